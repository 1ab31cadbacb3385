/** `node tools/screenshots.ts`: every state of the page at phone and desk width, light and dark, into screenshots/. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { goTo, openDiary, unlock } from '../apps/diary/src/testing/open.ts'
import { chromiumBrowser, serveDiary } from '../testing/page.ts'
import './build.ts'

const out = fileURLToPath(new URL('../screenshots/', import.meta.url))
mkdirSync(out, { recursive: true })

const ambiguous = ['03/04/2024', '04/05/2024', '05/06/2024'].map((date) => `${date}, 18:04 - Alex Morgan: Running late, 10 mins\n`).join('')

const served = await serveDiary()
const browser = await chromiumBrowser()
for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 800 }, colorScheme, deviceScaleFactor: width < 500 ? 2 : 1, locale: 'en-GB' })
    const page = await context.newPage()
    const shot = async (name: string, fullPage = false) => {
      await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage })
    }
    const go = (name: string) => goTo(page, name)
    await page.goto(served.address)
    await page.getByRole('button', { name: 'Next' }).waitFor()
    await shot('01-new')
    await openDiary(page, served.address)
    await shot('02-today-empty')
    await go('Add')
    await shot('03-add')
    await go('Bring in files')
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'chat.txt', mimeType: 'text/plain', buffer: Buffer.from(ambiguous) },
      { name: 'unknown.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([1, 2, 3]) },
    ])
    await page.getByText('One question').waitFor()
    await page.getByText('Original kept').waitFor()
    await shot('04-question', true)
    await page.reload()
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
    await shot('05-locked')
    await unlock(page)
    await go('Bring in files')
    await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
    await page.getByText('The made-up case is here').waitFor()
    await go('Today')
    await page.getByRole('heading', { name: 'Recent' }).waitFor()
    await shot('06-today')
    for (const name of ['Safety', 'More', 'Settings']) {
      await go(name)
      await shot(`06-${name.toLowerCase()}`)
    }
    await go('Who is who')
    await page.getByRole('heading', { name: 'Names, numbers and addresses' }).waitFor()
    await shot('07-people', true)
    await go('Timeline')
    await page.locator('.cover').first().waitFor()
    await shot('08-timeline')
    await page.locator('.cover').first().click()
    await page.mouse.wheel(0, 380)
    await page.locator('.opened dl').waitFor()
    await shot('09-opened')
    await page.getByRole('searchbox').fill('sister')
    await page.waitForTimeout(400)
    await shot('10-search')
    await go('Pattern')
    await page.getByText('What must be shown').waitFor()
    await shot('11-pattern', true)
    await go('Make a copy')
    await page.getByRole('button', { name: 'Make the copy' }).waitFor()
    await shot('12-copy', true)
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.getByText('Setting the pages').waitFor()
    await shot('13-making')
    await page.getByRole('button', { name: 'Save the copy' }).waitFor({ timeout: 120_000 })
    await shot('14-ready', true)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the copy' }).click()])
    await go('Check a copy')
    await shot('15-check')
    await page.getByLabel('Choose the file').setInputFiles(await download.path())
    await page.getByText('What was checked').waitFor({ timeout: 60_000 })
    await shot('16-checked', true)
    await context.close()
  }
}
await browser.close()
served.close()
