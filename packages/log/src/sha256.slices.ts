/**
 * SHA-256 (FIPS 180-4) of many short slices of different lengths, as hex: four at a time in the lanes of WebAssembly SIMD.
 * Four slices with as many blocks each make a group. Used only after it has hashed "abc" rightly. Memory:
 *
 *     0     K, 64 words          1024   groups, 64 bytes each: address and length of four slices, blocks, lengths in bits
 *     256   H(0), 8 words        HEX    digests of each group as hex
 *     288   the digits of hex    DATA   bytes that the slices are of
 *     320   64 bytes of ones, then zeros: laid over a block so that what is after the slice is lost
 *     512   64 zeros, the byte 0x80, zeros: the padding, by the same offset
 */
import { compress, constants, eight, four, LANES, LOCALS_END, POINTER, SUM, swapped, TEMP, transpose, W } from './sha256.wasm.ts'
import { addInt, again, and, choose, get, i32, instance, int, isZero, load, loop, minus, moduleOf, number, or, seq, set, shuffle, simd, splat, store, v128, type Code } from './wasm.ts'

const H0 = 256
const DIGITS = 288
const MASK = 320
const PAD = 512
const GROUP = 1024
/** Slices hashed in one call. The hex of all of them is one string, of which the caller gets parts: so not too many. */
const BATCH = 128
/** Longer slices are hashed alone: for them a call costs little. */
const MAX_BLOCKS = 16
const MAX_GROUPS = BATCH / LANES + MAX_BLOCKS
const HEX = GROUP + MAX_GROUPS * 64
const DATA = HEX + MAX_GROUPS * LANES * 64
const SPAN = 1 << 16
const SIZE = DATA + SPAN + 128

// Locals: first the parameters; past the vectors, for each lane, the bytes left and the offset of the mask.
const [AT, GROUPS, OUT, BLOCKS] = [0, 1, 2, 3] as const
const LEFT = LOCALS_END
const OFFSET = LOCALS_END + LANES

const spread = (value: Code): Code => [value, simd(0x11)]
const hexDigits = (nibbles: Code): Code => [load(int(0), DIGITS), nibbles, simd(0x0e)]

/** Sixteen words of each lane's block into W; what the block has beyond the slice is padding. */
function readBlock(): Code {
  const words = (lane: number, quarter: number): Code =>
    swapped(or(and(load(get(POINTER + lane), 16 * quarter), load(get(OFFSET + lane), MASK + 16 * quarter)), load(get(OFFSET + lane), PAD + 16 * quarter)))
  return seq(
    // 64 less the bytes left, or 0 while there are more.
    ...four.map((lane) => set(OFFSET + lane, choose(minus(int(64), get(LEFT + lane)), int(0), [get(LEFT + lane), int(64), 0x48]))),
    ...[0, 1, 2, 3].flatMap((quarter) => [...four.map((lane) => set(TEMP + lane, words(lane, quarter))), transpose(TEMP, W + 4 * quarter)]),
    set(BLOCKS, minus(get(BLOCKS), int(1))),
    // The length ends the last block.
    set(W + 15, or(get(W + 15), and(load(get(AT), 48), spread(minus(int(0), isZero(get(BLOCKS))))))),
  )
}

/** One half of a lane's digest, as 32 digits. */
function writeHex(half: number, offset: number): Code {
  const [high, low] = [TEMP + 2, TEMP + 3]
  return seq(
    set(TEMP, swapped(get(half))),
    set(high, hexDigits([get(TEMP), int(4), simd(0x6d)])),
    set(low, hexDigits(and(get(TEMP), [int(15), simd(0x0f)]))),
    store(get(OUT), shuffle(get(high), get(low), [0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23]), offset),
    store(get(OUT), shuffle(get(high), get(low), [8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31]), offset + 16),
  )
}

function kernel(): Code {
  const blocks = seq(
    readBlock(),
    compress(),
    ...four.flatMap((lane) => [set(POINTER + lane, addInt(get(POINTER + lane), int(64))), set(LEFT + lane, minus(get(LEFT + lane), int(64)))]),
    again(get(BLOCKS)),
  )
  return loop(seq(
    ...eight.map((i) => set(SUM + i, splat(int(0), H0 + 4 * i))),
    ...four.flatMap((lane) => [set(POINTER + lane, number(get(AT), 4 * lane)), set(LEFT + lane, number(get(AT), 16 + 4 * lane))]),
    set(BLOCKS, number(get(AT), 32)),
    loop(blocks),
    transpose(SUM, SUM), transpose(SUM + 4, SUM + 4),
    ...four.flatMap((lane) => [writeHex(SUM + lane, lane * 64), writeHex(SUM + 4 + lane, lane * 64 + 32)]),
    set(AT, addInt(get(AT), int(64))),
    set(OUT, addInt(get(OUT), int(LANES * 64))),
    again(seq(set(GROUPS, minus(get(GROUPS), int(1))), get(GROUPS))),
  ))
}

