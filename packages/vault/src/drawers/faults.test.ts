import { describe, expect, test } from 'vitest'
import { seeded } from '../../../../testing/seed.ts'
import { equal, utf8 } from '../bytes.ts'
import { DrawerFull, NoRoom, VaultError, WrongPassphrase } from '../errors.ts'
import { pattern } from '../testing/vaults.ts'
import { type MemoryDevice, memoryDevice } from './device.ts'
import type { FileSystem } from './file-system.ts'
import { createDrawers, openDrawer } from './opening.ts'
import { type Fate, faultyDevice } from './testing/faulty-device.ts'
import { depsWith, mebibyte, newFiles, openFiles, trueDeps } from './testing/made.ts'

const fates: readonly Fate[] = ['all, none of the last', 'all, half of the last', 'all', 'none', 'some']

type Wish = readonly [name: string, bytes: Uint8Array | undefined]

/** What the file system said was done; and what was asked for last, which may have been done. */
interface Memory {
  readonly files: Map<string, Uint8Array>
  unsure: readonly Wish[]
}

const nothing = (): Memory => ({ files: new Map(), unsure: [] })

const keep = (memory: Memory, name: string, bytes: Uint8Array | undefined) => (bytes ? memory.files.set(name, bytes) : memory.files.delete(name))

async function wish(files: FileSystem, memory: Memory, ...wishes: readonly Wish[]): Promise<void> {
  memory.unsure = wishes
  await Promise.all(wishes.map(([name, bytes]) => (bytes ? files.write(name, bytes) : files.remove(name))))
  for (const [name, bytes] of wishes) keep(memory, name, bytes)
  memory.unsure = []
}

/** Small files that replace each other, ends that move between packs, files over many blocks, removals, and a change log that overflows and is written anew. */
async function live(files: FileSystem, memory: Memory): Promise<void> {
  for (let n = 0; n < 12; n += 1) {
    await wish(files, memory, [`segment/${n}`, pattern(300 + n * 411)])
    await wish(files, memory, ['checkpoint', utf8(`after ${n}`)])
    if (n % 3 === 0) await wish(files, memory, [`blob/${n}`, pattern(40_000 + n)])
    if (n % 4 === 3) await wish(files, memory, [`segment/${n - 2}`, undefined])
    if (n % 5 === 4) await wish(files, memory, [`blob/${n - 1}`, undefined])
  }
  const long = 'long-name'.repeat(20)
  for (let n = 0; n < 7; n += 1) await wish(files, memory, ...Array.from({ length: 60 }, (_, i): Wish => [`${long}/${i}`, pattern(20 + n)]))
}

/** Holds what is there against what is remembered; what was in doubt is from now on as it was found. */
async function holds(files: FileSystem, memory: Memory, where: string): Promise<void> {
  for (const name of new Set([...memory.files.keys(), ...(await files.list(''))])) {
    const found = await files.read(name)
    const allowed = [memory.files.get(name), ...memory.unsure.flatMap(([unsure, bytes]) => (unsure === name ? [bytes] : []))]
    const isRight = allowed.some((bytes) => (bytes && found ? equal(bytes, found) : bytes === found))
    if (!isRight) expect.fail(`${where}: ${name}`)
    keep(memory, name, found)
  }
}

const copyOf = (device: MemoryDevice) => memoryDevice(device.bytes())

describe('a drawer whose device stops', () => {
  test.each(fates)('at any single step has all that was acknowledged, nothing by halves, and can be written on (%s)', async (fate) => {
    const { device } = await newFiles(2 * mebibyte)
    const whole = faultyDevice(copyOf(device as MemoryDevice), Infinity, fate, seeded(1))
    await live(await openFiles(whole), nothing())
    expect(whole.steps).toBeGreaterThan(100)
    const stride = process.env['DEEP'] === '1' ? 1 : 5
    for (let stopAt = fates.indexOf(fate) % stride; stopAt < whole.steps; stopAt += stride) {
      const left = copyOf(device as MemoryDevice)
      const memory: Memory = nothing()
      await expect(live(await openFiles(faultyDevice(left, stopAt, fate, seeded(stopAt))), memory)).rejects.toThrow()
      const again = await openFiles(left)
      await holds(again, memory, `stop at ${stopAt}`)
      await wish(again, memory, ['life-goes-on', pattern(20_000)])
      await wish(again, memory, ['and-on', pattern(200)])
      await holds(await openFiles(left), memory, `stop at ${stopAt}, written on`)
    }
  })

  test('a file system that failed says so until it is opened again', async () => {
    const { device } = await newFiles(2 * mebibyte)
    const files = await openFiles(faultyDevice(device, 3, 'all', seeded(1)))
    await expect(live(files, nothing())).rejects.toThrow('did not finish')
    await expect(files.read('checkpoint')).rejects.toThrow('did not finish')
    await expect(files.write('checkpoint', utf8('x'))).rejects.toThrow('did not finish')
  })
})

