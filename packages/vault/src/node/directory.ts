/**
 * A vault in a folder.
 *
 * A write goes to `.tmp/`, is synced, renamed into place, and the folder is synced: the order that survives
 * a power cut on a journalling file system. Files are 0600 and folders 0700, so that another account on the
 * machine cannot read even the ciphertext. `.lock` is held while it is open (lock.ts).
 */
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, unlink } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { NoVault, VaultExists, VaultInUse } from '../errors.ts'
import { checkName, isName, type Storage } from '../storage.ts'
import { lock, syncFolder } from './lock.ts'
import { refused } from './refused.ts'

export interface DirectoryStorage extends Storage {
  readonly path: string
  /** Lets go of the lock. Nothing can be read or written afterwards through this object. */
  close(): void
}

const isAbsent = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

/**
 * Opens a folder for one process at a time; makes it when `create` is set.
 * @throws NoVault when there is no such folder and `create` is not set
 * @throws VaultExists when `create` is set and other things than a vault are in it
 * @throws VaultInUse when another process, or this one, has it open
 * @throws NotWritable where nothing can be written
 */
export async function openDirectory(path: string, options: { readonly create?: boolean } = {}): Promise<DirectoryStorage> {
  if (options.create) await mkdir(path, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => { throw error.code === 'EEXIST' ? new VaultExists() : refused(error, path) })
  else if (!(await stat(path).catch(() => undefined))?.isDirectory()) throw new NoVault()
  // Among somebody's photographs is no place for a new vault; what a file manager hides there does not matter.
  if (options.create && (await readdir(path)).some((name) => !name.startsWith('.') && !isName(name))) throw new VaultExists()
  const unlock = await lock(join(path, '.lock'), path).catch((error: unknown) => { throw refused(error, path) })
  const scratch = join(path, '.tmp')
  const known = new Set<string>([path])
  let serial = 0
  let open_ = true

  const place = (name: string) => {
    checkName(name)
    if (!open_) throw new VaultInUse(`${path}, closed here`)
    return join(path, ...name.split('/'))
  }

  async function makeFolder(folder: string): Promise<void> {
    if (known.has(folder)) return
    await makeFolder(dirname(folder))
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await syncFolder(dirname(folder))
    known.add(folder)
  }

  try {
    await mkdir(scratch, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EEXIST') throw error })
    // Emptied, and not made again: a vault opens on a full disk too. Only of drafts: somebody else's folder may have one of that name.
    for (const name of await readdir(scratch)) if (/^[1-9]\d*$/.test(name)) await rm(join(scratch, name))
  } catch (error) {
    unlock()
    throw refused(error, path)
  }

  return {
    path,
    async read(name) {
      try {
        const found = await readFile(place(name))
        return new Uint8Array(found.buffer as ArrayBuffer, found.byteOffset, found.length)
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },
    async readPart(name, start, end) {
      const handle = await open(place(name)).catch((error: unknown) => {
        if (isAbsent(error)) return undefined
        throw error
      })
      if (!handle) return undefined
      try {
        const bytes = new Uint8Array(end - start)
        let filled = 0
        // A folder that is on another machine may give less than was asked for, and the rest when asked again.
        for (let more = -1; more !== 0 && filled < bytes.length; filled += more) more = (await handle.read(bytes, filled, bytes.length - filled, start + filled)).bytesRead
        return bytes.subarray(0, filled)
      } finally {
        await handle.close()
      }
    },
    async write(name, bytes) {
      const target = place(name)
      const draft = join(scratch, String((serial += 1)))
      try {
        const handle = await open(draft, 'wx', 0o600)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await makeFolder(dirname(target))
        await rename(draft, target)
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined)
        throw refused(error, path)
      }
      // Once it stands there it has been written, whatever is said from here on: never that there was no room.
      await syncFolder(dirname(target))
    },
    async list(prefix) {
      if (!open_) throw new VaultInUse(`${path}, closed here`)
      // Only the folder that the prefix names in full needs walking.
      const from = join(path, ...prefix.split('/').slice(0, -1))
      const found = await readdir(from, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
        if (isAbsent(error)) return []
        throw error
      })
      return found
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((name) => isName(name) && name.startsWith(prefix))
        .sort()
    },
    async remove(name) {
      const target = place(name)
      await unlink(target).catch((error: unknown) => {
        if (!isAbsent(error)) throw error
      })
      for (let folder = dirname(target); folder !== path; folder = dirname(folder)) {
        if (!(await rmdir(folder).then(() => true, () => false))) break
        known.delete(folder)
      }
    },
    close() {
      if (open_) unlock()
      open_ = false
    },
  }
}
