import type { Grade, Ref } from '@daybook/journal'
import type { Counted } from './pattern.ts'
import type { Filed, Righting } from './put-right.ts'

export interface Wanted {
  readonly from?: string
  readonly to?: string
  readonly who?: string
  readonly channels?: readonly string[]
  readonly kinds?: readonly string[]
  readonly afterStop?: boolean
  readonly tag?: string
  readonly query?: string
  /** Only what one of the pattern's numbers was counted from. */
  readonly counted?: Counted
}

/** Bits that say how tall a row is and how it is marked, one byte a row. */
export const rowBits = { newDay: 1, afterStop: 2, inOrder: 4, written: 8, tagged: 16 } as const

/** Rows one after another that fall under one order. */
export interface Band {
  /** First row, and the one after the last. */
  readonly from: number
  readonly to: number
  /** The day the order was served. */
  readonly since: string
}

export interface View {
  /** Grows with each view; rows of an older one are not given. */
  readonly number: number
  readonly rows: Uint8Array<ArrayBuffer>
  /** How many there are with no filter at all. */
  readonly inAll: number
  /** What the rows stand for, a series for as many as it says. */
  readonly total: number
  readonly bands: readonly Band[]
  readonly people: readonly string[]
  readonly channels: readonly string[]
  readonly tags: readonly string[]
  /** Found by the search, when it found more than can be listed. */
  readonly foundInAll: number | null
}

export const units = ['day', 'week', 'month'] as const

export type Unit = (typeof units)[number]

export interface Column {
  /** The day, its Monday, or the first of its month. */
  readonly date: string
  readonly count: number
  readonly afterStop: number
  /** The first row of it in the list. */
  readonly row: number
}

/** How much there was, and when: only what is not empty, oldest first. */
export interface Density {
  readonly unit: Unit
  readonly columns: readonly Column[]
  /** Orders in force: first and last day, both included. */
  readonly orders: readonly { readonly from: string; readonly to: string }[]
}

export interface Row {
  readonly ref: Ref
  readonly kind: string
  readonly channel: string
  readonly direction: 'in' | 'out' | 'unknown'
  readonly local: string | null
  readonly precise: boolean
  /** A time of day is given, and it is about then; or no more than the month is known. */
  readonly loosely: 'about' | 'month' | null
  readonly who: string
  /** What the file says, of a record that was put right. */
  readonly filed: Filed | null
  /** Only for what was written down here; words from elsewhere stay in the worker until they are asked for. */
  readonly words: string
  /** Instead, of an order that nobody named: its kind, by the law's id. */
  readonly unnamed?: string
  readonly count: number
  readonly attachments: number
  readonly tags: readonly string[]
}

export interface Opened {
  readonly text: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly attachments: readonly { readonly name: string; readonly bytes: number | null }[]
  readonly obtained: Grade
  readonly flags: readonly string[]
  /** What was put right, where something was; said by the clock of `zone`. */
  readonly righting: Righting | null
  readonly zone: string
  readonly source: string | null
  readonly sha256: string | null
}

/** The long list, chosen and found, and one item of it opened. */
export interface TimelineCalls {
  /** Waits a moment for the next letter when there is a query; whoever asks again cancels the one before. */
  view: { in: Wanted; out: View }
  rows: { in: { readonly view: number; readonly from: number; readonly to: number }; out: readonly Row[] }
  density: { in: { readonly view: number; readonly unit: Unit }; out: Density }
  open: { in: Ref; out: Opened }
}
