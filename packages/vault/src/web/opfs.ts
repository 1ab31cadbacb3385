/**
 * A device in the origin private file system (WHATWG File System), through a synchronous access handle: a worker alone may
 * have one, and one at a time. `data` is the device; `data.1`, empty, says that it was made to the end.
 */
import { DeviceInUse, NoRoom } from '../errors.ts'
import { checkRange, type Device } from '../drawers/device.ts'

const dataName = 'data'
const settledName = 'data.1'

/** What TypeScript's library knows in workers only. */
interface SyncAccessHandle {
  read(into: Uint8Array, options: { readonly at: number }): number
  write(bytes: Uint8Array, options: { readonly at: number }): number
  truncate(size: number): void
  getSize(): number
  flush(): void
  close(): void
}

interface SyncFile {
  createSyncAccessHandle(): Promise<SyncAccessHandle>
}

export const hasOpfs = (): boolean =>
  typeof FileSystemFileHandle !== 'undefined' && 'createSyncAccessHandle' in FileSystemFileHandle.prototype && typeof navigator.storage?.getDirectory === 'function'

/** @throws DeviceInUse */
export async function openOpfs(): Promise<Device> {
  const folder = await navigator.storage.getDirectory()
  const file = (await folder.getFileHandle(dataName, { create: true })) as unknown as SyncFile
  const handle = await file.createSyncAccessHandle().catch((error: unknown) => {
    throw (error as Error).name === 'NoModificationAllowedError' ? new DeviceInUse() : error
  })
  // What an unfinished making left stays until the next begins: a mark that was lost must not cost what it stood for.
  let isMarked = await folder.getFileHandle(settledName).then(() => true, () => false)
  let size = isMarked ? handle.getSize() : 0

  function put(bytes: Uint8Array, at: number): void {
    if (handle.write(bytes, { at }) !== bytes.length) throw new NoRoom()
  }

  return {
    get size() {
      return size
    },
    async read(offset, length) {
      checkRange({ size }, offset, length)
      const bytes = new Uint8Array(length)
      if (handle.read(bytes, { at: offset }) !== length) throw new RangeError(`The file has fewer than ${offset + length} bytes`)
      return bytes
    },
    async write(offset, bytes) {
      checkRange({ size }, offset, bytes.length)
      put(bytes, offset)
    },
    async append(bytes) {
      try {
        if (size === 0 && isMarked) await folder.removeEntry(settledName)
        if (size === 0) isMarked = false
        if (handle.getSize() !== size) handle.truncate(size)
        put(bytes, size)
        handle.flush()
      } catch (error) {
        handle.truncate(size)
        throw (error as Error).name === 'QuotaExceededError' ? new NoRoom(error) : error
      }
      size += bytes.length
    },
    async shorten(to) {
      checkRange({ size }, 0, to)
      handle.truncate(to)
      handle.flush()
      size = to
    },
    async flush() {
      handle.flush()
    },
    async settle() {
      handle.flush()
      if (!isMarked) await folder.getFileHandle(settledName, { create: true })
      isMarked = true
    },
    async close() {
      handle.close()
    },
  }
}

/** Takes the device away. @throws DeviceInUse while another tab has it open */
export async function removeOpfs(): Promise<void> {
  const folder = await navigator.storage.getDirectory()
  // The mark last: without it the data would count for nothing, and another tab may be using that.
  for (const name of [dataName, settledName]) {
    await folder.removeEntry(name).catch((error: unknown) => {
      if ((error as Error).name === 'NoModificationAllowedError') throw new DeviceInUse()
      if ((error as Error).name !== 'NotFoundError') throw error
    })
  }
}
