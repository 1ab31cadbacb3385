/** The book on this device: a container of a fixed size with two drawers, each with a vault of its own (packages/vault/src/drawers). */
import { createDrawers, createVaultWithRoot, DeviceInUse, drawerSizes, openDrawer, openVaultWithRoot, WrongPassphrase, type Drawer } from '@daybook/vault'
import { sizeNames, type SizeName } from '../protocol/session.ts'
import { NotOpened, OpenElsewhere, type Device, type Session } from './device.ts'
import { hasBook, openBook } from './opfs.ts'

const deps = { now: () => Date.now(), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

const bytesOf = (size: SizeName): number => drawerSizes[sizeNames.indexOf(size)] ?? drawerSizes[0]

async function session({ storage, root }: Drawer): Promise<Session> {
  // A drawer that was never opened has no vault yet.
  const fresh = (await storage.list('')).length === 0
  return { vault: await (fresh ? createVaultWithRoot : openVaultWithRoot)(storage, root, deps), aside: storage }
}

async function book(): Promise<Awaited<ReturnType<typeof openBook>>> {
  try {
    return await openBook()
  } catch (error) {
    if (error instanceof DeviceInUse) throw new OpenElsewhere()
    throw error
  }
}

export const device: Device = {
  sizes: { small: bytesOf('small'), medium: bytesOf('medium'), large: bytesOf('large') },
  has: hasBook,
  async create(size, first, second) {
    const place = await book()
    try {
      return await session(await createDrawers(place, { size: bytesOf(size), passphrase: first, ...(second !== null && { other: second }) }, deps))
    } catch (error) {
      await place.close()
      throw error
    }
  },
  async open(passphrase) {
    const place = await book()
    try {
      return await session(await openDrawer(place, passphrase, deps))
    } catch (error) {
      await place.close()
      if (error instanceof WrongPassphrase) throw new NotOpened()
      throw error
    }
  },
}
