import { describe, expect, test } from 'vitest'
import { utf8 } from '../bytes.ts'
import { DrawersExist, EmptyPassphrase, LastSecret, NoDrawers, NoFreeSlot, NotHeld, SecretTaken, WrongPassphrase } from '../errors.ts'
import { createVaultWithRoot, openVaultWithRoot } from '../opening.ts'
import { depsFrom, item } from '../testing/vaults.ts'
import { boxAt, boxBytes } from './container.ts'
import { type Device, memoryDevice } from './device.ts'
import { createDrawers, openDrawer } from './opening.ts'
import { areRecoveryWords, makeRecoveryWords } from './secret.ts'
import { depsWith, mebibyte, trueDeps } from './testing/made.ts'

const passphrase = 'seven quiet words'
const other = 'other quiet words'

async function made(options: { readonly other?: string; readonly device?: Device } = {}) {
  const device = options.device ?? memoryDevice()
  const drawer = await createDrawers(device, { size: mebibyte, passphrase, ...(options.other === undefined ? {} : { other: options.other }) }, trueDeps)
  return { device, drawer }
}

const text = async (device: Device, secret: string | Uint8Array<ArrayBuffer>) => {
  const found = await (await openDrawer(device, secret, trueDeps)).storage.read('x')
  return found && new TextDecoder().decode(found)
}

