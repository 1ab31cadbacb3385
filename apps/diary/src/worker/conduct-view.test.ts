import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { englandWales } from '@daybook/jurisdictions'
import { conduct, refKey, timeline, type Happening } from '@daybook/journal'
import { casebookOf, contactsOf } from '../../../../packages/journal/src/testing/case.ts'
import type { Counted } from '../protocol/pattern.ts'
import { rowBits, units } from '../protocol/timeline.ts'
import { chosenItems, densityOf, laidOut } from './chosen.ts'
import { conductView } from './conduct-view.ts'
import { countedKeys } from './counted.ts'

const law = englandWales
const offences = law.points.offences

const said = [
  { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123'] },
  { kind: 'person', name: 'Jo', role: 'me' },
  { kind: 'permitted', who: 'Alex Morgan', channels: ['email'], about: 'the children' },
  { kind: 'order', title: 'Order', against: 'Alex Morgan', served: '2024-03-10', until: '2024-06-01', terms: [{ id: '1', text: 'no contact', forbids: ['contacting'] }, { id: '2', text: 'no contact but by e-mail', forbids: ['contacting'], except: 'e-mail' }] },
]

const day = fc.integer({ min: 0, max: 200 }).map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
const hour = fc.integer({ min: 0, max: 23 }).map((n) => `${String(n).padStart(2, '0')}:30`)
const written = fc.record({ day: fc.option(day), hour: fc.option(hour), channel: fc.constantFrom('call', 'letter', 'in-person'), count: fc.integer({ min: 1, max: 40 }), acts: fc.subarray(['loitering', 'watching', 'contacting']) })
const message = fc.record({ day, hour, sender: fc.constantFrom('Alex Morgan', 'Jo', 'Sam') })

const books = fc.record({ written: fc.array(written, { maxLength: 12 }), messages: fc.array(message, { maxLength: 25 }), asked: fc.option(day) }).map(({ written: some, messages, asked }) => {
  const casebook = casebookOf(
    ...said,
    ...(asked === null ? [] : [{ kind: 'refusal', occurred: asked, what: 'stop' }]),
    ...some.map((one) => ({ kind: 'incident', what: 'x', channel: one.channel, count: one.count, acts: one.acts, ...(one.day && { occurred: one.hour ? `${one.day}T${one.hour}` : one.day }) })),
  )
  const items = timeline(casebook, contactsOf(casebook, messages.map((one) => ({ wall: `${one.day}T${one.hour}:00`, sender: one.sender, text: 'x' }))))
  const studied = conduct(casebook, items, law.acts.acts)
  const told = { casebook, items, conduct: studied, offences }
  return { told, view: conductView(told, law) }
})

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

test('says what was not looked for under an order, and what is in no count or stands only roughly', () => {
  const casebook = casebookOf(
    ...said.slice(0, 2),
    { kind: 'order', title: 'one', against: 'Alex Morgan', served: '2024-03-10', terms: [{ text: 'must not use violence' }, { text: 'no contact', forbids: ['contacting'] }] },
    { kind: 'order', title: 'two', against: 'Alex Morgan', served: '2024-03-10', terms: [] },
    { kind: 'incident', what: 'x', who: 'Somebody', occurred: '2024-05-01' },
    { kind: 'incident', what: 'x', occurred: '2024-05' },
  )
  const items = timeline(casebook, [])
  const view = conductView({ casebook, conduct: conduct(casebook, items, law.acts.acts), offences }, law)
  expect(view.orders.map(({ notChecked, unchecked }) => [notChecked, unchecked])).toEqual([[null, [{ id: '1', text: 'must not use violence' }]], ['no-terms', []]])
  expect(view).toMatchObject({ ofNobody: 1, roughlyDated: 1, total: 1 })
})

describe('the pattern’s numbers', () => {
  test('agree with each other: channels, weeks, hours and what came after the refusal', () => {
    fc.assert(
      fc.property(books, ({ view }) => {
        expect(sum(view.channels.map(({ total }) => total))).toBe(view.total)
        expect(sum(view.byWeek.map(({ total }) => total)) + view.undated).toBe(view.total)
        expect(sum(view.hours) + view.untimed).toBe(view.total)
        expect(sum(view.byWeek.map(({ afterStop }) => afterStop))).toBe(view.after)
        expect(view.after).toBe(view.refusals[0]?.total ?? 0)
        expect(view.night).toBe(sum(view.hours.slice(22)) + sum(view.hours.slice(0, 6)))
        for (const { lessSure, count, shown } of [...view.orders, view.outside, view.maybe]) {
          expect(lessSure).toBeLessThanOrEqual(count)
          expect(shown.length).toBe(Math.min(count, 200))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('each leads to exactly the items it was counted from', () => {
    fc.assert(
      fc.property(books, ({ told, view }) => {
        const listed = (counted: Counted): readonly Happening[] => chosenItems({ counted }, told, null, countedKeys(counted, told))
        const count = (counted: Counted) => sum(listed(counted).map((item) => item.count))
        expect(count({ of: 'all' })).toBe(view.total)
        expect(count({ of: 'after' })).toBe(view.after)
        expect(count({ of: 'undated' })).toBe(view.undated)
        expect(count({ of: 'untimed' })).toBe(view.untimed)
        expect(count({ of: 'night' })).toBe(view.night)
        for (const { channel, total } of view.channels) expect(count({ of: 'channel', channel })).toBe(total)
        for (const [hourOf, total] of view.hours.entries()) expect(count({ of: 'hour', hour: hourOf })).toBe(total)
        for (const { entry, asked, total } of view.refusals) expect(count({ of: 'since', refusal: entry, asked })).toBe(total)
        for (const { act, count: total } of view.acts) expect(count({ of: 'act', act: act.id })).toBe(total)
        if (view.lately) {
          expect(count({ of: 'days', from: view.lately.from, to: view.lately.to })).toBe(view.lately.count)
          expect(count({ of: 'days', from: view.lately.before.from, to: view.lately.before.to })).toBe(view.lately.before.count)
        }
        for (const { id, count: total, lessSure } of view.orders) {
          expect(listed({ of: 'breaches', order: id, lessSure: false })).toHaveLength(total)
          expect(listed({ of: 'breaches', order: id, lessSure: true })).toHaveLength(lessSure)
        }
        expect(listed({ of: 'outside' })).toHaveLength(view.outside.count)
        expect(listed({ of: 'maybe' })).toHaveLength(view.maybe.count)
        for (const { offence, point, items } of view.points.rows) expect(listed({ of: 'point', offence: offence.id, point: point.id })).toHaveLength(items)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the list', () => {
  test('bands cover exactly the rows under an order, and days, weeks and months count the same items', () => {
    fc.assert(
      fc.property(books, ({ told }) => {
        const list = chosenItems({}, told, null, null)
        expect(list).toHaveLength(told.items.length)
        const { rows, bands } = laidOut(list, told)
        const banded = new Set(bands.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)))
        for (const [at, bits] of rows.entries()) expect(banded.has(at)).toBe((bits & rowBits.inOrder) !== 0)
        const dated = sum(list.filter(({ local }) => local !== null).map(({ count }) => count))
        for (const unit of units) {
          const { columns } = densityOf(list, unit, told)
          expect(sum(columns.map(({ count }) => count))).toBe(dated)
          for (const { date, row } of columns) expect((list[row]?.local ?? '') >= date).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('what came after somebody was asked to stop is what they did, and nobody else', () => {
    const casebook = casebookOf({ kind: 'person', name: 'Alex', role: 'subject', handles: ['07700 900123'] }, { kind: 'person', name: 'Sam', role: 'subject', handles: ['07700 900456'] }, { kind: 'refusal', occurred: '2024-03-10', what: 'stop', who: 'Alex' })
    const items = timeline(casebook, contactsOf(casebook, ['07700 900123', '07700 900456'].map((sender) => ({ wall: '2024-03-12T09:00:00', sender, text: 'x' }))))
    const told = { casebook, items, conduct: conduct(casebook, items, law.acts.acts), offences }
    const view = conductView(told, law)
    expect([view.total, view.after, view.byWeek.map(({ afterStop }) => afterStop), view.refusals.map(({ who, known, total }) => [who, known, total])]).toEqual([2, 1, [1], [['Alex', true, 1]]])
    expect(chosenItems({ afterStop: true }, told, null, null).map(({ person }) => person?.name)).toEqual(['Alex'])
    expect(laidOut(chosenItems({}, told, null, null), told).rows.filter((row) => (row & rowBits.afterStop) !== 0)).toHaveLength(1)
  })

  test('each filter takes away only what does not fit it', () => {
    const casebook = casebookOf(...said, { kind: 'refusal', occurred: '2024-03-12T08:00', what: 'stop' }, { kind: 'incident', occurred: '2024-03-11T18:00', what: 'at the gate', acts: ['loitering'] })
    const [entry] = casebook.current.filter(({ kind }) => kind === 'incident')
    const marked = { ...casebook, marks: new Map([[entry?.id ?? '', { tags: ['school'], links: [], by: '' }]]) }
    const items = timeline(marked, contactsOf(marked, [{ wall: '2024-03-12T09:00:00', sender: 'Alex Morgan' }, { wall: '2024-03-12T10:00:00', sender: 'Sam' }]))
    const told = { casebook: marked, items, conduct: conduct(marked, items, law.acts.acts) }
    const keys = (wanted: Parameters<typeof chosenItems>[0]) => chosenItems(wanted, told, null, null).map(({ ref }) => refKey(ref))
    expect(keys({ tag: 'school' })).toEqual([entry?.id])
    expect(keys({ who: 'Sam' })).toHaveLength(1)
    expect(keys({ afterStop: true })).toHaveLength(1)
    expect(keys({ from: '2024-03-12', kinds: ['message'] })).toHaveLength(2)
    expect(keys({ tag: 'school', who: 'Sam' })).toEqual([])
  })
})
