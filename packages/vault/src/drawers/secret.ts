/**
 * Secret: what opens a drawer. Whatever its kind, it becomes a text, and the text goes through the one run of Argon2id, so
 * that a person types passphrase and recovery words into the same field and nothing tells them apart.
 *
 *     passphrase       NFKC, runs of white space as one space, none at either end
 *     recovery words   BIP 39, English, in lower case, one space between
 *     passkey          "passkey:" || the 32 bytes of the PRF extension (WebAuthn Level 3, section 10.1.4) in hex
 *
 * A passphrase that happens to be recovery words with a right checksum is treated as such: only its capitals are lost.
 */
import { entropyToMnemonic, validateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { type Bytes, toHex } from '../bytes.ts'
import type { Random } from '../cipher.ts'
import { defaultKdf, deriveKey, type KdfCost } from '../kdf.ts'

/** A passphrase or recovery words as typed; or 32 bytes that a passkey gave. */
export type Secret = string | Bytes

export type SecretKind = 'passphrase' | 'words' | 'passkey'

/** @throws RangeError for bytes that are not 32 */
export function secretText(secret: Secret): string {
  if (typeof secret !== 'string') {
    if (secret.length !== 32) throw new RangeError(`A passkey gives 32 bytes, not ${secret.length}`)
    return `passkey:${toHex(secret)}`
  }
  const text = secret.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  const words = text.toLowerCase()
  return areRecoveryWords(words) ? words : text
}

export interface DrawersDeps {
  /** Cryptographic randomness, `crypto.getRandomValues` in use; never asked for more than 65,536 bytes. */
  readonly random: Random
  /** For tests alone: a container opens only at the cost it was made with, and that is a constant of the format. */
  readonly kdf?: KdfCost
}

/** The key that a secret makes with the salt of this container. @throws EmptyPassphrase */
export const kekOf = (secret: Secret, salt: Bytes, deps: DrawersDeps): Promise<Bytes> => deriveKey(secretText(secret), salt, deps.kdf ?? defaultKdf)

/** Twelve new recovery words, BIP 39 English, which hold 128 bits. To be written down on paper. */
export const makeRecoveryWords = (random: Random): string => entropyToMnemonic(random(16), wordlist)

/** Whether these are words of the list, of a length that BIP 39 has, with a right checksum. In small letters, one space between. */
export const areRecoveryWords = (text: string): boolean => validateMnemonic(text, wordlist)
