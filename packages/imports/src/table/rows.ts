/**
 * Rows and cells of a delimiter-separated table, as RFC 4180 section 2 describes them, and as programs really write them.
 *
 * - A cell may stand in quotes and then hold delimiters, line breaks, and quotes written twice. Blanks around the quotes
 *   are no part of it. A quote inside that is neither doubled nor followed by a delimiter or the end of the row is a
 *   quote: `"he said "stop" again"`. Such a row is `broken`, and read.
 * - A row ends in LF, CR LF or CR, or with the file.
 * - A quote that is not closed within `longestRow` bytes, or not at all, is a letter like any other, and the row its line:
 *   one slip of a pen must not swallow the rest of the file. Such a row is `broken` too.
 * - A line longer than that is not cut into cells: `tooLong`, with its range.
 *
 * Every byte of the source is in exactly one row. What is looked at twice because of open quotes is bounded (`patience`);
 * beyond that, quotes mean nothing in the rest of the file. Memory is one row, whatever the size of the source.
 */
import type { Window } from '../scan/window.ts'
import { decode, type Encoding } from './encoding.ts'

/** No call, text or note is longer; a file of one line may be. */
export const longestRow = 1 << 20
const patience = 64 * longestRow

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const tab = 0x09

/** In place of where a row ends. */
const unfinished = -1
const unclosed = -2
const tooLong = -3

export type Delimiter = ',' | ';' | '\t'

/** One object is used again for every row; it tells of the window as it is now. */
export class Row {
  /** In the source. */
  offset = 0
  /** In bytes, its line break included. */
  length = 0
  /** Where it begins in the window. */
  from = 0
  /** Of its cells. */
  count = 0
  broken = false
  tooLong = false
  /** Three numbers a cell: where it begins and ends in the window, and whether it holds doubled quotes. */
  cells = new Int32Array(3 * 64)

  put(from: number, to: number, doubled: boolean): void {
    const at = this.count * 3
    if (at === this.cells.length) {
      const grown = new Int32Array(this.cells.length * 2)
      grown.set(this.cells)
      this.cells = grown
    }
    this.cells[at] = from
    this.cells[at + 1] = to
    this.cells[at + 2] = doubled ? 1 : 0
    this.count++
  }
}

/** A `Window`, or what is like one. */
type View = Pick<Window, 'bytes' | 'end' | 'base' | 'ended' | 'fill' | 'close'>

/** The beginning of a file as if it were all of it: where the file goes on, its last row is not one. */
export function viewOf(head: Uint8Array, { mark }: Encoding): View {
  const bytes = new Uint8Array(head.subarray(mark))
  return { bytes, end: bytes.length, base: mark, ended: true, fill: () => Promise.resolve(), close: () => Promise.resolve() }
}

export class Rows {
  readonly row = new Row()
  /** Some quotes were never closed, so often that they were taken for letters from there on. */
  gaveUp = false
  readonly #window: View
  readonly #encoding: Encoding
  readonly #delimiter: number
  readonly #longest: number
  readonly #firstByte: number
  #at = 0
  #wasted = 0
  /** Passing over a line that is too long: where it began in the source; -1 when not. */
  #passing = -1
  #wholeText: string | null = null

  /** `longest`: bytes of a row. */
  constructor(window: View, encoding: Encoding, delimiter: Delimiter, longest = longestRow) {
    this.#window = window
    this.#encoding = encoding
    this.#delimiter = delimiter.charCodeAt(0)
    this.#longest = longest - (longest % encoding.width)
    this.#firstByte = encoding.name === 'utf-16be' ? 1 : 0
  }

  /** The bytes that `row.from` and the cells point into. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#window.bytes
  }

  /** How far the source has been passed. */
  get position(): number {
    return this.#window.base + this.#at
  }

