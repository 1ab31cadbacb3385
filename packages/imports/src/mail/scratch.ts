/**
 * Room for decoded bytes that are wanted only until the next mail: one allocation instead of several a mail.
 * Without it (`undefined`), every decoding gets room of its own, which may be kept.
 */
const size = 1 << 20

export class Scratch {
  #bytes = new Uint8Array(0)
  #used = 0

  /** At least `length` bytes of any contents. Give back with `keep` what was not used. */
  take(length: number): Uint8Array<ArrayBuffer> {
    if (length > size - this.#used) return new Uint8Array(length)
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(size)
    return this.#bytes.subarray(this.#used, this.#used + length)
  }

  /** The first `length` bytes of what was taken last stay valid until `reset`. */
  keep(taken: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
    if (taken.buffer === this.#bytes.buffer) this.#used += length
    return taken.subarray(0, length)
  }

  reset(): void {
    this.#used = 0
  }
}
