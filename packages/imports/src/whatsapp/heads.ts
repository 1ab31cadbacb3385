/**
 * Where messages begin, found for a window of bytes at once: a row of numbers for each line that begins with a header like
 * one met before, and for each that must be looked at because it may begin with a header of another kind. What follows
 * up to the next row is told with it.
 *
 * This is done for every byte of a chat, twice; so it is done in WebAssembly where the platform has it with SIMD
 * (heads.wasm.ts), by comparing with all headers and names met so far. Where it has not, every line that may begin with
 * a header is to be looked at: slower, with the same outcome.
 */
import { mayBegin } from '../scan/marks.ts'
import { extraBytes } from './page.ts'
import { carriageReturn, lineFeed } from './lines.ts'

/** A row: so many numbers, these among them. Before the first line is a row for what belongs to the message before (`continued`). */
export const ROW = 16
/** Where the line begins. */
export const AT = 0
/** Which of the known headers it has, `unknown` or `continued`. */
export const HEADER = 1
/** Which of the known names follows a known header, or `unknown`. */
export const NAME = 2
/** Where the line ends: at its line feed. -1 where it has none. */
export const LINE_END = 3
/** From after the known header, or where there is none the beginning of the line, to the next row: how many more bytes than UTF-16 units there are. */
export const SKEW = 4
/** In the same bytes: 1 for an `=`, 2 for a line break that is none to us (`isOddBreak`). */
export const SIGNS = 5
/** Number of the line in the window, from 1. */
export const LINE = 6
/** 1: the line before has a row too, with the same known header and date. */
export const SAME_DATE = 7
/** The numbers of a known header, by two digits: the first of its date in two parts, the second, the third in two parts, hour, minute, second. */
export const NUMBERS = 8

export const equals = 0x3d

export const unknown = -1
export const continued = -2
export const hasEquals = 1
export const hasOddBreak = 2

/** Bytes of a header, and of a name with `: `, that can be known. */
export const longestKnown = 32
/** One phone writes some 16: hours and days of one digit or two, before noon and after it. */
export const mostHeaders = 24
export const mostNames = 16

/** A buffer, and what it holds. */
export interface Scanner {
  /** For the caller to fill. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Lines that begin in the window last asked about. */
  readonly lines: number
  /** The rows of `bytes[0, length)`, overwritten by the next call. `midLine`: it begins in the middle of a line. */
  rows(length: number, midLine: boolean): Int32Array<ArrayBuffer>
  /** From the next call on, lines that begin like this have its number, which is returned; -1 when there is room for no more. `places`: for each of the 16 digits of NUMBERS where it stands, or -1. */
  knowHeader(written: Uint8Array, places: readonly number[]): number
  /** The same for a name. */
  knowName(name: Uint8Array): number
}

/** A carriage return alone, U+0085, U+2028 or U+2029. */
function isOddBreak(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1]
  if (bytes[at] === carriageReturn) return next !== lineFeed
  if (bytes[at] === 0xc2) return next === 0x85
  return bytes[at] === 0xe2 && next === 0x80 && ((bytes[at + 2] ?? 0) & 0xfe) === 0xa8
}

/** Knows no header and no name. */
export class PlainScanner implements Scanner {
  readonly bytes: Uint8Array<ArrayBuffer>
  lines = 0
  #rows = new Int32Array(64 * ROW)

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
  }

  rows(length: number, midLine: boolean): Int32Array<ArrayBuffer> {
    const bytes = this.bytes.subarray(0, length)
    this.lines = 0
    let row = this.#begin(0, 0, continued)
    for (let at = 0, first = !midLine; at < length; at++) {
      if (first || (at > 0 && bytes[at - 1] === lineFeed)) {
        first = false
        this.lines++
        if (mayBegin[bytes[at] as number] === 1) row = this.#begin(row + ROW, at, unknown)
      }
      const rows = this.#rows
      const byte = bytes[at] as number
      if (byte === lineFeed && rows[row + LINE_END] === -1) rows[row + LINE_END] = at
      rows[row + SKEW] = (rows[row + SKEW] as number) + (extraBytes[byte] as number)
      if (byte === equals) rows[row + SIGNS] = (rows[row + SIGNS] as number) | hasEquals
      else if (isOddBreak(bytes, at)) rows[row + SIGNS] = (rows[row + SIGNS] as number) | hasOddBreak
    }
    return this.#rows.subarray(0, row + ROW)
  }

  #begin(row: number, at: number, header: number): number {
    if (row === this.#rows.length) {
      const longer = new Int32Array(row * 2)
      longer.set(this.#rows)
      this.#rows = longer
    }
    this.#rows.set([at, header, unknown, -1, 0, 0, this.lines], row)
    return row
  }

  knowHeader(): number {
    return -1
  }

  knowName(): number {
    return -1
  }
}
