/** Which device a browser gives. */
import { type Device, memoryDevice } from '../drawers/device.ts'
import { hasIndexedDb, indexedDbHolds, openIndexedDb, removeIndexedDb } from './indexed-db.ts'
import { hasOpfs, openOpfs, removeOpfs } from './opfs.ts'

export interface BrowserDevice {
  /** 'memory' is gone with the tab: say so. */
  readonly kind: 'opfs' | 'indexeddb' | 'memory'
  /** Of size 0 when nothing has been made here. */
  readonly device: Device
}

/** Where nothing else is to be had: closed and opened again, it is the same for as long as the worker lives. */
let inMemory: Device | undefined

/** How browsers say that they keep nothing here: in a private window, or because the person told them so. */
const refusals = new Set(['SecurityError', 'NotAllowedError', 'NotSupportedError', 'InvalidStateError'])

async function unlessRefused<T>(open: () => Promise<T>): Promise<T | undefined> {
  try {
    return await open()
  } catch (error) {
    if (refusals.has((error as Error).name)) return undefined
    throw error
  }
}

/**
 * The device of this origin. Call it in a worker, always: pages outside of one have no file system. A database that was
 * made before stays in use when the browser learns better.
 * @throws DeviceInUse when another tab has it open
 */
export async function openBrowserDevice(): Promise<BrowserDevice> {
  const isInDatabase = hasIndexedDb() && (await unlessRefused(indexedDbHolds))
  if (!isInDatabase && hasOpfs()) {
    const device = await unlessRefused(openOpfs)
    if (device) return { kind: 'opfs', device }
  }
  if (hasIndexedDb()) {
    const device = await unlessRefused(openIndexedDb)
    if (device) return { kind: 'indexeddb', device }
  }
  inMemory ??= memoryDevice()
  return { kind: 'memory', device: inMemory }
}

/**
 * Takes away whatever `openBrowserDevice` made, both drawers; in a worker or outside of one. The bytes may survive on the disk
 * until something is written over them.
 * @throws DeviceInUse
 */
export async function removeBrowserDevice(): Promise<void> {
  if (typeof navigator.storage?.getDirectory === 'function') await unlessRefused(removeOpfs)
  if (hasIndexedDb()) await removeIndexedDb()
  inMemory = undefined
}
