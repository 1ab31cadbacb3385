/** Small vaults for tests. */
import { type Bytes, utf8 } from '../bytes.ts'
import { makePart } from '../parts.ts'
import type { Storage } from '../storage.ts'
import { createVault, openVault } from '../opening.ts'
import type { Item, Vault, VaultDeps } from '../vault.ts'
import { fixedClock, fixedRandom, quickKdf } from './fixed.ts'

export const passphrase = 'seven quiet words'

export const depsFrom = (seed: number): VaultDeps => ({ now: fixedClock(), random: fixedRandom(seed), kdf: quickKdf })

export const newVault = (storage: Storage, seed = 1): Promise<Vault> => createVault(storage, passphrase, depsFrom(seed))

/** A reopening draws other randomness than the vault's making, as it would in life. */
export const reopen = (storage: Storage, seed = 99): Promise<Vault> => openVault(storage, passphrase, depsFrom(seed))

export function item(text: string, part?: string): Item {
  const salt = utf8(text.padEnd(16, '.')).slice(0, 16)
  return { entry: utf8(JSON.stringify({ text })), parts: part === undefined ? [] : [makePart('place', utf8(part), salt)] }
}

/** `length` bytes that differ from place to place. */
export function pattern(length: number): Bytes {
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i += 1) bytes[i] = i * 31 + (i >> 8)
  return bytes
}

/** Keeps `texts` as records, one minute apart from 2026-01-01. The table is held from the next append on. */
export async function keepRecords(vault: Vault, texts: readonly string[]): Promise<{ id: string; root: Bytes }> {
  const table = vault.beginTable()
  for (const [i, text] of texts.entries()) await table.add({ line: utf8(JSON.stringify({ text, i })), text, at: Date.UTC(2026, 0, 1, 0, i) })
  return table.finish()
}

export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of source) found.push(one)
  return found
}
