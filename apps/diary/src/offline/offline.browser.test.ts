import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { chromiumBrowser } from '../../../../testing/page.ts'
import { builtPaths, isHeavy, keptPaths } from '../testing/built.ts'
import { until } from '../testing/by-script.ts'
import { longChat } from '../testing/files.ts'
import { firstPassphrase, goTo, openDiary, unlock } from '../testing/open.ts'
import { copyOfDist, serveFolder } from '../testing/serve.ts'

describeWith(['chromium'], 'without a network, in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromiumBrowser()
  })
  afterAll(() => browser.close())

  test('opens after the first visit, is written in and brings files in, leaves to a page it has kept, and keeps nothing but its own files', { timeout: 90_000 }, async () => {
    const served = await serveFolder()
    // A whole one, which can say whether it would install the app; without a Temporal of its own, as phones are: what stands for it is fetched and kept too.
    const installing = await chromiumBrowser({ windows: true, also: ['--js-flags=--no-harmony-temporal'] })
    const context = await installing.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', ({ message }) => problems.push(message))
    page.on('console', (message) => message.type() === 'error' && !/ERR_CONNECTION_REFUSED/.test(message.text()) && problems.push(message.text()))
    await openDiary(page, served.address)
    expect(await page.evaluate('typeof Temporal')).toBe('undefined')
    const letters = builtPaths().find((path) => path.includes('NotoSansThai'))
    expect(await page.evaluate(`fetch('${letters}').then((answer) => answer.ok)`)).toBe(true)
    const devtools = await context.newCDPSession(page)
    // A window of its own kind in a test is private, which is the one thing that Chromium may say against it.
    expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
    await served.stop()

    await page.reload()
    await unlock(page)
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Written with no network at all.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Written with no network at all.').waitFor()
    await goTo(page, 'Bring in files')
    await page.getByLabel('Choose files').setInputFiles([{ name: 'chat.txt', mimeType: 'text/plain', buffer: Buffer.from(longChat(12).text) }])
    await page.getByText('12 items. Original kept, unchanged.').waitFor()
    await goTo(page, 'Timeline')
    await page.getByText('13 items').waitFor()
    expect(page.url()).toBe(served.address)
    // Letters that were wanted once are there again.
    expect(await page.evaluate(`fetch('${letters}').then((answer) => answer.ok)`)).toBe(true)
    expect(await page.evaluate(keptPaths)).toEqual(builtPaths().filter((path) => !isHeavy(path) || path === letters))

    await page.locator('a[data-exit]').first().click()
    await page.waitForURL(`${served.address}cover.html`)
    await page.getByText('There is no connection.').waitFor()
    expect(problems).toEqual([])
    await installing.close()
  })

  /** A book that is open, with another tab beside it, and a newer version that waits. */
  async function newerWaits() {
    const copy = copyOfDist()
    await copy.alter((text) => text)
    const served = await serveFolder(copy.folder)
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    await openDiary(page, served.address)
    const versions = () => page.evaluate<string[]>('caches.keys().then((names) => names.filter((name) => name.startsWith("first ")))')
    const before = await versions()
    await copy.alter((text, path) => (path === 'icon.svg' ? text.replace('#5b635e', '#5b635f') : text))
    await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => true)')
    await until(page, 'navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)')
    const other = await context.newPage()
    await other.goto(served.address)
    await other.getByRole('button', { name: 'Open', exact: true }).waitFor()
    await page.evaluate('window.marked = true')
    const lock = async () => {
      await goTo(page, 'More')
      await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    }
    const end = async () => {
      await context.close()
      await served.stop()
      copy.remove()
    }
    return { context, page, other, versions, before, lock, end }
  }

  test('takes a newer version only when nothing is open, and in no tab but this', { timeout: 90_000 }, async () => {
    const { context, page, other, versions, before, lock, end } = await newerWaits()
    expect(await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)')).toBe(true)
    expect(await page.getByRole('navigation').count()).toBe(1)
    // Closed in the middle of what it fetches, it leaves work to the old service worker, for which Chromium waits up to five minutes.
    await other.waitForLoadState('networkidle')
    await other.close()
    // A tab that is closing still counts as one, and a newer version that was refused is not asked for again until the next lock.
    const worker = context.serviceWorkers()[0]
    if (worker === undefined) throw new Error('No service worker is told of')
    await until(worker, 'clients.matchAll({ type: "window", includeUncontrolled: true }).then((pages) => pages.length === 1)')

    await lock()
    await until(page, 'window.marked === undefined')
    await unlock(page)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const after = await versions()
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
    await end()
  })

  test('a newer version that comes only when the book is open again waits for the next lock', { timeout: 90_000 }, async () => {
    // With the other tab there the browser is asked, and does not do it.
    const { page, lock, end } = await newerWaits()
    await lock()
    await unlock(page)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.evaluate(`navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))`)
    await lock()
    await until(page, 'window.marked === undefined')
    await end()
  })

  test('keeps no file whose bytes are not those of the list; what cannot be fetched then is said, and is there once it can be', { timeout: 90_000 }, async () => {
    const copy = copyOfDist()
    await copy.alter((text) => text)
    writeFileSync(join(copy.folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const served = await serveFolder(copy.folder)
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    const bookBack = copy.without(/^book-/)
    const readersBack = copy.without(/^readers-/)
    await page.goto(served.address)
    await page.getByText('What opens the book could not be fetched. Check the connection, then load this page again.').waitFor()
    bookBack()
    await firstPassphrase(page, served.address)
    await page.getByRole('button', { name: 'Not now' }).click()
    // Only the service worker asks for this one by itself.
    await expect.poll(() => served.requests).toContain('GET /verify.go')
    await until(page, 'navigator.serviceWorker.getRegistration().then((one) => one === undefined || (!one.installing && !one.waiting && !one.active))')
    expect(await page.evaluate('navigator.serviceWorker.controller')).toBe(null)

    await goTo(page, 'Bring in files')
    const bring = () => page.getByLabel('Choose files').setInputFiles([{ name: 'chat.txt', mimeType: 'text/plain', buffer: Buffer.from(longChat(12).text) }])
    await bring()
    await page.getByText('A part of this page could not be fetched.').waitFor()
    readersBack()
    await bring()
    await page.getByText('12 items. Original kept, unchanged.').waitFor()
    await context.close()
    await served.stop()
    copy.remove()
  })

  test('where there is no service worker, all parts are fetched in one go, so that the server does not see which of them somebody uses', { timeout: 60_000 }, async () => {
    const served = await serveFolder()
    const page = await browser.newPage({ locale: 'en-GB', serviceWorkers: 'block' })
    await page.goto(served.address)
    const parts = ['sheets', 'files', 'copies', 'backup', 'help', 'readers', 'seals'].map((part) => builtPaths().find((path) => path.startsWith(`/assets/${part}-`)))
    await expect.poll(() => parts.filter((path) => !served.requests.includes(`GET ${path}`)), { timeout: 20_000 }).toEqual([])
    await page.close()
    await served.stop()
  })
})
