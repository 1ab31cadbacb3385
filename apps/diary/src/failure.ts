/** What went wrong, from whichever worker it comes: by the name of the error, and in the English of whoever threw it. */
export interface Failure {
  readonly name: string
  readonly message: string
}

/** Errors that a person can meet. Whoever speaks another language than English has words for each; a test sees to it that none is forgotten. */
export type FailureName =
  // The book and its vault.
  | 'Locked'
  | 'NotOpened'
  | 'OpenElsewhere'
  | 'WrongPassphrase'
  | 'EmptyPassphrase'
  | 'NoVault'
  | 'VaultExists'
  | 'VaultInUse'
  | 'Damaged'
  | 'Interrupted'
  | 'Closed'
  | 'NotHeld'
  | 'BadName'
  | 'DrawerFull'
  | 'NoRoom'
  | 'NoDrawers'
  | 'DrawersExist'
  | 'DeviceInUse'
  | 'SecretTaken'
  | 'NoFreeSlot'
  | 'LastSecret'
  | 'VaultError'
  | 'KeptByBrowser'
  // Entries and what came from files.
  | 'NotThere'
  | 'NotWritten'
  | 'NotStaged'
  | 'SettledAlready'
  | 'BadEntry'
  | 'NotAnEntry'
  | 'UnknownZone'
  | 'NotEmpty'
  | 'NotWhileHelping'
  | 'WholeBook'
  // Copies, backups and seals.
  | 'NotATar'
  | 'SealError'
  | 'NotABundle'
  | 'NothingChosen'
  | 'ClocksDisagree'
  | 'NeededPart'
  | 'UnknownPart'
  | 'BundleError'
  | 'TypstError'
  | 'PdfError'
  | 'FontError'
  | 'NotFetched'
  | 'NotReady'
  | 'PagesNotSet'
  | 'NotInMemory'
  // The browser's own.
  | 'NotAllowedError'
  | 'NotFoundError'
  | 'NotReadableError'
  | 'QuotaExceededError'

/** What went wrong, so that it can be said or sent on. */
export const reasonOf = (error: unknown): Failure => (error instanceof Error ? { name: error.name, message: error.message } : { name: '', message: String(error) })

/** A worker said why not. */
export class Failed extends Error {
  constructor({ name, message }: Failure) {
    super(message)
    this.name = name
  }
}
