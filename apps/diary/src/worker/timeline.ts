/** The list the page scrolls through: chosen, found, counted by week. Words stay here until one item is opened. */
import { choose, grades, mondayOf, searchEntries, type Happening, type Ref } from '@daybook/journal'
import type { HandlersOf } from '../protocol/index.ts'
import { rowBits, type Opened, type Row, type TimelineCalls, type View, type Wanted, type Week } from '../protocol/timeline.ts'
import { everything, theVault, type Loaded } from './house.ts'

/** The list is long enough; the count is exact. */
const mostFound = 5000

/** More weeks than this and the strip goes by months. */
const mostWeeks = 60

let rows: readonly Happening[] = []
let number = 0

const keyOf = ({ entry, record }: Ref) => `${entry} ${record ?? ''}`

export const isAfterStop = (item: Happening, { asked }: Loaded, conduct: ReadonlySet<Happening>): boolean => asked !== null && item.local !== null && item.local > asked && conduct.has(item)

async function found(query: string, { casebook, imports }: Loaded): Promise<{ keys: Set<string>; total: number }> {
  const { total, hits } = await theVault().search(query, { limit: mostFound })
  const entryOf = new Map(imports.map((kept) => [kept.keeping.table, kept.entry.id]))
  const written = searchEntries(casebook, query)
  const keys = [...hits.map(({ table, row }) => keyOf({ entry: entryOf.get(table) ?? '', record: row })), ...written.map((item) => keyOf(item.ref))]
  return { keys: new Set(keys), total: total + written.length }
}

async function view(wanted: Wanted): Promise<View> {
  const everyItem = await everything()
  const { items, casebook, conduct, asked } = everyItem
  const { query, afterStop, ...choice } = wanted
  const search = query?.trim() ? await found(query, everyItem) : null
  const theirs = new Set(conduct.items)
  const after = (item: Happening) => isAfterStop(item, everyItem, theirs)
  const chosen = choose(items, choice, casebook).filter((item) => (!search || search.keys.has(keyOf(item.ref))) && (!afterStop || after(item)))
  const dated = chosen.filter((item) => item.local !== null)
  const list = [...dated.toReversed(), ...chosen.filter((item) => item.local === null)]

  const served = conduct.orders.flatMap(({ order }) => (order.served === null ? [] : [{ from: order.served, to: order.until ?? '9999' }]))
  const bits = new Uint8Array(list.length)
  let day: string | undefined
  for (const [at, item] of list.entries()) {
    const date = item.local?.slice(0, 10) ?? ''
    const inOrder = served.some(({ from, to }) => (item.local ?? '') >= from && date !== '' && date <= to)
    bits[at] = (date === day ? 0 : rowBits.newDay) | (asked !== null && after(item) ? rowBits.afterStop : 0) | (inOrder ? rowBits.inOrder : 0) | (item.entry ? rowBits.written : 0)
    day = date
  }
  rows = list
  number += 1
  return {
    number,
    rows: bits,
    inAll: items.length,
    ...strip(list, after),
    people: [...new Set(items.map(whoOf).filter(Boolean))].slice(0, 200),
    channels: [...new Set(items.map((item) => item.channel))],
    foundInAll: search && search.total > search.keys.size ? search.total : null,
  }
}

function strip(list: readonly Happening[], after: (item: Happening) => boolean): { unit: View['unit']; weeks: Week[] } {
  const newest = list[0]?.local
  const oldest = list.findLast((item) => item.local !== null)?.local
  if (newest === null || newest === undefined || oldest === null || oldest === undefined) return { unit: 'week', weeks: [] }
  const unit = (Date.parse(newest.slice(0, 10)) - Date.parse(oldest.slice(0, 10))) / 604_800_000 > mostWeeks ? 'month' : 'week'
  const dateOf = (local: string) => (unit === 'week' ? mondayOf(local) : `${local.slice(0, 7)}-01`)
  const next = (date: string) => {
    const time = new Date(`${date}T00:00:00Z`)
    if (unit === 'week') time.setUTCDate(time.getUTCDate() + 7)
    else time.setUTCMonth(time.getUTCMonth() + 1)
    return time.toISOString().slice(0, 10)
  }
  const counts = new Map<string, { count: number; afterStop: number; row: number }>()
  for (const [row, item] of list.entries()) {
    if (item.local === null) continue
    const date = dateOf(item.local)
    const week = counts.get(date) ?? { count: 0, afterStop: 0, row }
    counts.set(date, week)
    week.count += item.count
    if (after(item)) week.afterStop += item.count
  }
  const weeks: Week[] = []
  let row = list.length
  for (let date = dateOf(oldest); date <= dateOf(newest); date = next(date)) {
    const week = counts.get(date)
    row = week?.row ?? row
    weeks.push({ date, count: week?.count ?? 0, afterStop: week?.afterStop ?? 0, row: Math.min(row, list.length - 1) })
  }
  return { unit, weeks }
}

const whoOf = (item: Happening): string => item.person?.name ?? item.handle ?? ''

export function rowOf(item: Happening): Row {
  return {
    ref: item.ref,
    kind: item.kind,
    channel: item.channel,
    direction: item.direction,
    local: item.local,
    precise: item.precise,
    who: whoOf(item),
    words: item.entry ? item.text.slice(0, 160) : '',
    count: item.count,
    attachments: item.contact?.record.attachments.length ?? 0,
  }
}

/** Rows of an older view come back empty: the page has asked for a newer one since. */
async function rowsOf({ view: wanted, from, to }: { readonly view: number; readonly from: number; readonly to: number }): Promise<readonly Row[]> {
  if (wanted !== number) return []
  return rows.slice(from, to).map(rowOf)
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : value === true ? 'yes' : value === false ? 'no' : JSON.stringify(value, null, 1))

export class NotThere extends Error {
  constructor() {
    super('That item is not there any more. Choose another.')
    this.name = 'NotThere'
  }
}

async function open(ref: Ref): Promise<Opened> {
  const { items } = await everything()
  const key = keyOf(ref)
  const item = items.find((one) => keyOf(one.ref) === key)
  if (!item) throw new NotThere()
  const record = item.contact?.record
  const subject = record?.extra['subject']
  const own = item.entry ? Object.entries(item.entry.fields).filter(([name]) => name !== 'what') : typeof subject === 'string' ? [['subject', subject] as const] : []
  return {
    text: item.text,
    fields: own.map(([name, value]) => ({ name, value: inWords(value) })),
    attachments: record?.attachments.map(({ name, bytes }) => ({ name, bytes })) ?? [],
    obtained: item.obtained in grades ? item.obtained : 'copy-supplied',
    flags: record?.flags ?? [],
    source: record?.source ?? null,
    sha256: record?.raw.sha256 ?? null,
  }
}

export const timeline: HandlersOf<TimelineCalls> = { view, rows: rowsOf, open }
