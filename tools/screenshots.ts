/** `node tools/screenshots.ts`: every state of the page at phone and desk width, light and dark, into screenshots/. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { chromiumBrowser, serveDiary } from '../testing/page.ts'
import './build.ts'

const out = fileURLToPath(new URL('../screenshots/', import.meta.url))
mkdirSync(out, { recursive: true })

const ambiguous = ['03/04/2024', '04/05/2024', '05/06/2024'].map((date) => `${date}, 18:04 - Alex Morgan: Running late, 10 mins\n`).join('')

const go = (page: Page, place: string) => page.getByRole('navigation').getByRole('button', { name: place, exact: true }).click()

const served = await serveDiary()
const browser = await chromiumBrowser()
for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 800 }, colorScheme, deviceScaleFactor: width < 500 ? 2 : 1, locale: 'en-GB' })
    const page = await context.newPage()
    const shot = async (name: string, fullPage = false) => {
      await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage })
    }
    await page.goto(served.address)
    await shot('01-opening')
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'chat.txt', mimeType: 'text/plain', buffer: Buffer.from(ambiguous) },
      { name: 'unknown.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([1, 2, 3]) },
    ])
    await page.getByText('One question').waitFor()
    await page.getByText('Original kept').waitFor()
    await shot('02-question', true)
    await page.reload()
    await go(page, 'Timeline')
    await shot('03-empty')
    await go(page, 'Files')
    await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
    await page.getByText('The made-up case is here').waitFor()
    await shot('04-brought-in')
    await go(page, 'People')
    await page.getByText('Names, numbers and addresses').waitFor()
    await shot('05-people', true)
    await go(page, 'Timeline')
    await page.locator('.cover').first().waitFor()
    await shot('06-timeline')
    await page.locator('.cover').first().click()
    await page.mouse.wheel(0, 380)
    await page.locator('.opened dl').waitFor()
    await shot('07-opened')
    await page.getByRole('searchbox').fill('sister')
    await page.waitForTimeout(400)
    await shot('08-search')
    await go(page, 'Pattern')
    await page.getByText('What must be shown').waitFor()
    await shot('09-pattern', true)
    await go(page, 'Copy')
    await page.getByRole('button', { name: 'Make the copy' }).waitFor()
    await shot('10-copy', true)
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.getByText('Setting the pages').waitFor()
    await shot('11-making')
    await page.getByRole('button', { name: 'Save the copy' }).waitFor({ timeout: 120_000 })
    await shot('12-ready', true)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the copy' }).click()])
    await go(page, 'Files')
    await page.getByRole('button', { name: 'Check a copy that somebody gave you' }).click()
    await shot('13-check')
    await page.getByLabel('Choose the file').setInputFiles(await download.path())
    await page.getByText('What was checked').waitFor({ timeout: 60_000 })
    await shot('14-checked', true)
    await context.close()
  }
}
await browser.close()
served.close()
