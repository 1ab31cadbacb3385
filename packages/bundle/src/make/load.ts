/** Everything a bundle is made of, read from the vault. */
import type { Jurisdiction } from '@daybook/jurisdictions'
import { importsOf, openBook, timeline } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import { casebookShown, gather, type Material } from './material.ts'
import { checkRequest, type BundleRequest } from './request.ts'

/** @throws UnknownPart, NeededPart */
export async function loadMaterial(vault: Vault, request: BundleRequest, law: Jurisdiction): Promise<Material> {
  const { casebook, contacts, repeats, standing } = await openBook(vault)
  checkRequest(casebook, request)
  const shown = standing(casebookShown(casebook, request))
  const records = new Map<string, number>()
  for (const { ref } of contacts) records.set(ref.entry, (records.get(ref.entry) ?? 0) + 1)
  return gather({
    full: { casebook, timeline: timeline(casebook, contacts, repeats) },
    shown: { casebook: shown, timeline: timeline(shown, contacts, repeats) },
    imports: importsOf(casebook),
    records,
    law,
    request,
  })
}
