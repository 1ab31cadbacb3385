/**
 * Base64 (RFC 4648 section 4) from a stream of attribute bytes to a digest, never held whole.
 *
 * White space, and references to it such as `&#10;`, may stand anywhere; padding may be missing. Anything else
 * outside the alphabet makes the whole value invalid: nothing is skipped, because what follows would be shifted
 * and we would be guessing at the picture.
 */
import { createSha256 } from '@daybook/log'
import { isSpace } from './kinds.ts'
import { unescape } from './text.ts'

export interface Decoded64 {
  readonly bytes: number
  readonly sha256: string
  /** Where in the written value the first character stands that cannot be; -1 if there is none. */
  readonly invalidAt: number
}

const values = new Int32Array(256).fill(-1)
for (const [value, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) values[letter.charCodeAt(0)] = value

const equals = 61
const ampersand = 38
const semicolon = 59

export class Base64Digest {
  readonly #hasher = createSha256()
  readonly #keep: Uint8Array<ArrayBuffer>[] | undefined
  #out: Uint8Array<ArrayBuffer>
  #filled = 0
  #total = 0
  #written = 0
  #bits = 0
  #held = 0
  #padding = 0
  #reference = ''
  #invalidAt = -1

  /** `keep` collects the decoded bytes as well; `expected` is the length of the value where it is known. */
  constructor(keep?: Uint8Array<ArrayBuffer>[], expected = 1 << 16) {
    this.#keep = keep
    this.#out = new Uint8Array(Math.max(256, Math.min(1 << 16, expected)))
  }

  feed(bytes: Uint8Array, from: number, to: number): void {
    if (this.#invalidAt >= 0) return
    const start = this.#written - from
    let at = from
    while (at < to) {
      if (this.#held === 0 && this.#padding === 0 && this.#reference === '') at = this.#quick(bytes, at, to)
      if (at >= to) break
      this.#written = start + at
      this.#one(bytes[at] ?? 0)
      if (this.#invalidAt >= 0) return
      at++
    }
    this.#written = start + to
  }

  end(): Decoded64 {
    const missing = this.#held === 1 || this.#reference !== '' || (this.#padding > 0 && this.#held + this.#padding !== 4)
    if (missing && this.#invalidAt < 0) this.#invalidAt = this.#written
    if (this.#held === 2) this.#push(this.#bits >> 4)
    if (this.#held === 3) {
      this.#push(this.#bits >> 10)
      this.#push((this.#bits >> 2) & 255)
    }
    this.#flush()
    return { bytes: this.#total, sha256: this.#hasher.digestHex(), invalidAt: this.#invalidAt }
  }

  /** Whole groups of four letters; returns where the first other thing stands. */
  #quick(bytes: Uint8Array, from: number, to: number): number {
    let at = from
    while (at + 4 <= to) {
      if (this.#filled + 3 > this.#out.length) this.#flush()
      const out = this.#out
      const room = Math.floor((out.length - this.#filled) / 3)
      const stop = Math.min(to - 4, at + (room - 1) * 4)
      let filled = this.#filled
      let group = 0
      while (at <= stop) {
        group = ((values[bytes[at] ?? 0] ?? -1) << 18) | ((values[bytes[at + 1] ?? 0] ?? -1) << 12) | ((values[bytes[at + 2] ?? 0] ?? -1) << 6) | (values[bytes[at + 3] ?? 0] ?? -1)
        if (group < 0) break
        out[filled++] = group >> 16
        out[filled++] = group >> 8
        out[filled++] = group
        at += 4
      }
      this.#filled = filled
      if (group < 0) return at
    }
    return at
  }

  #one(code: number): void {
    if (this.#reference !== '') {
      this.#reference += String.fromCharCode(code)
      if (code === semicolon) {
        const meant = unescape(this.#reference).text
        this.#reference = ''
        if (meant.length === 1) this.#letter(meant.charCodeAt(0))
        else this.#invalidAt = this.#written
      } else if (this.#reference.length > 16) this.#invalidAt = this.#written
    } else if (code === ampersand) this.#reference = '&'
    else this.#letter(code)
  }

  #letter(code: number): void {
    if (isSpace(code)) return
    const value = values[code] ?? -1
    if (code === equals && this.#held >= 2) this.#padding++
    else if (value < 0 || this.#padding > 0) this.#invalidAt = this.#written
    else {
      this.#bits = (this.#bits << 6) | value
      if (++this.#held === 4) {
        this.#push((this.#bits >> 16) & 255)
        this.#push((this.#bits >> 8) & 255)
        this.#push(this.#bits & 255)
        this.#held = 0
        this.#bits = 0
      }
    }
    if (this.#padding > 2 || this.#held + this.#padding > 4) this.#invalidAt = this.#written
  }

  #push(byte: number): void {
    if (this.#filled === this.#out.length) this.#flush()
    this.#out[this.#filled++] = byte
  }

  #flush(): void {
    const done = this.#out.subarray(0, this.#filled)
    this.#hasher.update(done)
    this.#keep?.push(done.slice())
    this.#total += this.#filled
    this.#filled = 0
  }
}
