import { toBase64 } from '../bytes.ts'
import type { Bytes } from './der.ts'
import { TimestampError } from './error.ts'

/**
 * Every block between `-----BEGIN <label>-----` and `-----END <label>-----`, decoded, in order (RFC 7468). Text
 * around the blocks is allowed. Throws TimestampError 'options' when there is no block, or one does not decode.
 */
export function pemToDer(pem: string, label = 'CERTIFICATE'): Bytes[] {
  const blocks = [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g)].filter((block) => block[1] === label)
  if (blocks.length === 0) throw new TimestampError('options', `There is no block "${label}" in this PEM text.`)
  return blocks.map((block) => decode((block[2] ?? '').replace(/\s+/g, ''), label))
}

function decode(base64: string, label: string): Bytes {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch (cause) {
    throw new TimestampError('options', `A block "${label}" is not valid Base64.`, { cause })
  }
}

/** A block of certificates for each, with lines of 64 characters, one after another (RFC 7468). */
export function derToPem(certificates: readonly Uint8Array[]): string {
  return certificates.map((der) => `-----BEGIN CERTIFICATE-----\n${toBase64(der).replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`).join('')
}
