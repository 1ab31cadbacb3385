/** What native.node.ts does, where there is no Node. */

/** Like `bytes.indexOf(byte, from)`. */
export const indexOfByte = (bytes: Uint8Array, byte: number, from: number): number => bytes.indexOf(byte, from)

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
