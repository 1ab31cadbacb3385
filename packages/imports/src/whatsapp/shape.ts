/**
 * A shape is the part of a header that does not change from line to line: what stands before, between and after its
 * numbers, as bytes. The tokeniser makes shapes (slowly, from text); this module reads headers with them (fast, from
 * bytes), so there is one place only where a header's numbers are taken from a file.
 *
 *     02/01/2024, 09:05 - Alex: hello          literals  ""  "/"  "/"  ", "  ":"  " - "
 *     [2/1/24, 9:05:18 PM] Alex: hello         literals  "["  "/"  "/"  ", "  ":"  ":"  " PM] "
 */
import type { DayHalf } from '../dates/day-half.ts'
import { endsLine } from './lines.ts'
import type { Digits } from '../scan/marks.ts'

export interface Shape {
  /** One more than there are numbers: five numbers, or six with seconds. */
  readonly literals: readonly Uint8Array[]
  readonly digits: Digits
  /** How many more bytes than UTF-16 units the literals have. */
  readonly skew: number
  readonly timeFirst: boolean
  readonly seconds: boolean
  readonly half: DayHalf | null
  readonly frame: 'bracket' | 'dash' | 'colon'
  /** What sets apart groups of headers that must agree on the order of day and month. */
  readonly family: string
  /** `年 월`: the units say that the year stands first. */
  readonly yearFirst: boolean
}

/** A header as read. One object is used again for every line. */
export class Header {
  shape: Shape | null = null
  /** The three numbers of the date in the order they are written, and how many digits the outer two have. */
  a = 0
  b = 0
  c = 0
  aDigits = 0
  cDigits = 0
  hour = 0
  minute = 0
  second = 0
  /** Where the header ends and the sender or text begins. */
  end = 0
  /** How many more bytes than UTF-16 units it has. */
  skew = 0
  /** Which of the scanner's known headers it is, or -1; then, whether its date is one. */
  known = -1
  dated = false
  /** Which of the scanner's known names follows; -1: none of them, or it was not looked for. */
  name = -1
}

/** Reads a header of the given shape at `at`; false when the line is not one. `limit` bounds the reading. */
export function readShape(shape: Shape, bytes: Uint8Array, at: number, limit: number, into: Header): boolean {
  const { literals, digits } = shape
  const { lead, last } = digits
  const count = literals.length - 1
  const width = lead.length
  const dateFrom = shape.timeFirst ? (shape.seconds ? 3 : 2) : 0
  let position = at
  for (let index = 0; ; index++) {
    const literal = literals[index] as Uint8Array
    const stop = position + literal.length
    if (stop > limit) return false
    for (let i = 0; position < stop; i++, position++) if (bytes[position] !== literal[i]) return false
    if (index === count) break
    let value = 0
    let length = 0
    if (width === 0) {
      while (position < limit && length < 5) {
        const digit = (bytes[position] as number) - last
        if (digit < 0 || digit > 9) break
        value = value * 10 + digit
        position++
        length++
      }
    } else for (; position + width < limit && length < 5; length++) {
      let same = true
      for (let i = 0; i < width; i++) if (bytes[position + i] !== lead[i]) same = false
      const digit = (bytes[position + width] as number) - last
      if (!same || digit < 0 || digit > 9) break
      value = value * 10 + digit
      position += width + 1
    }
    if (length === 0 || length > 4) return false
    const slot = index - dateFrom
    if (slot === 0) {
      into.a = value
      into.aDigits = length
    } else if (slot === 1) {
      if (length > 2) return false
      into.b = value
    } else if (slot === 2) {
      into.c = value
      into.cDigits = length
    } else {
      if (length > 2) return false
      const part = shape.timeFirst ? index : slot - 3
      if (part === 0) into.hour = value
      else if (length !== 2) return false
      else if (part === 1) into.minute = value
      else into.second = value
    }
  }
  if (!shape.seconds) into.second = 0
  into.shape = shape
  into.end = position
  // `]` alone must not leave the space of `] ` to the name, and ` -` alone stands where nothing follows it.
  const closed = bytes[position - 1] === 0x20
  if (!closed && (shape.frame === 'bracket' ? bytes[position] === 0x20 : !endsLine(bytes, position))) return false
  return isTime(into) && isDate(into)
}

/** For each of the digits in heads.ts' NUMBERS where it stands in a header in our own digits, or -1. */
export function digitPlaces(header: Uint8Array, { timeFirst, seconds }: Shape): readonly number[] {
  const runs: number[][] = []
  for (const [place, byte] of header.entries()) {
    if (byte < 0x30 || byte > 0x39) continue
    const last = runs.at(-1)
    if (last?.at(-1) === place - 1) last.push(place)
    else runs.push([place])
  }
  const clock = seconds ? 3 : 2
  const [a = [], b = [], c = []] = timeFirst ? runs.slice(clock) : runs
  const [hour = [], minute = [], second = []] = timeFirst ? runs.slice(0, clock) : runs.slice(3)
  const last = (digits: readonly number[], count: number) => [...Array.from({ length: count - digits.length }, () => -1), ...digits]
  return [...last(a, 4), ...last(b, 2), ...last(c, 4), ...last(hour, 2), ...last(minute, 2), ...last(second, 2)]
}

/** Whether a time can be what was read. */
export const isTime = (header: Header): boolean => header.hour < 25 && header.minute < 60 && header.second < 61

/** Whether some order of day, month and year makes a date of the three numbers. */
export function isDate(header: Header): boolean {
  const { a, b, c, aDigits, cDigits } = header
  if (a === 0 && aDigits !== 2) return false
  if (b === 0 || (aDigits > 2 && cDigits > 2)) return false
  if (aDigits > 2) return b <= 31 && c >= 1 && c <= 31
  if (cDigits > 2) return a >= 1 && ((a <= 31 && b <= 12) || (a <= 12 && b <= 31))
  return (a <= 31 && b <= 12) || (a <= 12 && b <= 31) || (b <= 12 && c >= 1 && c <= 31)
}

/** The year as written is not the year it is. */
export function isOtherCalendar(header: Header, day: string): boolean {
  const year = Number(day.slice(0, 4))
  return ![year, year % 100].some((written) => header.a === written || header.c === written)
}
