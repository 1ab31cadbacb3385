/** What tests pass in place of clock, randomness and a costly passphrase. */
import type { Bytes } from '../bytes.ts'
import type { KdfCost } from '../kdf.ts'

export const quickKdf: KdfCost = { memoryKiB: 8, passes: 1, unsafe: true }

/** Deterministic bytes (mulberry32), so that a vector or a failure can be made again. */
export function fixedRandom(seed: number): (length: number) => Bytes {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) & 0xff
  }
  return (length) => Uint8Array.from({ length }, next)
}

/** 2026-01-01T00:00:00Z, and one second later at every call. */
export function fixedClock(): () => number {
  let at = Date.UTC(2026, 0, 1)
  return () => (at += 1000) - 1000
}
