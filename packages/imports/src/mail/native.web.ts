/** What native.node.ts does, where there is no Node. */
import { equalBytes } from '@daybook/log'

/** Like `bytes.indexOf(byte, from)`. */
export const indexOfByte = (bytes: Uint8Array, byte: number, from: number): number => bytes.indexOf(byte, from)

/** Where `sought` first stands in `bytes`; -1 if it does not. */
export function indexOfBytes(bytes: Uint8Array, sought: Uint8Array): number {
  const first = sought[0]
  if (first === undefined) return 0
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let i = 1
    while (i < sought.length && bytes[at + i] === sought[i]) i++
    if (i === sought.length) return at
  }
  return -1
}

/** The same bytes. */
export const isSame = (one: Uint8Array, other: Uint8Array): boolean => equalBytes(one, other)

const decoder = new TextDecoder('latin1')

/** [from, to) with a character for each byte; those above ASCII mean nothing. */
export const latin1 = (bytes: Uint8Array, from: number, to: number): string => decoder.decode(bytes.subarray(from, to))

// Horspool's search: how far to jump by the byte under the last place.
const F = 0x46
const jumps = new Uint8Array(256).fill(5)
for (const [index, char] of [...'From'].entries()) jumps[char.charCodeAt(0)] = 4 - index

/** Where the next "From " starts, anywhere in a line; -1 if there is none that ends before `end`. */
export function indexOfFrom(bytes: Uint8Array, from: number, end: number): number {
  let at = from + 4
  while (at < end) {
    const c = bytes[at] as number
    if (c === 0x20 && bytes[at - 4] === F && bytes[at - 3] === 0x72 && bytes[at - 2] === 0x6f && bytes[at - 1] === 0x6d) return at - 4
    at += jumps[c] as number
  }
  return -1
}

/** Not to be had: decoding by table is as fast as anything that takes a string. */
export const writeBase64 = (_bytes: Uint8Array, _from: number, _to: number, _out: Uint8Array, _at: number): number => -1
