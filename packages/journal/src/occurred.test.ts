import { describe, expect, test } from 'vitest'
import { foldCasebook } from './casebook.ts'
import { readDraft } from './draft.ts'
import { BadEntry } from './field.ts'
import { happeningOfEntry } from './happening.ts'
import { latestOf, startOf } from './occurred.ts'
import { acts, casebookOf, entriesOf, now } from './testing/case.ts'

const read = (occurred: unknown, nowMs = now) => readDraft({ kind: 'incident', what: 'x', occurred }, { zone: 'Europe/London', nowMs, acts })
const seen = (...drafts: readonly unknown[]) => {
  const casebook = casebookOf(...drafts)
  return casebook.current.filter(({ kind }) => kind === 'incident').map((entry) => happeningOfEntry(entry, casebook))
}

describe('a time by a clock elsewhere', () => {
  test('is sealed as that clock showed it, with its zone, and graded by when it was', () => {
    const noon = { start: '2024-06-01T14:00', precision: 'exact', zone: 'Europe/Paris' }
    expect(read(noon)).toMatchObject({ occurred: noon, obtained: 'written-at-the-time' })
    expect(read({ ...noon, zone: 'Europe/London' }).obtained, 'still to come in London').toBe('written-from-memory')
  })

  test('stands in order, and on its day, by the clock of the case', () => {
    const [late, early] = seen({ kind: 'incident', what: 'in Paris', occurred: { start: '2024-03-06T00:30', zone: 'Europe/Paris' } }, { kind: 'incident', what: 'in New York', occurred: { start: '2024-03-05T20:00', zone: 'America/New_York' } })
    expect([late?.local, early?.local]).toEqual(['2024-03-05T23:30:00', '2024-03-06T01:00:00'])
    expect((early?.orderMs ?? 0) - (late?.orderMs ?? 0)).toBe(90 * 60_000)
  })

  test('a day without a time of day is that day, and not the one before', () => {
    const [there] = seen({ kind: 'incident', what: 'x', occurred: { start: '2024-03-06', zone: 'Pacific/Auckland' } })
    expect([there?.local, new Date(there?.orderMs ?? 0).toISOString()]).toEqual(['2024-03-06T00:00:00', '2024-03-06T00:00:00.000Z'])
  })

  test('the case’s zone put right later moves days and hours, and no entry', () => {
    const entries = entriesOf([{ kind: 'incident', what: 'x', occurred: '2024-03-05T23:30' }, { kind: 'case', zone: 'Europe/Paris' }])
    const casebook = foldCasebook(entries)
    const [entry] = casebook.current
    const item = entry && happeningOfEntry(entry, casebook)
    expect(entry?.occurred).toEqual({ start: '2024-03-05T23:30', precision: 'exact', zone: 'Europe/London' })
    expect([item?.local, new Date(item?.orderMs ?? 0).toISOString()]).toEqual(['2024-03-06T00:30:00', '2024-03-05T23:30:00.000Z'])
  })
})

test.each([
  ['2024-03-05T18:30', '2024-03-05T18:30:59'],
  ['2024-03-05T18:30:07', '2024-03-05T18:30:07'],
  [{ start: '2024-03-05T18:30', precision: 'about' }, '2024-03-05T23:59:59'],
  ['2024-03-05', '2024-03-05T23:59:59'],
  ['2024-02', '2024-02-29T23:59:59'],
  [{ start: '2024-03-05', end: '2024-03-09' }, '2024-03-09T23:59:59'],
  [{ start: '2024-03-05T18:30', end: '2024-03-06T01:10', zone: 'Europe/Paris' }, '2024-03-06T00:10:59'],
])('what is known of %j leaves room up to %s', (occurred, latest) => {
  expect(latestOf(read(occurred).occurred, 'Europe/London')).toBe(latest)
})

describe('an hour that came twice', () => {
  const twice = { start: '2024-10-27T01:30', precision: 'exact', zone: 'Europe/London' }

  test('keeps which of the two it was, where that was known', () => {
    const first = read({ ...twice, offset: '+01:00' }).occurred
    const second = read({ ...twice, offset: '+00:00' }).occurred
    expect([first, second]).toEqual([twice, { ...twice, offset: '+00:00' }])
    expect((startOf(second) ?? 0) - (startOf(first) ?? 0)).toBe(3_600_000)
    expect(seen({ kind: 'incident', what: 'x', occurred: { ...twice, offset: '+00:00' } })[0]).toMatchObject({ local: '2024-10-27T01:30:00', orderMs: Date.parse('2024-10-27T01:30:00Z') })
  })

  test('an offset says nothing more of any other hour, and one that the zone did not have is refused', () => {
    expect(read({ start: '2024-06-01T12:00', zone: 'America/New_York', offset: '-04:00' }).occurred).not.toHaveProperty('offset')
    for (const offset of ['+02:00', 'Z', 1]) expect(() => read({ ...twice, offset })).toThrow(BadEntry)
  })
})
