/**
 * The whole check of a log: every entry is hashed again, every tile of every level made again from the entries and
 * compared with the one stored, and the root with the checkpoint's. So any changed byte in any file of the log is
 * found, and the first file that does not fit is named. Memory is flat: a few tiles for each level.
 */
import { equalBytes } from './bytes.ts'
import { hashBundle } from './entries.ts'
import type { LogFiles } from './files.ts'
import type { TreeHead } from './merkle.ts'
import { Spine } from './spine.ts'
import { partialTiles, TILE_WIDTH, tilePath } from './tiles.ts'

export type Audit =
  | { readonly ok: true; readonly files: number; readonly bytes: number }
  | {
      readonly ok: false
      /** The first file that is missing or does not fit; `checkpoint` when all files agree with each other, but not with it. */
      readonly path: string
      /** What is wrong, in words for a reader who will look at the file. */
      readonly reason: string
    }

export interface AuditOptions {
  /** Stops the audit; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Called now and then with the number of entries checked. */
  readonly onProgress?: (entries: number) => void
}

const PROGRESS_TILES = 64

class Mismatch extends Error {
  readonly path: string
  constructor(path: string, reason: string) {
    super(reason)
    this.path = path
  }
}

/** Checks stored files of a log against what the entries say they should be. */
class Checker {
  files = 0
  bytes = 0
  readonly #log: LogFiles

  constructor(log: LogFiles) {
    this.#log = log
  }

  async read(path: string): Promise<Uint8Array> {
    const answer = this.#log.read(path)
    const bytes = answer instanceof Promise ? await answer : answer
    if (!bytes) throw new Mismatch(path, 'The file is missing.')
    this.files++
    this.bytes += bytes.length
    return bytes
  }

  async compare(level: number, index: number, made: Uint8Array): Promise<void> {
    const width = made.length / 32
    const path = tilePath({ level, index, width })
    const stored = await this.read(path)
    if (equalBytes(stored, made)) return
    if (stored.length !== made.length) throw new Mismatch(path, `The file has ${stored.length} bytes instead of ${made.length}.`)
    const at = Math.floor(made.findIndex((byte, i) => byte !== stored[i]) / 32)
    const below = level === 0 ? `entry ${index * TILE_WIDTH + at} in ${tilePath({ level: 'entries', index, width })}` : `the tile ${tilePath({ level: level - 1, index: index * TILE_WIDTH + at, width: TILE_WIDTH })}`
    throw new Mismatch(path, `Hash ${at} is not the hash of ${below}: one of the two was altered.`)
  }
}

/**
 * Audits the log with this head. `head` should come from a checkpoint opened with a key that is trusted.
 * Only the files that a log of this size consists of are read; others beside them are not looked at.
 */
export async function auditLog(log: LogFiles, head: TreeHead, { signal, onProgress }: AuditOptions = {}): Promise<Audit> {
  const checker = new Checker(log)
  const spine = new Spine()
  const full: { level: number; index: number; bytes: Uint8Array }[] = []
  try {
    for (let index = 0; index * TILE_WIDTH < head.size; index++) {
      if (index % PROGRESS_TILES === 0) {
        signal?.throwIfAborted()
        onProgress?.(spine.size)
      }
      const width = Math.min(TILE_WIDTH, head.size - index * TILE_WIDTH)
      const path = tilePath({ level: 'entries', index, width })
      const bundle = await checker.read(path)
      try {
        spine.addLeaves(width, (out, outAt) => hashBundle(bundle, width, out, outAt), (level, at, bytes) => full.push({ level, index: at, bytes }))
      } catch (error) {
        throw new Mismatch(path, error instanceof Error ? error.message : String(error))
      }
      for (const tile of full.splice(0)) await checker.compare(tile.level, tile.index, tile.bytes)
    }
    for (const { level, index } of partialTiles(head.size)) if (level !== 'entries') await checker.compare(level, index, spine.partial(level))
    onProgress?.(spine.size)
  } catch (error) {
    if (error instanceof Mismatch) return { ok: false, path: error.path, reason: error.message }
    throw error
  }
  if (!equalBytes(spine.root(), head.root)) return { ok: false, path: 'checkpoint', reason: `The root over the ${head.size} entries is not the one in the checkpoint.` }
  return { ok: true, files: checker.files, bytes: checker.bytes }
}
