/**
 * What a bundle would hold, before one is made: drawn from the same material by the same rules, so that nothing can be
 * in the bundle that was not seen here. Nothing is written down, and no label is given.
 */
import type { Jurisdiction } from '@daybook/jurisdictions'
import type { Casebook, Happening } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import { loadMaterial } from './load.ts'
import { disclosed, type ChosenImport, type DisclosedEntry } from './material.ts'
import type { BundleRequest } from './request.ts'

export interface Ahead {
  /** Every entry that would be shown, with the names of its parts that are and that are not. */
  readonly entries: readonly DisclosedEntry[]
  /** Messages, calls and the like, and what was written down, as chosen. */
  readonly items: readonly Happening[]
  /** Imports that something is shown of; the originals of those that are `whole` go in, with every word in them. */
  readonly imports: readonly ChosenImport[]
  /** With everything, for saying what stays back. */
  readonly full: Casebook
}

/** @throws UnknownPart, NeededPart */
export async function lookAhead(vault: Vault, request: BundleRequest, law: Jurisdiction): Promise<Ahead> {
  const material = await loadMaterial(vault, request, law)
  return { entries: disclosed(material), items: material.items, imports: material.imports, full: material.full }
}
