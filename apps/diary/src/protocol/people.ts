import type { Person } from '@daybook/journal'

/** Somebody, as the files call them. */
export interface Handle {
  readonly handle: string
  readonly count: number
  readonly role: Person['role'] | null
}

export interface Told {
  readonly name: string
  readonly handles: readonly string[]
}

export interface Facts {
  readonly imports: readonly { readonly name: string; readonly rows: number; readonly files: number }[]
  readonly entries: number
  readonly handles: readonly Handle[]
  readonly me: Told | null
  readonly subject: Told | null
  /** Names of parts that something in the vault has, for leaving out. */
  readonly parts: readonly string[]
}

/** A number, an address or a name, as first written in the files, and how many items it is in. */
export interface Counted {
  readonly handle: string
  readonly count: number
}

export interface PersonView {
  readonly id: string
  readonly name: string
  readonly role: Person['role']
  readonly relationship: string
  readonly description: string
  /** Never in a copy. */
  readonly notes: string
  readonly handles: readonly Counted[]
}

export interface People {
  readonly people: readonly PersonView[]
  /** In the files, and nobody's so far; the most used first. */
  readonly unjoined: readonly Counted[]
}

/** Who is who, and the numbers, addresses and names that are theirs. */
export interface PeopleCalls {
  facts: { in: null; out: Facts }
  people: { in: null; out: People }
  /** `to`: a person's id; null takes it away from whoever has it. */
  join: { in: { readonly handle: string; readonly to: string | null }; out: null }
}
