/** Contacts and incidents over time, one row a week or a month, and where the refusals and orders fall among them. */
import { channelInWords, many } from '@daybook/journal'
import type { Chart } from '../pdf/document.ts'
import type { Material } from './material.ts'

type Unit = Chart['unit']

/** Weeks while they fit on a page, months beyond. */
const MOST_WEEKS = 60
/** About forty years. A case that seems longer has a date that is wrong: its empty months are left out, and that is said. */
const MOST_MONTHS = 500

const DAY = 86_400_000
const msOf = (date: string): number => Date.parse(`${date.length === 7 ? `${date}-01` : date.slice(0, 10)}T00:00:00Z`)
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The row after this one: the next Monday, or the next month. */
const after = (label: string, unit: Unit): string => (unit === 'week' ? dateOf(msOf(label) + 7 * DAY) : dateOf(msOf(label) + 31 * DAY).slice(0, 7))

export function chartOf({ conduct, part }: Pick<Material, 'conduct' | 'part'>): Chart {
  const { byWeek, byDay, total } = conduct
  const [from, to] = [byWeek[0]?.date ?? '', byWeek.at(-1)?.date ?? '']
  const unit: Unit = msOf(to) - msOf(from) < MOST_WEEKS * 7 * DAY ? 'week' : 'month'
  const groups = new Map<string, { [channel: string]: number }>()
  const put = (label: string, byChannel: { readonly [channel: string]: number }) => {
    const group = groups.get(label) ?? {}
    for (const [channel, count] of Object.entries(byChannel)) group[channel] = (group[channel] ?? 0) + count
    groups.set(label, group)
  }
  if (unit === 'week') for (const { date, byChannel } of byWeek) put(date, byChannel)
  else for (const { date, byChannel } of byDay) put(date.slice(0, 7), byChannel)
  const channels = [...new Set([...groups.values()].flatMap((counts) => Object.keys(counts)))].sort()
  const some = [...groups.keys()]
  const whole = unit === 'week' || msOf(to) - msOf(from) < MOST_MONTHS * 30 * DAY
  const rows = (whole ? everyFrom(some, unit) : some).map((label) => ({ label, counts: channels.map((channel) => groups.get(label)?.[channel] ?? 0) }))
  const place = (moment: string) => placeOf(moment, rows, unit)
  const marks = [
    ...conduct.afterRefusal.map(({ asked }) => ({ row: place(asked), label: 'asked to stop' })),
    ...conduct.orders.flatMap(({ order }) => (order.served ? [{ row: place(order.served), label: 'order served' }] : [])),
  ].filter((mark) => mark.row < rows.length)
  const drawn = rows.reduce((sum, { counts }) => sum + counts.reduce((all, count) => all + count, 0), 0)
  const undated = total.total - drawn
  const notes = [
    ...(part ? ['Only a part of what was kept is in this bundle, and only that is drawn: where there is nothing, there may be something that was not chosen.'] : []),
    ...(undated > 0 ? [`${many(undated, 'more has', 'more have')} no date and ${undated === 1 ? 'is' : 'are'} not drawn.`] : []),
    ...(conduct.roughlyDated > 0 ? [`${many(conduct.roughlyDated, 'of these is known only to a month or a span, and is', 'of these are known only to a month or a span, and are')} drawn at its beginning.`] : []),
  ]
  return {
    title: `Contacts and incidents by ${unit}`,
    alt: [`${drawn} in all, in ${some.length} of ${many(rows.length, unit, `${unit}s`)}; the table beside it has every figure.`, ...notes].join(' '),
    notes,
    unit,
    series: channels.map(channelInWords),
    rows,
    ...(!whole && { gaps: true }),
    marks,
  }
}

/** From the first to the last, also those in which there is nothing: silence is seen as what it is. */
function everyFrom(some: readonly string[], unit: Unit): string[] {
  const [first, last = ''] = [some[0], some.at(-1)]
  const all: string[] = []
  for (let label = first; label !== undefined && label <= last; label = after(label, unit)) all.push(label)
  return all
}

/** Where a moment falls, in rows from the left, to the day; 0 for what was before them all. */
function placeOf(moment: string, rows: Chart['rows'], unit: Unit): number {
  const day = msOf(moment)
  const row = rows.findLastIndex(({ label }) => msOf(label) <= day)
  const label = rows[row]?.label
  if (label === undefined) return 0
  const [start, end] = [msOf(label), msOf(after(label, unit))]
  return day < end ? row + (day - start) / (end - start) : row + 1
}
