import type { ActInLaw, Count, Dated, Ref, Rhythm } from '@daybook/journal'

export interface BreachView {
  readonly ref: Ref
  readonly kind: string
  readonly local: string | null
  readonly precise: boolean
  readonly sure: 'clear' | 'less-sure'
  readonly reason: string
}

export interface ConductView {
  readonly subjects: readonly string[]
  readonly everyone: boolean
  readonly total: Count
  readonly occasions: number
  readonly first: string | null
  readonly last: string | null
  readonly undated: number
  readonly byWeek: readonly (Dated & { readonly afterStop: number })[]
  /** 24 counts, by the hour on the wall, of those with a time of day. */
  readonly hours: readonly number[]
  readonly afterRefusal: readonly { readonly asked: string; readonly total: number }[]
  readonly outsidePermitted: number
  readonly maybePermitted: number
  readonly orders: readonly { readonly title: string; readonly served: string | null; readonly until: string | null; readonly notChecked: string | null; readonly breaches: number; readonly lessSure: number; readonly shown: readonly BreachView[] }[]
  readonly acts: readonly { readonly act: ActInLaw; readonly count: number }[]
  readonly rhythm: Rhythm
  readonly points: { readonly title: string; readonly note: string; readonly source: string; readonly rows: readonly { readonly offence: string; readonly provision: string; readonly words: string; readonly items: number; readonly why: readonly string[] }[] }
}

export interface PatternCalls {
  conduct: { in: null; out: ConductView }
}