  /** False when the window holds no further whole row: `more` reads on. */
  next(): boolean {
    this.#wholeText = null
    const { row } = this
    if (this.#passing >= 0) return this.#pass()
    const left = this.#window.end - this.#at
    if (left === 0) return false
    row.from = this.#at
    row.offset = this.#window.base + this.#at
    let end = this.gaveUp ? this.#scan(true) : this.#scan(false)
    if (end === unclosed) {
      this.#wasted += Math.min(left, this.#longest)
      if (this.#wasted > patience) this.gaveUp = true
      end = this.#scan(true)
      row.broken = true
    }
    if (end === unfinished) return false
    if (end === tooLong) {
      this.#passing = row.offset
      this.#at += this.#longest
      return this.#pass()
    }
    this.#end(end)
    return true
  }

  /** Reads on. False at the end of the source. What `row` pointed to is gone. */
  async more(): Promise<boolean> {
    if (this.#window.ended && this.#at === this.#window.end) return false
    await this.#window.fill(this.#at)
    this.#at = 0
    return this.#window.end > 0
  }

  close(): Promise<void> {
    return this.#window.close()
  }

  /** Cell `index` (from 0) as text; empty where the row has none. */
  text(index: number): string {
    const { row } = this
    if (index >= row.count) return ''
    const from = row.cells[index * 3] as number
    const to = row.cells[index * 3 + 1] as number
    if (from === to) return ''
    const text = this.#slice(from, to)
    return row.cells[index * 3 + 2] === 1 ? text.replaceAll('""', '"') : text
  }

  /** Some bytes of the row are no text in the file's encoding. */
  get invalid(): boolean {
    const { row } = this
    if (this.#wholeText) return this.#wholeText.includes('\uFFFD')
    return decode(this.bytes.subarray(row.from, row.from + row.length), this.#encoding).invalid
  }

  /** A row of nothing but ASCII, which nearly all are, is decoded once and cut; where letters have other lengths, cell by cell. */
  #slice(from: number, to: number): string {
    const { row, bytes } = this
    const { width } = this.#encoding
    if (this.#wholeText === null) {
      const text = decode(bytes.subarray(row.from, row.from + row.length), this.#encoding).text
      this.#wholeText = text.length * width === row.length ? text : ''
    }
    if (this.#wholeText !== '') return this.#wholeText.slice((from - row.from) / width, (to - row.from) / width)
    return decode(bytes.subarray(from, to), this.#encoding).text
  }

  #end(end: number): void {
    this.row.length = end - this.row.from
    this.row.tooLong = false
    this.#at = end
  }

  #unit(at: number): number {
    const bytes = this.#window.bytes
    if (this.#encoding.width === 1) return bytes[at] as number
    return ((bytes[at + 1 - this.#firstByte] as number) << 8) | (bytes[at + this.#firstByte] as number)
  }

  #isBlank(unit: number): boolean {
    return unit === space || (unit === tab && this.#delimiter !== tab)
  }

  /** Where the row that begins at `#at` ends, its cells put down; or why that cannot be said. `plain`: quotes are letters. */
  #scan(plain: boolean): number {
    const { row } = this
    const { width } = this.#encoding
    const { ended } = this.#window
    const start = this.#at
    const length = this.#window.end - start
    // A byte too few for a character at the very end is part of the last row.
    const whole = start + length - (length % width)
    const isLast = ended && whole - start <= this.#longest
    const end = Math.min(whole, start + this.#longest)
    const none = isLast || whole - start >= this.#longest ? tooLong : unfinished
    const noQuote = none === unfinished ? unfinished : unclosed
    row.count = 0
    row.broken = false
    let at = start
    for (;;) {
      let from = at
      while (at < end && this.#isBlank(this.#unit(at))) at += width
      if (!plain && at < end && this.#unit(at) === quote) {
        at += width
        from = at
        let doubled = false
        let to = -1
        while (to < 0) {
          while (at < end && this.#unit(at) !== quote) at += width
          if (at >= end) return noQuote
          let next = at + width
          if (next < end && this.#unit(next) === quote) {
            doubled = true
            at = next + width
            continue
          }
          while (next < end && this.#isBlank(this.#unit(next))) next += width
          if (next >= end && !isLast) return noQuote
          if (next >= end || this.#ends(this.#unit(next))) {
            to = at
            at = next
          } else {
            row.broken = true
            at += width
          }
        }
        row.put(from, to, doubled)
      } else {
        while (at < end && !this.#ends(this.#unit(at))) at += width
        if (at >= end && !isLast) return none
        row.put(from, at, false)
      }
      if (at >= end) return start + length
      const unit = this.#unit(at)
      at += width
      if (unit === lineFeed) return at
      if (unit === carriageReturn) {
        if (at >= end) return isLast ? start + length : none
        return this.#unit(at) === lineFeed ? at + width : at
      }
    }
  }

  #ends(unit: number): boolean {
    return unit === this.#delimiter || unit === lineFeed || unit === carriageReturn
  }

  /** To the end of a line that is too long. */
  #pass(): boolean {
    const window = this.#window
    const { width } = this.#encoding
    const at = this.#lineBreak(this.#at)
    if (at < 0) {
      this.#at = window.end - ((window.end - this.#at) % width)
      if (window.ended) this.#passed(window.end)
      return window.ended
    }
    this.#at = at
    const next = at + width
    if (this.#unit(at) === lineFeed) this.#passed(next)
    else if (next + width <= window.end) this.#passed(this.#unit(next) === lineFeed ? next + width : next)
    else if (window.ended) this.#passed(next)
    else return false
    return true
  }

  /** Where the next line break is in the window; negative when there is none. */
  #lineBreak(from: number): number {
    const { bytes, end } = this.#window
    const { width } = this.#encoding
    for (let at = from; at + width <= end; at += width) {
      if (width === 2) {
        const unit = this.#unit(at)
        if (unit === lineFeed || unit === carriageReturn) return at
        continue
      }
      const found = [bytes.indexOf(lineFeed, at), bytes.indexOf(carriageReturn, at)].filter((one) => one >= 0 && one < end)
      return found.length > 0 ? Math.min(...found) : -1
    }
    return -1
  }

  #passed(end: number): void {
    const { row } = this
    row.offset = this.#passing
    row.length = this.#window.base + end - this.#passing
    row.from = end
    row.count = 0
    row.broken = false
    row.tooLong = true
    this.#passing = -1
    this.#at = end
  }
}
