/**
 * What became of an entry that was put right, answered about or dated anew: its versions, what each changed, and the
 * grade of what it says now (docs/decisions/0011-words-keep-the-grade-of-their-first-writing.md). Names, times and grades
 * only: what a version said is in the version.
 */
import type { Json } from './draft.ts'
import type { OpenEntry } from './entry.ts'
import { isPrivate } from './kinds.ts'
import { gradeOfWriting, type Grade } from './obtained.ts'
import { startOf } from './occurred.ts'

export interface Version {
  readonly id: string
  /** UTC */
  readonly recordedAt: string
  /** Of this writing, as it was sealed. */
  readonly obtained: Grade
  /** Fields that say something else than in the version before, `occurred` for the time; of the first, all it has. */
  readonly changed: readonly string[]
}

export interface History {
  /** Oldest first; the last is the newest. One that is private, and all before it, are not among them. */
  readonly versions: readonly Version[]
  /** The first version in which what happened is told in the words of the newest. */
  readonly words: Version
  /** Of those words: of the version that first had them, and never better. */
  readonly obtained: Grade
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function versionOf(entry: OpenEntry, before: OpenEntry | undefined): Version {
  const { id, recordedAt, obtained } = entry
  const names = [...new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(entry.fields)])].filter((name) => !same(entry.fields[name], before?.fields[name]))
  return { id, recordedAt, obtained, changed: [...(same(entry.occurred, before?.occurred) ? [] : ['occurred']), ...names] }
}

/** What happened, word for word; where a kind has no such field, all that the older one said. */
function sameWords(older: { readonly [name: string]: Json }, newest: { readonly [name: string]: Json }): boolean {
  if ('what' in older || 'what' in newest) return older['what'] === newest['what']
  return Object.entries(older).every(([name, value]) => name === 'by' || same(value, newest[name]))
}

/** Of words written at the time about a time that was changed since, what they are about that time. A later time never makes them better. */
function gradeOf(first: OpenEntry, newest: OpenEntry): Grade {
  return first.obtained === 'written-at-the-time' && !same(first.occurred, newest.occurred) ? gradeOfWriting(startOf(newest.occurred), Date.parse(first.recordedAt)) : first.obtained
}

/** `keptBack`: versions whose words whoever reads this will not have, so that no grade rests on them. */
export function historyOf(newest: OpenEntry, byId: ReadonlyMap<string, OpenEntry>, keptBack: ReadonlySet<string> = new Set()): History {
  const entries = [newest]
  for (let older = byId.get(newest.corrects ?? ''); older && !isPrivate(older.kind) && !entries.includes(older); older = byId.get(older.corrects ?? '')) entries.unshift(older)
  const steps = entries.map((entry, at) => ({ entry, version: versionOf(entry, entries[at - 1]) }))
  const first = steps.find(({ entry }) => !keptBack.has(entry.id) && sameWords(entry.fields, newest.fields)) ?? { entry: newest, version: versionOf(newest, entries.at(-2)) }
  return { versions: steps.map(({ version }) => version), words: first.version, obtained: gradeOf(first.entry, newest) }
}

/** By the id of the newest version; of entries that have no other version, nothing. */
export function historiesOf(live: readonly OpenEntry[], all: readonly OpenEntry[], keptBack?: ReadonlySet<string>): ReadonlyMap<string, History> {
  const byId = new Map(all.map((entry) => [entry.id, entry]))
  return new Map(live.flatMap((entry) => (entry.corrects !== null && byId.has(entry.corrects) ? [[entry.id, historyOf(entry, byId, keptBack)] as const] : [])))
}
