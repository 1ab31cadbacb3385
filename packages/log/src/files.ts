/** Reading a log from wherever its files are kept, by the paths of tiles.ts. */
import { HASH_BYTES, type TreeHash } from './merkle.ts'
import type { ReadHashes } from './prove.ts'
import { foldTile } from './spine.ts'
import { hashesAt, type Tile, TILE_WIDTH, TileError, tilePath } from './tiles.ts'

/** The files of one log. A reader that has the bytes at hand may answer without a promise, which is faster. */
export interface LogFiles {
  /** The bytes under a path of tiles.ts (`checkpoint`, `tile/0/000.p/3`), or `undefined` when there is no such file. */
  read(path: string): Uint8Array | undefined | Promise<Uint8Array | undefined>
}

/** One file to be written, or read. */
export interface LogFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A log whose files are in memory, as a bundle has them. */
export function logInMemory(files: ReadonlyMap<string, Uint8Array>): LogFiles {
  return { read: (path) => files.get(path) }
}

/**
 * A tile of hashes. When a partial tile is gone because the log has grown past it, the beginning of the full one.
 * The bytes are *not* proved: check what is made of them against a root.
 * @throws TileError when the tile is missing or has another length than its name says.
 */
export async function readTile(files: LogFiles, tile: Tile & { readonly level: number }): Promise<Uint8Array> {
  const path = tilePath(tile)
  const bytes = await files.read(path)
  if (bytes) {
    if (bytes.length !== tile.width * HASH_BYTES) throw new TileError(`${path} has ${bytes.length} bytes instead of ${tile.width * HASH_BYTES}: the file is damaged, get it again.`)
    return bytes
  }
  const full = tile.width < TILE_WIDTH ? await files.read(tilePath({ ...tile, width: TILE_WIDTH })) : undefined
  if (full?.length === TILE_WIDTH * HASH_BYTES) return full.subarray(0, tile.width * HASH_BYTES)
  throw new TileError(`${path} is missing: the log is not complete, get this file.`)
}

/**
 * Hashes of complete subtrees from the tiles of a log of `size` entries, for `proveInclusion` and `proveConsistency`.
 * Each tile is read once for each call of the reader returned.
 */
export function hashesFromTiles(files: LogFiles, size: number): ReadHashes {
  return async (subtrees) => {
    const tiles = new Map<string, Uint8Array>()
    const hashes: TreeHash[] = []
    for (const subtree of subtrees) {
      const level = Math.floor(subtree.level / 8)
      const count = 2 ** (subtree.level % 8)
      const first = subtree.index * count
      const index = Math.floor(first / TILE_WIDTH)
      const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH)
      const tile = { level, index, width }
      const key = `${level}/${index}`
      const bytes = tiles.get(key) ?? (await readTile(files, tile))
      tiles.set(key, bytes)
      hashes.push(foldTile(bytes, first % TILE_WIDTH, count))
    }
    return hashes
  }
}
