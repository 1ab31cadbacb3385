/**
 * Wall-clock time to instants and back, for ordering and counting. Uses Temporal for the days on which a
 * clock changes and a cached offset for all others, because a case can hold a million messages.
 */
import { Temporal } from 'temporal-polyfill'

export class UnknownZone extends Error {
  constructor(zone: string) {
    super(`"${zone}" is not a time zone. Use a name such as Europe/London.`)
    this.name = 'UnknownZone'
  }
}

const dayMs = 86_400_000

/** Offsets in minutes for one zone: by UTC day for days without a change, null for days with one. */
const offsets = new Map<string, Map<number, number | null>>()

function offsetAt(zone: string, epochMs: number): number {
  try {
    return Math.round(Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 6e10)
  } catch (cause) {
    if (cause instanceof RangeError) throw new UnknownZone(zone)
    throw cause
  }
}

/** Whether times can be put into it. */
export function isZone(zone: string): boolean {
  try {
    offsetAt(zone, 0)
    return true
  } catch (error) {
    if (error instanceof UnknownZone) return false
    throw error
  }
}

/** The offset over the three days round this one, or null if it changes in them. */
function steadyOffset(zone: string, day: number): number | null {
  let days = offsets.get(zone)
  if (!days) offsets.set(zone, (days = new Map()))
  let offset = days.get(day)
  if (offset === undefined) {
    const before = offsetAt(zone, (day - 1) * dayMs)
    offset = before === offsetAt(zone, (day + 2) * dayMs) ? before : null
    days.set(day, offset)
  }
  return offset
}

/** Milliseconds since 1970 as if the wall clock stood in UTC. `wall` as in `2024-01-02T09:05:00`, seconds and below optional. */
export function wallAsUtc(wall: string): number {
  const digits = (from: number, to: number) => Number(wall.slice(from, to))
  const time = wall.length > 10 ? (digits(11, 13) * 60 + digits(14, 16)) * 60_000 + (wall.length > 16 ? Math.round(Number(wall.slice(17)) * 1000) : 0) : 0
  return Date.UTC(digits(0, 4), digits(5, 7) - 1, wall.length > 7 ? digits(8, 10) : 1) + time
}

/** A wall-clock time that happened twice gives the earlier instant; one that never happened, the instant after the jump. */
export function wallToEpoch(wall: string, zone: string): number {
  const asUtc = wallAsUtc(wall)
  const steady = steadyOffset(zone, Math.floor(asUtc / dayMs))
  if (steady !== null) return asUtc - steady * 60_000
  return Temporal.PlainDateTime.from(wall.length === 10 ? `${wall}T00:00:00` : wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** `2024-01-02T09:05:00` in the zone. */
export function epochToWall(epochMs: number, zone: string): string {
  const steady = steadyOffset(zone, Math.floor(epochMs / dayMs))
  const offset = steady ?? offsetAt(zone, epochMs)
  return new Date(epochMs + offset * 60_000).toISOString().slice(0, 19)
}

/** 1 is Monday, 7 is Sunday, of a wall-clock date. */
export function weekday(wall: string): number {
  return ((new Date(wallAsUtc(wall.slice(0, 10))).getUTCDay() + 6) % 7) + 1
}

/** The Monday of a wall-clock date's week, as a date. */
export function mondayOf(wall: string): string {
  return new Date(wallAsUtc(wall.slice(0, 10)) - (weekday(wall) - 1) * dayMs).toISOString().slice(0, 10)
}

/** Whole days from one wall-clock date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((wallAsUtc(to.slice(0, 10)) - wallAsUtc(from.slice(0, 10))) / dayMs)
}
