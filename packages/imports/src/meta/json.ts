/**
 * JSON (RFC 8259) by the byte: finds where a value begins and ends without building it, so that an array of any
 * size is read one element at a time and each element's exact bytes are known. Only brackets and strings are
 * looked at here; whether an element is good JSON is for `JSON.parse` to say.
 */
import { Window } from '../scan/window.ts'
import type { Bytes } from '../source.ts'

export interface Span {
  readonly from: number
  readonly to: number
  /** The bytes themselves, until the cursor moves; null when they are more than was asked for. */
  readonly bytes: Uint8Array | null
  /** Nested deeper than `deepest`. */
  readonly deep: boolean
}

/** The text cannot be followed beyond `at`. */
export class JsonBroken extends Error {
  override readonly name = 'JsonBroken'
  readonly at: number
  readonly truncated: boolean

  constructor(at: number, truncated: boolean) {
    super(truncated ? `The JSON ends in the middle, at byte ${at}.` : `The JSON cannot be followed beyond byte ${at}.`)
    this.at = at
    this.truncated = truncated
  }
}

const deepest = 200

const quote = 34
const backslash = 92
const openBrace = 123
const closeBrace = 125
const openBracket = 91
const closeBracket = 93

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9
const endsScalar = (code: number) => code === 44 || code === closeBrace || code === closeBracket || isSpace(code)

export class JsonCursor {
  readonly #window: Window
  readonly #progress: (bytesDone: number) => void
  #at = 0

  constructor(bytes: Bytes, from: number, progress: (bytesDone: number) => void) {
    this.#window = new Window(bytes, from)
    this.#progress = progress
  }

  get offset(): number {
    return this.#window.base + this.#at
  }

  close(): Promise<void> {
    return this.#window.close()
  }

  /** The next byte that is not white space, not taken; -1 at the end. Skips a byte order mark at the very start. */
  async peek(): Promise<number> {
    for (;;) {
      const { bytes, end, base, ended } = this.#window
      if (base + this.#at === 0 && end >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#at = 3
      while (this.#at < end && isSpace(bytes[this.#at] ?? 0)) this.#at++
      if (this.#at < end) return bytes[this.#at] ?? -1
      if (ended) return -1
      await this.#fill(this.#at)
    }
  }

  /** Takes the next byte if it is one of these; otherwise the text is broken here. */
  async expect(...wanted: readonly number[]): Promise<number> {
    const code = await this.peek()
    if (!wanted.includes(code)) throw new JsonBroken(this.offset, code === -1)
    this.#at++
    return code
  }

  /** Takes the value that comes next. `most`: how many of its bytes are worth holding. */
  async value(most: number): Promise<Span> {
    if ((await this.peek()) === -1) throw new JsonBroken(this.offset, true)
    const from = this.offset
    const open: number[] = []
    let depth = 0
    let deep = false
    let inString = false
    let scalar = false
    let held = true
    let at = this.#at
    for (;;) {
      const { bytes, end, base } = this.#window
      while (at < end) {
        const code = bytes[at] ?? 0
        if (inString) {
          if (code === backslash) {
            if (at + 1 >= end) break
            at += 2
            continue
          }
          at++
          if (code !== quote) continue
          inString = false
          if (depth === 0) return this.#span(from, at, held, deep)
          continue
        }
        if (scalar) {
          if (endsScalar(code)) return this.#span(from, at, held, deep)
          at++
          continue
        }
        if (code === quote) inString = true
        else if (code === openBrace || code === openBracket) {
          if (++depth > deepest) deep = true
          else open.push(code)
        } else if (code === closeBrace || code === closeBracket) {
          const fits = depth > deepest || open.pop() === code - 2
          if (depth === 0 || !fits) throw new JsonBroken(base + at, false)
          depth--
          if (depth === 0) return this.#span(from, at + 1, held, deep)
        } else if (depth === 0 && !isSpace(code)) {
          if (code === 44 || code === 58) throw new JsonBroken(base + at, false)
          scalar = true
        }
        at++
      }
      if (this.#window.ended) {
        if (scalar) return this.#span(from, end, held, deep)
        throw new JsonBroken(base + end, true)
      }
      if (base + end - from > most) held = false
      const keep = held ? from - base : at
      await this.#fill(keep)
      at -= keep
    }
  }

  #span(from: number, at: number, held: boolean, deep: boolean): Span {
    const { bytes, base } = this.#window
    this.#at = at
    return { from, to: base + at, bytes: held ? bytes.subarray(from - base, at) : null, deep }
  }

  async #fill(keep: number): Promise<void> {
    await this.#window.fill(keep)
    this.#at = 0
    this.#progress(this.#window.base + this.#window.end)
  }
}
