/** A source as windows of whole lines, in memory that does not grow with it. */
import type { Bytes } from '../source.ts'
import { PlainScanner, type Scanner } from './heads.ts'
import { vectorScanner } from './heads.wasm.ts'
import { lineFeed } from './lines.ts'

export interface Window {
  /** Overwritten once the next window is asked for. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** See heads.ts. Overwritten like them. */
  readonly rows: Int32Array<ArrayBuffer>
  /** Lines that begin in it. */
  readonly lines: number
  /** Where the window begins in the source. */
  readonly offset: number
}

/** Bytes; some 300 messages. Small, so that few records are alive at any time: by those the engine decides how far its heap may grow. */
const windowSize = 1 << 15

/** Of the first: what is learnt of headers and names in one window makes the next ones fast. */
const firstSize = 1 << 11

/** The faster of the two that works here. */
export function makeScanner(): Scanner {
  try {
    return vectorScanner(windowSize)
  } catch {
    return new PlainScanner(windowSize)
  }
}

/**
 * Every byte of the source once, in order, in the scanner's buffer. A window ends at the end of a line, except when a line
 * is longer than a window, and at the end of the source.
 */
export async function* windows(source: Bytes, scanner: Scanner): AsyncIterable<Window> {
  const buffer = scanner.bytes
  const size = buffer.length
  let filled = 0
  let offset = 0
  /** The next window begins in the middle of a line that is too long for one. */
  let midLine = false
  const window = (length: number): Window => {
    const rows = scanner.rows(length, midLine)
    return { bytes: buffer.subarray(0, length), rows, lines: scanner.lines, offset }
  }
  for await (const chunk of source.stream()) {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + size - filled)
      buffer.set(part, filled)
      filled += part.length
      taken += part.length
      if (filled < size) continue
      const end = (offset === 0 && buffer.lastIndexOf(lineFeed, firstSize) + 1) || buffer.lastIndexOf(lineFeed) + 1
      const cut = end === 0 ? filled : end
      yield window(cut)
      midLine = end === 0
      offset += cut
      buffer.copyWithin(0, cut, filled)
      filled -= cut
    }
  }
  if (filled > 0) yield window(filled)
}
