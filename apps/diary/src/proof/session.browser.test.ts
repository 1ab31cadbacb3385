import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { inChromium } from '../testing/in-chromium.ts'
import { firstPassphrase, goTo, passphrase, unlock } from '../testing/open.ts'
import { wrongTry } from '../testing/wrong-try.ts'

describeWith(['chromium'], 'opening and locking, in Chromium', () => {
  const diary = inChromium({ once: true })

  test('locks: nothing of what was written is in the page, and only the passphrase brings it back, draft and all', async () => {
    const { page } = diary
    const canary = 'CANARY-brimstone'
    await diary.go('Add')
    await page.getByLabel('What happened?').fill(`${canary} at the gate`)
    await page.getByLabel('Where').fill(`${canary} lane`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(`${canary} at the gate`).waitFor()
    await page.getByLabel('What happened?').fill('CANARY-draft, half a thought')
    await diary.go('More')
    await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain('CANARY')
    expect(await page.evaluate('[...document.querySelectorAll("input, textarea")].map((one) => one.value).join()')).toBe('')
    expect(await page.getByRole('navigation').count()).toBe(0)

    for (const wrong of ['another lantern entirely, no bridges', 'x']) {
      await unlock(page, wrong)
      await page.getByText('That did not open. Check the words and try again.').waitFor()
    }
    await unlock(page)
    await page.getByText(`${canary} at the gate`).waitFor()
    expect(await page.getByLabel('What happened?').inputValue()).toBe('CANARY-draft, half a thought')
    expect(diary.problems).toEqual([])
  })

  test('locks by itself when it is left alone, and when it is out of sight', async () => {
    // The book of before, with a clock that can be put forward.
    const left = diary.page
    await left.clock.install()
    await left.reload()
    await unlock(left)
    await left.getByRole('navigation').waitFor()
    await left.clock.fastForward(290_000)
    expect(await left.getByRole('navigation').count()).toBe(1)
    await left.clock.fastForward(11_000)
    await left.getByRole('button', { name: 'Open', exact: true }).waitFor()
    expect(await left.getByRole('navigation').count()).toBe(0)
    await left.clock.runFor(2000)
    await unlock(left)
    await left.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await left.evaluate(`Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`)
    await left.clock.fastForward(50_000)
    expect(await left.getByRole('navigation').count()).toBe(1)
    await left.clock.fastForward(11_000)
    await left.getByRole('button', { name: 'Open', exact: true }).waitFor()
  })

  let other: Page

  test('a second passphrase has words offered for it, is typed twice, and is not the first again', async () => {
    other = await diary.browser.newPage({ locale: 'en-GB' })
    const next = () => other.getByRole('button', { name: 'Next' }).click()
    await firstPassphrase(other, diary.served.address)
    await other.getByRole('button', { name: 'Use a second passphrase' }).click()
    await other.locator('.picked').filter({ hasText: /^(\w+ ){6}\w+$/ }).waitFor()
    await other.getByRole('button', { name: 'Choose my own instead' }).click()
    await other.getByLabel('Passphrase', { exact: true }).fill(` ${passphrase}`)
    await next()
    await other.getByText('Choose words that are not those of the first.').waitFor()
    await other.getByLabel('Passphrase', { exact: true }).fill('plain notes about the garden')
    await next()
    await other.getByLabel('Type it once more').fill('plain notes about the gardem')
    await next()
    await other.getByText('The two are not the same. Try again.').waitFor()
    await other.getByLabel('Type it once more').fill('plain notes about the garden')
    await next()
    await other.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    // What the app keeps of itself is fetched before anybody looks what a page asks for.
    await other.evaluate('navigator.serviceWorker.ready.then(() => true)')
  })

  test('opens the other part with the second passphrase, and neither shows the other', async () => {
    await other.getByLabel('What happened?').fill('CANARY-first part')
    await other.getByRole('button', { name: 'Save', exact: true }).click()
    await other.getByText('CANARY-first part').waitFor()
    await goTo(other, 'More')
    await other.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await unlock(other, 'plain notes about the garden')
    await other.getByText('This is where what you write down will be').waitFor()
    expect(await other.evaluate('document.documentElement.outerHTML')).not.toContain('CANARY')
    await goTo(other, 'More')
    await other.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await other.getByRole('button', { name: 'Open', exact: true }).waitFor()
  })

  test('a wrong passphrase asks for, does and shows the same with both drawers in use, with one and with none, and not a byte is written', async () => {
    // From both drawers in use to one and to none: a drawer that is not in use holds noise.
    const both = await wrongTry(other, diary.served.address, [])
    expect(both.trace).toEqual(expect.arrayContaining(['asked: unlock', expect.stringMatching(/^submit form/), expect.stringMatching(/^answered: .*"open":false/)]))
    expect(both.kept.after).toContainEqual(expect.stringMatching(/^data 67108864 /))
    expect(both.kept.after).toEqual(both.kept.before)
    for (const slots of [[4, 5, 6, 7], [0, 1, 2, 3]]) {
      const { kept, ...seen } = await wrongTry(other, diary.served.address, slots)
      expect(kept.before).not.toEqual(both.kept.before)
      expect(kept.after).toEqual(kept.before)
      expect(seen).toEqual({ requests: both.requests, trace: both.trace, shown: both.shown })
    }
    // So there was nothing left to open.
    await other.goto(diary.served.address)
    await unlock(other)
    await other.getByText('That did not open.').waitFor()
    await other.close()
  })
})
