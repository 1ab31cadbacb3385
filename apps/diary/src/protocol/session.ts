import type { NotRestored } from './backup.ts'

/** How much room the book takes on the device: the same, full of random bytes, from the first day. */
export const sizeNames = ['small', 'medium', 'large'] as const

export type SizeName = (typeof sizeNames)[number]

export type Opened =
  | { readonly open: true }
  /** `wrong`: nothing opens with it, for whatever reason; `elsewhere`: another tab has it. */
  | { readonly open: false; readonly why: 'wrong' | 'elsewhere' }

/** What a person opens it with: a passphrase or recovery words, or the 32 bytes that a passkey gave. */
export type Key = string | Uint8Array<ArrayBuffer>

/** A book to make; `backup` is put into its first part, and has been checked: `bytes` are what that said. */
export interface NewBook {
  readonly size: SizeName
  readonly first: string
  readonly second: string | null
  readonly backup?: { readonly file: Blob; readonly passphrase: string; readonly bytes: number }
}

/** Before anything is open, only these are answered. `lasts`: false where the browser keeps nothing, as in some private windows. */
export interface SessionCalls {
  state: { in: null; out: { readonly is: 'new' | 'locked'; readonly lasts: boolean; readonly sizes: readonly { readonly name: SizeName; readonly bytes: number }[] } }
  /** Once what opens a book is here: asked for when the first screen stands, so that nobody waits for it later. */
  ready: { in: null; out: null }
  /** All else of the worker, for a window that has no service worker to fetch it. */
  rest: { in: null; out: null }
  /** A passphrase picked by chance, seven words between spaces. */
  pickPassphrase: { in: null; out: string }
  /** Reads a backup to its end, and keeps nothing of it. `bytes`: of what is in it. */
  checkBackup: { in: { readonly file: Blob; readonly passphrase: string }; out: { readonly done: true; readonly bytes: number } | NotRestored }
  /** Makes the book, with both of its parts, and opens the first. */
  create: { in: NewBook; out: null }
  /** `from`: a book that was saved as a file, opened in memory where the browser keeps nothing. */
  unlock: { in: { readonly key: Key; readonly from?: Blob }; out: Opened }
}
