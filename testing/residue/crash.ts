/** Chromium killed while the diary writes, again and again on one profile; what it had said was saved must be there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { openDiary, unlock } from '../../apps/diary/src/testing/open.ts'
import { serveFolder } from '../../apps/diary/src/testing/serve.ts'
import { started } from '../exit/seat.ts'

const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=en-GB', '--remote-debugging-port=0']

/** Writes entries as fast as the page takes them, one after another; says on the console which the page has shown as saved. */
const writer = (round: number) => `(async () => {
  const until = async (ask) => { while (!ask()) await new Promise((later) => setTimeout(later, 5)) }
  const button = (words) => [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === words)
  for (let n = 0; ; n += 1) {
    const words = 'round' + ${round} + 'entry' + n
    button('Add').click()
    await until(() => document.querySelector('h1')?.innerText === 'New entry' && document.querySelector('main textarea'))
    const what = document.querySelector('main textarea')
    what.value = words
    what.dispatchEvent(new Event('input', { bubbles: true }))
    await until(() => button('Save'))
    button('Save').click()
    await until(() => document.querySelector('h1')?.innerText === 'Today')
    console.log('saved ' + words)
  }
})()`

/** `luck()` in [0, 1) chooses the moments. Resolves with what was acknowledged and is not there, and how much was. */
export async function killedWhileWriting(rounds: number, luck: () => number): Promise<{ readonly lost: readonly string[]; readonly acknowledged: number; readonly kind: string }> {
  const profile = mkdtempSync(join(tmpdir(), 'crash-'))
  const served = await serveFolder()
  const acknowledged: string[] = []
  const lost: string[] = []
  let kind = ''

  async function round(work: (page: Page) => Promise<void>): Promise<void> {
    const { program, ended, address } = await started('chromium', [...flags, `--user-data-dir=${profile}`], /DevTools listening on (ws:\/\/\S+)/, process.env)
    try {
      const browser = await chromium.connectOverCDP(address, { timeout: 8000 }).catch(() => chromium.connectOverCDP(address))
      const [context = await browser.newContext()] = browser.contexts()
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await work(page)
    } finally {
      program.kill('SIGKILL')
      await ended
    }
  }

  const opened = async (page: Page) => {
    await page.goto(served.address)
    await unlock(page)
    await page.getByRole('navigation').waitFor()
  }
  const lookFor = async (page: Page, wanted: readonly string[]) => {
    await page.getByRole('navigation').getByRole('button', { name: 'Timeline', exact: true }).click()
    for (const words of wanted) {
      await page.getByRole('searchbox').fill(words)
      const there = await page
        .getByRole('main')
        .getByText(words, { exact: true })
        .first()
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        )
      if (!there) lost.push(words)
    }
  }

  try {
    for (let at = 0; at < rounds; at += 1) {
      const before = acknowledged.length
      await round(async (page) => {
        if (at === 0) await openDiary(page, served.address)
        else await opened(page)
        const wanted = 1 + Math.floor(luck() * 3)
        const enough = new Promise<void>((resolve) =>
          page.on('console', (message) => {
            const words = /^saved (\w+)$/.exec(message.text())?.[1]
            if (words !== undefined) acknowledged.push(words)
            if (acknowledged.length >= before + wanted) resolve()
          }),
        )
        const writing = page.evaluate(writer(at))
        // It only ends with the page.
        await Promise.race([enough, writing])
        writing.catch(() => undefined)
        // Somewhere in the middle of the next one.
        await new Promise((resolve) => setTimeout(resolve, luck() * 120))
      })
    }
    await round(async (page) => {
      await opened(page)
      kind = await page.evaluate<string>(`navigator.storage.getDirectory().then(async (folder) => { for await (const name of folder.keys()) return 'opfs'; return 'none' })`)
      await lookFor(page, acknowledged)
    })
    return { lost, acknowledged: acknowledged.length, kind }
  } finally {
    await served.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}
