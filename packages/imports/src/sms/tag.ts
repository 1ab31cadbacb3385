/**
 * One start tag, read from bytes: where each attribute's value stands, and whether it needs decoding.
 *
 * This is the hot loop of the reader. An app writes every message with the same attributes in the same order, so
 * the names of the last such tag are tried first, byte for byte; only where they differ are names read one by one.
 *
 * XML 1.0 section 3.1, but: `<` and `>` may stand inside a value, because imitators leave them there, and literal
 * line breaks in a value are kept as written (section 3.3.3 would turn them into spaces).
 */
import { decodeUtf8 } from '../scan/utf8.ts'
import { isSpace } from './kinds.ts'
import { unescape } from './text.ts'

export type Scanned = 'tag' | 'more' | 'malformed'

/** The names of a tag in order; the same object for as long as tags of this kind look alike. */
export interface Layout {
  readonly names: readonly string[]
  /** ` name="` as bytes, for each name. */
  readonly patterns: readonly Uint8Array[]
  /** A name stands twice, which XML forbids. */
  readonly repeated: boolean
}

const longestName = 256
const mostAttributes = 1024

/** How much is decoded at once. What is cut from it keeps it alive, so it must stay small. */
const blockBytes = 1 << 14

const quote = 34
const apostrophe = 39
const ampersand = 38
const slash = 47
const less = 60
const equals = 61
const greater = 62

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const noLayout: Layout = { names: [], patterns: [], repeated: false }

export class Tag {
  layout: Layout = noLayout
  count = 0
  selfClosed = false
  /** Index after the closing `>`; after `malformed`, of the byte that cannot stand there. */
  next = 0
  /** Some value held bytes or references that are no valid text. Set by `value`. */
  invalid = false
  /** After `more`: the attribute whose value is not closed yet, its quote, and where the value starts; else null. */
  open: { name: string; quote: number; from: number } | null = null

  #bytes: Uint8Array = new Uint8Array(0)
  #view = new DataView(this.#bytes.buffer)
  /** Index after the last tag that was read, and `#less` there: a tag that failed since may have counted on. */
  #last = 0
  #lastLess = 0
  /** Per attribute: value start, value end; by how much UTF-16 units are fewer than bytes up to there; `&` seen. */
  readonly #from = new Int32Array(mostAttributes)
  readonly #to = new Int32Array(mostAttributes)
  readonly #fromLess = new Int32Array(mostAttributes)
  readonly #toLess = new Int32Array(mostAttributes)
  readonly #escaped = new Uint8Array(mostAttributes)
  #less = 0
  /** Per attribute: the value is byte for byte that of the tag before. */
  readonly #same = new Uint8Array(mostAttributes)
  /** The layout of the tag before, where its attributes begin, and its end, while its bytes are still in place. */
  #lastLayout: Layout | null = null
  #lastStart = 0
  /**
   * Text of the bytes from `#blockFrom` to `#blockTo`, decoded at once and cut up by `value`: null before it is
   * needed, undefined where some byte is not UTF-8, so that characters cannot be counted from bytes.
   */
  #block: string | null | undefined = null
  #blockFrom = 0
  #blockTo = -1
  #blockEnd = 0
  /** `#less` where the block begins. */
  #blockLess = 0
  /** Where this tag begins, and `#less` there. */
  #start = 0
  #lessBefore = 0
  readonly #layouts = new Map<string, Layout>()

  /**
   * Reads the tag at `start` in `bytes[0, end)`, whose attributes begin at `at`, right after its name.
   * `kind` is that name: tags of one kind share a layout.
   */
  scan(kind: string, bytes: Uint8Array, start: number, at: number, end: number): Scanned {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      this.forget()
    }
    this.#continueBlock(start, end)
    this.invalid = false
    this.open = null
    const known = this.#layouts.get(kind)
    if (known && (known === this.#lastLayout ? this.#likeLast(known, at, end) : this.#asBefore(known, at, end))) {
      this.layout = this.#lastLayout = known
      this.#lastStart = at
      this.#ended()
      return 'tag'
    }
    this.#lastLayout = null
    this.#same.fill(0)
    const scanned = this.#oneByOne(kind, at, end)
    if (scanned === 'more') this.next = end
    if (scanned === 'tag') this.#ended()
    return scanned
  }

  /** The bytes are about to move or change: values can no longer be compared with the tag before. */
  forget(): void {
    this.#lastLayout = null
    this.#blockTo = -1
  }

  /** True when the value is byte for byte that of the same attribute in the tag before. False says nothing. */
  repeats(index: number): boolean {
    return this.#same[index] === 1
  }

