/** In which encoding a table is written: UTF-8, or UTF-16 as spreadsheets save "Unicode text". */
import { decodeUtf8, type Decoded } from '../scan/utf8.ts'

export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** Bytes of one code unit. */
  readonly width: 1 | 2
  /** Bytes of the byte order mark at the start. */
  readonly mark: number
}

const sampled = 512

/** By its byte order mark; without one, text in which every other byte is zero is UTF-16. */
export function encodingOf(head: Uint8Array): Encoding {
  const [a, b, c] = head
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', width: 2, mark: 2 }
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', width: 2, mark: 2 }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', width: 1, mark: 3 }
  const zeros = [0, 0]
  const length = Math.min(head.length, sampled)
  for (let at = 0; at < length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd * 4 > length && even * 16 < length) return { name: 'utf-16le', width: 2, mark: 0 }
  if (even * 4 > length && odd * 16 < length) return { name: 'utf-16be', width: 2, mark: 0 }
  return { name: 'utf-8', width: 1, mark: 0 }
}

const decoders = { 'utf-16le': new TextDecoder('utf-16le', { ignoreBOM: true }), 'utf-16be': new TextDecoder('utf-16be', { ignoreBOM: true }) }

/** Never throws: what is no text stands as U+FFFD. */
export function decode(bytes: Uint8Array, { name }: Encoding): Decoded {
  if (name === 'utf-8') return decodeUtf8(bytes)
  const text = decoders[name].decode(bytes)
  return { text, invalid: text.includes('\uFFFD') }
}
