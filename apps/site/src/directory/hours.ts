/**
 * When a service can be reached. Schedules are rules after RFC 5545 (FREQ, INTERVAL, BYDAY, BYMONTHDAY) and times are
 * those of London's wall clock: open from the first moment at which the clock shows the opening time or later, until
 * the first at which it shows the closing time or later. So on the night the clocks go forward a line that opens at
 * 01:30 opens as the clock jumps to 02:00, and on the night they go back one that closes at 01:30 closes the first time.
 * A closing time at or before the opening time is the next day's; the same time twice is a day and a night.
 */
import { Temporal } from 'temporal-polyfill'
import type { BankHolidayRule, Calendar, Schedule, Way } from './file.ts'

export const zone = 'Europe/London'

/** Milliseconds since 1970; `end` is not in it. */
export interface Span {
  readonly start: number
  readonly end: number
}

const dayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const codeOf = (date: Temporal.PlainDate): string => dayCodes[date.dayOfWeek - 1] ?? ''
const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 })

/** Whether `2MO`, `-1FR` or `TU` in a monthly rule means this day. */
function isNthDay(part: string, date: Temporal.PlainDate): boolean {
  if (part.slice(-2) !== codeOf(date)) return false
  const nth = Number(part.slice(0, -2))
  if (nth === 0) return true
  return nth === (nth > 0 ? Math.ceil(date.day / 7) : -Math.ceil((date.daysInMonth - date.day + 1) / 7))
}

const isMonthDay = (part: string, date: Temporal.PlainDate): boolean => Number(part) === (Number(part) > 0 ? date.day : date.day - date.daysInMonth - 1)

/** Whether a schedule has an opening that begins on this day of the calendar, bank holidays aside. */
export function isOn(schedule: Schedule, date: Temporal.PlainDate): boolean {
  const { freq, interval, byday, bymonthday, dtstart, valid_from, valid_to } = schedule
  const written = date.toString()
  if ((valid_from !== undefined && written < valid_from) || (valid_to !== undefined && written > valid_to) || (dtstart !== undefined && written < dtstart)) return false
  const first = dtstart === undefined ? date : Temporal.PlainDate.from(dtstart)
  if (freq === 'WEEKLY') return (byday ?? '').split(',').includes(codeOf(date)) && (mondayOf(first).until(mondayOf(date)).days / 7) % interval === 0
  const months = (date.year - first.year) * 12 + date.month - first.month
  return months % interval === 0 && (byday === undefined || byday.split(',').some((part) => isNthDay(part, date))) && (bymonthday === undefined || bymonthday.split(',').some((part) => isMonthDay(part, date)))
}

/** The first instant at which the wall clock shows this time or a later one. */
function firstAt(date: Temporal.PlainDate, time: string): number {
  const wanted = date.toPlainDateTime(time)
  const earlier = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(wanted)) return earlier.epochMilliseconds
  // The clock jumped over it: the moment of the jump.
  return earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? earlier.epochMilliseconds
}

function spanOf(date: Temporal.PlainDate, { opens_at, closes_at }: { readonly opens_at: string; readonly closes_at: string }): Span {
  return { start: firstAt(date, opens_at), end: firstAt(closes_at <= opens_at ? date.add({ days: 1 }) : date, closes_at) }
}

export interface Hours {
  readonly schedules: readonly Schedule[]
  readonly bank_holidays?: BankHolidayRule | undefined
}

/** The hours in which it can be reached in one of these ways; a schedule that names no way is for all of them. */
export const hoursFor = (hours: Hours, ways: readonly Way[]): Hours => ({ ...hours, schedules: hours.schedules.filter(({ attending_type }) => attending_type === undefined || ways.includes(attending_type)) })

/** The openings that begin on this day. A bank holiday's own hours stand in place of every schedule of that day. */
function startingOn(date: Temporal.PlainDate, { schedules, bank_holidays }: Hours, holidays: ReadonlySet<string>): Span[] {
  const rule = (holidays.has(date.toString()) && bank_holidays?.hours) || 'usual'
  const times = rule === 'usual' ? schedules.filter((schedule) => isOn(schedule, date)) : rule === 'closed' ? [] : rule
  // One that the clock jumps over from end to end is none.
  return times.map((one) => spanOf(date, one)).filter(({ start, end }) => start < end)
}

/** How far ahead one looks for the next opening: a monthly drop-in that skips a month is still found. */
const daysAhead = 62

export type State =
  | { readonly open: true; readonly until: number | 'always' }
  | { readonly open: false; readonly next: number | undefined }
  /** Its file says no hours. */
  | { readonly open: undefined }

/** @param now milliseconds since 1970 */
export function stateAt(hours: Hours, calendars: readonly Calendar[], now: number): State {
  if (hours.schedules.length === 0) return { open: undefined }
  const holidays = new Set(calendars.find(({ name }) => name === hours.bank_holidays?.calendar)?.days)
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  // Ends of what is open now, grown by whatever begins before it ends.
  let until: number | undefined
  for (let ahead = -1; ahead <= daysAhead; ahead++) {
    const spans = startingOn(today.add({ days: ahead }), hours, holidays).sort((a, b) => a.start - b.start)
    for (const { start, end } of spans) {
      if (end <= now) continue
      if (start <= (until ?? now)) until = Math.max(until ?? 0, end)
      else return until === undefined ? { open: false, next: start } : { open: true, until }
    }
    if (until !== undefined && until - now > 8 * 86_400_000) return { open: true, until: 'always' }
  }
  return until === undefined ? { open: false, next: undefined } : { open: true, until }
}

/** Bank holidays are known up to a day that the operator's file names; after it, hours are what they usually are. */
export const holidaysKnown = (hours: Hours, calendars: readonly Calendar[], now: number): boolean =>
  hours.bank_holidays === undefined || hours.bank_holidays.hours === 'usual' || calendars.some(({ name, until }) => name === hours.bank_holidays?.calendar && Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString() <= until)
