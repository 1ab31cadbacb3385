import { expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { longChat } from '../testing/files.ts'
import { inChromium } from '../testing/in-chromium.ts'

describeWith(['chromium'], 'the timeline, in Chromium', () => {
  const diary = inChromium({ once: true })

  test('covers what came from elsewhere until one item is opened', async () => {
    const { page } = diary
    await diary.go('Bring in files')
    await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
    await page.getByText('The made-up case is here').waitFor()
    await diary.go('Timeline')
    await page.locator('.cover').first().waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/Answer me|light was on|sister/)
    await page.locator('.cover').first().click()
    await page.locator('.opened .words').waitFor()
    expect(await page.locator('.opened').count()).toBe(1)
    expect(await page.locator('.cover').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Cover again' }).click()
    expect(await page.locator('.opened').count()).toBe(0)
    await page.getByRole('button', { name: 'After you said stop', exact: true }).click()
    await page.getByText(/^\d+ of 237 items$/).waitFor()
    await page.getByRole('button', { name: 'Take all filters away' }).click()
    await page.getByText('237 items', { exact: true }).waitFor()
    expect(diary.afterLoad()).toEqual([])
  })

  test('scrolls through fifty thousand items with a few dozen of them on the page', { timeout: 90_000 }, async () => {
    const { page } = diary
    await diary.go('Bring in files')
    await diary.bringIn([longChat(50_000)])
    await diary.go('Timeline')
    // With those of the made-up case, which came later.
    await page.getByText('50,237 items').waitFor()
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await page.evaluate((at) => window.scrollTo(0, document.documentElement.scrollHeight * at), share)
      await page.locator('.rows .cover').first().waitFor()
      expect(await page.locator('.rows > li').count()).toBeLessThan(60)
    }
    await page.locator('.rows > li[aria-posinset="50237"] .cover').click()
    await page.getByText('message number 0', { exact: true }).waitFor()
    expect(diary.problems).toEqual([])
  })
})
