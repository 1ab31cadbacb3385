/** The hashes of a window's records, found together when it ends: one call for each would cost twice as much. */
import { sha256Hex, sha256HexOfSlices } from '@daybook/log'
import type { RawSlice } from '../record.ts'

type Open = { -readonly [field in keyof RawSlice]: RawSlice[field] }

export class Hashes {
  #waiting: Open[] = []
  #bounds = new Int32Array(2 * 4096)

  /** The slice of the bytes [from, to), whose hash is there once the window has ended. */
  later(from: number, to: number, offset: number): RawSlice {
    const raw: Open = { offset, length: to - from, sha256: '' }
    const at = this.#waiting.push(raw) * 2 - 2
    if (at === this.#bounds.length) this.#grow()
    this.#bounds[at] = from
    this.#bounds[at + 1] = to
    return raw
  }

  /** For bytes that the window does not hold. */
  now(slice: Uint8Array, offset: number): RawSlice {
    return { offset, length: slice.length, sha256: sha256Hex(slice) }
  }

  /** The window ends; all that wait are slices of these bytes. */
  settle(bytes: Uint8Array): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    const found = sha256HexOfSlices(bytes, this.#bounds, waiting.length)
    for (let i = 0; i < found.length; i++) (waiting[i] as Open).sha256 = found[i] as string
    this.#waiting = []
  }

  #grow(): void {
    const grown = new Int32Array(this.#bounds.length * 2)
    grown.set(this.#bounds)
    this.#bounds = grown
  }
}
