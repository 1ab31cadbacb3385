/** The list of a timeline: which items, in which order, and how each is marked. No I/O. */
import { choose, mondayOf, refKey, type Casebook, type Conduct, type Happening } from '@daybook/journal'
import { rowBits, type Band, type Column, type Density, type Unit, type Wanted } from '../protocol/timeline.ts'

export interface Told {
  readonly casebook: Casebook
  readonly items: readonly Happening[]
  readonly conduct: Conduct
}

const afterStops = new WeakMap<Conduct, ReadonlySet<string>>()

/** Whether an item is of the conduct that is counted, and came after whoever did it was asked to stop. */
export function afterStopIn(conduct: Conduct): (item: Happening) => boolean {
  const known = afterStops.get(conduct) ?? new Set(conduct.afterRefusal.flatMap(({ refs }) => refs.map(refKey)))
  afterStops.set(conduct, known)
  return known.size === 0 ? () => false : (item) => known.has(refKey(item.ref))
}

/** Newest first, what has no date last. `found`: keys of what the search found, and of what is counted, each null for no matter. */
export function chosenItems(wanted: Wanted, told: Told, found: ReadonlySet<string> | null, counted: ReadonlySet<string> | null): Happening[] {
  const { query: _searched, afterStop, tag, counted: _counted, ...choice } = wanted
  const { marks } = told.casebook
  const after = afterStopIn(told.conduct)
  const chosen = choose(told.items, choice, told.casebook).filter((item) => {
    if (afterStop && !after(item)) return false
    if (!found && !counted && tag === undefined) return true
    const key = refKey(item.ref)
    return (!found || found.has(key)) && (!counted || counted.has(key)) && (tag === undefined || (marks.get(key)?.tags.includes(tag) ?? false))
  })
  const dated = chosen.filter((item) => item.local !== null)
  return [...dated.toReversed(), ...chosen.filter((item) => item.local === null)]
}

/** Orders that were served, the earliest first: days, both included. */
export const ordersInForce = ({ conduct }: Pick<Told, 'conduct'>): readonly { readonly from: string; readonly to: string }[] =>
  conduct.orders.flatMap(({ order }) => (order.served === null ? [] : [{ from: order.served.slice(0, 10), to: order.until?.slice(0, 10) ?? '9999-12-31' }])).sort((a, b) => (a.from < b.from ? -1 : 1))

/** One byte a row, and where an order's band stands beside them. */
export function laidOut(list: readonly Happening[], told: Told): { rows: Uint8Array<ArrayBuffer>; bands: Band[] } {
  const after = afterStopIn(told.conduct)
  const orders = ordersInForce(told)
  const { marks } = told.casebook
  const rows = new Uint8Array(list.length)
  const bands: Band[] = []
  let day: string | undefined
  for (const [at, item] of list.entries()) {
    const date = item.local?.slice(0, 10) ?? ''
    const order = date === '' ? undefined : orders.find(({ from, to }) => date >= from && date <= to)
    const tagged = marks.size > 0 && (marks.get(refKey(item.ref))?.tags.length ?? 0) > 0
    rows[at] = (date === day ? 0 : rowBits.newDay) | (after(item) ? rowBits.afterStop : 0) | (order ? rowBits.inOrder : 0) | (item.entry ? rowBits.written : 0) | (tagged ? rowBits.tagged : 0)
    day = date
    if (!order) continue
    const last = bands.at(-1)
    if (last && last.to === at && last.since === order.from) bands[bands.length - 1] = { ...last, to: at + 1 }
    else bands.push({ from: at, to: at + 1, since: order.from })
  }
  return { rows, bands }
}

const columnOf: { readonly [unit in Unit]: (local: string) => string } = {
  day: (local) => local.slice(0, 10),
  week: mondayOf,
  month: (local) => `${local.slice(0, 7)}-01`,
}

/** What the list's items stand for, by day, week or month. */
export function densityOf(list: readonly Happening[], unit: Unit, told: Told): Density {
  const after = afterStopIn(told.conduct)
  const counts = new Map<string, { date: string; count: number; afterStop: number; row: number }>()
  for (const [row, item] of list.entries()) {
    if (item.local === null) continue
    const date = columnOf[unit](item.local)
    const column = counts.get(date) ?? { date, count: 0, afterStop: 0, row }
    counts.set(date, column)
    column.count += item.count
    if (after(item)) column.afterStop += item.count
  }
  const columns: Column[] = [...counts.values()].toReversed()
  return { unit, columns, orders: ordersInForce(told) }
}
