/**
 * The layout of a log in files: C2SP tlog-tiles (https://c2sp.org/tlog-tiles).
 *
 *     checkpoint                     signed note, see checkpoint.ts
 *     tile/<L>/<N>[.p/<W>]           W hashes of 32 bytes (256 without the suffix) of level L, from 0
 *     tile/entries/<N>[.p/<W>]       the entries under tile/0/<N>: uint16be length || bytes, see entries.ts
 *
 * Hash i of tile N at level L is MTH(D[(N*256+i) * 256^L : (N*256+i+1) * 256^L]). N is written in groups of three
 * digits, all but the last after an `x`: 1234067 is x001/x234/067. A log of s entries has, at level L,
 * floor(s / 256^L) hashes; those after the last full tile stand in a partial tile, which is never hashed into
 * the level above. An empty tile is never written.
 */

/** Hashes, or entries, in a full tile. */
export const TILE_WIDTH = 256

/** Where a log keeps its newest signed checkpoint. */
export const CHECKPOINT_PATH = 'checkpoint'

export interface Tile {
  /** 0 to 63, or `entries` for an entry bundle. */
  readonly level: number | 'entries'
  readonly index: number
  /** 1 to 256 hashes or entries. */
  readonly width: number
}

/** A path that is not one of tlog-tiles, or a tile that cannot be. */
export class TileError extends Error {
  override readonly name = 'TileError'
}

function mustBeTile({ level, index, width }: Tile): void {
  if (level !== 'entries' && !(Number.isInteger(level) && level >= 0 && level <= 63)) throw new TileError(`A tile's level is 0 to 63, not ${level}.`)
  if (!Number.isSafeInteger(index) || index < 0) throw new TileError(`A tile's index is a whole number from 0 to 2^53-1, not ${index}.`)
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new TileError(`A tile is 1 to ${TILE_WIDTH} wide, not ${width}.`)
}

function indexPath(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** @throws TileError for a tile that cannot be. */
export function tilePath(tile: Tile): string {
  mustBeTile(tile)
  const suffix = tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`
  return `tile/${tile.level}/${indexPath(tile.index)}${suffix}`
}

/** @throws TileError for anything but the one spelling that `tilePath` writes. */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path)
  const [, level = '', index = '', width] = match ?? []
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  // One tile, one name: leading zeroes, x000 at the front and .p/256 are refused by writing it again.
  if (!match || !Number.isSafeInteger(tile.index) || tile.width < 1 || tile.width > TILE_WIDTH || Number(tile.level === 'entries' ? 0 : tile.level) > 63 || tilePath(tile) !== path) {
    throw new TileError(`"${path}" is not a tile path: expected tile/<level>/<x000/…/000>[.p/<width>] as in C2SP tlog-tiles.`)
  }
  return tile
}

/** How many hashes a log of `size` entries has at a level: floor(size / 256^level). */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** The partial tiles and the partial entry bundle of a log of `size` entries, its right edge; lowest level first. */
export function partialTiles(size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const hashes = hashesAt(level, size)
    const width = hashes % TILE_WIDTH
    if (width === 0) continue
    const index = Math.floor(hashes / TILE_WIDTH)
    if (level === 0) tiles.push({ level: 'entries', index, width })
    tiles.push({ level, index, width })
  }
  return tiles
}

/** Every tile and entry bundle of a log of `size` entries, in the order in which they can be checked: bundles beside level 0, then upwards. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const hashes = hashesAt(level, size)
    for (let index = 0; index * TILE_WIDTH < hashes; index++) {
      const width = Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH)
      if (level === 0) yield { level: 'entries', index, width }
      yield { level, index, width }
    }
  }
}
