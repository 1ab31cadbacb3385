/**
 * Search over the columns of all tables, in memory: every word asked for must stand in the row. The count is exact;
 * the newest rows come first. Of more than 200 different words, the 200 longest are asked for.
 */
import { utf8 } from './bytes.ts'
import type { Column } from './column.ts'
import { wordsAsked } from './fold.ts'

export interface SearchOptions {
  /** How many of the newest rows to give; 20 when left out. */
  readonly limit?: number
  /** Words as they are, rather than every word that begins with them ("follow" finds "followed"). */
  readonly whole?: boolean
  /** Ids of the tables to look in; all that are kept when left out. */
  readonly tables?: ReadonlySet<string>
  /** Rows by table that are neither given nor counted, such as those that were found in another way. */
  readonly without?: ReadonlyMap<string, ReadonlySet<number>>
}

export interface Hit {
  /** Id of the table. */
  readonly table: string
  readonly row: number
  /** ms since 1970, or null for a row without a time; such rows come last. */
  readonly at: number | null
}

export interface Found {
  /** How many rows match, exactly. */
  readonly total: number
  readonly hits: readonly Hit[]
}

export interface Searchable {
  readonly table: string
  /** Number of the column's first row in its table. */
  readonly firstRow: number
  readonly column: Column
}

interface Candidate {
  readonly time: number
  /** Number of the column. */
  readonly unit: number
  readonly row: number
}

const isNewer = (a: Candidate, b: Candidate): boolean => (a.time === b.time ? (a.unit === b.unit ? a.row > b.row : a.unit > b.unit) : a.time > b.time)

/** Keeps the newest few of many, sorted; of equal times, the one that stands later. */
class Newest {
  readonly kept: Candidate[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Below this time nothing is kept. */
  get bar(): number {
    return this.kept.length < this.#limit ? -Infinity : (this.kept.at(-1)?.time ?? Infinity)
  }

  offer(candidate: Candidate): void {
    const place = this.kept.findIndex((other) => isNewer(candidate, other))
    this.kept.splice(place < 0 ? this.kept.length : place, 0, candidate)
    if (this.kept.length > this.#limit) this.kept.pop()
  }
}

export function searchColumns(units: readonly Searchable[], query: string, options: SearchOptions = {}): Found {
  // The longest word is likely the rarest: it empties most columns at once.
  const words = wordsAsked(query).sort((a, b) => b.length - a.length).slice(0, 200).map(utf8)
  const whole = options.whole ?? false
  const newest = new Newest(options.limit ?? 20)
  let total = 0
  // Newest columns first: the bar is then high for all the others.
  const order = [...units.entries()].sort(([, a], [, b]) => (a.column.newest === b.column.newest ? 0 : b.column.newest - a.column.newest))
  const marks = new Uint8Array(Math.max(0, ...units.map(({ column }) => column.rows)))
  for (const [n, { table, firstRow, column }] of order) {
    marks.fill(0)
    let { bar } = newest
    const without = options.without?.get(table)
    const onRow = (row: number) => {
      if (without?.has(firstRow + row)) return
      total += 1
      const at = column.times[row] ?? Number.NaN
      const time = Number.isNaN(at) ? -Infinity : at
      if (time < bar) return
      newest.offer({ time, unit: n, row })
      bar = newest.bar
    }
    words.every((word, step) => column.mark(word, whole, marks, step, step === words.length - 1 ? onRow : undefined))
  }
  const hits = newest.kept.flatMap(({ time, unit, row }) => {
    const from = units[unit]
    return from ? [{ table: from.table, row: from.firstRow + row, at: time === -Infinity ? null : time }] : []
  })
  return { total, hits }
}
