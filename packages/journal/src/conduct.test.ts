import { describe, expect, test } from 'vitest'
import { englandWales } from '@daybook/jurisdictions'
import type { Record } from '@daybook/imports'
import type { Casebook } from './casebook.ts'
import { conduct } from './conduct.ts'
import { happeningOfContact } from './happening.ts'
import { uncheckedTerms, type Breach } from './order.ts'
import { permission, permittedRules } from './permitted.ts'
import { whatMustBeShown } from './points.ts'
import { notCheckedInEnglish, reasonInEnglish } from './reasons.ts'
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

  test('says when my own messages may be among them, because nobody is marked as me', () => {
    const records = [at('2024-05-01', { sender: 'Alex' }), at('2024-05-01', { sender: 'Jo' })]
    expect([study(casebookOf(), records).maybeOwn, study(casebookOf(me), records).maybeOwn, study(casebookOf(subject), records).maybeOwn]).toEqual([true, false, false])
    expect(study(casebookOf(), [at('2024-05-01', { direction: 'in' })]).maybeOwn, 'an export that says which way').toBe(false)
  })

  test('after the refusal: only what came from whoever was asked', () => {
    const sam = { kind: 'person', name: 'Sam', role: 'subject' }
    const records = [at('2024-05-02', { sender: 'Sam' }), at('2024-05-03'), at('2024-05-04', { sender: '07700 900123' })]
    const after = (who?: string) => study(casebookOf(subject, sam, { kind: 'refusal', occurred: '2024-05-01', what: 'Please stop', ...(who && { who }) }), records).afterRefusal[0]
    expect([after('Alex Morgan')?.total, after('Sam')?.total, after()?.total]).toEqual([2, 1, 3])
    expect([after('Alexander')?.total, after('Alexander')?.known, after('Sam')?.known]).toEqual([0, false, true])
    const nobodyJoined = study(casebookOf({ kind: 'refusal', occurred: '2024-05-01', what: 'Please stop', who: 'sam' }), records).afterRefusal[0]
    expect([nobodyJoined?.total, nobodyJoined?.known], 'a name of the export that is nobody’s yet').toEqual([1, true])
  })

  test('in the hour that comes twice, what was after it is after it, whatever the clock showed', () => {
    const text = (instant: string) => at(instant.slice(0, 19), { instant, zone: '+00:00', zoneFrom: 'format', precision: 'second' })
    const records = [text('2024-10-27T00:10:00.000Z'), text('2024-10-27T00:50:00.000Z'), text('2024-10-27T01:10:00.000Z'), text('2024-10-27T01:50:00.000Z')]
    const after = (occurred: unknown) => study(casebookOf(subject, { kind: 'refusal', occurred, what: 'Please stop' }), records).afterRefusal[0]?.total
    expect([after('2024-10-27T01:40'), after({ start: '2024-10-27T01:40', offset: '+00:00' })]).toEqual([3, 1])
  })

  test('what somebody else was asked is told of, and no count of nothing is made after it', () => {
    const bea = { kind: 'person', name: 'Bea', role: 'other' }
    const found = study(casebookOf(subject, bea, { kind: 'refusal', occurred: '2024-05-01', what: 'Please stop', who: 'Bea' }), [at('2024-05-02', { sender: 'Bea' })])
    expect([found.afterRefusal, found.undatedRefusals, found.askedOthers.map(({ name }) => name)]).toEqual([[], 0, ['Bea']])
  })

  test('what was written down of somebody nobody is called is told of: it is in no count', () => {
    const seen = { kind: 'incident', occurred: '2024-05-02', what: 'seen' }
    const sam = { kind: 'person', name: 'Sam', role: 'subject' }
    const names = (...drafts: object[]) => study(casebookOf(...drafts), [at('2024-05-02', { sender: 'Mum' })]).ofNobody.map(({ handle }) => handle)
    expect([names(subject, { ...seen, who: 'A. Morgan' }, seen), names(subject, sam, seen), names({ ...seen, who: 'A. Morgan' })]).toEqual([['A. Morgan'], [null], []])
  })

  test('after a refusal of which the month or the span is known: from its end, by the case’s clock', () => {
    const records = [at('2024-05-01T09:00:00'), at('2024-05-20T09:00:00'), at('2024-06-01T09:00:00')]
    const after = (occurred: unknown) => study(casebookOf(subject, { kind: 'refusal', occurred, what: 'Please stop' }), records).afterRefusal[0]?.total
    expect([after('2024-05'), after({ start: '2024-05-01', end: '2024-05-19' }), after({ start: '2024-05-01T08:00', end: '2024-05-20T10:00' }), after({ start: '2024-05-20T09:30', zone: 'Europe/Paris' })]).toEqual([1, 2, 1, 2])
  })

  test('a refusal of an older version that has no time counts nothing, and is told of', () => {
    const dated = casebookOf(subject, { kind: 'refusal', occurred: '2024-05-01', what: 'Please stop' })
    const undated = { ...dated, current: dated.current.map((entry) => (entry.kind === 'refusal' ? { ...entry, occurred: null } : entry)) }
    const found = study(undated, [at('2024-05-02')])
    expect([found.afterRefusal, found.undatedRefusals]).toEqual([[], 1])
  })

  test('after the refusal: from its moment, or from the next day when only the day is known', () => {
    const records = [at('2024-05-01T09:00:00'), at('2024-05-01T18:00:00'), at('2024-05-02T09:00:00')]
    const exact = study(casebookOf(subject, { kind: 'refusal', occurred: '2024-05-01T12:00', what: 'Please stop' }), records)
    const day = study(casebookOf(subject, { kind: 'refusal', occurred: '2024-05-01', what: 'Please stop' }), records)
    expect(exact.afterRefusal[0]?.total).toBe(2)
    expect(day.afterRefusal[0]?.total).toBe(1)
    expect(exact.afterRefusal[0]?.refs).toHaveLength(2)
  })

  test('in the minute in which they were asked, or about then, nothing is surely after it', () => {
    const seconds = (wall: string) => at(wall, { precision: 'second' })
    const after = (occurred: unknown, ...more: object[]) => study(casebookOf(subject, { kind: 'refusal', occurred, what: 'Please stop' }, ...more), [seconds('2024-05-01T12:00:30'), seconds('2024-05-01T12:01:00')]).afterRefusal[0]?.total
    const about = { kind: 'incident', occurred: { start: '2024-05-01T12:05', precision: 'about' }, what: 'at the gate' }
    expect([after('2024-05-01T12:00'), after('2024-05-01T12:00:20'), after({ start: '2024-05-01T11:00', precision: 'about' }), after('2024-05-01T12:00', about)]).toEqual([1, 2, 0, 1])
  })

  test('what is known to a month or a span is counted, told of, and no busiest day; no silence is where it may have been', () => {
    const some = { kind: 'incident', what: 'seen near the school', count: 9 }
    const found = study(casebookOf(subject, { ...some, occurred: '2024-05' }, { ...some, occurred: { start: '2024-07-01', end: '2024-07-10' } }), [at('2024-04-20'), at('2024-06-20'), at('2024-07-05')])
    expect([found.total.total, found.roughlyDated, found.rhythm.busiestDay, found.rhythm.busiestWeek]).toEqual([21, 2, { date: '2024-04-20', count: 1 }, { monday: '2024-04-15', count: 1 }])
    expect(found.rhythm.silences).toEqual([
      { from: '2024-05-31', to: '2024-06-20', days: 20 },
      { from: '2024-04-20', to: '2024-05-01', days: 11 },
      { from: '2024-06-20', to: '2024-07-01', days: 11 },
    ])
  })

  test('a series put down as one at night is as many at night', () => {
    expect(study(casebookOf(subject, { kind: 'contact', occurred: '2024-05-01T23:10', channel: 'call', count: 40 }), []).rhythm.atNight).toBe(40)
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
    return contact ? permission(happeningOfContact(contact), permittedRules(casebook)) : undefined
  }

  test.each([
    ['by another channel', at('2024-05-01T10:00:00'), 'whatsapp', /only e-mail is permitted/],
    ['before it began', at('2024-04-30T10:00:00'), 'mbox', /first permitted/],
    ['by another channel before it began', at('2024-04-30T10:00:00'), 'whatsapp', /^before 2024-05-01, when it was first permitted$/],
    ['after it ended', at('2024-06-03T10:00:00'), 'mbox', /permission ended/],
    ['at the weekend', at('2024-05-04T10:00:00'), 'mbox', /on a Saturday, which is not a permitted day/],
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

  test('hours over midnight are of the day they began on', () => {
    const night = { kind: 'permitted', who: 'Alex Morgan', days: ['fri'], hours: '22:00-06:00' }
    const is = (wall: string) => judge(at(wall), 'whatsapp', night)?.is
    // 3 May 2024 was a Friday.
    expect([is('2024-05-03T21:59:00'), is('2024-05-03T22:00:00'), is('2024-05-04T05:59:00'), is('2024-05-04T06:00:00'), is('2024-05-03T05:00:00'), is('2024-05-04T23:00:00')]).toEqual(['outside', 'within', 'within', 'outside', 'outside', 'outside'])
  })

  test('hours or days of an older version that nobody can read permit nothing by themselves', () => {
    const casebook = casebookOf(subject, rule)
    const old = { ...casebook, current: casebook.current.map((entry) => (entry.kind === 'permitted' ? { ...entry, fields: { who: 'Alex Morgan', hours: '9am-5pm', days: ['Blursday'] } } : entry)) }
    const [contact] = contactsOf(old, [at('2024-05-04T03:00:00')])
    expect(contact && permission(happeningOfContact(contact), permittedRules(old))).toMatchObject({ is: 'maybe', reason: { is: 'fits', about: '9am-5pm, Blursday' } })
  })

  test('judges what was written down by hand like what an export holds', () => {
    const letter = (occurred: unknown, more: object = {}) => ({ kind: 'contact', channel: 'letter', from: 'Alex Morgan', what: 'a letter', occurred, ...more })
    const found = (given: object, ...written: object[]) => study(casebookOf(subject, given, ...written), [])
    const office = { kind: 'permitted', who: 'Alex Morgan', channels: ['sms', 'call'], hours: '09:00-17:00' }
    const reasons = ['letter', 'in-person', 'other'].flatMap((channel) => found(office, letter('2024-05-01T03:00', { channel })).outsidePermitted.map(({ reason }) => reasonInEnglish(reason)))
    expect(reasons).toEqual(['by letter', 'in person', 'in another way'].map((how) => `${how}, and only text message or call is permitted`))
    const hours = { kind: 'permitted', who: 'Alex Morgan', hours: '09:00-17:00', from: '2024-05-01' }
    expect(found(hours, letter('2024-05-01T03:00'), letter('2024-04-30'), letter('2024-05-01T10:00')).outsidePermitted).toHaveLength(2)
    expect(found(hours, letter('2024-05-01T03:00', { direction: 'out' })).outsidePermitted, 'what I wrote').toEqual([])
    const vague = found(hours, letter('2024-05-01'), letter({ start: '2024-05-02T03:00', precision: 'about' }), letter('2024-05'), letter(undefined))
    expect([vague.outsidePermitted.length, vague.maybePermitted.map(({ reason }) => reasonInEnglish(reason))], 'an hour that nobody gave breaks no rule').toEqual([0, Array.from({ length: 4 }, () => 'it has no time, so days and hours cannot be checked')])
    const gate = { kind: 'incident', occurred: '2024-05-01T03:00', what: 'at the gate', acts: ['loitering'], who: 'Alex Morgan' }
    expect(found(office, gate).outsidePermitted, 'waiting at a gate is no contact').toEqual([])
  })

  test('rules are alternatives, and each says what does not fit it', () => {
    const casebook = casebookOf(subject, { kind: 'permitted', who: 'Alex Morgan', channels: ['sms'] }, { kind: 'permitted', who: 'Alex Morgan', channels: ['email'] })
    expect(study(casebook, [at('2024-05-01')]).outsidePermitted.map(({ reason }) => reasonInEnglish(reason))).toEqual(['by WhatsApp, and only text message is permitted; by another rule: by WhatsApp, and only e-mail is permitted'])
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
    const [breach, ...rest] = breaches([at('2024-05-10T14:59:00'), at('2024-05-10T15:01:00'), at('2025-05-11T00:00:00'), at('2024-05-11', { sender: 'Jo' }), at('2024-05-11', { sender: 'Sam' })])
    expect(rest).toEqual([])
    expect([breach?.term.id, breach?.act, breach?.sure]).toEqual(['1', 'contacting', 'clear'])
    expect(said(breach)).toBe('Term 1 forbids contacting; this was contacting by WhatsApp, after the order was served (2024-05-10T15:00)')
  })

  test('an incident breaks the term that forbids its act', () => {
    expect(breaches([], order, { kind: 'incident', occurred: '2024-05-12T18:00', what: 'at the gate', acts: ['loitering'] }).map((breach) => breach.term.id)).toEqual(['2'])
  })

  test('against a name that nobody has, nothing is checked, and it says why: a stranger’s message is no breach', () => {
    const alex = { kind: 'person', name: 'Alex', role: 'subject', handles: ['07700 900123'] }
    const mum = at('2024-05-11', { sender: 'Mum', direction: 'in' })
    const [found] = study(casebookOf(alex, { ...order, against: 'Alexander Morgan' }), [mum, at('2024-05-11', { sender: '07700 900123' })]).orders
    expect([found?.breaches, found?.order.notChecked, found && notCheckedInEnglish(found.order)]).toEqual([[], 'unknown-person', expect.stringContaining('Nobody called “Alexander Morgan”')])
  })

  test('against nobody by name, it binds the one person this is about, and nobody where there is none or are two', () => {
    const unnamed = { ...order, against: undefined }
    const sam = { kind: 'person', name: 'Sam', role: 'subject' }
    const records = [at('2024-05-11'), at('2024-05-11', { sender: 'Mum' }), at('2024-05-11', { sender: 'Sam' })]
    const found = (...drafts: object[]) => study(casebookOf(...drafts, unnamed), records).orders[0]
    expect([found(subject)?.breaches.length, found(subject)?.order.notChecked]).toEqual([1, null])
    for (const drafts of [[], [me], [subject, sam]]) expect([found(...drafts)?.breaches, found(...drafts)?.order.notChecked]).toEqual([[], 'names-nobody'])
  })

  test('on the day of service with no hour known, it is less sure', () => {
    const [breach] = breaches([at('2024-05-10T09:00:00')], { ...order, served: '2024-05-10' })
    expect([breach?.sure, said(breach)]).toEqual(['less-sure', expect.stringContaining('which came first is not known')])
  })

  test('in the minute of service, which came first is not known', () => {
    const found = breaches([at('2024-05-10T15:00:00'), at('2024-05-10T15:00:40', { precision: 'second' })])
    expect(found.map(({ sure, reason }) => [sure, reason.doubts])).toEqual([0, 1].map(() => ['less-sure', [{ is: 'same-day' }]]))
  })

  test('what may have been before service or after the end is less sure, and never left out', () => {
    const term = { ...order, terms: [{ text: 'must not damage property', forbids: ['interfering'] }] }
    const tyres = (occurred: unknown) => breaches([], term, { kind: 'incident', occurred, what: 'tyres cut', acts: ['interfering'] })
    const doubts = (occurred: unknown) => tyres(occurred).map(({ sure, reason }) => [sure, ...reason.doubts.map(({ is }) => is)])
    for (const occurred of [{ start: '2024-05-09', end: '2024-05-12' }, '2024-05']) expect(doubts(occurred), JSON.stringify(occurred)).toEqual([['less-sure', 'before-service']])
    for (const occurred of [{ start: '2025-05-09', end: '2025-05-12' }, '2025-05']) expect(doubts(occurred), JSON.stringify(occurred)).toEqual([['less-sure', 'after-end']])
    expect(doubts({ start: '2024-05', end: '2025-06' })).toEqual([['less-sure', 'before-service', 'after-end']])
    expect(said(tyres('2024-05')[0])).toBe('Term 1 forbids interfering; this was interfering in person, perhaps after the order was served (2024-05-10T15:00). Less sure: when it was is known only roughly, and it may have been before the order was served')
    expect([tyres({ start: '2024-05-11', end: '2024-05-14' })[0]?.sure, tyres({ start: '2024-05-01', end: '2024-05-09' }), tyres('2025-06')]).toEqual(['clear', [], []])
    expect(tyres({ start: '2024-05-10T15:30', precision: 'about' })[0]?.reason.doubts, 'about half past three').toEqual([{ is: 'same-day' }])
  })

  test('on the day that the order ends with no hour written down, it is less sure', () => {
    const varied = { ...order, until: '2024-05-12' }
    const found = (until: string, wall: string) => breaches([at(wall)], { ...varied, until }).map(({ sure, reason }) => [sure, ...reason.doubts.map(({ is }) => is)])
    expect(found('2024-05-12', '2024-05-12T16:00:00')).toEqual([['less-sure', 'last-day']])
    expect(found('2024-05-12', '2024-05-11T16:00:00')).toEqual([['clear']])
    expect(found('2024-05-12T17:00', '2024-05-12T16:00:00')).toEqual([['clear']])
    expect(said(breaches([at('2024-05-12T16:00:00')], varied)[0])).toContain('at what hour that ended is not known')
  })

  test('waiting somewhere is less sure: nobody compared the place', () => {
    expect(breaches([], order, { kind: 'incident', occurred: '2024-05-12T18:00', what: 'at the gym', where: 'the gym', acts: ['loitering'] })[0]?.reason.doubts).toEqual([{ is: 'place' }])
  })

  test('a term that names no act is told of, as nothing is checked against it', () => {
    const [found] = study(casebookOf(subject, { ...order, terms: ['must not use or threaten violence', 'must not telephone'] }), []).orders
    expect(found && uncheckedTerms(found.order).map(({ id }) => id)).toEqual(['1'])
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
  test('what each was told, and did after it, speaks to what they knew; what somebody else was told does not', () => {
    const sam = { kind: 'person', name: 'Sam', role: 'subject' }
    const bea = { kind: 'person', name: 'Bea', role: 'other' }
    const asked = (who: string, occurred: string) => ({ kind: 'refusal', occurred, what: 'Please stop', who })
    const casebook = casebookOf(subject, sam, bea, asked('Alex Morgan', '2024-05-01'), asked('Sam', '2024-05-01'), asked('Bea', '2024-05-01'), { kind: 'order', against: 'Bea', served: '2024-05-01', terms: ['no contact'] })
    const found = study(casebook, [at('2024-05-02'), at('2024-05-03'), at('2024-05-03', { sender: 'Sam' }), at('2024-05-03', { sender: 'Bea' })])
    const knew = whatMustBeShown(casebook, found, englandWales.points.offences).find(({ point }) => point.id === 'knew')
    expect(knew?.speaking.map(({ why }) => why.is)).toEqual(['refusal', 'refusal', 'after-refusal', 'after-refusal', 'after-refusal'])
  })

  test('of what the police did, only that they spoke to the person speaks to what that person knew', () => {
    const reported = { kind: 'police-contact', occurred: '2024-05-02', what: 'I rang 101', 'spoke-to-them': false }
    const warned = { kind: 'police-contact', occurred: '2024-05-04', what: 'They rang back: she was warned', 'spoke-to-them': true }
    const casebook = casebookOf(subject, reported, { kind: 'police-contact', reference: '00/000000/24' }, warned)
    const knew = whatMustBeShown(casebook, study(casebook, []), englandWales.points.offences).find(({ point }) => point.id === 'knew')
    expect(knew?.speaking).toEqual([{ ref: { entry: casebook.current.at(-1)?.id, record: null }, why: { is: 'police' } }])
  })

  test('what somebody else did, or nobody among the people, speaks to none; an order tells those who were served with it', () => {
    const bea = { kind: 'person', name: 'Bea', role: 'other' }
    const shouted = (who?: string) => ({ kind: 'incident', occurred: '2024-05-02', what: 'shouted', acts: ['contacting'], 'felt-then': 'afraid', changes: 'another bus', 'feared-violence': true, ...(who && { who }) })
    const casebook = casebookOf(subject, bea, shouted('Bea'), shouted('A stranger'), shouted('Alex Morgan'), shouted(), { kind: 'order', terms: ['no contact'] }, { kind: 'order', served: '2024-05-01', terms: ['no contact'] })
    const rows = whatMustBeShown(casebook, study(casebook, []), englandWales.points.offences)
    const speaking = Object.fromEntries(rows.map((row) => [`${row.offence.id}.${row.point.id}`, row.speaking.length]))
    expect(speaking).toMatchObject({ 'PHA_S2A.harassment': 2, 'PHA_S2A.knew': 1, 'PHA_S4A.fear': 2, 'PHA_S4A.effect': 2 })
  })

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
