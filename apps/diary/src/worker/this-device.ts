/** The book on this device: a container of a fixed size with two drawers, each with a vault of its own (packages/vault/src/drawers). */
import { createDrawers, createVaultWithRoot, DeviceInUse, DrawerFull, memoryDevice, openDrawer, openVaultWithRoot, WrongPassphrase, type Drawer, type KdfCost } from '@daybook/vault'
import type { BrowserDevice } from '@daybook/vault/web'
import { putBack, rootIn, sweepStopped } from '../backup/backup.ts'
import { NotOpened, OpenElsewhere, type Device, type Session } from './device.ts'
import { fillingOf } from './filling.ts'
import { held, removed, sizes } from './found.ts'
import { filesProgress } from './restored.ts'

/** `kdf`: for tests alone (testing/quick-to-open.ts); without it, what the vault says that guessing must cost. */
export const deps: { now: () => number; random: (length: number) => Uint8Array<ArrayBuffer>; kdf?: KdfCost } = { now: () => Date.now(), random: (length) => crypto.getRandomValues(new Uint8Array(length)) }

/** Where a book stands, and its bytes where that is memory. */
interface Place extends Pick<Session, 'kept' | 'whole'> {
  readonly device: BrowserDevice['device']
  /** Leaves nothing of it, once it is closed. */
  remove(): Promise<void>
}

function inMemory(saved?: Uint8Array): Place {
  const device = memoryDevice(saved)
  return { kept: 'memory', device, whole: () => device.bytes(), remove: async () => undefined }
}

/** @throws OpenElsewhere */
async function ofThisBrowser(): Promise<Place> {
  const { kind, device } = await held().catch((error: unknown) => {
    throw error instanceof DeviceInUse ? new OpenElsewhere() : error
  })
  return kind === 'memory' ? inMemory() : { kept: kind, device, whole: null, remove: removed }
}

async function sessionOf(drawer: Drawer, { kept, whole }: Pick<Session, 'kept' | 'whole'>): Promise<Session> {
  const { storage, root } = drawer
  await sweepStopped(storage)
  // A drawer that was never opened has no vault yet.
  const fresh = (await storage.list('')).length === 0
  const vault = fresh ? await createVaultWithRoot(storage, root, deps) : await openVaultWithRoot(storage, await rootIn(storage, root), deps)
  return { vault, drawer, aside: storage, kept, whole, reopened: () => sessionOf(drawer, { kept, whole }) }
}

/** The book that `work` opens, whose device is let go of when it fails. */
async function withPlace(place: Place, work: () => Promise<Drawer>): Promise<Session> {
  try {
    return await sessionOf(await work(), place)
  } catch (error) {
    await place.device.close()
    throw error instanceof WrongPassphrase ? new NotOpened() : error
  }
}

/** What a drawer's own lists take of it, at most, in parts of a hundred. */
const ownShare = 4

export const device: Device = {
  sizes,
  async create({ size, first, second, backup }, running) {
    if (backup && backup.bytes > (sizes[size] / 2) * (1 - ownShare / 100)) throw new DrawerFull()
    const place = await ofThisBrowser()
    return withPlace(place, async () => {
      const drawer = await createDrawers(place.device, { size: sizes[size], passphrase: first, ...(second !== null && { other: second }) }, deps, fillingOf(running))
      if (!backup) return drawer
      try {
        await putBack(drawer.storage, backup.file, backup.passphrase, filesProgress(running))
        return drawer
      } catch (error) {
        // There was no book before, and there is none by halves.
        await drawer.close()
        await place.remove()
        throw error
      }
    })
  },
  async open(key, from) {
    const place = from ? inMemory(from) : await ofThisBrowser()
    return withPlace(place, () => openDrawer(place.device, key, deps))
  },
}
