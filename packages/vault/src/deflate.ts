/** Raw DEFLATE (RFC 1951), as every platform has it. For bytes that are sealed afterwards: their length is told by it. */
import { type Bytes, owned } from './bytes.ts'

async function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream): Promise<Bytes> {
  return new Uint8Array(await new Response(new Blob([owned(bytes)]).stream().pipeThrough(transform)).arrayBuffer())
}

export const deflate = (bytes: Uint8Array): Promise<Bytes> => through(bytes, new CompressionStream('deflate-raw'))

/** @throws TypeError for what is not DEFLATE; call it on nothing that was not authenticated */
export const inflate = (bytes: Uint8Array): Promise<Bytes> => through(bytes, new DecompressionStream('deflate-raw'))
