import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyContainer } from '@daybook/bundle'
import { randomFile } from '@daybook/bundle/node'
import { startFirefox, type Firefox } from '../../../testing/firefox.ts'
import { describeWith } from '../../../testing/outside.ts'
import { chromiumBrowser, serveDiary, type ServedDiary } from '../../../testing/page.ts'
import { goTo, openDiary, passphrase, unlock } from './testing/open.ts'
import { bothWays, conductIn, exportsOf, longChat, vaultWith, type MadeFile } from './testing/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-page-'))
afterAll(() => rmSync(folder, { recursive: true }))

const files = 'Bring in files'

/** Every screen that can be gone to by its name. A new sub-screen that More lists is added here. */
const screens = ['Today', 'Timeline', 'Safety', 'More', 'Add', files, 'Who is who', 'Orders, impact and more', 'Private notes', 'Pattern', 'Make a copy', 'What the other side could read', 'Check a copy', 'Backup', 'Passphrase and room', 'Settings']

const playwrightFile = ({ name, text }: MadeFile) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })

const said = [
  { kind: 'person', name: 'Jo Placeholder', role: 'me', handles: ['Jo Placeholder', 'jo@example.org'] },
  { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['Alex Morgan', '+447700900123', 'alex@example.net'] },
  { kind: 'refusal', occurred: '2024-03-01', what: 'Please stop contacting me.' },
  { kind: 'order', title: 'Non-molestation order', served: '2024-04-03', terms: [{ text: 'must not contact me', forbids: ['contacting'] }] },
]

