import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { unseal } from '@daybook/vault'
import { photograph } from '../../../../cli/src/demo/png.ts'
import { describeWith } from '../../../../../testing/outside.ts'
import { exportsOf } from '../../testing/files.ts'
import { inChromium } from '../../testing/in-chromium.ts'
import { axeFinds } from '../../testing/look.ts'
import { wav, wordsInCopy } from '../../testing/made.ts'
import { goTo, passphrase } from '../../testing/open.ts'
import { askWorker } from '../../testing/worker-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-journal-'))
afterAll(() => rmSync(folder, { recursive: true }))

const journal = 'Orders, impact and more'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describeWith(['chromium', 'pdftotext'], 'what is written by hand', () => {
  const diary = inChromium({ once: true, phone: true })
  const { problems } = diary
  let page: Page
  beforeEach(() => {
    page = diary.page
  })

  const press = async (target: Locator) => {
    await target.focus()
    await page.keyboard.press('Enter')
  }
  const type = async (label: string | RegExp, words: string) => {
    await page.getByLabel(label, { exact: true }).first().focus()
    await page.keyboard.type(words)
  }
  const until = (found: () => Promise<unknown>, wanted: unknown) => expect.poll(found, { timeout: 20_000 }).toBe(wanted)
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const row = (words: string) => page.locator('.link-row').filter({ hasText: words })
  const heading = (name: string) => page.getByRole('heading', { name, exact: true })
  const save = () => press(button('Save'))
  /** To another screen, which has the focus once it is there. */
  const go = async (target: Locator) => {
    await press(target)
    await until(() => page.evaluate('document.activeElement.tagName'), 'MAIN')
  }
  const saved = () => go(button('Save'))
  const back = () => go(button('Back'))
  /** From the list of kinds into a new form of one. */
  const begin = async (kinds: string, kind: string) => {
    await go(row(kinds))
    await go(button(`Add: ${kind}`))
    await heading(kind).waitFor()
  }
  const listedThenBack = async (words: string) => {
    await row(words).waitFor()
    await back()
    await row('Permitted contact').waitFor()
  }
  const bringIn = async (files: readonly { readonly name: string; readonly buffer: Buffer }[], last: string) => {
    await goTo(page, 'Bring in files')
    await page.getByLabel('Choose files').setInputFiles(files.map((file) => ({ ...file, mimeType: 'application/octet-stream' })))
    await page.getByText(last).first().waitFor({ timeout: 40_000 })
  }
  /** Not locked, so that its words can be looked for. */
  const saveCopy = async () => {
    await page.getByText('Your copy is ready').waitFor({ timeout: 120_000 })
    await page.getByRole('button', { name: 'See it word by word' }).click()
    await page.getByRole('button', { name: 'Go on to the copy' }).click()
    await page.getByRole('radio', { name: 'As it is, not locked' }).check()
    await page.getByLabel('I want it not locked').check()
    await page.getByRole('button', { name: 'Save the copy' }).click()
  }
  const look = async (where: string) => {
    const found: string[] = []
    for (const [width, colorScheme] of [
      [320, 'light'],
      [1280, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await axeFinds(page)).map((one) => `${where} ${width}: ${one}`))
      if ((await page.evaluate<number>('document.documentElement.scrollWidth')) > width) found.push(`${where}: wider than ${width}`)
      const small = await page.locator('main :is(button:visible, select:visible, summary:visible, input:not([type=radio], [type=checkbox]):visible)').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < (innerWidth < 768 ? 47.5 : 39.5)).map((one) => one.outerHTML.slice(0, 100)))
      found.push(...small.map((one) => `${where} ${width}: too small: ${one}`))
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'light' })
    expect(found).toEqual([])
  }

  test('people are joined and parted; what came from elsewhere is covered and only ever text; a private note is in no copy and no look at one', { timeout: 180_000 }, async () => {
    const note = 'zqnote, what my adviser said'
    await goTo(page, 'Private notes')
    await page.getByLabel('New note').fill(note)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.whole').filter({ hasText: note }).waitFor()
    await page.getByLabel('Find in private notes').fill('no such word')
    await page.getByText('No note has all of these words.').waitFor()
    await page.getByLabel('Find in private notes').fill('advis')
    await page.locator('.whole').filter({ hasText: note }).waitFor()
    await look('notes')

    const picture = Buffer.from(photograph(48, 32, (x, y) => (x * 3 + y * 5) % 250, '2024:04:11 18:31:07', '+01:00'))
    const exports = exportsOf(`${diary.served.address}canary/`)
    await bringIn([...exports.map(({ name, text }) => ({ name, buffer: Buffer.from(text) })), { name: 'IMG_1.png', buffer: picture }, { name: 'PTT_1.wav', buffer: wav(8000) }], '2 items. Original kept, unchanged.')
    await page.getByText('Original kept, unchanged').nth(4).waitFor({ timeout: 40_000 })
    const before = diary.served.requests.length

    await goTo(page, 'Who is who')
    await page.getByRole('group', { name: 'Whose is Alex Morgan?' }).getByRole('button', { name: 'Them' }).click()
    await page.getByText('Alex Morgan is now joined to Them.').waitFor()
    for (const handle of ['+447700900123', 'Alex Morgan <alex@example.net>']) {
      const asked = page.getByRole('group', { name: `Whose is ${handle}?` })
      if ((await asked.count()) === 0) continue
      await asked.getByRole('button', { name: 'Alex Morgan' }).click()
      await page.getByText(`${handle} is now joined to Alex Morgan.`).waitFor()
    }
    await page.getByRole('group', { name: 'Whose is +447700900123?' }).waitFor({ state: 'detached' })
    await page.getByRole('article', { name: 'Alex Morgan' }).getByText('+447700900123').waitFor()
    await look('people')
    await page.getByRole('button', { name: 'Not theirs: +447700900123, of Alex Morgan' }).click()
    await page.getByRole('group', { name: 'Whose is +447700900123?' }).waitFor()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByRole('article', { name: 'Alex Morgan' }).getByText('+447700900123').waitFor()

    await goTo(page, journal)
    await page.locator('.link-row').filter({ hasText: 'About this case' }).click()
    await page.getByLabel('Your address').fill('zqhome')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.link-row').filter({ hasText: 'How it affects me' }).click()
    await page.getByRole('button', { name: /^Add:/ }).click()
    await page.getByLabel('In your own words').fill('I keep the curtains shut.')
    await page.getByLabel('Money').fill('New locks, zqmoney.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.link-row').filter({ hasText: 'curtains' }).click()
    await page.getByLabel('New tag').fill('zqtag')
    await page.getByRole('button', { name: 'Add the tag' }).click()
    await page.getByRole('button', { name: 'Take away: the tag zqtag' }).waitFor()

    // The hostile mail, by a word inside it.
    await page.getByRole('button', { name: 'Link with something' }).click()
    await page.getByLabel('Find it by words, names or numbers').fill('zebra')
    await until(() => page.locator('dialog .link-row').count(), 1)
    await page.locator('dialog .link-row').click()
    await page.locator('.one-item .theirs').getByRole('button', { name: /^E-mail, / }).click()
    await page.locator('.cover').waitFor()
    await page.getByText('I keep the curtains shut.').waitFor()
    expect(await page.locator('.one-item').innerText()).not.toContain('zebra')
    await page.locator('.cover').click()
    await page.getByText('Tell Jo to ring me about the zebra.').waitFor()
    await page.getByText('What else the file says').click()
    expect(await page.locator('.one-item').innerText()).toContain('<img src=x onerror=window.ran=1>')
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(await page.locator('.one-item').locator('img, script, iframe, svg:not(.icon), a').count()).toBe(0)
    await look('mail')

    await page.getByRole('button', { name: 'Link with something' }).click()
    await page.getByLabel('Find it by words, names or numbers').fill('IMG_1')
    await until(() => page.locator('dialog .link-row').count(), 1)
    await page.locator('dialog .link-row').click()
    await page.locator('.one-item .theirs').getByRole('button', { name: /^Photograph, / }).click()
    await page.locator('.cover').click()
    await page.getByRole('button', { name: 'Show IMG_1.png' }).click()
    await until(() => page.evaluate(`document.querySelector('.picture')?.naturalWidth`), 48)
    expect(await page.locator('.picture').getAttribute('src')).toMatch(/^blob:/)
    await look('picture')
    // It leaves locked unless somebody chooses otherwise, and under a name that says nothing of it.
    await page.getByRole('button', { name: 'Save IMG_1.png' }).click()
    await page.getByText('the browser lists it among its downloads').waitFor()
    const saved = async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save it', exact: true }).click()])
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
    }
    const made = await page.locator('dialog .picked').filter({ hasText: /\w/ }).innerText()
    const locked = await saved()
    expect(locked.name).toMatch(/^\d{4}-\d\d-\d\d\.age$/)
    expect(Buffer.from(await unseal(locked.bytes, { passphrase: made })).equals(picture)).toBe(true)
    await look('saving a file')
    await page.getByRole('radio', { name: 'As it is, not locked' }).check()
    await page.getByRole('button', { name: 'Save it', exact: true }).click()
    await page.getByText('Tick the box first').waitFor()
    await page.getByLabel('I want it not locked').check()
    const plain = await saved()
    expect(plain.name).toMatch(/^\d{4}-\d\d-\d\d\.png$/)
    expect(plain.bytes.equals(picture)).toBe(true)
    await page.getByLabel('Save it under its own name').check()
    expect((await saved()).name).toBe('IMG_1.png')
    await page.locator('dialog').getByRole('button', { name: 'Close' }).click()
    // The camera's clock was an hour behind: the file stays as it is, and both are said wherever the picture is.
    const right = page.getByRole('region', { name: 'What the file has wrong' })
    await press(button('Put right'))
    await look('putting right')
    await save()
    await page.getByText('Say at least one thing').waitFor()
    await page.getByLabel('Day', { exact: true }).fill('2024-04-11')
    await page.getByLabel('Time (if you like)').fill('19:31')
    await type('In your own words', 'The camera was an hour behind: zqclock')
    await save()
    await right.getByText('The file says: 11 April 2024, 18:31').waitFor()
    await right.getByText('You wrote: 11 April 2024, 19:31, “The camera was an hour behind: zqclock”').waitFor()
    await look('put right')
    await press(button('Take it back'))
    await right.getByText('Taken back. What the file says counts.').waitFor()
    await press(button('Put right'))
    await page.getByLabel('Day', { exact: true }).fill('2024-04-11')
    await page.getByLabel('Time (if you like)').fill('19:31')
    await type('In your own words', 'zqclock')
    await save()
    await right.getByText('What you wrote before').waitFor()
    await page.locator('.one-item').getByText('11 April 2024, 19:31 (the file: 11 April 2024, 18:31)').waitFor()
    expect(await askWorker(page, 'findItems', { query: 'zqclock' })).toMatchObject([{ kind: 'photo', local: '2024-04-11T19:31:00', filed: { local: '2024-04-11T18:31:07' } }])
    await page.getByRole('button', { name: 'Link with something' }).click()
    await page.getByLabel('Find it by words, names or numbers').fill('PTT_1')
    await until(() => page.locator('dialog .link-row').count(), 1)
    await page.locator('dialog .link-row').click()
    await page.locator('.one-item .theirs').getByRole('button', { name: /^File, / }).click()
    await page.locator('.cover').click()
    await page.getByRole('button', { name: 'Show PTT_1.wav' }).click()
    await until(() => page.evaluate(`document.querySelector('.sound')?.duration`), 1)
    expect(await page.evaluate(`document.querySelector('.sound').paused`)).toBe(true)
    await page.getByRole('button', { name: 'Open the file it came from' }).click()
    await page.getByRole('heading', { name: 'Files, whole and unchanged' }).waitFor()

    await goTo(page, 'What the other side could read')
    await page.getByRole('heading', { name: 'Stays back' }).waitFor()
    for (const group of await page.locator('.group > summary').all()) await group.click()
    const covers = page.getByRole('button', { name: 'Show these words' })
    for (let left = await covers.count(); left > 0; left--) {
      await covers.first().click()
      await until(() => covers.count(), left - 1)
    }
    await page.getByText('I keep the curtains shut.').waitFor()
    await page.locator('.as-read').filter({ hasText: 'Answer me.' }).first().waitFor()
    await look('preview')
    const read = await page.locator('main').innerText()
    expect(read).toContain('1 private note')
    expect(read).toContain('zqmoney')
    for (const word of ['zqnote', 'adviser', 'zqtag', 'zqhome']) expect(read, word).not.toContain(word)
    await page.getByRole('button', { name: 'Leave out everywhere: Money' }).click()
    await page.getByRole('button', { name: 'Put it back: Money' }).waitFor()
    await page.getByText('I keep the curtains shut.').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('zqmoney')
    expect(diary.served.requests.slice(before)).toEqual([])

    await goTo(page, 'Make a copy')
    await page.getByRole('button', { name: 'Make the copy' }).click()
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 140_000 }), saveCopy()])
    const path = join(folder, 'made.asice')
    await download.saveAs(path)
    const words = await wordsInCopy(path)
    expect(words).toContain('I keep the curtains shut.')
    expect(words).toContain('Put right by its owner')
    expect(words).toContain('zqclock')
    for (const word of ['zqnote', 'adviser', 'zqtag', 'zqhome']) expect(words, word).not.toContain(word)
    expect(problems).toEqual([])
  })

  test('every kind can be written with the keyboard alone; what is put right is read in both versions', { timeout: 120_000 }, async () => {
    await goTo(page, journal)
    await look('kinds')
    await begin('When I asked them to stop', 'I asked them to stop')
    // Only what is needed is asked for, and it says so where it is.
    await save()
    await page.getByText('This is needed. The rest can stay empty.').waitFor()
    await until(() => page.evaluate('document.activeElement.tagName'), 'TEXTAREA')
    await look('form')
    await page.keyboard.type('Please do not write to me again.')
    await page.getByLabel('Day', { exact: true }).fill('2026-03-01')
    await saved()
    await listedThenBack('Please do not write to me again.')

    await begin('Orders', 'Order')
    await page.getByLabel('What kind of order').selectOption({ label: 'Domestic abuse protection order (DAPO)' })
    await page.getByText('only some areas had it').waitFor()
    await page.getByLabel('What kind of order').selectOption({ label: 'Non-molestation order' })
    await page.getByText('Source: Family Law Act 1996, s.42A.').waitFor()
    await page.getByLabel('The day they were given it').fill('2026-03-09')
    await page.getByLabel('The day it ends, if it says').fill(inDays(20))
    await type('Term 1: its words, as near as you have them', 'must not contact me')
    await press(button('Contacting you, or trying to'))
    await press(button('Add a term'))
    await type('Term 2: its words, as near as you have them', 'must not go to Example Street')
    await look('Order')
    await saved()
    await row('Non-molestation order').waitFor()
    await go(row('Non-molestation order'))
    await page.getByText('2. must not go to Example Street').waitFor()
    await page.getByText('with form FL403. Ask before it ends').waitFor()
    // Its kind is sealed, and no name in the language that the book was in that day.
    expect(await page.getByText('What it is called').count()).toBe(0)
    await look('item')
    await back()
    await listedThenBack('Non-molestation order')

    await begin('Permitted contact', 'Permitted contact')
    await type('With whom', 'Alex Example')
    await page.getByLabel('What it must be about').focus()
    await page.keyboard.type('fetching the children')
    await press(button('E-mail'))
    await press(button('Friday'))
    await saved()
    await listedThenBack('Alex Example')

    await begin('How it affects me', 'How it affects me')
    await press(button('Between'))
    await page.getByLabel('Not before', { exact: true }).fill('2026-03-04')
    await page.getByLabel('Not after', { exact: true }).fill('2026-03-01')
    await type('Sleep', 'Four hours a night.')
    await save()
    await page.getByText('The end is before the start. Change one of them.').waitFor()
    await page.getByLabel('Not after', { exact: true }).fill('2026-03-20')
    await saved()
    await listedThenBack('Four hours a night.')

    await begin('Police contact', 'Police contact')
    await press(button('In words'))
    await page.getByLabel('About when').fill('about 3 blue moons')
    await page.locator('.read-as.why-not').waitFor()
    await page.getByLabel('About when').fill('about 3 March 2026')
    await page.getByLabel('Reference number').focus()
    await page.keyboard.type('REF 1234')
    await saved()
    await listedThenBack('REF 1234')

    await begin('Changes I made', 'A change I made')
    await type('What you changed', 'Moved to another flat.')
    await page.getByLabel('New address').focus()
    await page.keyboard.type('zqwhere')
    await saved()
    await listedThenBack('Moved to another flat.')

    await begin('Contacts noted by hand', 'A contact')
    await press(button('Call'))
    await press(button('From them'))
    await page.getByLabel('How many times').focus()
    await page.keyboard.type('twelve')
    await save()
    await page.getByText('A number is needed here, such as 12.').waitFor()
    await page.getByLabel('How many times').fill('12')
    await saved()
    await page.getByText('No words yet').waitFor()
    await back()

    await go(row('About this case'))
    await page.getByLabel('Your name, as it should be printed').fill('Jo Anne Placeholder')
    await page.getByLabel('Your address').fill('zqhome')
    await saved()
    await row('About this case').waitFor()
    await go(row('About this case'))
    await until(() => page.getByLabel('Your name, as it should be printed').inputValue(), 'Jo Anne Placeholder')
    await back()

    await goTo(page, 'Who is who')
    await go(button('Add somebody'))
    await type('Name', 'Alex Example')
    await press(button('The person this is about'))
    await saved()
    await page.getByRole('heading', { name: 'Alex Example' }).waitFor()

    await goTo(page, 'Today')
    await button(/^A date you wrote down is coming: /).waitFor()
    // The order itself is among what is shown, and not by its name.
    expect(await page.locator('main').innerText()).toMatch(/^Order$/m)
    expect(await page.locator('main').innerText()).not.toMatch(/molest/i)
    await go(button(/^A date you wrote down is coming: /))
    await page.getByText('must not contact me').waitFor()

    await goTo(page, journal)
    await go(row('Police contact'))
    await go(row('REF 1234'))
    await go(button('Put it right'))
    await page.getByLabel('Reference number').fill('REF 1235')
    await saved()
    await page.getByText('REF 1235').waitFor()
    await heading('Earlier versions').waitFor()
    await press(page.locator('.version summary'))
    await page.locator('.version').getByText('REF 1234').waitFor()
    const shown = await page.locator('.one-item').innerText()
    expect(shown).toMatch(/about 3 March 2026[^]*REF 1235[^]*As written \d+ \w+ \d{4}, \d\d:\d\d[^]*REF 1234/)

    // Somebody beside the person sees what they were given, and not what a copy would hold of the whole book.
    await askWorker(page, 'startHelping', { by: 'Sam, adviser', kinds: ['incident'] })
    await expect(askWorker(page, 'preview', null)).rejects.toThrow('help')
    await askWorker(page, 'endHelping', { key: passphrase })
    expect((await askWorker(page, 'preview', null)).groups.length).toBeGreaterThan(5)
    expect(problems).toEqual([])
  })
})
