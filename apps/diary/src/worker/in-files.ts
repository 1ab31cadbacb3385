/** Words found in what came from files, as the page names it. */
import { searchFiles, type Casebook, type Ref } from '@daybook/journal'
import type { Vault } from '@daybook/vault'

export async function foundInFiles(vault: Vault, casebook: Casebook, query: string, limit: number): Promise<{ readonly total: number; readonly refs: readonly Ref[] }> {
  const { total, records } = await searchFiles(vault, casebook, query, limit)
  return { total, refs: records.map(({ kept, row }) => ({ entry: kept.entry.id, record: row })) }
}
