/**
 * A header's shape with its numbers at fixed places: `02/01/2024, 09:05 - ` is two digits, a slash, two digits and so on.
 * Most lines begin exactly like one before, and to see that is several times faster than to read the header by its shape.
 * Only for shapes in ASCII.
 */
import { inRange, type Header, type Shape } from './shape.ts'

export interface Layout<Family> {
  readonly shape: Shape
  readonly family: Family
  /** Bytes of the header. */
  readonly length: number
  /** Where each four bytes begin that are looked at together; the last four may overlap those before. */
  readonly places: Int32Array
  /** What stands there, with 0 for each digit: four bytes as a word, the first lowest. */
  readonly words: Int32Array
  /** For each byte 6 where a digit stands and 0 elsewhere: added to a digit's value, it reaches 16 for what is none. */
  readonly sixes: Int32Array
  /** The bits that must be zero: all of a byte, the upper four of a digit. */
  readonly masks: Int32Array
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

const zero = 0x30
const wordSize = 4

/** The layout of a header that has just been read by its shape at `at`. */
export function layoutOf<Family>(header: Header, shape: Shape, family: Family, bytes: Uint8Array, at: number): Layout<Family> {
  const pattern = bytes.slice(at, header.end)
  const sixes = new Uint8Array(pattern.length)
  const masks = new Uint8Array(pattern.length).fill(0xff)
  const starts: number[] = []
  const lengths: number[] = []
  for (let i = 0; i < pattern.length; i++) {
    const byte = pattern[i] as number
    if (byte < zero || byte > zero + 9) continue
    if (i > 0 && sixes[i - 1] === 6) lengths.push((lengths.pop() ?? 0) + 1)
    else {
      starts.push(i)
      lengths.push(1)
    }
    pattern[i] = zero
    sixes[i] = 6
    masks[i] = 0xf0
  }
  const last = pattern.length - wordSize
  const places = Int32Array.from({ length: Math.ceil(pattern.length / wordSize) }, (_, i) => Math.min(i * wordSize, last))
  const words = (of: Uint8Array<ArrayBuffer>) => {
    const view = new DataView(of.buffer)
    return places.map((place) => view.getInt32(place, true))
  }
  const clock = shape.seconds ? 3 : 2
  const [date, time] = shape.timeFirst ? [clock, 0] : [0, 3]
  const start = (index: number): number => starts[index] ?? 0
  const digits = (index: number): number => lengths[index] ?? 0
  return {
    shape,
    family,
    length: pattern.length,
    places,
    words: words(pattern),
    sixes: words(sixes),
    masks: words(masks),
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

const pair = (bytes: Uint8Array, at: number): number => (bytes[at] as number) * 10 + (bytes[at + 1] as number) - zero * 11

/** Without a loop: this is inlined five times. */
function number(bytes: Uint8Array, at: number, digits: number): number {
  if (digits === 2) return pair(bytes, at)
  if (digits === 1) return (bytes[at] as number) - zero
  return digits === 3 ? pair(bytes, at) * 10 + (bytes[at + 2] as number) - zero : pair(bytes, at) * 100 + pair(bytes, at + 2)
}

/** What `readShape` does, for a header of this layout; false for any other. `view` is of `bytes`. */
export function readLayout(layout: Layout<unknown>, bytes: Uint8Array, view: DataView, at: number, into: Header): boolean {
  const { places, words, sixes, masks } = layout
  if (at + layout.length > bytes.length) return false
  for (let i = 0; i < places.length; i++) {
    const rest = view.getInt32(at + (places[i] as number), true) ^ (words[i] as number)
    if (((rest | (rest + (sixes[i] as number))) & (masks[i] as number)) !== 0) return false
  }
  into.a = number(bytes, at + layout.a, layout.aDigits)
  into.aDigits = layout.aDigits
  into.b = number(bytes, at + layout.b, layout.bDigits)
  into.c = number(bytes, at + layout.c, layout.cDigits)
  into.cDigits = layout.cDigits
  into.hour = number(bytes, at + layout.hour, layout.hourDigits)
  into.minute = pair(bytes, at + layout.minute)
  into.second = layout.second < 0 ? 0 : pair(bytes, at + layout.second)
  into.shape = layout.shape
  into.end = at + layout.length
  return inRange(layout.shape, bytes, into)
}
