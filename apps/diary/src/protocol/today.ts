import type { Row } from './timeline.ts'

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
}

export interface TodayCalls {
  today: { in: null; out: TodayView }
}
