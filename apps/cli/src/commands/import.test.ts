import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { answeredIn, quickVault } from '../testing/answered.ts'

const folders: string[] = []
let folder = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-import-'))
  folders.push(folder)
  await quickVault(folder, 'v')
})

afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })))

const daybook = (...args: readonly string[]) => answeredIn(folder, args)
const put = (name: string, text: string) => writeFileSync(join(folder, name), text)

const adding = async (...entries: readonly object[]) => {
  put('entries.jsonl', entries.map((entry) => JSON.stringify(entry)).join('\n'))
  return daybook('add', 'v', 'entries.jsonl')
}
const counted = async () => JSON.parse((await daybook('conduct', 'v', '--json')).out) as { total: { total: number }; repeats: unknown[]; mayRepeat: unknown[]; maybeOwn: boolean }

const first = '25/12/2023, 09:05 - Alex: hello\n25/12/2023, 09:06 - Alex: answer me\n'

describe('a file that is in the vault already', () => {
  test('is not kept twice, and says so; also twice in one command', async () => {
    put('chat.txt', first)
    expect(await daybook('import', 'v', 'chat.txt', 'chat.txt')).toMatchObject({ code: 0, err: expect.stringContaining('chat.txt was taken in already, as entry 1 on 20') as string })
    expect((await daybook('import', 'v', 'chat.txt')).out).not.toContain('Sealed')
    expect((await counted()).total.total).toBe(2)
  })

  test('that waits for the order of day and month is read when it is told, in the place of the first', async () => {
    put('chat.txt', '01/02/2024, 09:05 - Alex: hi\n')
    expect((await daybook('import', 'v', 'chat.txt')).code).toBe(1)
    expect(await daybook('import', 'v', 'chat.txt')).toMatchObject({ code: 1, err: expect.stringContaining('It waits for --dates dmy or --dates mdy') as string })
    const settled = await daybook('import', 'v', 'chat.txt', '--dates', 'dmy')
    expect([settled.code, settled.out]).toEqual([0, expect.stringContaining('It takes the place of entry 1, which is kept')])
    const lines = (await daybook('timeline', 'v', '--json')).out.trim().split('\n')
    expect([lines.length, lines[0]]).toEqual([1, expect.stringContaining('2024-02-01')])
    expect((await daybook('import', 'v', 'chat.txt', '--dates', 'mdy')).err, 'what is settled stays').toContain('Nothing was added')
    const { entry } = JSON.parse(lines[0] ?? '') as { entry: string }
    expect((await adding({ kind: 'correction', of: { entry, record: 0 }, note: 'zqmine' })).code).toBe(0)
    expect(await daybook('timeline', 'v')).toMatchObject({ out: expect.stringContaining('you wrote: zqmine') as string, err: '' })
  })

  test('and what has not been read cannot be put right yet: it says what to do', async () => {
    put('chat.txt', '01/02/2024, 09:05 - Alex: hi\n')
    const { out } = await daybook('import', 'v', 'chat.txt')
    const entry = /id ([0-9a-f]{32})/.exec(out)?.[1]
    const adds = async () => JSON.stringify(await adding({ kind: 'incident', what: 'zqkept' }, { kind: 'correction', of: { entry, record: 0 }, note: 'not read yet' }))
    for (const words of ['"code":2', `Record 0 of ${entry} has not been read`, '--dates dmy reads it as 2024-02-01', 'import the same file again']) expect(await adds()).toContain(words)
    expect((await daybook('timeline', 'v')).out, 'nothing of what was given with it is kept').not.toContain('zqkept')
  })
})

describe('a table', () => {
  const bill = 'Date,Time,Number,Kind\n01/02/2024,09:05,07700 900123,Call\n02/02/2024,10:00,07700 900123,Text\n'

  test('is kept and asked about, with exit code 1, until its columns are named; named wrongly, it is read again by others, and by the same ones only once', async () => {
    put('bill.csv', bill)
    const bringIn = (...options: readonly string[]) => daybook('import', 'v', 'bill.csv', ...options)
    expect(await daybook('read', 'bill.csv')).toMatchObject({ code: 1, err: expect.stringContaining('--columns "date=1,time=2,number=3,kind=4", and --dates dmy (2024-02-01) or --dates mdy (2024-01-02)') as string })
    expect(await bringIn()).toMatchObject({ code: 1, out: expect.stringContaining('bill.csv: file, 1 record, 1 part not read') as string, err: expect.stringContaining('It looks like --columns') as string })
    expect(await bringIn('--dates', 'dmy')).toMatchObject({ code: 1, err: expect.stringContaining('It waits for --columns') as string })
    expect(await bringIn('--columns', 'date=Date,number=4')).toMatchObject({ code: 1, out: expect.stringContaining('bill.csv: table, 0 records') as string, err: expect.stringContaining('--dates dmy reads it as 2024-02-01') as string })
    const right = ['--dates', 'dmy', '--columns', 'date=1,time=2,number=3,kind=4'] as const
    expect(await bringIn(...right)).toMatchObject({ code: 0, out: expect.stringContaining('It takes the place of entry 2') as string })
    expect((await bringIn(...right)).err).toContain('Nothing was added')
    const { entry } = JSON.parse((await daybook('timeline', 'v', '--json')).out.split('\n')[0] ?? '') as { entry: string }
    expect((await adding({ kind: 'correction', of: { entry, record: 0 }, note: 'zqmine' })).code).toBe(0)
    expect((await bringIn('--dates', 'dmy', '--columns', 'date=4,number=3')).code).toBe(1)
    for (const command of ['timeline', 'conduct']) expect((await daybook(command, 'v')).err).toContain(`What was put right of record 0 of ${entry} fits no record any more`)
    expect((await bringIn(...right.slice(0, 2), '--columns', 'date=1,number=3')).code).toBe(0)
    expect((await bringIn(...right)).out).toContain('It takes the place')
    expect((await daybook('search', 'v', '07700')).out, 'older readings of the same file are not found beside the newest').toContain('\n2 found\n')
    const shown = (await daybook('timeline', 'v', '--json')).out.trim().split('\n').map((line) => JSON.parse(line) as { channel?: string; wall?: string })
    expect(shown.map(({ channel, wall }) => [channel, wall])).toEqual([['call', '2024-02-01T09:05:00'], ['sms', '2024-02-02T10:00:00']])
  })

  test('with columns that are none is wrong use', async () => {
    put('bill.csv', bill)
    expect(await daybook('read', 'bill.csv', '--columns', 'when=1')).toMatchObject({ code: 2, err: expect.stringContaining('--columns') as string })
  })
})

