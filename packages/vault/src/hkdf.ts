/** HKDF-SHA-256 (RFC 5869), synchronous. Two halves, because one extraction serves many expansions. */
import { hmacSha256, sha256 } from '@daybook/log'
import { type Bytes, concat } from './bytes.ts'

export function hkdfExtract(salt: Uint8Array, secret: Uint8Array): Bytes {
  return hmacSha256(salt, secret)
}

const blockBytes = 64

/**
 * Expands the 32 bytes of an extraction to one block for each info: 32 bytes, all that any key or salt of ours needs.
 * HMAC is spelt out (RFC 2104) with its two pads made once: at a million salts the platform's costs ten times more.
 */
export function hkdfExpander(extracted: Uint8Array): (info: Uint8Array) => Bytes {
  const pad = (value: number) => Uint8Array.from({ length: blockBytes }, (_, i) => (extracted[i] ?? 0) ^ value)
  const inner = pad(0x36)
  const outer = pad(0x5c)
  return (info) => sha256(concat(outer, sha256(concat(inner, info, Uint8Array.of(1)))))
}
