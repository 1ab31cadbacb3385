/**
 * For the test that kills: a process that writes to the vault in the folder named, in every way there is, for ever, and
 * says so on its output: "ack N" once entry N and what it names are acknowledged. Never run otherwise.
 *
 *     node kill-writer.ts FOLDER
 */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { utf8 } from '../../bytes.ts'
import { WrongPassphrase } from '../../errors.ts'
import { keepRecords, pattern } from '../../testing/vaults.ts'
import { quickKdf } from '../../testing/fixed.ts'
import { createVault, openVault } from '../../opening.ts'
import type { Vault, VaultDeps } from '../../vault.ts'
import { openDirectory } from '../directory.ts'

export const passphrases = ['the first words', 'the second words'] as const

export const killDeps: VaultDeps = { now: () => Date.now(), random: (length) => new Uint8Array(randomBytes(length)), kdf: quickKdf }

/** What entry N says: which blob and table were kept with it, so that a reader can hold the vault to its word. */
export interface KillEntry {
  readonly canary: string
  readonly n: number
  readonly blob?: string
  readonly table?: string
}

export async function openWithEither(storage: Parameters<typeof openVault>[0]): Promise<{ vault: Vault; words: number }> {
  try {
    return { vault: await openVault(storage, passphrases[0], killDeps), words: 0 }
  } catch (error) {
    if (!(error instanceof WrongPassphrase)) throw error
    return { vault: await openVault(storage, passphrases[1], killDeps), words: 1 }
  }
}

async function write(folder: string): Promise<never> {
  const storage = await openDirectory(folder, { create: true })
  const isNew = (await storage.read('keys')) === undefined
  if (isNew) await createVault(storage, passphrases[0], killDeps)
  const { vault, words } = await openWithEither(storage)
  let now = words
  for (let n = vault.size; ; n += 1) {
    const blob = n % 4 === 1 ? (await vault.putBlob([utf8('CANARY in a blob'), pattern(1_200_000), utf8('CANARY')])).id : undefined
    const table = n % 5 === 2 ? (await keepRecords(vault, Array.from({ length: 1100 }, (_, i) => `CANARY record ${i}`))).id : undefined
    if (n % 6 === 3) {
      const before = passphrases[now === 0 ? 0 : 1]
      now = 1 - now
      await vault.changePassphrase(before, passphrases[now === 0 ? 0 : 1])
    }
    const entry: KillEntry = { canary: 'CANARY', n, ...(blob === undefined ? {} : { blob }), ...(table === undefined ? {} : { table }) }
    await vault.append([{ entry: utf8(JSON.stringify(entry)), parts: [{ name: 'CANARY', salt: killDeps.random(16), bytes: utf8('CANARY') }] }])
    writeSync(1, `ack ${n}\n`)
  }
}

const [, script = '', folder] = process.argv
if (script.endsWith('kill-writer.ts') && folder !== undefined) await write(folder)
