/** What every reader in this room is: it knows its format by content, and turns bytes into items in batches. */
import type { Attachment, Format, Item } from './record.ts'
import type { Bytes, Source } from './source.ts'
import type { Columns } from './table/columns.ts'

export type DateOrder = 'dmy' | 'mdy'

export interface ReadOptions {
  /** Settles day/month order where the file cannot. */
  readonly dates?: DateOrder
  /** What the columns of tables hold: the first answer that a table has all columns of is its own. */
  readonly columns?: readonly Columns[]
  /** IANA zone of the phone, for formats that state none. */
  readonly zone?: string
  /** The owner's own name or number as it stands in the export; gives `direction`. */
  readonly me?: string
  readonly caps?: Partial<Caps>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly path: string
  readonly bytesDone: number
  readonly bytesTotal: number
  readonly records: number
}

/** Limits on what one import may cost. All on real output, never on what a header claims. */
export interface Caps {
  readonly entries: number
  readonly outputBytes: number
  /** Real output divided by compressed input, checked once `ratioFrom` bytes have come out. */
  readonly ratio: number
  readonly ratioFrom: number
  readonly depth: number
  readonly milliseconds: number
  /** One message, one line, one header block. Longer ones are cut off and reported as `too-large`. */
  readonly itemBytes: number
}

export const defaultCaps: Caps = {
  entries: 200_000,
  outputBytes: 64 * 2 ** 30,
  ratio: 1_100,
  ratioFrom: 64 * 2 ** 20,
  depth: 4,
  milliseconds: 60 * 60 * 1000,
  itemBytes: 64 * 2 ** 20,
}

export interface ReadContext {
  readonly options: ReadOptions
  readonly caps: Caps
  /** Call at least once a megabyte; throws the signal's reason when cancelled. */
  readonly progress: (bytesDone: number) => void
  /** Said once in the source's summary; the same words twice are kept once. */
  readonly warn: (message: string) => void
  /** A file that travelled with this one (in the same zip or folder), by the name the export uses. */
  readonly companion: (name: string) => Promise<Companion | undefined>
}

export interface Companion {
  readonly attachment: Attachment
  readonly bytes: Bytes
}

export interface Reader {
  readonly format: Format
  /** What it reads may leave a question that only the user can answer: the order of day and month, what columns hold. */
  readonly asks?: true
  /** By content only. `head` is the first 64 KiB or the whole file; `size` the file's size. */
  recognises(head: Uint8Array, size: number): boolean
  /** Batches of at most a few thousand items, in file order. Memory must not grow with the source. */
  read(source: Source, context: ReadContext): AsyncIterable<readonly Item[]>
  /** The decoded bytes of one attachment of a record this reader made, read again from the source. */
  attachment?(source: Source, record: Item, index: number): Promise<Uint8Array<ArrayBuffer> | undefined>
}
