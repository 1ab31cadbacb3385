/**
 * What the WebAssembly modules of SHA-256 (FIPS 180-4) are put together from: the standard's steps for four messages at a time,
 * word n of each in one vector.
 */
import { addInt, again, get, int, loop, seq, set, shuffle, simd, splat, type Code } from './wasm.ts'

export const LANES = 4

/** The first 32 bits of the fractional part of a root of the n-th prime (FIPS 180-4, sections 4.2.2 and 5.3.3). */
export function constants(count: number, root: (prime: number) => number): Uint32Array {
  const words: number[] = []
  for (let n = 2; words.length < count; n++) {
    let isPrime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false
    if (isPrime) words.push(Math.floor((root(n) % 1) * 2 ** 32))
  }
  return Uint32Array.from(words)
}

const xor = (first: Code, ...others: readonly Code[]): Code => others.reduce((sum, other) => [sum, other, simd(0x51)], first)
const select = (a: Code, b: Code, mask: Code): Code => [a, b, mask, simd(0x52)]
const shl = (a: Code, bits: number): Code => [a, int(bits), simd(0xab)]
const shr = (a: Code, bits: number): Code => [a, int(bits), simd(0xad)]
export const add = (first: Code, ...others: readonly Code[]): Code => others.reduce((sum, other) => [sum, other, simd(0xae)], first)
const rotations = (x: Code, ...bits: readonly number[]): Code => {
  const [first = [], ...others] = bits.map((n) => xor(shr(x, n), shl(x, 32 - n)))
  return xor(first, ...others)
}

const BYTE_SWAP = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]
const LOW_WORDS = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23]
const HIGH_WORDS = [8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31]
const LOW_HALVES = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]
const HIGH_HALVES = [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31]

// Locals that both modules have: five parameters or scratch numbers before these, vectors from W on.
export const ROUND = 6
export const POINTER = 7 // one for each lane
export const W = 11
export const STATE = 27
export const SUM = 35
export const TEMP = 43
export const LOCALS_END = 49

export const eight = [0, 1, 2, 3, 4, 5, 6, 7]
export const four = [0, 1, 2, 3]

/** Rows to columns: lane i of `to + j` becomes lane j of `from + i`. Uses TEMP + 4 and + 5. */
export function transpose(from: number, to: number): Code {
  const [t0, t1] = [TEMP + 4, TEMP + 5]
  const [r0, r1, r2, r3] = [get(from), get(from + 1), get(from + 2), get(from + 3)]
  return seq(
    set(t0, shuffle(r0, r1, LOW_WORDS)), set(t1, shuffle(r2, r3, LOW_WORDS)),
    // The low rows are still needed for the high words, so the results go over them last.
    shuffle(get(t0), get(t1), LOW_HALVES), shuffle(get(t0), get(t1), HIGH_HALVES),
    set(t0, shuffle(r0, r1, HIGH_WORDS)), set(t1, shuffle(r2, r3, HIGH_WORDS)),
    set(to + 3, shuffle(get(t0), get(t1), HIGH_HALVES)), set(to + 2, shuffle(get(t0), get(t1), LOW_HALVES)),
    [0x21, to + 1, 0x21, to],
  )
}

export const swapped = (a: Code): Code => shuffle(a, a, BYTE_SWAP)

/**
 * FIPS 180-4 section 6.2.2, step 3, for round i of sixteen; then step 1 for the word sixteen rounds on, in its place. The next
 * round waits for the sums of e and a: they are added last, and their parts in pairs, or a round takes twice as long.
 */
function round(i: number): Code {
  const state = (n: number): number => STATE + ((n - i + 16) % 8)
  const [a, b, c, e, f, g, h] = [0, 1, 2, 4, 5, 6, 7].map((n) => get(state(n)))
  const w = (n: number): number => W + ((i + n) % 16)
  if (!a || !b || !c || !e || !f || !g || !h) return []
  const ch = select(f, g, e)
  const maj = select(b, a, xor(a, c)) // where a and c differ, b decides
  return seq(
    set(TEMP, add(add(h, splat(get(ROUND), 4 * i), get(w(0)), ch), rotations(e, 6, 11, 25))),
    set(state(3), add(get(state(3)), get(TEMP))),
    set(state(7), add(get(TEMP), add(rotations(a, 2, 13, 22), maj))),
    set(w(0), add(
      get(w(0)), get(w(9)),
      xor(rotations(get(w(1)), 7, 18), shr(get(w(1)), 3)),
      xor(rotations(get(w(14)), 17, 19), shr(get(w(14)), 10)),
    )),
  )
}

/** The 64 rounds over the words in W, into SUM. K stands in the first 256 bytes of the memory. */
export function compress(): Code {
  return seq(
    ...eight.map((i) => set(STATE + i, get(SUM + i))),
    set(ROUND, int(0)),
    loop(seq(
      ...Array.from({ length: 16 }, (_, i) => round(i)),
      // 256 is where K ends.
      again(seq(set(ROUND, addInt(get(ROUND), int(64))), get(ROUND), int(256), [0x47])),
    )),
    ...eight.map((i) => set(SUM + i, add(get(SUM + i), get(STATE + i)))),
  )
}
