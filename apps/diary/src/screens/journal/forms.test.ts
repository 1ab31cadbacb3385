import { describe, expect, test } from 'vitest'
import { readDraft, shapes } from '@daybook/journal'
import { englandWales } from '@daybook/jurisdictions'
import { writtenKinds } from '../../protocol/journal.ts'
import { cy } from '../../words/cy/index.ts'
import { en } from '../../words/en/index.ts'
import { emptyValues, fieldsOf, forms, hoursIn, termsText, valuesOf, whyNotSaved, type FieldAs } from './forms.ts'
import { emptyWhen, whenOf, whenValues } from './when-values.ts'

const defaults = { zone: 'Europe/London', nowMs: Date.UTC(2026, 2, 14), acts: englandWales.acts.acts.map(({ id }) => id) }

/** Something in every kind of field. */
const filled: { readonly [as in FieldAs]: string } = {
  line: 'some words',
  lines: 'some words\nand more',
  list: '07700 900123\nalex@example.net',
  day: '2026-03-01',
  number: '12',
  'yes-no': 'no',
  person: 'Alex Morgan',
  channels: 'sms,call',
  days: 'monday,friday',
  hours: '09:00-17:00',
  acts: 'contacting,loitering',
  'order-type': 'non-molestation',
  terms: termsText([{ text: 'must not contact me', forbids: ['contacting'], except: 'about the children', exceptChannels: ['email'] }]),
  zone: 'Europe/London',
  role: 'subject',
  direction: 'in',
}

describe('the forms', () => {
  test.each(writtenKinds)('%s asks for what the journal knows, in words of both languages, and for what the journal needs', (kind) => {
    const form = forms[kind]
    expect(form.fields.map(({ name }) => name).filter((name) => !(name in shapes[kind].fields))).toEqual([])
    for (const { write } of [en, cy]) expect(form.fields.map(({ name }) => write.label(kind, name)).filter((label) => label === '')).toEqual([])
    expect(form.needsDay ?? false).toBe(shapes[kind].dated ?? false)
    expect(shapes[kind].needs).toEqual(expect.arrayContaining([...form.needs]))
  })

  test.each(writtenKinds)('%s keeps every field, through the journal and back', (kind) => {
    const form = forms[kind]
    const values = Object.fromEntries(form.fields.map(({ name, as }) => [name, filled[as]]))
    const { fields } = readDraft({ kind, occurred: '2026-03-01', fields: fieldsOf(form, values) }, defaults)
    expect(Object.keys(fields).sort()).toEqual(form.fields.map(({ name }) => name).sort())
    expect(valuesOf(form, fields)).toEqual(values)
  })

  test('has a word for every act and every kind of order that the law in use names, and in English calls orders what it calls them', () => {
    for (const { write } of [en, cy]) {
      expect(englandWales.acts.acts.map(({ id }) => id).filter((id) => !write.acts[id])).toEqual([])
      expect(englandWales.orders.orders.map(({ id }) => id).filter((id) => !write.orders[id])).toEqual([])
    }
    expect(englandWales.orders.orders.filter(({ id, title }) => en.write.orders[id] !== title)).toEqual([])
  })

  test.each(englandWales.orders.orders)('an order of the kind $id is written down with its terms, when it was served and when it ends', ({ id }) => {
    const values = { ...emptyValues(forms.order), type: id, made: '2026-03-01', served: '2026-03-02', until: '2027-03-01', terms: termsText([{ text: 'must not contact me', forbids: ['contacting'], except: '', exceptChannels: [] }]) }
    const { fields } = readDraft({ kind: 'order', fields: fieldsOf(forms.order, values) }, defaults)
    expect(fields).toEqual({ type: id, made: '2026-03-01', served: '2026-03-02', until: '2027-03-01', terms: [{ text: 'must not contact me', forbids: ['contacting'] }] })
  })

  test('has Welsh for all that the law’s data says of orders, and no word for what it does not say', () => {
    const { orders } = englandWales.orders
    const said = (one: string | null | undefined) => (one ? [one] : [])
    expect(Object.keys(cy.law.breach).sort()).toEqual(orders.flatMap(({ id, breach }) => (breach.words === null ? [] : [id])).sort())
    expect(Object.keys(cy.law.ending).sort()).toEqual(orders.flatMap(({ id, end }) => (end === null ? [] : [id])).sort())
    expect(Object.keys(cy.law.sources).sort()).toEqual([...new Set(orders.flatMap(({ breach, end }) => [...said(breach.source), ...said(end?.source)]))].sort())
    expect(Object.keys(cy.law.areas).sort()).toEqual([...new Set(orders.flatMap(({ inForce }) => inForce.areas?.names ?? []))].sort())
  })

  test('the law’s data confirms nothing about an order without saying where it was read, and what is a crime by itself is confirmed', () => {
    for (const { id, source, sure, breach, end } of englandWales.orders.orders) {
      for (const fact of [{ source, sure }, breach, ...(end ? [end] : [])]) {
        expect(['confirmed', 'unconfirmed'], id).toContain(fact.sure)
        if (fact.sure === 'confirmed') expect(fact.source, id).not.toBeNull()
      }
      if (breach.crime === true) expect(breach.sure, id).toBe('confirmed')
      expect(breach.crime === null, id).toBe(breach.words === null)
    }
  })

  test('what is left empty is not said at all', () => {
    expect(fieldsOf(forms.incident, { ...emptyValues(forms.incident), what: '  a red car ' })).toEqual({ what: 'a red car' })
    expect(fieldsOf(forms.order, { ...emptyValues(forms.order), terms: termsText([{ text: ' ', forbids: ['contacting'], except: '', exceptChannels: [] }]) })).toEqual({})
  })

  test('only what is needed is required, and one of several will do', () => {
    expect(whyNotSaved(forms.refusal, emptyValues(forms.refusal))).toEqual({ name: 'what', why: 'needed' })
    expect(whyNotSaved(forms.impact, emptyValues(forms.impact))).toEqual({ name: 'what', why: 'one-needed' })
    expect(whyNotSaved(forms.impact, { ...emptyValues(forms.impact), sleep: 'badly' })).toBeNull()
    expect(whyNotSaved(forms.case, emptyValues(forms.case))).toBeNull()
    expect(whyNotSaved(forms.contact, { ...emptyValues(forms.contact), channel: 'call', count: 'many' })).toEqual({ name: 'count', why: 'not-a-number' })
  })

  test('days and hours are read as others have written them, and one hour alone reaches to the end of the day', () => {
    expect(valuesOf(forms.permitted, { days: ['Weekdays'], hours: '9:00 to 17:00' })).toMatchObject({ days: 'monday,tuesday,wednesday,thursday,friday', hours: '09:00-17:00' })
    expect(['09:00-17:00', '09:00-', '-17:00', ''].map(hoursIn)).toEqual([{ from: '09:00', to: '17:00' }, { from: '09:00', to: '' }, { from: '', to: '17:00' }, { from: '', to: '' }])
    expect(fieldsOf(forms.permitted, { ...emptyValues(forms.permitted), hours: '09:00-' })).toEqual({ hours: '09:00-23:59' })
  })

  test('hours that nobody can read are not taken for all day, and are refused with the reason', () => {
    const { fields } = forms.permitted
    const given = fieldsOf(forms.permitted, valuesOf({ ...forms.permitted, fields }, { who: 'Alex', hours: 'evenings' }))
    expect(given).toEqual({ who: 'Alex', hours: 'evenings' })
    expect(() => readDraft({ kind: 'permitted', fields: given }, defaults)).toThrow('from when to when')
  })
})

