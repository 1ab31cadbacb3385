import { expect, test } from 'vitest'
import { describeWith } from '../../../../../testing/outside.ts'
import { atTheBook, stripped } from '../../testing/at-the-book.ts'
import { inChromium } from '../../testing/in-chromium.ts'
import { look, lowerThan48 } from '../../testing/look.ts'
import { goTo, unlock } from '../../testing/open.ts'
import { askWorker } from '../../testing/worker-line.ts'
import { clockIn } from '../../when/clock.ts'

describeWith(['chromium'], 'writing things down, in Chromium', () => {
  // One book for all: what asks for no questions comes first, and what ends them last.
  const diary = inChromium({ once: true, phone: true })
  const { lock, newest, onToday } = atTheBook(diary)

  test('many things from before go in by the keyboard alone, survive a lock half-way, and are sealed at once', { timeout: 240_000 }, async ({ annotate }) => {
    const { page, problems } = diary
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
    // A hundred, or every kind of date once where it must be quick: each key costs a picture of the page.
    const half = process.env['DEEP'] === '1' ? 50 : Math.ceil(dates.length / 2)
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

  test('a first entry takes at most six taps after the book is open, and little of the machine', async ({ annotate }) => {
    const { page, problems } = diary
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

  test('a list that is pasted becomes lines, one that is taken away comes back, and two meanings are asked about', async () => {
    const { page, problems } = diary
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

  test('nothing is wrong that axe finds, nothing is wider than the screen, and every target is large enough', { timeout: 120_000 }, async () => {
    const { page } = diary
    const found: string[] = []
    const lookAt = async (where: string) => void found.push(...(await look(page, where)), ...(await lowerThan48(page, where)))
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

  test('forty calls in a day are one entry; what is asked about it is asked once, and the answer keeps the first version', async () => {
    const { page, problems } = diary
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Silent calls, one after the other')
    await page.getByRole('checkbox', { name: 'It happened several times' }).check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Write a number, two or more').waitFor()
    await page.getByLabel('How many times').fill('40')
    await page.getByRole('button', { name: 'Calls', exact: true }).click()
    // Of all that is written in this book, Today shows the last days.
    const day = new Date().toLocaleDateString('sv')
    await page.getByLabel('First day').fill(day)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await onToday()
    const { entry = '' } = (await askWorker(page, 'today', null)).question ?? {}
    expect(await askWorker(page, 'item', { ref: entry })).toMatchObject({ channel: 'call', when: { start: day, precision: 'day' }, versions: [{ fields: expect.arrayContaining([{ name: 'count', value: 40 }]) }] })

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

    // From Today, an entry is one press from all that is known of it, where it can be put right.
    await page.getByRole('button', { name: /Silent calls/ }).click()
    await page.getByRole('button', { name: 'Put it right' }).waitFor()
    expect(problems).toEqual([])
  })
})

describeWith(['chromium'], 'writing things down abroad, in Chromium', () => {
  const diary = inChromium({ phone: true, zone: 'America/New_York' })
  const { newest, onToday } = atTheBook(diary)

  test('away from the case’s zone: now is this device’s minute, a clock can be chosen, and what was said of a time is not lost on Today', { timeout: 90_000 }, async () => {
    const { page, problems } = diary
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
})
