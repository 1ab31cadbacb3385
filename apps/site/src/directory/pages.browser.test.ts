import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFinds, inEveryLook } from '../../../../testing/axe.ts'
import { chromiumBrowser } from '../../../../testing/page.ts'
import { sample, testSite } from './testing/frame.tsx'

let browser: Browser
let shared: BrowserContext
let address = ''
const requests: string[] = []
let close = () => {}

// The policy of the site lets no script in but its own, so axe needs it off; one test below keeps it.
const newContext = (script: boolean) => browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: script, bypassCSP: true })

beforeAll(async () => {
  const app = testSite()
  const server = serve({ fetch: (request) => (requests.push(`${request.method} ${request.url}`), app.fetch(request)), port: 0, hostname: '127.0.0.1' })
  await new Promise((ready) => server.once('listening', ready))
  address = `http://localhost:${(server.address() as AddressInfo).port}`
  close = () => server.close()
  browser = await chromiumBrowser()
  shared = await newContext(true)
})

afterAll(async () => {
  await browser.close()
  close()
})

/** A new tab. The site keeps nothing, so one context serves all but those without scripts. */
async function open(width: number, script = true): Promise<Page> {
  const page = await (script ? shared : await newContext(false)).newPage()
  await page.setViewportSize({ width, height: 800 })
  await page.goto(`${address}/find-help`)
  return page
}

async function search(page: Page, place: string, ticks: readonly string[]) {
  await page.getByLabel('Postcode, town or county').fill(place)
  if (!(await page.getByRole('checkbox').first().isVisible())) await page.locator('.filters summary').click()
  for (const tick of ticks) await page.getByRole('checkbox', { name: tick }).check()
  await page.getByRole('button', { name: 'Show these' }).click()
  await page.getByRole('heading', { level: 2 }).first().waitFor()
}

const refuge = sample.services.find(({ terms }) => terms.includes('refuge'))?.id ?? ''

// Each in a tab of its own: while one is looked at, the others wait for their pages.
describe.concurrent('in a browser', () => {
  test('axe finds nothing, at 320 and 1280 pixels, light and dark', { timeout: 120_000 }, async () => {
    const page = await open(320)
    const found: string[] = []
    const look = async (what: string) => {
      found.push(...(await inEveryLook(page, () => axeFinds(page))).map((one) => `${what}, ${one}`))
    }
    // As it is before anything is asked, it is looked at with the other pages of the site.
    await page.locator('article details summary').first().click()
    await page.locator('.filters summary').click()
    await look('unfolded')
    await search(page, 'QQ1', ['Welsh'])
    await look('found')
    await search(page, 'ZZ9', ['Welsh', 'Forced marriage'])
    await look('nothing found')
    await page.goto(`${address}/services/${refuge}`)
    await look('one service')
    expect(found).toEqual([])
    await page.close()
  })

  test('nothing is wider than the window from 320 pixels on, nor with letters of twice the size, and all can be pressed with a thumb', async () => {
    const page = await open(320)
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    const found: unknown[] = []
    for (const [width, letters] of [[320, '100%'], [390, '100%'], [700, '100%'], [960, '100%'], [1280, '100%'], [1280, '200%']] as const) {
      await page.setViewportSize({ width, height: 800 })
      const over = await page.evaluate((size) => {
        document.documentElement.style.fontSize = size
        return { main: (document.querySelector('main')?.scrollWidth ?? 0) - (document.querySelector('main')?.clientWidth ?? 0), parts: [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.unseen')).map((one) => one.className) }
      }, letters)
      if (over.main !== 0 || over.parts.length > 0) found.push([width, letters, over])
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main summary, main label.tick, main a.number, main a.chat, main input:not([type=checkbox])')]
          .map((one) => ({ what: one.className || one.tagName, ...one.getBoundingClientRect().toJSON() }) as { what: string; width: number; height: number })
          .filter((box) => box.height > 0 && box.height < 44)
          .map(({ what, height }) => `${what} ${height}`),
      )
      if (small.length > 0) found.push([width, letters, small])
    }
    expect(found).toEqual([])
    await page.close()
  })

  test('without JavaScript: search, look closer, show the closed ones, all at one address', async () => {
    const page = await open(1280, false)
    await search(page, 'ZZ9 9ZZ', ['Open now', 'British Sign Language'])
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Exampleshire Stalking Advocacy Service'])
    expect(page.url()).toMatch(/\/find-help\?r=[\w-]+#results$/)
    await page.locator('article summary').click()
    expect(await page.getByText('Monday to Friday, 9am to 9pm (by phone).').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Show them too' }).click()
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Exampleshire Stalking Advocacy Service', 'Signed Support'])
    expect(await page.getByLabel('Postcode, town or county').inputValue()).toBe('ZZ9 9ZZ')
    await page.context().close()
  })

  test('Back from another page brings the list again, and not a question whether to send something', async () => {
    const page = await open(1280)
    await search(page, 'ZZ9 9ZZ', ['British Sign Language'])
    await page.locator('article summary').first().click()
    await page.locator('article').first().getByRole('link', { name: 'A page of its own' }).click()
    await page.getByRole('heading', { level: 1, name: 'Exampleshire Stalking Advocacy Service' }).waitFor()
    await page.goBack()
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Exampleshire Stalking Advocacy Service', 'Signed Support'])
    await page.reload()
    expect(await page.getByLabel('Postcode, town or county').inputValue()).toBe('ZZ9 9ZZ')
    await page.close()
  })

  test('with the keyboard alone, in the order it is read', async () => {
    const page = await open(390)
    await page.getByLabel('Postcode, town or county').focus()
    await page.keyboard.type('Northbrook')
    const seen: string[] = []
    const step = async () => {
      await page.keyboard.press('Tab')
      seen.push(await page.evaluate(() => (document.activeElement?.textContent || document.activeElement?.getAttribute('value')) ?? ''))
    }
    await step()
    await step()
    await page.keyboard.press('Enter')
    await step()
    await page.keyboard.press('Space')
    expect(seen.map((text) => text.trim())).toEqual(['Search', 'Show only some of them', 'now'])
    await page.keyboard.press('Enter')
    await page.waitForURL(/#results/)
    expect(await page.getByRole('heading', { level: 2, name: /services, open now/ }).isVisible()).toBe(true)
    await page.close()
  })

  test('on a phone the filters are folded; beside the list they are open and there is nothing to unfold', async () => {
    const phone = await open(390)
    expect(await phone.getByRole('checkbox', { name: 'Open now' }).isVisible()).toBe(false)
    expect(await phone.locator('.filters summary').isVisible()).toBe(true)
    const desk = await open(1280)
    expect(await desk.getByRole('checkbox', { name: 'Open now' }).isVisible()).toBe(true)
    expect(await desk.locator('.filters summary').isVisible()).toBe(false)
    await phone.close()
    await desk.close()
  })

  test('under the site’s own policy nothing is refused', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.goto(`${address}/find-help`)
    await search(page, 'ZZ9', [])
    expect(said).toEqual([])
    await context.close()
  })
})

test('no address that was asked for holds what was typed', () => {
  // Sealed addresses are noise, in which any three letters may stand: they are taken away first.
  const plain = requests.map((one) => one.replace(/\?r=[\w-]{700,}$/, ''))
  expect(plain.filter((one) => /ZZ9|QQ1|Northbrook|for-|\?/.test(one))).toEqual([])
  expect(requests).toContain(`POST ${address}/find-help`)
})
