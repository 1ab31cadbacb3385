/** Small searches over bytes that the mail readers share. Positions are offsets; ends are exclusive. */
import { indexOfByte } from '#mail-native'

export const LF = 0x0a
export const CR = 0x0d
export const SPACE = 0x20
export const TAB = 0x09
export const DASH = 0x2d
export const EQUALS = 0x3d

export const isSpaceOrTab = (c: number): boolean => c === SPACE || c === TAB

/** The bytes EF BB BF that some programs put before text. */
export const hasBom = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** Just past the line feed that ends the line at `from`, or `end`. */
export function nextLine(bytes: Uint8Array, from: number, end: number): number {
  const at = indexOfByte(bytes, LF, from)
  return at === -1 || at >= end ? end : at + 1
}

/** `end` without one trailing CRLF or LF, never before `start`. */
export function withoutLineBreak(bytes: Uint8Array, start: number, end: number): number {
  if (end > start && bytes[end - 1] === LF) {
    end--
    if (end > start && bytes[end - 1] === CR) end--
  }
  return end
}

const latin1 = new TextDecoder('latin1')

/** The bytes of a line, one char each, for matching. Longer lines are cut at `limit`. */
export const asciiLine = (bytes: Uint8Array, start: number, end: number, limit = 1_000): string => latin1.decode(bytes.subarray(start, Math.min(end, start + limit)))

/**
 * Is there a header field's name and colon at `at` (RFC 5322 section 2.2: printable ASCII but the colon)?
 * Blanks before the colon are allowed, as in the obsolete syntax (section 4.5).
 * Answers the offset of the colon, or -1.
 */
export function colonOfField(bytes: Uint8Array, at: number, end: number): number {
  let i = at
  for (; i < end; i++) {
    const c = bytes[i] ?? 0
    if (c < 0x21 || c > 0x7e || c === 0x3a) break
  }
  if (i === at) return -1
  while (i < end && (bytes[i] === SPACE || bytes[i] === TAB)) i++
  return i < end && bytes[i] === 0x3a ? i : -1
}

/** Nothing but blanks and line breaks in [start, end)? */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = bytes[i] as number
    if (c !== SPACE && c !== TAB && c !== LF && c !== CR) return false
  }
  return true
}
