import { afterAll, describe, expect, test } from 'vitest'
import { byClock, clockIn, deviceZone } from './clock.ts'

const before = process.env['TZ']
const on = (zone: string) => void (process.env['TZ'] = zone)
afterAll(() => on(before ?? 'UTC'))

describe('the clock of this device', () => {
  test('shows its own wall and says its own zone', () => {
    on('America/New_York')
    expect(deviceZone()).toBe('America/New_York')
    expect(clockIn(undefined, new Date('2026-11-22T17:00:31Z'))).toEqual({ zone: 'America/New_York', wall: '2026-11-22T12:00:31', offset: '-05:00' })
    on('Australia/Lord_Howe')
    expect(clockIn(undefined, new Date('2026-06-30T20:00:31Z'))).toEqual({ zone: 'Australia/Lord_Howe', wall: '2026-07-01T06:30:31', offset: '+10:30' })
  })

  test('or that of another zone, at midnight and in the year’s last hour too', () => {
    expect(clockIn('Europe/London', new Date('2026-07-01T23:00:00Z')).wall).toBe('2026-07-02T00:00:00')
    expect(clockIn('Europe/Paris', new Date('2026-12-31T23:30:00Z')).wall).toBe('2027-01-01T00:30:00')
  })

  test('of this very minute it says which of two it is; of any other it does not know', () => {
    const clock = clockIn('Europe/London', new Date('2026-10-25T01:30:40Z'))
    expect(byClock({ start: '2026-10-25T01:30', precision: 'exact' }, clock)).toEqual({ start: '2026-10-25T01:30', precision: 'exact', zone: 'Europe/London', offset: '+00:00' })
    for (const when of [{ start: '2026-10-25T01:30', precision: 'about' }, { start: '2026-10-25T01:29', precision: 'exact' }, { start: '2026-10-25', precision: 'day' }] as const) expect(byClock(when, clock)).toEqual({ ...when, zone: 'Europe/London' })
    expect(byClock(null, clock)).toBeNull()
  })
})
