/**
 * A device in a file, for one process at a time: 0600, random bytes from the first, locked as a folder's vault is
 * (lock.ts). While it is being made it stands beside, as `<path>.part`, and is renamed into place by `settle`.
 */
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { checkRange, type Device } from '../drawers/device.ts'
import { NoRoom } from '../errors.ts'
import { lock, syncFolder } from './lock.ts'
import { isFull } from './refused.ts'

/**
 * Opens the file, or gives a device of size 0 where there is none.
 * @throws VaultInUse when another process, or this one, has it open
 */
export async function openFile(path: string): Promise<Device> {
  const unlock = await lock(`${path}.lock`, path)
  const draft = `${path}.part`
  const found = await stat(path).catch(() => undefined)
  let isSettled = found !== undefined
  if (!isSettled) await rm(draft, { force: true })
  const handle = await open(isSettled ? path : draft, isSettled ? 'r+' : 'wx+', 0o600)
  let size = found?.size ?? 0

  async function put(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }

  return {
    get size() {
      return size
    },
    async read(offset, length) {
      checkRange({ size }, offset, length)
      const bytes = new Uint8Array(length)
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done)
        if (bytesRead === 0) throw new RangeError(`The file has fewer than ${offset + length} bytes`)
        done += bytesRead
      }
      return bytes
    },
    async write(offset, bytes) {
      checkRange({ size }, offset, bytes.length)
      await put(bytes, offset)
    },
    async append(bytes) {
      try {
        await put(bytes, size)
        await handle.datasync()
      } catch (error) {
        await handle.truncate(size)
        throw isFull(error) ? new NoRoom(error) : error
      }
      size += bytes.length
    },
    async shorten(to) {
      checkRange({ size }, 0, to)
      await handle.truncate(to)
      size = to
    },
    async flush() {
      await handle.datasync()
    },
    async settle() {
      if (isSettled) return
      await handle.sync()
      await rename(draft, path)
      await syncFolder(dirname(path))
      isSettled = true
    },
    async close() {
      await handle.close()
      if (!isSettled) await rm(draft, { force: true })
      unlock()
    },
  }
}
