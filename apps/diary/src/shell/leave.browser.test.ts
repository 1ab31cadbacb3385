import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { chromiumBrowser } from '../../../../testing/page.ts'
import { goTo, openDiary, unlock } from '../testing/open.ts'
import { serveFolder, type ServedFolder } from '../testing/serve.ts'
import { leaveTarget } from './way-out.ts'

describeWith(['chromium'], 'leaving the open book', () => {
  let browser: Browser
  let served: ServedFolder
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    served = await serveFolder()
    browser = await chromiumBrowser()
    context = await browser.newContext({ locale: 'en-GB' })
    await context.route(leaveTarget, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Weather</title>' }))
    page = await context.newPage()
    await openDiary(page, served.address)
    await goTo(page, 'Add')
  })
  afterAll(async () => {
    await browser.close()
    await served.stop()
  })

  const what = () => page.getByLabel('What happened?')
  const cameBack = async () => {
    await page.goto(served.address)
    await unlock(page)
    await page.getByRole('navigation').waitFor()
    await goTo(page, 'Add')
  }

  test('ends the worker that has the keys, with an empty page, before the press returns', async () => {
    await what().fill('He waited outside again.')
    const seen = await page.evaluate(`(() => {
      const seen = []
      const end = Worker.prototype.terminate
      Worker.prototype.terminate = function () { end.call(this); seen.push(document.body === null && document.documentElement.innerText) }
      document.querySelector('a[data-exit]').click()
      return seen
    })()`)
    expect(seen).toEqual([''])
    await page.waitForURL(leaveTarget)
  })

  test('has kept what was typed without a pause, but for the last moments, when Escape follows at once', async () => {
    await cameBack()
    await what().fill('')
    const words = 'He came to the gate at six and stood there for an hour. '
    await what().pressSequentially(words, { delay: 30 })
    await page.keyboard.press('Escape')
    await page.waitForURL(leaveTarget)
    await cameBack()
    const kept = await what().inputValue()
    expect(words.startsWith(kept)).toBe(true)
    expect(kept.length).toBeGreaterThan(words.length / 2)
  })

  test('keeps all that was typed when the way out is pressed as a hand presses it', async () => {
    await what().fill('Typed a moment before.')
    await page.locator('a[data-exit]').first().click({ delay: 100 })
    await page.waitForURL(leaveTarget)
    await cameBack()
    expect(await what().inputValue()).toBe('Typed a moment before.')
  })
})