describe('drawers', () => {
  test('each passphrase opens its own, and what is in one is not in the other', async () => {
    const { device, drawer } = await made({ other })
    await drawer.storage.write('x', utf8('mine'))
    const second = await openDrawer(device, other, trueDeps)
    expect(await second.storage.list('')).toEqual([])
    await second.storage.write('x', utf8('theirs'))
    expect(await text(device, passphrase)).toBe('mine')
    expect(await text(device, other)).toBe('theirs')
    await expect(openDrawer(device, 'third', trueDeps)).rejects.toThrow(WrongPassphrase)
    await expect(openDrawer(device, '', trueDeps)).rejects.toThrow(EmptyPassphrase)
  })

  test('the first passphrase gets either half, by the draw', async () => {
    const halves = new Set<boolean>()
    for (let seed = 0; seed < 12; seed += 1) {
      const device = memoryDevice()
      const drawer = await createDrawers(device, { size: mebibyte, passphrase }, depsWith(seed))
      const before = device.bytes()
      await drawer.storage.write('x', utf8('x'))
      const after = device.bytes()
      const changed = before.findIndex((byte, i) => byte !== after[i])
      halves.add(Math.floor(changed / 16_384) % 2 === 0)
    }
    expect(halves).toEqual(new Set([true, false]))
  })

  test('are made on an empty device alone, of a whole size, with two different passphrases', async () => {
    const { device } = await made()
    await expect(createDrawers(device, { size: mebibyte, passphrase }, trueDeps)).rejects.toThrow(DrawersExist)
    await expect(openDrawer(memoryDevice(), passphrase, trueDeps)).rejects.toThrow(NoDrawers)
    for (const size of [0, mebibyte - 32_768, mebibyte + 1]) await expect(createDrawers(memoryDevice(), { size, passphrase }, trueDeps)).rejects.toThrow(RangeError)
    const empty = memoryDevice()
    await expect(createDrawers(empty, { size: mebibyte, passphrase, other: ` ${passphrase} ` }, trueDeps)).rejects.toThrow(SecretTaken)
    await expect(createDrawers(empty, { size: mebibyte, passphrase, other: '' }, trueDeps)).rejects.toThrow(EmptyPassphrase)
    expect(empty.size).toBe(0)
  })

  test('recovery words open it however they are typed, and a passphrase whatever white space a keyboard adds', async () => {
    const { device, drawer } = await made()
    await drawer.storage.write('x', utf8('mine'))
    const words = makeRecoveryWords(trueDeps.random)
    expect(words.split(' ')).toHaveLength(12)
    expect([words, `${words} gate`].map(areRecoveryWords)).toEqual([true, false])
    await drawer.addSecret('words', words)
    expect(await text(device, `  ${words.toUpperCase().replaceAll(' ', '\n  ')}`)).toBe('mine')
    expect(await text(device, ' seven  quiet words ')).toBe('mine')
    await expect(openDrawer(device, makeRecoveryWords(trueDeps.random), trueDeps)).rejects.toThrow(WrongPassphrase)
  })

  test('either box of a slot is enough, and the next opening makes the other whole', async () => {
    const { device, drawer } = await made({ other })
    await drawer.storage.write('x', utf8('mine'))
    for (const copy of [0, 8]) {
      for (let n = 0; n < 8; n += 1) await device.write(boxAt(copy + n), trueDeps.random(boxBytes))
      expect(await text(device, passphrase)).toBe('mine')
      expect(await text(device, other)).toBeUndefined()
    }
  })

  test('a passkey is one more way in', async () => {
    const { device, drawer } = await made()
    await drawer.storage.write('x', utf8('mine'))
    const prf = trueDeps.random(32)
    await drawer.addSecret('passkey', prf)
    expect(await text(device, prf)).toBe('mine')
    await expect(openDrawer(device, trueDeps.random(32), trueDeps)).rejects.toThrow(WrongPassphrase)
    await expect(openDrawer(device, trueDeps.random(31), trueDeps)).rejects.toThrow(RangeError)
  })

  test('ways in are listed, four at most, taken away one by one but for the last', async () => {
    const { device, drawer } = await made({ other })
    const added = await drawer.addSecret('passphrase', 'second')
    await drawer.addSecret('words', makeRecoveryWords(trueDeps.random))
    await drawer.addSecret('passkey', trueDeps.random(32))
    expect(drawer.secrets().map(({ kind }) => kind).sort()).toEqual(['passkey', 'passphrase', 'passphrase', 'words'])
    await expect(drawer.addSecret('passphrase', 'fifth')).rejects.toThrow(NoFreeSlot)
    await drawer.removeSecret(added.place)
    await expect(openDrawer(device, 'second', trueDeps)).rejects.toThrow(WrongPassphrase)
    await expect(drawer.removeSecret(added.place)).rejects.toThrow(NotHeld)
    while (drawer.secrets().length > 1) await drawer.removeSecret(drawer.secrets()[0]?.place ?? -1)
    await expect(drawer.removeSecret(drawer.secrets()[0]?.place ?? -1)).rejects.toThrow(LastSecret)
    const second = await openDrawer(device, other, trueDeps)
    expect(second.secrets().map(({ kind }) => kind)).toEqual(['passphrase'])
  })

  test('what opens this drawer is told from what opens the other, or nothing', async () => {
    const { drawer } = await made({ other })
    const words = makeRecoveryWords(trueDeps.random)
    await drawer.addSecret('words', words)
    expect(await Promise.all([passphrase, words, other, 'neither'].map((secret) => drawer.opensWith(secret)))).toEqual([true, true, false, false])
  })

  test('nothing may open two things', async () => {
    const { drawer } = await made({ other })
    for (const taken of [passphrase, other]) await expect(drawer.addSecret('passphrase', taken)).rejects.toThrow(SecretTaken)
    await expect(drawer.changePassphrase(passphrase, other)).rejects.toThrow(SecretTaken)
    await expect(drawer.overwriteOtherDrawer(passphrase)).rejects.toThrow(SecretTaken)
  })

  test('a changed passphrase opens it, the one before and the other drawer’s do not count', async () => {
    const { device, drawer } = await made({ other })
    await drawer.storage.write('x', utf8('mine'))
    await expect(drawer.changePassphrase('wrong', 'new')).rejects.toThrow(WrongPassphrase)
    await expect(drawer.changePassphrase(other, 'new')).rejects.toThrow(WrongPassphrase)
    await drawer.changePassphrase(passphrase, 'new')
    expect(await text(device, 'new')).toBe('mine')
    await expect(openDrawer(device, passphrase, trueDeps)).rejects.toThrow(WrongPassphrase)
    await drawer.changePassphrase('new', 'new')
    expect(await text(device, 'new')).toBe('mine')
  })

  test('the other half can be made a new drawer: what was in it is gone, this one is as it was', async () => {
    const { device, drawer } = await made({ other })
    await drawer.storage.write('x', utf8('mine'))
    const second = await openDrawer(device, other, trueDeps)
    await second.storage.write('x', utf8('theirs'))
    await drawer.overwriteOtherDrawer('new other')
    await expect(openDrawer(device, other, trueDeps)).rejects.toThrow(WrongPassphrase)
    expect(await text(device, 'new other')).toBeUndefined()
    expect(await text(device, passphrase)).toBe('mine')
  })

  test('making it can be cancelled: before anything was written nothing is lost, and after that it is as if it had never been set up', async () => {
    const { device, drawer } = await made({ other })
    const cancel = new AbortController()
    cancel.abort('cancelled')
    await expect(drawer.overwriteOtherDrawer('new other', { signal: cancel.signal })).rejects.toBe('cancelled')
    expect(await (await openDrawer(device, other, trueDeps)).storage.list('')).toEqual([])

    const later = new AbortController()
    await expect(drawer.overwriteOtherDrawer('new other', { signal: later.signal, progress: () => later.abort('cancelled') })).rejects.toBe('cancelled')
    for (const words of [other, 'new other']) await expect(openDrawer(device, words, trueDeps)).rejects.toThrow(WrongPassphrase)
    await drawer.overwriteOtherDrawer('new other')
    expect(await (await openDrawer(device, 'new other', trueDeps)).storage.list('')).toEqual([])
  })

  test('a container grows for both drawers, and neither loses anything', async () => {
    const { device, drawer } = await made({ other })
    const second = await openDrawer(device, other, trueDeps)
    await second.storage.write('x', utf8('theirs'))
    await drawer.storage.write('x', utf8('mine'))
    const before = drawer.size
    await expect(drawer.grow(mebibyte)).rejects.toThrow(RangeError)
    await drawer.grow(4 * mebibyte)
    expect(device.size).toBe(4 * mebibyte)
    expect(drawer.size - before).toBe(1.5 * mebibyte)
    await drawer.storage.write('large', new Uint8Array(1_500_000))
    expect(await text(device, other)).toBe('theirs')
    const again = await openDrawer(device, passphrase, trueDeps)
    expect(again.size).toBe(drawer.size)
    expect(again.used).toBe(drawer.used)
    expect(await again.storage.read('large')).toHaveLength(1_500_000)
  })

  test('holds a vault that needs no passphrase of its own', async () => {
    const { device, drawer } = await made()
    const vault = await createVaultWithRoot(drawer.storage, drawer.root, depsFrom(1))
    await vault.append([item('one')])
    expect(await drawer.storage.list('keys')).toEqual([])
    const again = await openDrawer(device, passphrase, trueDeps)
    const opened = await openVaultWithRoot(again.storage, again.root, depsFrom(2))
    expect(opened.id).toBe(vault.id)
    expect(opened.size).toBe(1)
  })

  test('a device that was saved as a file opens again', async () => {
    const device = memoryDevice()
    const { drawer } = await made({ device })
    await drawer.storage.write('x', utf8('mine'))
    expect(await text(memoryDevice(device.bytes()), passphrase)).toBe('mine')
  })
})
