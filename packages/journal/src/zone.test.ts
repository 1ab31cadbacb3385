import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween, epochToWall, mondayOf, UnknownZone, wallToEpoch, weekday } from './zone.ts'

const slow = (wall: string, zone: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds

describe('the clock on the wall', () => {
  test('agrees with Temporal at any time, near the changes of the clocks most of all', () => {
    const moments = fc.oneof(
      fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) }),
      ...[Date.UTC(2024, 2, 31, 1), Date.UTC(2024, 9, 27, 1), Date.UTC(2021, 2, 28, 1)].map((change) => fc.integer({ min: change - 2e8, max: change + 2e8 })),
    )
    fc.assert(
      fc.property(moments, fc.constantFrom('Europe/London', 'Europe/Warsaw', 'Asia/Karachi', 'America/New_York', 'Australia/Lord_Howe'), (epoch, zone) => {
        const wall = new Date(epoch).toISOString().slice(0, 19)
        expect(wallToEpoch(wall, zone)).toBe(slow(wall, zone))
        const at = Math.floor(epoch / 1000) * 1000
        expect(epochToWall(at, zone)).toBe(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }))
      }),
      { numRuns: 500 },
    )
  })

  test('a time that never happened moves forward; one that happened twice is the first', () => {
    expect(new Date(wallToEpoch('2024-03-31T01:30:00', 'Europe/London')).toISOString()).toBe('2024-03-31T01:30:00.000Z')
    expect(new Date(wallToEpoch('2024-10-27T01:30:00', 'Europe/London')).toISOString()).toBe('2024-10-27T00:30:00.000Z')
  })

  test('refuses a zone that does not exist', () => {
    expect(() => wallToEpoch('2024-01-01T00:00:00', 'Mars/Olympus')).toThrow(UnknownZone)
  })

  test('knows weekdays, Mondays and days between', () => {
    expect(weekday('2024-06-02T23:59:00')).toBe(7)
    expect(mondayOf('2024-06-02')).toBe('2024-05-27')
    expect(mondayOf('2024-06-03T00:00:00')).toBe('2024-06-03')
    expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2)
  })
})
