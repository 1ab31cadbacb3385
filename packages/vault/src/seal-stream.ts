/**
 * Sealing what is too large for memory: age files (seal.ts) that are made and opened piece by piece. Pieces come out while
 * the rest is still being read, so a file that has been cut short or changed is known only at its end: use nothing of it before.
 */
import { Decrypter, Encrypter } from 'age-encryption'
import { SealError } from './errors.ts'
import { sealTo } from './seal.ts'

/** Whom a file is for: recipients (`age1…`), each of whom opens it alone, or whoever has the passphrase. */
export type SealFor = { readonly recipients: readonly string[] } | { readonly passphrase: string }

/**
 * scrypt with 2^16 steps takes 64 MiB, which a phone can give; age's own 2^18 takes 256. What keeps a file shut is its
 * passphrase: words drawn by chance.
 */
const workFactor = 16

/** @throws SealError as `sealTo` and `sealWithPassphrase` do */
export async function sealStream(whom: SealFor, plain: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter()
  if ('recipients' in whom) {
    // Says what is wrong with them.
    await sealTo(whom.recipients, new Uint8Array())
    for (const recipient of whom.recipients) encrypter.addRecipient(recipient)
  } else {
    if (whom.passphrase === '') throw new SealError('Choose a passphrase to seal this with.')
    encrypter.setPassphrase(whom.passphrase)
    encrypter.setScryptWorkFactor(workFactor)
  }
  return encrypter.encrypt(plain)
}

/** @throws SealError here when it is no such file or the key is another; while it is read, when it has been changed or cut short */
export async function unsealStream(file: ReadableStream<Uint8Array>, using: { readonly identity: string } | { readonly passphrase: string }): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter()
  if ('identity' in using) decrypter.addIdentity(using.identity)
  else decrypter.addPassphrase(using.passphrase)
  const not = (cause: unknown) => new SealError('This file was sealed for somebody else, or has been changed. Ask for it again.', { cause })
  const reader = (await decrypter.decrypt(file).catch((cause: unknown) => Promise.reject(not(cause)))).getReader()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (cause) {
        controller.error(not(cause))
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
