import { describe, expect, test } from 'vitest'
import { seeded } from '../../../../testing/seed.ts'
import { fromUtf8, utf8 } from '../bytes.ts'
import { DrawerFull, NoVault, VaultExists } from '../errors.ts'
import { createVaultWithRoot, openVaultWithRoot } from '../opening.ts'
import { hasCanary, live, nothingYet, type Remembered, survive } from '../testing/life.ts'
import { all, depsFrom, item, keepRecords, pattern } from '../testing/vaults.ts'
import { memoryDevice } from './device.ts'
import { createDrawers, openDrawer } from './opening.ts'
import { faultyDevice } from './testing/faulty-device.ts'
import { mebibyte, trueDeps } from './testing/made.ts'

const passphrase = 'seven quiet words'

async function made(size: number) {
  const device = memoryDevice()
  const drawer = await createDrawers(device, { size, passphrase }, trueDeps)
  return { device, drawer, vault: await createVaultWithRoot(drawer.storage, drawer.root, depsFrom(1)) }
}

async function reopened(device: ReturnType<typeof memoryDevice>) {
  const drawer = await openDrawer(device, passphrase, trueDeps)
  return openVaultWithRoot(drawer.storage, drawer.root, depsFrom(2))
}

describe('a vault in a drawer', () => {
  test('is made once, opened by the root alone, and keeps entries, originals and records', async () => {
    const { device, drawer, vault } = await made(8 * mebibyte)
    await expect(createVaultWithRoot(drawer.storage, drawer.root, depsFrom(1))).rejects.toThrow(VaultExists)
    const blob = await vault.putBlob([pattern(1_300_000), utf8('CANARY')])
    const table = await keepRecords(vault, Array.from({ length: 2000 }, (_, i) => `CANARY record ${i} Żółć`))
    await vault.append([item('CANARY entry', 'CANARY part')])
    const again = await reopened(device)
    expect(await all((await again.blob(blob.id)).stream())).toHaveLength(2)
    expect((await again.search('zolc record')).total).toBe(2000)
    expect((await again.table(table.id)).rows).toBe(2000)
    expect(await again.check()).toEqual([])
    expect(hasCanary(device.bytes())).toBe(false)
  })

  test('is not there in a drawer that was only opened', async () => {
    const drawer = await createDrawers(memoryDevice(), { size: mebibyte, passphrase }, trueDeps)
    await expect(openVaultWithRoot(drawer.storage, drawer.root, depsFrom(1))).rejects.toThrow(NoVault)
  })

  test('that is full refuses an entry, is as it was before, opens again, and takes the next one once it has grown', async () => {
    const { device, drawer, vault } = await made(mebibyte)
    let kept = 0
    for (let isFull = false; !isFull; ) {
      const error: unknown = await vault.append([item(`entry ${kept} ${'x'.repeat(3000)}`)]).catch((refusal: unknown) => refusal)
      isFull = error instanceof DrawerFull
      if (!isFull) expect(error).not.toBeInstanceOf(Error)
      if (!isFull) kept += 1
    }
    expect(kept).toBeGreaterThan(30)
    for (const found of [vault, await reopened(device)]) {
      const texts = (await all(found.entries())).map(({ entry }) => fromUtf8(entry))
      expect(texts).toHaveLength(kept)
      expect(texts.at(-1)).toContain(`entry ${kept - 1} `)
    }
    await drawer.grow(2 * mebibyte)
    await vault.append([item('there is room')])
    expect((await reopened(device)).size).toBe(kept + 1)
  })

  test('that has no room for an import keeps nothing of it, and goes on', async () => {
    const { drawer, vault } = await made(2 * mebibyte)
    await vault.append([item('before')])
    const { used } = drawer
    await expect(vault.putBlob([pattern(700_000), pattern(700_000)])).rejects.toThrow(DrawerFull)
    const table = vault.beginTable()
    const rows = async () => {
      for (let i = 0; i < 5000; i += 1) await table.add({ line: trueDeps.random(600), text: `word${i}`, at: i })
    }
    await expect(rows()).rejects.toThrow(DrawerFull)
    expect(drawer.used).toBe(used)
    await vault.putBlob([pattern(400_000)])
    await vault.append([item('after')])
    expect(vault.size).toBe(2)
  })

  test('has all that was acknowledged when the device under the drawer stops at any moment', async () => {
    const device = memoryDevice()
    await createDrawers(device, { size: 12 * mebibyte, passphrase }, trueDeps)
    const lived = async (stopAt: number, memory: Remembered) => {
      const left = memoryDevice(device.bytes())
      const faulty = faultyDevice(left, stopAt, 'some', seeded(stopAt))
      const done = await openDrawer(faulty, passphrase, trueDeps)
        .then(({ storage }) => live(storage, memory))
        .then(() => true, () => false)
      return { left, done, steps: faulty.steps }
    }
    const { steps } = await lived(Infinity, nothingYet())
    expect(steps).toBeGreaterThan(200)
    const stops = process.env['DEEP'] === '1' ? steps : 12
    for (let n = 0; n < stops; n += 1) {
      const memory = nothingYet()
      const stopAt = Math.floor((n * steps) / stops)
      const { left, done } = await lived(stopAt, memory)
      expect(done).toBe(false)
      const { storage } = await openDrawer(left, passphrase, trueDeps)
      await survive(storage, memory).catch((error: unknown) => {
        throw new Error(`stop at step ${stopAt}`, { cause: error })
      })
    }
  })

  test('that stopped between an entry and its log, and is full, opens without the entry', async () => {
    const { device, drawer, vault } = await made(mebibyte)
    await vault.append([item('kept')])
    const write = drawer.storage.write.bind(drawer.storage)
    let isRefusing = true
    drawer.storage.write = async (name, bytes) => {
      if (isRefusing && name.startsWith('log/')) throw new DrawerFull()
      return write(name, bytes)
    }
    drawer.storage.remove = () => Promise.reject(new Error('stopped'))
    await expect(vault.append([item('half')])).rejects.toThrow('did not finish')

    const again = await openDrawer(device, passphrase, trueDeps)
    const plain = again.storage.write.bind(again.storage)
    again.storage.write = async (name, bytes) => {
      if (isRefusing && name.startsWith('log/')) throw new DrawerFull()
      return plain(name, bytes)
    }
    const opened = await openVaultWithRoot(again.storage, again.root, depsFrom(2))
    expect(opened.size).toBe(1)
    isRefusing = false
    await opened.append([item('next')])
    expect((await reopened(device)).size).toBe(2)
  })
})
