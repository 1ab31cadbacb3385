/** Words: found in what was written down, and in what came from files. Every word asked for has to be there, or one that begins with it. */
import { wordsOf, type Vault } from '@daybook/vault'
import type { Casebook } from './casebook.ts'
import type { OpenEntry } from './entry.ts'
import { happeningOfEntry, type Happening } from './happening.ts'
import { importsOf, type ImportEntry } from './keep.ts'
import { readRef, type Ref } from './ref.ts'
import { isObject } from './values.ts'

/** Entries that have the words in any field; private notes among them. `also`: more that an entry is found by, such as what stands on the page in the place of a name. */
export function searchEntries(casebook: Casebook, query: string, also: (entry: OpenEntry) => readonly string[] = () => []): Happening[] {
  const has = hasWords(query)
  const found = (entry: OpenEntry) => entry.kind !== 'import' && entry.kind !== 'exhibit' && entry.kind !== 'correction' && has([...Object.values(entry.fields), ...also(entry)])
  return [...casebook.current, ...casebook.notes].filter(found).map((entry) => happeningOfEntry(entry, casebook))
}

/** Records that were put right in such words. */
export function searchCorrections(casebook: Casebook, query: string): Ref[] {
  const has = hasWords(query)
  return [...casebook.corrections].flatMap(([key, all]) => {
    const newest = all.at(-1)
    return newest && has([newest.note, newest.who]) ? (readRef(key) ?? []) : []
  })
}

export interface FoundRecord {
  readonly kept: ImportEntry
  readonly row: number
}

/**
 * Records that have the words in their file, the newest `limit` of them, after all those that were put right in such words;
 * `total` counts every record once, whichever it was found by. An older reading of a file that was read again is kept, but
 * it is not what the file says now, and is not looked in.
 */
export async function searchFiles(vault: Vault, casebook: Casebook, query: string, limit: number): Promise<{ readonly total: number; readonly records: readonly FoundRecord[] }> {
  const imports = importsOf(casebook)
  const byEntry = new Map(imports.map((kept) => [kept.entry.id, kept]))
  const byTable = new Map(imports.map((kept) => [kept.keeping.table, kept]))
  const putRight = searchCorrections(casebook, query).flatMap(({ entry, record }): FoundRecord[] => {
    const kept = byEntry.get(entry)
    return kept && record !== null ? [{ kept, row: record }] : []
  })
  const without = new Map([...byTable.keys()].map((table) => [table, new Set<number>()]))
  for (const { kept, row } of putRight) without.get(kept.keeping.table)?.add(row)
  const { total, hits } = await vault.search(query, { limit, tables: new Set(byTable.keys()), without })
  const inFiles = hits.flatMap(({ table, row }): FoundRecord[] => {
    const kept = byTable.get(table)
    return kept ? [{ kept, row }] : []
  })
  return { total: total + putRight.length, records: [...putRight, ...inFiles] }
}

/** What is said, and not the names under which: a term of an order has its words under `text`. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (isObject(value)) return Object.values(value).flatMap(wordsIn)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

function hasWords(query: string): (values: readonly unknown[]) => boolean {
  const asked = wordsOf(query)
  return (values) => {
    if (asked.length === 0) return false
    const words = wordsOf(wordsIn(values).join('\n'))
    return asked.every((one) => words.some((word) => word.startsWith(one)))
  }
}
