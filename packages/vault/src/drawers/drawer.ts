/** Drawer: what the person who opened it can do with it. Made by `createDrawers` and `openDrawer`. */
import type { Bytes } from '../bytes.ts'
import type { Storage } from '../storage.ts'
import type { Filling } from './filling.ts'
import type { Secret, SecretKind } from './secret.ts'

export interface DrawerSecret {
  /** Names it for `removeSecret`; 0 to 3, as the drawer counts. */
  readonly place: number
  readonly kind: SecretKind
}

export interface Drawer {
  /** Where `createVaultWithRoot` and `openVaultWithRoot` keep the vault of this drawer. */
  readonly storage: Storage
  /** 32 bytes for those two. The same at every opening, whatever secret opened it. */
  readonly root: Bytes
  /** Bytes that are taken, in whole blocks, and bytes that the drawer has in all. */
  readonly used: number
  readonly size: number
  /** The whole container: what everybody sees. */
  readonly containerSize: number

  /** What opens this drawer. Never says a word about the other. */
  secrets(): readonly DrawerSecret[]
  /** Whether this drawer, and not the other, opens with it: one run of Argon2id. @throws EmptyPassphrase */
  opensWith(secret: Secret): Promise<boolean>
  /**
   * One more way in; a drawer has four at most.
   * @throws NoFreeSlot, SecretTaken when it opens something here already, EmptyPassphrase
   */
  addSecret(kind: SecretKind, secret: Secret): Promise<DrawerSecret>
  /** @throws NotHeld when nothing stands there; LastSecret for the only one left */
  removeSecret(place: number): Promise<void>
  /** Puts `after` in the place of `before`. @throws WrongPassphrase when `before` does not open this drawer; SecretTaken, EmptyPassphrase */
  changePassphrase(before: string, after: string): Promise<void>

  /**
   * Makes the other half of the container a new, empty drawer that opens with `passphrase`. Nothing can tell whether
   * something was there: if so, it is lost for good from the beginning on, and nothing opens it any more. Cancelled, or stopped,
   * the other half is as one that was never set up. Takes as long as writing half the container.
   * @throws SecretTaken when the passphrase opens this drawer; EmptyPassphrase; the reason of the signal
   */
  overwriteOtherDrawer(passphrase: string, filling?: Filling): Promise<void>

  /**
   * Makes the container larger, for both drawers alike, by random bytes at its end. Cancelled, or without room enough, it is
   * as large as before. A stop half-way leaves a container that is larger by less; grow it again.
   * @throws RangeError for a size that is not larger; NoRoom; the reason of the signal
   */
  grow(containerSize: number, filling?: Filling): Promise<void>

  /**
   * Ends the whole container, both drawers: random bytes over all that opens either, then no bytes at all, and it is closed. Where a
   * device has kept the other bytes, nothing opens them any more, whatever secret somebody has.
   */
  endForGood(): Promise<void>

  /** Waits for what is being written, forgets the key and closes the device. */
  close(): Promise<void>
}
