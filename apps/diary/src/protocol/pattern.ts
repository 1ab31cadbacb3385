import type { OrderInLaw } from '@daybook/jurisdictions'
import type { ActInLaw, NotChecked, OffenceInLaw, PointInLaw, Reason, Ref, Rhythm, Term, Why } from '@daybook/journal'
import type { Filed } from './put-right.ts'

/** One of the pattern's numbers, so that what it was counted from can be listed. */
export type Counted =
  | { readonly of: 'all' | 'after' | 'undated' | 'untimed' | 'night' | 'outside' | 'maybe' }
  /** Both days included. */
  | { readonly of: 'days'; readonly from: string; readonly to: string }
  | { readonly of: 'hour'; readonly hour: number }
  | { readonly of: 'channel'; readonly channel: string }
  /** `refusal`: id of its entry; `asked`: the day or moment it was said. */
  | { readonly of: 'since'; readonly refusal: string; readonly asked: string }
  /** `order`: id of its entry. */
  | { readonly of: 'breaches'; readonly order: string; readonly lessSure: boolean }
  | { readonly of: 'act'; readonly act: string }
  | { readonly of: 'point'; readonly offence: string; readonly point: string }

export interface ReasonView {
  readonly ref: Ref
  readonly kind: string
  readonly local: string | null
  readonly precise: boolean
  /** What the file says, of a record that was put right. */
  readonly filed?: Filed
  readonly sure: 'clear' | 'less-sure'
  readonly reasons: readonly Reason[]
}

export interface Reasons {
  readonly count: number
  readonly lessSure: number
  /** The newest of them. */
  readonly shown: readonly ReasonView[]
}

export interface OrderView extends Reasons {
  /** Id of its entry. */
  readonly id: string
  readonly title: string
  readonly served: string | null
  /** Why nothing can be checked against it, and the name it gives. */
  readonly notChecked: NotChecked | null
  readonly against: string
  /** Terms that name no act, so that nothing was looked for under them. */
  readonly unchecked: readonly Pick<Term, 'id' | 'text'>[]
  readonly until: string | null
  /** What the law says of its kind; null for one that it does not know. */
  readonly law: OrderInLaw | null
}

export interface PointView {
  /** By the ids of the law's file, with its own words. */
  readonly offence: Omit<OffenceInLaw, 'points'>
  readonly point: PointInLaw
  readonly items: number
  readonly why: readonly Why[]
}

/**
 * Each count is of the same items: the channels add up to the total; so do the weeks and what has no date; so do the
 * hours and what has no time of day; the weeks' `afterStop` add up to `after`.
 */
export interface ConductView {
  readonly subjects: readonly string[]
  readonly everyone: boolean
  /** Nobody is marked as me either: my own messages may be counted. */
  readonly maybeOwn: boolean
  /** The same messages again in other exports, which are not counted; and those that may be, which are. */
  readonly repeats: number
  readonly mayRepeat: number
  /** What was put right of lines that are not found any more: each with the file it is kept with. */
  readonly astray: readonly { readonly file: string; readonly name: string }[]
  readonly total: number
  /** Days with at least one. */
  readonly occasions: number
  readonly first: string | null
  readonly last: string | null
  readonly undated: number
  /** Known only to a month or a span. */
  readonly roughlyDated: number
  /** Written down, and naming nobody among the people: in no count. */
  readonly ofNobody: number
  readonly untimed: number
  /** Between 22:00 and 06:00, of those with a time of day. */
  readonly night: number
  /** The earliest day they were asked to stop, and how many came after it. */
  readonly asked: string | null
  readonly after: number
  /** By the Monday, oldest first, without the empty ones. */
  readonly byWeek: readonly { readonly date: string; readonly total: number; readonly afterStop: number }[]
  /** 24 counts, by the hour on the wall, of those with a time of day. */
  readonly hours: readonly number[]
  readonly channels: readonly { readonly channel: string; readonly total: number; readonly first: string | null }[]
  /** `who` as written, empty where it names nobody; `known` is false where nobody is called that. */
  readonly refusals: readonly { readonly entry: string; readonly asked: string; readonly who: string; readonly known: boolean; readonly total: number }[]
  /** Refusals without a time, so that nothing is counted after them. */
  readonly undatedRefusals: number
  readonly outside: Reasons
  readonly maybe: Reasons
  readonly orders: readonly OrderView[]
  readonly acts: readonly { readonly act: ActInLaw; readonly count: number }[]
  readonly rhythm: Pick<Rhythm, 'silences' | 'busiestDay' | 'busiestWeek'>
  /** The newest four weeks and the four before them, by day. */
  readonly lately: { readonly from: string; readonly to: string; readonly count: number; readonly before: { readonly from: string; readonly to: string; readonly count: number } } | null
  readonly points: { readonly note: string; readonly source: string; readonly rows: readonly PointView[] }
}

export interface PatternCalls {
  conduct: { in: null; out: ConductView }
}
