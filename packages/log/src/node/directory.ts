/** A log in a folder, as Tessera's POSIX storage and any static web server have it. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LogFile, LogFiles } from '../files.ts'
import { CHECKPOINT_PATH, parseTilePath } from '../tiles.ts'

function mustBeLogPath(path: string): void {
  if (path !== CHECKPOINT_PATH) parseTilePath(path)
}

/**
 * Reads a log from a folder, without a promise: most of an audit's files are in the page cache, where waiting costs
 * more than reading. `read` throws a TileError for anything but a path of a log, so it never leaves the folder.
 */
export function logInDirectory(folder: string): LogFiles {
  return {
    read(path) {
      mustBeLogPath(path)
      try {
        return readFileSync(join(folder, path))
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
        throw error
      }
    },
  }
}

/**
 * Writes files of a log into a folder, each whole or not at all; over what stood there before. Not synced to disk: for
 * bundles and benches. A vault writes through its own storage.
 */
export function writeLogFiles(folder: string, files: Iterable<Pick<LogFile, 'path' | 'bytes'>>): void {
  for (const { path, bytes } of files) {
    mustBeLogPath(path)
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(`${target}.tmp`, bytes)
    renameSync(`${target}.tmp`, target)
  }
}
