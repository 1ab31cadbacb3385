import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as noble256, sha512 as noble512 } from '@noble/hashes/sha2.js'
import type { Hasher } from './sha256.ts'

const toHex = (bytes: Uint8Array): string => {
  let out = ''
  for (const byte of bytes) out += byte.toString(16).padStart(2, '0')
  return out
}

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(noble256(bytes))
}

export function sha256Hex(bytes: Uint8Array): string {
  return toHex(noble256(bytes))
}

export function sha512Hex(bytes: Uint8Array): string {
  return toHex(noble512(bytes))
}

export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hmac(noble256, key, bytes))
}

function streaming(inner: { update(bytes: Uint8Array): unknown; digest(): Uint8Array }): Hasher {
  const hasher: Hasher = {
    update(bytes) {
      inner.update(bytes)
      return hasher
    },
    digest: () => new Uint8Array(inner.digest()),
    digestHex: () => toHex(inner.digest()),
  }
  return hasher
}

export const createSha256 = (): Hasher => streaming(noble256.create())
export const createSha512 = (): Hasher => streaming(noble512.create())
