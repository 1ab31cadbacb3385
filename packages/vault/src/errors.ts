/** Everything that can go wrong with a vault, each by its own name. Every message says what to do next. */

export class VaultError extends Error {
  override readonly name: string = 'VaultError'
}

/** No slot opens with this passphrase. Nothing was written. */
export class WrongPassphrase extends VaultError {
  override readonly name = 'WrongPassphrase'
  constructor() {
    super('That passphrase does not open this vault. Check the keyboard layout and try again; nothing was changed.')
  }
}

export class EmptyPassphrase extends VaultError {
  override readonly name = 'EmptyPassphrase'
  constructor() {
    super('A vault needs a passphrase. Choose several words that nobody who knows you would guess.')
  }
}

export class NoVault extends VaultError {
  override readonly name = 'NoVault'
  constructor() {
    super('There is no vault here. Check the place, or make a new vault in an empty one.')
  }
}

export class VaultExists extends VaultError {
  override readonly name = 'VaultExists'
  constructor() {
    super('There is a vault, or something else, here already. Open it, or choose an empty place for the new one.')
  }
}

/** Another program has the vault open. */
export class VaultInUse extends VaultError {
  override readonly name = 'VaultInUse'
  constructor(place: string) {
    super(`Another program has this vault open (${place}). Close it there, then try again.`)
  }
}

/** Stored bytes are not those that were written, or are gone. `what` is the name they are stored under. */
export class Damaged extends VaultError {
  override readonly name = 'Damaged'
  readonly what: string
  constructor(what: string, how: string, next = 'Do not write to this vault; keep it as it is and bring back a copy made earlier.') {
    super(`${what}: ${how}. ${next}`)
    this.what = what
  }
}

/** A write did not finish, so what stands in memory may differ from what is stored. */
export class Interrupted extends VaultError {
  override readonly name = 'Interrupted'
  constructor(cause: unknown) {
    super('A write did not finish. Close the vault and open it again: it completes or drops what was half-written.', { cause })
  }
}

export class Closed extends VaultError {
  override readonly name = 'Closed'
  constructor() {
    super('This vault has been closed. Open it again with its passphrase.')
  }
}

/** Asked for something that the vault does not hold. */
export class NotHeld extends VaultError {
  override readonly name = 'NotHeld'
  constructor(what: string) {
    super(`The vault does not hold ${what}. Check the number or the name.`)
  }
}

export class BadName extends VaultError {
  override readonly name = 'BadName'
  constructor(name: string) {
    super(`Not a name that storage takes: ${JSON.stringify(name.slice(0, 80))}. Use lower-case letters, digits, ".", "_" and "-" between slashes.`)
  }
}

/** There is no space left in the drawer, or on the disk, for this. What was kept before is all there. */
export class DrawerFull extends VaultError {
  override readonly name = 'DrawerFull'
  constructor(message = 'There is no room left for this. Nothing was lost. Make the space larger, or keep something smaller.', options?: ErrorOptions) {
    super(message, options)
  }
}

/** The device or the browser gives no more space. */
export class NoRoom extends VaultError {
  override readonly name = 'NoRoom'
  constructor(cause?: unknown) {
    super('This device gives no more room. Choose a smaller size, or free some space and try again.', { cause })
  }
}

export class NoDrawers extends VaultError {
  override readonly name = 'NoDrawers'
  constructor() {
    super('Nothing has been set up here yet. Choose a size and a passphrase first.')
  }
}

export class DrawersExist extends VaultError {
  override readonly name = 'DrawersExist'
  constructor() {
    super('Something has been set up here already. Open it, or remove it first.')
  }
}

/** Another tab, window or program has the device open. */
export class DeviceInUse extends VaultError {
  override readonly name = 'DeviceInUse'
  constructor() {
    super('This is open in another tab or window. Close it there, then try again.')
  }
}

/** A new secret that opens something here already. Says no more than trying it would. */
export class SecretTaken extends VaultError {
  override readonly name = 'SecretTaken'
  constructor() {
    super('These words cannot be used here. Choose others.')
  }
}

export class NoFreeSlot extends VaultError {
  override readonly name = 'NoFreeSlot'
  constructor() {
    super('There are four ways in already. Remove one before adding another.')
  }
}

export class LastSecret extends VaultError {
  override readonly name = 'LastSecret'
  constructor() {
    super('This is the only way in. Add another before removing it.')
  }
}

/** A file was not sealed, or not opened: seal.ts says when. */
export class SealError extends VaultError {
  override readonly name = 'SealError'
}
