/** What takes a moment, and what somebody does in that moment. */
import { expect, test } from 'vitest'
import { describeWith } from '../../../../../testing/outside.ts'
import { atTheBook, stripped } from '../../testing/at-the-book.ts'
import { inChromium } from '../../testing/in-chromium.ts'
import { goTo, unlock } from '../../testing/open.ts'
import { heldBack } from '../../testing/worker-line.ts'

const named = (name: string) => ({ ...stripped, name, buffer: Buffer.concat([stripped.buffer, Buffer.from(name)]) })

describeWith(['chromium'], 'while a file is being kept, in Chromium', () => {
  const diary = inChromium({ once: true, phone: true })
  const { lock, newest, onToday } = atTheBook(diary)
  const choose = (...names: string[]) => diary.page.locator('.tile input').setInputFiles(names.map(named))
  const begin = async (what: string) => {
    await goTo(diary.page, 'Add')
    await diary.page.getByLabel('What happened?').fill(what)
  }
  const save = () => diary.page.getByRole('button', { name: 'Save', exact: true }).click()
  const evidence = async () => {
    const { links, versions } = await newest()
    const [version] = versions
    return { what: version?.fields.find(({ name }) => name === 'what')?.value, files: links.length }
  }

  test('saving waits for all that was chosen, in one go or in two, and says so', async () => {
    const { page, problems } = diary
    await begin('A letter')
    const letGo = await heldBack(page, 'takeIn')
    await choose('one.jpg', 'two.jpg')
    await choose('three.jpg')
    await page.getByText('Keeping one.jpg, two.jpg, three.jpg…').waitFor()
    await save()
    await page.getByText('Saved as soon as the file is kept…').waitFor()
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
    // What is written meanwhile is of the entry too.
    await page.getByLabel('What happened?').fill('A letter, and two more')
    await letGo()
    await onToday()
    expect(await evidence()).toEqual({ what: 'A letter, and two more', files: 3 })
    expect(problems).toEqual([])
  })

  test('it comes into the entry though another screen is looked at, and what is written there stays', async () => {
    const { page, problems } = diary
    await begin('Paint on the door')
    const letGo = await heldBack(page, 'takeIn')
    await choose('door.jpg')
    await goTo(page, 'Today')
    await page.getByText('Keeping door.jpg…').waitFor()
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
    await page.getByLabel('What happened?').fill('Red paint on the door')
    await goTo(page, 'Timeline')
    await letGo()
    await goTo(page, 'Today')
    await page.getByText('1 thing attached').waitFor()
    await save()
    await page.getByText('Saved.', { exact: true }).waitFor()
    expect(await evidence()).toEqual({ what: 'Red paint on the door', files: 1 })
    expect(problems).toEqual([])
  })

  test('what a lock cut off is named, and what was thrown away meanwhile comes into no other entry', async () => {
    const { page, problems } = diary
    await begin('A parcel')
    await heldBack(page, 'takeIn')
    await choose('parcel.jpg')
    await page.getByText('Keeping parcel.jpg…').waitFor()
    await lock()
    await unlock(page)
    await onToday()
    await page.getByText('because the book was locked first: parcel.jpg').waitFor()
    await page.getByRole('button', { name: 'Go on with it' }).click()
    await page.getByText('because the book was locked first: parcel.jpg').waitFor()

    const letGo = await heldBack(page, 'takeIn')
    await choose('again.jpg')
    await page.getByText('Keeping again.jpg…').waitFor()
    await page.getByRole('button', { name: 'Throw the draft away' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Throw the draft away' }).click()
    await letGo()
    await begin('Something else')
    await save()
    await onToday()
    expect(await evidence()).toEqual({ what: 'Something else', files: 0 })
    expect(problems).toEqual([])
  })
})

describeWith(['chromium'], 'while it is being sealed, in Chromium', () => {
  const diary = inChromium({ once: true, phone: true })
  const { onToday } = atTheBook(diary)
  const what = (words: string) => diary.page.getByLabel('What happened?').fill(words)
  /** Two taps faster than anything is drawn, and one once it is: how often it was asked for, with the form still busy. */
  const tappedTwice = async (call: Parameters<typeof heldBack>[1], press: string) => {
    const { page } = diary
    const letGo = await heldBack(page, call)
    await page.evaluate(`{ const one = document.querySelector(${JSON.stringify(press)}); one.click(); one.click() }`)
    const stopped = page.locator(press)
    await expect.poll(() => stopped.isDisabled()).toBe(true)
    await page.evaluate(`document.querySelector(${JSON.stringify(press)}).click()`)
    return letGo()
  }

  test('a double tap on Save seals it once, wherever something is written', async () => {
    const { page, problems } = diary
    await what('Rang at six')
    expect(await tappedTwice('writeIncident', '.quick [type=submit]')).toBe(1)
    await page.getByText('Saved.', { exact: true }).waitFor()

    // Whose answer is taken; the next question is another.
    await page.getByRole('heading', { name: 'Do you know who it was?' }).waitFor()
    await page.getByLabel('In your own words').fill('Somebody in a grey coat')
    await goTo(page, 'Timeline')
    await goTo(page, 'Today')
    await expect.poll(() => page.getByLabel('In your own words').inputValue()).toBe('Somebody in a grey coat')
    expect(await tappedTwice('answer', '.question .button.plain')).toBe(1)
    await page.getByRole('heading', { name: 'Where was it?' }).waitFor()
    expect(await page.getByLabel('In your own words').inputValue()).toBe('')

    await goTo(page, 'Add')
    await what('Rang at seven')
    expect(await tappedTwice('writeIncident', '.save-bar [type=submit]')).toBe(1)
    await onToday()

    await goTo(page, 'Add')
    await page.getByRole('button', { name: /Write down many/ }).click()
    await page.getByLabel('What happened, line 1', { exact: true }).fill('Rang at eight')
    expect(await tappedTwice('writeIncidents', '.save-bar [type=submit]')).toBe(1)
    await page.getByText('1 entry saved and sealed.').waitFor()

    await goTo(page, 'Private notes')
    await page.getByLabel('New note').fill('Ask about Friday')
    expect(await tappedTwice('writeEntry', 'main form [type=submit]')).toBe(1)
    await page.locator('.whole').getByText('Ask about Friday').waitFor()

    await goTo(page, 'Orders, impact and more')
    await page.locator('.link-row').filter({ hasText: 'How it affects me' }).click()
    await page.getByRole('button', { name: 'Add: How it affects me' }).click()
    await page.getByLabel('In your own words').fill('I sleep badly')
    expect(await tappedTwice('writeEntry', '.save-bar [type=submit]')).toBe(1)
    await page.locator('.link-row').filter({ hasText: 'I sleep badly' }).waitFor()
    expect(problems).toEqual([])
  })

  test('what is typed meanwhile is not thrown away: it waits, or it is of what comes next', async () => {
    const { page, problems } = diary
    await goTo(page, 'Private notes')
    const note = page.getByLabel('New note')
    await note.fill('Ring the school')
    let letGo = await heldBack(page, 'writeEntry')
    await page.locator('main form [type=submit]').click()
    await expect.poll(() => note.evaluate((box) => box instanceof HTMLTextAreaElement && box.readOnly)).toBe(true)
    await letGo()
    await expect.poll(() => note.inputValue()).toBe('')
    await note.fill('Next')
    expect(await note.inputValue()).toBe('Next')

    // Begun on Today, and gone on with in a new entry before it is sealed.
    await goTo(page, 'Today')
    await what('Rang at nine')
    letGo = await heldBack(page, 'writeIncident')
    await page.locator('.quick [type=submit]').click()
    await goTo(page, 'Add')
    await page.getByLabel('Where', { exact: false }).fill('At the gate')
    await letGo()
    await expect.poll(() => page.getByLabel('What happened?').inputValue()).toBe('')
    expect(await page.getByLabel('Where', { exact: false }).inputValue()).toBe('At the gate')
    await what('Stood at the gate')
    letGo = await heldBack(page, 'writeIncident')
    await page.locator('.save-bar [type=submit]').click()
    await page.locator('form.writing[inert]').waitFor()
    await letGo()
    await onToday()

    await goTo(page, 'Add')
    await page.getByRole('button', { name: /Write down many/ }).click()
    await page.getByLabel('What happened, line 1', { exact: true }).fill('Letters')
    await page.getByLabel('What happened, line 2', { exact: true }).fill('Flowers')
    letGo = await heldBack(page, 'writeIncidents')
    await page.locator('.save-bar [type=submit]').click()
    await page.getByLabel('What happened, line 2', { exact: true }).fill('Flowers, white ones')
    await page.getByLabel('What happened, line 3', { exact: true }).pressSequentially('A parcel')
    await letGo()
    await page.getByText('2 entries saved and sealed.').waitFor()
    const lines = () => page.locator('[data-column=what]').evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')))
    expect(await lines()).toEqual(['Flowers, white ones', 'A parcel', ''])
    // Who types there goes on typing.
    await page.keyboard.type(', unopened')
    expect(await lines()).toEqual(['Flowers, white ones', 'A parcel, unopened', ''])
    await goTo(page, 'Today')
    await goTo(page, 'Add')
    await page.getByRole('button', { name: /Write down many/ }).click()
    await page.getByText('2 lines so far').waitFor()
    expect(problems).toEqual([])
  })
})
