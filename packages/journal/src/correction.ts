/**
 * Correction: what a person says of one record of an import where the file has it wrong: a camera whose clock was an
 * hour behind, a message taken to be theirs, what a picture shows. An entry like any other, sealed in the log. The record
 * and what the file says of it stay as they are (`Contact`); the timeline and all counts go by what was put right
 * (`Happening`), and every place that shows one says both.
 *
 *   of         { entry, record }    the import's id and the record's number
 *   occurred   of the entry itself: when it was, as the person says it
 *   direction  in, out or unknown
 *   who        the other side: a person's name, or a handle as written
 *   note       in their own words
 *   by         who helped, when somebody did
 *
 * All but `of` may be missing. The newest in the log says all of it; one that says nothing takes back what was said. It
 * holds for the same bytes read again, and for the same message in another export: see standing.ts.
 */
import type { Draft } from './draft.ts'
import type { OpenEntry } from './entry.ts'
import type { Grade } from './obtained.ts'
import type { Occurred } from './occurred.ts'
import { refIn, refKey, type Ref } from './ref.ts'
import { text } from './values.ts'

export const directions = ['in', 'out', 'unknown'] as const

export type Direction = (typeof directions)[number]

export interface Correction {
  /** Of its entry. */
  readonly id: string
  /** As it was written down. */
  readonly of: Ref
  /** UTC */
  readonly recordedAt: string
  readonly obtained: Grade
  /** Null where nothing is said of the time; so with each that follows. */
  readonly occurred: Occurred | null
  readonly direction: Direction | null
  readonly who: string
  readonly note: string
  /** Empty when it was the person themselves. */
  readonly by: string
}

/** By `refKey` of the record, oldest first. */
export type Corrections = ReadonlyMap<string, readonly Correction[]>

const directionOf = (value: unknown): Direction | null => directions.find((one) => one === value) ?? null

/** Why a draft of this kind cannot be written down, or null. */
export function whyNoCorrection({ fields, corrects }: Pick<Draft, 'fields' | 'corrects'>): string | null {
  if (!Number.isInteger(refIn(fields['of'])?.record)) return '"of" is the record to put right: {"entry": id of its import, "record": its number}, as `daybook timeline --json` gives them.'
  if ('direction' in fields && directionOf(fields['direction']) === null) return `"direction" is one of ${directions.join(', ')}.`
  return corrects === null ? null : 'A correction needs no "corrects": the newest about a record counts, and the older ones are kept. One with "of" alone takes back what was said.'
}

/** `entries` are in the order of the log; `key`: what is of one thing, and so of one list. */
export function foldCorrections(entries: readonly OpenEntry[], key: (of: Ref) => string = refKey): Corrections {
  const found = new Map<string, Correction[]>()
  for (const { kind, id, recordedAt, obtained, occurred, fields } of entries) {
    const of = kind === 'correction' ? refIn(fields['of']) : undefined
    if (!of) continue
    const one = { id, of, recordedAt, obtained, occurred, direction: directionOf(fields['direction']), who: text(fields['who']), note: text(fields['note']), by: text(fields['by']) }
    const known = found.get(key(of))
    if (known) known.push(one)
    else found.set(key(of), [one])
  }
  return found
}

export const saysNothing = ({ occurred, direction, who, note }: Pick<Correction, 'occurred' | 'direction' | 'who' | 'note'>): boolean => occurred === null && direction === null && who === '' && note === ''

/** What counts now of what was said about a record; null where nothing was, or it was taken back. */
export function correctionOf(ref: Ref, { corrections }: { readonly corrections: Corrections }): Correction | null {
  const newest = corrections.get(refKey(ref))?.at(-1)
  return newest === undefined || saysNothing(newest) ? null : newest
}
