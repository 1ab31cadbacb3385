/** The formats that are read, and how one is told from another: by content, never by a file's name. */
import { file } from './file/index.ts'
import { eml, mbox } from './mail/index.ts'
import { instagram, messenger, metaFormat } from './meta/reader.ts'
import { headBytes } from './opened.ts'
import { photo } from './photo/index.ts'
import type { Reader } from './reader.ts'
import type { Format } from './record.ts'
import { smsBackup } from './sms/reader.ts'
import type { Source } from './source.ts'
import type { Columns } from './table/columns.ts'
import { isTold, table, tableUnasked } from './table/index.ts'
import { whatsapp } from './whatsapp/index.ts'
import { looksLikeZip } from './zip/index.ts'

/** In the order in which they are asked. The surest signs come first; `file` takes all that is left. */
const readers: readonly Reader[] = [photo, smsBackup, instagram, messenger, mbox, eml, whatsapp, tableUnasked]

/** Formats whose records name other files: they are read before the files they name. */
const chats: ReadonlySet<Format> = new Set(['whatsapp', 'sms-backup', 'messenger', 'instagram', 'eml', 'mbox'])

export const isChat = (format: Format): boolean => chats.has(format)

/** A zip is opened by `read` itself, since what is inside is of any format. */
export type Recognised = { readonly format: 'zip'; readonly reader?: undefined } | { readonly format: Exclude<Format, 'zip'>; readonly reader: Reader }

/**
 * `head` is the first 64 KiB, or the whole file; `size` the file's size. `path` is looked at only where a Messenger
 * and an Instagram conversation are the same to the byte: then the folder they lie in decides, and the reader says so.
 * A table of which `columns` says what they hold is read; any other is a file, with a question.
 */
export function recognise(head: Uint8Array, size: number, path: string, columns: readonly Columns[] = []): Recognised {
  if (looksLikeZip(head)) return { format: 'zip' }
  let reader = readers.find((candidate) => candidate.recognises(head, size)) ?? file
  if (reader === messenger && metaFormat(head, path) === 'instagram') reader = instagram
  else if (reader === tableUnasked && isTold(head, size, columns)) reader = table
  return { format: reader.format as Exclude<Format, 'zip'>, reader }
}

/** Whether reading it may leave a question: what is in a zip is not known before it is opened. */
export async function mayAsk({ path, bytes }: Source): Promise<boolean> {
  const { format, reader } = recognise(await bytes.read(0, Math.min(headBytes, bytes.size)), bytes.size, path)
  return format === 'zip' || reader?.asks === true
}
