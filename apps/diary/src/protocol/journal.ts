import type { OrderInLaw } from '@daybook/jurisdictions'
import type { Json } from '@daybook/journal'
import type { WhenWritten } from './entries.ts'

/** What can be written down by hand, in a form. */
export const writtenKinds = ['incident', 'contact', 'refusal', 'order', 'permitted', 'impact', 'police-contact', 'change', 'case', 'person', 'private-note'] as const

export type WrittenKind = (typeof writtenKinds)[number]

export const isWrittenKind = (value: unknown): value is WrittenKind => writtenKinds.some((kind) => kind === value)

/** One entry as a form shows it. */
export interface Filled {
  /** Of the newest version. */
  readonly id: string
  readonly kind: WrittenKind
  readonly when: WhenWritten | null
  readonly fields: { readonly [name: string]: Json }
}

export interface WrittenRow {
  readonly id: string
  readonly kind: WrittenKind
  /** The first of what it says. */
  readonly words: string
  /** Instead, of an order that nobody named: its kind, by the law's id. */
  readonly unnamed?: string
  /** The clock on the wall, or null. */
  readonly local: string | null
  readonly precise: boolean
}

/** What forms offer to choose from. */
export interface Offers {
  readonly acts: readonly { readonly id: string; readonly words: string }[]
  readonly orders: readonly OrderInLaw[]
  readonly people: readonly string[]
  /** IANA zone that the case is counted by. */
  readonly zone: string
}

/** Of an order that was written down. */
export interface OrderFacts {
  /** Null for a kind that the law in use does not know. */
  readonly law: OrderInLaw | null
  readonly made: string | null
  readonly until: string | null
  readonly ended: boolean
}

export interface ToWrite {
  readonly kind: WrittenKind
  readonly fields: { readonly [name: string]: Json }
  readonly when: WhenWritten | null
  /** Id of the entry it puts right, of whichever version. What the form does not show of it stays as it was. */
  readonly corrects: string | null
  /** Every name the form shows, so that one that was emptied is taken out and not kept. */
  readonly shown: readonly string[]
}

/** Everything that is written by hand in a form. */
export interface JournalCalls {
  offers: { in: null; out: Offers }
  /** How many there are of each kind. */
  writtenCounts: { in: null; out: { readonly [kind in WrittenKind]?: number } }
  /** Newest first. With a query, those that have every word of it. */
  written: { in: { readonly kind: WrittenKind; readonly query: string }; out: readonly WrittenRow[] }
  /** The newest version of an entry, for putting it right. */
  filled: { in: { readonly id: string }; out: Filled }
  /** What the book says about the case, all of it in one. */
  filledCase: { in: null; out: Filled | null }
  /** Seals an entry and gives its id. */
  writeEntry: { in: ToWrite; out: string }
}