type HashOne = (bytes: Uint8Array) => string
/** `bounds`: start and end of each slice of `source`, in order: none starts or ends before the one before it. */
export type HashSlices = (source: Uint8Array, bounds: Int32Array, count: number, one: HashOne) => string[]

/** @throws where WebAssembly or its SIMD is missing or forbidden. */
function instantiate(): HashSlices {
  const { buffer, run } = instance(SIZE, moduleOf(SIZE, 3, [[W - 3, i32], [LOCALS_END - W, v128], [2 * LANES, i32]], kernel()))
  const bytes = new Uint8Array(buffer)
  const words = new Int32Array(buffer)
  words.set(constants(64, Math.cbrt))
  words.set(constants(8, Math.sqrt), H0 / 4)
  bytes.set(Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0)), DIGITS)
  bytes.fill(0xff, MASK, MASK + 64)
  bytes[PAD + 64] = 0x80
  const hex = new TextDecoder()
  /** For each number of blocks the next free place in a group; a multiple of four when there is none. */
  const free = new Int32Array(MAX_BLOCKS + 1)
  const placeOf = new Int32Array(BATCH)
  const alone = -1

  function place(groups: number, start: number, length: number, blocks: number): number {
    let next = free[blocks] as number
    if (next % LANES === 0) {
      // A group that does not fill up hashes its first slice again.
      next = groups * LANES
      for (let lane = 0; lane < LANES; lane++) put(next + lane, start, length)
      words[(GROUP >> 2) + groups * 16 + 8] = blocks
    } else put(next, start, length)
    free[blocks] = next + 1
    return next
  }

  function put(at: number, start: number, length: number): void {
    const word = (GROUP >> 2) + (at >> 2) * 16 + (at & 3)
    words[word] = start
    words[word + 4] = length
    words[word + 12] = length * 8
  }

  return (source, bounds, count, one) => {
    const found: string[] = []
    for (let first = 0; first < count; ) {
      const base = bounds[2 * first] as number
      let next = first
      let groups = 0
      free.fill(0)
      for (; next < count && next - first < BATCH; next++) {
        const start = bounds[2 * next] as number
        const length = (bounds[2 * next + 1] as number) - start
        const blocks = (length + 72) >> 6
        if (blocks > MAX_BLOCKS) {
          placeOf[next - first] = alone
          continue
        }
        if (start + length - base > SPAN) break
        const at = place(groups, DATA + start - base, length, blocks)
        if (at === groups * LANES) groups++
        placeOf[next - first] = at
      }
      const end = Math.min(bounds[2 * next - 1] as number, base + SPAN)
      bytes.set(source.subarray(base, end), DATA)
      if (groups > 0) run(GROUP, groups, HEX)
      const digests = hex.decode(bytes.subarray(HEX, HEX + groups * LANES * 64))
      for (let i = first; i < next; i++) {
        const at = placeOf[i - first] as number
        found.push(at === alone ? one(source.subarray(bounds[2 * i], bounds[2 * i + 1])) : digests.slice(at * 64, at * 64 + 64))
      }
      first = next
    }
    return found
  }
}

/** Hashes them one by one. */
export const slicesAlone: HashSlices = (source, bounds, count, one) => Array.from({ length: count }, (_, i) => one(source.subarray(bounds[2 * i], bounds[2 * i + 1])))

/** FIPS 180-4's example: SHA-256("abc"), its first four bytes. */
function isRight(slices: HashSlices): boolean {
  const found = slices(Uint8Array.of(0x61, 0x62, 0x63), Int32Array.of(0, 3, 0, 3, 0, 3, 0, 3, 0, 3), 5, () => '')
  return found.every((digest) => digest.startsWith('ba7816bf'))
}

/** Makes a fresh one; the one that hashes one by one where the platform cannot do better. */
export function makeSlices(): HashSlices {
  try {
    const slices = instantiate()
    return isRight(slices) ? slices : slicesAlone
  } catch {
    return slicesAlone
  }
}

let shared: HashSlices | undefined

export const hashSlices: HashSlices = (source, bounds, count, one) => {
  shared ??= makeSlices()
  return shared(source, bounds, count, one)
}
