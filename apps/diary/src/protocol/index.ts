/**
 * What the page and its worker say to each other. A call has a number; progress, the answer or the reason why not
 * come back under it. A call can be cancelled by its number. Each noun has its calls in a file of its own.
 */
import type { Failure } from '../failure.ts'
import type { BackupCalls } from './backup.ts'
import type { BundleCalls } from './bundle.ts'
import type { CaptureCalls } from './capture.ts'
import type { CopilotCalls } from './copilot.ts'
import type { DraftCalls } from './drafts.ts'
import type { EntryCalls } from './entries.ts'
import type { HelpCalls } from './help.ts'
import type { ImportCalls } from './imports.ts'
import type { ItemCalls } from './item.ts'
import type { JournalCalls } from './journal.ts'
import type { KeyCalls } from './keys.ts'
import type { PatternCalls } from './pattern.ts'
import type { PeopleCalls } from './people.ts'
import type { PlanCalls } from './plan.ts'
import type { PreviewCalls } from './preview.ts'
import type { PutRightCalls } from './put-right.ts'
import type { SessionCalls } from './session.ts'
import type { SettingsCalls } from './settings.ts'
import type { TimelineCalls } from './timeline.ts'
import type { TodayCalls } from './today.ts'

export interface Calls extends SessionCalls, SettingsCalls, DraftCalls, EntryCalls, CaptureCalls, TodayCalls, TimelineCalls, PatternCalls, ImportCalls, PeopleCalls, JournalCalls, ItemCalls, PreviewCalls, PutRightCalls, HelpCalls, PlanCalls, CopilotCalls, BundleCalls, BackupCalls, KeyCalls {}

export type CallName = keyof Calls

export interface Progress {
  readonly what: 'looking' | 'keeping' | 'reading' | 'pictures' | 'pdf' | 'writing' | 'closing' | 'files' | 'room'
  readonly done: number
  readonly of: number
  /** Messages and the like read so far. */
  readonly records?: number
}

export type ToWorker = { readonly id: number; readonly call: CallName; readonly with: Calls[CallName]['in'] } | { readonly cancel: number }

export type FromWorker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly done: Calls[CallName]['out'] }
  | { readonly id: number; readonly failed: Failure; readonly cancelled: boolean }

/** What a call is given while it runs. */
export interface Running {
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

type Handler<Name extends CallName> = (input: Calls[Name]['in'], running: Running) => Promise<Calls[Name]['out']>

/** Answers to some of the calls: what a worker's file of one noun gives. */
export type HandlersOf<Some extends Partial<Calls>> = { readonly [Name in keyof Some & CallName]: Handler<Name> }

export type Handlers = { readonly [Name in CallName]: Handler<Name> }