const passphrase = 'seven quiet words'

const opensWith = async (device: MemoryDevice, secret: string) => {
  try {
    const drawer = await openDrawer(device, secret, trueDeps)
    return drawer.storage
  } catch (error) {
    if (error instanceof WrongPassphrase) return undefined
    throw error
  }
}

describe('a change of secrets that stops at any single step', () => {
  async function ready(): Promise<MemoryDevice> {
    const device = memoryDevice()
    const drawer = await createDrawers(device, { size: mebibyte, passphrase, other: 'other' }, trueDeps)
    await drawer.storage.write('x', utf8('mine'))
    return device
  }

  test.each(fates)('leaves the way before or the way after, never none, and the next opening finishes it (%s)', async (fate) => {
    const device = await ready()
    const count = faultyDevice(copyOf(device), Infinity, fate, seeded(1))
    await (await openDrawer(count, passphrase, trueDeps)).changePassphrase(passphrase, 'new')
    for (let stopAt = 0; stopAt < count.steps; stopAt += 1) {
      const left = copyOf(device)
      const drawer = await openDrawer(faultyDevice(left, stopAt, fate, seeded(stopAt)), passphrase, trueDeps)
      await drawer.changePassphrase(passphrase, 'new').catch((error: unknown) => expect(error).toBeInstanceOf(Error))
      const opened = (await opensWith(left, 'new')) ?? (await opensWith(left, passphrase))
      expect(await opened?.read('x'), `stop at ${stopAt}`).toEqual(utf8('mine'))
      expect([await opensWith(left, passphrase), await opensWith(left, 'new')].filter(Boolean), `stop at ${stopAt}`).toHaveLength(1)
      expect(await opensWith(left, 'other'), `stop at ${stopAt}`).toBeDefined()
    }
  })

  test('has one box of each slot on the device for good before it touches the other', async () => {
    const device = await ready()
    const drawer = await openDrawer(device, passphrase, trueDeps)
    const steps: (number | 'flush')[] = []
    const { write, flush } = device
    device.write = (offset, bytes) => (steps.push(Math.floor(offset / 16_384)), write(offset, bytes))
    device.flush = () => (steps.push('flush'), flush())
    await drawer.changePassphrase(passphrase, 'new')
    expect(steps.slice(-4)).toEqual([0, 'flush', 1, 'flush'])
    expect(steps.slice(0, -4).filter((step) => step === 0 || step === 1)).toEqual([])
  })

  test('of the half that is overwritten, this drawer knows nothing and keeps everything', async () => {
    const device = await ready()
    const count = faultyDevice(copyOf(device), Infinity, 'all', seeded(1))
    await (await openDrawer(count, passphrase, trueDeps)).overwriteOtherDrawer('new other')
    for (let stopAt = 0; stopAt < count.steps; stopAt += 1) {
      const left = copyOf(device)
      const drawer = await openDrawer(faultyDevice(left, stopAt, 'all, half of the last', seeded(1)), passphrase, trueDeps)
      await drawer.overwriteOtherDrawer('new other').catch((error: unknown) => expect(error).toBeInstanceOf(Error))
      const again = await openDrawer(left, passphrase, trueDeps)
      expect(await again.storage.read('x')).toEqual(utf8('mine'))
      // Whole, or as if it had never been: never a way in to something that cannot be read.
      if (stopAt < 8) expect([[], undefined], `stop at ${stopAt}`).toContainEqual(await (await opensWith(left, 'other'))?.list(''))
      if (stopAt % 8 !== 0) continue
      await again.overwriteOtherDrawer('new other')
      expect(await opensWith(left, 'new other')).toBeDefined()
    }
  })
})

