import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from './bytes.ts'
import { checkConsistency, checkInclusion, emptyRoot, hashLeaf, ProofError, type TreeHash } from './merkle.ts'
import { proveConsistency, proveInclusion, readRoot, type Subtree, subtreesOf } from './prove.ts'
import { entryOf, hugeLog } from './testing/logs.ts'
import { mth, path, subproof } from './testing/rfc6962.ts'

const leavesOf = (size: number): TreeHash[] => Array.from({ length: size }, (_, i) => hashLeaf(entryOf(i)))
const readerOf = (leaves: readonly TreeHash[]) => async (subtrees: readonly Subtree[]) =>
  subtrees.map(({ level, index }) => mth(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)))

const flipped = (hash: TreeHash, bit: number): TreeHash => hash.map((byte, i) => (i === Math.floor(bit / 8) % hash.length ? byte ^ (1 << (bit % 8)) : byte))

/** A size and an index within it. */
const place = fc.integer({ min: 1, max: 600 }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))

describe('the tree of RFC 6962', () => {
  test('hashes as published: the empty tree, an empty leaf, and the eight-leaf tree of the CT reference tests', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const leaves = data.map((hex) => hashLeaf(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))))
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(toHex(mth(leaves.slice(0, 1)))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(toHex(mth(leaves.slice(0, 7)))).toBe('ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c')
    expect(toHex(mth(leaves))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  test('a span is taken apart into complete subtrees, largest first', () => {
    expect(subtreesOf({ from: 0, to: 7 })).toEqual([{ level: 2, index: 0 }, { level: 1, index: 2 }, { level: 0, index: 6 }])
    expect(subtreesOf({ from: 2 ** 52, to: 2 ** 52 + 3 })).toEqual([{ level: 1, index: 2 ** 51 }, { level: 0, index: 2 ** 52 + 2 }])
  })

  test('root and proofs equal the word-for-word reading of the RFC', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 0, max: 600 }), async ([size, index], other) => {
        const leaves = leavesOf(size)
        const head = { size, root: mth(leaves) }
        const first = Math.min(other, size)
        const firstHead = { size: first, root: mth(leaves.slice(0, first)) }
        expect(await readRoot(size, readerOf(leaves))).toEqual(head.root)
        expect((await proveInclusion(index, head, readerOf(leaves))).path).toEqual(path(index, leaves))
        expect(await proveConsistency(firstHead, head, readerOf(leaves))).toEqual(first === 0 ? [] : subproof(first, leaves, true))
      }),
      { numRuns: 60 },
    )
  })
})

describe('an inclusion proof', () => {
  test('verifies for every place in every small tree', async () => {
    for (let size = 1; size <= 20; size++) {
      const leaves = leavesOf(size)
      for (let index = 0; index < size; index++) checkInclusion(leaves[index] ?? emptyRoot(), { index, size, path: path(index, leaves) }, { size, root: mth(leaves) })
    }
  })

  test('does not verify for another leaf, index, size, root or path', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(), fc.nat(255), ([size, index], otherIndex, otherSize, bit) => {
        const leaves = leavesOf(size)
        const root = mth(leaves)
        const leaf = leaves[index] ?? emptyRoot()
        const hashes = path(index, leaves)
        const refused = (
          claim: { leaf?: TreeHash; index?: number; size?: number; root?: TreeHash; path?: TreeHash[] },
        ): void => {
          const given = { leaf, index, size, root, path: hashes, ...claim }
          expect(() => checkInclusion(given.leaf, given, given), JSON.stringify(claim)).toThrow(ProofError)
        }
        checkInclusion(leaf, { index, size, path: hashes }, { size, root })
        refused({ leaf: flipped(leaf, bit) })
        refused({ root: flipped(root, bit) })
        if (otherIndex % size !== index) refused({ index: otherIndex % size })
        // The path alone does not tell every size apart; that the proof and the head name one size does.
        expect(() => checkInclusion(leaf, { index, size: size + 1 + (otherSize % 600), path: hashes }, { size, root })).toThrow(ProofError)
        expect(() => checkInclusion(leaf, { index, size, path: [...hashes, root] }, { size, root })).toThrow(/too long/)
        if (hashes.length > 0) {
          refused({ path: hashes.slice(1) })
          refused({ path: hashes.map((hash, i) => (i === otherIndex % hashes.length ? flipped(hash, bit) : hash)) })
        }
      }),
      { numRuns: 60 },
    )
  })

  test('refuses hashes of a wrong length, indexes outside and numbers that are none', () => {
    const leaves = leavesOf(3)
    const head = { size: 3, root: mth(leaves) }
    const leaf = leaves[0] ?? emptyRoot()
    for (const index of [3, -1, 0.5, Number.NaN, 2 ** 53]) expect(() => checkInclusion(leaf, { index, size: 3, path: path(0, leaves) }, head)).toThrow(ProofError)
    expect(() => checkInclusion(leaf.subarray(1), { index: 0, size: 3, path: path(0, leaves) }, head)).toThrow(/31 bytes/)
  })

  test.each([2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 40 + 12_345, 2 ** 53 - 1])('is right in a log of %d entries', async (size) => {
    const places = [0, 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32, 2 ** 32 + 3, 2 ** 52 + 7, size - 2, size - 1].filter((index) => index < size)
    const log = hugeLog(size, places)
    const head = await log.head()
    for (const index of places) {
      const proof = await proveInclusion(index, head, log.read)
      checkInclusion(log.leaf(index), proof, head)
      for (const other of places.filter((place) => place !== index)) {
        expect(() => checkInclusion(log.leaf(index), { ...proof, index: other }, head)).toThrow(ProofError)
        expect(() => checkInclusion(log.leaf(other), proof, head)).toThrow(ProofError)
      }
      // What 32-bit operators would make of the index and of the size.
      if (index >= 2 ** 32) expect(() => checkInclusion(log.leaf(index), { ...proof, index: index % 2 ** 32 }, head)).toThrow(ProofError)
    }
  })
})

