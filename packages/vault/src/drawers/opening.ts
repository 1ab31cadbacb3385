/** The two ways to a drawer: made new with its container, or opened again. */
import type { Bytes } from '../bytes.ts'
import { DrawersExist, NoDrawers, SecretTaken, WrongPassphrase } from '../errors.ts'
import { rootBytes } from '../keys.ts'
import { blockBytes, type DrawerNumber, headBytes, openSlots, type OpenedSlot, otherOf, saltBytes, smallestContainer } from './container.ts'
import type { Device } from './device.ts'
import type { Drawer } from './drawer.ts'
import { type Filling, fillUp, orShortened } from './filling.ts'
import { formatDrawer, mountDrawer } from './open-drawer.ts'
import { type DrawersDeps, kekOf, type Secret, secretText } from './secret.ts'

export interface NewDrawers {
  /** Bytes, one of `drawerSizes`. */
  readonly size: number
  readonly passphrase: string
  /** Opens the other drawer. Left out, that stays as random as it was made. */
  readonly other?: string
}

/**
 * Fills an empty device with random bytes and puts a drawer into one half, drawn at random; opens it. Cancelled, or without
 * room enough, it gives back what it had taken; a stop before the end leaves the device as empty as it was, too.
 * @throws DrawersExist, SecretTaken when both passphrases are the same, EmptyPassphrase, NoRoom, RangeError for a size that is none; the reason of the signal
 */
export async function createDrawers(device: Device, { size, passphrase, other }: NewDrawers, deps: DrawersDeps, filling?: Filling): Promise<Drawer> {
  if (size < smallestContainer || size % (2 * blockBytes) !== 0) throw new RangeError(`A container cannot have ${size} bytes. Use one of drawerSizes.`)
  if (device.size !== 0) throw new DrawersExist()
  if (other !== undefined && secretText(other) === secretText(passphrase)) throw new SecretTaken()
  const { random } = deps
  const drawer: DrawerNumber = ((random(1)[0] ?? 0) & 1) === 0 ? 0 : 1
  // Both keys first: what can be refused is refused before anything is written.
  const salt = random(saltBytes)
  const kek = await kekOf(passphrase, salt, deps)
  const otherKek = other === undefined ? undefined : await kekOf(other, salt, deps)
  const opened = await orShortened(device, async () => {
    await fillUp(device, size, random, filling)
    await device.write(0, salt)
    const root = random(rootBytes)
    const slot = await formatDrawer({ device, drawer, root, kek, salt, deps })
    if (otherKek) await formatDrawer({ device, drawer: otherOf(drawer), root: random(rootBytes), kek: otherKek, salt, deps })
    await device.settle()
    return { slot, drawer, root }
  })
  return mountDrawer({ device, head: await device.read(0, headBytes), opened, deps })
}

/** Tries a secret on all slots: one read, one run of Argon2id, the same work whatever comes of it. @throws NoDrawers, EmptyPassphrase */
export async function tryDrawers(device: Device, secret: Secret, deps: DrawersDeps): Promise<{ head: Bytes; opened: OpenedSlot | undefined }> {
  if (device.size < smallestContainer) throw new NoDrawers()
  const head = await device.read(0, headBytes)
  return { head, opened: await openSlots(await kekOf(secret, head.slice(0, saltBytes), deps), head) }
}

/**
 * Opens the drawer that `secret` is for. Writes nothing, unless a change of its secrets was stopped half-way.
 * @throws NoDrawers, WrongPassphrase, EmptyPassphrase, Damaged
 */
export async function openDrawer(device: Device, secret: Secret, deps: DrawersDeps): Promise<Drawer> {
  const { head, opened } = await tryDrawers(device, secret, deps)
  if (!opened) throw new WrongPassphrase()
  return mountDrawer({ device, head, opened, deps })
}
