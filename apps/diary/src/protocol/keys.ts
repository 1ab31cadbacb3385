import type { DrawerSecret, GuessCost } from '@daybook/vault'
import type { Key, SizeName } from './session.ts'

/** `wrong`: the old words do not open this part, or nobody has proved that they can; `taken`: the new ones cannot be used; `full`: there are four ways in already. */
export type NotChanged = 'wrong' | 'taken' | 'full' | 'last' | 'room'

export type Changed = { readonly done: true } | { readonly done: false; readonly why: NotChanged }

export interface KeysView {
  /** What opens this part. Nothing is said of the other. */
  readonly secrets: readonly DrawerSecret[]
  readonly used: number
  readonly size: number
  /** All of it, as everybody sees it. */
  readonly containerSize: number
  /** Where it stands: a file of the browser's, its database, or memory that is gone with the window. */
  readonly kept: 'opfs' | 'indexeddb' | 'memory'
  /** Sizes it can grow to. */
  readonly larger: readonly { readonly name: SizeName; readonly bytes: number }[]
}

/** That somebody had a way in at hand: given by `prove`, good until the book locks. */
export interface Proven {
  readonly proof: string
}

/** What opens this part of the book, how large it is, and where it stands. */
export interface KeyCalls {
  keys: { in: null; out: KeysView }
  /** How much guessing a passphrase costs at least. Kept nowhere. */
  strength: { in: { readonly passphrase: string }; out: GuessCost }
  changePassphrase: { in: { readonly before: string; readonly after: string }; out: Changed }
  /** Twelve words by chance. They open nothing until `addWay` is told of them. */
  makeWords: { in: null; out: string }
  /** Whether these are twelve or twenty-four words of the list with a right checksum. */
  areWords: { in: { readonly words: string }; out: boolean }
  /** Before what opens this part is changed: with a passphrase, recovery words or a passkey that opens it now. Null for anything else. */
  prove: { in: { readonly key: Key }; out: string | null }
  /** Recovery words, or the 32 bytes that a passkey gave. */
  addWay: { in: Proven & ({ readonly kind: 'words'; readonly words: string } | { readonly kind: 'passkey'; readonly given: Uint8Array<ArrayBuffer> }); out: Changed }
  removeWay: { in: Proven & { readonly place: number }; out: Changed }
  /** Makes the other part new and empty. What stood there is lost for good. */
  secondPassphrase: { in: Proven & { readonly passphrase: string }; out: Changed }
  grow: { in: { readonly size: SizeName }; out: Changed }
  /** Takes the book away from this device, both its parts; nothing opens what may be left of it. The session is over after it. */
  takeAway: { in: Proven; out: Changed }
  /** Of a book in memory: all its bytes, to save as a file and open again. */
  wholeBook: { in: null; out: Blob }
}
