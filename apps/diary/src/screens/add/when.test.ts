import { describe, expect, test } from 'vitest'
import { emptyEntry, whenOf } from './when.ts'

const now = '2026-03-14T18:40:12'

describe('when it happened', () => {
  test('now is the minute it is', () => {
    expect(whenOf(emptyEntry, now)).toEqual({ start: '2026-03-14T18:40', precision: 'exact' })
  })

  test('earlier today is about a time, or the day alone', () => {
    expect(whenOf({ ...emptyEntry, when: 'earlier', time: '07:30' }, now)).toEqual({ start: '2026-03-14T07:30', precision: 'about' })
    expect(whenOf({ ...emptyEntry, when: 'earlier' }, now)).toEqual({ start: '2026-03-14', precision: 'day' })
  })

  test('a picked day has a time only where one was given, and it is exact unless said', () => {
    expect(whenOf({ ...emptyEntry, when: 'pick', day: '2026-02-01' }, now)).toEqual({ start: '2026-02-01', precision: 'day' })
    expect(whenOf({ ...emptyEntry, when: 'pick', day: '2026-02-01', time: '21:10' }, now)).toEqual({ start: '2026-02-01T21:10', precision: 'exact' })
    expect(whenOf({ ...emptyEntry, when: 'pick', day: '2026-02-01', time: '21:10', about: 'yes' }, now)).toEqual({ start: '2026-02-01T21:10', precision: 'about' })
  })

  test('nobody knows is an answer', () => {
    expect(whenOf({ ...emptyEntry, when: 'unknown', day: '2026-02-01' }, now)).toBeNull()
    expect(whenOf({ ...emptyEntry, when: 'pick' }, now)).toBeNull()
  })
})
