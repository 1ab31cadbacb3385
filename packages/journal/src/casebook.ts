/**
 * The casebook: all entries of a vault folded into what they say now. Nothing is lost in the folding: an entry
 * that has been put right still stands in `all`, and says by which one.
 */
import { foldCorrections, type Correction, type Corrections } from './correction.ts'
import type { Json } from './draft.ts'
import type { OpenEntry } from './entry.ts'
import { handleKey } from './handle.ts'
import { historiesOf, type History } from './history.ts'
import { isPrivate, type Kind } from './kinds.ts'
import { foldMarks, type Marks } from './mark.ts'
import type { Moved } from './ref.ts'
import { list, text } from './values.ts'

export interface CaseDetails {
  readonly title: string
  readonly reference: string
  readonly name: string
  /** For exhibit labels: letters only, in capitals. */
  readonly initials: string
  readonly occupation: string
  readonly over18: boolean | null
  /** Zone of the clock on the wall, for times that name none. */
  readonly zone: string
  /** ISO country, where a phone number without a code is taken to be. */
  readonly country: string
  readonly private: { readonly address: string; readonly phone: string; readonly email: string; readonly datesToAvoid: string; readonly specialMeasures: string }
}

export interface Person {
  readonly id: string
  readonly name: string
  /** `me`, `subject` (the person whose conduct this is about), or `other`. */
  readonly role: 'me' | 'subject' | 'other'
  readonly handles: readonly string[]
}

export interface Casebook {
  readonly details: CaseDetails
  readonly people: readonly Person[]
  /** Newest version of every entry, in the order of the log, without what is private. */
  readonly current: readonly OpenEntry[]
  readonly notes: readonly OpenEntry[]
  /** The newest safety plan. */
  readonly plan: OpenEntry | undefined
  readonly settings: OpenEntry['fields']
  /** What was put on entries and records: see mark.ts. */
  readonly marks: Marks
  /** What was said of records where the file has it wrong: see correction.ts, and standing.ts for where it stands. */
  readonly corrections: Corrections
  /** What was put right of records that are not found any more: it counts for nothing, and is told of. */
  readonly astray: readonly Correction[]
  /** Of the records that something was said of. */
  readonly moved: Moved
  readonly all: readonly OpenEntry[]
  /** Old entry's id to the id of the one that put it right. */
  readonly corrected: ReadonlyMap<string, string>
  /** Of what was put right, by the id of its newest version. */
  readonly histories: ReadonlyMap<string, History>
  /** The person a handle belongs to, if anyone has said. */
  readonly whose: (handle: string) => Person | undefined
}

export const defaultZone = 'Europe/London'
export const defaultCountry = 'GB'

export function initialsOf(name: string): string {
  const letters = name
    .normalize('NFD')
    .split(/[\s-]+/)
    .map((word) => /\p{L}/u.exec(word)?.[0] ?? '')
    .join('')
    .toUpperCase()
  return letters.slice(0, 4) || 'EX'
}

export function foldCasebook(entries: readonly OpenEntry[]): Casebook {
  const corrected = new Map<string, string>()
  for (const entry of entries) if (entry.corrects) corrected.set(entry.corrects, entry.id)
  const live = entries.filter((entry) => !corrected.has(entry.id))
  const of = (kind: Kind) => live.filter((entry) => entry.kind === kind)
  const current = live.filter((entry) => !isPrivate(entry.kind))
  const details = foldDetails(current)
  const people = foldPeople(current, details.country)
  const byKey = new Map<string, Person>()
  for (const person of people) for (const handle of [person.name, ...person.handles]) byKey.set(handleKey(handle, details.country), person)
  return {
    details,
    people,
    current,
    notes: of('private-note'),
    plan: of('safety-plan').at(-1),
    settings: merged(of('settings')),
    marks: foldMarks(of('mark'), { corrected, moved: new Map() }),
    corrections: foldCorrections(current),
    astray: [],
    moved: new Map(),
    all: entries,
    corrected,
    histories: historiesOf(current, entries),
    whose: (handle) => byKey.get(handleKey(handle, details.country)),
  }
}

/** The fields of all, the later over the earlier. */
const merged = (entries: readonly OpenEntry[]): { readonly [name: string]: Json } => Object.assign({}, ...entries.map((entry) => entry.fields))

function foldDetails(entries: readonly OpenEntry[]): CaseDetails {
  const told = merged(entries.filter((entry) => entry.kind === 'case'))
  const name = text(told['name'])
  const over18 = told['over-18']
  return {
    title: text(told['title']),
    reference: text(told['reference']),
    name,
    initials: text(told['initials']).toUpperCase().replace(/[^\p{L}]/gu, '') || initialsOf(name),
    occupation: text(told['occupation']),
    over18: typeof over18 === 'boolean' ? over18 : null,
    zone: text(told['zone']) || defaultZone,
    country: text(told['country']) || defaultCountry,
    private: {
      address: text(told['address']),
      phone: text(told['phone']),
      email: text(told['email']),
      datesToAvoid: text(told['dates-to-avoid']),
      specialMeasures: text(told['special-measures']),
    },
  }
}

/** Entries about the same name are one person: handles are joined, a later role wins. */
function foldPeople(entries: readonly OpenEntry[], country: string): Person[] {
  const people = new Map<string, Person>()
  for (const entry of entries) {
    if (entry.kind !== 'person') continue
    const name = text(entry.fields['name'])
    const key = handleKey(name, country)
    const known = people.get(key)
    const role = text(entry.fields['role'])
    const handles = [...(known?.handles ?? []), ...list(entry.fields['handles'])]
    people.set(key, {
      id: known?.id ?? entry.id,
      name: known?.name ?? name,
      role: role === 'me' || role === 'subject' || role === 'other' ? role : (known?.role ?? 'other'),
      handles: [...new Map(handles.map((handle) => [handleKey(handle, country), handle])).values()],
    })
  }
  return [...people.values()]
}
