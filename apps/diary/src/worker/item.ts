/** One item opened: what it says, where it stands, what it is linked to; and what came with it. */
import type { Record } from '@daybook/imports'
import { epochToWall, importsOf, inZoneOf, noMark, refKey, searchEntries, text, wordsShown, type Casebook, type Happening, type Json, type OpenEntry, type Ref } from '@daybook/journal'
import { sha256Hex } from '@daybook/log'
import type { HandlersOf } from '../protocol/index.ts'
import type { ItemCalls, ItemView, ItemWords, Part, Pointed, Version } from '../protocol/item.ts'
import { isWrittenKind } from '../protocol/journal.ts'
import { attached } from './attached.ts'
import { happeningOf } from './by-ref.ts'
import { filedOf } from './filed.ts'
import { deps, everything, law, theVault, writeDown, type Loaded } from './house.ts'
import { foundInFiles } from './in-files.ts'
import { NotWritten } from './journal.ts'
import { kindNames, orderFacts, wordsOrKind } from './orders.ts'
import { rightingsOf } from './put-right.ts'
import { refOf } from './ref-of.ts'
import { whenWritten } from './when-written.ts'

/** A longer one is read in the original. */
const mostLetters = 100_000
const mostFound = 30

const partsOf = (fields: { readonly [name: string]: Json }): Part[] => Object.entries(fields).map(([name, value]) => ({ name, value }))

export function pointedHappening(item: Happening): Pointed {
  const { ref, kind, channel, local, precise, person, handle, entry } = item
  return { ref: refKey(ref), kind, channel, local, precise, who: person?.name ?? handle ?? '', filed: filedOf(item), ...(entry ? wordsOrKind(entry, item.text) : { words: '' }) }
}

export function pointedEntry(entry: OpenEntry, casebook: Casebook): Pointed {
  const { id, kind, occurred, fields } = entry
  const imported = kind === 'import' ? importsOf(casebook).find((one) => one.entry.id === id) : undefined
  const words = imported?.name ?? ['what', 'title', 'name', 'who', 'label'].map((name) => text(fields[name])).find((one) => one !== '') ?? ''
  const local = inZoneOf(occurred, casebook.details.zone)?.local ?? null
  return { ref: id, kind, channel: 'other', local, precise: occurred?.precision === 'exact' && occurred.start.length > 10, who: '', ...wordsOrKind(entry, words) }
}

/** Undefined for what is not in the book. */
export function pointed(loaded: Loaded, ref: Ref): Pointed | undefined {
  const item = happeningOf(loaded, ref)
  if (item) return pointedHappening(item)
  const entry = ref.record === null ? loaded.casebook.all.find((one) => one.id === ref.entry) : undefined
  return entry && pointedEntry(entry, loaded.casebook)
}

const onTheWall = (instant: string, zone: string) => epochToWall(Date.parse(instant), zone)

/** This version and every one before it. */
function versionsOf({ all, details }: Casebook, newest: OpenEntry): Version[] {
  const versions: Version[] = []
  for (let entry: OpenEntry | undefined = newest; entry && versions.length < all.length; ) {
    const { id, recordedAt, obtained, occurred, fields, corrects }: OpenEntry = entry
    versions.push({ id, writtenAt: onTheWall(recordedAt, details.zone), obtained, when: whenWritten(occurred), fields: partsOf(fields) })
    entry = corrects === null ? undefined : all.find((one) => one.id === corrects)
  }
  return versions
}

