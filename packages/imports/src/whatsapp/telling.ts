/**
 * The bytes that a message is looked at more closely for: line breaks, `=`, and the first of each character beyond ASCII.
 * Finding them is the one thing done for every byte of a chat, so it is done sixteen bytes at a time where the platform has
 * WebAssembly SIMD, and byte by byte, with the same result, where it has not.
 */
import { carriageReturn, lineFeed } from './lines.ts'

export const equals = 0x3d
const beyondAscii = 0xc0

/** A buffer, and where the telling bytes stand in it. */
export interface Scanner {
  /** For the caller to fill. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** In rising order, those in `bytes[0, length)`. Overwritten by the next call. */
  find(length: number): Int32Array<ArrayBuffer>
}

const isTelling = new Uint8Array(256).fill(1, beyondAscii)
for (const byte of [lineFeed, carriageReturn, equals]) isTelling[byte] = 1

export function plainScanner(size: number): Scanner {
  const bytes = new Uint8Array(size)
  const places = new Int32Array(size)
  return {
    bytes,
    find(length) {
      let count = 0
      for (let at = 0; at < length; at++) if (isTelling[bytes[at] as number] === 1) places[count++] = at
      return places.subarray(0, count)
    },
  }
}

const vector = 16
/** Bytes looked at before the bits found are taken out one by one: where that ends is guessed wrong nearly every time, and a wrong guess costs as much as the looking. */
const stride = 4 * vector
const page = 65_536
const i32 = 0x7f
const i64 = 0x7e

/** The vector of the local compared with sixteen times `byte`. The constant is LEB128: 0xc0 is written as -64. */
const compared = (byte: number, comparison: number): number[] => [0x20, 4, 0x41, byte & 0x7f, 0xfd, 0x0f, 0xfd, comparison]
const [isEqual, isAtLeast] = [0x23, 0x2c] as const
const or = [0xfd, 0x50]

/** A bit of 64 for each byte of the vector at `at + offset` that tells. */
const bitsOf = (offset: number): number[] => [
  0x20, 0, 0xfd, 0x00, 0, offset, 0x21, 4, // load it
  ...compared(lineFeed, isEqual), ...compared(carriageReturn, isEqual), ...or, ...compared(equals, isEqual), ...or, ...compared(beyondAscii, isAtLeast), ...or,
  0xfd, 0x64, 0xad, 0x42, offset, 0x86, // its bits, moved to their place
]

/**
 * `run(at, end, out)`: the places of the telling bytes in [at, end), each a word of four bytes, from `out` on; returns where
 * they end. Goes through whole strides, so it reads up to 63 bytes past `end`, and tells of those too. Locals 0 to 2 are the
 * parameters; 3 has a bit for each byte of the stride, 4 is a vector.
 */
const code = [
  2, 1, i64, 1, 0x7b, // the two locals
  0x03, 0x40, // for each stride
  ...bitsOf(0), ...bitsOf(vector), 0x84, ...bitsOf(2 * vector), 0x84, ...bitsOf(3 * vector), 0x84, 0x21, 3,
  0x02, 0x40, 0x03, 0x40, 0x20, 3, 0x50, 0x0d, 1, // for each bit, while there is one
  0x20, 2, 0x20, 0, 0x20, 3, 0x7a, 0xa7, 0x6a, 0x36, 0, 0, // store at + the number of zeros below the bit
  0x20, 2, 0x41, 4, 0x6a, 0x21, 2, // out + 4
  0x20, 3, 0x20, 3, 0x42, 1, 0x7d, 0x83, 0x21, 3, // without the lowest bit
  0x0c, 0, 0x0b, 0x0b,
  0x20, 0, 0x41, stride | 0x80, 0, 0x6a, 0x22, 0, 0x20, 1, 0x49, 0x0d, 0, // at + 64 (signed, so of two bytes), and again while below `end`
  0x0b, 0x20, 2, 0x0b,
]

const section = (id: number, content: readonly number[]): number[] => [id, (content.length & 0x7f) | 0x80, content.length >> 7, ...content]
const text = (word: string): number[] => [word.length, ...Array.from(word, (char) => char.charCodeAt(0))]

function moduleBytes(pages: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, 3, i32, i32, i32, 1, i32]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, pages]),
    ...section(7, [2, ...text('run'), 0, 0, ...text('memory'), 2, 0]),
    ...section(10, [1, (code.length & 0x7f) | 0x80, code.length >> 7, ...code]),
  ])
}

/** @throws where WebAssembly or its SIMD is missing or forbidden. */
export function vectorScanner(size: number): Scanner {
  const out = Math.ceil(size / stride) * stride
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(Math.ceil((out + (size + stride) * 4) / page))))
  const { buffer } = exports['memory'] as WebAssembly.Memory
  const run = exports['run'] as (at: number, end: number, out: number) => number
  const places = new Int32Array(buffer, out)
  return {
    bytes: new Uint8Array(buffer, 0, size),
    find(length) {
      let count = (run(0, length, out) - out) >> 2
      while (count > 0 && (places[count - 1] as number) >= length) count--
      return places.subarray(0, count)
    },
  }
}

/** The faster of the two that works here. `size`: of the buffer, in bytes. */
export function makeScanner(size: number): Scanner {
  try {
    return vectorScanner(size)
  } catch {
    return plainScanner(size)
  }
}
