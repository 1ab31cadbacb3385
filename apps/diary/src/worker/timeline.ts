/** The list the page scrolls through: chosen, found, counted by day, week and month. Words stay here until one item is opened. */
import { grades, occurredOf, refKey, searchEntries, shapes, subjectOf, wordsUnderSubject, type Happening, type OpenEntry, type Ref } from '@daybook/journal'
import type { HandlersOf, Running } from '../protocol/index.ts'
import type { Opened, Row, TimelineCalls, View, Wanted } from '../protocol/timeline.ts'
import { chosenItems, densityOf, laidOut } from './chosen.ts'
import { countedKeys } from './counted.ts'
import { filedOf } from './filed.ts'
import { everything, law, theVault, type Loaded } from './house.ts'
import { foundInFiles } from './in-files.ts'
import { kindNames, wordsOrKind } from './orders.ts'
import { rightingOf } from './put-right.ts'

/** The list is long enough; the count is exact. */
const mostFound = 5000
const mostPeople = 200

/** In milliseconds: long enough for the next letter to come, short enough not to be noticed. */
const pause = 80

let rows: readonly Happening[] = []
let number = 0

async function found(query: string, { casebook }: Loaded): Promise<{ keys: Set<string>; total: number }> {
  const { total, refs } = await foundInFiles(theVault(), casebook, query, mostFound)
  const written = searchEntries(casebook, query, kindNames).map(({ ref }) => ref)
  return { keys: new Set([...refs, ...written].map(refKey)), total: total + written.length }
}

async function view(wanted: Wanted, { signal }: Running): Promise<View> {
  const query = wanted.query?.trim() ?? ''
  if (query !== '') await new Promise((resolve) => setTimeout(resolve, pause))
  signal.throwIfAborted()
  const loaded = await everything()
  const { items, casebook } = loaded
  const search = query === '' ? null : await found(query, loaded)
  signal.throwIfAborted()
  const counted = wanted.counted ? countedKeys(wanted.counted, { ...loaded, offences: law.points.offences }) : null
  const list = chosenItems(wanted, loaded, search?.keys ?? null, counted)
  const people = [...new Set(items.map(whoOf).filter(Boolean))].slice(0, mostPeople)
  rows = list
  number += 1
  return {
    number,
    ...laidOut(list, loaded),
    inAll: items.length,
    total: list.reduce((sum, { count }) => sum + count, 0),
    people,
    channels: [...new Set(items.map((item) => item.channel))],
    tags: [...new Set([...casebook.marks.values()].flatMap(({ tags }) => tags))].sort(),
    foundInAll: search && search.total > search.keys.size ? search.total : null,
  }
}

const whoOf = (item: Happening): string => item.person?.name ?? item.handle ?? ''

/** Of an order without a name or a kind, whom it binds or which court made it; of what else has no words of its own, the first that were said. */
function firstText({ kind, fields }: OpenEntry): string {
  for (const [name, type] of Object.entries(shapes[kind].fields)) {
    const said = fields[name]
    if (type === 'text' && typeof said === 'string' && said !== '') return said
  }
  return ''
}

export function rowOf(item: Happening): Row {
  const occurred = occurredOf(item)
  return {
    ref: item.ref,
    kind: item.kind,
    channel: item.channel,
    direction: item.direction,
    local: item.local,
    precise: item.precise,
    loosely: occurred?.precision === 'month' ? 'month' : occurred?.precision === 'about' && occurred.start.length > 10 ? 'about' : null,
    who: whoOf(item),
    filed: filedOf(item),
    ...(item.entry ? wordsOrKind(item.entry, item.text || firstText(item.entry)) : { words: '' }),
    count: item.count,
    attachments: item.contact?.record.attachments.length ?? 0,
    tags: [],
  }
}

/** Rows of an older view come back empty: the page has asked for a newer one since. */
async function rowsOf({ view: wanted, from, to }: { readonly view: number; readonly from: number; readonly to: number }): Promise<readonly Row[]> {
  if (wanted !== number) return []
  const { marks } = (await everything()).casebook
  return rows.slice(from, to).map((item) => ({ ...rowOf(item), tags: marks.get(refKey(item.ref))?.tags ?? [] }))
}

async function density({ view: wanted, unit }: TimelineCalls['density']['in']): Promise<TimelineCalls['density']['out']> {
  return densityOf(wanted === number ? rows : [], unit, await everything())
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : value === true ? 'yes' : value === false ? 'no' : JSON.stringify(value, null, 1))

export class NotThere extends Error {
  constructor() {
    super('That item is not there any more. Choose another.')
    this.name = 'NotThere'
  }
}

/** A subject stands by itself, and so not among the words, unless it is all that was said. */
export function wordsOf({ entry, contact, text }: Happening): Pick<Opened, 'text' | 'fields'> {
  if (entry) return { text, fields: Object.entries(entry.fields).filter(([name]) => name !== 'what').map(([name, value]) => ({ name, value: inWords(value) })) }
  const subject = contact ? subjectOf(contact.record) : ''
  const under = contact ? wordsUnderSubject(contact.record) : ''
  return subject === '' || under === '' ? { text, fields: [] } : { text: under, fields: [{ name: 'subject', value: subject }] }
}

async function open(ref: Ref): Promise<Opened> {
  const { items, casebook } = await everything()
  const key = refKey(ref)
  const item = items.find((one) => refKey(one.ref) === key)
  if (!item) throw new NotThere()
  const { correction } = item
  const record = item.contact?.record
  return {
    ...wordsOf(item),
    attachments: record?.attachments.map(({ name, bytes }) => ({ name, bytes })) ?? [],
    obtained: item.obtained in grades ? item.obtained : 'copy-supplied',
    flags: record?.flags ?? [],
    righting: correction && rightingOf(correction, item.ref, casebook),
    zone: casebook.details.zone,
    source: record?.source ?? null,
    sha256: record?.raw.sha256 ?? null,
  }
}

export const timeline: HandlersOf<TimelineCalls> = { view, rows: rowsOf, density, open }
