import type { SourceSummary } from '@daybook/imports'
import type { Chosen } from '../files/dropped.ts'

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

/** Bringing files in. */
export interface ImportCalls {
  bringIn: { in: BringIn; out: BroughtIn }
  demo: { in: null; out: null }
}