test('two exports that overlap count each message once, and it is said in words', async () => {
  put('part1.txt', first)
  put('part2.txt', `${first}26/12/2023, 23:59 - Alex: I know you are there\n`)
  expect((await daybook('import', 'v', 'part1.txt', 'part2.txt')).code).toBe(0)
  const found = await counted()
  expect([found.total.total, found.repeats.length, found.mayRepeat.length]).toEqual([3, 2, 0])
  const items = (await daybook('timeline', 'v', '--json')).out.trim().split('\n').map((line) => JSON.parse(line) as { text: string; count: number; entry: string; record: number; repeats: { entry: string; record: number } | null; mayRepeat: unknown })
  const again = items.filter(({ repeats }) => repeats !== null)
  expect(again.map(({ count, mayRepeat }) => [count, mayRepeat])).toEqual([[0, null], [0, null]])
  for (const { text, repeats } of again) expect(items.find(({ entry, record }) => entry === repeats?.entry && record === repeats.record)).toMatchObject({ text, count: 1, repeats: null })
  expect((await daybook('conduct', 'v')).out).toMatch(/3 in all, on 2 days.*\n2 more stand in another export too, or twice in one/)
})

test('one of anything is said as one', async () => {
  put('chat.txt', '25/12/2023, 09:05 - Alex: hello\n')
  expect((await daybook('import', 'v', 'chat.txt')).out).toContain('whatsapp, 1 record\n')
  await adding(
    { kind: 'person', name: 'Alex', role: 'subject' },
    { kind: 'order', type: 'stalking-protection', served: '2023-12-01', terms: [{ text: 'no contact', forbids: ['contacting'] }] },
  )
  const { out } = await daybook('conduct', 'v')
  for (const words of ['1 in all, on 1 day from', ': 1 item that may break it', ': 1 item speaks to it']) expect(out).toContain(words)
})

test('nobody being marked as me is said where my own messages may be counted', async () => {
  put('chat.txt', `${first}25/12/2023, 09:07 - Jo: stop\n`)
  await daybook('import', 'v', 'chat.txt')
  expect([(await counted()).maybeOwn, (await daybook('conduct', 'v')).out]).toEqual([true, expect.stringContaining('your own messages may be too')])
  expect((await adding({ kind: 'person', name: 'Jo', role: 'me' })).code).toBe(0)
  expect([(await counted()).total.total, (await daybook('conduct', 'v')).out]).toEqual([2, expect.stringContaining('so everyone but you is counted')])
})

test('what nothing can be checked or counted against is said', async () => {
  put('chat.txt', '25/12/2023, 09:05 - Mum: shall I come over?\n')
  await daybook('import', 'v', 'chat.txt')
  await adding(
    { kind: 'person', name: 'Alex', role: 'subject' },
    { kind: 'order', type: 'stalking-protection', against: 'Alexander Morgan', served: '2023-12-01', terms: [{ text: 'no contact', forbids: ['contacting'] }] },
    { kind: 'refusal', occurred: '2023-12-01', what: 'stop', who: 'Alexander Morgan' },
  )
  const { out } = await daybook('conduct', 'v')
  expect(out).toContain('Stalking protection order, served 2023-12-01: Nobody called “Alexander Morgan” is among the people')
  expect(out).toContain('After you asked Alexander Morgan to stop (2023-12-01): nobody called that is among the people')
  expect((await daybook('timeline', 'v')).out, 'an order that nobody named goes by its kind').toContain('  served: Stalking protection order  [')
  expect(await adding({ kind: 'case', zone: 'Mars/Phobos' })).toMatchObject({ code: 1, err: expect.stringContaining('Europe/London') as string })
})
