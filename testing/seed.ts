/** A small deterministic generator for tests and benches, so that a failure can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export function seededBytes(seed: number): (length: number) => Uint8Array<ArrayBuffer> {
  const next = seeded(seed)
  return (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256))
}
