import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answeredIn, quickVault } from '../testing/answered.ts'

const folder = mkdtempSync(join(tmpdir(), 'daybook-conduct-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const daybook = (...args: readonly string[]) => answeredIn(folder, args)

async function caseOf(name: string, ...entries: readonly object[]): Promise<void> {
  await quickVault(folder, name)
  writeFileSync(join(folder, 'entries.json'), JSON.stringify(entries))
  expect(await daybook('add', name, 'entries.json')).toMatchObject({ code: 0, err: '' })
}

const alex = { kind: 'person', name: 'Alex', role: 'subject' }

test('an order is told apart by its days, counts an item once, says what was not looked for, and since when there is such a law', async () => {
  const order = { kind: 'order', type: 'non-molestation', against: 'Alex', made: '2024-05-01', served: '2024-05-03T15:00', until: '2024-11-03', terms: ['must not use violence', { text: 'no contact', forbids: ['contacting'] }, { text: 'no letters', forbids: ['contacting'], channels: ['letter'] }] }
  const letter = { kind: 'contact', channel: 'letter', from: 'Alex', what: 'a letter' }
  await caseOf('order', alex, order, { ...order, type: 'restraining', made: '2019-05-01', served: '2019-05-01' }, { ...letter, occurred: '2024-05-04' }, { ...letter, occurred: '2012-11-24' })
  const { out } = await daybook('conduct', 'order')
  expect(out).toContain('Non-molestation order, served 2024-05-03 15:00, until 2024-11-03: 1 item that may break it\n')
  expect(out).toContain('Nothing was looked for under term 1, which names none of the acts: “must not use violence”. Read it beside what happened.')
  expect(out).toContain('  2024-05-04  Term 2 forbids contacting; this was contacting by letter, after the order was served (2024-05-03 15:00)\n  2024-05-04  Term 3 ')
  expect(out).toContain('This law has been in force since 2007-07-01.\n')
  expect(out).toContain('This law has been in force since 2020-12-01. The order is older: ask an adviser which law it is under.')
  expect(out).toContain('1 item is from before 2012-11-25, when these offences were not in force yet.')
  const json = JSON.parse((await daybook('conduct', 'order', '--json')).out) as { orders: unknown[]; law: unknown[] }
  expect(json.orders[0]).toMatchObject({ items: 1, terms: [{ forbids: [] }, {}, {}], breaches: [{ precise: false }, {}] })
  expect(json.law).toContainEqual({ title: 'What must be shown', source: 'Protection from Harassment Act 1997, ss.1, 2A, 4A and 7', inForce: { from: '2012-11-25', to: null }, sure: 'confirmed' })
})

test('what nobody can be checked against, or only from when on, is said', async () => {
  await caseOf('vague', alex, { kind: 'order', against: 'Alex', served: '2024-05-01', terms: [] }, { kind: 'permitted', who: 'Sandy', channels: ['email'] }, { kind: 'refusal', occurred: '2024-06', what: 'stop', who: 'Alex' }, { kind: 'refusal', occurred: '2024-07-01T10:00', what: 'stop', who: 'Alex' })
  const { out } = await daybook('conduct', 'vague')
  expect(out).toContain('Other order or condition, served 2024-05-01: No term of it is written down, so nothing can be checked against it.')
  expect(out).toContain('Nobody called “Sandy” is among the people, so nothing can be checked against what you permitted them.')
  expect(out).toContain('After you asked Alex to stop (2024-06; counted from after 2024-06-30 23:59): 0\nAfter you asked Alex to stop (2024-07-01 10:00): 0\n')
  expect((await daybook('timeline', 'vague')).out).toMatch(/^2024-05-01 +order +Alex +served: Order in force {2}\[.*\n2024-06 +refusal +me → {2}Alex +stop {2}\[/)
})

test('what was written down of nobody among the people, and whom else was asked to stop, is said', async () => {
  const seen = { kind: 'incident', occurred: '2024-05-02', what: 'seen' }
  await caseOf('nobody', alex, { kind: 'person', name: 'Bea' }, { ...seen, who: 'A. Morgan' }, { ...seen, who: 'a man' }, seen, { kind: 'refusal', occurred: '2024-05-01', what: 'stop', who: 'Bea' })
  const { out } = await daybook('conduct', 'nobody')
  expect(out).toContain('1 in all, on 1 day from 2024-05-02 to 2024-05-02: in person 1\n2 more that were written down name nobody among the people (“A. Morgan”, “a man”) and are in no count.')
  expect(out).toContain('You asked Bea to stop too.')
  expect(out).not.toContain('After you asked')
  expect(JSON.parse((await daybook('conduct', 'nobody', '--json')).out)).toMatchObject({ ofNobody: [{ handle: 'A. Morgan' }, { handle: 'a man' }], askedOthers: ['Bea'] })
})

test('what is outside what is permitted is told with its reasons', async () => {
  const mail = { kind: 'contact', from: 'Alex', what: 'x', channel: 'email' }
  await caseOf('permitted', alex, { kind: 'permitted', who: 'Alex', channels: ['email'], hours: '09:00-17:00' }, { ...mail, occurred: '2024-05-06T18:00' }, { ...mail, occurred: '2024-05-07T10:00', channel: 'letter' }, { ...mail, occurred: '2024-05-08T10:00', channel: 'letter' }, { kind: 'refusal', occurred: '2024-05-06', what: 'only by e-mail' })
  expect((await daybook('conduct', 'permitted')).out).toContain('Outside what is permitted: 3 items, 1 of them from before you first asked them to stop\n       2  by letter, and only e-mail is permitted\n       1  at 18:00, outside 09:00 to 17:00\n')
})

test('a line of the timeline says when as well as it is known, and no better', async () => {
  const at = (occurred: unknown, what: string) => ({ kind: 'incident', occurred, what })
  await caseOf('when', at('2024-05', 'zqmonth'), at({ start: '2024-05-02', end: '2024-05-06' }, 'zqspan'), at({ start: '2024-05-07T22:00', end: '2024-05-08T06:00', zone: 'Europe/Paris' }, 'zqnight'), at({ start: '2024-05-09T18:30', precision: 'about' }, 'zqabout'), at('2024-05-10T18:30', 'zqexact'), { kind: 'impact', sleep: 'two hours' }, { kind: 'incident', acts: ['following'] })
  const times = (await daybook('timeline', 'when')).out.split('\n').map((line) => `${line.split('  ')[0]} ${/zq\w+|How it has affected me|following/.exec(line)?.[0]}`)
  expect(times.slice(0, -1)).toEqual(['2024-05 zqmonth', '2024-05-02 to 2024-05-06 zqspan', '2024-05-07 21:00 to 2024-05-08 05:00 zqnight', 'about 2024-05-09 18:30 zqabout', '2024-05-10 18:30 zqexact', 'no time How it has affected me', 'no time following'])
  expect((await daybook('conduct', 'when')).out).toContain('3 of them are known only to a month or a span, and stand at its beginning in the counts by day and week.')
  expect(await daybook('search', 'when', '!!')).toMatchObject({ code: 2, err: expect.stringContaining('There is no word to look for in “!!”') as string })
})

test('a call says whether it was missed, and how long it was', async () => {
  await quickVault(folder, 'calls')
  const call = (type: number, duration: number) => `<call number="07700900123" duration="${duration}" date="${1_709_544_600_000 + type}" type="${type}" />`
  writeFileSync(join(folder, 'calls.xml'), `<?xml version='1.0' encoding='UTF-8' ?><calls count="3">${call(1, 120)}${call(2, 0)}${call(3, 0)}</calls>`)
  expect((await daybook('import', 'calls', 'calls.xml')).code).toBe(0)
  const { out } = await daybook('timeline', 'calls')
  expect(out.split('\n').slice(0, -1).map((line) => /^.{65}(.*?) +\[/.exec(line)?.[1])).toEqual(['call of 120 seconds', 'call', 'missed call'])
  expect(JSON.parse((await daybook('timeline', 'calls', '--json')).out.split('\n')[0] ?? '')).toMatchObject({ seconds: 120 })
})

test('every count can be made from the lines: what stands for several, and what stands there again, says so', async () => {
  await caseOf('lines', alex, { kind: 'contact', occurred: '2024-05-02', channel: 'call', from: 'Alex', count: 40 }, { kind: 'order', served: '2024-05-03T15:00', terms: ['x'] })
  const text = `<sms address="Alex" date="1709544600000" type="1" body="hello" />`
  for (const count of [1, 2]) {
    writeFileSync(join(folder, `texts${count}.xml`), `<?xml version='1.0' encoding='UTF-8' ?><smses count="${count}">${text}${count === 2 ? text.replaceAll('hello', 'bye') : ''}</smses>`)
    await daybook('import', 'lines', `texts${count}.xml`)
  }
  const { out } = await daybook('timeline', 'lines')
  expect(out.match(/hello {2}\[original export\].*/g)?.toSorted()).toEqual(['hello  [original export]', 'hello  [original export]  (the same again: in no count)'])
  expect(out).toContain('contacting  [written from memory]  (40 times)\n2024-05-03 15:00  order ')
  expect((await daybook('conduct', 'lines')).out).toContain('42 in all')
  expect(JSON.parse((await daybook('timeline', 'lines', '--json', '--kind', 'order')).out)).toMatchObject({ wall: '2024-05-03T15:00:00', precision: 'exact' })
})

test('what waits to be read is in no count, and that is said', async () => {
  await quickVault(folder, 'waits')
  writeFileSync(join(folder, 'chat.txt'), '01/02/2024, 09:05 - Alex: hello\n02/02/2024, 09:06 - Jo: stop\n')
  expect((await daybook('import', 'waits', 'chat.txt')).code).toBe(1)
  expect((await daybook('conduct', 'waits')).out).toContain('0 in all: none\n1 part of what was taken in has not been read and is in no count.\n')
  expect(JSON.parse((await daybook('conduct', 'waits', '--json')).out)).toMatchObject({ unread: 1 })
  expect((await daybook('import', 'waits', 'chat.txt', '--dates', 'dmy')).code).toBe(0)
  expect((await daybook('conduct', 'waits')).out).not.toContain('in no count')
})

test('a timeline on which nothing fits says so: a name with a slip in it is no silence', async () => {
  await quickVault(folder, 'slip')
  expect(await daybook('timeline', 'slip')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('Nothing is on the timeline yet.') as string })
  await daybook('import', 'slip', 'chat.txt', '--dates', 'dmy')
  expect(await daybook('timeline', 'slip', '--who', 'Alxe')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('Nothing on the timeline fits') as string })
  expect((await daybook('timeline', 'slip', '--who', 'Alex')).err).not.toContain('Nothing on the timeline')
})