describe('a consistency proof', () => {
  test('verifies for every pair of small trees', () => {
    const leaves = leavesOf(20)
    const headAt = (size: number) => ({ size, root: mth(leaves.slice(0, size)) })
    for (let second = 0; second <= 20; second++) {
      for (let first = 1; first <= second; first++) checkConsistency(headAt(first), headAt(second), subproof(first, leaves.slice(0, second), true))
      checkConsistency(headAt(0), headAt(second), [])
    }
  })

  test('does not verify for another root, size or path, nor over an altered beginning', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(255), ([second, cut], which, bit) => {
        const first = cut + 1
        const leaves = leavesOf(second)
        const one = { size: first, root: mth(leaves.slice(0, first)) }
        const two = { size: second, root: mth(leaves) }
        const hashes = subproof(first, leaves, true)
        checkConsistency(one, two, hashes)
        const refused = (a: typeof one, b: typeof two, p: readonly TreeHash[]): void => expect(() => checkConsistency(a, b, p)).toThrow(ProofError)
        refused({ ...one, root: flipped(one.root, bit) }, two, hashes)
        refused(one, { ...two, root: flipped(two.root, bit) }, hashes)
        expect(() => checkConsistency(one, two, [...hashes, two.root])).toThrow(first === second ? /must be empty/ : /too long/)
        if (hashes.length > 0) {
          refused(one, two, hashes.slice(1))
          refused(one, two, hashes.map((hash, i) => (i === which % hashes.length ? flipped(hash, bit) : hash)))
        }
        const altered = leaves.map((leaf, i) => (i === which % first ? flipped(leaf, bit) : leaf))
        refused(one, { size: second, root: mth(altered) }, subproof(first, altered, true))
      }),
      { numRuns: 60 },
    )
  })

  test('refuses to shrink, a proof where none belongs, two roots for one size, and a false empty log', () => {
    const leaves = leavesOf(3)
    const [two, three] = [2, 3].map((size) => ({ size, root: mth(leaves.slice(0, size)) }))
    if (!two || !three) throw new Error('unreachable')
    expect(() => checkConsistency(three, two, [])).toThrow(ProofError)
    expect(() => checkConsistency(three, three, [two.root])).toThrow(ProofError)
    expect(() => checkConsistency({ size: 3, root: two.root }, three, [])).toThrow(/Two different roots/)
    expect(() => checkConsistency({ size: 0, root: two.root }, three, [])).toThrow(ProofError)
    expect(() => checkConsistency({ size: 0, root: emptyRoot() }, three, [two.root])).toThrow(ProofError)
    expect(() => checkConsistency(two, three, [])).toThrow(/too short/)
  })

  test.each([
    [2 ** 32 - 1, 2 ** 32 + 1],
    [2 ** 32, 2 ** 32 + 1],
    [2 ** 32 + 1, 2 ** 40 + 9],
    [2 ** 52, 2 ** 53 - 1],
    [5, 2 ** 53 - 1],
  ])('is right from %d to %d entries', async (first, second) => {
    const marks = [3, first - 1, first, second - 1]
    const [before, after] = [hugeLog(first, marks), hugeLog(second, marks)]
    const [one, two] = [await before.head(), await after.head()]
    const hashes = await proveConsistency(one, two, after.read)
    checkConsistency(one, two, hashes)
    const altered = hugeLog(second, [4, ...marks.slice(1)])
    await expect(proveConsistency(one, await altered.head(), altered.read)).rejects.toThrow(ProofError)
    expect(() => checkConsistency({ ...one, size: one.size - 1 }, two, hashes)).toThrow(ProofError)
  })
})

test('a proof is never made from hashes that do not lead to the root', async () => {
  const leaves = leavesOf(300)
  const head = { size: 300, root: mth(leaves) }
  const wrong = readerOf(leaves.map((leaf, i) => (i === 123 ? flipped(leaf, 5) : leaf)))
  await expect(proveInclusion(123, head, wrong)).rejects.toThrow(ProofError)
  await expect(proveInclusion(7, head, wrong)).rejects.toThrow(ProofError)
  await expect(proveInclusion(300, head, readerOf(leaves))).rejects.toThrow(/not in a log of 300/)
})
