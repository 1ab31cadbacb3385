import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFinds, inEveryLook } from '../../../testing/axe.ts'
import { startFirefox, type Firefox } from '../../../testing/firefox.ts'
import { describeWith } from '../../../testing/outside.ts'
import { chromiumBrowser } from '../../../testing/page.ts'
import { testSite } from './directory/testing/frame.tsx'
import { addresses, builtClient, configFile, served, siteWith, type Built, type Served } from './testing/served.ts'
import { outline } from './testing/outline.ts'
import { readConfig } from './theme/config.ts'

const config = readConfig(configFile)
const ticks = '/is-this-happening'
const cookies = '/about/cookies'

let built: Built
let plain: Served
/** Where visits may be counted, and one address fails. */
let counting: Served
/** Somebody else's, with as long a name as there may be. */
let named: Served

beforeAll(async () => {
  built = await builtClient()
  plain = await served(await siteWith(built))
  const app = await siteWith(built, { config: { ...config, countVisits: true }, count: () => undefined })
  app.post('/fails', () => {
    throw new Error('inside')
  })
  app.get('/slow', async () => {
    const [start = ''] = (await (await app.request('/law')).text()).split('</header>')
    return new Response(new ReadableStream({ start: (rest) => rest.enqueue(new TextEncoder().encode(start)) }), { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'identity' } })
  })
  counting = await served(app)
  named = await served(await siteWith(built, { config: { ...config, name: 'Borderlands Constabulary and Partnership', tagline: 'Help with stalking in the three counties' } }))
})
afterAll(() => {
  plain.close()
  counting.close()
  named.close()
  built.remove()
})

/** Of the frame, what is the same on every page. */
const sameOnAll = ['.exit', '.masthead', '.beta', '.danger', 'footer']
const findings = (page: Page, seen: readonly string[] = []) => axeFinds(page, ['best-practice'], seen)

/** What can be pressed and stands by itself, not within a sentence, and is lower than 44 pixels. */
const small = `[...document.querySelectorAll('a, button, summary, textarea, label.tick')]
  .filter((one) => one.checkVisibility() && !one.closest('.exit-practised, .skip') && getComputedStyle(one).display !== 'inline' && !one.matches('.cite, .source-list a, .sources li a') && one.getBoundingClientRect().height < 43.5)
  .map((one) => one.outerHTML.slice(0, 120) + ' ' + one.getBoundingClientRect().height)`

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** What is kept free for what sticks at the top: else it lies over what a link within the page leads to. */
const tooHigh = `document.querySelector('.masthead').offsetHeight - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)`

const sidewaysAtTwice = `(() => {
  const { style } = document.documentElement
  style.setProperty('font-size', '200%')
  const wider = ${sideways}
  style.removeProperty('font-size')
  return wider
})()`

// At once, as a browser is mostly waited for: in Chromium each in a tab of its own, in Firefox one after the other in the one there is.
describe.concurrent('the site', () => {
  describeWith(['chromium'], 'in Chromium', inChromium)
  describeWith(['firefox-esr'], 'in Firefox', () => describe('is such that', { concurrent: false }, inFirefox))
})

