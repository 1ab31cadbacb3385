/** The text chunks of a PNG (ISO/IEC 15948, 11.3.3): `tEXt`, `zTXt` (packed) and `iTXt` (UTF-8, packed or not). */
import { concatBytes } from '@daybook/log'
import { DamagedDeflate, Inflater } from '../zip/inflate.ts'
import { mostMetadata } from './container.ts'
import { text } from './peeker.ts'

export type TextChunk = 'tEXt' | 'zTXt' | 'iTXt'

export const isTextChunk = (kind: string): kind is TextChunk => kind === 'tEXt' || kind === 'zTXt' || kind === 'iTXt'

/** Keywords have 79 bytes at most (11.3.3.1). */
export const keywordOf = (chunk: Uint8Array): string => text(chunk.subarray(0, 80)).split('\0', 1)[0] ?? ''

/** What stands under the keyword; null where it cannot be unpacked. */
export function saidUnder(keyword: string, kind: TextChunk, chunk: Uint8Array): string | null {
  const rest = chunk.subarray(keyword.length + 1)
  if (kind === 'tEXt') return text(rest)
  if (kind === 'zTXt') {
    const said = rest[0] === 0 ? unpacked(rest.subarray(1)) : null
    return said && text(said)
  }
  const [isPacked, method] = rest
  // The language and the keyword in it stand between.
  const said = rest.subarray(rest.indexOf(0, rest.indexOf(0, 2) + 1) + 1)
  const bytes = isPacked !== 1 ? said : method === 0 ? unpacked(said) : null
  return bytes && new TextDecoder().decode(bytes)
}

/** Of a zlib stream (RFC 1950), without a look at its check sum; no more than a block of metadata may take. */
function unpacked(stream: Uint8Array): Uint8Array | null {
  const [method = 0, flags = 0] = stream
  if ((method & 15) !== 8 || (flags & 32) !== 0) return null
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for (const piece of new Inflater().push(stream.subarray(2), true)) {
      size += piece.length
      if (size > mostMetadata) return null
      pieces.push(piece.slice())
    }
  } catch (error) {
    if (error instanceof DamagedDeflate) return null
    throw error
  }
  return concatBytes(pieces)
}
