import { describe, expect, test } from 'vitest'
import { seededBytes } from '../../../testing/seed.ts'
import { foldCasebook } from './casebook.ts'
import { readDraft } from './draft.ts'
import { openEntry, sealEntry, type OpenEntry } from './entry.ts'
import { acts, now } from './testing/case.ts'
import { timeline } from './timeline.ts'

const hours = 3_600_000
const random = seededBytes(5)

type Step = (before: OpenEntry | undefined) => object

/** Versions one after another, each so many hours after the first, and each putting the one before it right. */
function versions(...steps: readonly (readonly [hours: number, draft: object | Step])[]): OpenEntry[] {
  const entries: OpenEntry[] = []
  for (const [after, given] of steps) {
    const before = entries.at(-1)
    const draft = { kind: 'incident', ...(typeof given === 'function' ? given(before) : given), ...(before && { corrects: before.id }) }
    const at = now + after * hours
    const sealed = sealEntry(readDraft(draft, { zone: 'Europe/London', nowMs: at, acts }), at, random)
    entries.push(openEntry(entries.length, sealed.entry, sealed.parts))
  }
  return entries
}

const occurred = { start: '2024-06-01T12:30', precision: 'exact', zone: 'Europe/London' }
const car = { what: 'a red car at the gate', occurred }

function seen(entries: readonly OpenEntry[]) {
  const casebook = foldCasebook(entries)
  const [item] = timeline(casebook, [])
  return { item, history: casebook.histories.get(item?.ref.entry ?? '') }
}

describe('the grade of what was put right', () => {
  test('words written at the time stay so when a question about them is answered days later', () => {
    const entries = versions([1, car], [73, { ...car, where: 'home' }], [80, { ...car, where: 'home', witnesses: 'nobody' }])
    const { item, history } = seen(entries)
    expect(entries.map(({ obtained }) => obtained), 'each is sealed as what it is').toEqual(['written-at-the-time', 'written-from-memory', 'written-from-memory'])
    expect(item?.obtained).toBe('written-at-the-time')
    expect(history?.words.id).toBe(entries[0]?.id)
    expect(history?.versions.map(({ changed }) => changed)).toEqual([['occurred', 'what'], ['where'], ['witnesses']])
  })

  test('other words are of the day on which they were first written, and those put back of their own', () => {
    const other = versions([1, car], [73, { ...car, what: 'a blue car' }], [90, { ...car, what: 'a blue car', where: 'home' }])
    expect(seen(other)).toMatchObject({ item: { obtained: 'written-from-memory' }, history: { words: { id: other[1]?.id } } })
    expect(seen(versions([1, car], [73, { ...car, what: 'a blue car' }], [90, car])).item?.obtained).toBe('written-at-the-time')
  })

  test('a time given later makes nothing better, and one that moves the event away makes it worse', () => {
    expect(seen(versions([1, { what: car.what }], [2, car])).item?.obtained, 'no time until then').toBe('written-from-memory')
    expect(seen(versions([1, car], [2, { ...car, occurred: '2024-05-01T12:00' }])).item?.obtained).toBe('written-from-memory')
    expect(seen(versions([1, car], [2, { what: car.what }])).item?.obtained, 'nobody knows when').toBe('written-from-memory')
    expect(seen(versions([1, car], [73, { ...car, occurred: '2024-06-01T12:00' }])).item?.obtained, 'half an hour earlier').toBe('written-at-the-time')
  })

  test('where a kind has no field for what happened, all that was said at first must still stand', () => {
    const call = { kind: 'contact', channel: 'call', from: 'Alex', occurred }
    expect(seen(versions([1, call], [73, { ...call, count: 3 }])).item?.obtained).toBe('written-at-the-time')
    expect(seen(versions([1, call], [73, { ...call, from: 'Sam' }])).item?.obtained).toBe('written-from-memory')
  })

  test('of a version that is private nothing is known, not even that it was written at the time', () => {
    const entries = versions([1, { kind: 'private-note', ...car }], [73, car])
    expect(seen(entries)).toMatchObject({ item: { obtained: 'written-from-memory' }, history: { versions: [{ id: entries[1]?.id }] } })
  })
})
