/** Where lines end, in bytes. */

export const lineFeed = 0x0a
export const carriageReturn = 0x0d

/** Where the line after the one at `at` begins, looking no further than `most` bytes. */
export function afterLine(bytes: Uint8Array, at: number, most?: number): number {
  const end = most === undefined ? bytes.length : Math.min(bytes.length, at + most)
  let next = at
  while (next < end && bytes[next] !== lineFeed) next++
  return next < end ? next + 1 : end
}

/** Where the line [at, next) ends without its line feed and the carriage return before it. */
export function contentEnd(bytes: Uint8Array, at: number, next: number): number {
  let end = next
  if (end > at && bytes[end - 1] === lineFeed) end--
  if (end > at && bytes[end - 1] === carriageReturn) end--
  return end
}

/** Bytes that a message is looked at more closely for: line breaks, `=`, and all beyond ASCII. The loop over them is the reader's innermost. */
export const equals = 0x3d
export const telling = new Uint8Array(256).fill(1, 0xc0)
for (const byte of [lineFeed, carriageReturn, equals]) telling[byte] = 1

/**
 * None of the four bytes is telling: no byte from 0x80 on, none from 0x08 to 0x0f (the line breaks), no `=`. The usual way to
 * find a zero byte in a word.
 */
export function isPlain(word: number): boolean {
  const breaks = (word & 0xf8f8f8f8) ^ 0x08080808
  const signs = word ^ 0x3d3d3d3d
  return ((word | ((breaks - 0x01010101) & ~breaks) | ((signs - 0x01010101) & ~signs)) & 0x80808080) === 0
}