describe('when it was', () => {
  const now = '2026-03-14T07:40'

  test.each([
    [{ day: '2026-03-01' }, { start: '2026-03-01', precision: 'day' }],
    [{ day: '2026-03-01', time: '18:30' }, { start: '2026-03-01T18:30', precision: 'exact' }],
    [{ how: 'about', day: '2026-03-01', time: '18:30' }, { start: '2026-03-01T18:30', precision: 'about' }],
    [{ how: 'about', day: '2026-03-01' }, { start: '2026-03-01', precision: 'about' }],
    [{ how: 'between', day: '2026-03-01', endDay: '2026-03-04' }, { start: '2026-03-01', end: '2026-03-04', precision: 'between' }],
    [{ how: 'words', said: 'March 2025' }, { start: '2025-03', precision: 'month' }],
    [{ how: 'words', said: '' }, null],
    [{ how: 'words', said: 'the third blue moon' }, 'unread'],
    [{ how: 'unknown', day: '2026-03-01' }, null],
    [{}, null],
  ] as const)('%j', (some, expected) => {
    const when = whenOf({ ...emptyWhen, ...some }, now, 'en')
    expect(when).toEqual(expected)
    if (expected !== null && expected !== 'unread') expect(whenOf(whenValues(expected), now, 'en')).toEqual(expected)
  })

  test('within one day, the end may be left out or come after, never before', () => {
    expect(whenOf({ ...emptyWhen, how: 'between', day: '2026-03-01', time: '18:00', endTime: '19:00' }, now, 'en')).toEqual({ start: '2026-03-01T18:00', end: '2026-03-01T19:00', precision: 'between' })
    expect(whenOf({ ...emptyWhen, how: 'between', day: '2026-03-01', time: '18:00' }, now, 'en')).toEqual({ start: '2026-03-01T18:00', end: '2026-03-01T23:59', precision: 'between' })
    expect(whenOf({ ...emptyWhen, how: 'between', day: '2026-03-04', endDay: '2026-03-01' }, now, 'en')).toBe('backwards')
  })
})
