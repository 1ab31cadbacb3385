/** What a test of opening, keeping and handing over a book does again and again, on whatever screen it stands. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'
import type { InChromium } from './in-chromium.ts'
import { look } from './look.ts'
import { goTo, ownPassphrase, passphrase } from './open.ts'

/** Call it in `describe`. Each test must end without a problem. */
export function atTheKeys(diary: InChromium) {
  const folder = mkdtempSync(join(tmpdir(), 'diary-keys-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeEach(() => diary.page.setDefaultTimeout(30_000))
  afterEach(() => expect(diary.problems).toEqual([]))

  const press = (name: string | RegExp) => diary.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()
  return {
    /** Of the test, removed at its end. */
    folder,
    press,
    says: (words: string | RegExp) => diary.page.getByText(words).first().waitFor(),
    isOpen: () => diary.page.getByRole('navigation').waitFor(),
    async lock() {
      await goTo(diary.page, 'More')
      await diary.page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
      await diary.page.getByRole('button', { name: 'Open', exact: true }).waitFor()
    },
    /** From the first page on, as it stands. */
    async throughTheRest() {
      await press('Next')
      await ownPassphrase(diary.page, passphrase)
      await press('Not now')
    },
    /** What is wrong with a screen is a problem of the test that stands on it. */
    async seen(where: string) {
      diary.problems.push(...(await look(diary.page, where)))
    },
    /** What the button saves, in the folder. */
    async saved(button: string) {
      const [download] = await Promise.all([diary.page.waitForEvent('download'), press(button)])
      const path = join(folder, `${Math.random()}`)
      await download.saveAs(path)
      return { path, name: download.suggestedFilename() }
    },
  }
}
