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
import { compress, constants, eight, four, LANES, LOCALS_END, POINTER, SUM, swapped, TEMP, transpose, W } from './sha256.wasm.ts'
import { addInt, again, and, get, i32, instance, int, load, loop, moduleOf, or, seq, set, splat, store, v128, type Code } from './wasm.ts'

const H0 = 256
const MASK = 320
const PAD = 576
const DATA = 1024
const MAX_BLOCKS = 4
/** Messages hashed in one call: a tile. */
const BATCH = 256
const DIGESTS = DATA + BATCH * MAX_BLOCKS * 64
const SIZE = DIGESTS + BATCH * 32 + 64

// Locals: first the parameters.
const [SOURCE, STRIDE, GROUPS, BLOCK_BYTES, OUT] = [0, 1, 2, 3, 4] as const
const BLOCK = 5

/** Sixteen words of each lane's block into W. */
function readBlock(): Code {
  return seq(...[0, 1, 2, 3].flatMap((quarter) => [
    ...[0, 1, 2, 3].map((lane) => set(TEMP + lane, swapped(or(and(load(get(POINTER + lane), 16 * quarter), load(get(BLOCK), MASK + 16 * quarter)), load(get(BLOCK), PAD + 16 * quarter))))),
    transpose(TEMP, W + 4 * quarter),
  ]))
}

function kernel(): Code {
  const blocks = seq(
    readBlock(),
    compress(),
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
    loop(blocks),
    writeDigests,
    set(SOURCE, addInt(get(POINTER + 3), seq(get(STRIDE), get(BLOCK_BYTES), [0x6b]))),
    set(OUT, addInt(get(OUT), int(LANES * 32))),
    again(seq(set(GROUPS, seq(get(GROUPS), int(1), [0x6b])), get(GROUPS))),
  ))
}

/** The WebAssembly module: one memory, imported; one function, exported as `run`. */
export function lanesModule(): Uint8Array<ArrayBuffer> {
  return moduleOf(SIZE, 5, [[W - BLOCK, i32], [LOCALS_END - W, v128]], kernel())
}

/** Hashes a run into `out` as `sha256Each` does; false, and nothing done, for messages above four blocks. */
export type Lanes = (run: HashRun, out: Uint8Array, outAt: number) => boolean

/** @throws where WebAssembly or its SIMD is missing or forbidden. */
function instantiate(): Lanes {
  const { buffer, run } = instance(SIZE, lanesModule())
  const bytes = new Uint8Array(buffer)
  const words = new Uint32Array(buffer)
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
      new DataView(buffer).setUint32(PAD + blocks * 64 - 4, (1 + size) * 8)
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
