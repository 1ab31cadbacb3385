/** Words found in what came from files. */
import type { ImportEntry, Ref } from '@daybook/journal'
import type { Vault } from '@daybook/vault'

/** An older reading of a file that was read again is kept, but `imports` no longer has it, and it is not looked in. */
export async function foundInFiles(vault: Vault, query: string, imports: readonly ImportEntry[], limit: number): Promise<{ readonly total: number; readonly refs: readonly Ref[] }> {
  const entryOf = new Map(imports.map((kept) => [kept.keeping.table, kept.entry.id]))
  const { total, hits } = await vault.search(query, { limit, tables: new Set(entryOf.keys()) })
  return { total, refs: hits.map(({ table, row }) => ({ entry: entryOf.get(table) ?? '', record: row })) }
}