test('growing that stops at any step loses nothing and can be done again', async () => {
  const device = memoryDevice()
  await (await createDrawers(device, { size: mebibyte, passphrase }, depsWith(1))).storage.write('x', utf8('mine'))
  for (const fate of ['all, none of the last', 'all, half of the last', 'all'] as const) {
    for (let stopAt = 0; stopAt < 3; stopAt += 1) {
      const left = copyOf(device)
      const drawer = await openDrawer(faultyDevice(left, stopAt, fate, seeded(1)), passphrase, trueDeps)
      await drawer.grow(4 * mebibyte).catch((error: unknown) => expect(error).toBeInstanceOf(Error))
      const again = await openDrawer(left, passphrase, trueDeps)
      expect(await again.storage.read('x')).toEqual(utf8('mine'))
      if (left.size < 4 * mebibyte) await again.grow(4 * mebibyte)
      expect(left.size).toBe(4 * mebibyte)
      await again.storage.write('y', pattern(1_600_000))
      expect(await (await openDrawer(left, passphrase, trueDeps)).storage.read('y')).toEqual(pattern(1_600_000))
    }
  }
})

describe('what is cancelled after any piece', () => {
  /** Cancels once so many pieces are done, which are told as they are. */
  const after = (pieces: number) => {
    const cancel = new AbortController()
    const told: number[] = []
    const progress = (done: number, of: number) => {
      told.push(done / of)
      if (told.length === pieces) cancel.abort()
    }
    if (pieces === 0) cancel.abort()
    return { signal: cancel.signal, progress, told }
  }
  test('leaves no container where one was being made, and one can be made', async () => {
    for (let pieces = 0; pieces <= 4; pieces += 1) {
      const device = memoryDevice()
      const filling = after(pieces)
      await expect(createDrawers(device, { size: 4 * mebibyte, passphrase }, trueDeps, filling)).rejects.toThrow('aborted')
      expect(filling.told).toEqual([0.25, 0.5, 0.75, 1].slice(0, pieces))
      expect([device.size, device.bytes().length]).toEqual([0, 0])
      await createDrawers(device, { size: mebibyte, passphrase }, trueDeps)
      expect(await opensWith(device, passphrase)).toBeDefined()
    }
  })

  test('leaves a book that was growing whole and as large as it was, written on meanwhile and afterwards', async () => {
    const device = memoryDevice()
    const drawer = await createDrawers(device, { size: mebibyte, passphrase, other: 'other' }, trueDeps)
    for (let pieces = 0; pieces <= 3; pieces += 1) {
      const { signal, progress } = after(pieces)
      const growing = drawer.grow(4 * mebibyte, { signal, progress: async (done, of) => (await drawer.storage.write('meanwhile', pattern(done >> 10)), progress(done, of)) })
      await expect(growing).rejects.toThrow('aborted')
      expect([drawer.containerSize, device.bytes().length, drawer.size]).toEqual([mebibyte, mebibyte, 31 * 16_384])
      await drawer.storage.write('after', pattern(pieces))
      const again = await opensWith(copyOf(device), passphrase)
      expect(await again?.read('after')).toEqual(pattern(pieces))
      if (pieces > 0) expect(await again?.read('meanwhile')).toEqual(pattern((pieces + 1) << 10))
      expect(await opensWith(copyOf(device), 'other')).toBeDefined()
    }
    await drawer.grow(4 * mebibyte)
    expect(drawer.containerSize).toBe(4 * mebibyte)
  })

  test('loses nothing either when the device stops while it gives the room back', async () => {
    const device = memoryDevice()
    await (await createDrawers(device, { size: mebibyte, passphrase }, trueDeps)).storage.write('x', utf8('mine'))
    const sizes = new Set<number>()
    for (const fate of ['all, none of the last', 'all'] as const) {
      for (let stopAt = 0; stopAt < 4; stopAt += 1) {
        const left = copyOf(device)
        const drawer = await openDrawer(faultyDevice(left, stopAt, fate, seeded(1)), passphrase, trueDeps)
        await expect(drawer.grow(4 * mebibyte, after(2))).rejects.toThrow()
        sizes.add(left.size / mebibyte)
        const again = await openDrawer(left, passphrase, trueDeps)
        expect(await again.storage.read('x')).toEqual(utf8('mine'))
        await again.grow(left.size + mebibyte)
        // More than there was room for before.
        const all = pattern(Math.floor(again.size * 0.6))
        await again.storage.write('y', all)
        expect(await (await openDrawer(left, passphrase, trueDeps)).storage.read('y')).toEqual(all)
      }
    }
    // Cut off before it had begun, at each piece, and with the room given back.
    expect(sizes).toEqual(new Set([1, 2, 3]))
  })
})

