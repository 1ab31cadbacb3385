/**
 * Keys of signed notes in their text form (C2SP signed-note, "Verifier keys"):
 *
 *     vkey   = name "+" 8 hex digits of the key ID "+" base64(type byte || public key)
 *     key ID = SHA-256(name || 0x0A || type byte || public key)[0:4], big-endian
 *
 * A name is not empty and has no Unicode space and no plus; best an address without scheme (log.example.org/vaults).
 */
import { concatBytes, fromBase64, toBase64, utf8 } from './bytes.ts'
import { sha256 } from './sha256.ts'

/** Signature types this room can make and check. */
export const KEY_TYPES = {
  /** Ed25519 over the note's text. */
  ed25519: 0x01,
  /** Ed25519 cosignature with a time (C2SP tlog-cosignature). */
  ed25519Cosignature: 0x04,
  /** ML-DSA-44 cosignature with a time (C2SP tlog-cosignature). */
  mldsa44: 0x06,
} as const

export type KeyType = (typeof KEY_TYPES)[keyof typeof KEY_TYPES]

const PUBLIC_KEY_BYTES: { readonly [type in KeyType]: number } = { 0x01: 32, 0x04: 32, 0x06: 1312 }

export interface VerifierKey {
  readonly name: string
  /** Unsigned 32 bits. Tells keys apart; it proves nothing. */
  readonly keyId: number
  readonly type: KeyType
  readonly publicKey: Uint8Array
}

/** A verifier key that cannot be used. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name)
}

/** @throws KeyError for a name that notes cannot carry, or a public key of a wrong length. */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new KeyError(`"${name}" cannot name a key: a name is not empty and has no spaces, no control characters and no plus.`)
  if (publicKey.length !== PUBLIC_KEY_BYTES[type]) throw new KeyError(`The public key of ${name} has ${publicKey.length} bytes instead of ${PUBLIC_KEY_BYTES[type]}.`)
  const digest = sha256(concatBytes([utf8(name), Uint8Array.of(0x0a, type), publicKey]))
  return { name, keyId: new DataView(digest.buffer).getUint32(0), type, publicKey }
}

export const keyIdHex = (keyId: number): string => keyId.toString(16).padStart(8, '0')

export function formatVkey(key: VerifierKey): string {
  return `${key.name}+${keyIdHex(key.keyId)}+${toBase64(concatBytes([Uint8Array.of(key.type), key.publicKey]))}`
}

const isKeyType = (type: number | undefined): type is KeyType => type === 0x01 || type === 0x04 || type === 0x06

/** @throws KeyError when the text is no vkey, is of a type we cannot check, or its ID is not that of its key. */
export function parseVkey(text: string): VerifierKey {
  // The base64 part may contain a plus: only the first two divide.
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? []
  const bytes = fromBase64(encoded ?? '')
  if (name === undefined || id === undefined || !bytes) throw new KeyError(`"${text}" is not a verifier key: expected name+8 hex digits+base64.`)
  const [type] = bytes
  if (!isKeyType(type)) throw new KeyError(`The key of ${name} is of type ${type ?? 'none'}: only Ed25519 (1), Ed25519 cosignatures (4) and ML-DSA-44 (6) can be checked here.`)
  const key = verifierKey(name, type, bytes.slice(1))
  if (keyIdHex(key.keyId) !== id) throw new KeyError(`The key of ${name} does not have the ID ${id} written beside it: it was copied wrongly, or is another key.`)
  return key
}
