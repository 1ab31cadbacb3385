/** What there is to sort. No I/O. */
import { refKey, type Casebook, type Happening } from '@daybook/journal'
import { sortNames, type SortName } from '../protocol/copilot.ts'
import type { Counted } from '../protocol/people.ts'

export interface ToSort {
  readonly items: readonly Happening[]
  readonly marks: Casebook['marks']
  /** Numbers, addresses and names that are nobody's so far, the most used first. */
  readonly unjoined: readonly Counted[]
  /** Keys that are not to be asked about again. */
  readonly putOff: ReadonlySet<string>
}

const loose = ['about', 'month', 'between']

const belongs: { readonly [name in Exclude<SortName, 'unjoined'>]: (item: Happening, marks: Casebook['marks']) => boolean } = {
  undated: (item) => item.entry !== null && item.local === null,
  about: (item) => loose.includes(item.entry?.occurred?.precision ?? ''),
  // A notice in a chat is nobody's doing.
  untagged: (item, marks) => item.kind !== 'system' && (marks.get(refKey(item.ref))?.tags.length ?? 0) === 0,
}

export type Queues = { readonly [name in SortName]: { readonly count: number; readonly first: string | null } }

/** How many there are of each, and the key of the first: the newest, or for names the most used. */
export function queuesOf({ items, marks, unjoined, putOff }: ToSort): Queues {
  const of = (keys: readonly string[]) => {
    const left = keys.filter((key) => !putOff.has(key))
    return { count: left.length, first: left[0] ?? null }
  }
  const newest = items.toReversed()
  const among = (name: Exclude<SortName, 'unjoined'>) => of(newest.filter((item) => belongs[name](item, marks)).map(({ ref }) => refKey(ref)))
  return { undated: among('undated'), about: among('about'), unjoined: of(unjoined.map(({ handle }) => handle)), untagged: among('untagged') }
}

/** The one asked for while it has anything, otherwise the first that has. */
export const queueAt = (queues: Queues, wanted: SortName | null): SortName | null => [...(wanted ? [wanted] : []), ...sortNames].find((name) => queues[name].count > 0) ?? null
