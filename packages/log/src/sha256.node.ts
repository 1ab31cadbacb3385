import { createHash, createHmac, hash } from 'node:crypto'
import { hashInLanes } from './sha256.lanes.ts'
import { hashSlices } from './sha256.slices.ts'
import type { Hasher, HashRun } from './sha256.ts'

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash('sha256', bytes, 'buffer'))
}

/** Lower-case hex. Several times faster in Node than asking for bytes. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

/**
 * Lower-case hex of many slices: slice i is `source[bounds[2*i], bounds[2*i + 1])`. They stand in order: none starts or ends
 * before the one before it. Each string keeps some 8 kB alive, the hex of its neighbours.
 */
export function sha256HexOfSlices(source: Uint8Array, bounds: Int32Array, count: number): string[] {
  return hashSlices(source, bounds, count, sha256Hex)
}

export function sha512Hex(bytes: Uint8Array): string {
  return hash('sha512', bytes, 'hex')
}

export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', key).update(bytes).digest())
}

/**
 * Hashes every message of a run into `out`, 32 bytes each, from `outAt` on. `out` may be `source` itself where
 * each hash falls on bytes already read (a level of a tree over the level below: outAt <= from, stride >= 32).
 * A digest asked for as a string costs a third of one asked for as bytes, which Node must allocate one by one.
 */
export function sha256Each(run: HashRun, out: Uint8Array, outAt: number): void {
  if (hashInLanes(run, out, outAt)) return
  const { prefix, source, from, stride, size, count } = run
  const message = new Uint8Array(size + 1)
  message[0] = prefix
  for (let i = 0; i < count; i++) {
    const start = from + i * stride - 1
    for (let j = 1; j <= size; j++) message[j] = source[start + j] as number
    const digest = hash('sha256', message, 'binary')
    const at = outAt + i * 32
    for (let j = 0; j < 32; j++) out[at + j] = digest.charCodeAt(j)
  }
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
