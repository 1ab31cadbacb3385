/** Debian's Chromium, its own window mode without a screen, with a profile on disk. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { chromium, type Page } from 'playwright-core'
import { started, type Kept, type Seat, type Tab } from './seat.ts'

async function tabOf(page: Page, javaScript: boolean): Promise<Tab> {
  const devtools = await page.context().newCDPSession(page)
  if (!javaScript) await devtools.send('Emulation.setScriptExecutionDisabled', { value: true })
  return {
    goto: async (address) => void (await page.goto(address)),
    async click(selector) {
      const found = page.locator(selector).first()
      await found.scrollIntoViewIfNeeded()
      const box = await found.boundingBox()
      if (!box) throw new Error(`Nothing to press at ${selector}`)
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    evaluate: (expression) => page.evaluate(expression),
    address: async () => page.url(),
    offline: (on) => page.context().setOffline(on),
    async back() {
      const { currentIndex, entries } = await devtools.send('Page.getNavigationHistory')
      const before = entries[currentIndex - 1]
      if (!before) return false
      await devtools.send('Page.navigateToHistoryEntry', { entryId: before.id })
      return true
    },
  }
}

const asInstalled = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--window-size=1000,800']

/** A camera that the browser makes up, and that it asks nobody about. */
const madeUpCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

export async function chromiumSeat({ camera = false }: { readonly camera?: boolean } = {}): Promise<Seat> {
  const profile = mkdtempSync(join(tmpdir(), 'exit-chromium-'))
  // Started here and not by Playwright, which switches off going back from the cache and ends it gently.
  const { program, ended, address } = await started('chromium', [...asInstalled, ...(camera ? madeUpCamera : []), `--user-data-dir=${profile}`, '--remote-debugging-port=0'], /DevTools listening on (ws:\/\/\S+)/, process.env)
  // Once in a while a browser that has only just started answers nothing to the first who connects.
  const browser = await chromium.connectOverCDP(address, { timeout: 8000 }).catch(() => chromium.connectOverCDP(address))
  const [context = await browser.newContext()] = browser.contexts()
  const downloads = mkdtempSync(join(tmpdir(), 'exit-saved-'))
  await (await browser.newBrowserCDPSession()).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })

  /** What its history page shows: the texts of its rows. */
  async function listed(): Promise<string> {
    const page = await context.newPage()
    await page.goto('chrome://history')
    const rows = page.locator('history-item #main-container')
    await rows.first().waitFor({ timeout: 5000 })
    return (await rows.allInnerTexts()).join('\n')
  }

  return {
    browser: 'chromium',
    profile,
    downloads,
    newTab: async (javaScript = true) => tabOf(await context.newPage(), javaScript),
    async end(how = 'closed') {
      const shown = how === 'closed' ? await listed() : ''
      if (how === 'killed') program.kill('SIGKILL')
      else await browser.newBrowserCDPSession().then((devtools) => devtools.send('Browser.close'))
      await ended
      const database = new DatabaseSync(join(profile, 'Default', 'History'))
      const rows = database.prepare('select url, title from urls order by url').all()
      database.close()
      return rows.map(({ url, title }): Kept => ({ address: String(url), title: String(title), listed: shown.includes(new URL(String(url)).host) }))
    },
    async remove() {
      program.kill('SIGKILL')
      await ended
      for (const folder of [profile, downloads]) rmSync(folder, { recursive: true, force: true })
    },
  }
}