  /** True when the value is exactly the four letters `null`, which these apps write for "nothing". */
  isNull(index: number): boolean {
    const from = this.#from[index] ?? 0
    if ((this.#to[index] ?? 0) - from !== 4) return false
    const bytes = this.#bytes
    return bytes[from] === 110 && bytes[from + 1] === 117 && bytes[from + 2] === 108 && bytes[from + 3] === 108
  }

  /** The value as text, references undone. Only until the next `scan`, and while the bytes stand where they stood. */
  value(index: number): string {
    const from = this.#from[index] ?? 0
    const to = this.#to[index] ?? 0
    let text: string
    // The tag may begin in a block and end beyond it.
    if (this.next > this.#blockTo && this.#blockFrom !== this.#start) this.#newBlock()
    if (this.#block === null) this.#decodeBlock()
    const block = this.#block
    if (typeof block === 'string') {
      const before = this.#blockFrom - this.#blockLess
      text = block.slice(from - (this.#fromLess[index] ?? 0) - before, to - (this.#toLess[index] ?? 0) - before)
    } else {
      const decoded = decodeUtf8(this.#bytes.subarray(from, to))
      if (decoded.invalid) this.invalid = true
      text = decoded.text
    }
    if (this.#escaped[index] === 0) return text
    const meant = unescape(text)
    if (meant.invalid) this.invalid = true
    return meant.text
  }

  /** The value as a whole number of at most 15 digits, or -1. */
  integer(index: number): number {
    const to = this.#to[index] ?? 0
    let at = this.#from[index] ?? 0
    if (at === to || to - at > 15) return -1
    let value = 0
    for (; at < to; at++) {
      const digit = (this.#bytes[at] ?? 0) - 48
      if (digit < 0 || digit > 9) return -1
      value = value * 10 + digit
    }
    return value
  }

  valueStart(index: number): number {
    return this.#from[index] ?? 0
  }

  valueEnd(index: number): number {
    return this.#to[index] ?? 0
  }

  #ended(): void {
    this.#last = this.next
    this.#lastLess = this.#less
  }

  /** Goes on with the block of the tag before when this one begins in it and only ASCII lies between. */
  #continueBlock(start: number, end: number): void {
    const bytes = this.#bytes
    let at = this.#last
    const near = start >= at && start < this.#blockTo && start - at < blockBytes
    if (near) while (at < start && (bytes[at] ?? 0) < 128) at++
    this.#less = this.#lastLess
    this.#lessBefore = this.#less
    this.#start = start
    if (!near || at !== start) this.#newBlock()
    this.#blockEnd = end
  }

  /** A block that begins with this tag. */
  #newBlock(): void {
    this.#block = null
    this.#blockFrom = this.#start
    this.#blockTo = this.#start + blockBytes
    this.#blockLess = this.#lessBefore
  }

  #decodeBlock(): void {
    const bytes = this.#bytes
    let to = Math.min(this.#blockTo, this.#blockEnd)
    while (to > this.next && (bytes[to - 1] ?? 0) >= 128) to--
    this.#blockTo = to
    if (to < this.next) {
      this.#block = undefined
      return
    }
    const text = decoder.decode(bytes.subarray(this.#blockFrom, to))
    this.#block = text.includes('\uFFFD') ? undefined : text
  }

  /**
   * The tag before had this layout and its bytes still stand: whatever is equal to it, four bytes at a time, need
   * not be looked at; only values that differ are read.
   */
  #likeLast(layout: Layout, start: number, end: number): boolean {
    const bytes = this.#bytes
    const view = this.#view
    const count = layout.names.length
    let at = start
    let last = this.#lastStart
    const lastEnd = this.#last
    let equal = 0
    this.#less = this.#lessBefore
    for (let index = 0; index < count; index++) {
      const from = this.#from[index] ?? 0
      const to = this.#to[index] ?? 0
      const length = to + 1 - last
      if (equal < length) {
        const most = Math.min(end - at, lastEnd - last)
        while (equal + 4 <= most && view.getInt32(at + equal) === view.getInt32(last + equal)) equal += 4
        while (equal < most && bytes[at + equal] === bytes[last + equal]) equal++
      }
      const value = at + from - last
      if (equal >= length) {
        this.#from[index] = value
        this.#to[index] = at + length - 1
        const before = this.#fromLess[index] ?? 0
        this.#fromLess[index] = this.#less
        this.#less += (this.#toLess[index] ?? 0) - before
        this.#toLess[index] = this.#less
        this.#same[index] = 1
        at += length
        equal -= length
      } else {
        if (equal < from - last) return false
        at = this.#valueTo(index, quote, value, end)
        if (at < 0) return false
        this.#same[index] = 0
        equal = 0
      }
      last = to + 1
    }
    return this.#tagEnd(at, end, count)
  }

  #asBefore(layout: Layout, start: number, end: number): boolean {
    const bytes = this.#bytes
    const { patterns } = layout
    let at = start
    this.#less = this.#lessBefore
    for (let index = 0; index < patterns.length; index++) {
      const pattern = patterns[index]
      if (pattern === undefined || at + pattern.length >= end) return false
      for (let i = 0; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false
      at = this.#valueTo(index, quote, at + pattern.length, end)
      if (at < 0) return false
    }
    this.#same.fill(0, 0, patterns.length)
    return this.#tagEnd(at, end, patterns.length)
  }

  #tagEnd(start: number, end: number, count: number): boolean {
    const bytes = this.#bytes
    const at = start < end && bytes[start] === 32 ? start + 1 : start
    this.count = count
    if (at < end && bytes[at] === greater) {
      this.selfClosed = false
      this.next = at + 1
      return true
    }
    if (at + 1 < end && bytes[at] === slash && bytes[at + 1] === greater) {
      this.selfClosed = true
      this.next = at + 2
      return true
    }
    return false
  }

  /** Takes the value from `at` to its closing mark; returns the index after that mark, or -1 when it is not there. */
  #valueTo(index: number, mark: number, start: number, end: number): number {
    const bytes = this.#bytes
    let escaped = 0
    let less = this.#less
    this.#from[index] = start
    this.#fromLess[index] = less
    for (let at = start; at < end; at++) {
      const code = bytes[at] ?? 0
      if (code === mark) {
        this.#to[index] = at
        this.#toLess[index] = less
        this.#escaped[index] = escaped
        this.#less = less
        return at + 1
      }
      if (code === ampersand) escaped = 1
      else if (code >= 128) {
        // A continuation byte makes no character of its own; a lead byte of four makes two UTF-16 units.
        if ((code & 0xc0) === 0x80) less++
        else if (code >= 0xf0) less--
      }
    }
    return -1
  }

  #oneByOne(kind: string, start: number, end: number): Scanned {
    const refuse = (at: number): Scanned => {
      this.next = at
      return 'malformed'
    }
    const bytes = this.#bytes
    const names: string[] = []
    let at = start
    this.#less = this.#lessBefore
    for (;;) {
      const gap = at
      while (at < end && isSpace(bytes[at] ?? 0)) at++
      if (at >= end) return 'more'
      const code = bytes[at] ?? 0
      if (code === greater || code === slash) {
        if (code === slash && at + 1 >= end) return 'more'
        if (code === slash && bytes[at + 1] !== greater) return refuse(at)
        this.selfClosed = code === slash
        this.next = at + (code === slash ? 2 : 1)
        this.count = names.length
        this.layout = layoutOf(names)
        this.#layouts.set(kind, this.layout)
        return 'tag'
      }
      if (gap === at || names.length === mostAttributes) return refuse(at)
      const nameFrom = at
      while (at < end && isName(bytes[at] ?? 0)) {
        if ((bytes[at] ?? 0) >= 128 && ((bytes[at] ?? 0) & 0xc0) === 0x80) this.#less++
        else if ((bytes[at] ?? 0) >= 0xf0) this.#less--
        at++
      }
      if (at === nameFrom || at - nameFrom > longestName) return refuse(at)
      const nameTo = at
      while (at < end && isSpace(bytes[at] ?? 0)) at++
      if (at >= end) return 'more'
      if (bytes[at] !== equals) return refuse(at)
      at++
      while (at < end && isSpace(bytes[at] ?? 0)) at++
      if (at >= end) return 'more'
      const mark = bytes[at] ?? 0
      if (mark !== quote && mark !== apostrophe) return refuse(at)
      const name = decodeUtf8(bytes.subarray(nameFrom, nameTo)).text
      const from = at + 1
      at = this.#valueTo(names.length, mark, from, end)
      names.push(name)
      if (at < 0) {
        this.count = names.length - 1
        this.layout = { names, patterns: [], repeated: false }
        this.open = { name, quote: mark, from }
        return 'more'
      }
    }
  }
}

const isName = (code: number) =>
  !isSpace(code) && code !== equals && code !== slash && code !== greater && code !== less && code !== quote && code !== apostrophe && code !== ampersand && code > 32

function layoutOf(names: readonly string[]): Layout {
  return { names, patterns: names.map((name) => encoder.encode(` ${name}="`)), repeated: new Set(names).size !== names.length }
}
