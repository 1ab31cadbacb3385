/** A source as windows of whole lines, in memory that does not grow with it. */
import type { Bytes } from '../source.ts'
import { lineFeed } from './lines.ts'
import type { Scanner } from './telling.ts'

export interface Window {
  /** Overwritten once the next window is asked for. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where its telling bytes stand. Overwritten like them. */
  readonly telling: Int32Array<ArrayBuffer>
  /** Where the window begins in the source. */
  readonly offset: number
  /** The window begins in the middle of a line that is too long for one window. */
  readonly midLine: boolean
}

/** Bytes; some 300 messages. Small, so that few records are alive at any time: by those the engine decides how far its heap may grow. */
export const windowSize = 1 << 15

/**
 * Every byte of the source once, in order, in the scanner's buffer. A window ends at the end of a line, except when a line
 * is longer than a window, and at the end of the source.
 */
export async function* windows(source: Bytes, scanner: Scanner): AsyncIterable<Window> {
  const buffer = scanner.bytes
  const size = buffer.length
  let filled = 0
  let offset = 0
  let midLine = false
  for await (const chunk of source.stream()) {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + size - filled)
      buffer.set(part, filled)
      filled += part.length
      taken += part.length
      if (filled < size) continue
      const end = buffer.lastIndexOf(lineFeed) + 1
      const cut = end === 0 ? filled : end
      yield { bytes: buffer.subarray(0, cut), telling: scanner.find(cut), offset, midLine }
      midLine = end === 0
      offset += cut
      buffer.copyWithin(0, cut, filled)
      filled -= cut
    }
  }
  if (filled > 0) yield { bytes: buffer.subarray(0, filled), telling: scanner.find(filled), offset, midLine }
}
