/** Searches, slices of text and base64 by Node's own vectorised code. All methods of Buffer may be called on any Uint8Array (Node's manual says so). */
import { Buffer } from 'node:buffer'

const { equals, indexOf, toString, write } = Buffer.prototype

/** Like `bytes.indexOf(byte, from)`. */
export const indexOfByte = (bytes: Uint8Array, byte: number, from: number): number => indexOf.call(bytes, byte, from)

/** Where `sought` first stands in `bytes`; -1 if it does not. */
export const indexOfBytes = (bytes: Uint8Array, sought: Uint8Array): number => indexOf.call(bytes, sought, 0)

/** The same bytes. */
export const isSame = (one: Uint8Array, other: Uint8Array): boolean => equals.call(one, other)

/** [from, to) with a character for each byte; those above ASCII mean nothing. */
export const latin1 = (bytes: Uint8Array, from: number, to: number): string => toString.call(bytes, 'latin1', from, to)

/** Where the next "From " starts, anywhere in a line; -1 if there is none. It may reach beyond `end`. */
export function indexOfFrom(bytes: Uint8Array, from: number, end: number): number {
  return from < end ? indexOf.call(bytes, 'From ', from, 'latin1') : -1
}

/**
 * Base64 of [from, to), a number of whole groups and line breaks, into `out` from `at` on. Answers how many bytes: fewer than
 * the groups have when any character is not of the alphabet, and then `out` holds nothing of use. -1: not to be had here.
 */
export function writeBase64(bytes: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
  const text = latin1(bytes, from, to)
  // Node takes base64url as well, of which our alphabet knows nothing; all else that is foreign it leaves out.
  if (text.includes('-') || text.includes('_')) return 0
  return write.call(out, text, at, out.length - at, 'base64')
}
