/** Small things done to bytes everywhere in the vault. Integers are big-endian unless a format says otherwise. */

import { concatBytes, fromHex as readHex } from '@daybook/log'

export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** Throws TypeError for bytes that are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)

export const concat = (...pieces: readonly Uint8Array[]): Bytes => concatBytes(pieces)

/** For lists too long to be arguments. */
export const concatAll = concatBytes

/** The same bytes over an ArrayBuffer, as WebCrypto asks; a copy only where they stand on shared memory. */
export function owned(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : new Uint8Array(bytes)
}

/**
 * Gives their memory back at once, which a collector does late and with a pause; they, and all that stands on the same
 * buffer, are empty then. A browser that cannot leaves it to the collector.
 */
export const giveBack = (bytes: Bytes): void => void bytes.buffer.transfer?.(0)

export { equalBytes as equal, toHex } from '@daybook/log'

/** Below, at, or above zero, as `a` sorts before, with, or after `b`. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const end = Math.min(a.length, b.length)
  for (let i = 0; i < end; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Lower-case hex only. Throws RangeError otherwise. */
export function fromHex(hex: string): Bytes {
  const bytes = readHex(hex)
  if (!bytes) throw new RangeError(`Not lower-case hex: ${hex.slice(0, 80)}`)
  return bytes
}

export function u32(value: number): Bytes {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value)
  return out
}

/** A count or an index up to 2^53 - 1. */
export function u64(value: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Not a count: ${value}`)
  const out = new Uint8Array(8)
  const view = new DataView(out.buffer)
  view.setUint32(0, Math.floor(value / 2 ** 32))
  view.setUint32(4, value % 2 ** 32)
  return out
}

/** Length (u32) and bytes, so that fields in a row cannot run into each other. */
export const field = (bytes: Uint8Array): Bytes => concat(u32(bytes.length), bytes)

/** Reads fields in order. Throws RangeError when the bytes end too soon. */
export class ByteReader {
  #at = 0
  readonly #bytes: Bytes
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#bytes = owned(bytes)
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** A view, not a copy. */
  take(length: number): Bytes {
    if (length > this.left) throw new RangeError('The bytes end too soon')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  u8(): number {
    this.#at += 1
    return this.#view.getUint8(this.#at - 1)
  }

  u32(): number {
    this.#at += 4
    return this.#view.getUint32(this.#at - 4)
  }

  u64(): number {
    this.#at += 8
    const value = this.#view.getBigUint64(this.#at - 8)
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('A count past 2^53')
    return Number(value)
  }

  field(): Bytes {
    return this.take(this.u32())
  }
}
