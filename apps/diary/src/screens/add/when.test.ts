import { describe, expect, test } from 'vitest'
import { countOf, emptyEntry, incidentOf, whenOf, type EntryFields } from './when.ts'

const now = '2026-03-14T18:40:12'
const said = (fields: Partial<EntryFields>) => whenOf({ ...emptyEntry, ...fields }, now, 'en')

describe('when it happened', () => {
  test('now is the minute it is', () => {
    expect(said({})).toEqual({ when: { start: '2026-03-14T18:40', precision: 'exact' } })
  })

  test('earlier today is about a time, or the day alone, and never later than now', () => {
    expect(said({ when: 'earlier', time: '07:30' })).toEqual({ when: { start: '2026-03-14T07:30', precision: 'about' } })
    expect(said({ when: 'earlier' })).toEqual({ when: { start: '2026-03-14', precision: 'day' } })
    expect(said({ when: 'earlier', time: '19:30' })).toEqual({ wrong: 'future' })
  })

  test('another day has a time only where one was given, and either may be only about', () => {
    expect(said({ when: 'pick', day: '2026-02-01' })).toEqual({ when: { start: '2026-02-01', precision: 'day' } })
    expect(said({ when: 'pick', day: '2026-02-01', about: 'yes' })).toEqual({ when: { start: '2026-02-01', precision: 'about' } })
    expect(said({ when: 'pick', day: '2026-02-01', time: '21:10' })).toEqual({ when: { start: '2026-02-01T21:10', precision: 'exact' } })
    expect(said({ when: 'pick', day: '2026-02-01', time: '21:10', about: 'yes' })).toEqual({ when: { start: '2026-02-01T21:10', precision: 'about' } })
  })

  test('between two days, in words, or nobody knows', () => {
    expect(said({ when: 'pick', how: 'between', day: '2026-02-01', lastDay: '2026-02-07' })).toEqual({ when: { start: '2026-02-01', end: '2026-02-07', precision: 'between' } })
    expect(said({ when: 'pick', how: 'month', inWords: 'march 2024' })).toEqual({ when: { start: '2024-03', precision: 'month' } })
    expect(said({ when: 'pick', how: 'month', inWords: 'not sure' })).toEqual({ when: null })
    expect(said({ when: 'unknown', day: '2026-02-01' })).toEqual({ when: null })
  })

  test('a day that is missing, to come, or in the wrong order is said to be so', () => {
    expect(said({ when: 'pick' })).toEqual({ wrong: 'noDay' })
    expect(said({ when: 'pick', how: 'month', inWords: 'the other day' })).toEqual({ wrong: 'noDay' })
    expect(said({ when: 'pick', day: '2026-03-15' })).toEqual({ wrong: 'future' })
    expect(said({ when: 'pick', how: 'between', day: '2026-02-07', lastDay: '2026-02-01' })).toEqual({ wrong: 'badOrder' })
  })
})

describe('several times', () => {
  const forty = { several: 'yes', count: '40', channel: 'call' }

  test('on one day is that day, with its first and last time where they are known', () => {
    expect(said({ ...forty, day: '2026-03-13' })).toEqual({ when: { start: '2026-03-13', precision: 'day' } })
    expect(said({ ...forty, day: '2026-03-13', time: '09:00', lastTime: '23:10' })).toEqual({ when: { start: '2026-03-13T09:00', end: '2026-03-13T23:10', precision: 'between' } })
  })

  test('over days is from the first to the last', () => {
    expect(said({ ...forty, day: '2026-03-01', lastDay: '2026-03-13' })).toEqual({ when: { start: '2026-03-01', end: '2026-03-13', precision: 'between' } })
    expect(said({ ...forty, day: '2026-03-01', time: '09:00', lastDay: '2026-03-13' })).toEqual({ when: { start: '2026-03-01T09:00', end: '2026-03-13T23:59', precision: 'between' } })
    expect(said({ ...forty, day: '2026-03-13', lastDay: '2026-03-01' })).toEqual({ wrong: 'badOrder' })
    expect(said({ ...forty, day: '2026-03-13', lastDay: '2026-03-20' })).toEqual({ wrong: 'future' })
  })

  test('without a day is not known', () => {
    expect(said(forty)).toEqual({ when: null })
  })

  test('is a number, two or more', () => {
    expect(['40', ' 2 ', '1', '0', '', 'lots', '1.5', '123456'].map(countOf)).toEqual([40, 2, null, null, null, null, null, null])
  })

  test('is sealed with its count and how it came; once, with neither', () => {
    expect(incidentOf({ ...emptyEntry, ...forty, what: ' silent calls ' }, null)).toEqual({ what: 'silent calls', where: '', when: null, count: 40, channel: 'call' })
    expect(incidentOf({ ...emptyEntry, ...forty, several: '', what: 'a call' }, null)).toEqual({ what: 'a call', where: '', when: null })
  })
})
