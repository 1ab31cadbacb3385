/** A vault in a folder, opened for the length of one command. */
import { randomBytes } from 'node:crypto'
import { englandWales } from '@daybook/jurisdictions'
import { openBook, timeline, type Casebook, type Contact, type DraftDefaults, type Happening } from '@daybook/journal'
import { createVault, openVault, type Vault } from '@daybook/vault'
import { openDirectory } from '@daybook/vault/node'
import { newPassphrase, passphrase } from './passphrase.ts'

export const deps = {
  now: () => Date.now(),
  random: (length: number) => new Uint8Array(randomBytes(length)),
}

export const law = englandWales

export async function withVault<T>(folder: string, work: (vault: Vault) => Promise<T>): Promise<T> {
  const words = await passphrase()
  const storage = await openDirectory(folder)
  try {
    const vault = await openVault(storage, words, deps)
    const result = await work(vault)
    await vault.close()
    return result
  } finally {
    storage.close()
  }
}

export async function makeVault<T>(folder: string, work: (vault: Vault) => Promise<T>): Promise<T> {
  const words = await newPassphrase()
  const storage = await openDirectory(folder, { create: true })
  try {
    const vault = await createVault(storage, words, deps)
    const result = await work(vault)
    await vault.close()
    return result
  } finally {
    storage.close()
  }
}

export interface Loaded {
  readonly casebook: Casebook
  readonly contacts: readonly Contact[]
  readonly items: readonly Happening[]
}

/** Everything the vault holds, in order. */
export async function load(vault: Vault): Promise<Loaded> {
  const { casebook, contacts, repeats } = await openBook(vault)
  return { casebook, contacts, items: timeline(casebook, contacts, repeats) }
}

export const draftDefaults = (casebook: Casebook): DraftDefaults => ({ zone: casebook.details.zone, nowMs: deps.now(), acts: law.acts.acts.map((act) => act.id), orders: law.orders.orders.map((order) => order.id) })
