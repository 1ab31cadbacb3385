import { describe, expect, test } from 'vitest'
import { readDraft } from './draft.ts'
import { BadEntry } from './field.ts'
import { daysNamed, readHours } from './days.ts'
import { acts, now } from './testing/case.ts'

const read = (draft: object) => readDraft(draft, { zone: 'Europe/London', nowMs: now, acts, orders: ['non-molestation', 'undertaking'] }).fields

describe('a word that would mean something else later, or nothing, is refused', () => {
  test.each([
    ['a zone that is none', { kind: 'case', zone: 'Mars/Phobos' }, /Europe\/London/],
    ['a country that is none', { kind: 'case', country: 'England' }, /GB/],
    ['a role that is none', { kind: 'person', name: 'Jo', role: 'mee' }, /me, subject, other/],
    ['hours that are none', { kind: 'permitted', who: 'Alex', hours: '9am-5pm' }, /09:00-17:00/],
    ['hours with no length', { kind: 'permitted', who: 'Alex', hours: '09:00-09:00' }, /09:00-17:00/],
    ['an hour that no clock has', { kind: 'permitted', who: 'Alex', hours: '09:00-25:00' }, /09:00-17:00/],
    ['a day that is none', { kind: 'permitted', who: 'Alex', days: ['monday', 'money'] }, /"money" is not a day/],
    ['a way that is none', { kind: 'contact', channel: 'call', direction: 'outgoing' }, /in, out/],
    ['half a call', { kind: 'contact', channel: 'call', count: 2.5 }, /whole number/],
    ['no call at all', { kind: 'contact', channel: 'call', count: 0 }, /whole number/],
    ['an act that the law does not name, in a term', { kind: 'order', terms: [{ text: 'no contact', forbids: ['contact'] }] }, /"contact" is not one of the acts/],
    ['a channel that is none, in a term', { kind: 'order', terms: [{ text: 'no contact', channels: ['phone'] }] }, /"phone" is not a channel/],
    ['a kind of order that the law does not name', { kind: 'order', type: 'nonmolestation', terms: ['no contact'] }, /non-molestation, undertaking/],
    ['a part that no term has', { kind: 'order', terms: [{ text: 'no contact', unless: 'x' }] }, /no "unless"/],
    ['a refusal without a day', { kind: 'refusal', what: 'Please stop' }, /needs "occurred"/],
    ['a refusal at a time nobody knows', { kind: 'refusal', what: 'Please stop', occurred: { precision: 'unknown' } }, /needs "occurred"/],
  ])('%s', (_, draft, why) => {
    expect(() => read(draft)).toThrow(BadEntry)
    expect(() => read(draft)).toThrow(why)
  })

  test('what is meant is kept in one spelling', () => {
    expect(read({ kind: 'permitted', who: 'Alex', hours: ' 9:00 to 17:30 ', days: ['Weekdays', 'SAT'] })).toMatchObject({ hours: '09:00-17:30', days: ['weekdays', 'sat'] })
    expect(read({ kind: 'case', country: 'gb', zone: 'Europe/Paris' })).toEqual({ country: 'GB', zone: 'Europe/Paris' })
    expect(read({ kind: 'person', name: 'Jo', role: 'Me' })['role']).toBe('me')
    expect(read({ kind: 'order', type: ' Undertaking', terms: ['no contact'] })['type']).toBe('undertaking')
    expect(read({ kind: 'order', terms: ['no contact', { text: 'no calls', forbids: 'contacting', channels: ['call'] }] })['terms']).toEqual(['no contact', { text: 'no calls', forbids: ['contacting'], channels: ['call'] }])
  })
})

test('days and hours', () => {
  expect([daysNamed('Weekends'), daysNamed('tues'), daysNamed('m'), daysNamed('mondayish')]).toEqual([[6, 7], [2], null, null])
  expect([readHours('22:00-06:00'), readHours('18:00–24:00'), readHours('24:00-06:00'), readHours('09:00')]).toEqual([{ from: '22:00', to: '06:00' }, { from: '18:00', to: '24:00' }, null, null])
})