test('what is ended for good is gone, and nothing opens what a device kept of it, whichever drawer was open and wherever it stops', async () => {
  const secrets = [passphrase, 'other', 'recovery']
  const made = memoryDevice()
  await (await createDrawers(made, { size: mebibyte, passphrase, other: 'other' }, trueDeps)).addSecret('words', 'recovery')
  for (const secret of secrets) {
    for (const fate of fates) {
      for (let stopAt = 0; stopAt <= 3; stopAt += 1) {
        const device = copyOf(made)
        const drawer = await openDrawer(faultyDevice(device, stopAt, fate, seeded(stopAt)), secret, trueDeps)
        const ended = await drawer.endForGood().then(() => true, () => false)
        expect(ended, `stop at ${stopAt}`).toBe(stopAt === 3)
        const left = device.size
        if (ended) expect(left).toBe(0)
        if (left === 0) continue
        const opens = (await Promise.all(secrets.map((one) => opensWith(device, one)))).filter(Boolean)
        // As it was, or shut; from the flush on, shut.
        expect(stopAt === 2 ? [0] : [0, 3], `stop at ${stopAt}`).toContain(opens.length)
      }
    }
  }
})

test('a device without room enough for a container, or for a larger one, is left as it was', async () => {
  const narrow = (inner: MemoryDevice): MemoryDevice => ({ ...inner, get size() { return inner.size }, append: async (more) => (inner.size >= 3 * mebibyte ? Promise.reject(new NoRoom()) : inner.append(more)) })
  const device = narrow(memoryDevice())
  await expect(createDrawers(device, { size: 4 * mebibyte, passphrase }, trueDeps)).rejects.toThrow(NoRoom)
  expect(device.size).toBe(0)
  const drawer = await createDrawers(device, { size: 2 * mebibyte, passphrase }, trueDeps)
  await expect(drawer.grow(4 * mebibyte)).rejects.toThrow(NoRoom)
  expect(device.size).toBe(2 * mebibyte)
  await drawer.storage.write('x', utf8('mine'))
  expect(await (await opensWith(copyOf(device), passphrase))?.read('x')).toEqual(utf8('mine'))
})

test('a full drawer says so, loses nothing, and has room again when something is removed', async () => {
  const { files, device } = await newFiles(2 * mebibyte)
  const held: string[] = []
  const fill = async (size: number) => {
    for (let n = 0; ; n += 1) {
      const name = `${size}/${n}`
      const error: unknown = await files.write(name, pattern(size)).catch((refusal: unknown) => refusal)
      if (error === undefined) held.push(name)
      else {
        expect(error).toBeInstanceOf(DrawerFull)
        expect(error).toBeInstanceOf(VaultError)
        return n
      }
    }
  }
  expect(await fill(50_000)).toBeGreaterThan(3)
  // Where an import has no room any more, an entry still has.
  expect(await fill(1000)).toBeGreaterThan(20)
  const again = await openFiles(device)
  for (const name of held) expect(await again.read(name), name).toEqual(pattern(Number(name.split('/')[0])))
  for (const name of held) await again.remove(name)
  expect(await again.list('')).toEqual([])
  await again.write('anew', pattern(200_000))
  expect(await (await openFiles(device)).read('anew')).toEqual(pattern(200_000))
})

test('a drawer that is full of small files can be emptied in any order: room is kept for saying that they are gone', async () => {
  const { files, device } = await newFiles(6 * mebibyte)
  const names: string[] = []
  for (let isFull = false; !isFull; ) {
    const batch = Array.from({ length: 64 }, (_, i) => `n/${names.length + i}`)
    const answers = await Promise.allSettled(batch.map((name) => files.write(name, pattern(100))))
    for (const [i, { status }] of answers.entries()) if (status === 'fulfilled') names.push(batch[i] ?? '')
    isFull = answers.some(({ status }) => status === 'rejected')
  }
  expect(names.length).toBeGreaterThan(10_000)
  // One from each block after the other, so that no block is free for long.
  const stride = 146
  const order = Array.from({ length: stride }, (_, first) => names.filter((_, i) => i % stride === first)).flat()
  for (let at = 0; at < order.length; at += 64) await Promise.all(order.slice(at, at + 64).map((name) => files.remove(name)))
  expect(await files.list('')).toEqual([])
  const again = await openFiles(device)
  await again.write('anew', pattern(2_000_000))
})
