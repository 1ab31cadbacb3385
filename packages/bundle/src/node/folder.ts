/** A bag as a folder on disk, and files at random for a bundle that is one file. */
import { createReadStream, renameSync, rmSync } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { createSha256 } from '@daybook/log'
import type { Sink } from '../bag/bag.ts'
import type { BagReader, RandomBytes } from '../bag/check.ts'

export class AlreadyThere extends Error {
  constructor(path: string) {
    super(`There is already something at ${path}. Choose another place, so that nothing is written over.`)
    this.name = 'AlreadyThere'
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Why there is nothing by that name, in words of the system; any other reason is one why it cannot be looked at. */
const nothingThere = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL']

const exists = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined

type Drafts<Paths extends readonly string[]> = { [at in keyof Paths]: string }

/**
 * Runs `write` towards a neighbour of each path, and puts the results in place only when all are whole: a bundle that was
 * stopped half-way never looks like one. Only a process that is killed outright leaves its neighbours behind, for the next run to take away.
 * @throws AlreadyThere
 */
export async function wholeOrNothing<T, const Paths extends readonly string[]>(paths: Paths, write: (...drafts: Drafts<Paths>) => Promise<T>): Promise<T> {
  const mustBeFree = async () => {
    for (const path of paths) if (await exists(path)) throw new AlreadyThere(path)
  }
  await mustBeFree()
  const drafts = paths.map((path) => `${resolve(path)}.unfinished`)
  // What is half made stands there in clear, so it goes as well when somebody presses Ctrl-C or closes the terminal.
  const stop = (signal: NodeJS.Signals) => {
    for (const draft of drafts) rmSync(draft, { recursive: true, force: true })
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.once(signal, stop)
  const placed: string[] = []
  try {
    for (const draft of drafts) {
      await rm(draft, { recursive: true, force: true })
      await mkdir(dirname(draft), { recursive: true })
    }
    const result = await write(...(drafts as Drafts<Paths>))
    await mustBeFree()
    // At once, so that no signal comes between them.
    for (const [at, path] of paths.entries()) {
      renameSync(drafts[at] ?? '', path)
      placed.push(path)
    }
    return result
  } catch (error) {
    // What cannot be taken away, such as a name too long to be one, must not hide why.
    for (const left of [...drafts, ...placed]) await rm(left, { recursive: true, force: true }).catch(() => undefined)
    throw error
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}

/** A bag that nobody else on this computer can read: what is in it is in clear. */
export function folderSink(folder: string): Sink {
  return {
    async write(path, bytes) {
      const place = join(folder, path)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      const file = await open(place, 'wx', 0o600)
      try {
        for await (const chunk of bytes) await file.write(chunk)
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}

/** Every file below the folder, whatever its name. A link is listed, so that it counts as one too many, and never followed: what it leads to is none of ours. */
export function folderBag(folder: string): BagReader {
  const place = (path: string) => {
    const full = resolve(folder, path)
    if (!full.startsWith(resolve(folder) + sep)) throw new RangeError(`${path} lies outside the bundle`)
    return full
  }
  const own = async (path: string) => {
    const found = await lstat(place(path)).catch((error: NodeJS.ErrnoException) => {
      if (error.syscall !== undefined && !nothingThere.includes(error.code ?? '')) throw error
      return undefined
    })
    return found?.isFile() ? found : undefined
  }
  return {
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => !entry.isDirectory()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    },
    async read(path) {
      return (await own(path)) ? new Uint8Array(await readFile(place(path))) : undefined
    },
    async at(path) {
      const full = place(path)
      const found = await own(path)
      if (!found) return undefined
      return {
        size: found.size,
        async read(start, end) {
          const file = await open(full, 'r')
          try {
            const bytes = new Uint8Array(Math.max(0, Math.min(end, found.size) - start))
            const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
            return bytes.subarray(0, bytesRead)
          } finally {
            await file.close()
          }
        },
      }
    },
    async *stream(path) {
      const full = place(path)
      if (!(await own(path))) return
      for await (const chunk of createReadStream(full, { highWaterMark: 1 << 20 })) yield new Uint8Array(chunk as Buffer)
    },
  }
}

export async function randomFile(path: string): Promise<RandomBytes & { sha256(): Promise<string>; close(): Promise<void> }> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return {
    size,
    async read(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
      return bytes.subarray(0, bytesRead)
    },
    async sha256() {
      const hasher = createSha256()
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hasher.update(chunk as Buffer)
      return hasher.digestHex()
    },
    close: () => file.close(),
  }
}
