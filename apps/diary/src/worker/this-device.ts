/** The book on this device: a container of a fixed size with two drawers, each with a vault of its own (packages/vault/src/drawers). */
import { createDrawers, createVaultWithRoot, DeviceInUse, drawerSizes, openDrawer, openVaultWithRoot, WrongPassphrase, type Drawer } from '@daybook/vault'
import { openBrowserDevice, type BrowserDevice } from '@daybook/vault/web'
import { sizeNames, type SizeName } from '../protocol/session.ts'
import { NotOpened, OpenElsewhere, type Device, type Session } from './device.ts'

const deps = { now: () => Date.now(), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

const bytesOf = (size: SizeName): number => drawerSizes[sizeNames.indexOf(size)] ?? drawerSizes[0]

/** A worker that was just ended lets go of the device a little later. */
const patience = 2000
const pause = 50

/** @throws DeviceInUse while another tab has it */
async function held(): Promise<BrowserDevice> {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await openBrowserDevice()
    } catch (error) {
      if (!(error instanceof DeviceInUse) || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** What `work` makes of the device, which is let go of when it fails. */
async function withDevice(work: (device: BrowserDevice['device']) => Promise<Drawer>): Promise<Session> {
  const { device } = await held().catch((error: unknown) => {
    throw error instanceof DeviceInUse ? new OpenElsewhere() : error
  })
  try {
    const { storage, root } = await work(device)
    // A drawer that was never opened has no vault yet.
    const fresh = (await storage.list('')).length === 0
    return { vault: await (fresh ? createVaultWithRoot : openVaultWithRoot)(storage, root, deps), aside: storage }
  } catch (error) {
    await device.close()
    throw error instanceof WrongPassphrase ? new NotOpened() : error
  }
}

export const device: Device = {
  sizes: { small: bytesOf('small'), medium: bytesOf('medium'), large: bytesOf('large') },
  async look() {
    try {
      const found = await held()
      const made = found.device.size > 0
      await found.device.close()
      return { made, lasts: found.kind !== 'memory' }
    } catch (error) {
      // Whoever has it open has made it.
      if (error instanceof DeviceInUse) return { made: true, lasts: true }
      throw error
    }
  },
  create: (size, first, second) => withDevice((place) => createDrawers(place, { size: bytesOf(size), passphrase: first, ...(second !== null && { other: second }) }, deps)),
  open: (passphrase) => withDevice((place) => openDrawer(place, passphrase, deps)),
}
