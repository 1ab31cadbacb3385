/**
 * Meta's exporters write each byte of a text's UTF-8 as a character of its own (`cafÃ©`). A string is repaired
 * only if every code unit fits a byte and those bytes are valid UTF-8 (or CESU-8, for halves of surrogate pairs).
 * Somebody may really have written "Ã©": so the record keeps the string as it stood, and says it was changed.
 */
import { decodeStrict, decodeSurrogates } from '../scan/utf8.ts'

export interface Repaired {
  readonly text: string
  readonly repaired: boolean
  /** Half a surrogate pair was there and stands as U+FFFD. */
  readonly invalid: boolean
}

export function repair(written: string): Repaired {
  let beyondAscii = false
  for (let i = 0; i < written.length; i++) {
    const unit = written.charCodeAt(i)
    if (unit > 0xff) return asWritten(written)
    if (unit > 0x7f) beyondAscii = true
  }
  if (!beyondAscii) return { text: written, repaired: false, invalid: false }
  const bytes = new Uint8Array(written.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = written.charCodeAt(i)
  const text = decodeStrict(bytes)
  if (text !== undefined) return { text, repaired: true, invalid: false }
  const pairs = decodeSurrogates(bytes)
  return pairs ? { ...pairs, repaired: true } : asWritten(written)
}

function asWritten(written: string): Repaired {
  return written.isWellFormed() ? { text: written, repaired: false, invalid: false } : { text: written.toWellFormed(), repaired: false, invalid: true }
}

/** A JSON value with every string in it repaired, names of members too. */
export function repairAll(value: unknown): unknown {
  if (typeof value === 'string') return repair(value).text
  if (Array.isArray(value)) return value.map(repairAll)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [repair(name).text, repairAll(member)]))
}
