import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendEntries, edgeFiles, emptyEdge, readEdge } from './append.ts'
import { BundleError } from './entries.ts'
import { hashesFromTiles, logInMemory } from './files.ts'
import { checkConsistency, checkInclusion, emptyRoot, hashLeaf } from './merkle.ts'
import { proveConsistency, proveInclusion } from './prove.ts'
import { entriesOf, entryOf, logOf, type MemoryLog } from './testing/logs.ts'
import { mth } from './testing/rfc6962.ts'
import { tilePath, tilesOf } from './tiles.ts'

/** The files that a log of its size consists of, without the partial ones of earlier sizes. */
const essence = ({ edge, files }: MemoryLog): [string, number[]][] => [...tilesOf(edge.size)].map(tilePath).map((path) => [path, [...(files.get(path) ?? [])]])

describe('appending', () => {
  test.each([0, 1, 2, 3, 255, 256, 257, 511, 512, 1000])('%d entries give the root of RFC 6962 and every file of the layout', (size) => {
    const log = logOf(entriesOf(size))
    expect(log.edge.root).toEqual(mth(entriesOf(size).map(hashLeaf)))
    expect([...log.files.keys()].sort()).toEqual([...tilesOf(size)].map(tilePath).sort())
  })

  test('in batches of any sizes, stopping and resuming from the stored tiles between them, equals building in one go', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), fc.nat(40), async (sizes, length) => {
        const total = sizes.reduce((sum, size) => sum + size, 0)
        const entries = Array.from({ length: total }, (_, i) => entryOf(i, i % 5 === 0 ? length : 32))
        let log = logOf([])
        let at = 0
        for (const size of sizes) {
          const resumed = await readEdge(logInMemory(log.files), log.edge)
          log = logOf(entries.slice(at, at + size), { edge: resumed, files: log.files })
          at += size
        }
        const whole = logOf(entries)
        expect(log.edge.root).toEqual(whole.edge.root)
        expect(essence(log)).toEqual(essence(whole))
        expect(log.edge.root).toEqual(mth(entries.map(hashLeaf)))
      }),
      { numRuns: 25 },
    )
  })

  test('leaves the edge it was given as it was, so that a failed write can be tried again', () => {
    const { edge } = logOf(entriesOf(300))
    const before = edgeFiles(edge)
    const one = appendEntries(edge, entriesOf(300))
    expect(edgeFiles(edge)).toEqual(before)
    expect(appendEntries(edge, entriesOf(300))).toEqual(one)
  })

  test('the files given out are not touched by later batches', () => {
    const one = appendEntries(emptyEdge(), entriesOf(200))
    const copy = one.files.map(({ bytes }) => bytes.slice())
    appendEntries(one.edge, entriesOf(200))
    expect(one.files.map(({ bytes }) => bytes)).toEqual(copy)
  })

  test('nothing writes no file; an entry that is too big appends nothing', () => {
    const { edge } = logOf(entriesOf(5))
    expect(appendEntries(edge, []).files).toEqual([])
    expect(() => appendEntries(edge, [entryOf(1), new Uint8Array(65_536)])).toThrow(BundleError)
  })

  test('past 2^32 entries goes on from the edge of such a log', () => {
    // Only the edge is needed: two hashes at level 4 stand for the first 2^33 entries.
    const tile = new Uint8Array(64).fill(7)
    const start = { size: 2 ** 33, root: emptyRoot(), tiles: new Map([[4, tile]]), bundle: new Uint8Array(0) }
    const { edge, files } = appendEntries(start, entriesOf(257))
    expect(edge.size).toBe(2 ** 33 + 257)
    expect(files.map(({ path }) => path)).toEqual([
      'tile/0/x033/x554/432', 'tile/entries/x033/x554/432', 'tile/entries/x033/x554/433.p/1', 'tile/0/x033/x554/433.p/1', 'tile/1/x131/072.p/1', 'tile/4/000.p/2',
    ])
  })
})

describe('taking up a log', () => {
  test('is refused when a file of the edge is damaged, missing or of another checkpoint', async () => {
    const log = logOf(entriesOf(700))
    for (const { path, bytes } of edgeFiles(log.edge)) {
      const damaged = bytes.slice()
      damaged[bytes.length - 1] = (damaged[bytes.length - 1] ?? 0) ^ 1
      await expect(readEdge(logInMemory(new Map(log.files).set(path, damaged)), log.edge)).rejects.toThrow(/belong to/)
      await expect(readEdge(logInMemory(new Map(log.files).set(path, bytes.subarray(1))), log.edge)).rejects.toThrow(/damaged/)
      const without = new Map(log.files)
      without.delete(path)
      await expect(readEdge(logInMemory(without), log.edge)).rejects.toThrow(/missing/)
    }
    await expect(readEdge(logInMemory(log.files), { size: 700, root: emptyRoot() })).rejects.toThrow(/checkpoint of 700/)
  })

  test('at an earlier checkpoint works from the full tiles when the partial ones are gone', async () => {
    const early = logOf(entriesOf(700))
    const late = logOf(entriesOf(70_000).slice(700), early)
    const files = new Map(late.files)
    for (const { path } of edgeFiles(early.edge)) if (path.includes('/0/') || path.includes('entries')) files.delete(path)
    expect(await readEdge(logInMemory(files), early.edge)).toEqual(early.edge)
  })
})

test('proofs made from tiles verify against the checkpointed root, for sizes past and present', async () => {
  const entries = entriesOf(66_000)
  const log = logOf(entries)
  const files = logInMemory(log.files)
  const leaves = entries.map(hashLeaf)
  const headAt = (size: number) => ({ size, root: mth(leaves.slice(0, size)) })
  const head = { size: log.edge.size, root: log.edge.root }
  for (const index of [0, 255, 256, 40_000, 65_535, 65_536, 65_999]) {
    const proof = await proveInclusion(index, head, hashesFromTiles(files, head.size))
    checkInclusion(hashLeaf(entryOf(index)), proof, head)
  }
  for (const size of [0, 1, 256, 257, 40_000, 65_536, 66_000]) {
    const first = headAt(size)
    checkConsistency(first, head, await proveConsistency(first, head, hashesFromTiles(files, head.size)))
  }
  const early = headAt(60_001)
  const proof = await proveInclusion(60_000, early, hashesFromTiles(files, early.size))
  checkInclusion(hashLeaf(entryOf(60_000)), proof, early)
})
