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
  readonly unit: Searchable
  readonly row: number
}

/** Keeps the newest few of many, sorted; of equal times, the one met later. */
class Newest {
  readonly kept: Candidate[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** What a row's time must reach to be kept. */
  get bar(): number {
    return this.kept.length < this.#limit ? -Infinity : (this.kept.at(-1)?.time ?? Infinity)
  }

  offer(candidate: Candidate): void {
    if (candidate.time < this.bar || this.#limit === 0) return
    const place = this.kept.findIndex((other) => other.time <= candidate.time)
    this.kept.splice(place < 0 ? this.kept.length : place, 0, candidate)
    if (this.kept.length > this.#limit) this.kept.pop()
  }
}

export function searchColumns(units: readonly Searchable[], query: string, options: SearchOptions = {}): Found {
  // The longest word is likely the rarest: it empties most columns at once.
  const words = wordsAsked(query).sort((a, b) => b.length - a.length).slice(0, 200).map(utf8)
  const newest = new Newest(options.limit ?? 20)
  let total = 0
  if (words.length === 0) return { total, hits: [] }
  for (const unit of units) {
    const { column } = unit
    const marks = new Uint8Array(column.rows)
    if (!words.every((word, step) => column.mark(word, options.whole ?? false, marks, step))) continue
    let bar = newest.bar
    for (let row = 0; row < marks.length; row += 1) {
      if (marks[row] !== words.length) continue
      total += 1
      const at = column.times[row] ?? Number.NaN
      const time = Number.isNaN(at) ? -Infinity : at
      if (time < bar) continue
      newest.offer({ time, unit, row })
      bar = newest.bar
    }
  }
  const hits = newest.kept.map(({ time, unit, row }) => ({ table: unit.table, row: unit.firstRow + row, at: time === -Infinity ? null : time }))
  return { total, hits }
}
