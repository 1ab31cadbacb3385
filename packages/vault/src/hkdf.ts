/** HKDF-SHA-256 (RFC 5869), synchronous. Two halves, because one extraction serves many expansions. */
import { hmacSha256 } from '@daybook/log'
import { type Bytes, concat } from './bytes.ts'

export function hkdfExtract(salt: Uint8Array, secret: Uint8Array): Bytes {
  return hmacSha256(salt, secret)
}

/** One block: 32 bytes, all that any key or salt of ours needs. */
export function hkdfExpand(pseudorandomKey: Uint8Array, info: Uint8Array): Bytes {
  return hmacSha256(pseudorandomKey, concat(info, Uint8Array.of(1)))
}
