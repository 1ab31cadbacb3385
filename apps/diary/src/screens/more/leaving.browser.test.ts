/** What leaves the book, a copy for somebody and a backup, from one book in which something was written down and a chat brought in: 13 items. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { verifyContainer } from '@daybook/bundle'
import { randomFile } from '@daybook/bundle/node'
import { memoryStorage, openVaultWithRoot, unseal } from '@daybook/vault'
import { describeWith } from '../../../../../testing/outside.ts'
import { putBack, rootIn } from '../../backup/backup.ts'
import { atTheKeys } from '../../testing/at-the-keys.ts'
import { longChat } from '../../testing/files.ts'
import { inChromium } from '../../testing/in-chromium.ts'
import { goTo, openDiary, unlock } from '../../testing/open.ts'

/** Bytes of all the files that the browser keeps for this address. */
const roomTaken = `navigator.storage.getDirectory().then(async (root) => { let size = 0; for await (const one of root.values()) size += (await one.getFile()).size; return size })`

describeWith(['chromium', 'age'], 'what leaves the book, in Chromium', () => {
  const diary = inChromium({ once: true, unopened: true })
  const { folder, press, says, lock, isOpen, throughTheRest, seen, saved } = atTheKeys(diary)
  let page: Page

  beforeAll(async () => {
    page = diary.page
    await openDiary(page, diary.served.address)
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('At the gate again')
    await press('Save')
    await says('At the gate again')
    await goTo(page, 'Bring in files')
    await diary.bringIn([longChat(12)])
    await says('12 items. Original kept, unchanged.')
  })

  test('a copy leaves locked for one person or with words, or as it is after a clear choice, and Node and the stock age open it', { timeout: 180_000 }, async () => {
    await goTo(page, 'Make a copy')
    await press('Make the copy')
    await page.getByText('Your copy is ready').waitFor({ timeout: 120_000 })
    await says('Look at it once. Then you can save it.')
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0)
    await press('See it word by word')
    await press('Go on to the copy')
    await press('Save the copy')
    await says('Choose one first.')
    await seen('a copy is ready')

    const key = join(folder, 'key')
    execFileSync('age-keygen', ['-o', key], { stdio: 'ignore' })
    const [recipient = ''] = /age1[0-9a-z]+/.exec(readFileSync(key, 'utf8')) ?? []
    await page.getByRole('radio', { name: /for one person/ }).check()
    await page.getByLabel('Their recipient').fill('age1no')
    await press('Save the copy')
    await says('That is not an age recipient.')
    await seen('a copy for one person')
    await page.getByLabel('Their recipient').fill(recipient)
    const sealed = await saved('Save the copy')
    expect(sealed.name).toMatch(/^\d{4}-\d\d-\d\d\.age$/)
    const opened = join(folder, 'opened.asice')
    execFileSync('age', ['-d', '-i', key, '-o', opened, sealed.path])
    const file = await randomFile(opened)
    const report = await verifyContainer(file)
    await file.close()
    expect(report.verified).toBe(true)

    await page.getByRole('radio', { name: /with words made for it/ }).check()
    const words = await page.locator('.picked').innerText()
    const locked = await saved('Save the copy')
    expect(Buffer.from(await unseal(readFileSync(locked.path), { passphrase: words })).equals(readFileSync(opened))).toBe(true)
    const rear = await saved('Save the private page')
    await seen('a copy with words')
    expect(rear.name).toMatch(/^\d{4}-\d\d-\d\d-2\.age$/)
    expect(Buffer.from(await unseal(readFileSync(rear.path), { passphrase: words })).subarray(0, 5).toString()).toBe('%PDF-')

    await page.getByRole('radio', { name: /not locked/ }).check()
    await press('Save the copy')
    await says('Tick the box first')
    await seen('a copy that is not locked')
    await page.getByRole('checkbox', { name: 'I want it not locked' }).check()
    const plain = await saved('Save the copy')
    expect(plain.name).toMatch(/^\d{4}-\d\d-\d\d\.asice$/)
    expect(readFileSync(plain.path).equals(readFileSync(opened))).toBe(true)
    await press('See it word by word')
    await page.locator('h1').filter({ hasText: 'What the other side could read' }).waitFor()
    // What is left out now is in the copy that was made, so that one is not handed over any more.
    await page.locator('.group > summary').first().click()
    await page.getByRole('button', { name: /^Leave this one out/ }).first().click()
    await page.getByRole('button', { name: /^Put it back/ }).waitFor()
    await press('Go on to the copy')
    await says('What goes in has changed since the copy was made.')
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0)
  })

  test('a backup comes back in another browser, whole, and a damaged one or wrong words change nothing', { timeout: 180_000 }, async () => {
    await goTo(page, 'Backup')
    await says('There is no backup yet.')
    await page.locator('.picked:not(:empty)').waitFor()
    const words = await page.locator('.picked').innerText()
    await press('I have written them down: Make the file')
    await says('Your backup is ready')
    await seen('a backup is ready')
    const backup = await saved('Save the file')
    expect(backup.name).toMatch(/^\d{4}-\d\d-\d\d\.age$/)
    // That the browser was handed it is not yet that it was saved.
    await says('Did it save?')
    await says('There is no backup yet.')
    await press('Yes, the file is there')
    await says('Nothing was written since.')

    const storage = memoryStorage()
    await putBack(storage, new Blob([readFileSync(backup.path)]), words)
    const deps = { now: () => Date.now(), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    const vault = await openVaultWithRoot(storage, await rootIn(storage, new Uint8Array(32)), deps)
    // The entry, the chat, and what is left out of copies.
    expect([vault.size, await vault.check()]).toEqual([3, []])

    await press('Make another')
    await press('Put a backup back')
    await page.getByLabel('Choose the file').setInputFiles(backup.path)
    await page.getByLabel('The words of the file').fill(words)
    await press('Open it')
    await says('This part already has something in it. Nothing here was changed.')
    await seen('putting back where something is')

    const damaged = join(folder, 'damaged.age')
    const bytes = readFileSync(backup.path)
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
    writeFileSync(damaged, bytes)
    expect(diary.problems).toEqual([])
    await diary.again({})
    page = diary.page
    await page.goto(diary.served.address)
    await press('I have a backup file')
    for (const [path, typed] of [[damaged, words], [backup.path, 'other words entirely']] as const) {
      await page.getByLabel('Choose the file').or(page.getByLabel(/\.age$/)).setInputFiles(path)
      await page.getByLabel('The words of the file').fill(typed)
      await press('Next')
      await says('That did not open.')
      expect(await page.evaluate(roomTaken)).toBe(0)
    }
    await seen('a backup that does not open')
    await page.getByLabel('The words of the file').fill(words)
    await press('Next')
    await says('Your backup opens.')
    await seen('a backup that opens')
    await page.getByRole('radio', { name: /Large/ }).check()
    await throughTheRest()
    await says(/^Making it ready: /)
    await seen('making room')
    await press('Cancel')
    await says('Cancelled. Nothing was made, and the browser has the room back.')
    expect(await page.evaluate(roomTaken)).toBe(0)
    await page.getByRole('radio', { name: /Small/ }).check()
    await throughTheRest()
    await isOpen()
    await goTo(page, 'Timeline')
    await says('13 items')
    await lock()
    await unlock(page)
    await isOpen()
    await goTo(page, 'Timeline')
    await says('13 items')
  })
})
