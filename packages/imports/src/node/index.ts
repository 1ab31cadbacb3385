/** Files and folders of the disk as sources. The only part of this room that touches Node. */
import { closeSync, fstatSync, openSync, type Stats } from 'node:fs'
import { lstat, open, readdir, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes, Source } from '../source.ts'

const chunk = 1 << 20

/** What was asked for is not a file or folder that can be read. */
export class NotReadable extends Error {
  override name = 'NotReadable'
}

/**
 * A file on the disk. It is opened for each pass and closed after it, so nothing needs to be closed by the caller;
 * its size is the one it has now. Throws NotReadable if it is no file, or cannot be opened.
 */
export function fileBytes(path: string): Bytes {
  const size = sizeOf(path)
  const withFile = async <T>(use: (file: FileHandle) => Promise<T>): Promise<T> => {
    const file = await open(path, 'r')
    try {
      return await use(file)
    } finally {
      await file.close()
    }
  }
  return {
    size,
    read: (start, end) => {
      const to = Math.min(end, size)
      if (to <= start) return Promise.resolve(new Uint8Array(0))
      return withFile((file) => fill(file, new Uint8Array(to - start), start))
    },
    async *stream(start = 0, end = size) {
      const file = await open(path, 'r')
      try {
        const buffer = new Uint8Array(Math.min(chunk, Math.max(1, end - start)))
        for (let at = start; at < Math.min(end, size); ) {
          const piece = await fill(file, buffer.subarray(0, Math.min(buffer.length, end - at)), at)
          if (piece.length === 0) throw new NotReadable(`"${path}" became shorter while it was read. Copy it to a place where nothing changes it and read the copy.`)
          yield piece
          at += piece.length
        }
      } finally {
        await file.close()
      }
    },
  }
}

async function fill(file: FileHandle, buffer: Uint8Array<ArrayBuffer>, position: number): Promise<Uint8Array<ArrayBuffer>> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

function sizeOf(path: string): number {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const found = fstatSync(file)
    if (!found.isFile()) throw new NotReadable(`"${path}" is not a file. For a folder, read what is in it.`)
    return found.size
  } catch (error) {
    if (error instanceof NotReadable) throw error
    throw new NotReadable(`"${path}" cannot be opened (${error instanceof Error ? error.message : String(error)}). Check the name and whether you may read it.`)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

type Skipped = (path: string, why: string) => void

/**
 * The file itself, or every file in the folder and the folders in it, by name. A link is followed where `path` itself is one;
 * not inside a folder, where it could lead anywhere. Sockets, devices and the like are left out. `skipped` is told of each thing left out, and why.
 */
export async function* sourcesIn(path: string, skipped: Skipped = () => {}): AsyncGenerator<Source> {
  yield* sourcesOf(path, await stat(path).catch(unopened(path)), skipped)
}

const unopened = (path: string) => (error: unknown): never => {
  throw new NotReadable(`"${path}" cannot be opened (${error instanceof Error ? error.message : String(error)}). Check the name and whether you may read it.`)
}

async function* sourcesOf(path: string, found: Stats, skipped: Skipped): AsyncGenerator<Source> {
  if (found.isFile()) yield { path, bytes: fileBytes(path) }
  else if (found.isSymbolicLink()) skipped(path, 'It is a link. Name the file it leads to instead.')
  else if (found.isDirectory()) {
    const names = (await readdir(path)).sort()
    for (const name of names) yield* sourcesOf(join(path, name), await lstat(join(path, name)).catch(unopened(join(path, name))), skipped)
  } else skipped(path, 'It is neither a file nor a folder.')
}
