/**
 * Search column: which words stand in which rows of a batch, and when each row was. It exists encrypted on
 * storage and decrypted in memory, never otherwise.
 *
 * Integers here are little-endian, so that the column is searched where it was decrypted:
 *
 *     u32 rows || u32 words || u32 bytes of words || u32 bytes of postings
 *     f64 x rows        time of each row in ms since 1970, NaN when it has none
 *     u32 x (words+1)   where each word begins, and the end
 *     u32 x (words+1)   where the postings of each word begin, and the end
 *     words             UTF-8, sorted by bytes, each once (fold.ts)
 *     postings          for each word the rows it stands in, rising: the first as it is, then differences; LEB128
 */
import { type Bytes, utf8 } from './bytes.ts'
import { wordsOf } from './fold.ts'

export interface ColumnRow {
  readonly text: string
  /** ms since 1970; NaN when unknown. */
  readonly at: number
}

// UTF-16 order is UTF-8 order but for surrogates; only then does the slow comparison matter.
function byUtf8(a: string, b: string): number {
  const one = utf8(a)
  const other = utf8(b)
  const end = Math.min(one.length, other.length)
  for (let i = 0; i < end; i += 1) {
    const difference = (one[i] ?? 0) - (other[i] ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

const hasSurrogate = /[\ud800-\udfff]/

export function encodeColumn(rows: readonly ColumnRow[]): Bytes {
  const rowsOf = new Map<string, number[]>()
  for (const [row, { text }] of rows.entries()) {
    for (const word of wordsOf(text)) {
      const known = rowsOf.get(word)
      if (!known) rowsOf.set(word, [row])
      else if (known.at(-1) !== row) known.push(row)
    }
  }
  const words = [...rowsOf.keys()]
  if (words.some((word) => hasSurrogate.test(word))) words.sort(byUtf8)
  else words.sort()

  const encoded = words.map(utf8)
  const postings: number[] = []
  const postingsAt = [0]
  for (const word of words) {
    let last = 0
    for (const row of rowsOf.get(word) ?? []) {
      let gap = row - last
      last = row
      for (; gap > 0x7f; gap >>>= 7) postings.push((gap & 0x7f) | 0x80)
      postings.push(gap)
    }
    postingsAt.push(postings.length)
  }

  const wordBytes = encoded.reduce((sum, word) => sum + word.length, 0)
  const textAt = 16 + rows.length * 8 + (words.length + 1) * 8
  const out = new Uint8Array(textAt + wordBytes + postings.length)
  const view = new DataView(out.buffer)
  for (const [i, count] of [rows.length, words.length, wordBytes, postings.length].entries()) view.setUint32(4 * i, count, true)
  for (const [i, row] of rows.entries()) view.setFloat64(16 + 8 * i, row.at, true)
  const wordAt = 16 + rows.length * 8
  let begin = 0
  for (const [i, word] of encoded.entries()) {
    view.setUint32(wordAt + 4 * i, begin, true)
    out.set(word, textAt + begin)
    begin += word.length
  }
  view.setUint32(wordAt + 4 * words.length, begin, true)
  for (const [i, at] of postingsAt.entries()) view.setUint32(wordAt + 4 * (words.length + 1 + i), at, true)
  out.set(postings, textAt + wordBytes)
  return out
}

/** A column opened for searching. It reads the bytes where they are; they must not change. */
export class Column {
  readonly rows: number
  readonly times: Float64Array
  /** The newest time of a row that has one; -Infinity when none has. */
  readonly newest: number
  readonly #words: number
  readonly #wordAt: Uint32Array
  readonly #postingsAt: Uint32Array
  readonly #text: Uint8Array
  readonly #postings: Uint8Array

  /** `bytes` begin at an offset divisible by 8, as decryption gives them. */
  constructor(bytes: Bytes) {
    const [rows = 0, words = 0, wordBytes = 0, postings = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4)
    this.rows = rows
    this.#words = words
    const wordAt = bytes.byteOffset + 16 + rows * 8
    this.times = new Float64Array(bytes.buffer, bytes.byteOffset + 16, rows)
    this.#wordAt = new Uint32Array(bytes.buffer, wordAt, words + 1)
    this.#postingsAt = new Uint32Array(bytes.buffer, wordAt + (words + 1) * 4, words + 1)
    const textAt = wordAt + (words + 1) * 8
    this.#text = new Uint8Array(bytes.buffer, textAt, wordBytes)
    this.#postings = new Uint8Array(bytes.buffer, textAt + wordBytes, postings)
    this.newest = this.times.reduce((newest, at) => (at > newest ? at : newest), -Infinity)
  }

  /** How the word at `index` compares to `word`, by bytes; `isStart` when it begins with it. */
  #compare(index: number, word: Uint8Array): { order: number; isStart: boolean } {
    const from = this.#wordAt[index] ?? 0
    const length = (this.#wordAt[index + 1] ?? 0) - from
    const end = Math.min(length, word.length)
    for (let i = 0; i < end; i += 1) {
      const order = (this.#text[from + i] ?? 0) - (word[i] ?? 0)
      if (order !== 0) return { order, isStart: false }
    }
    return { order: length - word.length, isStart: length >= word.length }
  }

  /** The first word from `low` on for which `isPast` holds; it holds for all after it too. */
  #first(low: number, isPast: (index: number) => boolean): number {
    let high = this.#words
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isPast(middle)) high = middle
      else low = middle + 1
    }
    return low
  }

  /** The words [first, end) that are `word` (`whole`) or begin with it. */
  #range(word: Uint8Array, whole: boolean): { first: number; end: number } {
    const first = this.#first(0, (index) => this.#compare(index, word).order >= 0)
    const end = this.#first(first, (index) => {
      const { order, isStart } = this.#compare(index, word)
      return whole ? order > 0 : !isStart
    })
    return { first, end }
  }

  /**
   * Sets `marks[row]` to `step + 1` in the rows that have the word (`whole`) or one that begins with it, where it was
   * `step`: after n words in steps 0 to n-1, rows marked n have all of them. False when no row is left.
   */
  mark(word: Uint8Array, whole: boolean, marks: Uint8Array, step: number): boolean {
    const { first, end } = this.#range(word, whole)
    const postings = this.#postings
    let any = false
    for (let index = first; index < end; index += 1) {
      const until = this.#postingsAt[index + 1] ?? 0
      let row = 0
      for (let at = this.#postingsAt[index] ?? 0; at < until; ) {
        let gap = 0
        for (let shift = 0; ; shift += 7) {
          const byte = postings[at] ?? 0
          at += 1
          gap |= (byte & 0x7f) << shift
          if (byte < 0x80) break
        }
        row += gap
        if (marks[row] === step) {
          marks[row] = step + 1
          any = true
        }
      }
    }
    return any
  }
}
