/** Where lines end, in bytes. */

export const lineFeed = 0x0a
export const carriageReturn = 0x0d

/** A line feed, or the carriage return before one, or the end of the bytes. */
export function endsLine(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  return byte === undefined || byte === lineFeed || (byte === carriageReturn && (bytes[at + 1] === lineFeed || at + 1 === bytes.length))
}

/** Where the line after the one at `at` begins, looking no further than `most` bytes. */
export function afterLine(bytes: Uint8Array, at: number, most?: number): number {
  const end = most === undefined ? bytes.length : Math.min(bytes.length, at + most)
  const found = bytes.indexOf(lineFeed, at)
  return found < 0 || found >= end ? end : found + 1
}

/** Where the line [at, next) ends without its line feed and the carriage return before it. */
export function contentEnd(bytes: Uint8Array, at: number, next: number): number {
  let end = next
  if (end > at && bytes[end - 1] === lineFeed) end--
  if (end > at && bytes[end - 1] === carriageReturn) end--
  return end
}

/** The start of the character that `at` is in or before, but not before `least`. */
export function characterStart(bytes: Uint8Array, at: number, least: number): number {
  let start = at
  while (start > least && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--
  return start
}
