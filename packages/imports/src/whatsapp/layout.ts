/**
 * A header's shape with its numbers at fixed places: `02/01/2024, 09:05 - ` is two digits, a slash, two digits and so on.
 * Most lines begin exactly like one before, and to see that is several times faster than to read the header by its shape.
 * Only for shapes in ASCII.
 */
import { inRange, type Header, type Shape } from './shape.ts'

/** Stands in the pattern for any digit; no header has this byte. */
const anyDigit = 0

export interface Layout<Family> {
  readonly shape: Shape
  readonly family: Family
  /** The bytes of the header, with `anyDigit` for each digit. */
  readonly pattern: Uint8Array
  /** Where each number begins, and how many digits it has: three of the date, then hour, minute and second. */
  readonly a: number
  readonly aDigits: number
  readonly b: number
  readonly bDigits: number
  readonly c: number
  readonly cDigits: number
  readonly hour: number
  readonly hourDigits: number
  readonly minute: number
  readonly second: number
}

/** The layout of a header that has just been read by its shape at `at`. */
export function layoutOf<Family>(header: Header, shape: Shape, family: Family, bytes: Uint8Array, at: number): Layout<Family> {
  const pattern = bytes.slice(at, header.end)
  const starts: number[] = []
  const lengths: number[] = []
  for (let i = 0; i < pattern.length; i++) {
    const byte = pattern[i] as number
    if (byte < 0x30 || byte > 0x39) continue
    if (i > 0 && pattern[i - 1] === anyDigit) lengths.push((lengths.pop() ?? 0) + 1)
    else {
      starts.push(i)
      lengths.push(1)
    }
    pattern[i] = anyDigit
  }
  const clock = shape.seconds ? 3 : 2
  const [date, time] = shape.timeFirst ? [clock, 0] : [0, 3]
  const start = (index: number): number => starts[index] ?? 0
  const digits = (index: number): number => lengths[index] ?? 0
  return {
    shape,
    family,
    pattern,
    a: start(date),
    aDigits: digits(date),
    b: start(date + 1),
    bDigits: digits(date + 1),
    c: start(date + 2),
    cDigits: digits(date + 2),
    hour: start(time),
    hourDigits: digits(time),
    minute: start(time + 1),
    second: shape.seconds ? start(time + 2) : -1,
  }
}

function number(bytes: Uint8Array, at: number, digits: number): number {
  let value = (bytes[at] as number) - 0x30
  for (let i = 1; i < digits; i++) value = value * 10 + (bytes[at + i] as number) - 0x30
  return value
}

/** What `readShape` does, for a header of this layout; false for any other. */
export function readLayout(layout: Layout<unknown>, bytes: Uint8Array, at: number, into: Header): boolean {
  const { pattern } = layout
  const length = pattern.length
  if (at + length > bytes.length) return false
  for (let i = 0; i < length; i++) {
    const byte = bytes[at + i] as number
    const wanted = pattern[i] as number
    if (wanted === anyDigit ? byte < 0x30 || byte > 0x39 : byte !== wanted) return false
  }
  into.a = number(bytes, at + layout.a, layout.aDigits)
  into.aDigits = layout.aDigits
  into.b = number(bytes, at + layout.b, layout.bDigits)
  into.c = number(bytes, at + layout.c, layout.cDigits)
  into.cDigits = layout.cDigits
  into.hour = number(bytes, at + layout.hour, layout.hourDigits)
  into.minute = number(bytes, at + layout.minute, 2)
  into.second = layout.second < 0 ? 0 : number(bytes, at + layout.second, 2)
  into.shape = layout.shape
  into.end = at + length
  return inRange(layout.shape, bytes, into)
}
