import { describe, expect, test } from 'vitest'
import { englandWales } from '@daybook/jurisdictions'
import type { Record } from '@daybook/imports'
import type { Casebook } from './casebook.ts'
import { conduct } from './conduct.ts'
import type { Breach } from './order.ts'
import { permission, permittedRules } from './permitted.ts'
import { whatMustBeShown } from './points.ts'
import { reasonInEnglish } from './reasons.ts'
import { casebookOf, contactsOf } from './testing/case.ts'
import { timeline } from './timeline.ts'

const subject = { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123'] }
const me = { kind: 'person', name: 'Jo', role: 'me' }
const law = englandWales.acts.acts

const at = (wall: string, given: Partial<Record> = {}): Partial<Record> => ({ wall: wall.length === 10 ? `${wall}T12:00:00` : wall, sender: 'Alex Morgan', text: 'x', ...given })

const study = (casebook: Casebook, records: readonly Partial<Record>[], format?: string) => conduct(casebook, timeline(casebook, contactsOf(casebook, records, format)), law)

describe('course of conduct', () => {
  test('counts by day, week and channel what came in from the subject, and nothing else', () => {
    const casebook = casebookOf(subject, me, { kind: 'contact', occurred: '2024-05-06T09:00', channel: 'call', from: 'Alex Morgan', count: 40 })
    const found = study(casebook, [at('2024-05-01'), at('2024-05-01'), at('2024-05-08'), at('2024-05-02', { sender: 'Jo' }), at('2024-05-02', { sender: 'Sam' }), at('2024-05-01', { kind: 'system' })])
    expect(found.total).toEqual({ total: 43, byChannel: { whatsapp: 3, call: 40 } })
    expect(found.byDay).toEqual([
      { date: '2024-05-01', total: 2, byChannel: { whatsapp: 2 } },
      { date: '2024-05-06', total: 40, byChannel: { call: 40 } },
      { date: '2024-05-08', total: 1, byChannel: { whatsapp: 1 } },
    ])
    expect(found.byWeek.map((week) => [week.date, week.total])).toEqual([
      ['2024-04-29', 2],
      ['2024-05-06', 41],
    ])
    expect([found.occasions, found.first, found.last]).toEqual([3, '2024-05-01T12:00:00', '2024-05-08T12:00:00'])
  })

  test('counts everyone but me while nobody has been named, and says so', () => {
    const found = study(casebookOf(me), [at('2024-05-01'), at('2024-05-01', { sender: 'Jo' })])
    expect([found.everyone, found.total.total]).toEqual([true, 1])
  })

  test('after the refusal: from its moment, or from the next day when only the day is known', () => {
    const records = [at('2024-05-01T09:00:00'), at('2024-05-01T18:00:00'), at('2024-05-02T09:00:00')]
    const exact = study(casebookOf(subject, { kind: 'refusal', occurred: '2024-05-01T12:00', what: 'Please stop' }), records)
    const day = study(casebookOf(subject, { kind: 'refusal', occurred: '2024-05-01', what: 'Please stop' }), records)
    expect(exact.afterRefusal[0]?.total).toBe(2)
    expect(day.afterRefusal[0]?.total).toBe(1)
    expect(exact.afterRefusal[0]?.refs).toHaveLength(2)
  })

  test('lists the acts in s.2A(3) with what speaks to each', () => {
    const casebook = casebookOf(subject, { kind: 'incident', occurred: '2024-05-02T18:00', what: 'at the gate', acts: ['loitering', 'watching'] })
    const found = study(casebook, [at('2024-05-01')])
    expect(found.acts.filter((row) => row.count > 0).map((row) => [row.act.id, row.count])).toEqual([
      ['contacting', 1],
      ['loitering', 1],
      ['watching', 1],
    ])
    expect(found.acts).toHaveLength(7)
  })

  test('shows silences, the busiest day and week, new channels, nights and the last four weeks', () => {
    const found = study(casebookOf(subject), [at('2024-03-01T23:30:00'), at('2024-03-20T05:59:00'), at('2024-03-20T06:00:00'), at('2024-04-30')])
    expect(found.rhythm.silences).toEqual([
      { from: '2024-03-20', to: '2024-04-30', days: 41 },
      { from: '2024-03-01', to: '2024-03-20', days: 19 },
    ])
    expect(found.rhythm.busiestDay).toEqual({ date: '2024-03-20', count: 2 })
    expect(found.rhythm.atNight).toBe(2)
    expect(found.rhythm.lastFourWeeks).toEqual({ from: '2024-04-30', to: '2024-04-30', count: 1, before: 2 })
  })
})

describe('permitted contact', () => {
  const rule = { kind: 'permitted', who: 'Alex Morgan', channels: ['email'], days: ['weekdays'], hours: '09:00-17:00', about: 'the children', from: '2024-05-01', until: '2024-05-31' }
  const judge = (record: Partial<Record>, format: string, given: object = rule) => {
    const casebook = casebookOf(subject, given)
    const [contact] = contactsOf(casebook, [record], format)
    return contact ? permission(contact, permittedRules(casebook)) : undefined
  }

  test.each([
    ['by another channel', at('2024-05-01T10:00:00'), 'whatsapp', /only email is permitted/],
    ['before it began', at('2024-04-30T10:00:00'), 'mbox', /first permitted/],
    ['after it ended', at('2024-06-03T10:00:00'), 'mbox', /permission ended/],
    ['at the weekend', at('2024-05-04T10:00:00'), 'mbox', /saturday/],
    ['before hours', at('2024-05-01T08:59:00'), 'mbox', /08:59/],
    ['at the end of hours', at('2024-05-01T17:00:00'), 'mbox', /17:00/],
  ])('is outside when %s', (_, record, format, reason) => {
    const found = judge(record, format)
    expect(found?.is).toBe('outside')
    expect(found && 'reason' in found ? reasonInEnglish(found.reason) : '').toMatch(reason)
  })

  test('what fits but must be about something is for the person to say; what fits a plain rule is within', () => {
    expect(judge(at('2024-05-31T16:59:00'), 'mbox')?.is).toBe('maybe')
    expect(judge(at('2024-05-01T09:00:00'), 'mbox', { ...rule, about: undefined })?.is).toBe('within')
  })

  test('says nothing about somebody no rule is about', () => {
    expect(judge(at('2024-05-01T10:00:00', { sender: 'Sam' }), 'mbox')?.is).toBe('no-rule')
  })
})

describe('orders', () => {
  const order = { kind: 'order', type: 'non-molestation', against: 'Alex Morgan', served: '2024-05-10T15:00', until: '2025-05-10', terms: [{ id: '1', text: 'must not contact', forbids: ['contacting'] }, { id: '2', text: 'must not wait near the home', forbids: ['loitering'] }] }
  const breaches = (records: readonly Partial<Record>[], given: object = order, ...more: object[]) => study(casebookOf(subject, me, given, ...more), records).orders[0]?.breaches ?? []
  const said = (breach: Breach | undefined) => (breach ? reasonInEnglish(breach.reason) : '')

  test('a breach is a term, an act it forbids, and after service', () => {
    const [breach, ...rest] = breaches([at('2024-05-10T14:59:00'), at('2024-05-10T15:00:00'), at('2025-05-11T00:00:00'), at('2024-05-11', { sender: 'Jo' }), at('2024-05-11', { sender: 'Sam' })])
    expect(rest).toEqual([])
    expect([breach?.term.id, breach?.act, breach?.sure]).toEqual(['1', 'contacting', 'clear'])
    expect(said(breach)).toBe('Term 1 forbids contacting; this was contacting by whatsapp, after the order was served (2024-05-10T15:00)')
  })

  test('an incident breaks the term that forbids its act', () => {
    expect(breaches([], order, { kind: 'incident', occurred: '2024-05-12T18:00', what: 'at the gate', acts: ['loitering'] }).map((breach) => breach.term.id)).toEqual(['2'])
  })

  test('on the day of service with no hour known, it is less sure', () => {
    const [breach] = breaches([at('2024-05-10T09:00:00')], { ...order, served: '2024-05-10' })
    expect([breach?.sure, said(breach)]).toEqual(['less-sure', expect.stringContaining('which came first is not known')])
  })

  test('a term whose acts were read from its words, or that leaves something out, is less sure', () => {
    expect(breaches([at('2024-05-11')], { ...order, terms: ['must not telephone or e-mail the applicant'] })[0]?.sure).toBe('less-sure')
    expect(breaches([at('2024-05-11')], { ...order, terms: [{ text: 'no contact', forbids: ['contacting'], except: 'through a solicitor' }] })[0]?.reason.doubts).toEqual([{ is: 'except', words: 'through a solicitor' }])
  })

  test('what a term leaves out by one channel does not make another less sure', () => {
    const given = { ...order, terms: [{ text: 'no contact', forbids: ['contacting'], except: 'mail about the children', exceptChannels: ['email'] }] }
    expect(breaches([at('2024-05-11')], given)[0]?.sure).toBe('clear')
    expect(study(casebookOf(subject, given), [at('2024-05-11')], 'mbox').orders[0]?.breaches[0]?.sure).toBe('less-sure')
  })

  test('a term limited to some channels is not broken by another', () => {
    expect(breaches([at('2024-05-11')], { ...order, terms: [{ text: 'no calls', forbids: ['contacting'], channels: ['call'] }] })).toEqual([])
  })

  test('with no day of service nothing is checked, and its order says that it has none', () => {
    const found = study(casebookOf(subject, { ...order, served: undefined }), [at('2024-05-11')])
    expect(found.orders[0]?.breaches).toEqual([])
    expect(found.orders[0]?.order.served).toBeNull()
  })
})

describe('what must be shown', () => {
  test('has a row for each point of s.2A and s.4A, names what speaks to it, and never says it is proved', () => {
    const casebook = casebookOf(
      subject,
      { kind: 'incident', occurred: '2024-05-02T18:00', what: 'at the gate', acts: ['loitering'], 'felt-then': 'afraid', changes: 'I moved my desk', 'feared-violence': true },
      { kind: 'refusal', occurred: '2024-05-01T12:00', what: 'Please stop' },
      { kind: 'impact', sleep: 'three hours a night' },
      { kind: 'change', what: 'a new lock' },
    )
    const found = study(casebook, [at('2024-05-03')])
    const rows = whatMustBeShown(casebook, found, englandWales.points.offences)
    const speaking = Object.fromEntries(rows.map((row) => [`${row.offence.id}.${row.point.id}`, row.speaking.length]))
    expect(speaking).toEqual({ 'PHA_S2A.course': 2, 'PHA_S2A.harassment': 2, 'PHA_S2A.acts': 2, 'PHA_S2A.knew': 3, 'PHA_S4A.stalking': 2, 'PHA_S4A.fear': 1, 'PHA_S4A.effect': 3, 'PHA_S4A.knew': 3 })
    expect(JSON.stringify(rows)).not.toMatch(/\bis proved|has been proved|proves\b/)
  })
})
