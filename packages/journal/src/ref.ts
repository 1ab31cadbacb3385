/** What a happening, a mark or an exhibit points at. */
export interface Ref {
  /** Id of the entry; for a record, of its import. */
  readonly entry: string
  readonly record: number | null
}

/** The same words for the same thing, for a map. */
export const refKey = ({ entry, record }: Ref): string => (record === null ? entry : `${entry}/${record}`)

/** Undoes `refKey`. Null for words that are no such key. */
export function readRef(key: string): Ref | null {
  const [, entry, record] = /^([^/]+)(?:\/(\d+))?$/.exec(key) ?? []
  return entry === undefined ? null : { entry, record: record === undefined ? null : Number(record) }
}

/** What a field says it points at; undefined where it points at nothing. */
export function refIn(value: unknown): Ref | undefined {
  if (typeof value !== 'object' || value === null || !('entry' in value) || typeof value.entry !== 'string') return undefined
  return { entry: value.entry, record: 'record' in value && typeof value.record === 'number' ? value.record : null }
}

/** By `refKey` of a record whose import was read again: where it stands now; see standing.ts. */
export type Moved = ReadonlyMap<string, Ref>

/** The newest version of an entry, or where a record stands now. */
export const standsAt = (ref: Ref, { corrected, moved }: { readonly corrected: ReadonlyMap<string, string>; readonly moved: Moved }): Ref =>
  ref.record === null ? { entry: newestOf(ref.entry, corrected), record: null } : (moved.get(refKey(ref)) ?? ref)

/** The id of the newest version of an entry. `corrected`: the old one's id to that of the one that put it right. */
export function newestOf(id: string, corrected: ReadonlyMap<string, string>): string {
  let newest = id
  const seen = new Set<string>()
  for (let next = corrected.get(id); next !== undefined && !seen.has(next); next = corrected.get(next)) {
    seen.add(next)
    newest = next
  }
  return newest
}
