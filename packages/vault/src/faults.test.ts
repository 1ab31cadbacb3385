import { describe, expect, test } from 'vitest'
import { type MemoryStorage, memoryStorage } from './memory.ts'
import { type AtTheStop, faultyStorage, PulledOut } from './testing/faulty-storage.ts'
import { witnessed } from './testing/signed-heads.ts'
import { hasCanary, live, nothingYet, openAgain, survive } from './testing/life.ts'

const deep = process.env['DEEP'] === '1'

async function wholeLife(): Promise<number> {
  const storage = faultyStorage(memoryStorage(), Infinity, 'after')
  await live(storage, nothingYet())
  return storage.count
}

describe('a vault whose storage stops at any single change', () => {
  test('the script is long enough to mean something, and ends well when nothing stops', async () => {
    const storage = memoryStorage()
    const memory = nothingYet()
    await live(storage, memory)
    await survive(storage, memory)
    expect(await wholeLife()).toBeGreaterThan(40)
  })

  test('plaintext would be found if there were any, in UTF-8 and in UTF-16 either way round', () => {
    const around = (bytes: Buffer) => Buffer.concat([Buffer.alloc(33, 7), bytes, Buffer.alloc(5, 9)])
    expect(hasCanary(around(Buffer.from('CANARY 1')))).toBe(true)
    expect(hasCanary(around(Buffer.from('a canary')))).toBe(true)
    expect(hasCanary(around(Buffer.from('CANARY 1', 'utf16le')))).toBe(true)
    expect(hasCanary(around(Buffer.from('CANARY 1', 'utf16le').swap16()))).toBe(true)
    expect(hasCanary(around(Buffer.from('CANAR Y')))).toBe(false)
  })

  test.each<AtTheStop>(['before', 'after', 'torn'])('has all that was acknowledged, nothing by halves, no plaintext, and never two roots for one size (%s the write)', async (how) => {
    const steps = await wholeLife()
    // What is there before a write is what was there after the last: one in three, in the deep tests all.
    const every = how === 'before' && !deep ? 3 : 1
    for (let stopAt = 0; stopAt < steps; stopAt += every) {
      const storage = memoryStorage()
      const memory = nothingYet()
      const heads = new Map<string, string>()
      await expect(live(faultyStorage(witnessed(storage, heads), stopAt, how), memory)).rejects.toThrow(/Stop|stop|did not finish/)
      expect(plaintextIn(storage), `after a stop at ${stopAt}`).toEqual([])
      await survive(witnessed(storage, heads), memory).catch((error: unknown) => {
        throw new Error(`stop at change ${stopAt} (${how})`, { cause: error })
      })
      expect(plaintextIn(storage), `after reopening from a stop at ${stopAt}`).toEqual([])
    }
  })

  test('may stop again while it is being opened: the next opening finishes', async () => {
    const steps = await wholeLife()
    let stopsWhileOpening = 0
    for (let stopAt = 0; stopAt < steps; stopAt += deep ? 1 : 3) {
      const storage = memoryStorage()
      const memory = nothingYet()
      await expect(live(faultyStorage(storage, stopAt, 'after'), memory)).rejects.toThrow()
      for (let second = 0, isOpen = false; !isOpen; second += 1) {
        const copy = memoryStorage()
        for (const [name, bytes] of storage.files) copy.files.set(name, bytes)
        isOpen = await openAgain(faultyStorage(copy, second, 'after'), memory).then(
          () => true,
          (error: unknown) => {
            expect(causes(error).some((cause) => cause instanceof PulledOut)).toBe(true)
            return false
          },
        )
        if (isOpen) break
        stopsWhileOpening += 1
        await survive(copy, memory).catch((error: unknown) => {
          throw new Error(`stop at change ${stopAt}, then at ${second} while opening`, { cause: error })
        })
      }
    }
    expect(stopsWhileOpening).toBeGreaterThan(10)
  })
})

const plaintextIn = (storage: MemoryStorage) => [...storage.files].filter(([, bytes]) => hasCanary(bytes)).map(([name]) => name)

function causes(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : []
}
