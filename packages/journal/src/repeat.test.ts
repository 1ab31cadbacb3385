import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryBytes, type Record } from '@daybook/imports'
import { createVault, memoryStorage } from '@daybook/vault'
import { seededBytes } from '../../../testing/seed.ts'
import type { Casebook } from './casebook.ts'
import { conduct } from './conduct.ts'
import type { Contact } from './contact.ts'
import { readDraft } from './draft.ts'
import type { Happening } from './happening.ts'
import { contactsOf as contactsIn, keepDrafts, keepSources, openCasebook } from './keep.ts'
import { refKey } from './ref.ts'
import { acts, casebookOf, contactsOf, now } from './testing/case.ts'
import { choose, countedAnew, timeline } from './timeline.ts'

const people = [
  { kind: 'person', name: 'Alex', role: 'subject' },
  { kind: 'person', name: 'Jo', role: 'me' },
]
const casebook = casebookOf(...people)
const utf8 = new TextEncoder()

interface Message {
  readonly at: string
  readonly text: string
  readonly from?: string
  readonly more?: Partial<Record>
}

/** One export of a chat, as WhatsApp writes it: a clock on a wall to the minute, or to the second. */
const file = (source: string, messages: readonly Message[], precision: Record['precision'] = 'minute'): Partial<Record>[] =>
  messages.map(({ at, text, from = 'Alex', more }) => ({ source, wall: precision === 'minute' ? `${at.slice(0, 16)}:00` : at, sender: from, text, precision, raw: { offset: 0, length: 1, sha256: `${source} ${at} ${from} ${text}` }, ...more }))

const say = (...lines: readonly string[]): Message[] => lines.map((line) => ({ at: `2024-05-01T${line.slice(0, 5)}:00`, text: line.slice(6) }))

const itemsOf = (files: readonly (readonly Partial<Record>[])[], by: Casebook = casebook, format?: string): Happening[] => timeline(by, contactsOf(by, files.flat(), format))
const study = (files: readonly (readonly Partial<Record>[])[], by?: Casebook, format?: string) => conduct(by ?? casebook, itemsOf(files, by, format), [])
const counted = (...files: readonly (readonly Partial<Record>[])[]): readonly [total: number, repeats: number, maybe: number] => {
  const { total, repeats, mayRepeat } = study(files)
  return [total.total, repeats.length, mayRepeat.length]
}

describe('two exports of one chat, from the files to the count', () => {
  /** What is counted after each file is taken in, each an import of its own. */
  async function counting(drafts: readonly unknown[], ...files: readonly (readonly [name: string, text: string])[]) {
    const deps = { now: () => now, random: seededBytes(8), kdf: { memoryKiB: 64, passes: 1, unsafe: true } }
    const vault = await createVault(memoryStorage(), 'six words nobody would ever guess', deps)
    await keepDrafts(vault, drafts.map((draft) => readDraft(draft, { zone: 'Europe/London', nowMs: now, acts })), deps)
    const found: { readonly total: number; readonly shown: number; readonly repeats: number; readonly days: number }[] = []
    for (const [name, text] of files) {
      await keepSources(vault, [{ path: name, bytes: memoryBytes(utf8.encode(text)) }], { name, caseZone: 'Europe/London' }, deps)
      const book = await openCasebook(vault)
      const contacts: Contact[] = []
      for await (const contact of contactsIn(vault, book)) contacts.push(contact)
      const { total, repeats, occasions } = conduct(book, timeline(book, contacts), [])
      found.push({ total: total.total, shown: contacts.length, repeats: repeats.length, days: occasions })
    }
    return found
  }
  const first = '25/12/2023, 09:05 - Alex: hello\n25/12/2023, 09:06 - Alex: answer me\n'
  const second = `${first}26/12/2023, 23:59 - Alex: I know you are there\n`

  test('what stands in both is shown twice and counted once; the same file again adds nothing to a count', async () => {
    expect(await counting(people, ['part1.txt', first], ['part2.txt', second], ['again.txt', second])).toEqual([
      { total: 2, shown: 2, repeats: 0, days: 1 },
      { total: 3, shown: 5, repeats: 2, days: 2 },
      { total: 3, shown: 8, repeats: 5, days: 2 },
    ])
  })

  test('a record that its reader flags as byte for byte an earlier one is not counted again, alone or beside another backup', async () => {
    const row = (ms: number) => `<sms protocol="0" address="+447700900123" date="${ms}" type="1" body="hi" read="1" status="-1" />`
    const backup = (...rows: readonly string[]) => `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><smses count="${rows.length}">${rows.join('')}</smses>`
    const alex = { kind: 'person', name: 'Alex', role: 'subject', handles: ['+447700900123'] }
    const found = await counting([alex], ['sms.xml', backup(row(1704186300123), row(1704186300123))], ['newer.xml', backup(row(1704186300123), row(1704186300124))])
    expect(found.map(({ total, repeats }) => [total, repeats]), 'a millisecond later is another message').toEqual([
      [1, 1],
      [2, 2],
    ])
  })
})