function inChromium(): void {
  let browser: Browser
  beforeAll(async () => {
    // Each page's scripts, axe above all, run for a moment only: compiling them better costs more than it gains.
    browser = await chromiumBrowser({ also: ['--js-flags=--no-opt --no-maglev'] })
  })
  afterAll(() => browser.close())

  let shared: BrowserContext
  beforeAll(async () => {
    shared = await browser.newContext({ locale: 'en-GB' })
  })

  interface Opened {
    readonly context: BrowserContext
    readonly page: Page
    /** What came on the console, or was thrown. */
    readonly problems: string[]
    readonly elsewhere: string[]
    close(): Promise<void>
  }

  /** A new tab; in a context of its own where it needs other options, or where what the browser keeps is looked at. */
  const opened = async (viewport = { width: 1280, height: 800 }, options?: Parameters<Browser['newContext']>[0]): Promise<Opened> => {
    const context = options ? await browser.newContext({ locale: 'en-GB', ...options }) : shared
    const page = await context.newPage()
    await page.setViewportSize(viewport)
    const problems: string[] = []
    const elsewhere: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== 'localhost') elsewhere.push(request.url())
    })
    return { context, page, problems, elsewhere, close: () => (options ? context.close() : page.close()) }
  }

  const rain = (page: Page) => page.route('https://www.bbc.co.uk/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><p>Rain later.</p>' }))

  describe('at 320 and 1280 pixels', () => {
    const found: string[] = []
    const wide: string[] = []
    const spoken: string[] = []
    const sent: string[] = []
    beforeAll(async () => {
      const visit = async ({ page }: Opened, address: string) => {
        await page.goto(address)
        const path = new URL(address).pathname
        const here = await inEveryLook(page, async () => {
          const wrong = await findings(page, path === '/' ? [] : sameOnAll)
          if ((await page.evaluate<number>(sideways)) > 0) wrong.push('scrolls sideways')
          if ((await page.evaluate<number>(tooHigh)) > 0) wrong.push('what sticks is higher than what is kept free for it')
          wrong.push(...(await page.evaluate<string[]>(small)).map((one) => `too low to press: ${one}`))
          // At 320 pixels this is more than the guidelines ask for.
          if ((await page.evaluate<number>(sidewaysAtTwice)) > 0) wide.push(`${path}, ${page.viewportSize()?.width}`)
          return wrong
        })
        found.push(...here.map((one) => `${path}, ${one}`))
      }
      const all = [...addresses().map((path) => plain.address + path), ...['/', cookies, `${cookies}?saved=yes`].map((path) => counting.address + path), `${named.address}/law`]
      // Two tabs share them: while one waits for its browser, the other is looked at. As wide as the first look, so that nothing is drawn for none of them.
      const phone = { width: 320, height: 800 }
      const tabs = await Promise.all([opened(phone), opened(phone)])
      await Promise.all(
        tabs.map(async (tab) => {
          for (let address = all.pop(); address !== undefined; address = all.pop()) await visit(tab, address)
          spoken.push(...tab.problems)
        }),
      )
      await visit(tabs[0], `${plain.address}/nothing`)
      for (const { elsewhere, close } of tabs) {
        sent.push(...elsewhere)
        await close()
      }
    }, 240_000)

    test('every page passes axe, fits its width and can be pressed, in light and in dark', () => {
      expect(found).toEqual([])
      expect(spoken).toEqual([])
      expect(sent).toEqual([])
    })

    test('nothing is cut off at twice the size of text', () => {
      expect(wide).toEqual([])
    })
  })

  test.each([true, false])('the way out is uppermost wherever one is on the page, also with the cookie notice, with scripts %s', async (javaScriptEnabled) => {
    const { page, close } = await opened(undefined, { javaScriptEnabled })
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 640 })
      await page.goto(`${counting.address}/law`)
      for (const share of [0, 0.5, 1]) {
        await page.mouse.wheel(0, share * 3000)
        const box = await page.locator('a[data-exit]').boundingBox()
        if (!box) throw new Error('The way out cannot be seen')
        expect(box.height).toBeGreaterThanOrEqual(48)
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
        expect(await page.locator('a[data-exit]:hover').count(), `${width} ${share}`).toBe(1)
        const notice = await page.locator('section.cookies').boundingBox()
        const apart = !notice || notice.y >= box.y + box.height || notice.y + notice.height <= box.y
        // On a phone the bar may lie over the end of what is scrolled under it; the notice never lies over the bar.
        expect(apart || width === 320).toBe(true)
      }
    }
    await close()
  })

  test('the browser reads each page as it is written: nothing has to be mended', async () => {
    const { page, close } = await opened()
    const names = (html: string) => outline(html).elements.map(({ name }) => name).filter((name) => name !== 'tbody')
    for (const path of addresses()) {
      const text = await (await fetch(plain.address + path)).text()
      // Its parser alone, as where no script runs: nothing is fetched or drawn.
      const read = await page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').documentElement.outerHTML, text)
      expect(names(read.replace(/<(meta|link|input|img|br|hr)\b([^>]*)>/g, '<$1$2/>')), path).toEqual(names(text))
    }
    await close()
  })

  test('the keys leave while the rest of a page is still to come', async () => {
    const { page, close } = await opened()
    await page.goto(`${counting.address}/slow`, { waitUntil: 'commit' })
    await page.locator('html[data-exit-armed]').waitFor({ state: 'attached', timeout: 10_000 })
    expect(await page.evaluate('document.readyState')).toBe('loading')
    await close()
  })

  test('Tab reaches the way out first, then the skip link, which leads to the words', async () => {
    const { page, close } = await opened()
    await page.goto(`${plain.address}/law`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Leave this site')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    expect(await page.locator('.skip').boundingBox().then((box) => (box?.y ?? -1) >= 0)).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await close()
  })

  test('what has the focus is never hidden behind what sticks', { timeout: 60_000 }, async () => {
    const { page, close } = await opened({ width: 390, height: 700 })
    await page.goto(`${plain.address}/for-others`)
    const hidden: string[] = []
    for (let at = 0; at < 60; at++) {
      await page.keyboard.press(at < 30 ? 'Tab' : 'Shift+Tab')
      hidden.push(
        ...(await page.evaluate<string[]>(`(() => {
          const one = document.activeElement, box = one.getBoundingClientRect()
          const top = document.querySelector('.masthead').getBoundingClientRect().bottom, foot = document.querySelector('.exit').getBoundingClientRect().top
          const fixed = one.closest('.exit, .masthead, .skip')
          return !fixed && one !== document.body && (box.bottom <= top || box.top >= foot) ? [one.outerHTML.slice(0, 100)] : []
        })()`)),
      )
    }
    await close()
    expect(hidden).toEqual([])
  })

  test('Esc leaves: the page is emptied, the weather takes its place, and Back does not return', async () => {
    const { page, close } = await opened()
    await rain(page)
    await page.goto(`${plain.address}${ticks}`)
    await page.keyboard.press('Escape')
    await page.getByText('Rain later.').waitFor()
    await page.goBack().catch(() => undefined)
    expect(page.url()).not.toContain(plain.address)
    await close()
  })

  test('Back finds nothing of what was read by following links, once one has left', async () => {
    const { page, close } = await opened()
    await rain(page)
    await page.goto(plain.address)
    for (const name of ['Understand', 'What stalking is', 'Home']) {
      await page.getByRole('link', { name, exact: true }).first().click()
      await page.waitForLoadState()
    }
    await page.getByRole('link', { name: 'Leave this site', exact: true }).click()
    await page.getByText('Rain later.').waitFor()
    await page.goBack().catch(() => undefined)
    expect(page.url()).toBe('about:blank')
    await close()
  })

  test('nor the page that somebody searched from, or where a choice was made', async () => {
    const { page, close } = await opened(undefined, {})
    await rain(page)
    await page.goto(`${counting.address}/find-help`)
    await page.getByLabel('Postcode, town or county').fill('ZZ9 9ZZ')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.waitForURL(/\?r=[\w-]+#results$/)
    await page.getByRole('button', { name: 'Do not count' }).click()
    await page.getByText('Your visits are not counted').waitFor()
    await page.getByRole('link', { name: 'Back to the page you were reading' }).click()
    expect(await page.getByLabel('Postcode, town or county').inputValue()).toBe('ZZ9 9ZZ')
    expect(await page.evaluate('history.length')).toBe(2)
    await page.getByRole('link', { name: 'Leave this site', exact: true }).click()
    await page.getByText('Rain later.').waitFor()
    await page.goBack().catch(() => undefined)
    expect(page.url()).toBe('about:blank')
    await close()
  })

  test('whoever leaves while a form is on its way is not brought back by its answer', async () => {
    const { page, close } = await opened()
    await rain(page)
    await page.goto(`${plain.address}/find-help`)
    let answer = () => undefined as void
    const asked = new Promise<void>((sent) => {
      void page.route('**/find-help', async (route) => {
        sent()
        await new Promise<void>((now) => (answer = now))
        await route.continue().catch(() => undefined)
      })
    })
    // The weather comes only once the form has been answered.
    let rained = () => undefined as void
    await page.route('https://www.bbc.co.uk/**', async (route) => {
      await new Promise<void>((now) => (rained = now))
      await route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><p>Rain later.</p>' })
    })
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await asked
    expect(await page.getByRole('button', { name: 'Search', exact: true }).evaluate((button) => getComputedStyle(button).opacity)).toBe('0.6')
    const answered = page.waitForResponse(/find-help$/)
    const leaving = page.waitForRequest('https://www.bbc.co.uk/**')
    await page.keyboard.press('Escape')
    await leaving
    answer()
    await answered.catch(() => undefined)
    rained()
    await page.getByText('Rain later.').waitFor()
    await close()
  })

  test('a browser gives a page no way to look for what sends near it', async () => {
    const { page, close } = await opened()
    await page.goto(`${plain.address}/stay-safe/trackers`)
    expect(await page.evaluate('[isSecureContext, typeof navigator.bluetooth?.requestLEScan]')).toEqual([true, 'undefined'])
    await close()
  })

  test('another site is not told that somebody comes from here, neither by a link nor by leaving', async () => {
    const { page, close } = await opened()
    const told: (string | undefined)[] = []
    await page.route(/^https:/, (route) => {
      told.push(route.request().headers()['referer'])
      return route.fulfill({ contentType: 'text/html', body: '<p>Elsewhere.</p>' })
    })
    for (const link of ['main a[href^="https:"]', 'a[data-exit]']) {
      await page.goto(`${plain.address}/law/orders`)
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
      await page.locator(link).first().click()
      await page.getByText('Elsewhere.').waitFor()
    }
    await close()
    expect(told).toEqual([undefined, undefined])
  })

  describe.each([true, false])('the questions, with scripts %s', (javaScriptEnabled) => {
    test('open words as one ticks, send nothing, keep nothing and count nothing', async () => {
      // A server of its own: what it is asked for is looked at.
      const own = await served(await siteWith(built))
      const { context, page, problems, close } = await opened(undefined, { javaScriptEnabled })
      await page.goto(`${own.address}${ticks}`)
      await page.waitForLoadState('networkidle')
      const before = own.requests.length
      const seen = (words: string) => page.getByText(words).isVisible()
      expect([await seen('You have not ticked anything'), await seen('What you ticked can be part'), await seen('If they are near you')]).toEqual([true, false, false])
      expect(await seen('The law counts contact of any kind')).toBe(false)
      await page.getByLabel('They keep calling').check()
      expect([await seen('You have not ticked anything'), await seen('What you ticked can be part'), await seen('If they are near you')]).toEqual([false, true, false])
      expect(await seen('The law counts contact of any kind')).toBe(true)
      await page.getByLabel('They are close by now').check()
      expect(await seen('If they are near you')).toBe(true)
      await page.getByLabel('They are close by now').press('Enter')
      expect(await page.locator('.ticking').innerText()).not.toMatch(/\d+ (of|out of|points)|\bscore of\b|%/)
      expect(page.url()).toBe(`${own.address}${ticks}`)
      await page.getByRole('button', { name: 'Clear my ticks' }).click()
      expect([await page.locator('.ticks :checked').count(), await seen('You have not ticked anything')]).toEqual([0, true])
      await page.getByLabel('They keep calling').check()
      expect(own.requests.slice(before)).toEqual([])
      expect(await context.storageState()).toEqual({ cookies: [], origins: [] })
      await page.reload()
      expect(await page.locator('.ticks :checked').count()).toBe(0)
      await page.getByLabel('They keep calling').check()
      await page.goto(`${own.address}/law`)
      await page.goBack()
      expect(await page.locator('.ticks :checked').count()).toBe(0)
      expect(problems).toEqual([])
      await close()
      own.close()
    })
  })

  test.each([true, false])('the cookie choice works with scripts %s: asked, refused, changed, kept, confirmed', async (javaScriptEnabled) => {
    const { context, page, problems, close } = await opened(undefined, { javaScriptEnabled })
    await page.goto(`${counting.address}/law`)
    await page.getByRole('link', { name: 'Customise' }).click()
    expect(page.url()).toBe(counting.address + cookies)
    expect(await page.getByLabel('No, do not count my visits').isChecked()).toBe(true)
    await page.goto(`${counting.address}/law`)
    await page.getByRole('button', { name: 'Do not count' }).click()
    await page.getByText('Your visits are not counted').waitFor()
    expect((await context.cookies()).map(({ name, value, expires }) => [name, value, expires])).toEqual([['count', 'no', -1]])
    await page.getByRole('link', { name: 'Back to the page you were reading' }).click()
    expect([page.url(), await page.locator('section.cookies').count()]).toEqual([`${counting.address}/law`, 0])
    await page.goto(counting.address + cookies)
    await page.getByLabel('Yes, you may count my visits').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Your visits are counted').waitFor()
    expect((await context.cookies()).map(({ value, expires }) => [value, Math.round((expires - Date.now() / 1000) / 86_400)])).toEqual([['yes', 30]])
    expect(problems).toEqual([])
    await close()
  })

  test('a form that fails hands back what was typed, and axe finds nothing on that page', async () => {
    const { page, close } = await opened()
    await page.goto(`${counting.address}${cookies}`)
    await page.locator('main form').evaluate((form) => form.setAttribute('action', '/fails'))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Sorry, there is a problem').first().waitFor()
    expect(await page.locator('textarea').inputValue()).toBe('no')
    expect(await findings(page)).toEqual([])
    await close()
  })
}

function inFirefox(): void {
  let firefox: Firefox
  beforeAll(async () => {
    firefox = await startFirefox()
  })
  afterAll(() => firefox.close())

  test('pages are armed, fit a width, and ticks open words by style alone', async () => {
    await firefox.goto(plain.address)
    await firefox.until(`'exitArmed' in document.documentElement.dataset`)
    expect(await firefox.evaluate<number>(sideways)).toBe(0)
    await firefox.goto(plain.address + ticks)
    const shown = `['.after-none', '.after-some', '.after-urgent'].map((one) => getComputedStyle(document.querySelector(one)).display !== 'none')`
    expect(await firefox.evaluate(shown)).toEqual([true, false, false])
    await firefox.evaluate(`document.querySelector('.ticks .plain').click()`)
    expect(await firefox.evaluate(shown)).toEqual([false, true, false])
    await firefox.evaluate(`document.querySelector('.ticks .urgent').click()`)
    expect(await firefox.evaluate(shown)).toEqual([false, true, true])
  })

  test('a search is one entry with the page that it was asked on', async () => {
    await firefox.goto(`${plain.address}/find-help`)
    await firefox.until(`'exitArmed' in document.documentElement.dataset`)
    const entries = await firefox.evaluate<number>('history.length')
    await firefox.evaluate(`(document.querySelector('#place').value = 'ZZ5', document.querySelector('#ask').requestSubmit(), 0)`)
    await firefox.until(`location.search.startsWith('?r=') && location.hash === '#results' && document.readyState === 'complete'`)
    expect(await firefox.evaluate('history.length')).toBe(entries)
  })

  test('the filters of the directory stand open beside the list, and Back brings the list again', async () => {
    // Without the site's script, which lets one entry stand for all pages.
    const directory = await served(testSite())
    await firefox.goto(`${directory.address}/find-help`)
    const seen = `[innerWidth >= 960, document.querySelector('.filters input').checkVisibility(), document.querySelector('.filters summary').checkVisibility()]`
    expect(await firefox.evaluate(seen)).toEqual([true, true, false])
    await firefox.evaluate(`(document.querySelector('#place').value = 'ZZ5', document.querySelector('#ask').requestSubmit(), 0)`)
    const searched = `location.search.startsWith('?r=') && document.readyState === 'complete' && document.querySelector('#found')?.textContent`
    const heading = await firefox.until<string>(searched)
    await firefox.evaluate(`(document.querySelector('article details a[href^="/services/"]').click(), 0)`)
    await firefox.until(`document.querySelector('h1')?.textContent !== 'Find help' && document.readyState === 'complete'`)
    await firefox.evaluate('(history.back(), 0)')
    expect(await firefox.until<string>(searched)).toBe(heading)
    directory.close()
  })
}
