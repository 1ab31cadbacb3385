import type { Grade, Ref } from '@daybook/journal'

export interface Wanted {
  readonly from?: string
  readonly to?: string
  readonly who?: string
  readonly channels?: readonly string[]
  readonly kinds?: readonly string[]
  readonly afterStop?: boolean
  readonly query?: string
}

/** Bits that say how tall a row is and how it is marked, one byte a row. */
export const rowBits = { newDay: 1, afterStop: 2, inOrder: 4, written: 8 } as const

export interface Week {
  /** Its Monday, or the first of its month where weeks would be too many. */
  readonly date: string
  readonly count: number
  readonly afterStop: number
  /** The first row of it in the list. */
  readonly row: number
}

export interface View {
  /** Grows with each view; rows of an older one are not given. */
  readonly number: number
  readonly rows: Uint8Array<ArrayBuffer>
  /** How many there are with no filter at all. */
  readonly inAll: number
  readonly unit: 'week' | 'month'
  readonly weeks: readonly Week[]
  readonly people: readonly string[]
  readonly channels: readonly string[]
  /** Found by the search, when it found more than can be listed. */
  readonly foundInAll: number | null
}

export interface Row {
  readonly ref: Ref
  readonly kind: string
  readonly channel: string
  readonly direction: 'in' | 'out' | 'unknown'
  readonly local: string | null
  readonly precise: boolean
  readonly who: string
  /** Only for what was written down here; words from elsewhere stay in the worker until they are asked for. */
  readonly words: string
  readonly count: number
  readonly attachments: number
}

export interface Opened {
  readonly text: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly attachments: readonly { readonly name: string; readonly bytes: number | null }[]
  readonly obtained: Grade
  readonly flags: readonly string[]
  readonly source: string | null
  readonly sha256: string | null
}

/** The long list, chosen and found, and one item of it opened. */
export interface TimelineCalls {
  view: { in: Wanted; out: View }
  rows: { in: { readonly view: number; readonly from: number; readonly to: number }; out: readonly Row[] }
  open: { in: Ref; out: Opened }
}
