import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFirefox } from '../../../../testing/firefox.ts'
import { chromiumBrowser } from '../../../../testing/page.ts'
import { sample, testSite } from './testing/frame.tsx'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let address = ''
const requests: string[] = []
let close = () => {}

beforeAll(async () => {
  const app = testSite()
  const server = serve({ fetch: (request) => (requests.push(`${request.method} ${request.url}`), app.fetch(request)), port: 0, hostname: '127.0.0.1' })
  await new Promise((ready) => server.once('listening', ready))
  address = `http://localhost:${(server.address() as AddressInfo).port}`
  close = () => server.close()
  browser = await chromiumBrowser()
})

afterAll(async () => {
  await browser.close()
  close()
})

interface Screen {
  readonly width: number
  readonly dark?: boolean
  readonly script?: boolean
}

async function open({ width, dark = false, script = true }: Screen, path = '/find-help'): Promise<Page> {
  // The policy of the site lets no script in but its own, so axe needs it off; one test below keeps it.
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light', javaScriptEnabled: script, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(address + path)
  return page
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = (await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary).join('; ')))`)) as string[]
  return found
}

async function search(page: Page, place: string, ticks: readonly string[]) {
  await page.getByLabel('Postcode, town or county').fill(place)
  if (!(await page.getByRole('checkbox').first().isVisible())) await page.locator('.filters summary').click()
  for (const tick of ticks) await page.getByRole('checkbox', { name: tick }).check()
  await page.getByRole('button', { name: 'Show these' }).click()
  await page.getByRole('heading', { level: 2 }).first().waitFor()
}

const refuge = sample.services.find(({ terms }) => terms.includes('refuge'))?.id ?? ''

describe('in a browser', () => {
  // Each width in one of the two; in the other as well in the deep tests.
  const screens = [320, 1280].flatMap((width) => [false, true].map((dark) => ({ width, dark }))).filter(({ width, dark }) => process.env['DEEP'] === '1' || dark === (width === 1280))

  test.each(screens)('axe finds nothing, at $width pixels, dark: $dark', async (screen) => {
    const page = await open(screen)
    expect(await violations(page)).toEqual([])
    await page.locator('article details summary').first().click()
    if (await page.locator('.filters summary').isVisible()) await page.locator('.filters summary').click()
    expect(await violations(page)).toEqual([])
    await search(page, 'QQ1', ['Welsh'])
    expect(await violations(page)).toEqual([])
    await search(page, 'ZZ9', ['Welsh', 'Forced marriage'])
    expect(await violations(page)).toEqual([])
    await page.goto(`${address}/find-help/${refuge}`)
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  test.each([
    [320, '100%'],
    [390, '100%'],
    [700, '100%'],
    [960, '100%'],
    [1280, '100%'],
    [1280, '200%'],
  ])('nothing is wider than the window at %i pixels with letters of %s, and all can be pressed with a thumb', async (width, letters) => {
    const page = await open({ width })
    await page.addStyleTag({ content: `html { font-size: ${letters} }` })
    for (const summary of await page.locator('summary:visible').all()) await summary.click()
    const over = await page.evaluate(() => ({ main: (document.querySelector('main')?.scrollWidth ?? 0) - (document.querySelector('main')?.clientWidth ?? 0), parts: [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.unseen')).map((one) => one.className) }))
    expect(over).toEqual({ main: 0, parts: [] })
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main button, main summary, main label.tick, main a.number, main a.chat, main input:not([type=checkbox])')]
        .map((one) => ({ what: one.className || one.tagName, ...one.getBoundingClientRect().toJSON() }) as { what: string; width: number; height: number })
        .filter((box) => box.height > 0 && box.height < 44)
        .map(({ what, height }) => `${what} ${height}`),
    )
    expect(small).toEqual([])
    await page.context().close()
  })

  test('without JavaScript: search, look closer, show the closed ones, all at one address', async () => {
    const page = await open({ width: 1280, script: false })
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
    const page = await open({ width: 1280 })
    await search(page, 'ZZ9 9ZZ', ['British Sign Language'])
    await page.locator('article summary').first().click()
    await page.locator('article').first().getByRole('link', { name: 'A page of its own' }).click()
    await page.getByRole('heading', { level: 1, name: 'Exampleshire Stalking Advocacy Service' }).waitFor()
    await page.goBack()
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Exampleshire Stalking Advocacy Service', 'Signed Support'])
    await page.reload()
    expect(await page.getByLabel('Postcode, town or county').inputValue()).toBe('ZZ9 9ZZ')
    await page.context().close()
  })

  test('no address that was asked for holds what was typed', () => {
    // Sealed addresses are noise, in which any three letters may stand: they are taken away first.
    const plain = requests.map((one) => one.replace(/\?r=[\w-]{700,}$/, ''))
    expect(plain.filter((one) => /ZZ9|QQ1|Northbrook|for-|\?/.test(one))).toEqual([])
    expect(requests).toContain(`POST ${address}/find-help`)
  })

  test('with the keyboard alone, in the order it is read', async () => {
    const page = await open({ width: 390 })
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
    await page.context().close()
  })

  test('on a phone the filters are folded; beside the list they are open and there is nothing to unfold', async () => {
    const phone = await open({ width: 390 })
    expect(await phone.getByRole('checkbox', { name: 'Open now' }).isVisible()).toBe(false)
    expect(await phone.locator('.filters summary').isVisible()).toBe(true)
    const desk = await open({ width: 1280 })
    expect(await desk.getByRole('checkbox', { name: 'Open now' }).isVisible()).toBe(true)
    expect(await desk.locator('.filters summary').isVisible()).toBe(false)
    await phone.context().close()
    await desk.context().close()
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

  test('in Firefox the filters stand open beside the list, and Back brings the list again', async () => {
    const firefox = await startFirefox()
    try {
      await firefox.goto(`${address}/find-help`)
      const seen = `[innerWidth >= 960, document.querySelector('.filters input').checkVisibility(), document.querySelector('.filters summary').checkVisibility()]`
      expect(await firefox.evaluate(seen)).toEqual([true, true, false])
      await firefox.evaluate(`(document.querySelector('#place').value = 'ZZ5', document.querySelector('#ask').requestSubmit(), 0)`)
      const searched = `location.search.startsWith('?r=') && document.readyState === 'complete' && document.querySelector('#found')?.textContent`
      const heading = await firefox.until<string>(searched)
      await firefox.evaluate(`(document.querySelector('article details a[href^="/find-help/"]').click(), 0)`)
      await firefox.until(`document.querySelector('h1')?.textContent !== 'Find help' && document.readyState === 'complete'`)
      await firefox.evaluate('(history.back(), 0)')
      expect(await firefox.until<string>(searched)).toBe(heading)
    } finally {
      await firefox.close()
    }
  })
})
