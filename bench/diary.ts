/**
 * The diary as a person uses it, scripted, in Debian's Chromium: from the open door to the first entry on a slow phone, taps,
 * a hundred things from before, and a chat of fifty thousand messages. `npm run bench diary` prints the figures.
 *
 * The main thread runs at a sixth of its speed where it says so. A browser slows no worker, so the keys are derived and
 * files are read at the speed of this machine.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { longChat } from '../apps/diary/src/testing/files.ts'
import { goTo, openDiary, unlock } from '../apps/diary/src/testing/open.ts'
import { chromiumBrowser, serveDiary } from '../testing/page.ts'
import { narrowLine } from './lib/diary-line.ts'

const slowCpu = 6
/** As Lighthouse's slow 4G. */
const line = { bytesPerSecond: 200_000, delayMs: 150 }
const messages = 50_000
const late = 100

/**
 * Before the page loads: every animation frame over 50 ms, from its beginning to its paint on the main thread (Long Animation
 * Frames API); every task over 50 ms; and the longest time between two frames, which also counts what the browser's other
 * threads waited for on a machine of two processors.
 */
const nothingSeen = '{ frame: 0, over100: 0, tasks: 0, longestTask: 0, gap: 0 }'
const frameWatch = `(() => {
  let last = performance.now()
  window.seenFrames = ${nothingSeen}
  const frame = (now) => {
    window.seenFrames.gap = Math.max(window.seenFrames.gap, now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  const each = (type, seen) => new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type })
  each('long-animation-frame', ({ duration }) => {
    window.seenFrames.frame = Math.max(window.seenFrames.frame, duration)
    if (duration > 100) window.seenFrames.over100 += 1
  })
  each('longtask', ({ duration }) => {
    window.seenFrames.tasks += 1
    window.seenFrames.longestTask = Math.max(window.seenFrames.longestTask, duration)
  })
})()`

interface Frames {
  readonly frame: number
  readonly over100: number
  readonly tasks: number
  readonly longestTask: number
  readonly gap: number
}

