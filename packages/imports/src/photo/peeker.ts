/** Small reads at any place of a file, through one window, so that walking boxes or chunks costs few real reads. */
import type { Bytes } from '../source.ts'

const windowBytes = 64 * 1024

export class Peeker {
  readonly size: number
  readonly #bytes: Bytes
  #at = 0
  #window = new Uint8Array(0)

  constructor(bytes: Bytes) {
    this.size = bytes.size
    this.#bytes = bytes
  }

  /** `length` bytes from `at`; shorter only where the file ends. */
  async bytes(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(this.size, at + length)
    if (at >= end) return new Uint8Array(0)
    if (at < this.#at || end > this.#at + this.#window.length) {
      if (end - at > windowBytes) return (await this.#bytes.read(at, end)).slice()
      this.#window = (await this.#bytes.read(at, Math.min(this.size, at + windowBytes))).slice()
      this.#at = at
    }
    return this.#window.slice(at - this.#at, end - this.#at)
  }

  async view(at: number, length: number): Promise<DataView<ArrayBuffer>> {
    return new DataView((await this.bytes(at, length)).buffer)
  }
}

/** One character a byte. */
export function text(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 4096) out += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return out
}
