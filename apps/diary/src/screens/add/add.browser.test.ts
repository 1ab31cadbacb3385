import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeWith } from '../../../../../testing/outside.ts'
import { chromiumBrowser, serveDiary, type ServedDiary } from '../../../../../testing/page.ts'
import { look } from '../../testing/look.ts'
import { goTo, openDiary, unlock } from '../../testing/open.ts'
import { askWorker, attachedBytes, remembered } from '../../testing/worker-line.ts'
import { clockIn } from '../../when/clock.ts'

/** A camera and a microphone that the browser makes up. */
const fakeDevices = ['--use-fake-device-for-media-stream']

/** Headers of a picture without a pixel and without a time. */
const stripped = { name: 'IMG-20240101-WA0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9', 'latin1') }

describeWith(['chromium'], 'writing things down, in Chromium', () => {
  let browser: Browser
  let served: ServedDiary
  let context: BrowserContext
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    served = await serveDiary()
    browser = await chromiumBrowser({ windows: true, also: fakeDevices })
  })
  afterAll(async () => {
    await browser.close()
    served.close()
  })
  const opened = async (permissions: readonly string[], look: Parameters<Browser['newContext']>[0] = {}) => {
    problems.length = 0
    context = await browser.newContext({ locale: 'en-GB', permissions: [...permissions], ...look })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    await page.addInitScript({ content: remembered })
    await openDiary(page, served.address)
  }
  beforeEach(() => opened(['camera', 'microphone'], { viewport: { width: 390, height: 844 }, hasTouch: true }))
  afterEach(() => context.close())

  /** As when the device wakes up after an hour: the book locks at once, whatever is open on top of it. */
  const lock = async () => {
    await page.evaluate(`(() => { const now = Date.now; Date.now = () => now() + 3_600_000; document.dispatchEvent(new Event('visibilitychange')); Date.now = now })()`)
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
  }
  const newest = async () => {
    const { today } = await askWorker(page, 'today', null)
    const ref = today.find(({ kind }) => kind === 'incident')?.ref
    return askWorker(page, 'item', { ref: ref?.entry ?? '' })
  }
  const onToday = () => page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const live = () => page.evaluate<number>(`window.tracks.filter((track) => track.readyState === 'live').length`)
  const kept = (kind: string) => page.getByRole('button', { name: `Take away: ${kind}` }).waitFor()

  test('a first entry takes at most six taps after the book is open, and little of the machine', async ({ annotate }) => {
    await lock()
    await unlock(page)
    await onToday()
    const began = Date.now()
    let taps = 0
    const tap = async (name: string) => {
      taps += 1
      await page.getByRole('button', { name, exact: true }).tap()
    }
    await tap('Add')
    taps += 1
    await page.getByLabel('What happened?').tap()
    await page.keyboard.insertText('A dark car was across the road when I came out of work.')
    await tap('Earlier today')
    await tap('Save')
    await page.getByText('A dark car was across the road').waitFor()
    const took = Date.now() - began
    await annotate(`first entry: ${taps} taps, ${took} ms of machine time`)
    expect(taps).toBeLessThanOrEqual(6)
    expect(await newest()).toMatchObject({ when: { precision: 'day' }, words: 'A dark car was across the road when I came out of work.' })
    expect(problems).toEqual([])
  })

  test('what is captured goes into the book, sealed with its entry and linked to it; every track is stopped and nothing shown stays', { timeout: 120_000 }, async () => {
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Somebody was in the garden')
    await page.getByRole('button', { name: 'Photo', exact: true }).click()
    // Covered until it is asked for, and the picture can be taken all the same.
    await page.getByRole('button', { name: /What the camera sees/ }).waitFor()
    expect(await page.locator('.viewfinder video').evaluate((video) => getComputedStyle(video).visibility)).toBe('hidden')
    await page.getByRole('button', { name: 'Take the photo' }).click()
    await kept('Photo')
    expect(await live()).toBe(0)

    for (const [opener, kind] of [['Video', 'Video'], ['Sound', 'Sound'], ['Speak instead', 'Voice note']] as const) {
      await page.getByRole('button', { name: opener, exact: true }).click()
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      await page.getByText('Recording, 0:01').waitFor()
      expect(await live()).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'Stop and keep' }).click()
      await kept(kind)
      expect(await live()).toBe(0)
    }
    await page.locator('.came .cover').nth(1).click()
    await page.locator('video.seen').waitFor()
    await expect.poll(() => page.evaluate<boolean>(`document.querySelector('video.seen').readyState >= 2`)).toBe(true)
    await page.getByRole('button', { name: 'Cover again' }).click()
    await page.locator('video.seen').waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('window.addresses.size')).toBe(0)

    await page.locator('.tile input').setInputFiles([stripped])
    await page.getByText('This looks like a copy that came through a messenger').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await onToday()

    const { links, versions } = await newest()
    expect(links.map(({ kind }) => kind).sort()).toEqual(['file', 'file', 'file', 'photo', 'photo'])
    const heads: { readonly [ending: string]: readonly number[] } = { photo: [0xff, 0xd8, 0xff], video: [0x1a, 0x45, 0xdf, 0xa3], sound: [0x1a, 0x45, 0xdf, 0xa3], voice: [0x1a, 0x45, 0xdf, 0xa3] }
    const names: string[] = []
    for (const { ref } of links) {
      const { obtained, source } = await askWorker(page, 'item', { ref })
      const { bytes, head } = await attachedBytes(page, ref)
      const name = source?.path ?? ''
      names.push(name)
      if (name === stripped.name) {
        expect([obtained, bytes]).toEqual(['copy-supplied', stripped.buffer.length])
        continue
      }
      const [kind = ''] = name.split('-')
      expect(obtained, name).toBe('captured-in-app')
      expect(bytes, name).toBeGreaterThan(1000)
      expect(head.slice(0, heads[kind]?.length), name).toEqual(heads[kind])
    }
    expect(versions[0]?.fields.find(({ name }) => name === 'evidence')?.value?.toString().split(', ').sort()).toEqual(names.sort())
    // The picture knows when it was taken, and the recordings when they began, so that each stands on its day.
    expect((await askWorker(page, 'today', null)).today.map(({ kind }) => kind).sort()).toEqual(['file', 'file', 'file', 'incident', 'photo'])
    expect(await askWorker(page, 'staged', null)).toEqual([])
    expect(problems).toEqual([])
  })

  test('a lock in the middle of a recording stops it at once, and keeps the words and what had come until then', { timeout: 90_000 }, async () => {
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Shouting at the door')
    // Closed while it runs, it is whole and waits; it can be taken away.
    await page.getByRole('button', { name: 'Sound', exact: true }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('Recording, 0:01').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await kept('Sound')
    expect(await live()).toBe(0)
    expect(await page.getByText('It was cut off').count()).toBe(0)
    await page.getByRole('button', { name: 'Take away: Sound' }).click()
    await page.locator('.came').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Sound', exact: true }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('Recording, 0:03').waitFor()
    await lock()
    expect(await live()).toBe(0)
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain('Shouting')
    await unlock(page)
    await onToday()
    await page.getByText('1 thing attached').waitFor()
    await goTo(page, 'Add')
    await page.getByText('It was cut off. What had come until then is kept.').waitFor()
    expect(await page.getByLabel('What happened?').inputValue()).toBe('Shouting at the door')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await onToday()
    const { links } = await newest()
    expect(links.length).toBe(1)
    expect((await attachedBytes(page, links[0]?.ref ?? '')).bytes).toBeGreaterThan(1000)
    expect(problems).toEqual([])
  })

  test('many things from before go in by the keyboard alone, survive a lock half-way, and are sealed at once', { timeout: 240_000 }, async ({ annotate }) => {
    const tabTo = async (found: string) => {
      for (let presses = 0; presses < 60; presses++) {
        if (await page.evaluate<boolean>(`document.activeElement instanceof HTMLButtonElement && document.activeElement.innerText.includes(${JSON.stringify(found)})`)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`No way by Tab to ${found}`)
    }
    const dates = ['3 mar 2024', 'march 2024', 'about easter', 'last week', '12/5/23', 'between 3 and 9 june 2024', 'don’t remember', 'yesterday', 'summer 2023', 'friday']
    const line = async (n: number) => {
      await page.keyboard.type(dates[n % dates.length] ?? '')
      await page.keyboard.press('Tab')
      await page.keyboard.type(`what happened ${n}`)
      await page.keyboard.press('Enter')
    }
    const toList = async () => {
      await tabTo('Add')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'New entry' }).waitFor()
      await tabTo('Write down many')
      await page.keyboard.press('Enter')
      await page.getByLabel('When, line 1', { exact: true }).waitFor()
      // The first field of the list is some tabs away; from there on Enter leads.
      for (let presses = 0; presses < 20 && (await page.evaluate(`document.activeElement?.dataset?.column ?? ''`)) !== 'when'; presses++) await page.keyboard.press('Tab')
    }
    // A hundred, or fewer where it must be quick: typing them takes half a minute.
    const half = process.env['DEEP'] === '1' ? 50 : 12
    const all = 2 * half
    await toList()
    for (let n = 0; n < half; n++) await line(n)
    await page.getByText(`${half} lines so far`).waitFor()
    await lock()
    await unlock(page)
    await onToday()
    await toList()
    await page.getByText(`${half} lines so far`).waitFor()
    // Up from the first line to the last, to go on from there: the arrows go from line to line.
    for (let n = 0; n < half; n++) await page.keyboard.press('ArrowDown')
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(`When, line ${half + 1}`)
    // From a key to the next picture of the page, with half of the list there already.
    await page.evaluate(`(() => { window.waits = []; window.addEventListener('keydown', () => { const began = performance.now(); requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - began))) }, true) })()`)
    for (let n = half; n < all; n++) await line(n)
    const waits = (await page.evaluate<number[]>('window.waits')).sort((a, b) => a - b)
    const share = (part: number) => Math.round(waits[Math.floor(waits.length * part)] ?? 0)
    await annotate(`from a key to the next picture, lines ${half + 1} to ${all}: half within ${share(0.5)} ms, 95 in 100 within ${share(0.95)} ms`)
    // One that cannot be read stands in the way of saving, and is not lost.
    await page.keyboard.type('the day of the wedding')
    await page.keyboard.press('Tab')
    await page.keyboard.type(`what happened ${all}`)
    await tabTo(`Save ${all + 1} lines`)
    await page.keyboard.press('Enter')
    await page.getByText('1 line needs a look. Nothing is saved yet and nothing is lost.').last().waitFor()
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(`When, line ${all + 1}`)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('summer 2023')
    await tabTo(`Save ${all + 1} lines`)
    const began = Date.now()
    await page.keyboard.press('Enter')
    await page.getByText(`${all + 1} entries saved and sealed.`).waitFor()
    await annotate(`${all + 1} lines sealed in ${Date.now() - began} ms`)
    const { written, question } = await askWorker(page, 'today', null)
    expect(written).toBe(all + 1)
    // Nobody is asked about each of them.
    expect(question).toBeNull()
    await goTo(page, 'Today')
    expect(await page.locator('.question').count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('a list that is pasted becomes lines, one that is taken away comes back, and two meanings are asked about', async () => {
    await goTo(page, 'Add')
    await page.getByRole('button', { name: /Write down many/ }).click()
    await page.getByLabel('When, line 1', { exact: true }).focus()
    await page.evaluate(`(() => { const data = new DataTransfer(); data.setData('text/plain', '3 mar 2024 - waited outside\\nwinter 2024: letters\\nflowers at the door'); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })()`)
    await page.getByText('3 lines so far').waitFor()
    expect(await page.locator('[data-column=what]').evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')))).toEqual(['waited outside', 'letters', 'flowers at the door', '', ''])
    await page.getByRole('button', { name: 'December 2023 - February 2024' }).click()
    await page.getByText('Read as: between 1 December 2023 and 29 February 2024').waitFor()
    await page.getByRole('button', { name: 'Take line 1 away' }).click()
    await page.getByText('2 lines so far').waitFor()
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await page.getByText('3 lines so far').waitFor()
    expect(await page.getByLabel('What happened, line 1', { exact: true }).inputValue()).toBe('waited outside')
    expect(problems).toEqual([])
  })

  test('forty calls in a day are one entry; what is asked about it is asked once, and the answer keeps the first version', async () => {
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Silent calls, one after the other')
    await page.getByRole('checkbox', { name: 'It happened several times' }).check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Write a number, two or more').waitFor()
    await page.getByLabel('How many times').fill('40')
    await page.getByRole('button', { name: 'Calls', exact: true }).click()
    await page.getByLabel('First day').fill('2026-03-13')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await onToday()
    const { entry = '' } = (await askWorker(page, 'today', null)).question ?? {}
    expect(await askWorker(page, 'item', { ref: entry })).toMatchObject({ channel: 'call', when: { start: '2026-03-13', precision: 'day' }, versions: [{ fields: expect.arrayContaining([{ name: 'count', value: 40 }]) }] })

    await page.getByRole('heading', { name: 'Do you know who it was?' }).waitFor()
    expect(await page.locator('.question').innerText()).not.toContain('Silent calls')
    await page.getByRole('button', { name: 'Skip' }).click()
    await page.getByRole('heading', { name: 'Was anybody there, or did anybody see it?' }).waitFor()
    await page.getByRole('button', { name: 'Nobody', exact: true }).click()
    await page.getByRole('heading', { name: 'How did it make you feel?' }).waitFor()
    await page.getByLabel('In your own words').fill('I did not sleep')
    await page.getByRole('button', { name: 'Keep this' }).click()
    await page.getByRole('heading', { name: 'Did you change anything because of it?' }).waitFor()
    const { versions } = await askWorker(page, 'item', { ref: entry })
    const of = (at: number) => Object.fromEntries((versions[at]?.fields ?? []).map(({ name, value }) => [name, value]))
    expect(versions.length).toBe(3)
    expect(of(0)).toMatchObject({ what: 'Silent calls, one after the other', count: 40, witnesses: 'Nobody', 'felt-then': 'I did not sleep' })
    expect(of(2)).not.toHaveProperty('witnesses')
    await page.getByRole('button', { name: 'No more questions today' }).click()
    await page.locator('.question').waitFor({ state: 'detached' })
    expect(problems).toEqual([])
  })

  test('away from the case’s zone: now is this device’s minute, a clock can be chosen, and what was said of a time is not lost on Today', { timeout: 90_000 }, async () => {
    await context.close()
    await opened([], { viewport: { width: 390, height: 844 }, hasTouch: true, timezoneId: 'America/New_York' })
    // Some minutes after Today was last asked for.
    const pressed = Date.now() + 180_000
    await page.clock.setFixedTime(pressed)
    await page.getByLabel('What happened?').fill('Somebody rang and said nothing')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    expect((await newest()).when).toEqual({ start: clockIn('America/New_York', new Date(pressed)).wall.slice(0, 16), precision: 'exact', zone: 'America/New_York' })

    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('A note under the door')
    await page.locator('.tile input').setInputFiles([{ ...stripped, name: 'note.jpg' }])
    await page.getByRole('button', { name: 'Not part of this: note.jpg' }).waitFor()
    await page.getByRole('button', { name: 'Another day' }).click()
    await page.getByLabel('Day', { exact: true }).fill('2026-03-03')
    await goTo(page, 'Today')
    await page.getByText('There is more in this entry').waitFor()
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Go on with it' }).click()
    await page.getByLabel('Time, if you know it').fill('18:30')
    expect(await page.getByRole('button', { name: 'This device’s: America/New York' }).getAttribute('aria-pressed')).toBe('true')
    await page.setViewportSize({ width: 320, height: 844 })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
    await page.getByRole('button', { name: 'The case’s: Europe/London' }).click()
    await page.getByRole('button', { name: 'Throw the draft away' }).click()
    await page.getByText('Files you added are in the book already.').waitFor()
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await onToday()
    const { recent } = await askWorker(page, 'today', null)
    expect((await askWorker(page, 'item', { ref: recent[0]?.ref.entry ?? '' })).when).toEqual({ start: '2026-03-03T18:30', precision: 'exact', zone: 'Europe/London' })
    expect(problems).toEqual([])
  })

  test('where the browser may not use the camera, it says so in plain words and a file can be added instead', async () => {
    await context.close()
    await opened([])
    await goTo(page, 'Add')
    await page.getByRole('button', { name: 'Photo', exact: true }).click()
    await page.getByText('The browser was told not to allow this').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Speak instead' }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('The browser was told not to allow this').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.locator('.tile input').setInputFiles([{ ...stripped, name: 'letter.pdf', buffer: Buffer.from('%PDF-1.7\n') }])
    await page.getByRole('button', { name: 'Not part of this: letter.pdf' }).waitFor()
    expect(await page.locator('.note').count()).toBe(0)
  })

  test('nothing is wrong that axe finds, nothing is wider than the screen, and every target is large enough', { timeout: 120_000 }, async () => {
    const found: string[] = []
    const lookAt = async (where: string) => {
      found.push(...(await look(page, where)))
      const small = await page.locator('button:visible, input:visible:not([type=file]):not([type=radio]):not([type=checkbox])').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 47.5).map((one) => one.outerHTML.slice(0, 120)))
      found.push(...small.map((one) => `${where}: small ${one}`))
    }
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Something')
    await page.getByRole('button', { name: 'Another day' }).click()
    await page.locator('.tile input').setInputFiles([stripped])
    await page.getByText('This looks like a copy').waitFor()
    for (const how of ['That day', 'Between two days', 'Month, or in words']) {
      await page.getByRole('button', { name: how }).click()
      await lookAt(how)
    }
    await page.getByLabel('About when').fill('march 24')
    await lookAt('two ways')
    await page.getByRole('checkbox', { name: 'It happened several times' }).check()
    await lookAt('several')
    await page.getByRole('checkbox', { name: 'It happened several times' }).uncheck()
    await page.getByRole('button', { name: 'Photo', exact: true }).click()
    await page.getByRole('button', { name: 'Take the photo' }).waitFor()
    await lookAt('camera')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: /Write down many/ }).click()
    await page.getByLabel('When, line 1', { exact: true }).fill('winter 2024')
    await page.getByLabel('When, line 2', { exact: true }).fill('the wedding')
    await page.getByRole('button', { name: /^Save/ }).click()
    await lookAt('many')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Now', exact: true }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.question').waitFor()
    await lookAt('Today, with a question')
    expect(found).toEqual([])
  })
})
