import type { Key } from './session.ts'
import type { Row } from './timeline.ts'
import type { WhenWritten } from './entries.ts'

/** Somebody who sits beside the person and sorts. */
export interface Helper {
  /** A name or a role, as the person gave it. */
  readonly by: string
  /** Kinds of items they may see. */
  readonly kinds: readonly string[]
}

/** What there is to sort, in the order it is offered. */
export const sortNames = ['undated', 'about', 'unjoined', 'untagged'] as const

export type SortName = (typeof sortNames)[number]

export interface Task {
  readonly what: SortName
  /** Tells it from the others: the journal's `refKey`, or the handle. */
  readonly key: string
  /** Null for a number or name that is nobody's yet. */
  readonly row: Row | null
  /** All that was written of it here; empty for what came from elsewhere. */
  readonly words: string
  readonly when: WhenWritten | null
  readonly tags: readonly string[]
  /** Of a number or name: in how many items it is. */
  readonly count: number
}

export interface Sorting {
  readonly counts: { readonly [name in SortName]: number }
  readonly next: Task | null
  /** Tags in use, the most used first. */
  readonly tags: readonly string[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** IANA zone that the case is counted by. */
  readonly zone: string
}

export interface Helped {
  readonly id: string
  readonly by: string
  readonly did: 'dated' | 'tagged' | 'joined' | 'wrote'
  /** By the clock on the wall. */
  readonly at: string
  /** What it was done to, by `refKey`; null for a person. */
  readonly ref: string | null
  /** The tags given, the handles joined, or the first words of what was written. */
  readonly words: string
  /** False when something has been done to it since. */
  readonly canUndo: boolean
}

/** While somebody helps, private notes and the plan are not in the book, and all that is written says who helped. */
export interface CopilotCalls {
  helper: { in: null; out: Helper | null }
  startHelping: { in: Helper; out: null }
  /** With something that opens this part, so that a helper cannot end it and read on. False when it does not. */
  endHelping: { in: { readonly key: Key }; out: boolean }
  /** `what`: null for whatever comes first. */
  sorting: { in: { readonly what: SortName | null }; out: Sorting }
  /** Not asked again until the helping ends. */
  putOff: { in: { readonly key: string }; out: null }
  /** Puts the time of an entry right. */
  redate: { in: { readonly ref: string; readonly when: WhenWritten }; out: null }
  /** Tags a thing; its links stay. */
  retag: { in: { readonly ref: string; readonly tags: readonly string[] }; out: null }
  /** Newest first. */
  helped: { in: null; out: readonly Helped[] }
  /** For the person: a further entry that puts back what was there before. */
  undoHelped: { in: { readonly id: string }; out: null }
}
