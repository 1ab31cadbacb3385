/** Everything a bundle is made of, read from the vault. */
import type { Jurisdiction } from '@daybook/jurisdictions'
import { contactsOf, importsOf, openCasebook, repeatsAmong, timeline, type Contact } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import { casebookShown, gather, type Material } from './material.ts'
import { checkRequest, type BundleRequest } from './request.ts'

/** @throws UnknownPart, NeededPart */
export async function loadMaterial(vault: Vault, request: BundleRequest, law: Jurisdiction): Promise<Material> {
  const casebook = await openCasebook(vault)
  checkRequest(casebook, request)
  const shown = casebookShown(casebook, request)
  const contacts: Contact[] = []
  const records = new Map<string, number>()
  for await (const contact of contactsOf(vault, casebook)) {
    contacts.push(contact)
    records.set(contact.ref.entry, (records.get(contact.ref.entry) ?? 0) + 1)
  }
  const repeats = repeatsAmong(contacts, casebook)
  return gather({
    full: { casebook, timeline: timeline(casebook, contacts, repeats) },
    shown: { casebook: shown, timeline: timeline(shown, contacts, repeats) },
    imports: importsOf(casebook),
    records,
    law,
    request,
  })
}
