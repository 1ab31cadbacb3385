import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as noble256, sha512 as noble512 } from '@noble/hashes/sha2.js'
import { toHex } from './bytes.ts'
import { hashInLanes } from './sha256.lanes.ts'
import { hashSlices } from './sha256.slices.ts'
import type { Hasher, HashRun } from './sha256.ts'

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(noble256(bytes))
}

export function sha256Hex(bytes: Uint8Array): string {
  return toHex(noble256(bytes))
}

/**
 * Lower-case hex of many slices: slice i is `source[bounds[2*i], bounds[2*i + 1])`. They stand in order: none starts or ends
 * before the one before it. Each string keeps some 8 kB alive, the hex of its neighbours.
 */
export function sha256HexOfSlices(source: Uint8Array, bounds: Int32Array, count: number): string[] {
  return hashSlices(source, bounds, count, sha256Hex)
}

export function sha512Hex(bytes: Uint8Array): string {
  return toHex(noble512(bytes))
}

export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hmac(noble256, key, bytes))
}

/** Hashes every message of a run into `out`, 32 bytes each, from `outAt` on; `out` may be `source` as in sha256.node.ts. */
export function sha256Each(run: HashRun, out: Uint8Array, outAt: number): void {
  if (hashInLanes(run, out, outAt)) return
  const { prefix, source, from, stride, size, count } = run
  const message = new Uint8Array(size + 1)
  message[0] = prefix
  for (let i = 0; i < count; i++) {
    const start = from + i * stride
    message.set(source.subarray(start, start + size), 1)
    out.set(noble256(message), outAt + i * 32)
  }
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
