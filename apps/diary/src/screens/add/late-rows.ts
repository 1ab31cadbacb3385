/** The lines of a list of things from before: as typed, kept as a draft, and made ready to seal. */
import type { IncidentWritten } from '../../protocol/entries.ts'
import type { TypedRow } from '../../when/lines.ts'
import { byClock, type Clock } from '../../when/clock.ts'
import { readWhen } from '../../when/read.ts'
import type { Language } from '../../words/words.ts'

/** `id`: its own, so that it stays the same line when others come and go. */
export interface LateRow extends TypedRow {
  readonly id: number
}

export type Column = keyof TypedRow

export const columns: readonly Column[] = ['when', 'what', 'where', 'count']

export const lateDraft = 'late'

/** `date`: not read, or in two ways; `ReadAs` says which. */
export type Problem = 'date' | 'needWhat' | 'badCount'

export const isEmpty = ({ when, what, where, count }: TypedRow): boolean => [when, what, where, count].every((cell) => cell.trim() === '')

/** What is wrong with a line, the first of it; null when it can be sealed or has nothing in it. */
export function problemOf(row: TypedRow, now: string, language: Language): Problem | null {
  if (isEmpty(row)) return null
  const { is } = readWhen(row.when, now, language)
  if (is === 'two-ways' || is === 'unread') return 'date'
  if (row.what.trim() === '') return 'needWhat'
  return row.count.trim() === '' || /^\s*[1-9]\d{0,4}\s*$/.test(row.count) ? null : 'badCount'
}

/** For a line without a problem. */
export function lateIncident({ when, what, where, count }: TypedRow, clock: Clock, language: Language): IncidentWritten {
  const reading = readWhen(when, clock.wall, language)
  return { what: what.trim(), where: where.trim(), when: reading.is === 'known' ? byClock(reading.when, clock) : null, ...(Number(count) > 1 && { count: Number(count) }) }
}

const isRow = (one: unknown): one is TypedRow => typeof one === 'object' && one !== null && columns.every((column) => column in one && typeof Object.entries(one).find(([name]) => name === column)?.[1] === 'string')

/** Lines of a draft; what cannot be read in it is no line. */
export function rowsIn(kept: string): TypedRow[] {
  if (kept === '') return []
  const found: unknown = JSON.parse(kept)
  return Array.isArray(found) ? found.filter(isRow) : []
}

export const draftOf = (rows: readonly LateRow[]): string => JSON.stringify(rows.filter((row) => !isEmpty(row)).map(({ when, what, where, count }) => ({ when, what, where, count })))
