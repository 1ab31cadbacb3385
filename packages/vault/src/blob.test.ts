import { sha256Hex } from '@daybook/log'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BlobPlace, chunkBytes, openBlob, putBlob } from './blob.ts'
import { concat, type Bytes } from './bytes.ts'
import { Damaged } from './errors.ts'
import { keyTree } from './keys.ts'
import { memoryStorage } from './memory.ts'
import { fixedRandom } from './testing/fixed.ts'
import { all, pattern } from './testing/vaults.ts'

const vaultId = new Uint8Array(16).fill(5)

function place(seed = 1): BlobPlace & { storage: ReturnType<typeof memoryStorage> } {
  return { storage: memoryStorage(), keys: keyTree(new Uint8Array(32).fill(9), vaultId), vaultId, random: fixedRandom(seed) }
}

const sizes = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes]

describe('a blob', () => {
  test.each(sizes)('of %i bytes reads back whole, by range and as a stream, whatever the pieces it came in', async (size) => {
    const here = place()
    const original = pattern(size)
    function* pieces() {
      for (let at = 0; at < size; at += 300_007) yield original.subarray(at, at + 300_007)
    }
    const { ref, headHash } = await putBlob(here, pieces())
    expect(ref).toMatchObject({ bytes: size, sha256: sha256Hex(original) })
    const blob = await openBlob(here, ref.id, headHash)
    expect(blob).toMatchObject({ size, bytes: size, sha256: ref.sha256 })
    expect(Buffer.compare(await blob.read(0, size), original)).toBe(0)
    expect(Buffer.compare(concat(...(await all(blob.stream()))), original)).toBe(0)
    const range = fc.tuple(fc.nat(size + 10), fc.nat(size + 10))
    await fc.assert(
      fc.asyncProperty(range, async ([start, end]) => {
        expect(Buffer.compare(await blob.read(start, end), original.subarray(start, Math.max(start, end)))).toBe(0)
      }),
      { numRuns: 15 },
    )
  })

  test('reads one chunk for one small range', async () => {
    const here = place()
    const { ref, headHash } = await putBlob(here, [pattern(3 * chunkBytes)])
    const names: string[] = []
    const { read } = here.storage
    here.storage.read = (name) => {
      names.push(name)
      return read(name)
    }
    const blob = await openBlob(here, ref.id, headHash)
    await blob.read(chunkBytes + 5, chunkBytes + 9)
    await blob.read(chunkBytes + 15, chunkBytes + 19)
    expect(names.map((name) => name.split('/')[2])).toEqual(['head', '00000001'])
  })

  test('a flipped byte in any of its files is found, and the file named', async () => {
    const here = place()
    const { ref, headHash } = await putBlob(here, [pattern(chunkBytes + 50)])
    const names = await here.storage.list('blob/')
    expect(names).toHaveLength(3)
    for (const name of names) {
      const good = here.storage.files.get(name) ?? new Uint8Array()
      for (const at of [0, 11, 12, good.length >> 1, good.length - 1]) {
        const spoilt = good.slice()
        spoilt[at] = (spoilt[at] ?? 0) ^ 0x10
        here.storage.files.set(name, spoilt)
        const reading = openBlob(here, ref.id, headHash).then((blob) => blob.read(0, blob.size))
        await expect(reading).rejects.toMatchObject({ name: 'Damaged', what: name })
      }
      here.storage.files.set(name, good)
    }
  })

  test('chunks that were removed, exchanged, cut off or brought from another blob are found', async () => {
    const here = place()
    const first = await putBlob(here, [pattern(2 * chunkBytes + 7)])
    const second = await putBlob(here, [pattern(2 * chunkBytes + 7)])
    const name = (blob: { ref: { id: string } }, n: number) => `blob/${blob.ref.id}/0000000${n}`
    const files = new Map(here.storage.files)
    const take = (from: string) => files.get(from) as Bytes
    const spoils: readonly (() => void)[] = [
      () => here.storage.files.delete(name(first, 1)),
      () => here.storage.files.delete(name(first, 2)),
      () => here.storage.files.set(name(first, 0), take(name(first, 1))),
      () => here.storage.files.set(name(first, 1), take(name(second, 1))),
      () => here.storage.files.set(`blob/${first.ref.id}/head`, take(`blob/${second.ref.id}/head`)),
      () => here.storage.files.delete(`blob/${first.ref.id}/head`),
    ]
    for (const spoil of spoils) {
      spoil()
      await expect(openBlob(here, first.ref.id, first.headHash).then((blob) => blob.read(0, blob.size))).rejects.toThrow(Damaged)
      for (const [key, bytes] of files) here.storage.files.set(key, bytes)
    }
    expect((await openBlob(here, first.ref.id, first.headHash)).size).toBe(2 * chunkBytes + 7)
  })

  test('another blob under the same id and key is not the one that the segment named', async () => {
    const [here, there] = [place(), place()]
    const named = await putBlob(here, [pattern(1000)])
    const forged = await putBlob(there, [pattern(999)])
    expect(forged.ref.id).toBe(named.ref.id)
    await expect(openBlob(there, named.ref.id, named.headHash)).rejects.toThrow(Damaged)
  })

  test('the same bytes kept twice look different on storage', async () => {
    const here = place()
    const a = await putBlob(here, [pattern(1000)])
    const b = await putBlob(here, [pattern(1000)])
    const chunk = (blob: typeof a) => here.storage.files.get(`blob/${blob.ref.id}/00000000`)
    expect(chunk(a)).not.toEqual(chunk(b))
  })

  test('frozen: files made with known randomness', async () => {
    const here = place(3)
    await putBlob(here, [pattern(chunkBytes + 1)])
    const digest = sha256Hex(Buffer.from([...here.storage.files].map(([name, bytes]) => `${sha256Hex(bytes)}  ${name}\n`).join('')))
    expect(digest).toBe('b0e5ce36b28939d9726b563e6394bc0323dc980a0ac24488d66ad0d228f4189a')
  })
})
