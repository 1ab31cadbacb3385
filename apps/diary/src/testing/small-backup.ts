import { keepDrafts, readDraft } from '@daybook/journal'
import { ageRecipient, createVaultWithRoot, memoryStorage, sealWithPassphrase, unseal, type Bytes } from '@daybook/vault'
import { makeBackup } from '../backup/backup.ts'

/** A backup of a book in which one thing was written down. It is sealed with few steps, so that `words` open it quickly. */
export async function smallBackup(what: string, words: string): Promise<Bytes> {
  const deps = { now: () => Date.UTC(2024, 5, 1), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const storage = memoryStorage()
  const root = deps.random(32)
  const vault = await createVaultWithRoot(storage, root, deps)
  await keepDrafts(vault, [readDraft({ kind: 'incident', occurred: '2024-03-01', what }, { zone: 'Europe/London', nowMs: deps.now(), acts: [] })], deps)
  const identity = vault.ageIdentity
  const sealed = (await makeBackup(storage, root, { recipients: [await ageRecipient(identity)] })) as ReadableStream<Uint8Array<ArrayBuffer>>
  return sealWithPassphrase(words, await unseal(new Uint8Array(await new Response(sealed).arrayBuffer()), { identity }), 2)
}
