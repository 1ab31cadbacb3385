import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { chromiumBrowser } from '../../../../testing/page.ts'
import { look } from '../testing/look.ts'
import { goTo, passphrase, unlock } from '../testing/open.ts'
import { serveFolder, type ServedFolder } from '../testing/serve.ts'
import { leaveTarget } from './way-out.ts'

/** Runs in the page: where the way out is, and whether anything is before it or on top of it. */
const wayOut = `(() => {
  const links = document.querySelectorAll('.exit-link')
  const { left, top, right, bottom, width, height } = links[0].getBoundingClientRect()
  const stops = [...document.querySelectorAll('a[href], button, input, textarea, select, summary, [tabindex]')].filter((one) => one.tabIndex >= 0 && one.checkVisibility())
  return { count: links.length, first: stops[0] === links[0], onTop: links[0].contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)), width, height, top, fromRight: innerWidth - right, fromBottom: innerHeight - bottom }
})()`

/** A keyboard on the screen, as the page is told of it. */
const keyboardless = `Object.defineProperty(window, 'visualViewport', { value: Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: innerHeight }) })`
const keyboard = (height: number) => `visualViewport.height = innerHeight - ${height}, visualViewport.dispatchEvent(new Event('resize')), undefined`

describeWith(['chromium'], 'the way out, on every page there is and of the open book', () => {
  let browser: Browser
  let served: ServedFolder
  let context: BrowserContext
  beforeAll(async () => {
    served = await serveFolder()
    browser = await chromiumBrowser()
    context = await browser.newContext({ locale: 'en-GB' })
    await context.route(leaveTarget, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Weather</title>' }))
  })
  afterAll(async () => {
    await browser.close()
    await served.stop()
  })

  test('is first for Tab, above all else and 48 pixels large: in the corner at the thumb on a phone, above its keyboard, and top right on a desk', { timeout: 120_000 }, async () => {
    const page = await context.newPage()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.addInitScript({ content: keyboardless })
    const wrong: string[] = []
    const wayOutOn = async (name: string) => {
      for (const [width, height] of [[390, 844], [320, 640], [1280, 800]] as const) {
        await page.setViewportSize({ width, height })
        const found = await page.evaluate<{ count: number; first: boolean; onTop: boolean; width: number; height: number; top: number; fromRight: number; fromBottom: number }>(wayOut)
        const large = found.width >= 48 && found.height >= 48
        const placed = width < 1024 ? found.fromRight <= 16 && found.fromRight >= 0 && found.fromBottom <= 24 && found.fromBottom >= 0 : found.top >= 0 && found.top <= 32 && found.fromRight <= 48
        if (found.count !== 1 || !found.first || !found.onTop || !large || !placed) wrong.push(`${name}, ${width}: ${JSON.stringify(found)}`)
      }
      await page.setViewportSize({ width: 390, height: 844 })
    }
    /** And all else that must hold on a screen. */
    const all = async (name: string) => {
      await wayOutOn(name)
      wrong.push(...(await look(page, name)))
    }
    const press = (label: string) => page.getByRole('button', { name: label, exact: true }).click()

    await page.goto(served.address)
    await page.getByRole('radio').first().waitFor()
    await all('the first page')
    await press('I have a backup file')
    await all('a backup')
    await press('Back')
    await press('Next')
    await page.locator('.picked:not(:empty)').waitFor()
    await all('words picked by chance')
    await press('Choose my own instead')
    await all('a passphrase')
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await press('Next')
    await all('once more')
    await page.getByLabel('Type it once more').fill(passphrase)
    await press('Next')
    await all('a second one')
    await press('Not now')
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await wayOutOn('today')
    await goTo(page, 'Add')
    await wayOutOn('a new entry')
    await page.evaluate(keyboard(300))
    expect(await page.evaluate(wayOut)).toMatchObject({ onTop: true, fromBottom: expect.closeTo(312, 0) as number })
    await page.evaluate(keyboard(0))
    await goTo(page, 'More')
    await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await page.getByLabel('Passphrase', { exact: true }).waitFor()
    await wayOutOn('the locked page')
    expect(wrong).toEqual([])
    await page.close()
  })

  // The book that was made there.
  let page: Page
  const what = () => page.getByLabel('What happened?')
  const cameBack = async () => {
    await page.goto(served.address)
    await unlock(page)
    await page.getByRole('navigation').waitFor()
    await goTo(page, 'Add')
  }

  test('has something beside each place on a desk, the words no wider than is read with ease, and nothing on a phone', async () => {
    page = await context.newPage()
    await cameBack()
    const found: string[] = []
    for (const place of ['Today', 'Timeline', 'Safety', 'More', 'Settings', 'Add']) {
      await goTo(page, place)
      await page.locator('.beside h2').first().waitFor()
      found.push(await page.locator('.beside > h2').innerText())
    }
    expect(found).toEqual(['Daybook', 'Pattern', 'People who can help', 'Settings', 'More', 'Daybook'])
    await goTo(page, 'Settings')
    // Nobody has chosen in this book: what this tab has is what holds.
    expect(await page.getByRole('main').getByRole('button', { name: 'Esc, or Shift three times' }).getAttribute('aria-pressed')).toBe('true')
    for (const other of ['Who is who', 'Who is who', 'Backup']) {
      await page.locator('.beside').getByRole('button', { name: other }).click()
      await page.getByRole('heading', { name: other, level: 1 }).waitFor()
    }
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    expect(await page.locator('h1').innerText()).toBe('More')
    await page.setViewportSize({ width: 1920, height: 900 })
    const { width, x } = (await page.locator('main').boundingBox()) ?? { width: Infinity, x: 0 }
    expect(width).toBeLessThanOrEqual(47 * 16)
    expect((await page.locator('.beside').boundingBox())?.x).toBeGreaterThan(x + width)
    await page.setViewportSize({ width: 1279, height: 720 })
    await page.locator('.beside').waitFor({ state: 'detached' })
    await page.setViewportSize({ width: 1280, height: 720 })
    await goTo(page, 'Today')
    await page.locator('.beside').getByRole('button', { name: 'Write down many' }).click()
    await page.locator('.beside').waitFor({ state: 'detached' })
    await goTo(page, 'Add')
  })

  test('lies on nothing that saves: on a phone upright and held sideways, and on a tablet', async () => {
    const covered = `(() => {
      const leave = document.querySelector('.exit-link').getBoundingClientRect()
      return [...document.querySelectorAll('.save-bar button, .places button')].filter((one) => one.checkVisibility()).filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect()
        return left < leave.right && right > leave.left && top < leave.bottom && bottom > leave.top
      }).map((one) => one.innerText)
    })()`
    const wrong: string[] = []
    for (const screen of ['New entry', 'Write down many']) {
      if (screen !== 'New entry') await page.getByRole('main').getByRole('button', { name: screen }).click()
      await page.getByRole('heading', { name: screen, level: 1 }).waitFor()
      for (const [width, height] of [[390, 844], [657, 375], [667, 375], [915, 412], [768, 1024], [1023, 700]] as const) {
        await page.setViewportSize({ width, height })
        wrong.push(...(await page.evaluate<string[]>(covered)).map((one) => `${screen}, ${width}: ${one}`))
      }
    }
    expect(wrong).toEqual([])
    await page.setViewportSize({ width: 1280, height: 720 })
    await goTo(page, 'Add')
  })

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
