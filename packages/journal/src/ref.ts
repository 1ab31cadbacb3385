/** What a happening, a mark or an exhibit points at. */
export interface Ref {
  /** Id of the entry; for a record, of its import. */
  readonly entry: string
  readonly record: number | null
}

/** The same words for the same thing, for a map. */
export const refKey = ({ entry, record }: Ref): string => (record === null ? entry : `${entry}/${record}`)
