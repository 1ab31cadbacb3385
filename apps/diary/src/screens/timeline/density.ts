/** The columns of the strip that are on the screen, the empty ones too. */
import type { Density, Unit } from '../../protocol/timeline.ts'

export interface Bar {
  readonly date: string
  readonly count: number
  readonly afterStop: number
  /** Where in the list: its first row; for an empty one, that of the nearest older that is not. Null when none is older. */
  readonly row: number | null
  readonly inOrder: boolean
}

const iso = (time: Date): string => time.toISOString().slice(0, 10)

/** The column `by` further on; back where `by` is below 0. */
export function stepOf(unit: Unit, date: string, by: number): string {
  const time = new Date(`${date}T00:00:00Z`)
  if (unit === 'month') time.setUTCMonth(time.getUTCMonth() + by)
  else time.setUTCDate(time.getUTCDate() + by * (unit === 'week' ? 7 : 1))
  return iso(time)
}

const lastDayOf = (unit: Unit, date: string): string => stepOf('day', stepOf(unit, date, 1), -1)

/** `many` columns up to and with `end`, oldest first. */
export function windowOf({ unit, columns, orders }: Density, end: string, many: number): Bar[] {
  const known = new Map(columns.map((column) => [column.date, column]))
  const first = stepOf(unit, end, 1 - many)
  let row = columns.findLast(({ date }) => date < first)?.row ?? null
  return Array.from({ length: many }, (_, at) => {
    const date = stepOf(unit, first, at)
    const column = known.get(date)
    row = column?.row ?? row
    return { date, count: column?.count ?? 0, afterStop: column?.afterStop ?? 0, row, inOrder: orders.some(({ from, to }) => from <= lastDayOf(unit, date) && to >= date) }
  })
}

/** In pixels: a bar is pressed with a thumb. */
const narrowest = 28

/** How many columns there is room for, in pixels: an even number, so that half of them can be gone on by. */
export const barsIn = (room: number): number => Math.max(4, Math.min(16, 2 * Math.floor(room / (2 * narrowest))))

/** The newest column that a window should end at so that `end` is between the oldest and the newest there are. */
export function endWithin({ unit, columns }: Density, end: string, many: number): string {
  const newest = columns.at(-1)?.date ?? end
  const oldest = columns[0]?.date ?? end
  const least = stepOf(unit, oldest, many - 1)
  if (end >= newest || least >= newest) return newest
  return end < least ? least : end
}
