import type { Columns, Direction, RecordKind, SourceSummary, TableQuestion } from '@daybook/imports'
import type { Chosen } from '../files/dropped.ts'

export type DateOrder = 'dmy' | 'mdy'

export interface DateQuestion {
  readonly is: 'dates'
  /** One real line, as written, and as it would be read either way; times by the clock on the wall. */
  readonly line: string
  readonly dmy: string
  readonly mdy: string
  /** Lines that could be read either way. */
  readonly affected: number
}

/** What the columns of a table hold; of several with the same headings, asked once. */
export interface ColumnsQuestion extends TableQuestion {
  readonly is: 'columns'
}

export type Question = DateQuestion | ColumnsQuestion

/** For the tables with these headings; `unsure`: they are kept whole and left unread. */
export type ColumnsAnswer = (Columns & { readonly headings: readonly string[] }) | { readonly headings: readonly string[]; readonly unsure: true }

/** A row of a table as an answer would have it read. `wall`: `2024-04-03T18:04:00`, or a day. */
export interface RowAsRead {
  readonly wall: string | null
  readonly kind: RecordKind
  readonly direction: Direction
  /** Whom it was from or went to. */
  readonly who: string | null
  readonly text: string
}

/** Files that are being brought in, or the originals of an import. */
export type TableFrom = { readonly files: readonly Chosen[] } | { readonly entry: string }

export type Answer = { readonly is: 'dates'; readonly dates: DateOrder | 'unsure' } | { readonly is: 'columns'; readonly columns: ColumnsAnswer }

export interface BringIn {
  readonly name: string
  readonly files: readonly Chosen[]
  /** `unsure`: keep it whole and leave those lines unread, with both readings. */
  readonly dates?: DateOrder | 'unsure'
  readonly columns?: readonly ColumnsAnswer[]
  /** All that there is to ask has been asked. */
  readonly asked?: true
  /** Under which it is noted as unfinished until it is sealed. */
  readonly identity?: string
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
  /** A table was read by what was said of one with the same headings: the name of that import. */
  readonly like: string | null
}

export type BroughtIn =
  /** `columns`: what is known of other tables in it from earlier imports; it is handed in with the answers. */
  | { readonly is: 'question'; readonly questions: readonly [Question, ...Question[]]; readonly columns: readonly ColumnsAnswer[] }
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
  readonly columns?: readonly ColumnsAnswer[]
}

/** An import, as far as it is read again. */
export interface KeptImport {
  readonly entry: string
  readonly name: string
  readonly bytes: number
}

/** An import of which something is unread until somebody knows. */
export interface OpenQuestion extends KeptImport {
  readonly question: Question
}

/** Bringing files in. */
export interface ImportCalls {
  bringIn: { in: BringIn; out: BroughtIn }
  /** Reads the originals of an import once more, now that somebody knows. */
  settle: { in: { readonly entry: string; readonly answer: Answer }; out: Brought }
  /** The first rows of the tables with these headings, read so; null where there is too much to look through. Nothing is kept. */
  asRead: { in: { readonly from: TableFrom; readonly columns: Exclude<ColumnsAnswer, { unsure: true }> }; out: readonly RowAsRead[] | null }
  openQuestions: { in: null; out: readonly OpenQuestion[] }
  /** Imports with tables that were read as somebody said. */
  tables: { in: null; out: readonly KeptImport[] }
  /** What was asked of them, with what was answered, so that it can be answered otherwise. */
  askAgain: { in: { readonly entry: string }; out: readonly ColumnsQuestion[] }
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
