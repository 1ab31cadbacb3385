/** What every storage adapter must do. Called by the test of each adapter. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BadName } from '../errors.ts'
import type { Storage } from '../storage.ts'

/** `withFresh` gives the body an empty storage and cleans up after it. */
export function storageContract(name: string, withFresh: (body: (storage: Storage) => Promise<void>) => Promise<void>): void {
  describe(`${name} keeps the storage contract`, () => {
    const check = (title: string, body: (storage: Storage) => Promise<void>) => test(title, () => withFresh(body))

    check('what is not there reads as undefined, and removing it is no error', async (storage) => {
      expect(await storage.read('a/b')).toBeUndefined()
      expect(await storage.readPart('a/b', 0, 1)).toBeUndefined()
      await storage.remove('a/b')
      expect(await storage.list('')).toEqual([])
    })

    check('a file reads back as written, empty and large ones too', async (storage) => {
      const large = Uint8Array.from({ length: 3_000_000 }, (_, i) => i * 7)
      await storage.write('empty', new Uint8Array())
      await storage.write('deep/er/still/large.p', large)
      expect(await storage.read('empty')).toEqual(new Uint8Array())
      expect(Buffer.compare((await storage.read('deep/er/still/large.p')) ?? new Uint8Array(), large)).toBe(0)
    })

    check('a part reads as the same bytes of the whole, fewer or none beyond its end', async (storage) => {
      for (const size of [0, 10, 65_508, 150_000]) {
        const whole = Uint8Array.from({ length: size }, (_, i) => i * 7 + (i >> 8))
        await storage.write(`parts/${size}`, whole)
        const place = fc.oneof(fc.nat(size + 10), fc.constantFrom(0, 65_507, 65_508, 65_509, 131_016, size - 1, size).filter((at) => at >= 0))
        await fc.assert(
          fc.asyncProperty(place, fc.oneof(fc.nat(20), fc.nat(size)), async (start, length) => {
            const part = await storage.readPart(`parts/${size}`, start, start + length)
            expect(Buffer.compare(part ?? new Uint8Array(1), whole.subarray(start, start + length))).toBe(0)
          }),
          { numRuns: 25 },
        )
      }
    })

    check('a write replaces the whole file', async (storage) => {
      await storage.write('x', Uint8Array.of(1, 2, 3))
      await storage.write('x', Uint8Array.of(9))
      expect(await storage.read('x')).toEqual(Uint8Array.of(9))
    })

    check('the caller may change bytes that were written or read', async (storage) => {
      const mine = Uint8Array.of(1, 2)
      await storage.write('x', mine)
      mine[0] = 7
      const read = await storage.read('x')
      expect(read).toEqual(Uint8Array.of(1, 2))
      read?.fill(0)
      const part = await storage.readPart('x', 0, 1)
      part?.fill(0)
      part?.buffer.transfer(0)
      expect(await storage.read('x')).toEqual(Uint8Array.of(1, 2))
    })

    check('list gives names by prefix, sorted, folders never', async (storage) => {
      for (const name of ['b/2', 'a/10', 'a/9', 'ab', 'a/9.p/3']) await storage.write(name, Uint8Array.of(1))
      expect(await storage.list('')).toEqual(['a/10', 'a/9', 'a/9.p/3', 'ab', 'b/2'])
      expect(await storage.list('a/')).toEqual(['a/10', 'a/9', 'a/9.p/3'])
      expect(await storage.list('a/9')).toEqual(['a/9', 'a/9.p/3'])
      expect(await storage.list('a')).toEqual(['a/10', 'a/9', 'a/9.p/3', 'ab'])
      expect(await storage.list('none/')).toEqual([])
    })

    check('a removed file is gone, its neighbours are not, and it can be written again', async (storage) => {
      await storage.write('a/1', Uint8Array.of(1))
      await storage.write('a/2', Uint8Array.of(2))
      await storage.remove('a/1')
      expect(await storage.list('')).toEqual(['a/2'])
      await storage.remove('a/2')
      await storage.write('a/2', Uint8Array.of(3))
      expect(await storage.read('a/2')).toEqual(Uint8Array.of(3))
    })

    check('names that could lead elsewhere are refused', async (storage) => {
      for (const bad of ['', '/a', 'a/', 'a//b', '..', 'a/../b', '.lock', 'a/.b', 'A', 'a\\b', 'a b', 'ä', 'a\0', 'x'.repeat(201)]) {
        await expect(storage.write(bad, Uint8Array.of(1)), bad).rejects.toThrow(BadName)
        await expect(storage.read(bad), bad).rejects.toThrow(BadName)
        await expect(storage.readPart(bad, 0, 1), bad).rejects.toThrow(BadName)
        await expect(storage.remove(bad), bad).rejects.toThrow(BadName)
      }
      expect(await storage.list('')).toEqual([])
    })

    check('writes side by side all arrive', async (storage) => {
      await Promise.all(Array.from({ length: 50 }, (_, i) => storage.write(`n/${i % 5}/${i}`, Uint8Array.of(i))))
      expect(await storage.list('n/')).toHaveLength(50)
      expect(await storage.read('n/2/42')).toEqual(Uint8Array.of(42))
    })

    check('any run of writes and removals leaves what a map would hold', async (storage) => {
      const step = fc.record({ name: fc.constantFrom('a', 'b/c', 'b/d', 'e/f/g'), bytes: fc.option(fc.uint8Array({ maxLength: 40 })) })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          for (const name of await storage.list('')) await storage.remove(name)
          const model = new Map<string, Uint8Array>()
          for (const { name, bytes } of steps) {
            if (bytes) await storage.write(name, bytes)
            else await storage.remove(name)
            if (bytes) model.set(name, bytes)
            else model.delete(name)
          }
          expect(await storage.list('')).toEqual([...model.keys()].sort())
          for (const [name, bytes] of model) expect([...((await storage.read(name)) ?? [])]).toEqual([...bytes])
        }),
        { numRuns: 20 },
      )
    })
  })
}
