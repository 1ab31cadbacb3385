/** Raw DEFLATE (RFC 1951), as every platform has it. For bytes that are sealed afterwards: their length is told by it. Undone in inflate.ts. */
import { type Bytes, concatAll, owned } from './bytes.ts'

/** Written and read by hand: through a Blob and a Response it takes half as long again. */
export async function deflate(bytes: Uint8Array): Promise<Bytes> {
  const { readable, writable } = new CompressionStream('deflate-raw')
  const writer = writable.getWriter()
  // What goes wrong is thrown where it is read.
  void writer.write(owned(bytes)).then(() => writer.close()).catch(() => undefined)
  const reader = readable.getReader()
  const pieces: Uint8Array[] = []
  for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value)
  return concatAll(pieces)
}
