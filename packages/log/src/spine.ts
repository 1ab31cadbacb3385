/**
 * The right edge of a growing tree: at each level the hashes after the last full tile. Pushing hashes in fills
 * tiles; a full tile's root goes up one level. Used by the writer to make tiles and by the audit to make them again.
 */
import { emptyRoot, HASH_BYTES, hashNode, type TreeHash } from './merkle.ts'
import { sha256Each } from './sha256.ts'
import { hashesAt, partialTiles, TILE_WIDTH, TileError } from './tiles.ts'

export const TILE_BYTES = TILE_WIDTH * HASH_BYTES

/** Called with each tile as it fills. The bytes are the receiver's to keep. */
export type OnFullTile = (level: number, index: number, bytes: Uint8Array<ArrayBuffer>) => void

/**
 * All complete subtrees within a tile, which may be partial: at [k] the hashes over 2^k neighbours each, from left to
 * right; so [0] is the tile itself, and [8] of a full tile its one hash for the level above.
 */
export function subtreesInTile(tile: Uint8Array): Uint8Array[] {
  const levels = [tile]
  for (let below = tile; below.length >= 2 * HASH_BYTES; ) {
    const count = Math.floor(below.length / (2 * HASH_BYTES))
    const level = new Uint8Array(count * HASH_BYTES)
    sha256Each({ prefix: 1, source: below, from: 0, stride: 2 * HASH_BYTES, size: 2 * HASH_BYTES, count }, level, 0)
    levels.push(level)
    below = level
  }
  return levels
}

export function hashAt(hashes: Uint8Array | undefined, index: number): TreeHash {
  const hash = hashes?.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES)
  if (hash?.length !== HASH_BYTES) throw new TileError(`A tile has no hash ${index}: it is too short.`)
  return hash
}

interface Level {
  /** 256 places, of which the first `width` are filled. */
  readonly hashes: Uint8Array<ArrayBuffer>
  width: number
  /** Index of the tile being filled. */
  index: number
}

export class Spine {
  readonly #levels: Level[] = []
  #size: number

  /** `tiles` are the bytes of the partial tiles of a log of `size` entries, by level; an empty level has none. */
  constructor(size = 0, tiles: ReadonlyMap<number, Uint8Array> = new Map()) {
    this.#size = size
    for (let level = 0; hashesAt(level, size) > 0; level++) {
      const hashes = new Uint8Array(TILE_BYTES)
      hashes.set(tiles.get(level) ?? new Uint8Array(0))
      this.#levels.push({ hashes, width: hashesAt(level, size) % TILE_WIDTH, index: Math.floor(hashesAt(level, size) / TILE_WIDTH) })
    }
  }

  get size(): number {
    return this.#size
  }

  /** How many leaves fit before the level-0 tile is full: 1 to 256. */
  get room(): number {
    return TILE_WIDTH - (this.#levels[0]?.width ?? 0)
  }

  /**
   * Adds `count` leaf hashes, at most `room`, which `write` puts into the tile being filled.
   * When `write` throws, nothing was added.
   */
  addLeaves(count: number, write: (out: Uint8Array, outAt: number) => void, onFullTile: OnFullTile): void {
    const level = this.#level(0)
    write(level.hashes, level.width * HASH_BYTES)
    level.width += count
    this.#size += count
    if (level.width === TILE_WIDTH) this.#finish(0, onFullTile)
  }

  #level(level: number): Level {
    const known = this.#levels[level]
    if (known) return known
    const made = { hashes: new Uint8Array(TILE_BYTES), width: 0, index: 0 }
    this.#levels.push(made)
    return made
  }

  #finish(at: number, onFullTile: OnFullTile): void {
    const level = this.#level(at)
    onFullTile(at, level.index, level.hashes.slice())
    // The tile is given away; its buffer is used up while its neighbours are joined until one hash is left.
    for (let count = TILE_WIDTH / 2; count >= 1; count /= 2) {
      sha256Each({ prefix: 1, source: level.hashes, from: 0, stride: 2 * HASH_BYTES, size: 2 * HASH_BYTES, count }, level.hashes, 0)
    }
    const root = hashAt(level.hashes, 0)
    level.width = 0
    level.index++
    const above = this.#level(at + 1)
    above.hashes.set(root, above.width * HASH_BYTES)
    above.width++
    if (above.width === TILE_WIDTH) this.#finish(at + 1, onFullTile)
  }

  /** The bytes of the partial tile at a level; empty when there is none. */
  partial(level: number): Uint8Array<ArrayBuffer> {
    const known = this.#levels[level]
    return known ? known.hashes.slice(0, known.width * HASH_BYTES) : new Uint8Array(0)
  }

  partials(): Map<number, Uint8Array<ArrayBuffer>> {
    const tiles = new Map<number, Uint8Array<ArrayBuffer>>()
    for (const { level } of partialTiles(this.#size)) if (level !== 'entries') tiles.set(level, this.partial(level))
    return tiles
  }

  root(): TreeHash {
    let root: TreeHash | undefined
    for (const { hashes, width } of this.#levels) {
      // From the right: where a level has an odd number of subtrees, its last one has no neighbour to be joined with.
      for (const [k, subtrees] of subtreesInTile(hashes.subarray(0, width * HASH_BYTES)).entries()) {
        const count = Math.floor(width / 2 ** k)
        if (count % 2 === 0) continue
        const left = hashAt(subtrees, count - 1)
        root = root ? hashNode(left, root) : left
      }
    }
    return root ?? emptyRoot()
  }
}
