import type { When } from './document.ts'

/** By number, less one. */
export const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const wallForm = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?/

/** `2024-01-02…` as "Tue 2 January 2024", `2024-01` as "January 2024"; what is no date comes back as it is. */
export function dayWords(wall: string): string {
  if (/^\d{4}-\d{2}$/.test(wall)) return monthWords(wall)
  const found = wallForm.exec(wall)
  if (!found) return wall
  const [, year = '', month = '', day = ''] = found
  const weekday = days[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()] ?? ''
  return `${weekday} ${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`
}

/** `2024-01-02` as "2 Jan 2024", for where there is little room. */
export const dateWords = (day: string): string => `${Number(day.slice(8, 10))} ${(months[Number(day.slice(5, 7)) - 1] ?? '').slice(0, 3)} ${day.slice(0, 4)}`

/** `2024-01…` as "January 2024". */
export function monthWords(wall: string): string {
  return `${months[Number(wall.slice(5, 7)) - 1] ?? wall.slice(5, 7)} ${wall.slice(0, 4)}`
}

/** Day and clock time as the source has it, to the precision that it has. */
export function wallWords(wall: string, precision: When['precision'] = 'millisecond'): string {
  const found = wallForm.exec(wall)
  const time = found?.[4]
  if (time === undefined || precision === 'day') return dayWords(wall)
  return `${dayWords(wall)}, ${time}${precision === 'minute' ? '' : (found?.[5] ?? '')}`
}

const zoneWords: { readonly [from in When['zoneFrom']]: string } = {
  stated: 'zone stated',
  format: 'zone by format',
  user: 'zone by owner',
  none: 'zone not known',
}

/** The whole time: what the clock showed, in which zone, and how sure. */
export function whenWords(when: When): string {
  if (when.wall === null) return 'time not known'
  const about = when.precision === 'about' ? 'about ' : ''
  const until = when.endWall === undefined ? '' : ` to ${wallWords(when.endWall, when.precision)}`
  const zone = when.precision === 'day' ? '' : when.zone === null ? ` (${zoneWords.none})` : ` ${when.zone} (${zoneWords[when.zoneFrom]})`
  return `${about}${wallWords(when.wall, when.precision)}${until}${zone}`
}

/** `2024-01-02T09:05:00Z` as "Tue 2 January 2024, 09:05:00 UTC". */
export const instantWords = (instant: string): string => `${wallWords(instant.replace(/Z$/, ''))} UTC`
