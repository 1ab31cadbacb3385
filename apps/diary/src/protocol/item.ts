import type { Grade, Json } from '@daybook/journal'
import type { WhenWritten } from './entries.ts'
import type { OrderFacts, WrittenKind } from './journal.ts'
import type { Filed, Righting } from './put-right.ts'

/** A thing another one points at, in a line. */
export interface Pointed {
  /** By the journal's `refKey`. */
  readonly ref: string
  readonly kind: string
  readonly channel: string
  readonly local: string | null
  readonly precise: boolean
  readonly who: string
  /** What the file says, of a record that was put right. */
  readonly filed?: Filed | null
  /** Only what was written here: words from elsewhere stay in the worker until one item is opened. */
  readonly words: string
  /** Instead, of an order that nobody named: its kind, by the law's id. */
  readonly unnamed?: string
}

export interface Part {
  readonly name: string
  readonly value: Json
}

export interface Version {
  readonly id: string
  /** When it was written down, by the clock on the wall in the book's zone. */
  readonly writtenAt: string
  /** Of this writing. */
  readonly obtained: Grade
  readonly when: WhenWritten | null
  readonly fields: readonly Part[]
}

export interface ItemView extends Pointed {
  /** The form that puts it right, or null for what came from elsewhere and stands as it is. */
  readonly form: WrittenKind | null
  readonly direction: 'in' | 'out' | 'unknown'
  readonly when: WhenWritten | null
  /** IANA zone that the case is counted by. */
  readonly zone: string
  /** Of what was written here: newest first, this one first of all. Empty for what came from elsewhere. */
  readonly versions: readonly Version[]
  /** What the file says of it, of what came from one; and what was put right, newest first. */
  readonly file: Filed | null
  readonly rightings: readonly Righting[]
  /** The same message in another file, which is counted in its place; and one that may be the same, where both are counted. */
  readonly repeats: Pointed | null
  readonly mayRepeat: Pointed | null
  readonly order: OrderFacts | null
  readonly attachments: number
  readonly flags: readonly string[]
  /** Of its words, by when they were first written down. */
  readonly obtained: Grade
  /** Where it stands in the log under seal: its place from 1, of how many, and when its words were first written down. */
  readonly seal: { readonly place: number; readonly of: number; readonly writtenAt: string }
  /** Lower-case hex: of its own bytes in the file it came from, or of what the log holds of it. */
  readonly sha256: string
  /** The file it came from, and that file's own item. */
  readonly source: { readonly path: string; readonly ref: string } | null
  /** Of an import: its files. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
  readonly tags: readonly string[]
  readonly links: readonly Pointed[]
  /** Who helped, when somebody did. */
  readonly by: string
}

export interface ItemWords {
  readonly text: string
  /** Letters left off the end of a very long one. */
  readonly cut: number
  readonly from: string
  readonly to: readonly string[]
  /** What else the file says of it, by its own names. */
  readonly fields: readonly Part[]
  readonly attachments: readonly { readonly name: string; readonly bytes: number | null; readonly sha256: string | null }[]
}

export interface Attached {
  /** To save: never a type that anything would run. */
  readonly file: Blob
  /** To show, when it is a picture that a browser draws and not too large for one. */
  readonly picture: { readonly file: Blob; readonly width: number; readonly height: number } | null
  /** To play, when its own first bytes say that it is a sound or a film of a kind browsers play. */
  readonly played: { readonly file: Blob; readonly film: boolean } | null
}

/** One incident, contact or file: all that is known of it. `ref`: the journal's `refKey`; of an old version, the newest is given. */
export interface ItemCalls {
  item: { in: { readonly ref: string }; out: ItemView }
  /** What came from elsewhere, for when somebody asks to see it. */
  itemWords: { in: { readonly ref: string }; out: ItemWords }
  /** Null when the export does not carry it. */
  attached: { in: { readonly ref: string; readonly at: number }; out: Attached | null }
  /** With no query the newest. */
  findItems: { in: { readonly query: string }; out: readonly Pointed[] }
  /** Takes the place of what was marked before. */
  markItem: { in: { readonly ref: string; readonly tags: readonly string[]; readonly links: readonly string[] }; out: null }
  /** Every tag in use, the most used first. */
  tags: { in: null; out: readonly string[] }
}
