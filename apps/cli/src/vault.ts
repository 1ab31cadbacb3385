/** A vault in a folder, opened for the length of one command. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { englandWales } from '@daybook/jurisdictions'
import { openBook, timeline, type Casebook, type Contact, type DraftDefaults, type Happening } from '@daybook/journal'
import { createVault, NoVault, openVault, VaultExists, type Vault } from '@daybook/vault'
import { openDirectory } from '@daybook/vault/node'
import { newPassphrase, passphrase } from './passphrase.ts'

export const deps = {
  now: () => Date.now(),
  random: (length: number) => new Uint8Array(randomBytes(length)),
}

export const law = englandWales

/** Before anything is asked or typed, and before a folder of other things is taken for a vault whose half-written files are swept. @throws NoVault */
export function mustBeVault(folder: string): void {
  // One whose keys are gone is told of by the vault itself, which knows what to do.
  if (!['keys', 'segment'].some((name) => existsSync(join(folder, name)))) throw new NoVault()
}

/** `opener`: the passphrase, where it was asked for already. */
export async function withVault<T>(folder: string, work: (vault: Vault) => Promise<T>, opener?: string): Promise<T> {
  mustBeVault(folder)
  const words = opener ?? (await passphrase())
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

/** More than what a file manager hides in it, or what a making that was stopped left (the log, which is written first). */
function holdsMore(folder: string): boolean {
  if (!existsSync(folder)) return false
  return !statSync(folder).isDirectory() || readdirSync(folder).some((name) => !name.startsWith('.') && name !== 'log')
}

export async function makeVault<T>(folder: string, work: (vault: Vault) => Promise<T>): Promise<T> {
  if (holdsMore(folder)) throw new VaultExists()
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
