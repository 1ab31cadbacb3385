/**
 * SHA-256 (FIPS 180-4) of many short messages of one size, four at a time in the lanes of WebAssembly SIMD. A Merkle
 * tree is two such hashes for each entry, and there the cost of a call outweighs the hash: this is about twice as
 * fast as node:crypto and seven times as fast as @noble/hashes (bench/sealing.ts). The module, 7 kB, is put together
 * here from the standard's own steps, so that it can be read; it is used only after it has hashed "abc" rightly.
 *
 * Message i is `prefix || source[from + i*stride, + size)`, of at most four blocks. Memory:
 *
 *     0     K, 64 words          320   mask of the bytes that come from the message, for each of up to 4 blocks
 *     256   H(0), 8 words        576   prefix, padding and length, to be laid over them
 *     1024  messages, then digests
 *
 * A message begins one byte before its first byte, where the prefix goes: hence the mask.
 */
import type { HashRun } from './sha256.ts'

const LANES = 4
const H0 = 256
const MASK = 320
const PAD = 576
const DATA = 1024
const MAX_BLOCKS = 4
/** Messages hashed in one call: a tile. */
const BATCH = 256
const DIGESTS = DATA + BATCH * MAX_BLOCKS * 64
const PAGES = Math.ceil((DIGESTS + BATCH * 32 + 64) / 65_536)

/** The first 32 bits of the fractional part of a root of the n-th prime (FIPS 180-4, sections 4.2.2 and 5.3.3). */
function constants(count: number, root: (prime: number) => number): Uint32Array {
  const words: number[] = []
  for (let n = 2; words.length < count; n++) {
    let isPrime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false
    if (isPrime) words.push(Math.floor((root(n) % 1) * 2 ** 32))
  }
  return Uint32Array.from(words)
}

type Code = readonly number[]

/** LEB128 of a small number, unsigned; for signed use below 64 the same. */
const leb = (n: number): Code => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)])
const sleb = (n: number): Code => (n < 64 ? [n] : [(n & 127) | 128, ...sleb(n >>> 7)])
const seq = (...parts: readonly Code[]): Code => parts.flat()
const get = (local: number): Code => [0x20, local]
const set = (local: number, value: Code): Code => [...value, 0x21, local]
const int = (n: number): Code => [0x41, ...sleb(n)]
const simd = (op: number): Code => [0xfd, ...leb(op)]
const loop = (body: Code): Code => [0x03, 0x40, ...body, 0x0b]
/** Goes round the innermost loop again while the value is not zero. */
const again = (value: Code): Code => [...value, 0x0d, 0]
const addInt = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
const load = (address: Code, offset: number): Code => [...address, ...simd(0x00), 0, ...leb(offset)]
const splat = (address: Code, offset: number): Code => [...address, ...simd(0x09), 0, ...leb(offset)]
const store = (address: Code, value: Code, offset: number): Code => [...address, ...value, ...simd(0x0b), 0, ...leb(offset)]
const shuffle = (a: Code, b: Code, lanes: Code): Code => [...a, ...b, ...simd(0x0d), ...lanes]
const and = (a: Code, b: Code): Code => [...a, ...b, ...simd(0x4e)]
const or = (a: Code, b: Code): Code => [...a, ...b, ...simd(0x50)]
const xor = (first: Code, ...others: readonly Code[]): Code => others.reduce((sum, other) => [...sum, ...other, ...simd(0x51)], first)
const select = (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)]
const shl = (a: Code, bits: number): Code => [...a, ...int(bits), ...simd(0xab)]
const shr = (a: Code, bits: number): Code => [...a, ...int(bits), ...simd(0xad)]
const add = (first: Code, ...others: readonly Code[]): Code => others.reduce((sum, other) => [...sum, ...other, ...simd(0xae)], first)
const rotations = (x: Code, ...bits: readonly number[]): Code => {
  const [first = [], ...others] = bits.flatMap((n) => [shr(x, n), shl(x, 32 - n)])
  return xor(first, ...others)
}

const BYTE_SWAP = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]
const LOW_WORDS = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23]
const HIGH_WORDS = [8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31]
const LOW_HALVES = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]
const HIGH_HALVES = [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31]

