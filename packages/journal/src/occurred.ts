/**
 * When something happened, as far as the person knows. Wall-clock time in a named zone: an instant is derived,
 * never stored, because the person knows the clock on the wall and not UTC. The zone is that of the clock they went by,
 * which need not be the case's (docs/decisions/0010-the-clock-the-person-saw.md).
 */
import { epochToWall, wallAsUtc, wallToEpoch } from './zone.ts'

/** `exact` to the minute or second given; `about`; `between` start and end; `day`; `month`; `unknown`. */
export type OccurredPrecision = 'exact' | 'about' | 'between' | 'day' | 'month' | 'unknown'

export interface Occurred {
  /** `2024-03-05`, `2024-03-05T18:30` or `2024-03-05T18:30:00`; `2024-03` with precision `month`. */
  readonly start: string
  readonly end?: string
  readonly precision: OccurredPrecision
  /** IANA zone of the clock on that wall. */
  readonly zone: string
  /** `+00:00`, how far that clock was from UTC: only for a start in an hour that came twice, when the clock went back, of which the zone alone means the first. */
  readonly offset?: string
}

const wallShape = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?)?$/

/** True for a real calendar date, and a real time of day where there is one. */
export function isWall(text: string): boolean {
  if (!wallShape.test(text)) return false
  const [date = '', time] = text.split('T')
  const [year = 0, month = 0, day = 1] = date.split('-').map(Number)
  const check = new Date(Date.UTC(year, month - 1, day))
  if (check.getUTCFullYear() !== year || check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return false
  if (time === undefined) return true
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  return hour < 24 && minute < 60 && second < 60
}

/** `2024-03` and `2024-03-05` made whole, so that they can be compared and converted. */
export function fullWall(wall: string): string {
  if (wall.length === 7) return `${wall}-01T00:00:00`
  if (wall.length === 10) return `${wall}T00:00:00`
  if (wall.length === 16) return `${wall}:00`
  return wall
}

/** Milliseconds since 1970 UTC of the start, or null when the time is unknown. For order, not for proof. */
export function startOf(occurred: Occurred | null): number | null {
  if (!occurred || occurred.precision === 'unknown') return null
  const wall = fullWall(occurred.start)
  return occurred.offset === undefined ? wallToEpoch(wall, occurred.zone) : wallAtOffset(wall, occurred.offset)
}

/** A wall clock that was so far (`+01:00`) from UTC, as milliseconds since 1970 UTC; not a number for what is no offset. */
export function wallAtOffset(wall: string, offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? []
  return wallAsUtc(wall) - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** As the case's clock showed it, and when that was. A day or a month without a time of day is the same day there as here. */
export function inZoneOf(occurred: Occurred | null, caseZone: string): { readonly orderMs: number; readonly local: string } | null {
  const orderMs = startOf(occurred)
  if (occurred === null || orderMs === null) return null
  const wall = fullWall(occurred.start)
  if (occurred.start.length <= 10) return { orderMs: wallToEpoch(wall, caseZone), local: wall }
  return { orderMs, local: occurred.zone === caseZone ? wall : epochToWall(orderMs, caseZone) }
}
