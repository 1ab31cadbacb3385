/**
 * A public key as DNS gave it: the TXT record at `<selector>._domainkey.<domain>` (RFC 6376 section 3.6.1,
 * RFC 8463 section 4), captured when the mail was imported.
 */
import { decodeBase64, parseTags } from './tags.ts'

export type Algorithm = 'rsa-sha256' | 'ed25519-sha256'

export interface PublicKey {
  readonly key: CryptoKey
  /** Bits of an RSA modulus. */
  readonly bits: number | undefined
  /** `t=s`: the identity must be of exactly the signing domain. */
  readonly exactDomain: boolean
  /** `t=y`: the domain says that it is only trying DKIM out. */
  readonly testing: boolean
}

export type KeyOutcome = PublicKey | { readonly refused: 'revoked' | 'unusable'; readonly reason: string }

const refused = (reason: string): KeyOutcome => ({ refused: 'unusable', reason })

/** A resolver's answer may come as quoted pieces of up to 255 bytes. */
function unquotedRecord(record: string): string {
  const trimmed = record.trim()
  if (!trimmed.startsWith('"')) return trimmed
  return [...trimmed.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => (match[1] ?? '').replace(/\\(.)/g, '$1')).join('')
}

export async function importKey(record: string, algorithm: Algorithm): Promise<KeyOutcome> {
  const tags = parseTags(unquotedRecord(record))
  if (!tags) return refused('The captured key record is not one. Look it up again.')
  if (tags.has('v') && (tags.get('v') !== 'DKIM1' || [...tags.keys()][0] !== 'v')) return refused('The captured key record is of another version than DKIM1.')
  const wanted = algorithm === 'ed25519-sha256' ? 'ed25519' : 'rsa'
  if ((tags.get('k') ?? 'rsa') !== wanted) return refused(`The captured key is of another kind than the signature, which is ${algorithm}.`)
  const hashes = tags.get('h')?.split(':').map((name) => name.trim())
  if (hashes && !hashes.includes('sha256')) return refused('The captured key record does not allow SHA-256.')
  const services = tags.get('s')?.split(':').map((name) => name.trim())
  if (services && !services.includes('*') && !services.includes('email')) return refused('The captured key is not one for mail.')
  const written = tags.get('p')
  if (written === undefined) return refused('The captured key record holds no key.')
  if (written === '') return { refused: 'revoked', reason: 'The domain had withdrawn this key when it was captured.' }
  const bytes = decodeBase64(written)
  const key = bytes && (await (wanted === 'rsa' ? importRsa(bytes) : importEd25519(bytes)))
  if (!key) return refused('The captured key cannot be read. Look it up again.')
  const bits = wanted === 'rsa' ? (key.algorithm as RsaHashedKeyAlgorithm).modulusLength : undefined
  // RFC 8301 section 3.2.
  if (bits !== undefined && bits < 1024) return refused(`The key has ${bits} bits; below 1024 anybody could have made the signature.`)
  const flags = tags.get('t')?.split(':').map((flag) => flag.trim()) ?? []
  return { key, bits, exactDomain: flags.includes('s'), testing: flags.includes('y') }
}

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

async function importRsa(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
  // What the world publishes is SubjectPublicKeyInfo; what the RFC's words say is the bare RSAPublicKey.
  for (const form of [bytes, wrapped(bytes)]) {
    try {
      return await crypto.subtle.importKey('spki', form, rsa, true, ['verify'])
    } catch {
      // Not of this form: try the next.
    }
  }
  return undefined
}

async function importEd25519(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', bytes, 'Ed25519', true, ['verify'])
  } catch {
    return undefined
  }
}

/** RSAPublicKey (RFC 8017 A.1.1) inside SubjectPublicKeyInfo (RFC 5280 4.1). */
function wrapped(key: Uint8Array): Uint8Array<ArrayBuffer> {
  const algorithm = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00]
  const bits = [0x03, ...derLength(key.length + 1), 0x00, ...key]
  return Uint8Array.from([0x30, ...derLength(algorithm.length + bits.length), ...algorithm, ...bits])
}

function derLength(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}
