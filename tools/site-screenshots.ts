/** `node tools/site-screenshots.ts`: every page of the public site at phone and desk width, light and dark, into screenshots/site/. */
import { mkdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { chromiumBrowser } from '../testing/page.ts'
import './build.ts'

// Only now: what is imported here has just been built.
const { readConfig, site } = await import('@daybook/site')

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'screenshots', 'site')
// None of an earlier day among them.
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const app = await site({
  content: join(root, 'apps', 'site', 'content'),
  config: { ...readConfig(join(root, 'apps', 'site', 'site.config.yaml')), countVisits: true },
  built: join(root, 'apps', 'site', 'dist', 'client'),
  // In the sample campaign's week.
  now: () => Date.parse('2026-11-25T19:20:00Z'),
  failed: () => undefined,
  count: () => undefined,
})
app.get('/fails', () => {
  throw new Error('for the picture')
})
const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((ready) => listening.once('listening', ready))
const address = `http://localhost:${(listening.address() as AddressInfo).port}`
const browser = await chromiumBrowser()

/** The whole page, with what sticks where a reader sees it: at the end of the screen. */
async function shot(page: Page, name: string, width: number): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ width, height })
  await page.screenshot({ path: join(out, `${name}.png`) })
  await page.setViewportSize({ width, height: width < 500 ? 844 : 800 })
}

/** Every address that can be reached from the first page, in the order in which they are met. */
async function addresses(page: Page): Promise<string[]> {
  const seen = new Set(['/'])
  for (const path of seen) {
    await page.goto(address + path)
    for (const link of await page.evaluate<string[]>(`[...document.links].filter((one) => one.origin === location.origin && !one.hasAttribute('download')).map((one) => one.pathname)`)) seen.add(link)
  }
  return [...seen]
}

const crawler = await browser.newPage()
const paths = await addresses(crawler)
await crawler.close()

for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: 'en-GB' })
    const page = await context.newPage()
    const named = (name: string) => `${name}-${width}-${colorScheme}`
    await page.goto(address)
    await shot(page, named('start-with-cookie-notice'), width)
    await page.getByRole('button', { name: 'Do not count' }).click()
    await shot(page, named('cookies-saved'), width)
    for (const path of paths) {
      await page.goto(address + path)
      await shot(page, named(path === '/' ? 'start' : path.slice(1).replaceAll('/', '_')), width)
    }
    await page.goto(`${address}/about/cookies?saved=yes`)
    await shot(page, named('cookies-not-saved'), width)
    await page.goto(`${address}/is-this-happening`)
    for (const tick of await page.getByRole('checkbox').all()) await tick.check()
    await shot(page, named('is-this-happening-ticked'), width)
    for (const path of ['/fails', '/nothing']) {
      await page.goto(address + path)
      await shot(page, named(path.slice(1)), width)
    }
    await context.close()
  }
}
await browser.close()
listening.close()
