import type { Report } from '@daybook/bundle/verify'
import type { Chosen } from '../files/dropped.ts'

export interface BundleWanted {
  readonly from?: string
  readonly to?: string
  readonly who?: string
  readonly mode: 'civil' | 'family'
  readonly redact: readonly string[]
  /** Items left out one by one, by the journal's `refKey`. */
  readonly without?: readonly string[]
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

/** Making a copy to hand over, and checking one. */
export interface BundleCalls {
  bundle: { in: BundleWanted; out: BundleMade }
  verify: { in: { readonly files: readonly Chosen[] }; out: Report }
}
