/**
 * Room for decoded bytes that are wanted only until the next mail: one allocation instead of several a mail.
 * Without it (`undefined`), every decoding gets room of its own, which may be kept.
 */
import { quotedDecoder, type QuotedDecoder } from './quoted.wasm.ts'
import type { Transferred } from './transfer.ts'

const size = 1 << 20

export class Scratch {
  #bytes = new Uint8Array(0)
  #used = 0
  /** Null where the platform has not what it needs. */
  #decoder: QuotedDecoder | null = null

  /** At least `length` bytes of any contents. Give back with `keep` what was not used. */
  take(length: number): Uint8Array<ArrayBuffer> {
    if (length > size - this.#used) return new Uint8Array(length)
    this.#open()
    return this.#bytes.subarray(this.#used, this.#used + length)
  }

  /** The first `length` bytes of what was taken last stay valid until `reset`. */
  keep(taken: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
    if (taken.buffer === this.#bytes.buffer) this.#used += length
    return taken.subarray(0, length)
  }

  /** Quoted-printable, undone in this room; undefined where that cannot be done here. `plainLines`: CRLF becomes LF. */
  decodeQuoted(bytes: Uint8Array, start: number, end: number, plainLines: boolean): Transferred | undefined {
    this.#open()
    const decoder = this.#decoder
    if (decoder === null || end - start > size - this.#used) return undefined
    const length = decoder.decode(bytes, start, end, this.#used, plainLines)
    if (length < 0) return undefined
    const from = this.#used
    this.#used += length
    return { bytes: this.#bytes.subarray(from, from + length), clean: decoder.clean }
  }

  reset(): void {
    this.#used = 0
  }

  #open(): void {
    if (this.#bytes.length > 0) return
    try {
      this.#decoder = quotedDecoder(size)
      this.#bytes = this.#decoder.room
    } catch {
      this.#bytes = new Uint8Array(size)
    }
  }
}
