/**
 * A small assembler for WebAssembly modules of one function (WebAssembly Core Specification 2.0, chapter 5). Instructions are
 * written as functions of what they take: `addInt(get(0), int(1))`.
 */

export const [i32, i64, v128] = [0x7f, 0x7e, 0x7b] as const

/** Instructions: parts inside parts, which become one list in `moduleOf`. */
export type Code = readonly (number | Code)[]

/** LEB128 of a number that is not negative. */
export const leb = (n: number): Code => (n < 128 ? [n] : [(n & 127) | 128, leb(n >>> 7)])
const sleb = (n: number): Code => (n >= -64 && n < 64 ? [n & 127] : [(n & 127) | 128, sleb(n >> 7)])
export const seq = (...parts: readonly Code[]): Code => parts
export const get = (local: number): Code => [0x20, local]
export const set = (local: number, value: Code): Code => [value, 0x21, local]
export const int = (n: number): Code => [0x41, sleb(n)]
export const simd = (op: number): Code => [0xfd, leb(op)]
export const loop = (body: Code): Code => [0x03, 0x40, body, 0x0b]
/** Goes round the innermost loop again while the value is not zero. */
export const again = (value: Code): Code => [value, 0x0d, 0]
export const addInt = (a: Code, b: Code): Code => [a, b, 0x6a]
export const minus = (a: Code, b: Code): Code => [a, b, 0x6b]
export const isZero = (value: Code): Code => [value, 0x45]
export const choose = (a: Code, b: Code, condition: Code): Code => [a, b, condition, 0x1b]
export const isSame = (a: Code, b: Code): Code => [a, b, 0x46]
/** Of signed numbers. */
export const isLess = (a: Code, b: Code): Code => [a, b, 0x48]
export const bothOf = (a: Code, b: Code): Code => [a, b, 0x71]
export const anyOf = (first: Code, ...others: readonly Code[]): Code => others.reduce((sum, other) => [sum, other, 0x72], first)
export const when = (condition: Code, then: Code): Code => [condition, 0x04, 0x40, then, 0x0b]
export const either = (condition: Code, then: Code, otherwise: Code): Code => [condition, 0x04, 0x40, then, 0x05, otherwise, 0x0b]
/** Goes round a loop again from inside so many others, loops and conditions. */
export const round = (outside: number): Code => [0x0c, outside]
export const number = (address: Code, offset: number): Code => [address, 0x28, 0, leb(offset)]
export const byteAt = (address: Code, offset: number): Code => [address, 0x2d, 0, leb(offset)]
export const pairAt = (address: Code, offset: number): Code => [address, 0x2f, 0, leb(offset)]
export const storeNumber = (address: Code, value: Code, offset: number): Code => [address, value, 0x36, 0, leb(offset)]
export const load = (address: Code, offset: number): Code => [address, simd(0x00), 0, leb(offset)]
export const splat = (address: Code, offset: number): Code => [address, simd(0x09), 0, leb(offset)]
export const store = (address: Code, value: Code, offset: number): Code => [address, value, simd(0x0b), 0, leb(offset)]
export const shuffle = (a: Code, b: Code, lanes: Code): Code => [a, b, simd(0x0d), lanes]
export const and = (a: Code, b: Code): Code => [a, b, simd(0x4e)]
export const or = (a: Code, b: Code): Code => [a, b, simd(0x50)]

/** The engine's own flattening: one of ours would be compiled for this one use. */
const flat = (code: Code): number[] => (code as readonly unknown[]).flat(Infinity) as number[]

const pagesOf = (size: number): number => Math.ceil(size / 65_536)

/**
 * A fresh function of a module, and its memory of at least `size` bytes, as the module was made for.
 * @throws where WebAssembly, or what the instructions need, is missing or forbidden.
 */
export function instance(size: number, code: Uint8Array<ArrayBuffer>): { readonly buffer: ArrayBuffer; readonly run: (...numbers: number[]) => void } {
  const memory = new WebAssembly.Memory({ initial: pagesOf(size) })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } })
  return { buffer: memory.buffer as ArrayBuffer, run: exports['run'] as (...numbers: number[]) => void }
}

/** One memory, imported, of at least `size` bytes; one function of so many numbers, exported as `run`, with the given groups of locals. */
export function moduleOf(size: number, parameters: number, locals: readonly Code[], body: Code): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: Code): Code => {
    const bytes = flat(content)
    return [id, leb(bytes.length), bytes]
  }
  const text = (word: string): Code => [word.length, ...Array.from(word, (char) => char.charCodeAt(0))]
  const code = flat(seq([locals.length], ...locals, body, [0x0b]))
  return Uint8Array.from(flat(seq(
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, [1, 0x60, parameters, ...Array.from({ length: parameters }, () => i32), 0]),
    section(2, [1, text('env'), text('memory'), 2, 0, leb(pagesOf(size))]),
    section(3, [1, 0]),
    section(7, [1, text('run'), 0, 0]),
    section(10, [1, leb(code.length), code]),
  )))
}
