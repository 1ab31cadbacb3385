/** `tag=value; tag=value` lists (RFC 6376 section 3.2). */

const blank = /[ \t\r\n]/

/** Folding white space only: `trim()` would forgive a form feed, and a changed byte with it. */
function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && blank.test(text[start] ?? '')) start++
  while (end > start && blank.test(text[end - 1] ?? '')) end--
  return text.slice(start, end)
}

/** Undefined when the list is not one, or names a tag twice (which makes a signature invalid). */
export function parseTags(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>()
  const pieces = text.split(';')
  if (trimmed(pieces.at(-1) ?? '') === '') pieces.pop()
  for (const piece of pieces) {
    const equals = piece.indexOf('=')
    if (equals === -1) return undefined
    const name = trimmed(piece.slice(0, equals))
    if (!/^[A-Za-z]\w*$/.test(name) || tags.has(name)) return undefined
    tags.set(name, trimmed(piece.slice(equals + 1)))
  }
  return tags
}

/**
 * Base64 with white space anywhere, as folded headers have it. Undefined when it is not base64, or is written in
 * another way than its one right way: else a signature could be changed by a bit and still be the same.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bare = text.replace(/\r\n|[ \t]/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) return undefined
  try {
    const decoded = atob(bare)
    return btoa(decoded) === bare ? Uint8Array.from(decoded, (char) => char.charCodeAt(0)) : undefined
  } catch {
    return undefined
  }
}
