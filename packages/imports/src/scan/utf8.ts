/**
 * UTF-8 as phones and exporters really write it.
 *
 * CESU-8 (Unicode Technical Report 26) writes a character beyond U+FFFF as two surrogates of three bytes each;
 * Java's own writer and some web exporters do so. Such pairs are read as the character they mean.
 */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

export interface Decoded {
  readonly text: string
  /** Some bytes were no valid text and stand as U+FFFD. */
  readonly invalid: boolean
}

export function decodeStrict(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** Never throws. Half a surrogate pair counts as one U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = lenient.decode(bytes)
  if (!text.includes('\uFFFD')) return { text, invalid: false }
  if (decodeStrict(bytes) !== undefined) return { text, invalid: false }
  return decodeCesu8(bytes)
}

/** CESU-8 with nothing else wrong in it, or undefined. A lone half becomes U+FFFD and counts as `invalid`. */
export function decodeSurrogates(bytes: Uint8Array): Decoded | undefined {
  const text = joined(bytes, decodeStrict)
  if (text === undefined) return undefined
  return text.isWellFormed() ? { text, invalid: false } : { text: text.toWellFormed(), invalid: true }
}

function decodeCesu8(bytes: Uint8Array): Decoded {
  const text = (joined(bytes, (part) => lenient.decode(part)) ?? '').toWellFormed()
  return { text, invalid: text.includes('\uFFFD') }
}

/** The bytes between surrogates decoded by `decode`, with the surrogates themselves as UTF-16 units between them. */
function joined(bytes: Uint8Array, decode: (part: Uint8Array) => string | undefined): string | undefined {
  let text = ''
  let from = 0
  for (let at = 0; at <= bytes.length; at++) {
    const unit = surrogate(bytes, at)
    if (unit === undefined && at < bytes.length) continue
    const part = decode(bytes.subarray(from, at))
    if (part === undefined) return undefined
    text += part
    if (unit === undefined) break
    text += String.fromCharCode(unit)
    from = at + 3
    at += 2
  }
  return text
}

/** The surrogate that three bytes at `at` stand for: ED A0..BF 80..BF. */
function surrogate(bytes: Uint8Array, at: number): number | undefined {
  const second = bytes[at + 1] ?? 0
  const third = bytes[at + 2] ?? 0
  if (bytes[at] !== 0xed || second < 0xa0 || second > 0xbf || (third & 0xc0) !== 0x80) return undefined
  return 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)
}
