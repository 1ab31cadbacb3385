/** For this folder's tests: runs the reader over bytes and collects what comes out. */
import { sha256Hex } from '@daybook/log'
import { defaultCaps, type Caps, type Companion, type ReadOptions } from '../reader.ts'
import { isUnread, type Item, type Record, type Unread } from '../record.ts'
import { memoryBytes } from '../source.ts'
import { whatsapp } from './index.ts'

export interface Outcome {
  readonly items: readonly Item[]
  readonly records: readonly Record[]
  readonly unread: readonly Unread['unread'][]
  readonly warnings: readonly string[]
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Given extends ReadOptions {
  readonly companions?: { readonly [name: string]: Uint8Array<ArrayBuffer> }
  readonly itemBytes?: number
  /** How the source hands out its bytes. */
  readonly chunk?: number
}

export async function readChat(input: string | Uint8Array<ArrayBuffer>, given: Given = {}): Promise<Outcome> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  const items: Item[] = []
  const warnings: string[] = []
  const caps: Caps = given.itemBytes === undefined ? defaultCaps : { ...defaultCaps, itemBytes: given.itemBytes }
  const companion = async (name: string): Promise<Companion | undefined> => {
    const found = given.companions?.[name]
    return found && { attachment: { name, type: null, bytes: found.length, sha256: sha256Hex(found) }, bytes: memoryBytes(found) }
  }
  const memory = memoryBytes(bytes)
  const { chunk } = given
  const source = chunk === undefined ? memory : { ...memory, stream: () => inChunks(bytes, chunk) }
  for await (const batch of whatsapp.read({ path: 'chat.txt', bytes: source }, { options: given, caps, progress: () => undefined, warn: (message) => warnings.push(message), companion })) {
    items.push(...batch)
  }
  const unread = items.filter(isUnread).map((item) => item.unread)
  return { items, records: items.filter((item): item is Record => !isUnread(item)), unread, warnings, bytes }
}

/** The same buffer for every chunk, as a careless source would. */
async function* inChunks(bytes: Uint8Array<ArrayBuffer>, size: number): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const one = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    one.fill(0xff)
    one.set(part)
    yield one.subarray(0, part.length)
  }
}

/** The law of this reader: records and unread ranges together are the file, each byte once, in order, and hashes are true. */
export function coverageFault({ items, bytes }: Outcome): string | null {
  let at = 0
  for (const item of items) {
    const range = isUnread(item) ? item.unread : item.raw
    if (range.offset !== at) return `expected the next range at ${at}, found ${range.offset}`
    if (range.length <= 0) return `an empty range at ${at}`
    at += range.length
    if (!isUnread(item) && item.raw.sha256 !== sha256Hex(bytes.subarray(range.offset, at))) return `the hash of the record at ${range.offset} is wrong`
  }
  return at === bytes.length ? null : `the ranges end at ${at} of ${bytes.length}`
}
