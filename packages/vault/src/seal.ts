/**
 * What leaves the vault: age files (https://age-encryption.org/v1), opened by any age program.
 *
 * The vault has an age identity of its own: the 32-byte X25519 secret "age" of the key tree, written as age writes
 * keys (Bech32, BIP 173, "AGE-SECRET-KEY-1…"). X25519 rather than the post-quantum hybrid, because the stock `age` of
 * today's distributions opens it.
 */
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { type Bytes, owned } from './bytes.ts'
import { VaultError } from './errors.ts'

export class SealError extends VaultError {
  override readonly name = 'SealError'
}

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function polymod(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [i, generator] of generators.entries()) if ((top >>> i) & 1) sum ^= generator
  }
  return sum
}

/** Bech32 (BIP 173) of bytes under a lower-case prefix. */
function bech32(prefix: string, bytes: Uint8Array): string {
  const words: number[] = []
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) words.push((held >>> (bits - 5)) & 31)
    held &= 31
  }
  if (bits > 0) words.push((held << (5 - bits)) & 31)
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0))
  const expanded = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)]
  const check = polymod([...expanded, ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const checksum = Array.from({ length: 6 }, (_, i) => (check >>> (5 * (5 - i))) & 31)
  return `${prefix}1${[...words, ...checksum].map((word) => alphabet[word]).join('')}`
}

/** `secret` has 32 bytes. */
export const ageIdentity = (secret: Uint8Array): string => bech32('age-secret-key-', secret).toUpperCase()

/** The public half, to give away: `age1…`. */
export const ageRecipient = (identity: string): Promise<string> => identityToRecipient(identity)

/**
 * Seals to every recipient named (`age1…`); each can open it alone.
 * @throws SealError when there is none, one is not a recipient, or post-quantum ones stand beside others (the file
 * would be only as strong as the weakest)
 */
export async function sealTo(recipients: readonly string[], bytes: Uint8Array): Promise<Bytes> {
  if (recipients.length === 0) throw new SealError('Name at least one recipient (age1…) to seal this for.')
  const quantum = recipients.filter((recipient) => recipient.startsWith('age1pq1')).length
  if (quantum > 0 && quantum < recipients.length) throw new SealError('Seal this twice: once for the post-quantum recipients (age1pq1…), once for the others.')
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch (cause) {
      throw new SealError(`"${recipient.slice(0, 80)}" is not an age recipient. Ask for it again; it begins with age1.`, { cause })
    }
  }
  return owned(await encrypter.encrypt(bytes))
}

/**
 * Seals with a passphrase, through scrypt with 2^`workFactor` steps: age's own 18 takes about a second.
 * @throws SealError for an empty one
 */
export async function sealWithPassphrase(passphrase: string, bytes: Uint8Array, workFactor = 18): Promise<Bytes> {
  if (passphrase === '') throw new SealError('Choose a passphrase to seal this with.')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(workFactor)
  return owned(await encrypter.encrypt(bytes))
}

/** @throws SealError when neither opens the file, or it has been changed */
export async function unseal(file: Uint8Array, using: { readonly identity: string } | { readonly passphrase: string }): Promise<Bytes> {
  const decrypter = new Decrypter()
  if ('identity' in using) decrypter.addIdentity(using.identity)
  else decrypter.addPassphrase(using.passphrase)
  try {
    return owned(await decrypter.decrypt(file))
  } catch (cause) {
    throw new SealError('This file was sealed for somebody else, or has been changed. Ask for it again.', { cause })
  }
}
