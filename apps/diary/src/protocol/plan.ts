import type { planHeadings } from '@daybook/journal'

export type PlanHeading = (typeof planHeadings)[number]

/** What the plan says; a heading that says nothing is not there. */
export type PlanTexts = { readonly [heading in PlanHeading]?: string }

export interface PlanView {
  readonly texts: PlanTexts
  /** The day it is to be looked at again, `2026-03-14`. */
  readonly reviewOn: string | null
  /** By the clock on the wall; null while there is none. */
  readonly writtenAt: string | null
  /** Today, by the clock on the wall in the book's zone. */
  readonly today: string
}

/** The safety plan: private, never in a copy, and never shown to somebody who helps. */
export interface PlanCalls {
  plan: { in: null; out: PlanView }
  /** The whole plan: it takes the place of the one before, which the book keeps. */
  savePlan: { in: { readonly texts: PlanTexts; readonly reviewOn: string | null }; out: null }
  /** For a gentle line on Today: the day the plan was to be looked at again, once that day is here; otherwise null. */
  planDue: { in: null; out: string | null }
}
