/**
 * What a cell says of when: a day, a time, or both, as people, phones and billing programs write them. Nothing is settled
 * here: a date of three numbers keeps them as they stand, and which is the day is decided for the whole column
 * (../dates/order.ts).
 */
import { hourOfDay, dayHalf } from '../dates/day-half.ts'
import type { WrittenDate } from '../dates/order.ts'
import type { Precision } from '../record.ts'
import { UtcClock } from '../scan/clock.ts'

/** A day by three numbers, in the order in which they are written; or one that can only be read in one way. */
export type WrittenDay = { readonly numbers: WrittenDate } | { readonly iso: string }

export interface WrittenTime {
  /** `09:05:00`, with `.mmm` where written. */
  readonly clock: string
  readonly precision: Exclude<Precision, 'day'>
  /** Minutes east of UTC, where written. */
  readonly offset: number | null
}

export interface WrittenWhen {
  readonly day: WrittenDay
  readonly time: WrittenTime | null
  /** Milliseconds or seconds since 1970: UTC by what such a number means, not by what the file says. */
  readonly counted: boolean
}

const months: readonly (readonly string[])[] = [
  ['january', 'jan', 'ionawr', 'ion'],
  ['february', 'feb', 'chwefror', 'chwef', 'chw'],
  ['march', 'mar', 'mawrth', 'maw'],
  ['april', 'apr', 'ebrill', 'ebr'],
  ['may', 'mai'],
  ['june', 'jun', 'mehefin', 'meh'],
  ['july', 'jul', 'gorffennaf', 'gorff', 'gor'],
  ['august', 'aug', 'awst'],
  ['september', 'sept', 'sep', 'medi'],
  ['october', 'oct', 'hydref', 'hyd'],
  ['november', 'nov', 'tachwedd', 'tach'],
  ['december', 'dec', 'rhagfyr', 'rhag'],
]
const monthOf: ReadonlyMap<string, number> = new Map(months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)))

