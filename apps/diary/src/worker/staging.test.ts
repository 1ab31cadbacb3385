import fc from 'fast-check'
import { memoryStorage } from '@daybook/vault'
import { describe, expect, test } from 'vitest'
import { NotStaged, Staging } from './staging.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

function made(storage = memoryStorage()) {
  let last = 0
  return { storage, staging: new Staging(storage, () => `id${++last}`) }
}

describe('what is captured', () => {
  test('is read back as one, from any place to any other, however it came in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 6 }), fc.nat(40), fc.nat(40), async (pieces, a, b) => {
        const { staging } = made()
        const id = await staging.begin('sound', 'sound.webm', 'audio/webm')
        for (const piece of pieces) await staging.add(id, piece)
        await staging.end(id)
        const whole = pieces.flatMap((piece) => [...piece])
        const source = await staging.source(id)
        expect(source.bytes.size).toBe(whole.length)
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        expect([...(await source.bytes.read(from, to))]).toEqual(whole.slice(from, to))
        const file = await staging.file(id)
        expect([file.type, ...new Uint8Array(await file.arrayBuffer())]).toEqual(['audio/webm', ...whole])
        const streamed: number[] = []
        for await (const part of source.bytes.stream()) streamed.push(...part)
        expect(streamed).toEqual(whole)
      }),
      { numRuns: 50 },
    )
  })

  test('is not listed while it comes in, and is there, cut off, after the worker was ended in the middle', async () => {
    const { storage, staging } = made()
    const id = await staging.begin('video', 'video.webm', 'video/webm')
    await staging.add(id, bytes(1, 2, 3))
    await staging.add(id, bytes(4))
    expect(await staging.list()).toEqual([])
    const later = new Staging(storage, () => 'next')
    expect(await later.list()).toEqual([{ id, kind: 'video', name: 'video.webm', type: 'video/webm', bytes: 4, whole: false }])
    expect([...(await (await later.source(id)).bytes.read(0, 9))]).toEqual([1, 2, 3, 4])
    await expect(later.add(id, bytes(5))).rejects.toThrow(NotStaged)
  })

  test('is read one piece at a time, so that a long film is never whole in memory', async () => {
    const storage = memoryStorage()
    let reads = 0
    const { staging } = made(Object.assign(Object.create(storage) as typeof storage, { read: (name: string) => ((reads += name.includes('/0') ? 1 : 0), storage.read(name)) }))
    const id = await staging.begin('video', 'video.webm', 'video/webm')
    for (let n = 0; n < 5; n += 1) await staging.add(id, bytes(n))
    await staging.end(id)
    let seen = 0
    for await (const _ of (await staging.source(id)).bytes.stream()) expect(reads).toBe((seen += 1))
    expect(seen).toBe(5)
  })

  test('is not taken away while a backup is made of it, and what is being recorded goes on coming', async () => {
    const { storage, staging } = made()
    const whole = await staging.begin('photo', 'photo.jpg', 'image/jpeg')
    await staging.add(whole, bytes(1))
    await staging.end(whole)
    const coming = await staging.begin('sound', 'sound.webm', 'audio/webm')
    let removed: Promise<void> | undefined
    await staging.still(async () => {
      removed = staging.remove(whole)
      await staging.add(coming, bytes(2))
      expect(await storage.list('capture/')).toEqual(['capture/id1/000000', 'capture/id2/000000', 'capture/list'])
    })
    await removed
    expect(await storage.list('capture/')).toEqual(['capture/id2/000000', 'capture/list'])
  })

  test('is listed as it stood, whole, while something of it is taken away', async () => {
    const { storage, staging } = made()
    for (const name of ['one.webm', 'other.webm']) {
      const id = await staging.begin('sound', name, 'audio/webm')
      for (let n = 0; n < 3; n += 1) await staging.add(id, bytes(n))
    }
    // Cut off: how long each is, is read from its pieces, and while the first is read the other is given up.
    let removed: Promise<void> | undefined
    const read = async (name: string) => {
      if (name === 'capture/id1/000000') {
        removed ??= later.remove('id2')
        await new Promise(setImmediate)
      }
      return storage.read(name)
    }
    const later = new Staging(Object.assign(Object.create(storage) as typeof storage, { read }), () => 'next')
    expect((await later.list()).map((one) => one.bytes)).toEqual([3, 3])
    await removed
    expect(await later.list()).toHaveLength(1)
  })

  test('leaves nothing behind when it is taken away, whole or cut off', async () => {
    const { storage, staging } = made()
    const whole = await staging.begin('photo', 'photo.jpg', 'image/jpeg')
    await staging.add(whole, bytes(1))
    await staging.end(whole)
    const cut = await staging.begin('sound', 'sound.webm', 'audio/webm')
    await staging.add(cut, bytes(1))
    const later = new Staging(storage, () => 'next')
    await later.remove(whole)
    await later.remove(cut)
    await later.remove(cut)
    expect(await storage.list('')).toEqual([])
  })

  test('keeps its place once it is sealed, so that it is not sealed twice', async () => {
    const { storage, staging } = made()
    const id = await staging.begin('photo', 'photo.jpg', 'image/jpeg')
    await staging.add(id, bytes(1, 2))
    await staging.end(id)
    await staging.sealed(id, 'import')
    expect((await storage.list('')).filter((name) => name !== 'capture/list')).toEqual([])
    expect((await staging.list()).map((one) => one.id)).toEqual([id])
    expect((await staging.source(id)).sealed).toBe('import')
    await staging.remove(id)
    expect(await storage.list('')).toEqual([])
  })
})