// Locals: first the parameters.
const [SOURCE, STRIDE, GROUPS, BLOCK_BYTES, OUT] = [0, 1, 2, 3, 4] as const
const BLOCK = 5
const ROUND = 6
const POINTER = 7 // one for each lane
const W = 11
const STATE = 27
const SUM = 35
const TEMP = 43
const LOCALS_END = 49

/** Rows to columns: lane i of `to + j` becomes lane j of `from + i`. Uses TEMP + 4 and + 5. */
function transpose(from: number, to: number): Code {
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

const swapped = (a: Code): Code => shuffle(a, a, BYTE_SWAP)

/** Sixteen words of each lane's block into W. */
function readBlock(): Code {
  return seq(...[0, 1, 2, 3].flatMap((quarter) => [
    ...[0, 1, 2, 3].map((lane) => set(TEMP + lane, swapped(or(and(load(get(POINTER + lane), 16 * quarter), load(get(BLOCK), MASK + 16 * quarter)), load(get(BLOCK), PAD + 16 * quarter))))),
    transpose(TEMP, W + 4 * quarter),
  ]))
}

/** FIPS 180-4 section 6.2.2, step 3, for round i of sixteen; then step 1 for the word sixteen rounds on, in its place. */
function round(i: number): Code {
  const state = (n: number): number => STATE + ((n - i + 16) % 8)
  const [a, b, c, e, f, g, h] = [0, 1, 2, 4, 5, 6, 7].map((n) => get(state(n)))
  const w = (n: number): number => W + ((i + n) % 16)
  if (!a || !b || !c || !e || !f || !g || !h) return []
  const ch = select(f, g, e)
  const maj = select(b, a, xor(a, c)) // where a and c differ, b decides
  return seq(
    set(TEMP, add(h, rotations(e, 6, 11, 25), ch, splat(get(ROUND), 4 * i), get(w(0)))),
    set(state(3), add(get(state(3)), get(TEMP))),
    set(state(7), add(get(TEMP), rotations(a, 2, 13, 22), maj)),
    set(w(0), add(
      get(w(0)), get(w(9)),
      xor(rotations(get(w(1)), 7, 18), shr(get(w(1)), 3)),
      xor(rotations(get(w(14)), 17, 19), shr(get(w(14)), 10)),
    )),
  )
}

const eight = [0, 1, 2, 3, 4, 5, 6, 7]
const four = [0, 1, 2, 3]

function kernel(): Code {
  const compress = seq(
    readBlock(),
    ...eight.map((i) => set(STATE + i, get(SUM + i))),
    set(ROUND, int(0)),
    loop(seq(
      ...Array.from({ length: 16 }, (_, i) => round(i)),
      // 256 is where K ends.
      again(seq(set(ROUND, addInt(get(ROUND), int(64))), get(ROUND), int(256), [0x47])),
    )),
    ...eight.map((i) => set(SUM + i, add(get(SUM + i), get(STATE + i)))),
    ...four.map((lane) => set(POINTER + lane, addInt(get(POINTER + lane), int(64)))),
    again(seq(set(BLOCK, addInt(get(BLOCK), int(64))), get(BLOCK), get(BLOCK_BYTES), [0x47])),
  )
  const writeDigests = seq(
    transpose(SUM, SUM), transpose(SUM + 4, SUM + 4),
    ...four.flatMap((lane) => [store(get(OUT), swapped(get(SUM + lane)), lane * 32), store(get(OUT), swapped(get(SUM + 4 + lane)), lane * 32 + 16)]),
  )
  return loop(seq(
    ...eight.map((i) => set(SUM + i, splat(int(0), H0 + 4 * i))),
    ...four.map((lane) => set(POINTER + lane, lane === 0 ? get(SOURCE) : addInt(get(POINTER + lane - 1), get(STRIDE)))),
    set(BLOCK, int(0)),
    loop(compress),
    writeDigests,
    set(SOURCE, addInt(get(POINTER + 3), seq(get(STRIDE), get(BLOCK_BYTES), [0x6b]))),
    set(OUT, addInt(get(OUT), int(LANES * 32))),
    again(seq(set(GROUPS, seq(get(GROUPS), int(1), [0x6b])), get(GROUPS))),
  ))
}

/** The WebAssembly module: one memory, imported; one function, exported as `run`. */
export function lanesModule(): Uint8Array<ArrayBuffer> {
  const section = (id: number, body: Code): Code => [id, ...leb(body.length), ...body]
  const text = (word: string): Code => [word.length, ...Array.from(word, (char) => char.charCodeAt(0))]
  const [i32, v128] = [0x7f, 0x7b]
  const code = seq([2, W - BLOCK, i32, LOCALS_END - W, v128], kernel(), [0x0b])
  return Uint8Array.from(seq(
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
    section(2, [1, ...text('env'), ...text('memory'), 2, 0, PAGES]),
    section(3, [1, 0]),
    section(7, [1, ...text('run'), 0, 0]),
    section(10, [1, ...leb(code.length), ...code]),
  ))
}

/** Hashes a run into `out` as `sha256Each` does; false, and nothing done, for messages above four blocks. */
export type Lanes = (run: HashRun, out: Uint8Array, outAt: number) => boolean

type Run = (source: number, stride: number, groups: number, blockBytes: number, out: number) => void

/** @throws where WebAssembly or its SIMD is missing or forbidden. */
function instantiate(): Lanes {
  const memory = new WebAssembly.Memory({ initial: PAGES })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(lanesModule()), { env: { memory } })
  const run = exports['run'] as Run
  const bytes = new Uint8Array(memory.buffer)
  const words = new Uint32Array(memory.buffer)
  words.set(constants(64, Math.cbrt))
  words.set(constants(8, Math.sqrt), H0 / 4)
  let shape = ''
  return ({ prefix, source, from, stride, size, count }, out, outAt) => {
    const blocks = Math.ceil((1 + size + 9) / 64)
    if (blocks > MAX_BLOCKS || stride > MAX_BLOCKS * 64) return false
    if (shape !== `${prefix} ${size}`) {
      shape = `${prefix} ${size}`
      bytes.fill(0, MASK, DATA)
      bytes.fill(0xff, MASK + 1, MASK + 1 + size)
      bytes[PAD] = prefix
      bytes[PAD + 1 + size] = 0x80
      new DataView(memory.buffer).setUint32(PAD + blocks * 64 - 4, (1 + size) * 8)
    }
    for (let done = 0; done < count; done += BATCH) {
      const some = Math.min(BATCH, count - done)
      const first = from + done * stride
      bytes.set(source.subarray(first, first + (some - 1) * stride + size), DATA + 1)
      run(DATA, stride, Math.ceil(some / LANES), blocks * 64, DIGESTS)
      out.set(bytes.subarray(DIGESTS, DIGESTS + some * 32), outAt + done * 32)
    }
    return true
  }
}

/** FIPS 180-4's example: SHA-256("abc"), its first four bytes. Here "a" is the prefix. */
function isRight(lanes: Lanes): boolean {
  const out = new Uint8Array(5 * 32)
  lanes({ prefix: 0x61, source: Uint8Array.of(0x62, 0x63), from: 0, stride: 0, size: 2, count: 5 }, out, 0)
  return [0, 1, 2, 3, 4].every((i) => new DataView(out.buffer).getUint32(i * 32) === 0xba7816bf)
}

/** Makes a fresh one; `undefined` where the platform cannot: the caller hashes one by one then. */
export function makeLanes(): Lanes | undefined {
  try {
    const lanes = instantiate()
    return isRight(lanes) ? lanes : undefined
  } catch {
    return undefined
  }
}

let shared: { readonly lanes: Lanes | undefined } | undefined

/** Hashes a run if this platform can and the run is long enough to gain by it; false, and nothing done, otherwise. */
export function hashInLanes(run: HashRun, out: Uint8Array, outAt: number): boolean {
  if (run.count < LANES) return false
  shared ??= { lanes: makeLanes() }
  return shared.lanes?.(run, out, outAt) ?? false
}
