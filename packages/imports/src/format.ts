/** The formats that are read, and how one is told from another: by content, never by name. */
import { file } from './file/index.ts'
import { eml, mbox } from './mail/index.ts'
import { photo } from './photo/index.ts'
import type { Reader } from './reader.ts'
import type { Format } from './record.ts'
import { whatsapp } from './whatsapp/index.ts'
import { looksLikeZip } from './zip/index.ts'

/** In the order in which they are asked. The surest signs come first; `file` takes all that is left. */
const readers: readonly Reader[] = [photo, mbox, eml, whatsapp]

/** Formats whose records name other files: they are read before the files they name. */
const chats: ReadonlySet<Format> = new Set(['whatsapp', 'sms-backup', 'messenger', 'instagram', 'eml', 'mbox'])

export const isChat = (format: Format): boolean => chats.has(format)

/** A zip is opened by `read` itself, since what is inside is of any format. */
export type Recognised = { readonly format: 'zip' } | { readonly format: Exclude<Format, 'zip'>; readonly reader: Reader }

/** `head` is the first 64 KiB, or the whole file; `size` the file's size. */
export function recognise(head: Uint8Array, size: number): Recognised {
  if (looksLikeZip(head)) return { format: 'zip' }
  const reader = readers.find((candidate) => candidate.recognises(head, size)) ?? file
  return { format: reader.format as Exclude<Format, 'zip'>, reader }
}
