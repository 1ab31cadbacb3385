/**
 * Search column: which words stand in which rows of a batch, and when each row was. It exists encrypted on
 * storage and decrypted in memory, never otherwise.
 *
 * Numbers here are little-endian, as every processor that runs a browser has them, so that the column is searched
 * where it was decrypted:
 *
 *     u32 rows || u32 words || u32 bytes of words || u32 bytes of postings
 *     f64 x rows        time of each row in ms since 1970, NaN when it has none
 *     u32 x (words+1)   where each word begins, and the end
 *     u32 x (words+1)   where the postings of each word begin, and the end
 *     words             UTF-8, sorted by bytes, each once (fold.ts)
 *     postings          for each word the rows it stands in, rising: the first as it is, then differences; LEB128
 */
import { type Bytes, compareBytes, concat, utf8 } from './bytes.ts'
import { wordsOf } from './fold.ts'

export interface ColumnRow {
  readonly text: string
  /** ms since 1970; NaN when unknown. */
  readonly at: number
}

const encoder = new TextEncoder()
const hasSurrogate = /[\ud800-\udfff]/

// UTF-16 order is UTF-8 order but for surrogates; only then does the slow comparison matter.
function sortByUtf8(words: string[]): string[] {
  return words.some((word) => hasSurrogate.test(word)) ? words.sort((a, b) => compareBytes(utf8(a), utf8(b))) : words.sort()
}

/** Which rows each word stands in: `rows` of word n are `rows[starts[n]]` up to `rows[starts[n + 1]]`, rising. */
interface Occurrences {
  readonly words: readonly string[]
  readonly starts: Uint32Array
  readonly rows: Uint32Array
}

function collect(texts: readonly ColumnRow[]): Occurrences {
  // One list of (word, row) pairs, then a counting sort: arrays of their own for each word would keep the collector busy.
  const numbers = new Map<string, number>()
  const lastRow: number[] = []
  const counts: number[] = []
  const pairWords: number[] = []
  const pairRows: number[] = []
  for (let row = 0; row < texts.length; row += 1) {
    for (const word of wordsOf(texts[row]?.text ?? '')) {
      let number = numbers.get(word)
      if (number === undefined) {
        number = numbers.size
        numbers.set(word, number)
        counts.push(0)
        lastRow.push(-1)
      }
      if (lastRow[number] === row) continue
      lastRow[number] = row
      counts[number] = (counts[number] ?? 0) + 1
      pairWords.push(number)
      pairRows.push(row)
    }
  }
  const words = sortByUtf8([...numbers.keys()])
  const starts = new Uint32Array(words.length + 1)
  const next = new Uint32Array(words.length)
  for (const [rank, word] of words.entries()) {
    const number = numbers.get(word) ?? 0
    next[number] = starts[rank] ?? 0
    starts[rank + 1] = (starts[rank] ?? 0) + (counts[number] ?? 0)
  }
  const rows = new Uint32Array(pairRows.length)
  for (let i = 0; i < pairRows.length; i += 1) {
    const number = pairWords[i] ?? 0
    const at = next[number] ?? 0
    rows[at] = pairRows[i] ?? 0
    next[number] = at + 1
  }
  return { words, starts, rows }
}

export function encodeColumn(texts: readonly ColumnRow[]): Bytes {
  const { words, starts, rows } = collect(texts)
  const postings = new Uint8Array(rows.length * 5)
  const postingsAt = new Uint32Array(words.length + 1)
  const text = new Uint8Array(words.reduce((sum, word) => sum + word.length * 3, 0))
  const wordAt = new Uint32Array(words.length + 1)
  let end = 0
  let textEnd = 0
  for (const [n, word] of words.entries()) {
    textEnd += encoder.encodeInto(word, text.subarray(textEnd)).written
    wordAt[n + 1] = textEnd
    let last = 0
    for (let i = starts[n] ?? 0; i < (starts[n + 1] ?? 0); i += 1) {
      const row = rows[i] ?? 0
      let gap = row - last
      last = row
      for (; gap > 0x7f; gap >>>= 7) postings[end++] = (gap & 0x7f) | 0x80
      postings[end++] = gap
    }
    postingsAt[n + 1] = end
  }
  const bytesOf = (array: Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>) => new Uint8Array(array.buffer)
  return concat(
    bytesOf(Uint32Array.of(texts.length, words.length, textEnd, end)),
    bytesOf(Float64Array.from(texts, ({ at }) => at)),
    bytesOf(wordAt),
    bytesOf(postingsAt),
    text.subarray(0, textEnd),
    postings.subarray(0, end),
  )
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
   * Takes each row that has the word (`whole`), or one that begins with it, from `step` to `step + 1` in `marks`, where
   * it is at `step`; tells `onRow` of each, once, in no order. So after n words in steps 0 to n-1 the rows that the last
   * step told of have all of them. False when there was none.
   */
  mark(word: Uint8Array, whole: boolean, marks: Uint8Array, step: number, onRow?: (row: number) => void): boolean {
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
        if (marks[row] !== step) continue
        marks[row] = step + 1
        any = true
        onRow?.(row)
      }
    }
    return any
  }
}
