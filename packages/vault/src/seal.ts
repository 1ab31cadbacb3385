/** What leaves the vault: age files (https://age-encryption.org/v1), opened by any age program. */
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { type Bytes, owned } from './bytes.ts'
import { SealError } from './errors.ts'

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
