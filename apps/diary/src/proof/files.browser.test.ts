import { expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { bothWays, conductIn, exportsOf, longChat, playwrightFile, vaultWith } from '../testing/files.ts'
import { inChromium } from '../testing/in-chromium.ts'
import { askWorker } from '../testing/worker-line.ts'

/** The same, for Node and for the page. */
const people = [
  { name: 'Jo Placeholder', role: 'me', handles: ['Jo Placeholder', 'jo@example.org'] },
  { name: 'Alex Morgan', role: 'subject', handles: ['Alex Morgan', '+447700900123', 'alex@example.net'] },
]
const refusal = { what: 'Please stop contacting me.' }
const order = { title: 'Non-molestation order', served: '2024-04-03', terms: [{ text: 'must not contact me', forbids: ['contacting'] }] }

describeWith(['chromium'], 'what is brought in, in Chromium', () => {
  const diary = inChromium({ once: true })

  test('reads what was brought in, counts as the journal does in Node, finds words, and asks for nothing after it has loaded', async () => {
    const { page } = diary
    const exports = exportsOf(`${diary.served.address}canary/`)
    await diary.go('Bring in files')
    await diary.bringIn(exports)
    expect(await page.getByText(/items\. Original kept/).allInnerTexts()).toEqual(['189 items. Original kept, unchanged.', '44 items. Original kept, unchanged.', '2 items. Original kept, unchanged.'])
    const write = (kind: 'person' | 'refusal' | 'order', fields: Parameters<typeof askWorker<'writeEntry'>>[2]['fields'], day?: string) => askWorker(page, 'writeEntry', { kind, fields, when: day === undefined ? null : { start: day, precision: 'day' }, corrects: null, shown: [] })
    for (const person of people) await write('person', person)
    await write('refusal', refusal, '2024-03-01')
    await write('order', order)

    const expected = await conductIn(await vaultWith(exports, [...people.map((person) => ({ kind: 'person', ...person })), { kind: 'refusal', occurred: '2024-03-01', ...refusal }, { kind: 'order', ...order }]))
    await diary.go('Pattern')
    await page.getByRole('heading', { name: 'What must be shown' }).waitFor()
    const shown = await page.locator('main').innerText()
    expect(shown).toContain(`${expected.total.total} contacts on ${expected.occasions} days, ${expected.afterRefusal[0]?.total} after you said stop`)
    expect(shown).toContain(`${expected.orders[0]?.breaches.length} to look at`)
    const acts = expected.acts.filter(({ count }) => count > 0)
    expect(acts.length).toBeGreaterThan(0)
    for (const { act, count } of acts) expect(await page.getByRole('button', { name: `${count}. ${act.words}.` }).count(), act.words).toBe(1)

    await diary.go('Timeline')
    await page.getByRole('searchbox').fill('zebra')
    await page.getByText(/^1 of 23\d items$/).waitFor()
    await page.locator('.cover').click()
    await page.getByText('Tell Jo to ring me about the zebra.').waitFor()
    expect(await page.locator('.opened dl').innerText()).toContain('<img src=x onerror=window.ran=1>')
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(await page.locator('.opened').locator('img, script, iframe, svg:not(.icon), a').count()).toBe(0)

    expect(diary.afterLoad()).toEqual([])
    expect(diary.problems).toEqual([])
  })

  test('covers what came from elsewhere until one item is opened', async () => {
    const { page } = diary
    await diary.go('Today')
    await diary.go('Timeline')
    await page.getByRole('searchbox').fill('')
    const all = page.getByText(/^23\d items$/)
    await all.waitFor()
    await page.locator('.cover').first().waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/Answer me|light was on|sister/)
    expect(await page.locator('.opened').count()).toBe(0)
    await page.locator('.cover').first().click()
    await page.locator('.opened .words').waitFor()
    expect(await page.locator('.opened').count()).toBe(1)
    expect(await page.locator('.cover').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Cover again' }).click()
    expect(await page.locator('.opened').count()).toBe(0)
    await page.getByRole('button', { name: 'After you said stop', exact: true }).click()
    await page.getByText(/^\d+ of 23\d items$/).waitFor()
    await page.getByRole('button', { name: 'Take all filters away' }).click()
    await all.waitFor()
    expect(diary.afterLoad()).toEqual([])
  })

  test('asks once for day and month, with a real line, nothing chosen, and takes not sure for an answer', async () => {
    const { page } = diary
    await diary.go('Bring in files')
    await page.getByLabel('Choose files').setInputFiles([playwrightFile(bothWays)])
    await page.getByRole('heading', { name: 'Is this the 3 April 2024 or the 4 March 2024?' }).waitFor()
    expect(await page.getByText('3 lines in chat.txt could be read either way').count()).toBe(1)
    expect(await page.getByText('Alex Morgan: Running late, 10 mins').count()).toBe(1)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Use this answer' }).click()
    await page.getByText('Choose one first.').waitFor()
    await page.getByRole('radio', { name: '4 March 2024' }).check()
    // What it says elsewhere is looked at first.
    await diary.go('Timeline')
    await diary.go('Bring in files')
    expect(await page.getByRole('radio', { name: '4 March 2024' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Use this answer' }).click()
    await page.getByText('3 items. Original kept, unchanged.').waitFor()
    await diary.go('Timeline')
    await page.getByRole('searchbox').fill('running late')
    await page.getByText(/^3 of \d+ items$/).waitFor()
    await page.getByRole('heading', { name: /^Monday,? 4 March 2024$/ }).waitFor()

    await diary.go('Bring in files')
    await page.getByLabel('Choose files').setInputFiles([playwrightFile({ ...bothWays, name: 'other.txt', text: bothWays.text.replaceAll('late', 'later') })])
    await page.getByRole('radio', { name: 'Not sure' }).check()
    await page.getByRole('button', { name: 'Use this answer' }).click()
    await page.getByText('could not be read').waitFor()
    expect(diary.problems).toEqual([])
  })

  test('asks what the columns of a table hold, filled in by what it looks like and used only when somebody says so, and asks no more about the next with the same headings', async () => {
    const { page } = diary
    const bill = { name: 'bill.csv', text: 'Bill\n\nDate,Time,Number,Type,Length\n03/04/2024,09:05,07700 900123,Voice call,00:12:34\n04/05/2024,23:59,07700 900456,Text,\n' }
    await diary.go('Bring in files')
    await page.getByLabel('Choose files').setInputFiles([playwrightFile(bill)])
    await page.getByRole('heading', { name: 'What do these columns hold?' }).waitFor()
    const picked = (label: string) => page.getByLabel(new RegExp(`^${label}`)).inputValue()
    expect(await Promise.all(['Time', 'Name', 'Number or address', 'Call or message', 'How long'].map(picked))).toEqual(['2', '', '3', '4', '5'])
    expect(await page.getByRole('region', { name: 'The first rows' }).innerText()).toContain('07700 900123')
    await page.getByLabel(/^Name/).selectOption('4')
    await page.getByRole('radio', { name: '4 March 2024' }).check()
    await diary.go('Timeline')
    await diary.go('Bring in files')
    expect([await picked('Name'), await page.getByRole('radio', { name: '4 March 2024' }).isChecked()]).toEqual(['4', true])
    await page.getByRole('button', { name: 'Not sure' }).click()
    await page.getByText('2 rows unread until it is known what the columns hold').waitFor()

    await page.getByText('2 rows unread').locator('..').locator('..').getByRole('button', { name: 'Answer now' }).click()
    await page.getByRole('button', { name: 'Read it like this' }).click()
    await page.getByText('Choose which date it is.').waitFor()
    await page.getByRole('radio', { name: '3 April 2024' }).check()
    const firstRows = page.getByText('The first rows would be read like this').locator('..').getByRole('listitem')
    await expect.poll(() => firstRows.allInnerTexts()).toEqual(['3 April 2024, 09:05\nCall, which way is not known\n07700 900123', '4 May 2024, 23:59\nMessage, which way is not known\n07700 900456'])
    await page.getByRole('radio', { name: '4 March 2024' }).check()
    await page.getByLabel('All rows').selectOption('Went from me')
    await expect.poll(() => firstRows.first().innerText()).toBe('4 March 2024, 09:05\nCall, went from me\n07700 900123')
    await page.getByRole('button', { name: 'Read it like this' }).click()
    const read = page.getByRole('article').filter({ hasText: 'bill.csv' }).getByText('2 items. Original kept')
    await read.waitFor()
    expect(await page.getByText('until it is known what the columns hold').count()).toBe(0)

    await page.getByLabel('Choose files').setInputFiles([playwrightFile({ name: 'may.csv', text: bill.text.replace('03/04', '06/04').replace('04/05', '07/05') })])
    await page.getByText('Its columns have the same headings as bill.csv, and were read as you said there.').waitFor()

    // What was said wrongly is said again, and the original is read again by it.
    await page.getByText('Tables that were read as you said').click()
    await page.getByRole('article').filter({ hasText: 'bill.csv' }).getByRole('button', { name: 'Change what the columns hold' }).click()
    expect([await picked('Number or address'), await picked('All rows'), await page.getByRole('radio', { name: '4 March 2024' }).isChecked()]).toEqual(['3', 'out', true])
    await page.getByLabel('All rows').selectOption('Came to me')
    await page.getByRole('radio', { name: '3 April 2024' }).check()
    await page.getByRole('button', { name: 'Read it like this' }).click()
    await expect.poll(() => read.count()).toBe(3)
    await diary.go('Timeline')
    await page.getByRole('searchbox').fill('900456')
    await page.getByRole('heading', { name: /^Saturday,? 4 May 2024$/ }).waitFor()
    expect(diary.problems).toEqual([])
  })

  test('takes what is dropped on it, and is not left when something misses its place', async () => {
    const { page } = diary
    await diary.go('Bring in files')
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
    const { page } = diary
    await diary.go('Timeline')
    await page.getByRole('searchbox').fill('')
    const before = parseInt(await page.getByText(/^\d+ items$/).innerText(), 10)
    await diary.go('Bring in files')
    await page.getByLabel('Choose files').setInputFiles([playwrightFile(longChat(50_000)), playwrightFile({ name: 'second.txt', text: longChat(10).text.replaceAll('message', 'letter') })])
    await page.getByRole('button', { name: 'Cancel: long.txt' }).click()
    await page.getByText('Cancelled. Nothing of it was kept.').waitFor()
    await page.getByText('10 items. Original kept, unchanged.').waitFor()
    await diary.go('Timeline')
    await page.getByText(`${before + 10} items`, { exact: true }).waitFor()
  })

  test('scrolls through fifty thousand items with a few dozen of them on the page', { timeout: 90_000 }, async () => {
    const { page } = diary
    const before = parseInt(await page.getByText(/^\d+ items$/).innerText(), 10)
    await diary.go('Bring in files')
    await page.getByLabel('Choose files').setInputFiles([playwrightFile(longChat(50_000))])
    await page.getByText('50,000 items. Original kept, unchanged.').waitFor({ timeout: 40_000 })
    await diary.go('Timeline')
    const all = 50_000 + before
    // With those of before, which came later.
    await page.getByText(`${all.toLocaleString('en-GB')} items`).waitFor()
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await page.evaluate((at) => window.scrollTo(0, document.documentElement.scrollHeight * at), share)
      await page.locator('.rows .cover').first().waitFor()
      expect(await page.locator('.rows > li').count()).toBeLessThan(60)
    }
    await page.locator(`.rows > li[aria-posinset="${all}"] .cover`).click()
    // The first line of one of the chats that begin at the same minute.
    await page.locator('.opened .words').getByText(/^(message|letter) number 0$/).waitFor()
    expect(diary.problems).toEqual([])
  })
})
