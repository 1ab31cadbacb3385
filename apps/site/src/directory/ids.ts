import { sha1 } from '@noble/hashes/legacy.js'

/** Our own namespace, drawn once at random. */
const namespace = '3f0a6c5e2b184d0f9a7d5be1c4406d92'

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/**
 * The identifier for something that has none of its own in a file: the same name gives the same UUID for ever, so that
 * whoever takes our feed can tell what has changed. Version 5, RFC 9562 section 5.5.
 */
export function derivedId(name: string): string {
  const hash = sha1(Uint8Array.from([...bytesOf(namespace), ...new TextEncoder().encode(name)])).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