const longestCell = 60
const numeric = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?![\d./-])/
const compact = /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|[t ])/
const dayNamed = /^(\d{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?[ .\-/]+(?:of )?([a-z]{3,10})\.?[ ,.\-/]+(\d{4}|\d{2})(?!\d)/
const monthNamed = /^([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/
const weekday = /^\p{L}{2,10}\.?,? (?=\d|\p{L}{3,10}\.? \d)/u
const counted = /^(?:\d{9,10}|\d{12,13})(?:\.\d{1,6})?$/
const timed = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?(?: ?(\D{1,12}?))??(?: ?(z|(?:gmt|utc)?[+-]\d{2}:?\d{2}|(?:gmt|utc)(?:[+-]\d{1,2})?|[a-z]{3,4}))?$/
const hourOnly = /^(\d{1,2}) ?([ap]\.?m\.?)$/
const fourDigits = /^([01]\d|2[0-3])([0-5]\d)$/

/** Spaces of every kind are one space; a spreadsheet's `="…"`, which says that it is text, is taken off. */
export const plain = (cell: string): string => cell.replace(/^="([^"]*)"$/, '$1').replace(/[\s\u200e\u200f\u202a-\u202e]+/g, ' ').trim()

const clock = new UtcClock()

/** Null where the cell is no date. `2024-01-02T09:05:07Z`, `Tue 02/01/2024 9:05 PM`, `2 January 2024`, `1704186307000`. */
export function readWhen(cell: string): WrittenWhen | null {
  if (cell.length === 0 || cell.length > longestCell) return null
  const text = plain(cell).toLowerCase()
  if (counted.test(text)) return readCounted(text)
  const from = text.replace(weekday, '')
  const found = readDay(from) ?? readDay(text)
  if (!found) return null
  const { day, rest } = found
  const after = rest.replace(/^(?:t|,? ?(?:at )?)(?=\d)/, '')
  if (after === '') return { day, time: null, counted: false }
  const time = readTime(after)
  return time && { day, time, counted: false }
}

function readCounted(text: string): WrittenWhen | null {
  const [whole = '', fraction] = text.split('.')
  const inMilliseconds = whole.length > 10
  const milliseconds = inMilliseconds ? Number(whole) : Number(whole) * 1000 + (fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3)))
  const precise = inMilliseconds || fraction !== undefined
  const wall = precise ? clock.milliseconds(milliseconds) : clock.seconds(milliseconds)
  return { day: { iso: wall.slice(0, 10) }, time: { clock: wall.slice(11), precision: precise ? 'millisecond' : 'second', offset: 0 }, counted: true }
}

function readDay(text: string): { day: WrittenDay; rest: string } | null {
  let match = numeric.exec(text)
  if (match) {
    const [all, a = '', _, b = '', c = ''] = match
    const yearFirst = a.length > 2
    if (a.length === 3 || c.length === 3 || (yearFirst && c.length > 2) || (!yearFirst && c.length === 1)) return null
    const numbers: WrittenDate = { a: Number(a), b: Number(b), c: Number(c), aDigits: a.length, cDigits: c.length, shape: null }
    return isSomeDay(numbers) ? { day: { numbers }, rest: text.slice(all.length) } : null
  }
  match = compact.exec(text)
  if (match) {
    const [all, year = '', month = '', day = ''] = match
    return isoDay(Number(year), Number(month), Number(day), text.slice(all.length))
  }
  match = dayNamed.exec(text)
  if (match) {
    const [all, day = '', month = '', year = ''] = match
    return isoDay(fullYear(year), monthOf.get(month) ?? 0, Number(day), text.slice(all.length))
  }
  match = monthNamed.exec(text)
  if (match) {
    const [all, month = '', day = '', year = ''] = match
    return isoDay(Number(year), monthOf.get(month) ?? 0, Number(day), text.slice(all.length))
  }
  return null
}

/** In some order the three numbers are a date. */
function isSomeDay({ a, b, c, aDigits, cDigits }: WrittenDate): boolean {
  if (aDigits > 2) return b >= 1 && b <= 12 && c >= 1 && c <= 31
  if (b < 1 || a < 1) return false
  return (a <= 31 && b <= 12) || (a <= 12 && b <= 31) || (cDigits <= 2 && b <= 12 && c >= 1 && c <= 31)
}

const fullYear = (digits: string): number => (digits.length === 2 ? Number(digits) + (Number(digits) < 70 ? 2000 : 1900) : Number(digits))

function isoDay(year: number, month: number, day: number, rest: string): { day: WrittenDay; rest: string } | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (month < 1 || year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return { day: { iso: date.toISOString().slice(0, 10) }, rest }
}

/** Null where the cell is no time of day. `09:05`, `9.05 pm`, `9:05A`, `09:05:07.250+01:00`, `0905`. */
export function readTime(cell: string): WrittenTime | null {
  if (cell.length === 0 || cell.length > longestCell) return null
  const text = plain(cell).toLowerCase()
  const short = hourOnly.exec(text)
  if (short) return timeOf(Number(short[1]), 0, undefined, undefined, (short[2] ?? '').replaceAll('.', ''), undefined)
  const bare = fourDigits.exec(text)
  if (bare) return timeOf(Number(bare[1]), Number(bare[2]), undefined, undefined, undefined, undefined)
  const match = timed.exec(text)
  if (!match) return null
  const [, hour = '', minute = '', second, fraction, half, zone] = match
  // "9:05 pm" may be read by the expression as a zone called "pm".
  const isHalf = half === undefined && zone !== undefined && dayHalf(zone) !== undefined
  return timeOf(Number(hour), Number(minute), second, fraction, isHalf ? zone : half, isHalf ? undefined : zone)
}

function timeOf(written: number, minute: number, second: string | undefined, fraction: string | undefined, half: string | undefined, zone: string | undefined): WrittenTime | null {
  const which = half === undefined || half.trim() === '' ? null : (dayHalf(half) ?? (half === 'a' ? 'am' : half === 'p' ? 'pm' : undefined))
  if (which === undefined) return null
  const hour = hourOfDay(written, which)
  if (hour > 23 || minute > 59 || Number(second ?? 0) > 59) return null
  const offset = zone === undefined ? null : offsetOf(zone)
  if (offset === undefined) return null
  const two = (value: number) => String(value).padStart(2, '0')
  const milliseconds = fraction === undefined ? '' : `.${fraction.padEnd(3, '0').slice(0, 3)}`
  return { clock: `${two(hour)}:${two(minute)}:${second ?? '00'}${milliseconds}`, precision: fraction !== undefined ? 'millisecond' : second !== undefined ? 'second' : 'minute', offset }
}

/** Null for a name that means nothing certain (`bst`, `ist`), undefined for an impossible offset. */
function offsetOf(zone: string): number | null | undefined {
  if (zone === 'z' || zone === 'gmt' || zone === 'utc') return 0
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (!match) return null
  const [, sign, hours = '', minutes = '0'] = match
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