async function item({ ref: key }: { readonly ref: string }): Promise<ItemView> {
  const loaded = await everything()
  const { casebook } = loaded
  const ref = refOf(key, casebook)
  const found = happeningOf(loaded, ref)
  const entry = casebook.all.find((one) => one.id === ref.entry)
  const line = pointed(loaded, ref)
  if (!entry || !line) throw new NotWritten()
  const vault = theVault()
  const record = found?.contact?.record
  const byHand = record === undefined && entry.kind !== 'import' && entry.kind !== 'exhibit'
  const versions = byHand ? versionsOf(casebook, entry) : []
  const mark = casebook.marks.get(refKey(ref)) ?? noMark
  return {
    ...line,
    form: byHand && isWrittenKind(entry.kind) ? entry.kind : null,
    direction: found?.direction ?? 'unknown',
    when: versions[0]?.when ?? null,
    zone: casebook.details.zone,
    versions,
    file: found ? filedOf(found, true) : null,
    rightings: rightingsOf(ref, casebook),
    repeats: (found?.repeats && pointed(loaded, found.repeats)) ?? null,
    mayRepeat: (found?.mayRepeat && pointed(loaded, found.mayRepeat)) ?? null,
    order: orderFacts(entry.id, casebook, law.orders.orders, epochToWall(deps.now(), casebook.details.zone).slice(0, 10)),
    attachments: record?.attachments.length ?? 0,
    flags: record?.flags ?? [],
    obtained: found?.obtained ?? entry.obtained,
    seal: { place: entry.index + 1, of: vault.size, writtenAt: onTheWall(casebook.histories.get(entry.id)?.words.recordedAt ?? entry.recordedAt, casebook.details.zone) },
    sha256: record?.raw.sha256 ?? sha256Hex(await vault.opening(entry.index)),
    source: record ? { path: record.source, ref: entry.id } : null,
    files: record ? [] : (importsOf(casebook).find((kept) => kept.entry.id === entry.id)?.files ?? []),
    tags: mark.tags,
    links: mark.links.flatMap((link) => pointed(loaded, link) ?? []),
    by: text(entry.fields['by']) || mark.by,
  }
}

const isJson = (value: unknown): value is Json => value !== undefined

/** What `wordsShown` says of a record besides its text, whole. */
const amongWords: ReadonlySet<string> = new Set(['subject', 'sub', 'html'])

/** All that a record says. */
export function itemWordsOf(record: Record): ItemWords {
  const { sender, recipients, extra, attachments } = record
  const words = wordsShown(record)
  return {
    text: words.slice(0, mostLetters),
    cut: Math.max(0, words.length - mostLetters),
    from: sender ?? '',
    to: recipients,
    fields: Object.entries(extra).flatMap(([name, value]) => (isJson(value) && !amongWords.has(name) ? [{ name, value }] : [])),
    attachments: attachments.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  }
}

async function itemWords({ ref: key }: { readonly ref: string }): Promise<ItemWords> {
  const loaded = await everything()
  const record = happeningOf(loaded, refOf(key, loaded.casebook))?.contact?.record
  if (!record) throw new NotWritten()
  return itemWordsOf(record)
}

async function findItems({ query }: { readonly query: string }): Promise<readonly Pointed[]> {
  const loaded = await everything()
  const { casebook, items } = loaded
  if (query.trim() === '') return items.slice(-mostFound).toReversed().map(pointedHappening)
  const inFiles = await foundInFiles(theVault(), casebook, query, mostFound)
  const written = searchEntries(casebook, query, kindNames).map(({ ref }) => ref)
  return [...written, ...inFiles.refs].slice(0, mostFound).flatMap((ref) => pointed(loaded, ref) ?? [])
}

/** A link is seen from both ends: one that is taken away is taken from the other end's own mark as well. */
async function markItem({ ref: key, tags, links }: ItemCalls['markItem']['in']): Promise<null> {
  const { casebook } = await everything()
  const of = refOf(key, casebook)
  const wanted = links.map((link) => refOf(link, casebook))
  const kept = new Set(wanted.map(refKey))
  const gone = (casebook.marks.get(refKey(of)) ?? noMark).links.filter((link) => !kept.has(refKey(link)))
  const others = gone.map((link) => {
    const { tags: theirs, links: all } = casebook.marks.get(refKey(link)) ?? noMark
    return { kind: 'mark', of: link, tags: theirs, links: all.filter((one) => refKey(one) !== refKey(of)) }
  })
  await writeDown([{ kind: 'mark', of, tags, links: wanted }, ...others])
  return null
}

async function tags(): Promise<readonly string[]> {
  const { casebook } = await everything()
  const counts = new Map<string, number>()
  for (const mark of casebook.marks.values()) for (const tag of mark.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([tag]) => tag)
}

export const items: HandlersOf<ItemCalls> = { item, itemWords, attached, findItems, markItem, tags }
