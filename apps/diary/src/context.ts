/** What every screen is given. */
import type { Ask } from './client.ts'
import { en, type Words } from './words.en.ts'

export const words: Words = en

export type Place = 'files' | 'people' | 'timeline' | 'pattern' | 'copy' | 'check'

export interface Screen {
  readonly ask: Ask
  /** Grows whenever what is in the vault has changed. */
  readonly version: number
  readonly changed: () => void
  readonly go: (place: Place) => void
}

/** What went wrong, in words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