describe('the law of repeats', () => {
  const chat = fc
    .array(fc.record({ gap: fc.integer({ min: 0, max: 2 }), second: fc.integer({ min: 0, max: 59 }), from: fc.constantFrom('Alex', 'Jo', 'Kim'), text: fc.constantFrom('ok', 'answer me', 'x') }), { minLength: 2, maxLength: 14 })
    .map((steps) => {
      let minute = 0
      return steps
        .map(({ gap, second, ...said }) => ({ ...said, at: new Date(Date.UTC(2024, 4, 1, 9, (minute += gap), second)).toISOString().slice(0, 19) }))
        .sort((a, b) => (a.at < b.at ? -1 : 1))
    })
  /** An export holds whole minutes: from one to another. */
  const spans = fc.array(fc.tuple(fc.nat(28), fc.nat(28)), { minLength: 2, maxLength: 3 })
  const minuteOf = ({ at }: Message) => (Date.parse(`${at}Z`) - Date.UTC(2024, 4, 1, 9)) / 60_000
  const precision = fc.constantFrom<Record['precision']>('minute', 'second')
  const everybody = casebookOf(...people, { kind: 'person', name: 'Kim', role: 'other' })
  const shownIn = (files: readonly (readonly Partial<Record>[])[]) => itemsOf(files, everybody)
  const sum = (items: readonly Happening[]) => items.reduce((all, { count }) => all + count, 0)

  test('whatever two exports of one chat overlap by, if by more than one message, each is counted once and each is shown', () => {
    fc.assert(
      fc.property(chat, fc.nat(28), fc.nat(28), precision, precision, (messages, one, two, a, b) => {
        const [from, to] = [Math.min(one, two), Math.max(one, two)]
        const early = messages.filter((said) => Math.floor(minuteOf(said)) <= to)
        const late = messages.filter((said) => Math.floor(minuteOf(said)) >= from)
        fc.pre(messages.filter((said) => Math.floor(minuteOf(said)) >= from && Math.floor(minuteOf(said)) <= to).length > 1)
        const items = shownIn([file('a.txt', early, a), file('b.txt', late, b)])
        expect(items).toHaveLength(early.length + late.length)
        expect(sum(items)).toBe(messages.length)
      }),
    )
  })

  test('in whatever order they are imported, the count is the same, and never less than the longest of them', () => {
    const words = fc.constantFrom<Partial<Record>>({}, {}, {}, { flags: ['deleted'], text: 'This message was deleted' }, { flags: ['media-omitted'], text: '<Media omitted>' }, { flags: ['edited'], text: 'changed' })
    fc.assert(
      fc.property(chat, spans, precision, fc.array(words, { minLength: 42, maxLength: 42 }), (messages, cuts, how, changed) => {
        const files = cuts.map(([one, two], at) =>
          file(`${at}.txt`, messages.flatMap((said, n) => {
            const minute = Math.floor(minuteOf(said))
            return minute < Math.min(one, two) || minute > Math.max(one, two) ? [] : [{ ...said, more: changed[at * 14 + n] ?? {} }]
          }), how),
        )
        const total = sum(shownIn(files))
        expect(sum(shownIn(files.toReversed()))).toBe(total)
        expect(sum(shownIn([...files.slice(1), ...files.slice(0, 1)]))).toBe(total)
        expect(total).toBeGreaterThanOrEqual(Math.max(...files.map((one) => one.length)))
      }),
    )
  })

  test('a part of the timeline counts each once by itself, whichever of the same is in it', () => {
    fc.assert(
      fc.property(chat, fc.infiniteStream(fc.boolean()), (messages, keeps) => {
        const items = shownIn([file('a.txt', messages), file('b.txt', messages)]).filter(() => keeps.next().value)
        const said = new Map(items.map((item) => [refKey(item.repeats ?? item.ref), item]))
        expect(sum(countedAnew(items))).toBe(said.size)
      }),
    )
  })
})

