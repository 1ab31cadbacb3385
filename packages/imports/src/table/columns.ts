/**
 * What the columns of a table hold: asked of the person, never taken for granted. An answer names columns by their number,
 * from 1, or by their heading as it stands in the file.
 */
import type { DateOrder } from '../reader.ts'

/** What is looked for. `kind` says of each row whether it is a call or a message; `to` is who it went to. */
export const columnNames = ['date', 'time', 'who', 'number', 'to', 'direction', 'kind', 'text', 'duration'] as const

export type ColumnName = (typeof columnNames)[number]

/** From 1, or the heading. */
export type ColumnRef = number | string

export interface Columns extends Partial<Readonly<Record<ColumnName, ColumnRef>>> {
  readonly date: ColumnRef
  /** When no column says it: all rows came in, or all went out. */
  readonly all?: 'in' | 'out'
  /** The order of day and month in this table; `ReadOptions.dates` where left out. */
  readonly dates?: DateOrder
  /** Only for tables with exactly these headings (none: for tables without). Left out: for every table that has the columns. */
  readonly headings?: readonly string[]
}

/** What is put before a person: the table's beginning, and what its columns may be. */
export interface TableQuestion {
  /** As written; none where no row reads like headings. */
  readonly headings: readonly string[]
  /** The first rows, cell by cell; long cells are cut. */
  readonly rows: readonly (readonly string[])[]
  /** Rows that hang on the answer. */
  readonly affected: number
  /** By headings and contents, all by number. A suggestion and no more: it is not used until somebody says so. */
  readonly suggested: Columns
  /** Columns, from 1, whose dates can be read with the day first and with the month first: a row of each, read both ways. */
  readonly bothWays: readonly { readonly column: number; readonly line: string; readonly dmy: string; readonly mdy: string }[]
}

/** Headings are one and the same however they are spaced and capitalised. */
export const headingKey = (heading: string): string => heading.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

export const sameHeadings = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((heading, at) => headingKey(heading) === headingKey(b[at] ?? ''))

/** The columns by their place, from 0. */
export interface Placed extends Partial<Readonly<Record<ColumnName, number>>> {
  readonly date: number
}

export interface Answer {
  readonly columns: Columns
  readonly placed: Placed
}

/** The first answer of which every column is in the table. `width`: how many columns it has. */
export function answerFor(answers: readonly Columns[], headings: readonly string[], width: number): Answer | undefined {
  for (const columns of answers) {
    if (columns.headings && !sameHeadings(columns.headings, headings)) continue
    const placed = place(columns, headings, width)
    if (placed) return { columns, placed }
  }
  return undefined
}

function place(columns: Columns, headings: readonly string[], width: number): Placed | undefined {
  const found: { [name in ColumnName]?: number } = {}
  for (const name of columnNames) {
    const ref = columns[name]
    if (ref === undefined) continue
    const at = typeof ref === 'number' ? ref - 1 : headings.findIndex((heading) => headingKey(heading) === headingKey(ref))
    if (!Number.isInteger(at) || at < 0 || at >= width) return undefined
    found[name] = at
  }
  const { date } = found
  return date === undefined ? undefined : { ...found, date }
}
