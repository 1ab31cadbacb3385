/**
 * Marks: tags that a person, or who sits beside them, puts on an entry or a record, and links between two of them.
 * The newest mark on a thing says all of it; a link is seen from both its ends. What was put on an entry stays on
 * it when it is put right. Marks are never in a bundle.
 *
 *   of     { entry, record }   record null for an entry written by hand
 *   tags   ["..."]
 *   links  [{ entry, record }]
 *   by     who helped, when somebody did
 */
import type { Casebook } from './casebook.ts'
import type { OpenEntry } from './entry.ts'
import { refIn, refKey, standsAt, type Ref } from './ref.ts'
import { list, text } from './values.ts'

export interface Mark {
  readonly tags: readonly string[]
  readonly links: readonly Ref[]
  /** Empty when it was the person themselves. */
  readonly by: string
}

/** By `refKey` of what they are on. */
export type Marks = ReadonlyMap<string, Mark>

export const noMark: Mark = { tags: [], links: [], by: '' }

/** `entries` are the marks in the order of the log; `stands`: what leads from a thing to where it stands now. */
export function foldMarks(entries: readonly OpenEntry[], stands: Pick<Casebook, 'corrected' | 'moved'>): Marks {
  const newest = (ref: Ref | undefined): Ref | undefined => ref && standsAt(ref, stands)
  const own = new Map<string, Mark & { readonly of: Ref }>()
  for (const { fields } of entries) {
    const of = newest(refIn(fields['of']))
    if (!of) continue
    const links = (Array.isArray(fields['links']) ? fields['links'] : []).flatMap((one) => newest(refIn(one)) ?? [])
    own.set(refKey(of), { of, tags: list(fields['tags']), links, by: text(fields['by']) })
  }
  const all = new Map<string, Mark>(own)
  for (const { of, links } of own.values()) {
    for (const link of links) {
      const there = all.get(refKey(link)) ?? noMark
      if (!there.links.some((one) => refKey(one) === refKey(of))) all.set(refKey(link), { ...there, links: [...there.links, of] })
    }
  }
  return all
}
