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
  readonly refusal: { readonly date: string; readonly what: string } | null
  readonly order: OrderFacts | null
  /** Names of parts that something in the vault has, for leaving out. */
  readonly parts: readonly string[]
}

export interface OrderFacts {
  readonly title: string
  readonly served: string
  readonly until: string
  readonly term: string
  /** What the term leaves out, in words; and the channel it can come by. */
  readonly except: string
  readonly exceptChannel: string
}

/** Who is who, when they were asked to stop, an order. */
export interface PeopleCalls {
  facts: { in: null; out: Facts }
  savePeople: { in: { readonly me: Told | null; readonly subject: Told | null }; out: null }
  saveRefusal: { in: { readonly date: string; readonly what: string }; out: null }
  saveOrder: { in: OrderFacts; out: null }
}
