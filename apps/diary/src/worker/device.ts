/** Where the book stands on this device, as the worker sees it: is there one, make one, open one. */
import type { Storage, Vault } from '@daybook/vault'
import type { SizeName } from '../protocol/session.ts'

/** An open book: the vault, and beside it a few small files of the page's own, encrypted as everything is. */
export interface Session {
  readonly vault: Vault
  /** Drafts and settings. Names as storage takes them; nothing in the clear reaches the device. */
  readonly aside: Pick<Storage, 'read' | 'write' | 'remove'>
}

/** Nothing opens with these words. Whether they are wrong, or for a part that was never used, cannot be told. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened'
  constructor() {
    super('That did not open. Check the words and try again.')
  }
}

/** Another tab holds it. */
export class OpenElsewhere extends Error {
  override readonly name = 'OpenElsewhere'
  constructor() {
    super('It is open in another tab. Close that one, then try again.')
  }
}

export interface Device {
  /** Bytes on the device, for each size that can be chosen. */
  readonly sizes: { readonly [name in SizeName]: number }
  /** Whether a book has been made here, and whether one that is made lasts longer than this tab. */
  look(): Promise<{ readonly made: boolean; readonly lasts: boolean }>
  /** Makes the book and opens its first part. `second` is the passphrase of the other part, or null to leave it unused. */
  create(size: SizeName, first: string, second: string | null): Promise<Session>
  /** @throws NotOpened, OpenElsewhere */
  open(passphrase: string): Promise<Session>
}
