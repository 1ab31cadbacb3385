import { describe, expect, test } from 'vitest'
import { foldCasebook, initialsOf } from './casebook.ts'
import { handleKey } from './handle.ts'
import { refKey } from './ref.ts'
import { casebookOf, contactsOf, entriesOf } from './testing/case.ts'
import { choose, timeline } from './timeline.ts'

const people = [
  { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123', 'alex@example.net', 'Alex (do not answer)'] },
  { kind: 'person', name: 'Jo Placeholder', role: 'me', handles: ['jo@example.org'] },
]

describe('handles', () => {
  test.each([
    ['07700 900123', '+447700900123'],
    ['0044 7700 900123', '+44 (7700) 900-123'],
    ['\u202a+44\u00a07700\u202f900123\u202c', '+447700900123'],
    ['(07700) 900123', '07700 900123'],
    ['07700\u2011900\u2013123', '07700/900 123'],
    ['\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663', '\uff0b447700900123'],
    ['tel:+447700900123', '07700 900123'],
    ['mailto:Alex@Example.net', 'alex@example.net'],
    ['Alex M <Alex@Example.net>', 'alex@example.net'],
    ['ALEX  Morgan', 'alex morgan'],
  ])('%s and %s are the same', (a, b) => {
    expect(handleKey(a, 'GB')).toBe(handleKey(b, 'GB'))
  })

  test.each([
    ['07700 900123', '07700 900124'],
    ['alex@example.net', 'alex@example.org'],
    ['Alex', 'Alex Morgan'],
  ])('%s and %s are not', (a, b) => {
    expect(handleKey(a, 'GB')).not.toBe(handleKey(b, 'GB'))
  })
})

describe('the casebook', () => {
  test('joins several numbers, addresses and names to one person', () => {
    const casebook = casebookOf(...people, { kind: 'person', name: 'alex morgan', handles: ['07700900456'] })
    expect(casebook.people).toHaveLength(2)
    for (const handle of ['07700 900 123', 'ALEX@example.net', 'Alex (do not answer)', '+447700900456', 'Alex Morgan']) expect(casebook.whose(handle)?.name, handle).toBe('Alex Morgan')
    expect(casebook.whose('07700 900999')).toBeUndefined()
  })

  test('a correction takes the place of the old entry, and the old one is kept', () => {
    const [first] = entriesOf([{ kind: 'incident', what: 'a red car' }])
    const [second] = entriesOf([{ kind: 'incident', what: 'a blue car', corrects: first?.id }], 2)
    const casebook = foldCasebook([first, second].filter((entry) => entry !== undefined))
    expect(casebook.current.map((entry) => entry.fields['what'])).toEqual(['a blue car'])
    expect(casebook.all).toHaveLength(2)
    expect(casebook.corrected.get(first?.id ?? '')).toBe(second?.id)
  })

  test('private notes stand apart', () => {
    const casebook = casebookOf({ kind: 'private-note', what: 'what my counsellor said' }, { kind: 'incident', what: 'x' })
    expect(casebook.current.map((entry) => entry.kind)).toEqual(['incident'])
    expect(casebook.notes).toHaveLength(1)
  })

  test('a plan, settings and marks stand apart too, the newest plan whole and settings added up', () => {
    const casebook = casebookOf(
      { kind: 'safety-plan', home: 'spare key with Sam', work: 'tell the desk' },
      { kind: 'safety-plan', home: 'new locks' },
      { kind: 'settings', language: 'cy', 'lock-after': 5 },
      { kind: 'settings', 'lock-after': 1 },
      { kind: 'mark', of: { entry: 'a' }, tags: ['work'] },
    )
    expect(casebook.current).toEqual([])
    expect(casebook.notes).toEqual([])
    expect(casebook.plan?.fields).toEqual({ home: 'new locks' })
    expect(casebook.settings).toEqual({ language: 'cy', 'lock-after': 1 })
    expect(casebook.marks.get('a')).toEqual(expect.objectContaining({ tags: ['work'], by: '' }))
  })

  test('initials come from the name, or from what the person says', () => {
    expect(initialsOf('Jo Anne Smith-Żak')).toBe('JASZ')
    expect(initialsOf('')).toBe('EX')
    expect(casebookOf({ kind: 'case', name: 'Jo Placeholder', initials: 'jxp' }).details.initials).toBe('JXP')
  })
})

describe('a contact', () => {
  const casebook = casebookOf(...people)

  test('knows its person and its direction from the handles', () => {
    const [theirs, mine, nobody, mail] = contactsOf(casebook, [{ sender: 'Alex (do not answer)' }, { sender: 'Jo Placeholder', recipients: ['Alex Morgan'] }, { sender: 'Sam' }, { sender: 'Stranger <s@example.com>', recipients: ['Jo <jo@example.org>'] }])
    expect([theirs?.direction, theirs?.person?.name]).toEqual(['in', 'Alex Morgan'])
    expect([mine?.direction, mine?.person?.name]).toEqual(['out', 'Alex Morgan'])
    expect([nobody?.direction, nobody?.person]).toEqual(['unknown', null])
    expect(mail?.direction).toBe('in')
  })

  test('is ordered by its instant where it has one, and by the case’s zone where it has none', () => {
    const [zoned, bare] = contactsOf(casebook, [
      { wall: '2024-07-01T08:00:00', instant: '2024-07-01T08:00:00Z', zone: '+00:00', zoneFrom: 'format' },
      { wall: '2024-07-01T08:30:00' },
    ])
    expect(zoned?.when.local, 'British Summer Time').toBe('2024-07-01T09:00:00')
    expect(bare?.when.orderMs).toBeLessThan(zoned?.when.orderMs ?? 0)
    expect(bare?.when.instant).toBeNull()
  })

  test('a notice of the app under a person’s name is nobody’s message', () => {
    expect(contactsOf(casebook, [{ sender: 'Alex Morgan', extra: { appText: true } }])[0]?.kind).toBe('system')
  })

  test('calls and mails have their own channel', () => {
    expect(contactsOf(casebook, [{ kind: 'call' }], 'sms-backup')[0]?.channel).toBe('call')
    expect(contactsOf(casebook, [{ kind: 'mail' }], 'mbox')[0]?.channel).toBe('email')
    expect(contactsOf(casebook, [{ kind: 'call' }], 'whatsapp')[0]?.channel).toBe('whatsapp')
  })
})

describe('the timeline', () => {
  const casebook = casebookOf(...people, { kind: 'incident', occurred: '2024-05-02T18:00', what: 'at the gate', acts: ['loitering'] }, { kind: 'incident', what: 'no time' }, { kind: 'private-note', what: 'secret', occurred: '2024-05-02' })
  const items = timeline(casebook, contactsOf(casebook, [{ wall: '2024-05-03T10:00:00', sender: 'Alex Morgan', text: 'late' }, { wall: '2024-05-01T10:00:00', sender: '+447700900123', text: 'early' }, { wall: '2024-05-02T10:00:00', sender: 'Sam', text: 'other' }]))

  test('puts entries and contacts in order, what has no time last, and no private note', () => {
    expect(items.map((item) => item.text)).toEqual(['early', 'other', 'at the gate', 'late', 'no time'])
  })

  test('puts what is of one time, or of none, as it was written down', () => {
    const written = Array.from({ length: 8 }, (_, nth) => ({ kind: 'incident', what: String(nth), ...(nth % 2 === 0 && { occurred: '2024-05-02' }) }))
    expect(timeline(casebookOf(...written), []).map((item) => item.text).join('')).toBe('02461357')
  })

  test('an order served at an hour stands at it, and one served on a day on that day', () => {
    const served = (when: string) => timeline(casebookOf({ kind: 'order', served: when, terms: ['x'] }), [])[0]
    expect([served('2024-05-02T15:00'), served('2024-05-02')].map((item) => [item?.local, item?.precise])).toEqual([['2024-05-02T15:00:00', true], ['2024-05-02T00:00:00', false]])
  })

  test('can leave items out one by one', () => {
    const without = items.filter((item) => item.text === 'other' || item.text === 'at the gate').map((item) => refKey(item.ref))
    expect(choose(items, { without }, casebook).map((item) => item.text)).toEqual(['early', 'late', 'no time'])
  })

  test('can be narrowed by date, person, handle, channel and kind', () => {
    const texts = (choice: Parameters<typeof choose>[1]) => choose(items, choice, casebook).map((item) => item.text)
    expect(texts({ from: '2024-05-02', to: '2024-05-02' })).toEqual(['other', 'at the gate'])
    expect(texts({ from: '2024-05-02T17:00' })).toEqual(['at the gate', 'late'])
    expect(texts({ who: '07700 900123' })).toEqual(['early', 'at the gate', 'late', 'no time'])
    expect(texts({ who: 'Sam' })).toEqual(['other'])
    expect(texts({ channels: ['in-person'] })).toEqual(['at the gate', 'no time'])
    expect(texts({ kinds: ['incident'], to: '2024-05' })).toEqual(['at the gate'])
    expect(texts({ from: '2024-05-02T18:00', to: '2024-05-02T18:00' }), 'with the whole of that minute').toEqual(['at the gate'])
  })

  test('what is known to a month or a span is in whenever it may have been', () => {
    const rough = casebookOf({ kind: 'incident', occurred: '2024-05', what: 'month' }, { kind: 'incident', occurred: { start: '2024-05-02', end: '2024-05-06' }, what: 'span' }, { kind: 'incident', occurred: '2024-05-04T18:00:40', what: 'moment' })
    const texts = (choice: Parameters<typeof choose>[1]) => choose(timeline(rough, []), choice, rough).map((item) => item.text)
    expect([texts({ from: '2024-05-04', to: '2024-05-04T18:00' }), texts({ from: '2024-05-20' }), texts({ from: '2024-06-01' }), texts({ to: '2024-05-01' })]).toEqual([['month', 'span', 'moment'], ['month'], [], ['month']])
  })

  test('what I wrote in a chat went to who is in it, though the app does not say so; in another chat, or a bill of calls, it did not', () => {
    const said = (by: string, text: string, more: object = {}) => ({ sender: by, text, wall: '2024-05-03T10:00:00', ...more })
    const chats = contactsOf(casebook, [said('Jo Placeholder', 'mine'), said('Alex Morgan', 'theirs'), said('Jo Placeholder', 'elsewhere', { source: 'b.txt' }), said('Sam', 'another', { source: 'b.txt' })])
    const bill = contactsOf(casebook, [said('Alex Morgan', 'rang'), { direction: 'out', text: 'to whom is not said' }], 'table')
    const texts = (who: string) => choose(timeline(casebook, [...chats, ...bill]), { who, channels: ['whatsapp', 'other'] }, casebook).map((item) => item.text).sort()
    expect([texts('Alex Morgan'), texts('Sam')]).toEqual([['mine', 'rang', 'theirs'], ['another', 'elsewhere']])
  })

  test('what I sent, written down by hand, is to whom I sent it', () => {
    const more = casebookOf(...people, { kind: 'person', name: 'Sam', role: 'subject' }, { kind: 'contact', occurred: '2024-05-02', channel: 'letter', direction: 'out', to: 'Alex Morgan', what: 'mine' })
    expect(choose(timeline(more, []), { who: 'Alex Morgan' }, more)[0]).toMatchObject({ text: 'mine', direction: 'out', handle: 'Alex Morgan' })
  })
})
