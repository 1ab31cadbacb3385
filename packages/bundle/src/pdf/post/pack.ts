import type { Packer } from '../engine.ts'
import { concatBytes } from '@daybook/log'

/** Pages worked on at the same time: (de)compression runs beside this thread where the runtime can. */
export const AT_ONCE = 48

/**
 * Streams of a PDF by the compressor that every runtime has. What it writes is the same each time in one runtime,
 * but browsers and versions of Node may pack the same page differently: it reads the same, not the same bytes.
 */
export const streamPacker: Packer = {
  inflate: (bytes) => through(new DecompressionStream('deflate'), bytes),
  deflate: (bytes) => through(new CompressionStream('deflate'), bytes),
}

/** Bytes through a compressor or back. By reader and writer: `Response` and `Blob` cost more than the work itself. */
async function through(transform: CompressionStream | DecompressionStream, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const writer = transform.writable.getWriter()
  const written = writer.write(bytes.slice()).then(() => writer.close())
  const parts: Uint8Array[] = []
  const reader = transform.readable.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value)
  await written
  return concatBytes(parts)
}
