/** What helpers did, and what puts each thing back. No I/O. */
import { epochToWall, list, newestOf, noMark, readRef, refIn, refKey, standsAt, text, type Casebook, type Json, type OpenEntry } from '@daybook/journal'
import type { Helped } from '../protocol/copilot.ts'

const wordsLetters = 120

type Book = Pick<Casebook, 'all' | 'corrected' | 'moved' | 'details' | 'whose'>

/** What a mark or a correction is on: the newest version of it. */
function ofWhat({ fields }: OpenEntry, book: Book): string | null {
  const of = refIn(fields['of'])
  return of ? refKey(standsAt(of, book)) : null
}

const marksOn = (key: string, book: Book): OpenEntry[] => book.all.filter((entry) => entry.kind === 'mark' && ofWhat(entry, book) === key)

/** Handles that this entry gave to a person and none before it had. */
function joinedBy(entry: OpenEntry, { all }: Book): string[] {
  const name = text(entry.fields['name'])
  const before = new Set(all.filter((one) => one.kind === 'person' && one.index < entry.index && text(one.fields['name']) === name).flatMap((one) => list(one.fields['handles'])))
  return list(entry.fields['handles']).filter((handle) => !before.has(handle))
}

function helpedIn(entry: OpenEntry, book: Book): Helped | null {
  const by = text(entry.fields['by'])
  if (by === '') return null
  const common = { id: entry.id, by, at: epochToWall(Date.parse(entry.recordedAt), book.details.zone) }
  if (entry.kind === 'mark') {
    const ref = ofWhat(entry, book)
    return { ...common, did: 'tagged', ref, words: list(entry.fields['tags']).join(', '), canUndo: ref !== null && marksOn(ref, book).at(-1)?.id === entry.id }
  }
  if (entry.kind === 'correction') return { ...common, did: 'wrote', ref: ofWhat(entry, book), words: text(entry.fields['note']).slice(0, wordsLetters), canUndo: false }
  if (entry.kind === 'person') {
    const handles = joinedBy(entry, book)
    const name = text(entry.fields['name'])
    const still = handles.filter((handle) => book.whose(handle)?.name === name)
    return { ...common, did: 'joined', ref: null, words: `${handles.join(', ')} → ${name}`, canUndo: still.length > 0 }
  }
  const newest = newestOf(entry.id, book.corrected)
  const words = (text(entry.fields['what']) || text(entry.fields['title'])).slice(0, wordsLetters)
  return entry.corrects === null ? { ...common, did: 'wrote', ref: newest, words, canUndo: false } : { ...common, did: 'dated', ref: newest, words, canUndo: newest === entry.id }
}

/** Newest first. */
export const helpedOf = (book: Book): Helped[] => book.all.toReversed().flatMap((entry) => helpedIn(entry, book) ?? [])

export type Undo =
  /** A draft to be written down. */
  | { readonly draft: { readonly [name: string]: Json } }
  /** Handles to be taken away from whoever has them. */
  | { readonly unjoin: readonly string[] }

/** Null for what cannot be put back, or has been changed since. */
export function undoOf(id: string, book: Book): Undo | null {
  const entry = book.all.find((one) => one.id === id)
  const helped = entry && helpedIn(entry, book)
  if (!entry || !helped?.canUndo) return null
  if (helped.did === 'joined') return { unjoin: joinedBy(entry, book) }
  if (helped.did === 'tagged' && helped.ref !== null) {
    const before = marksOn(helped.ref, book).at(-2)
    const of = readRef(helped.ref)
    if (!of) return null
    return { draft: { kind: 'mark', of: { ...of }, tags: list(before?.fields['tags']), links: before?.fields['links'] ?? noMark.links.map((link) => ({ ...link })) } }
  }
  const before = book.all.find((one) => one.id === entry.corrects)
  if (!before) return null
  const { by: _helped, ...fields } = before.fields
  return { draft: { kind: entry.kind, fields, ...(before.occurred && { occurred: { ...before.occurred } }), corrects: entry.id } }
}

