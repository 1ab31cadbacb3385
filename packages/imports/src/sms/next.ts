/** Where reading can go on after damage. */
import { elementAt, isRecordName } from './kinds.ts'

const less = 60
const slash = 47

export interface Next {
  /** Where it is, or how far there is nothing. */
  readonly at: number
  readonly found: boolean
}

/** The next start of a record, or end of the whole, from `at` on. `last`: no bytes follow those in the window. */
export function nextRecord(bytes: Uint8Array, from: number, end: number, last: boolean): Next {
  for (let at = bytes.indexOf(less, from); at >= 0 && at < end; at = bytes.indexOf(less, at + 1)) {
    const closing = at + 1 < end && bytes[at + 1] === slash
    const name = elementAt(bytes, closing ? at + 2 : at + 1, end)
    if (name === 'more' && !last) return { at, found: false }
    if (closing ? name === 'smses' || name === 'calls' : isRecordName(name)) return { at, found: true }
  }
  return { at: end, found: false }
}

/**
 * Bytes may be read a second time in search of records inside damage, but not without end, so that a hostile file costs
 * linear time.
 */
export class SecondReadings {
  #left: number

  constructor(size: number) {
    this.#left = 4 * size + (1 << 24)
  }

  /** Takes this many bytes from what is left; false when that is more than there was. */
  allow(bytes: number): boolean {
    this.#left -= bytes
    return this.#left >= 0
  }
}
