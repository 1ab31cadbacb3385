export interface BackupMade {
  readonly file: Blob
  /** When what is in it was read, ISO 8601: for `backedUp`. */
  readonly at: string
  /** How many entries the log had then: for `backedUp`, since a clock goes back once a year and a log never. */
  readonly entries: number
}

export type Restored =
  /** How many entries are back. */
  | { readonly done: true; readonly entries: number }
  | NotRestored

export type NotRestored =
  /** `closed`: these words do not open it, or it is damaged; `other`: it is no backup; `full`: no room; `in-use`: this part has something in it; `unsaved`: something was begun or captured here and is not saved. */
  | { readonly done: false; readonly why: 'closed' | 'other' | 'full' | 'in-use' | 'unsaved' }

/** Whom a file is sealed for. */
export type SealWith = { readonly recipient: string } | { readonly passphrase: string }

/** Everything in this part of the book as one file, and back. */
export interface BackupCalls {
  makeBackup: { in: { readonly passphrase: string }; out: BackupMade }
  /** Somebody says that it was saved: written down, so that Today can tell. */
  backedUp: { in: Pick<BackupMade, 'at' | 'entries'>; out: null }
  /** The newest `backedUp`, by the clock on the wall in the book's zone, and how many entries were written since. */
  lastBackup: { in: null; out: { readonly at: string | null; readonly since: number } }
  /** Into the open part, if nothing is in it. */
  restore: { in: { readonly file: Blob; readonly passphrase: string }; out: Restored }
  /** Seals any file with age. */
  seal: { in: { readonly file: Blob; readonly whom: SealWith }; out: Blob }
}
