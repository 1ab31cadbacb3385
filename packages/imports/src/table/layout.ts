/**
 * Whether a file is a table of dated rows, and how it is written: by its content alone. A table is what keeps to one
 * delimiter and has a column in which dates stand; a list of names, or a letter with commas, is none.
 */
import { mediaType } from '../file/magic.ts'
import { encodingOf, type Encoding } from './encoding.ts'
import { Rows, viewOf, type Delimiter } from './rows.ts'
import { plain, readTime, readWhen } from './when.ts'
import { isNumber } from './words.ts'

export interface Layout {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** As written, without blanks around them; none where no row reads like headings. */
  readonly headings: readonly string[]
  /** Columns of the widest row. */
  readonly width: number
  /** The first rows with a date in `dates[0]`, cell by cell. */
  readonly rows: readonly (readonly string[])[]
  /** Columns, from 0, that hold dates, the fullest first. */
  readonly dates: readonly number[]
}

const lookedAt = 400
const widest = 256
const shownRows = 40
const delimiters: readonly Delimiter[] = [',', ';', '\t']

export function layoutOf(head: Uint8Array, size: number): Layout | undefined {
  const type = mediaType(head)
  if (head.length < 8 || (type !== null && type !== 'text/plain')) return undefined
  const encoding = encodingOf(head)
  if (type === null && encoding.width === 1 && isBinary(head)) return undefined
  let best: (Layout & { readonly dated: number }) | undefined
  for (const delimiter of delimiters) {
    const found = attempt(head, size, encoding, delimiter)
    if (found && (!best || found.dated > best.dated || (found.dated === best.dated && found.width > best.width))) best = found
  }
  if (!best) return undefined
  const { dated: _, ...layout } = best
  return layout
}

/** A few stray bytes are damage; many are another kind of file. */
function isBinary(head: Uint8Array): boolean {
  let strange = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) strange++
  return strange > 4 && strange * 50 > head.length
}

function attempt(head: Uint8Array, size: number, encoding: Encoding, delimiter: Delimiter): (Layout & { readonly dated: number }) | undefined {
  const rows = rowsOf(head, size, encoding, delimiter)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (rows.length < 2 || width < 2) return undefined
  const dated: number[] = Array.from({ length: width }, () => 0)
  const filled: number[] = [...dated]
  for (const row of rows) {
    if (row.length < 2) continue
    for (const [at, cell] of row.entries()) {
      if (cell.trim() === '') continue
      const date = isDate(cell, at, rows)
      if (date) dated[at] = (dated[at] ?? 0) + 1
      // What stands above the first date is a heading, or no part of the table.
      if (date || (dated[at] ?? 0) > 0) filled[at] = (filled[at] ?? 0) + 1
    }
  }
  const dates = dated.flatMap((count, at) => (count > 0 && count * 2 >= (filled[at] ?? 0) ? [at] : [])).sort((a, b) => (dated[b] ?? 0) - (dated[a] ?? 0))
  const [first] = dates
  if (first === undefined) return undefined
  const isRow = (row: readonly string[]) => row.length > 1 && isDate(row[first] ?? '', first, rows)
  const data = rows.filter(isRow)
  const headings = headingsOf(rows, rows.findIndex(isRow), width)
  if (data.length < 2 && headings.length === 0) return undefined
  if (mostAlike(data) * 2 < data.length) return undefined
  return { encoding, delimiter, headings, width, rows: data.slice(0, shownRows), dates, dated: dated[first] ?? 0 }
}

function rowsOf(head: Uint8Array, size: number, encoding: Encoding, delimiter: Delimiter): string[][] {
  const rows = new Rows(viewOf(head, encoding), encoding, delimiter)
  const found: string[][] = []
  while (found.length < lookedAt && rows.next()) {
    const cells = Array.from({ length: Math.min(widest, rows.row.count) }, (_, at) => rows.text(at))
    if (cells.some((cell) => cell.trim() !== '')) found.push(cells)
  }
  if (head.length < size && rows.position === head.length) found.pop()
  return found
}

/** Sixty years of seconds, or milliseconds, since 1970; telephone numbers without a heading that speaks of time are not. */
function isDate(cell: string, column: number, rows: readonly (readonly string[])[]): boolean {
  const when = readWhen(cell)
  if (!when) return false
  if (!when.counted) return true
  const [year] = 'iso' in when.day ? when.day.iso.split('-') : []
  const named = rows.slice(0, 20).some((row) => /date|time|stamp|dyddiad|amser|datum|zeit/i.test(row[column] ?? ''))
  return Number(year) >= 1990 && Number(year) < 2040 && (named || plain(cell).length >= 13)
}

const longestHeading = 100

/** A heading has no date or time in it, not even a spoilt one; words over several lines with numbers are rows that a stray quote has swallowed. */
export const mayHead = (cell: string): boolean => cell.length <= longestHeading && !/\d[./:-]\d/.test(cell) && !(/[\r\n]/.test(cell) && /\d/.test(cell))

/** The row before the first row of data, when it is made of words. */
function headingsOf(rows: readonly (readonly string[])[], firstRow: number, width: number): string[] {
  const row = rows[firstRow - 1]
  if (!row || row.length * 2 < width) return []
  const cells = row.map((cell) => cell.trim())
  const words = cells.filter((cell) => cell !== '')
  if (words.length < 2 || words.some((cell) => !mayHead(cell) || readWhen(cell) !== null || readTime(cell) !== null || isNumber(cell) || /^[\d.,\s]+$/.test(cell))) return []
  return cells
}

/** How many rows have the most common number of cells. */
function mostAlike(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}