describeWith(['chromium'], 'the page in Chromium', () => {
  let browser: Browser
  let served: ServedDiary
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    served = await serveDiary()
    browser = await chromiumBrowser()
  })
  afterAll(async () => {
    await browser.close()
    served.close()
  })
  beforeEach(async () => {
    problems.length = 0
    served.requests.length = 0
    page = await browser.newPage({ locale: 'en-GB' })
    page.setDefaultTimeout(15_000)
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('dialog', (dialog) => problems.push(`a dialogue: ${dialog.message()}`))
    // Those of the worker come as errors on the console by themselves.
    await page.addInitScript({ content: `document.addEventListener('securitypolicyviolation', (event) => console.error('refused by the policy: ' + event.violatedDirective + ' ' + event.blockedURI))` })
    await openDiary(page, served.address)
    await go(files)
    served.requests.push('-- loaded --')
  })
  afterEach(async () => {
    await page.close()
  })

  const afterLoad = () => served.requests.slice(served.requests.indexOf('-- loaded --') + 1)
  const go = (name: string) => goTo(page, name)
  const bringIn = async (files: readonly MadeFile[]) => {
    await page.getByLabel('Choose files').setInputFiles(files.map(playwrightFile))
    await page.getByText('Original kept, unchanged').nth(files.length - 1).waitFor({ timeout: 40_000 })
  }
  const tell = async (handle: string, whose: string) => {
    const asked = page.getByRole('group', { name: `Whose is ${handle}?`, exact: true })
    await asked.getByRole('button', { name: whose, exact: true }).click()
    await asked.waitFor({ state: 'detached' })
  }

  test('reads what was brought in, counts as the journal does in Node, finds words, and asks for nothing after it has loaded', async () => {
    const exports = exportsOf(`${served.address}canary/`)
    await bringIn(exports)
    expect(await page.getByText(/items\. Original kept/).allInnerTexts()).toEqual(['189 items. Original kept, unchanged.', '44 items. Original kept, unchanged.', '2 items. Original kept, unchanged.'])

    await go('Who is who')
    for (const [handle, whose] of [['Alex Morgan', 'Them'], ['Jo Placeholder', 'Me'], ['+447700900123', 'Alex Morgan'], ['Alex Morgan <alex@example.net>', 'Alex Morgan'], ['Jo <jo@example.org>', 'Jo Placeholder']] as const) await tell(handle, whose)
    await go('Orders, impact and more')
    await page.locator('.link-row').filter({ hasText: 'When I asked them to stop' }).click()
    await page.getByRole('button', { name: 'Add: I asked them to stop' }).click()
    await page.getByLabel('What you said, as near as you remember').fill('Please stop contacting me.')
    await page.getByLabel('Day', { exact: true }).fill('2024-03-01')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.link-row').filter({ hasText: 'Please stop contacting me.' }).waitFor()
    await go('Orders, impact and more')
    await page.locator('.link-row').filter({ hasText: /^Orders/ }).click()
    await page.getByRole('button', { name: 'Add: Order' }).click()
    await page.getByLabel('What kind of order').selectOption({ label: 'Non-molestation order' })
    await page.getByLabel('The day they were given it').fill('2024-04-03')
    await page.getByLabel('Term 1').fill('must not contact me')
    await page.getByRole('button', { name: 'Contacting you, or trying to' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.link-row').filter({ hasText: 'Non-molestation order' }).waitFor()

    const expected = await conductIn(await vaultWith(exports, said))
    await go('Pattern')
    await page.getByRole('heading', { name: 'What must be shown' }).waitFor()
    expect(await page.locator('.headline').innerText()).toBe(`${expected.total.total} contacts on ${expected.occasions} days, ${expected.afterRefusal[0]?.total} after you said stop`)
    expect(await page.getByText(/to look at/).innerText()).toContain(`${expected.orders[0]?.breaches.length} to look at`)
    for (const { act, count } of expected.acts) expect(await page.locator('.acts li').filter({ hasText: act.words }).locator('b').innerText()).toBe(String(count))

    await go('Timeline')
    await page.getByRole('searchbox').fill('zebra')
    await page.getByText('1 of 237 items').waitFor()
    await page.locator('.cover').click()
    await page.getByText('Tell Jo to ring me about the zebra.').waitFor()
    expect(await page.locator('.opened dl').innerText()).toContain('<img src=x onerror=window.ran=1>')
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(await page.locator('.opened').locator('img, script, iframe, svg:not(.icon), a').count()).toBe(0)

    expect(afterLoad()).toEqual([])
    expect(problems).toEqual([])
  })

  test('covers what came from elsewhere until one item is opened', async () => {
    await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
    await page.getByText('The made-up case is here').waitFor()
    await go('Timeline')
    await page.locator('.cover').first().waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/Answer me|light was on|sister/)
    await page.locator('.cover').first().click()
    await page.locator('.opened .words').waitFor()
    expect(await page.locator('.opened').count()).toBe(1)
    expect(await page.locator('.cover').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Cover again' }).click()
    expect(await page.locator('.opened').count()).toBe(0)
    await page.getByRole('button', { name: 'After you said stop', exact: true }).click()
    await page.getByText(/^\d+ of 237 items$/).waitFor()
    expect(afterLoad()).toEqual([])
  })

  test('asks once for day and month, with a real line, nothing chosen, and takes not sure for an answer', async () => {
    await page.getByLabel('Choose files').setInputFiles([playwrightFile(bothWays)])
    await page.getByRole('heading', { name: 'Is this the 3 April 2024 or the 4 March 2024?' }).waitFor()
    expect(await page.getByText('3 lines in chat.txt could be read either way').count()).toBe(1)
    expect(await page.getByText('Alex Morgan: Running late, 10 mins').count()).toBe(1)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Use this answer' }).click()
    await page.getByText('Choose one first.').waitFor()
    await page.getByRole('radio', { name: '4 March 2024' }).check()
    await page.getByRole('button', { name: 'Use this answer' }).click()
    await page.getByText('3 items. Original kept, unchanged.').waitFor()
    await go('Timeline')
    await page.getByRole('heading', { name: 'Monday, 4 March 2024' }).or(page.getByRole('heading', { name: 'Monday 4 March 2024' })).waitFor()

    await go(files)
    await page.getByLabel('Choose files').setInputFiles([playwrightFile({ ...bothWays, name: 'other.txt', text: bothWays.text.replaceAll('late', 'later') })])
    await page.getByRole('radio', { name: 'Not sure' }).check()
    await page.getByRole('button', { name: 'Use this answer' }).click()
    await page.getByText('could not be read').waitFor()
    expect(problems).toEqual([])
  })

  test('scrolls through fifty thousand items with a few dozen of them on the page', { timeout: 90_000 }, async () => {
    await bringIn([longChat(50_000)])
    await go('Timeline')
    await page.getByText('50,000 items').waitFor()
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await page.evaluate((at) => window.scrollTo(0, document.documentElement.scrollHeight * at), share)
      await page.locator('.rows .cover').first().waitFor()
      expect(await page.locator('.rows > li').count()).toBeLessThan(60)
    }
    await page.locator('.rows > li[aria-posinset="50000"] .cover').click()
    await page.getByText('message number 0', { exact: true }).waitFor()
    expect(problems).toEqual([])
  })

  test('takes what is dropped on it, and is not left when something misses its place', async () => {
    const drop = (where: string, name: string) =>
      page.locator(where).evaluate(
        (target, { name: fileName, text }) => {
          const data = new DataTransfer()
          data.items.add(new File([text], fileName))
          const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          target.dispatchEvent(event)
          return event.defaultPrevented
        },
        { name, text: longChat(7).text },
      )
    expect(await drop('.drop', 'dropped.txt')).toBe(true)
    await page.getByText('7 items. Original kept, unchanged.').waitFor()
    expect(await drop('.top', 'missed.txt')).toBe(true)
    expect(await page.getByText('missed.txt').count()).toBe(0)
  })

  test('queues what is brought in, and keeps nothing of what is cancelled', async () => {
    await page.getByLabel('Choose files').setInputFiles([playwrightFile(longChat(50_000)), playwrightFile({ ...longChat(10), name: 'second.txt' })])
    await page.getByRole('button', { name: 'Cancel: long.txt' }).click()
    await page.getByText('Cancelled. Nothing of it was kept.').waitFor()
    await page.getByText('10 items. Original kept, unchanged.').waitFor()
    await go('Timeline')
    await page.getByText('10 items', { exact: true }).waitFor()
  })

  test('makes a bundle that Node finds whole, from its own files alone, and checks it again itself', { timeout: 60_000 }, async () => {
    await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
    await page.getByText('The made-up case is here').waitFor()
    await go('Make a copy')
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.getByText('Setting the pages').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Cancelled. No copy was made').waitFor()
    await page.getByLabel('How it felt then').check()
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.getByText('Your copy is ready').waitFor({ timeout: 50_000 })
    expect(await page.getByText('Anyone who is given this file can read all 237 items').count()).toBe(1)
    expect(await page.getByText('How it felt then, in 1 place').count()).toBe(1)
    await page.getByRole('radio', { name: /not locked/ }).check()
    await page.getByRole('checkbox', { name: 'I want it not locked' }).check()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the copy' }).click()])
    expect(download.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d\.asice$/)
    const path = join(folder, 'made.asice')
    await download.saveAs(path)
    const [rear] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the private page' }).click()])
    expect(rear.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-2\.pdf$/)

    const file = await randomFile(path)
    const report = await verifyContainer(file)
    await file.close()
    expect(report.findings.filter((finding) => finding.result === 'failed')).toEqual([])
    expect(report.facts.entriesShown).toBeGreaterThan(5)
    expect(afterLoad().filter((request) => !/^GET \/(assets\/[\w-]+\.(js|wasm|ttf)|verify\.html|verify\.go)$/.test(request))).toEqual([])

    await go(files)
    await page.getByRole('button', { name: 'Check a copy that somebody gave you' }).click()
    await page.getByLabel('Choose the file').setInputFiles(path)
    await page.getByText('Everything that could be checked holds.').waitFor()
    expect(problems).toEqual([])
  })

  test('can be used with the keyboard alone, and every target is large enough', async () => {
    await page.getByRole('button', { name: 'Try it with a made-up case' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('The made-up case is here').waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Timeline' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.cover').first().waitFor()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN')
    await page.locator('.cover').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.opened .words').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    for (const place of screens) {
      await go(place)
      await page.locator('main :is(p, h2, strong):not(:empty):visible').first().waitFor()
      const small = await page.locator('button:visible, select:visible, summary:visible, input:visible:not([type=file]):not([type=radio]):not([type=checkbox])').evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 47.5).map((one) => one.outerHTML.slice(0, 120)),
      )
      expect(small, place).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), place).toBeLessThanOrEqual(390)
    }
  })
  test('locks: nothing of what was written is in the page, and only the passphrase brings it back, draft and all', async () => {
    const canary = 'CANARY-brimstone'
    await go('Add')
    await page.getByLabel('What happened?').fill(`${canary} at the gate`)
    await page.getByLabel('Where').fill(`${canary} lane`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(`${canary} at the gate`).waitFor()
    await page.getByLabel('What happened?').fill('CANARY-draft, half a thought')
    await go('More')
    await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain('CANARY')
    expect(await page.evaluate('[...document.querySelectorAll("input, textarea")].map((one) => one.value).join()')).toBe('')
    expect(await page.getByRole('navigation').count()).toBe(0)

    await unlock(page, 'another lantern entirely, no bridges')
    await page.getByText('That did not open. Check the words and try again.').waitFor()
    await unlock(page, 'x')
    await page.getByText('That did not open. Check the words and try again.').waitFor()
    await unlock(page)
    await page.getByText(`${canary} at the gate`).waitFor()
    expect(await page.getByLabel('What happened?').inputValue()).toBe('CANARY-draft, half a thought')
    expect(problems).toEqual([])
  })

  test('locks by itself when it is left alone, and when it is out of sight', async () => {
    const left = await browser.newPage({ locale: 'en-GB' })
    await left.clock.install()
    await openDiary(left, served.address)
    await left.clock.fastForward(290_000)
    expect(await left.getByRole('navigation').count()).toBe(1)
    await left.clock.fastForward(11_000)
    await left.getByRole('button', { name: 'Open', exact: true }).waitFor()
    expect(await left.getByRole('navigation').count()).toBe(0)
    await left.clock.runFor(2000)
    await unlock(left)
    await left.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await left.evaluate(`Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`)
    await left.clock.fastForward(50_000)
    expect(await left.getByRole('navigation').count()).toBe(1)
    await left.clock.fastForward(11_000)
    await left.getByRole('button', { name: 'Open', exact: true }).waitFor()
    await left.close()
  })

  test('opens the other part with the second passphrase, and neither shows the other', async () => {
    const other = await browser.newPage({ locale: 'en-GB' })
    await openDiary(other, served.address, 'plain notes about the garden')
    await other.getByLabel('What happened?').fill('CANARY-first part')
    await other.getByRole('button', { name: 'Save', exact: true }).click()
    await other.getByText('CANARY-first part').waitFor()
    await goTo(other, 'More')
    await other.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await unlock(other, 'plain notes about the garden')
    await other.getByText('This is where what you write down will be').waitFor()
    expect(await other.evaluate('document.documentElement.outerHTML')).not.toContain('CANARY')
    await other.close()
  })

  test('keeps one address, one title and one step of history, whatever is looked at', async () => {
    for (const name of ['Timeline', 'Safety', 'Settings', 'Who is who', 'Today']) await go(name)
    expect(await page.title()).toBe('Daybook')
    expect(page.url()).toBe(served.address)
    expect(await page.evaluate('history.length')).toBe(2)
  })

  test('lets no field on any screen be remembered or sent away to be spelt', async () => {
    for (const name of screens) {
      await go(name)
      const bad = await page.locator('input:not([type=file]):not([type=radio]):not([type=checkbox]), textarea, select').evaluateAll((all) => all.filter((one) => one.getAttribute('autocomplete') !== 'off' || (one.tagName !== 'SELECT' && one.getAttribute('spellcheck') !== 'false')).map((one) => one.outerHTML))
      expect(bad, name).toEqual([])
    }
  })

  test('has nothing that axe finds wrong, on any screen, light or dark, at 320 and 1280 pixels', { timeout: 120_000 }, async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    const found: string[] = []
    const look = async (where: string) => {
      // As a debugger would: the page's own policy lets no such script in.
      await page.evaluate(axe)
      const broken = await page.evaluate<string[]>(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 160)).slice(0, 2).join(' | ')))`)
      found.push(...broken.map((one) => `${where}: ${one}`))
      if ((await page.evaluate<number>('document.documentElement.scrollWidth')) > (page.viewportSize()?.width ?? 0)) found.push(`${where}: wider than the screen`)
    }
    await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
    await page.getByText('The made-up case is here').waitFor()
    for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      for (const name of [...screens, 'Timeline']) {
        await go(name)
        await page.locator('main :is(p, h2, strong):not(:empty):visible').first().waitFor()
        await look(`${name} ${width} ${colorScheme}`)
      }
    }
    await go('More')
    await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
    await look('locked')
    expect(found).toEqual([])
  })

  test('speaks Welsh when it is asked to, and looks dark when it is told to', async () => {
    await go('Settings')
    await page.getByRole('button', { name: 'Cymraeg' }).click()
    await page.getByRole('heading', { name: 'Gosodiadau' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('cy')
    await page.getByRole('button', { name: 'Tywyll' }).click()
    await page.waitForFunction(`getComputedStyle(document.body).backgroundColor === 'rgb(21, 24, 26)'`)
  })
})

describeWith(['firefox-esr'], 'the page in Firefox', () => {
  let firefox: Firefox
  let served: ServedDiary

  beforeAll(async () => {
    served = await serveDiary()
    firefox = await startFirefox()
  })
  afterAll(async () => {
    await firefox.close()
    served.close()
  })

  const press = (label: string) => firefox.until(`(() => { const found = [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === ${JSON.stringify(label)}); found?.click(); return found !== undefined })()`)
  const row = (title: string) => firefox.until(`(() => { const found = [...document.querySelectorAll('.link-row')].find((one) => one.innerText.includes(${JSON.stringify(title)})); found?.click(); return found !== undefined })()`)
  const type = (label: string, typed: string) =>
    firefox.until(`(() => { const label = [...document.querySelectorAll('label')].find((one) => one.innerText.trim() === ${JSON.stringify(label)}); const field = label && document.getElementById(label.htmlFor); if (!field) return false; field.value = ${JSON.stringify(typed)}; field.dispatchEvent(new Event('input', { bubbles: true })); return true })()`)
  const text = (words: string) => firefox.until(`document.body.innerText.includes(${JSON.stringify(words)})`)

  test('reads a chat, texts and mail, shows and finds them, and asks for nothing after it has loaded', async () => {
    await firefox.goto(served.address)
    await press('Next')
    await press('Choose my own instead')
    await type('Passphrase', passphrase)
    await press('Next')
    await type('Type it once more', passphrase)
    await press('Next')
    await press('Not now')
    await text('This is where')
    await press('More')
    await row(files)
    await firefox.evaluate('navigator.serviceWorker.ready.then(() => true)')
    const before = served.requests.length
    const exports = exportsOf(`${served.address}canary/`)
    const paths = exports.map(({ name, text: content }) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    })
    await firefox.setFiles('input[type=file]', paths)
    for (const count of [189, 44, 2]) await text(`${count} items. Original kept, unchanged.`)
    await press('Timeline')
    await text('235 items')
    await firefox.evaluate(`(() => { const box = document.querySelector('input[type=search]'); box.value = 'zebra'; box.dispatchEvent(new Event('input', { bubbles: true })); return true })()`)
    await text('1 of 235 items')
    await firefox.until(`(() => { document.querySelector('.cover')?.click(); return document.querySelector('.opened .words')?.innerText.includes('zebra') })()`)
    expect(await firefox.evaluate('window.ran ?? null')).toBe(null)
    await firefox.until(`(() => { const button = document.querySelector('button[aria-label="Pattern"]'); button?.click(); return button !== null })()`)
    await text('What must be shown')
    expect(served.requests.slice(before)).toEqual([])
  })
})
