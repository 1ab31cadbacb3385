/** Content-Transfer-Encoding undone (RFC 2045 section 6). Lenient: damaged input gives the bytes that can be had. */
import { writeBase64 } from '#mail-native'
import { CR, EQUALS, LF, isSpaceOrTab, nextLine } from './bytes.ts'
import type { Scratch } from './scratch.ts'

export interface Transferred {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** False: there were characters that the encoding does not allow, or it was cut short. */
  readonly clean: boolean
}

const room = (length: number, scratch: Scratch | undefined): Uint8Array<ArrayBuffer> => scratch?.take(length) ?? new Uint8Array(length)
const kept = (out: Uint8Array<ArrayBuffer>, length: number, scratch: Scratch | undefined): Uint8Array<ArrayBuffer> => scratch?.keep(out, length) ?? out.subarray(0, length)

const base64Values = new Uint8Array(256).fill(255)
for (const [value, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) base64Values[char.charCodeAt(0)] = value
/** Marks in the same table: skipped quietly, and padding. */
const BLANK = 254
const PADDING = 253
for (const c of [CR, LF, 0x20, 0x09, 0]) base64Values[c] = BLANK
base64Values[EQUALS] = PADDING

let pairs: Uint16Array | undefined

/** The twelve bits of two neighbours; above 0xfff when either is not a letter of the alphabet. Made at first use. */
function pairTable(): Uint16Array {
  if (pairs) return pairs
  pairs = new Uint16Array(65_536).fill(0xffff)
  const letters = [...base64Values.keys()].filter((c) => (base64Values[c] as number) < 64)
  for (const high of letters) {
    for (const low of letters) pairs[(high << 8) | low] = ((base64Values[high] as number) << 6) | (base64Values[low] as number)
  }
  return pairs
}

/** What is shorter is not worth the detour through a string. */
const longEnough = 1_000
/** As much as is decoded at once: the string should not outlive the youngest generation. */
const atOnce = 1 << 15

/**
 * Lines of one length, of whole groups, but the last one: that is how every mailer writes base64. They are decoded natively,
 * as long as they hold nothing but the alphabet. Answers how many of the characters, line breaks included, are done.
 */
function decodeLines(bytes: Uint8Array, start: number, end: number, out: Uint8Array, groups: number, stride: number): number {
  const lineBreak = stride - groups * 4
  const fits = (after: number): boolean => bytes[after - 1] === LF && (lineBreak === 1 || bytes[after - 2] === CR)
  const most = Math.max(1, Math.floor(atOnce / stride))
  let from = start
  for (let filled = 0; ; ) {
    let to = from
    // A line is only taken when another follows, because the last one has the padding.
    for (let lines = 0; lines < most && to + 2 * stride <= end && fits(to + stride); lines++) to += stride
    const wanted = ((to - from) / stride) * groups * 3
    if (wanted === 0 || writeBase64(bytes, from, to, out, filled) !== wanted) return from - start
    filled += wanted
    from = to
  }
}

/** Padding ends a group wherever it stands, because some mailers pad every line. */
export function decodeBase64(bytes: Uint8Array, start: number, end: number, scratch?: Scratch): Transferred {
  const out = room(Math.ceil(((end - start) * 3) / 4) + 3, scratch)
  const table = pairTable()
  let at = 0
  let group = 0
  let held = 0
  let clean = true
  let from = start
  if (end - start >= longEnough) {
    const stride = nextLine(bytes, start, end) - start
    const letters = stride - (bytes[start + stride - 2] === CR ? 2 : 1)
    if (letters > 0 && letters % 4 === 0) {
      const done = decodeLines(bytes, start, end, out, letters / 4, stride)
      from += done
      at = (done / stride) * (letters / 4) * 3
    }
  }
  for (let i = from; i < end; i++) {
    // Most of any file: whole groups with nothing between them.
    if (held === 0) while (i + 4 <= end) {
      const high = table[((bytes[i] as number) << 8) | (bytes[i + 1] as number)] as number
      const low = table[((bytes[i + 2] as number) << 8) | (bytes[i + 3] as number)] as number
      if ((high | low) > 0xfff) break
      out[at] = high >> 4
      out[at + 1] = (high << 4) | (low >> 8)
      out[at + 2] = low
      at += 3
      i += 4
    }
    if (i >= end) break
    const value = base64Values[bytes[i] as number] as number
    if (value < 64) {
      group = (group << 6) | value
      if (++held === 4) {
        out[at++] = group >> 16
        out[at++] = group >> 8
        out[at++] = group
        group = 0
        held = 0
      }
    } else if (value === PADDING) {
      if (held === 1) clean = false
      if (held >= 2) out[at++] = held === 2 ? group >> 4 : group >> 10
      if (held === 3) out[at++] = group >> 2
      group = 0
      held = 0
    } else if (value !== BLANK) clean = false
  }
  if (held !== 0) clean = false
  if (held >= 2) out[at++] = held === 2 ? group >> 4 : group >> 10
  if (held === 3) out[at++] = group >> 2
  return { bytes: kept(out, at, scratch), clean }
}

export const noDigit = 256
/** For each byte its value as a hexadecimal digit, or `noDigit`. */
export const hexValues = new Uint16Array(256).fill(noDigit)
for (let value = 0; value < 16; value++) {
  hexValues[value.toString(16).charCodeAt(0)] = value
  hexValues[value.toString(16).toUpperCase().charCodeAt(0)] = value
}

/** Where the next line begins when the `=` at `at` is a soft line break, `end` when nothing follows; -1 when it is none. */
function afterSoftBreak(bytes: Uint8Array, at: number, end: number): number {
  let to = at + 1
  while (to < end && isSpaceOrTab(bytes[to] as number)) to++
  if (to < end && bytes[to] === CR) to++
  if (to >= end) return end
  return bytes[to] === LF ? to + 1 : -1
}

/** `at`, or where the next line begins when a soft line break stands there. */
const pastSoftBreak = (bytes: Uint8Array, at: number, end: number): number => (bytes[at] === EQUALS ? Math.max(at, afterSoftBreak(bytes, at, end)) : at)

/** The byte of two hexadecimal digits, above 255 when either is none or not before `end`. */
const escaped = (bytes: Uint8Array, first: number, second: number, end: number): number =>
  second < end ? ((hexValues[bytes[first] as number] as number) << 4) | (hexValues[bytes[second] as number] as number) : 256

/**
 * Blanks at the end of a line are dropped (RFC 2045 rule 3). An escape that a soft line break cuts, `=C=` and `3` on the next
 * line, comes from mailers that break lines after encoding them; it has no other meaning, so it is read as if it were whole.
 * What is no escape is kept as it stands. Neither is clean.
 */
export function decodeQuotedPrintable(bytes: Uint8Array, start: number, end: number, scratch?: Scratch): Transferred {
  const out = room(end - start, scratch)
  let at = 0
  let clean = true
  /** What was written up to here ends in an escape. */
  let settled = 0
  for (let i = start; ; ) {
    let c = 0
    // Most bytes stand for themselves: with this loop of its own the whole takes half as long.
    while (i < end && (c = bytes[i] as number) !== EQUALS && c !== LF) {
      out[at++] = c
      i++
    }
    if (i >= end) break
    if (c === LF) {
      let cut = at
      for (let k = at - 1; k >= settled && (out[k] === CR || isSpaceOrTab(out[k] as number)); k--) if (out[k] !== CR) cut = k
      if (cut < at) {
        at = cut
        if (bytes[i - 1] === CR) out[at++] = CR
      }
      out[at++] = LF
      i++
      continue
    }
    const byte = escaped(bytes, i + 1, i + 2, end)
    const next = byte < 256 ? i + 3 : afterSoftBreak(bytes, i, end)
    if (byte < 256) out[at++] = byte
    if (next !== -1) i = next
    else {
      clean = false
      const first = pastSoftBreak(bytes, i + 1, end)
      const second = pastSoftBreak(bytes, first + 1, end)
      const cut = escaped(bytes, first, second, end)
      out[at++] = cut < 256 ? cut : c
      i = cut < 256 ? second + 1 : i + 1
    }
    settled = at
  }
  return { bytes: kept(out, at, scratch), clean }
}

/** `encoding` in lower case. 7bit, 8bit, binary and unknown ones are the bytes as they stand. `plainLines`: CRLF becomes LF. */
export function decodeTransfer(bytes: Uint8Array<ArrayBuffer>, start: number, end: number, encoding: string, scratch?: Scratch, plainLines = false): Transferred {
  if (encoding === 'quoted-printable') {
    const quickly = scratch?.decodeQuoted(bytes, start, end, plainLines)
    if (quickly) return quickly
  }
  const found = decodedAs(bytes, start, end, encoding, scratch)
  return plainLines ? { bytes: withoutCr(found.bytes, scratch), clean: found.clean } : found
}

function decodedAs(bytes: Uint8Array<ArrayBuffer>, start: number, end: number, encoding: string, scratch: Scratch | undefined): Transferred {
  if (encoding === 'base64') return decodeBase64(bytes, start, end, scratch)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes, start, end, scratch)
  return { bytes: bytes.subarray(start, end), clean: true }
}

/** CRLF as LF; a CR that stands alone stays. The same bytes when there is nothing to do. */
function withoutCr(bytes: Uint8Array<ArrayBuffer>, scratch?: Scratch): Uint8Array<ArrayBuffer> {
  const first = bytes.indexOf(CR)
  if (first === -1) return bytes
  const out = room(bytes.length, scratch)
  let at = 0
  for (let i = 0; i < bytes.length; i++) {
    let c = 0
    while (i < bytes.length && (c = bytes[i] as number) !== CR) {
      out[at++] = c
      i++
    }
    if (i < bytes.length && bytes[i + 1] !== LF) out[at++] = CR
  }
  return kept(out, at, scratch)
}
