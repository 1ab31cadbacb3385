/** What the book is while somebody helps. */
import { conduct, isKind, refKey, shapes, type Casebook, type Kind, type OpenEntry } from '@daybook/journal'
import type { ActInLaw } from '@daybook/journal'
import type { Helper } from '../protocol/copilot.ts'
import { theHelper } from './helping.ts'
import type { Loaded } from './house.ts'

let seen: { readonly of: Promise<Loaded>; readonly by: Helper; readonly is: Promise<Loaded> } | undefined

/** Never before a helper's eyes. */
const hidden: readonly Kind[] = ['private-note', 'safety-plan']

/** What happened, as it is on the timeline; what gives it its meaning (people, the case) is not. */
const happened: readonly Kind[] = ['incident', 'contact', 'refusal', 'order', 'impact', 'police-contact', 'change']

/** Drafts of these are the person's own. */
const hiddenDrafts: readonly string[] = ['private-note', 'write-private-note', 'plan']

/** Whether what is half written under this name may be read and written on by whoever looks: of a helper, what is of a kind they may see. */
export function mayHaveDraft(name: string, by: Helper | null = theHelper()): boolean {
  if (!by) return true
  if (hiddenDrafts.includes(name) || name.startsWith('put-right-')) return false
  const kind = name === 'entry' || name === 'late' || name.startsWith('answer-') ? 'incident' : happened.find((one) => name === `write-${one}`)
  return kind === undefined || by.kinds.includes(kind)
}

/** The book without what the helper may not see; everything is counted again, so that numbers and lists agree. */
export function narrowed(loaded: Loaded, { kinds }: Helper, acts: readonly ActInLaw[]): Loaded {
  const { casebook } = loaded
  const items = loaded.items.filter(({ kind }) => kinds.includes(kind))
  const seen = new Set(items.map(({ ref }) => refKey(ref)))
  const corrections = new Map([...casebook.corrections].filter(([key]) => seen.has(key)))
  const theirs = new Set([...corrections.values()].flat().map(({ id }) => id))
  const mayBe = ({ id, kind }: Pick<OpenEntry, 'id' | 'kind'>) => !hidden.includes(kind) && (!happened.includes(kind) || kinds.includes(kind)) && (kind !== 'correction' || theirs.has(id))
  const open: Casebook = { ...casebook, notes: [], plan: undefined, corrections, astray: [], all: casebook.all.filter(mayBe), current: casebook.current.filter(mayBe) }
  return { ...loaded, casebook: open, items, conduct: conduct(open, items, acts) }
}

/** The book as whoever looks may see it. */
export function asSeen(of: Promise<Loaded>, acts: readonly ActInLaw[]): Promise<Loaded> {
  const by = theHelper()
  if (!by) {
    seen = undefined
    return of
  }
  if (seen?.of !== of || seen.by !== by) seen = { of, by, is: of.then((loaded) => narrowed(loaded, by, acts)) }
  return seen.is
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } => typeof value === 'object' && value !== null

/**
 * A draft with who helped in it, where its kind can say so. With nobody helping, what an older version said of a
 * helper is not said of this one.
 */
export function asHelped(draft: unknown, by: string | null = theHelper()?.by ?? null): unknown {
  if (!isObject(draft) || !isKind(draft['kind']) || !('by' in shapes[draft['kind']].fields)) return draft
  const { by: _outer, fields, ...rest } = draft
  const { by: _inner, ...kept } = isObject(fields) ? fields : {}
  return { ...rest, ...(isObject(fields) && { fields: kept }), ...(by !== null && { by }) }
}
