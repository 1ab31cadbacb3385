/** Where the book stands on this device, as the worker sees it: make one, open one. */
import type { Drawer, Vault } from '@daybook/vault'
import type { Running } from '../protocol/index.ts'
import type { Key, NewBook, SizeName } from '../protocol/session.ts'

/** An open book: the vault, and the drawer it stands in, whose storage has a few small files of the page's own beside it. */
export interface Session {
  readonly vault: Vault
  readonly drawer: Drawer
  /** Drafts and settings. Names as storage takes them; nothing in the clear reaches the device. */
  readonly aside: Pick<Drawer['storage'], 'read' | 'write' | 'remove'>
  /** Where the container stands: 'memory' is gone with the window. */
  readonly kept: 'opfs' | 'indexeddb' | 'memory'
  /** Of one in memory: all its bytes. */
  readonly whole: (() => Uint8Array<ArrayBuffer>) | null
  /** Opens the vault of the same drawer anew, after its files have been exchanged. */
  reopened(): Promise<Session>
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
  /** Makes the book and opens its first part; cancelled or failed, also by its backup, it leaves none. @throws SealError, NotATar; DrawerFull for a backup, before anything is made */
  create(wanted: NewBook, running: Running): Promise<Session>
  /** `from`: the bytes of a book that was saved as a file. @throws NotOpened, OpenElsewhere */
  open(key: Key, from?: Uint8Array<ArrayBuffer>): Promise<Session>
}
