import { expect, test } from 'vitest'
import { describeWith } from '../../../../../testing/outside.ts'
import { inChromium } from '../../testing/in-chromium.ts'
import { look } from '../../testing/look.ts'
import { askWorker } from '../../testing/worker-line.ts'

const senders = Array.from({ length: 62 }, (_, n) => `Sender ${n + 1}`)
const chat = { name: 'chat.txt', text: senders.map((name, n) => `${(n % 28) + 1}/01/2024, 18:04 - ${name}: Hello\n`).join('') }

describeWith(['chromium'], 'who is who, in Chromium', () => {
  const diary = inChromium({ once: true, phone: true })

  test('of many people those used most are a press away in each row, the rest in a list that joins by a press of its own; of many handles some more come at each press', async () => {
    const { page, problems } = diary
    await diary.go('Bring in files')
    await diary.bringIn([chat])
    for (let n = 0; n < 40; n++) await askWorker(page, 'writeEntry', { kind: 'person', fields: { name: `Person ${n}`, role: n === 0 ? 'me' : n === 1 ? 'subject' : 'other', ...(n === 30 && { handles: 'Sender 1' }) }, when: null, corrects: null, shown: [] })
    await diary.go('Who is who')
    const row = page.locator('.whose > li').filter({ has: page.getByText('Sender 2', { exact: true }) })
    await row.waitFor()
    const chips = await row.locator('.chip').allInnerTexts()
    // The one that has come up in the files is first.
    expect([chips.length, chips[0], chips.at(-1)]).toEqual([7, 'Person 30', 'Somebody new'])
    expect((await page.locator('.whose > li').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))).every((height) => height < 420)).toBe(true)

    const list = row.getByLabel('Somebody else on your list')
    expect(await list.locator('option').count()).toBe(35)
    await list.selectOption('Person 7')
    // By the arrow keys it is chosen on the way to another: nothing is joined yet.
    expect(await row.count()).toBe(1)
    expect(await look(page, 'chosen')).toEqual([])
    await row.getByRole('button', { name: 'It is Person 7' }).click()
    await page.getByText('Sender 2 is now joined to Person 7.').waitFor()
    // What is known of them is asked again.
    await row.waitFor({ state: 'detached' })

    const rows = page.locator('.whose > li')
    expect(await rows.count()).toBe(12)
    await page.getByRole('button', { name: 'Show 48 more' }).click()
    // One is joined by hand, one by its person.
    await expect.poll(() => rows.count()).toBe(senders.length - 2)
    expect(problems).toEqual([])
  })
})