describe('what is the same', () => {
  const whole = say('09:05 hello', '09:06 answer me', '09:07 answer me')

  test('two alike in one export are two, and so they are with another export beside it', () => {
    const alike = say('09:05 hi', '09:05 hi', '09:06 x')
    expect(counted(file('a.txt', alike))).toEqual([3, 0, 0])
    expect(counted(file('a.txt', alike), file('b.txt', alike))).toEqual([3, 3, 0])
  })

  test('minutes in one and seconds in the other are one time; other seconds are another', () => {
    const at = (second: number): Message => ({ at: `2024-05-01T09:05:${second}`, text: 'hi' })
    const rest = say('09:06 x', '09:07 y')
    expect(counted(file('android.txt', [at(10), ...rest]), file('ios.txt', [at(40), ...rest], 'second'))).toEqual([3, 3, 0])
    expect(counted(file('ios1.txt', [at(10), ...rest], 'second'), file('ios2.txt', [at(40), ...rest], 'second'))[0]).toBe(4)
    const speaks = itemsOf([file('android.txt', whole), file('ios.txt', whole, 'second')]).filter((item) => item.repeats === null)
    expect(speaks.map((item) => item.contact?.record.source), 'the one with seconds speaks').toEqual(['ios.txt', 'ios.txt', 'ios.txt'])
  })

  test('exported from both phones, names differ and nothing is joined, which is told; joined by the person, it is one', () => {
    const hers = file('hers.txt', whole)
    const his = file('his.txt', whole.map((said) => ({ ...said, from: 'Me (A.)' })))
    const everyone = casebookOf({ kind: 'person', name: 'Jo', role: 'me' })
    const found = study([hers, his], everyone)
    expect([found.total.total, found.repeats.length, found.mayRepeat.length]).toEqual([6, 0, 3])
    const joined = study([hers, his], casebookOf({ kind: 'person', name: 'Alex', role: 'subject', handles: ['Me (A.)'] }))
    expect([joined.total.total, joined.repeats.length, joined.mayRepeat.length]).toEqual([3, 3, 0])
  })

  test('the same words from one person at one minute in a group and in a chat of two are two messages', () => {
    const group = file('group.txt', [...say('08:59 dinner on Sunday?', '09:01 not me', '09:06 answer me').map((said, at) => ({ ...said, from: at === 1 ? 'Kim' : 'Alex' })), ...say('09:08 all come')])
    expect(counted(file('alex.txt', whole), group)).toEqual([6, 0, 1])
    const [alone, other] = [say('09:06 answer me'), [...say('09:06 answer me'), { at: '2024-05-01T10:00:00', text: 'yes', from: 'Kim' }]]
    expect(counted(file('alex.txt', alone), file('group.txt', other)), 'one message is not enough where other people write').toEqual([2, 0, 1])
  })

  test('a picture that one export left out is the one that the other has, which speaks, whichever came first', () => {
    const carried = { attachments: [{ name: 'IMG-1.jpg', type: 'image/jpeg', bytes: 5, sha256: 'ab'.repeat(32) }] }
    const rich = file('rich.txt', [...whole, { at: '2024-05-01T09:08:00', text: 'IMG-1.jpg (file attached)', more: carried }])
    const poor = file('poor.txt', [...whole, { at: '2024-05-01T09:08:00', text: '<Media omitted>', more: { flags: ['media-omitted'] } }])
    for (const files of [[rich, poor], [poor, rich]]) {
      const items = itemsOf(files)
      expect(counted(...files)).toEqual([4, 4, 0])
      expect(items.filter((item) => item.count === 1).at(-1)?.contact?.record.attachments).toHaveLength(1)
    }
  })

  test('two pictures of which an export has one are not guessed at: both are counted, and told of', () => {
    const picture = (n: number): Message => ({ at: '2024-05-01T09:08:00', text: `IMG-${n}.jpg (file attached)`, more: { attachments: [{ name: `IMG-${n}.jpg`, type: 'image/jpeg', bytes: 5, sha256: String(n).repeat(64) }] } })
    const poor = file('poor.txt', [...whole, { at: '2024-05-01T09:08:00', text: '<Media omitted>', more: { flags: ['media-omitted'] } }])
    expect(counted(file('rich.txt', [...whole, picture(1), picture(2)]), poor)).toEqual([6, 3, 1])
  })

  test('deleted or edited between two exports, it is one message: its words speak, and both are shown', () => {
    const gone = file('later.txt', [...whole, { at: '2024-05-01T09:08:00', text: 'This message was deleted', more: { flags: ['deleted'] } }])
    const there = file('earlier.txt', [...whole, ...say('09:08 you will be sorry')])
    for (const files of [[gone, there], [there, gone]]) {
      expect(counted(...files)).toEqual([4, 4, 0])
      expect(itemsOf(files).filter((item) => item.count === 1).at(-1)?.text).toBe('you will be sorry')
    }
    const edited = file('edited.txt', [...whole, { at: '2024-05-01T09:08:00', text: 'you will see', more: { flags: ['edited'] } }])
    expect(counted(there, edited)).toEqual([4, 4, 0])
    expect(counted(there, file('other.txt', [...whole, ...say('09:08 good night')])), 'other words, and nothing says why').toEqual([5, 3, 0])
  })

  test('Messenger: one instant, sender and conversation, whatever folder it has moved to', () => {
    const message = (source: string, folder: string, more: Partial<Record> = {}): Partial<Record> => ({ source, wall: '2024-05-01T08:05:00.123', instant: '2024-05-01T08:05:00.123Z', zone: '+00:00', zoneFrom: 'format', precision: 'millisecond', sender: 'Alex', text: 'hi', extra: { thread_path: `${folder}/alex_1` }, ...more })
    const total = (...files: readonly Partial<Record>[]) => study(files.map((one) => [one]), casebook, 'messenger').total.total
    expect(total(message('a.json', 'inbox'), message('b.json', 'archived_threads'))).toBe(1)
    expect(total(message('a.json', 'inbox'), message('b.json', 'inbox', { instant: '2024-05-01T08:05:00.124Z' }))).toBe(2)
    expect(total(message('a.json', 'inbox'), message('b.json', 'inbox', { sender: 'Jo' }))).toBe(1)
    expect(total(message('a.json', 'inbox'), message('b.json', 'inbox', { text: '', flags: ['deleted'] })), 'unsent in the later').toBe(1)
  })

  test('a mail in two mailboxes is one; the same words with another Message-ID, or with other words in their HTML, are another', () => {
    const mail = (source: string, messageId: string, html = {}): Partial<Record> => ({ source, kind: 'mail', wall: '2024-05-01T09:05:00', instant: '2024-05-01T08:05:00Z', zone: '+01:00', zoneFrom: 'stated', precision: 'second', sender: 'Alex', text: 'hi', extra: { messageId, subject: 's', ...html } })
    expect(study([[mail('inbox.mbox', '<1@x>')], [mail('all.mbox', '<1@x>')]], casebook, 'mbox').total.total).toBe(1)
    expect(study([[mail('inbox.mbox', '<1@x>')], [mail('all.mbox', '<2@x>')]], casebook, 'mbox').total.total).toBe(2)
    expect(study([[mail('inbox.mbox', '<1@x>')], [mail('all.mbox', '<1@x>', { html: 'go' })]], casebook, 'mbox').total.total).toBe(2)
  })

  test('a photograph is the same by its bytes', () => {
    const photo = (source: string, sha256: string): Partial<Record> => ({ source, kind: 'photo', wall: '2024-05-01T09:05:00', raw: { offset: 0, length: 1, sha256 } })
    expect(itemsOf([[photo('a.jpg', 'aa')], [photo('b.jpg', 'aa')], [photo('c.jpg', 'cc')]], casebook, 'photo').map((item) => item.count)).toEqual([1, 0, 1])
  })
})

