/**
 * What the page and its worker say to each other. A call has a number; progress, the answer or the reason why not
 * come back under it. A call can be cancelled by its number.
 */
import type { ActInLaw, Count, Dated, Grade, Person, Ref, Rhythm } from '@daybook/journal'
import type { SourceSummary } from '@daybook/imports'
import type { Report } from '@daybook/bundle/verify'
import type { Chosen } from './files/dropped.ts'

export interface DateQuestion {
  /** One real line, as written, and as it would be read either way; times by the clock on the wall. */
  readonly line: string
  readonly dmy: string
  readonly mdy: string
  /** Lines that could be read either way. */
  readonly affected: number
}

export interface BringIn {
  readonly name: string
  readonly files: readonly Chosen[]
  /** `unsure`: keep it whole and leave those lines unread. */
  readonly dates?: 'dmy' | 'mdy' | 'unsure'
}

export type BroughtIn =
  | { readonly question: DateQuestion }
  | { readonly question: null; readonly records: number; readonly unread: number; readonly bytes: number; readonly summaries: readonly SourceSummary[] }

export interface Progress {
  readonly what: 'looking' | 'keeping' | 'reading' | 'pictures' | 'pdf' | 'writing' | 'closing' | 'files'
  readonly done: number
  readonly of: number
  /** Messages and the like read so far. */
  readonly records?: number
}

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

export interface Wanted {
  readonly from?: string
  readonly to?: string
  readonly who?: string
  readonly channels?: readonly string[]
  readonly kinds?: readonly string[]
  readonly afterStop?: boolean
  readonly query?: string
}

/** Bits that say how tall a row is and how it is marked, one byte a row. */
export const rowBits = { newDay: 1, afterStop: 2, inOrder: 4, written: 8 } as const

export interface Week {
  /** Its Monday, or the first of its month where weeks would be too many. */
  readonly date: string
  readonly count: number
  readonly afterStop: number
  /** The first row of it in the list. */
  readonly row: number
}

export interface View {
  /** Grows with each view; rows of an older one are not given. */
  readonly number: number
  readonly rows: Uint8Array<ArrayBuffer>
  /** How many there are with no filter at all. */
  readonly inAll: number
  readonly unit: 'week' | 'month'
  readonly weeks: readonly Week[]
  readonly people: readonly string[]
  readonly channels: readonly string[]
  /** Found by the search, when it found more than can be listed. */
  readonly foundInAll: number | null
}

export interface Row {
  readonly ref: Ref
  readonly kind: string
  readonly channel: string
  readonly direction: 'in' | 'out' | 'unknown'
  readonly local: string | null
  readonly precise: boolean
  readonly who: string
  /** Only for what was written down here; words from elsewhere stay in the worker until they are asked for. */
  readonly words: string
  readonly count: number
  readonly attachments: number
}

export interface Opened {
  readonly text: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly attachments: readonly { readonly name: string; readonly bytes: number | null }[]
  readonly obtained: Grade
  readonly flags: readonly string[]
  readonly source: string | null
  readonly sha256: string | null
}

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

export interface BundleWanted {
  readonly from?: string
  readonly to?: string
  readonly who?: string
  readonly mode: 'civil' | 'family'
  readonly redact: readonly string[]
}

export interface BundleMade {
  readonly file: Blob
  readonly privatePage: Blob
  readonly items: number
  readonly entriesDisclosed: number
  readonly entriesInAll: number
  readonly volumes: number
  readonly pages: number
  /** Every part that stays closed, by name, with how often. */
  readonly leftOut: readonly { readonly part: string; readonly count: number }[]
  /** Files that are in it whole: everything in them can be read. */
  readonly originals: number
}

export interface Calls {
  bringIn: { in: BringIn; out: BroughtIn }
  demo: { in: null; out: null }
  facts: { in: null; out: Facts }
  savePeople: { in: { readonly me: Told | null; readonly subject: Told | null }; out: null }
  saveRefusal: { in: { readonly date: string; readonly what: string }; out: null }
  saveOrder: { in: OrderFacts; out: null }
  view: { in: Wanted; out: View }
  rows: { in: { readonly view: number; readonly from: number; readonly to: number }; out: readonly Row[] }
  open: { in: Ref; out: Opened }
  conduct: { in: null; out: ConductView }
  bundle: { in: BundleWanted; out: BundleMade }
  verify: { in: { readonly files: readonly Chosen[] }; out: Report }
}

export type CallName = keyof Calls

export type ToWorker = { readonly id: number; readonly call: CallName; readonly with: Calls[CallName]['in'] } | { readonly cancel: number }

export type FromWorker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly done: Calls[CallName]['out'] }
  /** In words for a person. */
  | { readonly id: number; readonly failed: string; readonly cancelled: boolean }

/** What a call is given while it runs. */
export interface Running {
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

export type Handlers = { readonly [name in CallName]: (input: Calls[name]['in'], running: Running) => Promise<Calls[name]['out']> }
