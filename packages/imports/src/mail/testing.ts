/** What the tests of this folder share. Nothing outside tests imports it. */
import { defaultCaps, type Caps, type Reader, type ReadContext, type ReadOptions } from '../reader.ts'
import { isUnread, type Item, type Record } from '../record.ts'
import type { Source } from '../source.ts'

export function context(options: ReadOptions = {}, caps: Partial<Caps> = {}): ReadContext {
  return {
    options,
    caps: { ...defaultCaps, ...caps },
    progress: () => options.signal?.throwIfAborted(),
    warn: () => {},
    companion: () => Promise.resolve(undefined),
  }
}

/** The bytes in chunks of a length that shows where a reader leans on chunk borders. */
export function sourceOf(bytes: Uint8Array<ArrayBuffer>, chunk = 1 << 20): Source {
  return {
    path: 'test',
    bytes: {
      size: bytes.length,
      read: (start, end) => Promise.resolve(bytes.slice(start, end)),
      async *stream(start = 0, end = bytes.length) {
        for (let at = start; at < end; at += chunk) yield bytes.slice(at, Math.min(end, at + chunk))
      },
    },
  }
}

export async function readAll(reader: Reader, bytes: Uint8Array<ArrayBuffer>, within: ReadContext = context(), chunk?: number): Promise<Item[]> {
  const items: Item[] = []
  for await (const batch of reader.read(sourceOf(bytes, chunk), within)) items.push(...batch)
  return items
}

export const recordsOf = (items: readonly Item[]): Record[] => items.filter((item): item is Record => !isUnread(item))

/** Text as UTF-8 bytes; `\n` stays what it is. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** The same with CRLF. */
export const crlf = (text: string): Uint8Array<ArrayBuffer> => utf8(text.replace(/\r?\n/g, '\r\n'))

export async function one(reader: Reader, bytes: Uint8Array<ArrayBuffer>, within?: ReadContext): Promise<Record> {
  const records = recordsOf(await readAll(reader, bytes, within))
  const [record] = records
  if (!record || records.length !== 1) throw new Error(`${records.length} records where one was expected`)
  return record
}
