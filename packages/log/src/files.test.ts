import { expect, test } from 'vitest'
import { hashesFromTiles, logInMemory } from './files.ts'
import { hashLeaf } from './merkle.ts'
import { proveInclusion } from './prove.ts'
import { entriesOf, logOf } from './testing/logs.ts'
import { mth } from './testing/rfc6962.ts'

const entries = entriesOf(70_000)
const { edge, files } = logOf(entries)

test('every complete subtree is hashed as RFC 6962 says, whatever its height', async () => {
  const leaves = entries.map(hashLeaf)
  const read = hashesFromTiles(logInMemory(files), edge.size)
  for (let level = 0; 2 ** level <= edge.size; level++) {
    const last = Math.floor(edge.size / 2 ** level) - 1
    for (const index of new Set([0, Math.floor(last / 2), last])) {
      expect(await read([{ level, index }]), `${level}/${index}`).toEqual([mth(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))])
    }
  }
})

test('a reader reads a tile once for many proofs, and forgets the ones unused for longest', async () => {
  const reads: string[] = []
  const counting = { read: (path: string) => { reads.push(path); return files.get(path) } }
  const read = hashesFromTiles(counting, edge.size)
  for (let index = 0; index < 256; index++) await proveInclusion(index, edge, read)
  // Two tiles of its own, and the right edge of each level.
  expect(reads.toSorted()).toEqual(['tile/0/000', 'tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1'].filter((path) => reads.includes(path)))
  expect(new Set(reads).size).toBe(reads.length)
  for (let tile = 0; tile < 100; tile++) await read([{ level: 0, index: tile * 256 }])
  await read([{ level: 0, index: 0 }])
  expect(reads.filter((path) => path === 'tile/0/000')).toHaveLength(2)
})

test('a tile that could not be read is asked for again, and a subtree outside the log is refused', async () => {
  let fails = true
  const read = hashesFromTiles({ read: async (path) => { if (fails) throw new Error('disk'); return files.get(path) } }, edge.size)
  await expect(read([{ level: 0, index: 0 }])).rejects.toThrow('disk')
  fails = false
  expect(await read([{ level: 0, index: 0 }])).toHaveLength(1)
  await expect(read([{ level: 0, index: 70_000 }])).rejects.toThrow(/no hash 112/)
  await expect(read([{ level: 17, index: 0 }])).rejects.toThrow(/too short/)
})
