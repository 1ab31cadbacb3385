/**
 * A sliding view of a source, for scanners that look ahead and never back past what they kept.
 *
 * `bytes[0, end)` are the bytes of the source from `base` on. Memory is the longest kept stretch plus one step,
 * whatever the size of the source and of the chunks it comes in.
 */
import type { Bytes } from '../source.ts'

/** One fill adds at least this much, unless the source ends. */
const step = 1 << 18

/** And at most this much more than was kept. */
const largestStep = 1 << 24

export class Window {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(4 * step)
  end = 0
  /** Where in the source `bytes[0]` stands. */
  base: number
  /** Nothing is left beyond `end`. */
  ended = false
  readonly #stream: AsyncIterator<Uint8Array<ArrayBuffer>>
  #chunk: Uint8Array<ArrayBuffer> = new Uint8Array(0)

  constructor(source: Bytes, from = 0) {
    this.base = from
    this.#stream = source.stream(from, source.size)[Symbol.asyncIterator]()
  }

  /**
   * Drops the bytes before index `keep` and reads on: what stood at index i stands at i - keep afterwards.
   * Adds about as much as was kept (up to 16 MiB), so that scanning a long item again after each fill stays cheap.
   */
  async fill(keep: number): Promise<void> {
    this.bytes.copyWithin(0, keep, this.end)
    this.base += keep
    this.end -= keep
    const wanted = this.end + Math.min(largestStep, Math.max(step, this.end))
    if (wanted > this.bytes.length) {
      const larger = new Uint8Array(wanted)
      larger.set(this.bytes.subarray(0, this.end))
      this.bytes = larger
    } else if (this.bytes.length > 64 * step && wanted < 4 * step) {
      const smaller = new Uint8Array(4 * step)
      smaller.set(this.bytes.subarray(0, this.end))
      this.bytes = smaller
    }
    while (!this.ended && this.end < wanted) {
      if (this.#chunk.length === 0) {
        const next = await this.#stream.next()
        if (next.done === true) this.ended = true
        else this.#chunk = next.value
        continue
      }
      const part = this.#chunk.subarray(0, wanted - this.end)
      this.bytes.set(part, this.end)
      this.end += part.length
      this.#chunk = this.#chunk.subarray(part.length)
    }
  }

  async close(): Promise<void> {
    this.#chunk = new Uint8Array(0)
    await this.#stream.return?.()
  }
}