test('a call in a backup and in a phone company’s bill may be one, and is told of; another minute, another number or another way of counting is not', () => {
  const alex = casebookOf({ kind: 'person', name: 'Alex', role: 'subject', handles: ['+447700900123'] })
  const call = (time: string, sender: string, more: Partial<Record> = {}): Partial<Record> => ({ kind: 'call', wall: `2024-06-01T${time}:00`, sender, direction: 'in', ...more })
  const backup = ['10:05', '10:05', '12:00'].map((time, at) => call(time, '+447700900123', { source: 'calls.xml', instant: `2024-06-01T${String(Number(time.slice(0, 2)) - 1).padStart(2, '0')}${time.slice(2)}:0${at}Z`, zoneFrom: 'format', precision: 'millisecond' }))
  const bill = [call('10:05', '07700 900123'), call('10:05', '07700 900123'), call('10:05', '07700 900999'), call('12:01', '07700 900123')].map((one) => ({ ...one, source: 'bill.csv' }))
  const [ones, others] = [contactsOf(alex, backup, 'sms-backup'), contactsOf(alex, bill, 'table').map((contact) => ({ ...contact, ref: { entry: 'e'.repeat(32), record: contact.ref.record } }))]
  for (const all of [[...ones, ...others], [...others, ...ones]]) {
    const { total, mayRepeat, repeats } = conduct(alex, timeline(alex, all), [])
    expect([total.total, repeats.length, mayRepeat.length]).toEqual([6, 0, 2])
    expect(new Set(mayRepeat.map(({ mayRepeat: of }) => of && refKey(of))).size, 'each is one of its own').toBe(2)
  }
})

test('what is left out takes its repeats with it; a repeat left out takes nothing', () => {
  const whole = say('09:05 hello', '09:06 answer me')
  const items = itemsOf([file('a.txt', whole), file('b.txt', whole)])
  const [speaks] = items.filter((item) => item.count === 1)
  const [repeat] = items.filter((item) => item.repeats !== null)
  expect(choose(items, { without: [speaks ? refKey(speaks.ref) : ''] }, casebook).map((item) => item.text)).toEqual(['answer me', 'answer me'])
  expect(choose(items, { without: [repeat ? refKey(repeat.ref) : ''] }, casebook)).toHaveLength(3)
})
