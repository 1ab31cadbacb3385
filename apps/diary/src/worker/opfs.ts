/** The book's bytes in the browser's private file system: one file, held by one worker at a time. */
import { type Device, DeviceInUse, NoRoom } from '@daybook/vault'

const name = 'book'
/** Until it is made whole it has this name, and is made again. */
const unfinished = 'book.new'

/** A worker that was just ended lets go of the file a little later. */
const patience = 3000
const pause = 50

/** What a worker may do with such a file beyond what the compiler knows of (File System, section 3.4; `move` is in all engines). */
interface Access {
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  write(from: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  truncate(size: number): void
  getSize(): number
  flush(): void
  close(): void
}

interface PrivateFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<Access>
  move(name: string): Promise<void>
}

const isPrivateFile = (file: FileSystemFileHandle): file is PrivateFile => 'createSyncAccessHandle' in file && 'move' in file

export class NoPrivateFiles extends Error {
  override readonly name = 'NoPrivateFiles'
  constructor() {
    super('This browser keeps no private files, for instance in a private window. Use an ordinary window, or another browser.')
  }
}

async function fileNamed(folder: FileSystemDirectoryHandle, wanted: string, create: boolean): Promise<PrivateFile> {
  const file = await folder.getFileHandle(wanted, { create })
  if (!isPrivateFile(file)) throw new NoPrivateFiles()
  return file
}

/** True once a book has been made whole. */
export async function hasBook(): Promise<boolean> {
  const folder = await navigator.storage.getDirectory()
  for await (const one of folder.keys()) if (one === name) return true
  return false
}

async function held(file: PrivateFile): Promise<Access> {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await file.createSyncAccessHandle()
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NoModificationAllowedError') throw error
      if (Date.now() > end) throw new DeviceInUse()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** @throws DeviceInUse while another tab has it */
export async function openBook(): Promise<Device> {
  const folder = await navigator.storage.getDirectory()
  const made = await hasBook()
  const file = await fileNamed(folder, made ? name : unfinished, !made)
  let access = await held(file)
  if (!made) access.truncate(0)
  let size = access.getSize()
  const within = (offset: number, length: number) => {
    if (offset < 0 || offset + length > size) throw new RangeError(`Bytes ${offset} to ${offset + length} are not in a book of ${size}`)
  }
  return {
    get size() {
      return size
    },
    async read(offset, length) {
      within(offset, length)
      const bytes = new Uint8Array(length)
      access.read(bytes, { at: offset })
      return bytes
    },
    async write(offset, bytes) {
      within(offset, bytes.length)
      access.write(new Uint8Array(bytes), { at: offset })
    },
    async append(bytes) {
      if (access.write(new Uint8Array(bytes), { at: size }) !== bytes.length) throw new NoRoom()
      size += bytes.length
    },
    async flush() {
      access.flush()
    },
    async settle() {
      access.flush()
      if (await hasBook()) return
      access.close()
      await file.move(name)
      access = await held(await fileNamed(folder, name, false))
    },
    async close() {
      access.close()
    },
  }
}
