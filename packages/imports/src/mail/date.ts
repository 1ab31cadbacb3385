/**
 * The date of a mail as written: RFC 5322 section 3.3, the obsolete forms of section 4.3, and the few other
 * forms that mailers wrote (asctime, ISO 8601). The wall clock and the zone are kept apart: `new Date()` would lose both.
 *
 * Zones: `+0100`, and the names that RFC 5322 gives a meaning (UT, GMT, EST … PDT, Z). `-0000` says "this is UTC; where
 * the writer was is not said". Any other name means nothing certain, so there is no instant.
 *
 * Some mailers write a clock of twelve hours (`9:05:00 PM +0100`), which no standard allows: it is read as such.
 */
import { hourOfDay } from '../dates/day-half.ts'

export interface MailDate {
  /** `2024-01-02T09:05:00` */
  readonly wall: string
  /** `2024-01-02T08:05:00Z`, or null when the zone says nothing certain. */
  readonly instant: string | null
  /** `+01:00`, or null. */
  readonly zone: string | null
  /** Seconds may be left out (RFC 5322 section 3.3). */
  readonly precision: 'second' | 'minute'
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const namedZones: { readonly [name: string]: number } = { ut: 0, utc: 0, gmt: 0, z: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 }

const dayMonthYear = /^(?:[^\d\s,]{1,20}\s*[,.]?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{2,4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(.*)$/
/** The form that nearly every mail has. */
const mostCommon = /^[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/
const asctime = /^[A-Za-z]{3,9},?\s+([A-Za-z]{3,9})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([A-Z]{2,4}|[+-]\d{4})\s+)?(\d{4})\s*(.*)$/
const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(.*)$/

/** After a clock, and after its zone where that stands first. Not `A` or `P` alone, which RFC 5322 has as zones of no certain meaning. */
const dayHalf = /(?<![a-z])([ap])\.?m\b\.?/i

interface Clock {
  /** The date without its half of the day. */
  readonly text: string
  /** Of 24, from the hour as written; null when the hour and the half cannot both be so. */
  readonly hour: (written: string) => number | null
}

/** Only what stands after the first clock is looked at: `am` before it is a word of German. */
function clockOf(text: string): Clock {
  const clock = /\d:\d\d/.exec(text)
  const found = clock && dayHalf.exec(text.slice(clock.index + clock[0].length))
  if (!clock || !found) return { text, hour: Number }
  const at = clock.index + clock[0].length + found.index
  const half = found[1]?.toLowerCase() === 'p' ? 'pm' : 'am'
  const hour = (written: string) => {
    const said = Number(written)
    return (half === 'am' && said > 12) || (half === 'pm' && said === 0) ? null : hourOfDay(said, half)
  }
  return { text: `${text.slice(0, at).trimEnd()} ${text.slice(at + found[0].length).trimStart()}`.trim(), hour }
}

/** RFC 5322 comments, which may nest. An open comment that never ends hides the rest. */
export function withoutComments(text: string): string {
  if (!text.includes('(')) return text
  let out = ''
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '\\' && depth > 0) i++
    else if (c === '(') depth++
    else if (c === ')' && depth > 0) depth--
    else if (depth === 0) out += c
  }
  return out
}

/** Minutes east of UTC; undefined where it is no offset. */
function offsetMinutes(sign: string, hours: number, minutes: number): number | undefined {
  if (hours > 23 || minutes > 59) return undefined
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** Minutes east of UTC, or undefined when the zone is missing or means nothing certain. */
function zoneMinutes(text: string): number | undefined {
  const offset = /^(?:(?:GMT|UTC?)\s*)?([+-])(\d{2}):?(\d{2})\b/i.exec(text)
  if (offset) return offsetMinutes(offset[1] ?? '', Number(offset[2]), Number(offset[3]))
  const name = /^[A-Za-z]+/.exec(text)?.[0]?.toLowerCase()
  return name === undefined ? undefined : namedZones[name]
}

function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return digits.length === 3 ? 1900 + year : year
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

export function zoneText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return (monthLengths[month - 1] ?? 0) + (leap ? 1 : 0)
}

function made(year: number, month: number, day: number, hour: number | null, minute: number, seconds: string | undefined, minutes: number | undefined): MailDate | null {
  const second = Number(seconds ?? 0)
  const precision = seconds === undefined ? 'minute' : 'second'
  if (hour === null || year < 1900 || year > 9999 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60) return null
  if (day < 1 || day > daysIn(year, month)) return null
  // A leap second has no wall clock of its own in ISO text without one: shown as the second before.
  const shown = Math.min(second, 59)
  const wall = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(shown)}`
  if (minutes === undefined) return { wall, instant: null, zone: null, precision }
  if (minutes === 0) return { wall, instant: `${wall}Z`, zone: '+00:00', precision }
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, shown) - minutes * 60_000)
  return { wall, instant: `${utc.toISOString().slice(0, 19)}Z`, zone: zoneText(minutes), precision }
}

/** As nearly every mail writes them. */
const monthNumbers: ReadonlyMap<string, number> = new Map(months.map((name, i) => [name.charAt(0).toUpperCase() + name.slice(1), i + 1]))

const monthNumber = (name: string): number => monthNumbers.get(name) ?? months.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** `text` is a header's value, unfolded. Null when it is no real date, including one with month and day as bare numbers. */
export function parseMailDate(text: string): MailDate | null {
  const usual = mostCommon.exec(text)
  if (usual) {
    const [, day = '', month = '', year = '', hour = '', minute = '', second, sign = '', hours, minutes] = usual
    return made(Number(year), monthNumber(month), Number(day), Number(hour), Number(minute), second, offsetMinutes(sign, Number(hours), Number(minutes)))
  }
  if (text.length > 1_000) return null
  const { text: plain, hour: hourOf } = clockOf(withoutComments(text).replace(/\s*:\s*/g, ':').replace(/\s+/g, ' ').trim())
  let match = dayMonthYear.exec(plain)
  if (match) {
    const [, day = '', month = '', year = '', hour = '', minute = '', second, zone = ''] = match
    return made(fullYear(year), monthNumber(month), Number(day), hourOf(hour), Number(minute), second, zoneMinutes(zone))
  }
  match = asctime.exec(plain)
  if (match) {
    const [, month = '', day = '', hour = '', minute = '', second, before, year = '', after = ''] = match
    return made(Number(year), monthNumber(month), Number(day), hourOf(hour), Number(minute), second, zoneMinutes(before ?? after))
  }
  match = iso.exec(plain)
  if (match) {
    const [, year = '', month = '', day = '', hour = '', minute = '', second, zone = ''] = match
    return made(Number(year), Number(month), Number(day), hourOf(hour), Number(minute), second, zoneMinutes(zone))
  }
  return null
}
