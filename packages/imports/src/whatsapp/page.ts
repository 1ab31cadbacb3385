/**
 * Text of a few messages at a time. Decoding each by itself would cost more than all else that is done for it, and a slice
 * of a text keeps the whole text alive: hence pages, and small ones.
 */

/** Bytes; more when one message has more. */
const pageSize = 1 << 13

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

/** How many more bytes than UTF-16 units a character has, by its first byte. */
export const extraBytes = new Uint8Array(256).fill(1, 0xc0, 0xe0).fill(2, 0xe0)

/** The same for all characters in [from, to). */
export function skewOf(bytes: Uint8Array, from: number, to: number): number {
  let skew = 0
  for (let at = from; at < to; at++) skew += extraBytes[bytes[at] as number] as number
  return skew
}

export function isValid(bytes: Uint8Array): boolean {
  return decoded(bytes) !== null
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}

/** What is not valid stands as U+FFFD. */
export const lenient = (bytes: Uint8Array): string => decoder.decode(bytes)

/** The page that is open: messages are asked for, and passed, in the order of the bytes. */
export class Page {
  /** Null where the bytes are not all valid. */
  #text: string | null = null
  #end = -1
  /** The message that is next: its place in the bytes, and in the text. */
  #at = -1
  #unit = 0

  /** The bytes are no longer those of the page. */
  forget(): void {
    this.#at = -1
  }

  /** [textFrom, textTo) of the message [from, to); null where it has to be decoded alone. Skews: of [from, headerTo) and [headerTo, to). */
  text(bytes: Uint8Array, from: number, headerTo: number, textFrom: number, textTo: number, to: number, headerSkew: number, skew: number): string | null {
    if (this.#at !== from || to > this.#end) this.#open(bytes, from, to)
    if (this.#text === null) return null
    const before = textFrom - from - headerSkew - (skew === 0 ? 0 : skewOf(bytes, headerTo, textFrom))
    return this.#text.slice(this.#unit + before, this.#unit + textTo - from - headerSkew - skew)
  }

  pass(from: number, to: number, skew: number): void {
    if (this.#at !== from) return
    this.#at = to
    this.#unit += to - from - skew
  }

  #open(bytes: Uint8Array, from: number, to: number): void {
    let end = Math.min(bytes.length, Math.max(to, from + pageSize))
    if (end < bytes.length) while (end > to && ((bytes[end] as number) & 0xc0) === 0x80) end--
    this.#text = decoded(bytes.subarray(from, end))
    this.#end = end
    this.#at = from
    this.#unit = 0
  }
}
