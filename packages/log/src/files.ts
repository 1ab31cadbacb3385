/** Reading a log from wherever its files are kept, by the paths of tiles.ts. */
import { HASH_BYTES, type TreeHash } from './merkle.ts'
import type { ReadHashes } from './prove.ts'
import { hashAt, subtreesInTile } from './spine.ts'
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

/** Tiles, with their inner hashes, that a reader remembers: 16 kB each. */
const REMEMBERED = 64

/**
 * Hashes of complete subtrees from the tiles of a log of `size` entries, for `proveInclusion` and `proveConsistency`.
 * The reader remembers the tiles it used last: for many proofs about one log, make one reader and go in order.
 */
export function hashesFromTiles(files: LogFiles, size: number): ReadHashes {
  const remembered = new Map<string, Promise<Uint8Array[]>>()
  const subtreesIn = (level: number, index: number): Promise<Uint8Array[]> => {
    const key = `${level}/${index}`
    const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH)
    const known = remembered.get(key) ?? readTile(files, { level, index, width }).then(subtreesInTile)
    // Put in again, it is the newest; the first of a Map is then the one unused for longest.
    remembered.delete(key)
    remembered.set(key, known)
    known.catch(() => remembered.delete(key))
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    return known
  }
  return (subtrees) =>
    Promise.all(subtrees.map(async (subtree): Promise<TreeHash> => {
      // A tile is eight levels of the tree high.
      const inner = subtree.level % 8
      const perTile = TILE_WIDTH / 2 ** inner
      const levels = await subtreesIn(Math.floor(subtree.level / 8), Math.floor(subtree.index / perTile))
      return hashAt(levels[inner], subtree.index % perTile)
    }))
}
