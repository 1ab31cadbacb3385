import type { SourceSummary } from '@daybook/imports'
import type { Chosen } from '../files/dropped.ts'

export type DateOrder = 'dmy' | 'mdy'

export interface DateQuestion {
  /** One real line, as written, and as it would be read either way; times by the clock on the wall. */
  readonly line: string
  readonly dmy: string
  readonly mdy: string
  /** Lines that could be read either way. */
  readonly affected: number
}

export interface BringIn {
  readonly name: string
  readonly files: readonly Chosen[]
  /** `unsure`: keep it whole and leave those lines unread, with both readings. */
  readonly dates?: DateOrder | 'unsure'
}

/** A name in an export, and how many of its items it sent. */
export interface Sender {
  readonly handle: string
  readonly count: number
}

export interface Brought {
  readonly is: 'kept'
  readonly records: number
  readonly unread: number
  readonly summaries: readonly SourceSummary[]
  /** Who may be the person themselves: asked when the export does not say and nobody has said so yet. The most used first. */
  readonly senders: readonly Sender[]
}

export type BroughtIn =
  | { readonly is: 'question'; readonly question: DateQuestion }
  /** The same bytes are here already, under this name, since this day. Nothing was kept. */
  | { readonly is: 'known'; readonly name: string; readonly since: string; readonly records: number }
  | Brought

/** Something that was being brought in, as far as it is worth remembering: none of its bytes. */
export interface Unfinished {
  /** So that it is known when it is chosen again (files/identity.ts). */
  readonly identity: string
  readonly name: string
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  readonly dates: DateOrder | 'unsure' | null
}

/** An import of which lines are unread because nobody knew the order of day and month. */
export interface OpenDates {
  readonly entry: string
  readonly name: string
  readonly bytes: number
  readonly question: DateQuestion
}

/** Bringing files in. */
export interface ImportCalls {
  bringIn: { in: BringIn; out: BroughtIn }
  /** Reads the originals of an import once more, now that somebody knows. */
  settleDates: { in: { readonly entry: string; readonly dates: DateOrder }; out: Brought }
  openDates: { in: null; out: readonly OpenDates[] }
  /** The person goes by this name or number, too. */
  thatIsMe: { in: { readonly handle: string }; out: null }
  /** What was not finished when the book locked, or the page stopped. */
  unfinished: { in: null; out: readonly Unfinished[] }
  noteUnfinished: { in: readonly Unfinished[]; out: null }
  /** Whether nothing is sealed here yet: only then can the made-up case be put in. */
  untouched: { in: null; out: boolean }
  /** Seals the made-up case, for good. Refused where anything is sealed already. */
  demo: { in: null; out: null }
}
