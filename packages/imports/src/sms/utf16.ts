/**
 * UTF-16 sources, seen as UTF-8 so that one scanner serves both, and the way back: from a place in the UTF-8
 * to the place in the source that says the same.
 */
import { concatBytes } from '@daybook/log'
import type { Bytes } from '../source.ts'

export type Utf16 = 'utf-16le' | 'utf-16be'

const stepBytes = 1 << 16

/** By byte order mark, or by `<` and its zero byte where there is no mark. */
export function utf16Of(head: Uint8Array): Utf16 | undefined {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0x3c && second === 0 && head[3] === 0) return 'utf-16le'
  if (first === 0 && second === 0x3c && head[2] === 0) return 'utf-16be'
  return undefined
}

/** UTF-8 of UTF-16 bytes. Half a pair becomes the three bytes of its surrogate, which no decoder takes for text. */
export function toUtf8(bytes: Uint8Array, encoding: Utf16): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array((bytes.length >> 1) * 3)
  let filled = 0
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    let code = unitAt(bytes, at, encoding)
    if (code < 0x80) {
      out[filled++] = code
      continue
    }
    if (code >= 0xd800 && code < 0xdc00 && at + 3 < bytes.length) {
      const low = unitAt(bytes, at + 2, encoding)
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
        at += 2
      }
    }
    if (code < 0x800) out[filled++] = 0xc0 | (code >> 6)
    else {
      if (code < 0x10000) out[filled++] = 0xe0 | (code >> 12)
      else {
        out[filled++] = 0xf0 | (code >> 18)
        out[filled++] = 0x80 | ((code >> 12) & 63)
      }
      out[filled++] = 0x80 | ((code >> 6) & 63)
    }
    out[filled++] = 0x80 | (code & 63)
  }
  return out.slice(0, filled)
}

function unitAt(bytes: Uint8Array, at: number, encoding: Utf16): number {
  const first = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  return encoding === 'utf-16le' ? (second << 8) | first : (first << 8) | second
}

/** A UTF-16 source as UTF-8 bytes. `size` is the source's own; the UTF-8 may be shorter or longer. */
export class Utf16Bytes implements Bytes {
  readonly size: number
  readonly #source: Bytes
  readonly #encoding: Utf16
  /** Where the place asked for last stands, in UTF-8 and in the source. */
  #place = { utf8: 0, source: 0 }
  /** The step of the source that place lies in, and its UTF-8. */
  #step: { readonly from: number; readonly bytes: Uint8Array } | null = null

  constructor(source: Bytes, encoding: Utf16) {
    this.#source = source
    this.#encoding = encoding
    this.size = source.size
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array[] = []
    let wanted = end - start
    for await (const chunk of this.stream(start)) {
      parts.push(chunk.slice(0, wanted))
      wanted -= chunk.length
      if (wanted <= 0) break
    }
    return concatBytes(parts)
  }

  /** `end` is ignored: the stream runs to the end of the source. */
  async *stream(start = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let skip = start
    for (let at = 0; at < this.size; ) {
      const bytes = await this.#stepAt(at)
      const utf8 = toUtf8(bytes, this.#encoding)
      at += bytes.length
      if (skip >= utf8.length) {
        skip -= utf8.length
        continue
      }
      yield utf8.subarray(skip)
      skip = 0
    }
  }

  /** The place in the source that stands at `utf8` in the UTF-8. Cheap when places are asked for in order. */
  async toSource(utf8: number): Promise<number> {
    if (utf8 < this.#place.utf8) this.#place = { utf8: 0, source: 0 }
    let { utf8: at, source } = this.#place
    while (at < utf8 && source < this.size) {
      if (this.#step === null || source < this.#step.from || source >= this.#step.from + this.#step.bytes.length) {
        this.#step = { from: source, bytes: await this.#stepAt(source) }
      }
      const { from, bytes } = this.#step
      for (let index = source - from; index < bytes.length && at < utf8; ) {
        const code = unitAt(bytes, index, this.#encoding)
        const low = index + 3 < bytes.length ? unitAt(bytes, index + 2, this.#encoding) : 0
        const pair = code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000
        at += pair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3
        index += pair ? 4 : 2
        source = from + Math.min(index, bytes.length)
      }
    }
    this.#place = { utf8: at, source }
    return source
  }

  /** Up to `stepBytes` from `at`, never cutting a surrogate pair. */
  async #stepAt(at: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#source.read(at, Math.min(this.size, at + stepBytes))
    const last = bytes.length - 2
    if (last > 0 && at + bytes.length < this.size) {
      const unit = unitAt(bytes, last, this.#encoding)
      if (unit >= 0xd800 && unit < 0xdc00) return bytes.subarray(0, last)
    }
    return bytes
  }
}
