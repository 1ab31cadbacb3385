/** What this browser keeps, looked at before anything is opened: no more than the first screen needs. */
import { DeviceInUse, drawerSizes } from '@daybook/vault'
import { openBrowserDevice, removeBrowserDevice, type BrowserDevice } from '@daybook/vault/web'
import { sizeNames, type SizeName } from '../protocol/session.ts'

const bytesOf = (size: SizeName): number => drawerSizes[sizeNames.indexOf(size)] ?? drawerSizes[0]

/** Bytes on the device, for each size that can be chosen. */
export const sizes: { readonly [name in SizeName]: number } = { small: bytesOf('small'), medium: bytesOf('medium'), large: bytesOf('large') }

/** A worker that was just ended lets go of the device a little later. */
const patience = 2000
const pause = 50

/** @throws DeviceInUse while another tab has it */
async function onceFree<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DeviceInUse) || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** @throws DeviceInUse while another tab has it */
export const held = (): Promise<BrowserDevice> => onceFree(openBrowserDevice)

/** Takes away the device that stands here, and all that is on it. @throws DeviceInUse while another tab has it */
export const removed = (): Promise<void> => onceFree(removeBrowserDevice)

/** Whether a book has been made here, and whether one that is made lasts longer than this tab. */
export async function look(): Promise<{ readonly made: boolean; readonly lasts: boolean }> {
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
}
