import { createHash, createHmac, hash } from 'node:crypto'
import type { Hasher } from './sha256.ts'

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash('sha256', bytes, 'buffer'))
}

/** Lower-case hex. Several times faster in Node than asking for bytes. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

export function sha512Hex(bytes: Uint8Array): string {
  return hash('sha512', bytes, 'hex')
}

export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', key).update(bytes).digest())
}

function streaming(algorithm: 'sha256' | 'sha512'): Hasher {
  const inner = createHash(algorithm)
  const hasher: Hasher = {
    update(bytes) {
      inner.update(bytes)
      return hasher
    },
    digest: () => new Uint8Array(inner.digest()),
    digestHex: () => inner.digest('hex'),
  }
  return hasher
}

export const createSha256 = (): Hasher => streaming('sha256')
export const createSha512 = (): Hasher => streaming('sha512')
