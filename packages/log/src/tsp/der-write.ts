/** The few DER forms that a time-stamp request, or a key wrapped anew, is made of (ITU-T X.690 8 and 10). */
import type { Bytes } from './der.ts'

/** One element: identifier octet, shortest length, the parts one after the other. */
export function encode(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = [tag, ...lengthOctets(length)]
  const out = new Uint8Array(head.length + length)
  out.set(head)
  let at = head.length
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** INTEGER from an unsigned big-endian number. */
export function encodeUnsigned(value: Uint8Array): Bytes {
  const first = value.findIndex((octet) => octet !== 0)
  const digits = first === -1 ? Uint8Array.of(0) : value.subarray(first)
  return (digits[0] ?? 0) >= 0x80 ? encode(0x02, Uint8Array.of(0), digits) : encode(0x02, digits)
}

/** Whether text is an object identifier in dots: at least two arcs, the first up to 2 and, below that, the second up to 39. */
export const isOid = (text: string): boolean => /^([01]\.[1-3]?\d|2\.(0|[1-9]\d*))(\.(0|[1-9]\d*))*$/.test(text)

/** OBJECT IDENTIFIER from dotted text that is one. */
export function encodeOid(text: string): Bytes {
  const [first = 0n, second = 0n, ...rest] = text.split('.').map(BigInt)
  return encode(0x06, Uint8Array.from([first * 40n + second, ...rest].flatMap(base128)))
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}
