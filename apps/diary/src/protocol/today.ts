import type { Row } from './timeline.ts'

/** Fields of an incident that are asked about afterwards, in this order. */
export const questionNames = ['who', 'where', 'witnesses', 'felt-then', 'changes', 'police', 'others'] as const

export type QuestionName = (typeof questionNames)[number]

export interface GentleQuestion {
  /** The incident's id, and the id of its first version. */
  readonly entry: string
  readonly first: string
  readonly name: QuestionName
  /** When its first version was written down, on the clock on the wall: the words themselves are not said again. */
  readonly writtenAt: string
  /** Names to choose from. */
  readonly people: readonly string[]
}

/** A day on which something that was written down ends. */
export interface Coming {
  /** Id of its entry. */
  readonly entry: string
  readonly on: string
}

export interface TodayView {
  /** The clock on the wall in the book's zone: `2026-03-14T07:40`. */
  readonly now: string
  /** Of today, newest first. */
  readonly today: readonly Row[]
  /** The newest few before today. */
  readonly recent: readonly Row[]
  readonly items: number
  readonly written: number
  /** When the newest entry was sealed, on the same clock; null in an empty book. */
  readonly savedAt: string | null
  /** Entries newer than the last backup that the book knows of; null where there is nothing to back up. */
  readonly notBackedUp: { readonly count: number; readonly ever: boolean } | null
  /** The nearest first. */
  readonly coming: readonly Coming[]
  readonly question: GentleQuestion | null
}

export interface TodayCalls {
  today: { in: null; out: TodayView }
  /** The answer puts the entry right; the version before it is kept. */
  answer: { in: { readonly entry: string; readonly name: QuestionName; readonly text: string }; out: null }
  /** Never asked again of this entry. `first`: id of its first version. */
  skipQuestion: { in: { readonly first: string; readonly name: QuestionName }; out: null }
  /** No more questions until tomorrow. */
  noQuestionsToday: { in: null; out: null }
}
