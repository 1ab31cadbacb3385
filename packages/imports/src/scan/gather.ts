/** For tests: reads a source to its end and sets out what came of it. */
import { isUnread, type Item, type Record, type Unread } from '../record.ts'
import { defaultCaps, type Caps, type Companion, type ReadOptions, type Reader } from '../reader.ts'
import { memoryBytes, type Bytes } from '../source.ts'

export interface Gathered {
  readonly items: readonly Item[]
  readonly records: readonly Record[]
  readonly unread: readonly Unread['unread'][]
  readonly warnings: readonly string[]
}

export interface GatherOptions {
  readonly path?: string
  readonly options?: ReadOptions
  readonly caps?: Partial<Caps>
  readonly companions?: { readonly [name: string]: Companion }
  readonly progress?: (bytesDone: number) => void
}

export async function gather(reader: Reader, from: string | Uint8Array | Bytes, settings: GatherOptions = {}): Promise<Gathered> {
  const bytes = asBytes(from)
  const items: Item[] = []
  const warnings = new Set<string>()
  const context = {
    options: settings.options ?? {},
    caps: { ...defaultCaps, ...settings.caps },
    progress: settings.progress ?? (() => {}),
    warn: (message: string) => void warnings.add(message),
    companion: async (name: string) => settings.companions?.[name],
  }
  for await (const batch of reader.read({ path: settings.path ?? 'test', bytes }, context)) items.push(...batch)
  return {
    items,
    records: items.filter((item): item is Record => !isUnread(item)),
    unread: items.filter(isUnread).map(({ unread }) => unread),
    warnings: [...warnings],
  }
}

export function asBytes(from: string | Uint8Array | Bytes): Bytes {
  if (typeof from === 'string') return memoryBytes(new TextEncoder().encode(from))
  return from instanceof Uint8Array ? memoryBytes(new Uint8Array(from)) : from
}

/** The same bytes in chunks of these sizes, over and over; each chunk is overwritten once the next is asked for. */
export function inChunks(bytes: Uint8Array<ArrayBuffer>, sizes: readonly number[]): Bytes {
  return {
    size: bytes.length,
    async read(start, end) {
      return bytes.slice(start, end)
    },
    async *stream(start = 0, end = bytes.length) {
      for (let at = start, turn = 0; at < end; turn++) {
        const chunk = bytes.slice(at, Math.min(end, at + Math.max(1, sizes[turn % sizes.length] ?? 1)))
        at += chunk.length
        yield chunk
        chunk.fill(0x3c)
      }
    },
  }
}
