/** Does it look like noise? For tests. Each figure is how many standard deviations away from what noise gives. */

/** Counts of byte values, chi-squared with 255 degrees of freedom, as a normal deviate (Wilson and Hilferty 1931). */
export function byteDeviation(bytes: Uint8Array): number {
  const counts = new Float64Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  const expected = bytes.length / 256
  let sum = 0
  for (const count of counts) sum += (count - expected) ** 2 / expected
  const degrees = 255
  return (Math.cbrt(sum / degrees) - (1 - 2 / (9 * degrees))) / Math.sqrt(2 / (9 * degrees))
}

const ones = Uint8Array.from({ length: 256 }, (_, byte) => [...byte.toString(2)].filter((bit) => bit === '1').length)

/** Frequency of ones (NIST SP 800-22, 2.1). */
export function bitDeviation(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum += ones[byte] ?? 0
  return (2 * sum - 8 * bytes.length) / Math.sqrt(8 * bytes.length)
}

/** Runs of equal bits (NIST SP 800-22, 2.3), for as many ones as zeros: how often a bit differs from the one before. */
export function runDeviation(bytes: Uint8Array): number {
  let changes = 0
  let before = (bytes[0] ?? 0) >> 7
  for (const byte of bytes) {
    changes += ones[(byte ^ ((byte >> 1) | (before << 7))) & 255] ?? 0
    before = byte & 1
  }
  const places = 8 * bytes.length
  return (2 * changes - places) / Math.sqrt(places)
}

/** How a byte goes with the one `distance` before it: their correlation. */
export function pairDeviation(bytes: Uint8Array, distance: number): number {
  let sum = 0
  for (let i = distance; i < bytes.length; i += 1) sum += ((bytes[i] ?? 0) - 127.5) * ((bytes[i - distance] ?? 0) - 127.5)
  const variance = (256 ** 2 - 1) / 12
  return sum / (variance * Math.sqrt(bytes.length - distance))
}

/** The mean of the bytes that stand at one place of every block: the place that is furthest from 127.5. */
export function placeDeviation(bytes: Uint8Array, block: number): number {
  const blocks = Math.floor(bytes.length / block)
  const sums = new Float64Array(block)
  for (let i = 0; i < blocks * block; i += 1) sums[i % block] = (sums[i % block] ?? 0) + (bytes[i] ?? 0) - 127.5
  const spread = Math.sqrt((blocks * (256 ** 2 - 1)) / 12)
  let most = 0
  for (const sum of sums) most = Math.max(most, Math.abs(sum) / spread)
  return most
}

/** How many runs of 8 bytes, at multiples of 4, stand there more than once. Noise of 100 MB has none. */
export function repeatedRuns(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const runs = new BigUint64Array(Math.floor((bytes.length - 4) / 4))
  for (let i = 0; i < runs.length; i += 1) runs[i] = view.getBigUint64(i * 4)
  runs.sort()
  let repeated = 0
  for (let i = 1; i < runs.length; i += 1) if (runs[i] === runs[i - 1]) repeated += 1
  return repeated
}

/**
 * How well a figure tells two heaps apart: the chance that one drawn from `b` is above one drawn from `a` (area under the ROC
 * curve), or below, whichever is more; 0.5 is not at all.
 */
export function separation(a: readonly number[], b: readonly number[]): number {
  let above = 0
  for (const x of a) for (const y of b) above += y > x ? 1 : y === x ? 0.5 : 0
  const area = above / (a.length * b.length)
  return Math.max(area, 1 - area)
}

/** The chance that two samples from one distribution differ as much (Kolmogorov and Smirnov, asymptotic). */
export function sameDistribution(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, step: 1 / a.length })), ...b.map((value) => ({ value, step: -1 / b.length }))].sort((x, y) => x.value - y.value)
  let gap = 0
  let most = 0
  for (const [i, { value, step }] of all.entries()) {
    gap += step
    if (all[i + 1]?.value !== value) most = Math.max(most, Math.abs(gap))
  }
  const n = Math.sqrt((a.length * b.length) / (a.length + b.length))
  const lambda = (n + 0.12 + 0.11 / n) * most
  let chance = 0
  for (let k = 1; k <= 100; k += 1) chance += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda)
  return lambda < 0.2 ? 1 : Math.max(0, Math.min(1, chance))
}
