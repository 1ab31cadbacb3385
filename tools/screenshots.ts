/** `node tools/screenshots.ts [diary|site]`: every screen of the diary and every page of the site at phone and desk width, light and dark, into screenshots/. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { bothWays, playwrightFile } from '../apps/diary/src/testing/files.ts'
import { filled } from '../apps/diary/src/testing/filled.ts'
import { goTo, openDiary, passphrase, unlock } from '../apps/diary/src/testing/open.ts'
import { everyScreen } from '../apps/diary/src/testing/walk.ts'
import { remembered } from '../apps/diary/src/testing/worker-line.ts'
import { chromiumBrowser, serveDiary } from '../testing/page.ts'
import './build.ts'

const out = fileURLToPath(new URL('../screenshots/diary/', import.meta.url))

/** Of a very long screen, its beginning. */
const longest = 2400

/** What has a scroll bar of its own is drawn a frame later than the rest. */
const twoFrames = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))`

/** The same screen four times, each as high as what is on it, with what sticks where a reader sees it: at the end. */
async function shots(page: Page, name: string): Promise<void> {
  // What was pressed last is not under a hand any more.
  await page.mouse.move(0, 0)
  for (const [width, height] of [[390, 844], [1280, 800]] as const) {
    await page.setViewportSize({ width, height })
    const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
    await page.setViewportSize({ width, height: Math.max(height, Math.min(whole, longest)) })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.evaluate(twoFrames)
      await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`) })
    }
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'light' })
}

async function diary(): Promise<void> {
  // None of an earlier day among them.
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const served = await serveDiary()
  const browser = await chromiumBrowser()
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', timezoneId: 'Europe/London' })
  const page = await context.newPage()
  let count = 0
  const shot = (name: string) => shots(page, `${String(++count).padStart(2, '0')}-${name.toLowerCase().replaceAll(/\W+/g, '-')}`)
  await page.addInitScript({ content: remembered })

  await page.goto(served.address)
  await page.getByRole('button', { name: 'Next' }).waitFor()
  await shot('first page')
  await page.getByRole('button', { name: 'Next' }).click()
  const picked = await page.locator('.picked').filter({ hasText: /\w/ }).innerText()
  await shot('passphrase')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Type it once more').fill(picked)
  await shot('typed again')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Not now' }).waitFor()
  await shot('second passphrase')
  await openDiary(page, served.address)
  await shot('today empty')

  await filled(page)
  await everyScreen(page, 'en', shot)

  await goTo(page, 'Bring in files')
  await page.getByLabel('Choose files').setInputFiles([playwrightFile(bothWays), playwrightFile({ name: 'unknown.bin', text: '\u0001\u0002\u0003' })])
  await page.getByText('One question').waitFor()
  await page.getByText('Original kept').waitFor()
  await shot('one question')
  await goTo(page, 'Timeline')
  await page.getByRole('searchbox').fill('sister')
  await page.getByText(/^1?\d of 2\d\d items/).waitFor()
  await page.locator('.cover').first().click()
  await page.locator('.opened .words').waitFor()
  await shot('timeline opened')
  await goTo(page, 'Add')
  await page.getByLabel('What happened?').fill('A grey car stood across the road again. The lights went on when I came out.')
  await page.getByRole('button', { name: 'Another day' }).click()
  await shot('new entry another day')
  await goTo(page, 'Make a copy')
  await page.getByRole('button', { name: 'Make the copy' }).click()
  await page.getByText('Setting the pages').waitFor()
  await shot('copy being made')
  await page.getByText('Your copy is ready').waitFor({ timeout: 180_000 })
  await shot('copy to look at')
  await page.getByRole('button', { name: 'See it word by word' }).click()
  await page.getByRole('button', { name: 'Go on to the copy' }).click()
  await page.getByRole('radio', { name: 'As it is, not locked' }).check()
  await page.getByLabel('I want it not locked').check()
  await shot('copy ready')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the copy' }).click()])
  await goTo(page, 'Check a copy')
  await page.getByLabel('Choose the file').setInputFiles(await download.path())
  await page.getByText('What was checked').waitFor({ timeout: 60_000 })
  await shot('checked')
  await goTo(page, 'More')
  await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
  await shot('locked')
  await unlock(page)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await goTo(page, 'Bring in files')
  await page.getByText('Not finished').waitFor()
  await shot('unfinished')

  await goTo(page, 'What the other side could read')
  await page.getByText(/^Written down \(/).click()
  await page.locator('.as-read').first().waitFor()
  await shot('the other side opened')
  await goTo(page, 'Sort with a helper')
  await page.getByLabel('Who is helping').fill('Sam')
  await page.getByRole('button', { name: 'Start helping' }).click()
  await page.locator('section.sort').waitFor()
  await shot('a helper at work')
  await page.locator('.helper-band button').click()
  await page.getByLabel('Passphrase or recovery words').fill(passphrase)
  await shot('ending the help')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await page.locator('.helper-band').waitFor({ state: 'detached' })
  await goTo(page, 'Safety')
  await page.locator('.link-row').filter({ hasText: 'How to leave in a hurry' }).click()
  await page.getByRole('button', { name: 'Practise leaving' }).click()
  await shot('leaving practised')

  await goTo(page, 'Settings')
  await page.getByRole('button', { name: 'Cymraeg' }).click()
  for (const place of await page.locator('nav.places li:not(.lock) button').all()) {
    const close = page.locator('.app.bare .top .icon-button')
    if ((await close.count()) > 0) await close.click()
    await place.click()
    if ((await page.locator('.app:not(.bare) .top.over').count()) > 0) await place.click()
    await shot(`welsh ${await page.locator('h1').innerText()}`)
  }
  await browser.close()
  served.close()
}

const [wanted] = process.argv.slice(2)
if (wanted !== 'site') await diary()
if (wanted !== 'diary') await import('./site-screenshots.ts')
