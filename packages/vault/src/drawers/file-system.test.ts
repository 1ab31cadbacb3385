import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal } from '../bytes.ts'
import { Closed, Damaged } from '../errors.ts'
import { storageContract } from '../testing/storage-contract.ts'
import { pattern } from '../testing/vaults.ts'
import { blockAt, blockBytes, blocksIn } from './container.ts'
import { memoryDevice } from './device.ts'
import { payloadBytes } from './region.ts'
import { mebibyte, newFiles, openFiles, trueRandom } from './testing/made.ts'

storageContract('a drawer', async (body) => {
  const { files } = await newFiles(8 * mebibyte)
  await body(files).finally(() => files.close())
})

/** Sizes where a file's layout changes, and others. */
const sizes = fc.oneof(
  fc.constantFrom(0, 1, payloadBytes / 2, payloadBytes / 2 + 1, payloadBytes - 1, payloadBytes, payloadBytes + 1, 2 * payloadBytes, 3 * payloadBytes - 1),
  fc.integer({ min: 0, max: 3000 }),
)

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), name: fc.integer({ min: 0, max: 30 }), size: sizes }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), name: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
)

describe('a drawer', () => {
  test('holds what a map would hold, after any run of writes, removals and openings, and gives back all its space', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), fc.boolean(), async (steps, isHurried) => {
        const { device, files: first } = await newFiles(4 * mebibyte)
        let files = first
        const empty = files.used
        const model = new Map<string, Uint8Array>()
        let doing: Promise<void>[] = []
        for (const [n, one] of steps.entries()) {
          if (one.kind === 'reopen') {
            await Promise.all(doing)
            doing = []
            files = await openFiles(device)
            continue
          }
          const name = `n/${one.name}`
          const bytes = one.kind === 'write' ? pattern(one.size + n).subarray(n) : undefined
          doing.push(bytes ? files.write(name, bytes) : files.remove(name))
          if (bytes) model.set(name, bytes)
          else model.delete(name)
          if (!isHurried) await doing.at(-1)
        }
        await Promise.all(doing)
        for (const found of [files, await openFiles(device)]) {
          expect(await found.list('')).toEqual([...model.keys()].sort())
          for (const [name, bytes] of model) expect(equal((await found.read(name)) ?? new Uint8Array(1), bytes), name).toBe(true)
          expect(found.used).toBe(files.used)
        }
        for (const name of model.keys()) await files.remove(name)
        // What is left is the change log, and one pack that was being filled.
        expect(files.used - empty).toBeLessThanOrEqual(4 * blockBytes)
      }),
      { numRuns: process.env['DEEP'] === '1' ? 1000 : 40 },
    )
  })

  test('small files share blocks, and what is replaced again and again takes no more room', async () => {
    const { files } = await newFiles(4 * mebibyte)
    for (let n = 0; n < 100; n += 1) {
      await files.write(`segment/${n}`, pattern(400))
      await files.write(`tile/${n}`, pattern(40 * n))
      if (n > 0) await files.remove(`tile/${n - 1}`)
      await files.write('checkpoint', pattern(200))
    }
    // 45 kB are needed.
    expect(files.used).toBeLessThanOrEqual(10 * blockBytes)
  })

  test('a small file replaced again and again stays in the block being filled: nothing is read, and no block is lost', async () => {
    const { files, device } = await newFiles(4 * mebibyte)
    const read = device.read.bind(device)
    let blocksRead = 0
    device.read = (offset, length) => {
      blocksRead += 1
      return read(offset, length)
    }
    const empty = files.used
    for (let n = 0; n < 300; n += 1) await files.write('checkpoint', pattern(4000))
    expect(files.used - empty).toBeLessThanOrEqual(2 * blockBytes)
    expect(blocksRead).toBe(0)
  })

  test('what is left of a sparse block is not taken into one that has no room for it', async () => {
    const { files, device } = await newFiles(4 * mebibyte)
    for (const name of ['a', 'b', 'c']) await files.write(name, pattern(8000))
    await files.remove('a')
    await files.write('d', pattern(8000))
    await files.write('e', pattern(200))
    const again = await openFiles(device)
    for (const name of ['b', 'c', 'd']) expect(await again.read(name)).toEqual(pattern(8000))
  })

  test('a write costs what it changes, however much is kept', async () => {
    const { files, device } = await newFiles(16 * mebibyte)
    let written = 0
    const write = device.write.bind(device)
    device.write = (offset, bytes) => {
      written += bytes.length
      return write(offset, bytes)
    }
    await Promise.all(Array.from({ length: 3000 }, (_, n) => files.write(`segment/${n}`, pattern(100))))
    written = 0
    for (let n = 0; n < 50; n += 1) await files.write(`later/${n}`, pattern(100))
    // A pack and a superblock each; now and then a block of the change log, once at most all of it anew.
    expect(written / 50 / blockBytes).toBeLessThan(3)
  })

  test('readers overtaken by writers see one file or the other, whole', async () => {
    const { files } = await newFiles(2 * mebibyte)
    await files.write('x', pattern(100_000))
    const writing = { isDone: false }
    const reading = (async () => {
      let read = 0
      while (!writing.isDone) {
        const found = await files.read('x')
        if (!found || found.length < 100_000 || !equal(found, pattern(found.length))) throw new Error('neither')
        read += 1
      }
      return read
    })()
    for (let n = 0; n < 100; n += 1) await files.write('x', pattern(100_000 + n))
    writing.isDone = true
    expect(await reading).toBeGreaterThan(10)
  })

  test('a changed block is found where it is read, and only there', async () => {
    const device = memoryDevice(new Uint8Array(2 * mebibyte))
    const { files } = await newFiles(2 * mebibyte, device)
    const before = device.bytes()
    await files.write('large', pattern(16_300))
    const after = device.bytes()
    await files.write('small', pattern(10))
    const changed = Array.from({ length: blocksIn(device.size) - 2 }, (_, i) => i + 2).filter((i) => !equal(before.subarray(blockAt(0, i), blockAt(0, i) + blockBytes), after.subarray(blockAt(0, i), blockAt(0, i) + blockBytes)))
    expect(changed).toHaveLength(1)
    const at = blockAt(0, changed[0] ?? 0) + 5000
    await device.write(at, Uint8Array.of((after[at] ?? 0) ^ 1))
    const again = await openFiles(device)
    await expect(again.read('large')).rejects.toThrow(Damaged)
    expect(await again.read('small')).toEqual(pattern(10))
    await again.write('more', pattern(100))
  })

  test('both superblocks changed, or the end cut off, is damage', async () => {
    const { files, device } = await newFiles(4 * mebibyte)
    await Promise.all(Array.from({ length: 60 }, (_, n) => files.write(`n/${n}`, pattern(16_000))))
    const cut = memoryDevice(await device.read(0, mebibyte))
    await expect(openFiles(cut)).rejects.toThrow(Damaged)
    for (const i of [0, 1]) await device.write(blockAt(0, i), trueRandom(blockBytes))
    await expect(openFiles(device)).rejects.toThrow(Damaged)
  })

  test('nothing is read or written once it is closed, and what was asked for before is done', async () => {
    const { files, device } = await newFiles(mebibyte)
    const writing = files.write('x', pattern(10))
    await files.close()
    await writing
    await expect(files.read('x')).rejects.toThrow(Closed)
    await expect(files.write('x', pattern(10))).rejects.toThrow(Closed)
    expect(await (await openFiles(device)).list('')).toEqual(['x'])
  })
})
