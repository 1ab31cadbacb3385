import type { Packer } from '../engine.ts'
import { concatBytes } from '@daybook/log'
import { inflate } from '@daybook/vault'

/** Pages worked on at the same time: compression runs beside this thread where the runtime can. */
export const AT_ONCE = 48

/** What zlib data begin with (RFC 1950, 2.2); what ends them, a sum, is not looked at: they were written a moment ago. */
const headBytes = 2

/**
 * Streams of a PDF where the runtime has nothing of its own. They are packed by the compressor that every runtime has: what it
 * writes is the same each time in one runtime, but browsers and versions of Node may pack the same page differently, so that
 * it reads the same and is not the same bytes. To unpack a page that way takes several times as long as its bytes need.
 */
export const streamPacker: Packer = {
  inflate: (bytes) => inflate(bytes.subarray(headBytes)).slice(),
  deflate: packed,
}

/** By reader and writer: `Response` and `Blob` cost more than the work itself. */
async function packed(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('deflate')
  const writer = writable.getWriter()
  const written = writer.write(bytes.slice()).then(() => writer.close())
  const parts: Uint8Array[] = []
  const reader = readable.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value)
  await written
  return concatBytes(parts)
}
