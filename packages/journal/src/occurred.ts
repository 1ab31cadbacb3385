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

/**
 * The latest it can have been, as the case's clock showed it: `2024-03-05T18:30:59` of a time to the minute, the end of the day
 * of one that is only about right, the end of a month or a span. Null when the time is unknown.
 */
export function latestOf(occurred: Occurred | null, caseZone: string): string | null {
  if (occurred === null || occurred.precision === 'unknown') return null
  const { end, offset, ...from } = occurred
  const { precision } = from
  const said = end ?? from.start
  const sure = end !== undefined ? said.length : precision === 'month' ? 7 : precision === 'about' || precision === 'day' ? 10 : said.length
  if (said.length <= 10) return upToEnd(said.slice(0, sure))
  const local = inZoneOf({ ...from, start: said, ...(end === undefined && offset !== undefined && { offset }) }, caseZone)?.local
  return local === undefined ? null : upToEnd(local.slice(0, Math.min(sure, said.length)))
}

/** The last second of a month, a day or a minute: `2024-02-29T23:59:59` of `2024-02`. */
export function upToEnd(wall: string): string {
  if (wall.length === 7) return upToEnd(`${wall}-${new Date(Date.UTC(Number(wall.slice(0, 4)), Number(wall.slice(5, 7)), 0)).getUTCDate()}`)
  return wall.length === 10 ? `${wall}T23:59:59` : wall.length === 16 ? `${wall}:59` : wall
}

/** As the case's clock showed it, and when that was. A day or a month without a time of day is the same day there as here. */
export function inZoneOf(occurred: Occurred | null, caseZone: string): { readonly orderMs: number; readonly local: string } | null {
  const orderMs = startOf(occurred)
  if (occurred === null || orderMs === null) return null
  const wall = fullWall(occurred.start)
  if (occurred.start.length <= 10) return { orderMs: wallToEpoch(wall, caseZone), local: wall }
  return { orderMs, local: occurred.zone === caseZone ? wall : epochToWall(orderMs, caseZone) }
}
