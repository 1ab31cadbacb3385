import type { Standing } from '@daybook/bundle'
import type { BundleWanted } from './bundle.ts'
import type { Part, Pointed } from './item.ts'

/** Why a part is not in it: see `Standing`; `partial` where its import is shown in part, and the rest would name others. */
export type WhyNot = Exclude<Standing, 'in' | 'needed'> | 'partial'

export interface PreviewGroup {
  readonly kind: string
  readonly count: number
  /** Its words came from elsewhere and are covered until somebody asks. */
  readonly covered: boolean
}

export interface PreviewView {
  /** Grows with each look; rows of an older one are not given. */
  readonly number: number
  readonly wanted: BundleWanted
  readonly groups: readonly PreviewGroup[]
  readonly entries: { readonly shown: number; readonly inAll: number }
  /** Files that go in whole, every word in them. */
  readonly originals: readonly string[]
  readonly back: {
    /** Kinds that no copy can contain. */
    readonly private: readonly { readonly kind: string; readonly count: number }[]
    /** Earlier versions of what was put right and is not in it, or that were left out. */
    readonly older: number
    /** Entries and items that the dates, the person or the kinds leave out. */
    readonly notChosen: number
    /** Files of which only the chosen items go in. */
    readonly partial: readonly string[]
    readonly parts: readonly { readonly name: string; readonly why: WhyNot; readonly count: number }[]
    /** Left out one by one. */
    readonly without: readonly Pointed[]
  }
}

export interface PreviewRow extends Pointed {
  /** Exactly what would be in it. Empty where words from elsewhere were not asked for. */
  readonly parts: readonly (Part & { readonly canLeaveOut: boolean })[]
  readonly withheld: readonly { readonly name: string; readonly why: WhyNot }[]
  /** A version that was put right since. Left out, it is still said to be there. */
  readonly earlier: boolean
  /** It can be left out by itself; what gives the rest its meaning cannot. */
  readonly canLeaveOut: boolean
}

/** What the other side could read. */
export interface PreviewCalls {
  /** What is wanted of the next copy, kept until the book locks: given to set it, null to ask. */
  copyWanted: { in: BundleWanted | null; out: BundleWanted }
  /** Of the copy that is wanted. */
  preview: { in: null; out: PreviewView }
  /** `words`: those that came from elsewhere too. */
  previewRows: { in: { readonly view: number; readonly kind: string; readonly from: number; readonly to: number; readonly words: boolean }; out: readonly PreviewRow[] }
}
