import type { Direction, Grade } from '@daybook/journal'
import type { WhenWritten } from './entries.ts'

/** What the file says of an item. */
export interface Filed {
  /** The clock on the wall in the case's zone; null without a time. */
  readonly local: string | null
  readonly precise: boolean
  readonly direction: Direction
  readonly who: string
}

/** What somebody put right. Null and empty where nothing was said of it; all of it, where it was taken back. */
export interface Saying {
  readonly when: WhenWritten | null
  readonly direction: Direction | null
  readonly who: string
  readonly note: string
}

export interface Righting extends Saying {
  readonly id: string
  /** By the clock on the wall in the book's zone. */
  readonly writtenAt: string
  readonly obtained: Grade
  /** Who helped, when somebody did. */
  readonly by: string
  /** It was said of the same message in another file. */
  readonly elsewhere: boolean
}

export interface PutRightCalls {
  /** Seals one more saying about a record; it takes the place of those before, which are kept. One that says nothing takes them back. `ref`: the journal's `refKey`. */
  putRight: { in: Saying & { readonly ref: string }; out: null }
}
