/**
 * What a reader gives back.
 *
 * A record keeps what the export *says*, beside where in the export it says it. Times are wall-clock
 * as written; an instant is given only where the file states a zone, the format defines one, or the
 * user named one. Nothing here is judged, merged or repaired: that is the journal's work.
 */

import type { TableQuestion } from './table/columns.ts'

export type Format =
  | 'whatsapp'
  | 'sms-backup'
  | 'eml'
  | 'mbox'
  | 'messenger'
  | 'instagram'
  | 'photo'
  | 'table'
  | 'zip'
  | 'file'

export type RecordKind = 'message' | 'system' | 'call' | 'mail' | 'photo' | 'file'

export type Precision = 'millisecond' | 'second' | 'minute' | 'day'

/** Where a record's zone came from: written in the record, defined by the format, named by the user, or unknown. */
export type ZoneFrom = 'stated' | 'format' | 'user' | 'none'

export type Direction = 'in' | 'out' | 'unknown'

export type Flag =
  | 'possible-forged-header' // a line inside a message that looks like the start of another
  | 'ambiguous-date' // day and month could be read both ways; the user chose
  | 'ambiguous-time' // the wall-clock time happened twice in its zone (clocks went back)
  | 'nonexistent-time' // the wall-clock time never happened in its zone (clocks went forward)
  | 'edited'
  | 'deleted'
  | 'media-omitted' // the export says there was media but does not carry it
  | 'missing-attachment' // named in the record, not found beside it
  | 'missed' // a call that was not answered
  | 'withheld' // the number was withheld or unknown: that is evidence, not missing data
  | 'group'
  | 'duplicate' // byte-for-byte the same record stands earlier in this source
  | 'mojibake-repaired' // text was stored with broken encoding and has been repaired; extra.rawText keeps it
  | 'invalid-encoding' // bytes that are not valid in the stated encoding were shown as U+FFFD
  | 'invalid-date' // the date as written is not a real date; wall is null
  | 'date-from-received' // no usable Date header; time taken from the newest Received header
  | 'device-clock' // the time is from the clock of the device that recorded it, which nobody has checked
  | 'broken-structure' // MIME or markup was damaged; what could be read is here
  | 'message-request' // came through "message requests"
  | 'filtered' // came through "filtered threads" or spam
  | 'archived'
  | 'draft'
  | 'failed' // the phone could not send it
  | 'converted-copy' // e.g. a re-encoded photograph, not what the camera wrote
  | 'metadata-stripped' // a picture that says nothing of when, where or with what it was made; some never did
  | 'unsupported' // kept whole, not read further

/** A byte range of the source it was read from (of the inner file, for a file inside a zip). */
export interface RawSlice {
  readonly offset: number
  readonly length: number
  /** Lower-case hex SHA-256 of exactly those bytes. */
  readonly sha256: string
}

export interface Attachment {
  /** As written in the export. Never used as a path. */
  readonly name: string
  /** Media type as stated or found from content; null if unknown. */
  readonly type: string | null
  /** Decoded size, or null when the export names it but does not carry it. */
  readonly bytes: number | null
  /** Lower-case hex SHA-256 of the decoded bytes, or null when it is not carried. */
  readonly sha256: string | null
}

export interface Record {
  /** Path of the source, e.g. `chat.zip!_chat.txt`: inner paths follow a `!`. */
  readonly source: string
  readonly kind: RecordKind
  /** `2024-01-02T09:05:00`, with `.mmm` where the precision is milliseconds; `2024-01-02` for a day; null if none. */
  readonly wall: string | null
  /** UTC, `2024-01-02T09:05:00Z`, or null where it cannot be derived. */
  readonly instant: string | null
  readonly precision: Precision
  /** `+01:00`, or an IANA name, or null. */
  readonly zone: string | null
  readonly zoneFrom: ZoneFrom
  /** As written: a number or address where there is one. Null where the export does not say (often: the owner). */
  readonly sender: string | null
  readonly recipients: readonly string[]
  readonly direction: Direction
  /** As written, entities and transfer encodings undone. Never HTML. */
  readonly text: string
  readonly attachments: readonly Attachment[]
  readonly flags: readonly Flag[]
  readonly raw: RawSlice
  /** What else the format says, by its own names. JSON values only. */
  readonly extra: { readonly [key: string]: unknown }
}

/** A range that could not be read. The bytes are still kept. */
export interface Unread {
  readonly source: string
  readonly unread: {
    readonly offset: number
    readonly length: number
    /** One of a small set, for programs. */
    readonly code:
      | 'not-understood' // bytes that fit nothing the reader knows
      | 'date-order' // day and month cannot be told apart: ask (see `readings`)
      | 'columns' // a table, and nobody has said what its columns hold: ask (see `table`)
      | 'truncated' // the file ends in the middle
      | 'broken' // structure damaged beyond this point
      | 'too-large' // one item is over a cap
      | 'bomb' // a cap on real output, entries, ratio, nesting or time was reached
      | 'encrypted' // needs a password
      | 'unsupported'
    /** For people: what happened and what to do next. */
    readonly reason: string
    /** With `date-order`: the same line read both ways. */
    readonly readings?: { readonly line: string; readonly dmy: string; readonly mdy: string; readonly affected: number }
    /** With `columns`: what stands in the table, and what its columns may be. */
    readonly table?: TableQuestion
  }
}

export type Item = Record | Unread

export const isUnread = (item: Item): item is Unread => 'unread' in item

export interface TimeOf {
  readonly wall: string | null
  readonly instant: string | null
}

/** One per source, inner sources before the zip that holds them. */
export interface SourceSummary {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly format: Format
  /** Messages, system lines, calls, mails, photos and files read from it (for a zip: from everything inside). */
  readonly records: number
  readonly unread: number
  /** Earliest and latest, by time, of the records that have one. */
  readonly first: TimeOf | null
  readonly last: TimeOf | null
  /** Senders and recipients as written, in order of first appearance. */
  readonly participants: readonly string[]
  /** For people. */
  readonly warnings: readonly string[]
}
