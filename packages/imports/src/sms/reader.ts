/** The reader of SMS Backup & Restore XML: see `backup.ts` for the format, `single.ts` and `mms.ts` for what a record says. */
import { concatBytes, createSha256 } from '@daybook/log'
import { isUnread, type Item, type RawSlice } from '../record.ts'
import type { ReadContext, Reader } from '../reader.ts'
import type { Bytes, Source } from '../source.ts'
import { defaultCaps } from '../reader.ts'
import { Backup } from './backup.ts'
import { foreignEncoding, isSmsBackup } from './head.ts'
import { toUtf8, Utf16Bytes, utf16Of } from './utf16.ts'
import { memoryBytes } from '../source.ts'

export const smsBackup: Reader = { format: 'sms-backup', recognises: isSmsBackup, read, attachment }

async function* read(source: Source, context: ReadContext): AsyncGenerator<readonly Item[]> {
  const head = await source.bytes.read(0, Math.min(400, source.bytes.size))
  const encoding = utf16Of(head)
  const declared = foreignEncoding(head)
  if (declared !== undefined) context.warn(`The file says that it is written in ${declared}, and was read as UTF-8. Where letters are shown as \ufffd, look at the original on the phone, or make the backup again with the newest version of the app.`)
  const options = { path: source.path, itemBytes: context.caps.itemBytes, progress: context.progress, warn: context.warn }
  let records = 0
  let undirected = 0
  if (encoding === undefined) {
    const backup = new Backup(source.bytes, options)
    for await (const items of backup.items()) {
      undirected += undirectedIn(items)
      yield items
    }
    records = backup.records
  } else {
    context.warn('The file is written in UTF-16. Places and hashes are those of its own bytes.')
    const bytes = new Utf16Bytes(source.bytes, encoding)
    const backup = new Backup(bytes, options)
    for await (const items of backup.items()) {
      undirected += undirectedIn(items)
      yield await places(items, bytes, source.bytes)
    }
    records = backup.records
  }
  if (undirected > 0) context.warn(`Messages and calls of a type that says neither sent nor received: ${undirected}. No sender is named for them; each keeps its number and type. The phone may show which way they went.`)
  if (records === 0) context.warn('No message or call was found in this file.')
}

function undirectedIn(items: readonly Item[]): number {
  let count = 0
  for (const item of items) if (!isUnread(item) && item.direction === 'unknown') count++
  return count
}

/** The items with their ranges and hashes in the source's own bytes. */
async function places(items: readonly Item[], utf8: Utf16Bytes, source: Bytes): Promise<Item[]> {
  const placed: Item[] = []
  for (const item of items) {
    const { offset, length } = isUnread(item) ? item.unread : item.raw
    const from = await utf8.toSource(offset)
    const to = await utf8.toSource(offset + length)
    if (isUnread(item)) placed.push({ ...item, unread: { ...item.unread, offset: from, length: to - from } })
    else placed.push({ ...item, raw: await sliceOf(source, from, to) })
  }
  return placed
}

async function sliceOf(source: Bytes, from: number, to: number): Promise<RawSlice> {
  const hasher = createSha256()
  for await (const chunk of source.stream(from, to)) hasher.update(chunk)
  return { offset: from, length: to - from, sha256: hasher.digestHex() }
}

/** Reads the record's own bytes again; `undefined` where the part carries nothing or is not base64. */
async function attachment(source: Source, record: Item, index: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (isUnread(record)) return undefined
  const named = record.attachments[index]
  if (!named || named.sha256 === null) return undefined
  const encoding = utf16Of(await source.bytes.read(0, 4))
  const { offset, length } = record.raw
  const bytes = encoding ? memoryBytes(toUtf8(await source.bytes.read(offset, offset + length), encoding)) : slice(source.bytes, offset, length)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const backup = new Backup(bytes, { path: source.path, itemBytes: defaultCaps.itemBytes, progress: () => {}, warn: () => {}, collect: { index, chunks } })
  for await (const items of backup.items()) if (items.length === 0) break
  return concatBytes(chunks)
}

function slice(bytes: Bytes, offset: number, length: number): Bytes {
  return {
    size: length,
    read: (start, end) => bytes.read(offset + start, Math.min(offset + length, offset + end)),
    stream: (start = 0, end = length) => bytes.stream(offset + start, offset + end),
  }
}
