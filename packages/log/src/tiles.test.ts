import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BundleError, decodeBundle, encodeBundle, hashBundle } from './entries.ts'
import { hashLeaf } from './merkle.ts'
import { parseTilePath, partialTiles, type Tile, TileError, tilePath, tilesOf } from './tiles.ts'

const paths = (tiles: Iterable<Tile>): string[] => [...tiles].map(tilePath)

const anyTile: fc.Arbitrary<Tile> = fc.record({
  level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
  index: fc.oneof(fc.maxSafeNat(), fc.nat(2000)),
  width: fc.integer({ min: 1, max: 256 }),
})

describe('the path of a tile', () => {
  test('is written as in C2SP tlog-tiles', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 1, index: 273, width: 112 })).toBe('tile/1/273.p/112')
    expect(tilePath({ level: 'entries', index: 5, width: 256 })).toBe('tile/entries/005')
    expect(tilePath({ level: 0, index: 1000, width: 1 })).toBe('tile/0/x001/000.p/1')
  })

  test('is read back as the tile it was written for', () => {
    fc.assert(
      fc.property(anyTile, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile)
      }),
    )
  })

  test.each([
    'tile/0/5', 'tile/0/0005', 'tile/0/x000/005', 'tile/00/005', 'tile/64/005', 'tile/0/x1/005', 'tile/0/005.p/0', 'tile/0/005.p/256', 'tile/0/005.p/01',
    'tile/0/005/', '/tile/0/005', 'tile/entries/005.p/', 'tile/8/0/005x', 'tile/-1/005', 'tile/data/005', 'checkpoint', 'tile/0/../../005', 'tile/0/005\n', '',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
  ])('%j is refused', (path) => {
    expect(() => parseTilePath(path)).toThrow(TileError)
  })

  test('any text is refused with a TileError or is the one spelling of its tile', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^tile\/(entries|[0-9]{1,3})\/[x0-9/]{1,12}(\.p\/[0-9]{0,4})?$/), (path) => {
        let tile: Tile
        try {
          tile = parseTilePath(path)
        } catch (error) {
          expect(error).toBeInstanceOf(TileError)
          return
        }
        expect(tilePath(tile)).toBe(path)
      }),
    )
  })

  test.each([{ level: 64 }, { level: 1.5 }, { index: -1 }, { index: 2 ** 53 }, { width: 0 }, { width: 257 }, { width: 1.5 }])('a tile with %j cannot be written', (wrong) => {
    expect(() => tilePath({ level: 0, index: 0, width: 1, ...wrong })).toThrow(TileError)
  })
})

describe('the tiles of a log', () => {
  test('of 70,000 entries are those of the example in the specification', () => {
    expect(paths(partialTiles(70_000))).toEqual(['tile/entries/273.p/112', 'tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1'])
    expect(paths(tilesOf(70_000))).toHaveLength(2 * 274 + 2 + 1)
  })

  test('of 256 entries are one full tile and one hash above it; of none, none', () => {
    expect(paths(tilesOf(256))).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1'])
    expect(paths(tilesOf(0))).toEqual([])
  })

  test('past 2^32 entries the right edge is still right', () => {
    expect(paths(partialTiles(2 ** 32 + 1))).toEqual(['tile/entries/x016/x777/216.p/1', 'tile/0/x016/x777/216.p/1', 'tile/4/000.p/1'])
    expect(paths(partialTiles(2 ** 53 - 1)).at(-1)).toBe('tile/6/000.p/31')
  })
})

describe('an entry bundle', () => {
  test('is uint16be lengths and bytes', () => {
    expect([...encodeBundle([Uint8Array.of(1, 2), Uint8Array.of(), new Uint8Array(258)])].slice(0, 8)).toEqual([0, 2, 1, 2, 0, 0, 1, 2])
  })

  test('is read back as the entries it was made of, and hashed entry by entry', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 256 }), (entries) => {
        const bundle = encodeBundle(entries)
        expect(decodeBundle(bundle, entries.length).map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]))
        const hashes = new Uint8Array(entries.length * 32 + 3)
        hashBundle(bundle, entries.length, hashes, 3)
        expect([...hashes.subarray(3)]).toEqual(entries.flatMap((entry) => [...hashLeaf(entry)]))
      }),
      { numRuns: 50 },
    )
  })

  test('takes an entry of 65,535 bytes and refuses one more', () => {
    expect(decodeBundle(encodeBundle([new Uint8Array(65_535)]), 1)[0]).toHaveLength(65_535)
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(BundleError)
  })

  test('is refused when cut short, too long, or of another count', () => {
    const bundle = encodeBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4)])
    const readers = [(bytes: Uint8Array, count: number) => decodeBundle(bytes, count), (bytes: Uint8Array, count: number) => hashBundle(bytes, count, new Uint8Array(512), 0)]
    for (const read of readers) {
      for (let end = 0; end < bundle.length; end++) expect(() => read(bundle.subarray(0, end), 2)).toThrow(BundleError)
      expect(() => read(Uint8Array.of(...bundle, 0), 2)).toThrow(BundleError)
      expect(() => read(bundle, 1)).toThrow(BundleError)
      expect(() => read(bundle, 3)).toThrow(BundleError)
    }
    expect(() => decodeBundle(new Uint8Array(2 * 257))).toThrow(/257 entries/)
    const beyond = new Uint8Array(96)
    expect(() => hashBundle(encodeBundle([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]), 2, beyond, 0)).toThrow(/more than 2/)
    expect(beyond.every((byte) => byte === 0)).toBe(true)
  })
})
