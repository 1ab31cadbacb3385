/** A classifier as simple as somebody with an afternoon would make one: features of a container's bytes, each tried alone. For tests. */
import { blockBytes } from '../container.ts'
import { bitDeviation, byteDeviation, pairDeviation, placeDeviation, runDeviation, separation } from './noise.ts'
import { quicklyFilled } from './states.ts'

const size = 1 << 20

/** Halves as they lie in the container: every second block. */
function half(bytes: Uint8Array, drawer: 0 | 1): Uint8Array {
  const blocks = Array.from({ length: bytes.length / blockBytes / 2 - 1 }, (_, i) => bytes.subarray((2 + 2 * i + drawer) * blockBytes, (3 + 2 * i + drawer) * blockBytes))
  return Buffer.concat(blocks)
}

const features: { readonly [name: string]: (bytes: Uint8Array) => number } = {
  'byte values': byteDeviation,
  ones: bitDeviation,
  runs: runDeviation,
  'neighbouring bytes': (bytes) => pairDeviation(bytes, 1),
  'neighbouring blocks': (bytes) => pairDeviation(bytes, blockBytes),
  'blocks of one half': (bytes) => pairDeviation(bytes, 2 * blockBytes),
  'places in a block': (bytes) => placeDeviation(bytes, blockBytes),
  head: (bytes) => byteDeviation(bytes.subarray(0, 6 * blockBytes)),
  slots: (bytes) => byteDeviation(bytes.subarray(4096, 4576)),
  'second slots': (bytes) => byteDeviation(bytes.subarray(20_480, 20_960)),
  'superblocks against the rest': (bytes) => byteDeviation(bytes.subarray(2 * blockBytes, 6 * blockBytes)) - byteDeviation(bytes.subarray(6 * blockBytes)),
  'one half against the other': (bytes) => Math.abs(byteDeviation(half(bytes, 0)) - byteDeviation(half(bytes, 1))),
  'blocks of odd values': (bytes) => {
    const all = Array.from({ length: bytes.length / blockBytes }, (_, i) => byteDeviation(bytes.subarray(i * blockBytes, (i + 1) * blockBytes)))
    return all.reduce((sum, one) => sum + one * one, 0)
  },
}

/** How well each feature tells containers with none, one and both drawers in use apart, `count` of each: the area under the ROC curve. */
export async function separations(count: number): Promise<[name: string, area: number][]> {
  const heaps = await Promise.all(([0, 1, 2] as const).map((inUse) => figures(inUse, count)))
  return Object.keys(features).flatMap((name, f) =>
    ([[0, 1], [0, 2], [1, 2]] as const).map(([a, b]): [string, number] => {
      const column = (heap: number) => (heaps[heap] ?? []).map((row) => row[f] ?? 0)
      return [`${name}, ${a} against ${b}`, separation(column(a), column(b))]
    }),
  )
}

async function figures(inUse: 0 | 1 | 2, count: number): Promise<number[][]> {
  const rows: number[][] = []
  for (let n = 0; n < count; n += 1) {
    const bytes = (await quicklyFilled(inUse, size)).bytes()
    rows.push(Object.values(features).map((feature) => feature(bytes)))
  }
  return rows
}
