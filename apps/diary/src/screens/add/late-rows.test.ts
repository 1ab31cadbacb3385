import { describe, expect, test } from 'vitest'
import { draftOf, isEmpty, lateIncident, problemOf, rowsIn } from './late-rows.ts'

const now = '2026-03-18T14:20'
const clock = { zone: 'America/New_York', wall: `${now}:31`, offset: '-04:00' }
const row = { when: '3 mar 2024', what: ' waited outside ', where: 'work', count: '' }

describe('a line of the list', () => {
  test('is sealed as it was read', () => {
    expect(problemOf(row, now, 'en')).toBeNull()
    expect(lateIncident(row, clock, 'en')).toEqual({ what: 'waited outside', where: 'work', when: { start: '2024-03-03', precision: 'day', zone: 'America/New_York' } })
    expect(lateIncident({ ...row, when: 'about easter', count: '3' }, clock, 'en')).toMatchObject({ when: { start: '2025-04-20', precision: 'about' }, count: 3 })
  })

  test('without a date, or with one that nobody remembers, has none', () => {
    for (const when of ['', 'don’t remember']) {
      expect(problemOf({ ...row, when }, now, 'en')).toBeNull()
      expect(lateIncident({ ...row, when }, clock, 'en').when).toBeNull()
    }
  })

  test('says what is wrong with it: a date that is not read or can be read two ways, no words, a count that is no number', () => {
    expect(problemOf({ ...row, when: 'the day of the wedding' }, now, 'en')).toBe('date')
    expect(problemOf({ ...row, when: 'winter 2024' }, now, 'en')).toBe('date')
    expect(problemOf({ ...row, when: '3 mar 2027' }, now, 'en')).toBe('date')
    expect(problemOf({ ...row, what: ' ' }, now, 'en')).toBe('needWhat')
    for (const count of ['many', '0', '-1', '1.5']) expect(problemOf({ ...row, count }, now, 'en'), count).toBe('badCount')
  })

  test('with nothing in it is no line', () => {
    const empty = { when: ' ', what: '', where: '', count: '' }
    expect(isEmpty(empty)).toBe(true)
    expect(problemOf(empty, now, 'en')).toBeNull()
  })
})

test('a draft gives back the lines that have something in them, whatever is wrong with them, and survives nonsense', () => {
  const rows = [{ ...row, id: 1 }, { id: 2, when: '', what: '', where: '', count: '' }, { id: 3, when: 'sometime?', what: '', where: '', count: 'x' }]
  expect(rowsIn(draftOf(rows))).toEqual([row, { when: 'sometime?', what: '', where: '', count: 'x' }])
  expect(rowsIn('')).toEqual([])
  expect(rowsIn('{"rows":1}')).toEqual([])
  expect(rowsIn('[1,{"when":"x"},null]')).toEqual([])
})