const begun = (page: Page) => page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => { window.seenFrames = ${nothingSeen}; done() })))`)
const frames = async (page: Page) => {
  const { frame, over100, tasks, longestTask, gap } = await page.evaluate<Frames>('window.seenFrames')
  const longest = frame === 0 ? 'no frame over 50 ms' : `longest frame ${frame.toFixed(0)} ms, ${over100} over 100 ms`
  return `${longest}; ${tasks} long tasks${tasks === 0 ? '' : `, the longest ${longestTask.toFixed(0)} ms`}; at most ${gap.toFixed(0)} ms between two frames`
}

const say = (words: string) => process.stdout.write(`${words}\n`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

async function phone(browser: Browser): Promise<{ page: Page; cdp: CDPSession; cpu: (rate: number) => Promise<unknown> }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.addInitScript({ content: frameWatch })
  const cdp = await context.newCDPSession(page)
  return { page, cdp, cpu: (rate) => cdp.send('Emulation.setCPUThrottlingRate', { rate }) }
}

const tapped = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).tap()

async function slowPhone(browser: Browser, address: string): Promise<void> {
  const narrow = await narrowLine(address, line.bytesPerSecond, line.delayMs)
  const { page, cpu } = await phone(browser)
  await cpu(slowCpu)
  const start = Date.now()
  const since = () => `${seconds(Date.now() - start)}, ${Math.round(narrow.sent() / 1000)} kB sent`
  await page.goto(narrow.address, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Next' }).waitFor()
  const there = since()
  await tapped(page, 'Next')
  const picked = await page.locator('.picked').filter({ hasText: /\w/ }).innerText()
  await tapped(page, 'Next')
  await page.getByLabel('Type it once more').fill(picked)
  await tapped(page, 'Next')
  await tapped(page, 'Not now')
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const opened = since()
  await page.getByLabel('What happened?').fill('A grey car stood across the road.')
  await tapped(page, 'Save')
  await page.locator('.items').getByText('A grey car').waitFor()
  say(`slow phone (main thread at a sixth, ${(line.bytesPerSecond * 8) / 1e6} Mbit/s, ${line.delayMs} ms): first page ${there}; book made and open ${opened}; first entry saved ${since()}`)
  await page.context().close()
  narrow.close()
}

async function firstEntry(page: Page, words: string): Promise<string> {
  await goTo(page, 'More')
  await page.getByRole('main').getByRole('button', { name: /Lock now/ }).tap()
  await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
  await unlock(page)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  let taps = 0
  const start = Date.now()
  const tap = async (name: string) => {
    taps += 1
    await tapped(page, name)
  }
  await tap('Add')
  taps += 1
  await page.getByLabel('What happened?').tap()
  await page.keyboard.type(words)
  await tap('Earlier today')
  await tap('Save')
  await page.locator('.items').getByText(words).waitFor()
  return `${taps} taps, ${seconds(Date.now() - start)} of machine time`
}

async function manyLate(page: Page): Promise<string> {
  await goTo(page, 'Add')
  await page.getByRole('button', { name: /^Write down many/ }).tap()
  await page.getByLabel('When, line 1', { exact: true }).tap()
  await begun(page)
  const start = Date.now()
  for (let at = 0; at < late; at++) {
    // A field at once, as a phone's own keyboard gives words.
    await page.keyboard.insertText(`${1 + (at % 28)} ${['Jan', 'Feb', 'March'][at % 3]} 2025`)
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(`Rang ${at} times and hung up`)
    if (at < late - 1) await page.keyboard.press('Enter')
  }
  const typed = Date.now() - start
  await page.getByRole('button', { name: `Save ${late} lines` }).tap()
  await page.getByText(`${late} entries saved and sealed.`).waitFor()
  return `${late} lines typed in ${seconds(typed)}, saved and sealed in ${seconds(Date.now() - start - typed)}; ${await frames(page)}`
}

async function broughtIn(page: Page): Promise<string> {
  await goTo(page, 'Bring in files')
  // From the disk: bytes that are handed over would be put together on the page's own main thread.
  const path = join(folder, 'long.txt')
  writeFileSync(path, longChat(messages).text)
  await begun(page)
  const start = Date.now()
  await page.getByLabel('Choose files').setInputFiles(path)
  await page.getByText(`${messages.toLocaleString('en-GB')} items. Original kept, unchanged.`).waitFor()
  return `${seconds(Date.now() - start)}; ${await frames(page)}`
}

async function scrolled(page: Page): Promise<string> {
  await page.mouse.move(195, 500)
  await begun(page)
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, 900)
    await page.evaluate('new Promise((done) => requestAnimationFrame(done))')
  }
  const near = await frames(page)
  await begun(page)
  for (let turn = 1; turn <= 20; turn++) await page.evaluate(`new Promise((done) => { window.scrollTo(0, document.documentElement.scrollHeight * ${turn / 20}); requestAnimationFrame(() => requestAnimationFrame(done)) })`)
  return `by the wheel: ${near}; by leaps: ${await frames(page)}`
}

/** The most that the page's process, its worker in it, has held. */
async function memory(browser: Browser, page: Page): Promise<string> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const heap = await page.evaluate<number>('performance.memory.usedJSHeapSize')
  return `peak of the page's process ${Math.round(Math.max(...peaks) / 1024)} MiB; the main thread's heap now ${Math.round(heap / 1024 / 1024)} MiB`
}

const folder = mkdtempSync(join(tmpdir(), 'diary-bench-'))
const served = await serveDiary({ compressed: true })
const browser = await chromiumBrowser({ windows: true })
try {
  await slowPhone(browser, served.address)
  const { page, cpu } = await phone(browser)
  await openDiary(page, served.address)
  say(`first entry: ${await firstEntry(page, 'A dark car was across the road.')}`)
  await cpu(slowCpu)
  say(`first entry, main thread at a sixth: ${await firstEntry(page, 'The same car again, its lights on.')}`)
  say(`late, main thread at a sixth: ${await manyLate(page)}`)
  say(`${messages.toLocaleString('en-GB')} messages brought in, main thread at a sixth: ${await broughtIn(page)}`)
  await goTo(page, 'Timeline')
  await page.locator('.rows > li').first().waitFor()
  say(`scrolling them, main thread at a sixth: ${await scrolled(page)}`)
  await cpu(1)
  await page.evaluate('window.scrollTo(0, 0)')
  say(`scrolling them, full speed: ${await scrolled(page)}`)
  say(`memory: ${await memory(browser, page)}`)
} finally {
  await browser.close()
  served.close()
  rmSync(folder, { recursive: true })
}
