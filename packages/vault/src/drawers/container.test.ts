import { createDecipheriv, hkdfSync } from 'node:crypto'
import { sha256Hex } from '@daybook/log'
import { argon2id } from '@noble/hashes/argon2.js'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../bytes.ts'
import { WrongPassphrase } from '../errors.ts'
import { pattern } from '../testing/vaults.ts'
import { blockAt, blocksIn, boxAt, drawerSizes } from './container.ts'
import { type MemoryDevice, memoryDevice } from './device.ts'
import { createDrawers, openDrawer } from './opening.ts'
import { depsWith, mebibyte } from './testing/made.ts'

const passphrase = 'seven quiet words'

/** Always the same bytes. */
async function frozen(): Promise<MemoryDevice> {
  const device = memoryDevice()
  const drawer = await createDrawers(device, { size: mebibyte, passphrase, other: 'other' }, depsWith(1))
  await drawer.storage.write('a/small', utf8('small'))
  await drawer.storage.write('b/large', pattern(40_000))
  await drawer.storage.write('gone', pattern(20_000))
  await drawer.storage.remove('gone')
  return device
}

describe('a container', () => {
  test('has the frozen bytes', async () => {
    const device = await frozen()
    expect(sha256Hex(device.bytes())).toBe('9b787365b44457cf55f274298d9e762904b76fee1439110dd2cda393145e82f8')
    const drawer = await openDrawer(device, passphrase, depsWith(2))
    expect(await drawer.storage.list('')).toEqual(['a/small', 'b/large'])
    expect(await drawer.storage.read('b/large')).toEqual(pattern(40_000))
  })

  test('can be read with nothing but its specification and a general cryptographic library', async () => {
    const bytes = Buffer.from((await frozen()).bytes())
    const unbox = (key: Uint8Array, about: Uint8Array, box: Buffer) => {
      const opener = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12)).setAAD(about).setAuthTag(box.subarray(-16))
      return Buffer.concat([opener.update(box.subarray(12, -16)), opener.final()])
    }
    const attempt = (work: () => Buffer) => {
      try {
        return work()
      } catch {
        return undefined
      }
    }
    const u64 = (value: number) => {
      const out = Buffer.alloc(8)
      out.writeBigUInt64BE(BigInt(value))
      return out
    }

    const salt = bytes.subarray(0, 16)
    const kek = argon2id(utf8(passphrase), salt, { m: 8, t: 1, p: 1, dkLen: 32 })
    const opened = Array.from({ length: 16 }, (_, n) => {
      const at = (n < 8 ? 4096 : 16_384 + 4096) + (n % 8) * 60
      return attempt(() => unbox(kek, Buffer.concat([Buffer.from('daybook/drawer-slot/v1\n'), salt, Buffer.of(n)]), bytes.subarray(at, at + 60)))
    })
    const found = opened.flatMap((root, n) => (root ? [{ root, n }] : []))
    expect(found).toHaveLength(2)
    expect((found[1]?.n ?? 0) - (found[0]?.n ?? 0)).toBe(8)
    expect(found[1]?.root).toEqual(found[0]?.root)
    const drawer = (found[0]?.n ?? 0) < 4 ? 0 : 1
    const key = new Uint8Array(hkdfSync('sha256', found[0]?.root ?? '', salt, 'daybook/drawer-key/v1/blocks\n', 32))

    const block = (i: number, use: string, a: number, b: number) =>
      attempt(() => unbox(key, Buffer.concat([Buffer.from(`daybook/drawer-${use}/v1\n`), u64(a), u64(b)]), bytes.subarray((2 + 2 * i + drawer) * 16_384, (3 + 2 * i + drawer) * 16_384)))
    const supers = [0, 1].flatMap((i) => block(i, 'super', i, 0) ?? []).toSorted((a, b) => Number(b.readBigUInt64BE(0) - a.readBigUInt64BE(0)))
    const superblock = supers[0] ?? Buffer.alloc(0)
    expect(superblock.readBigUInt64BE(0)).toBe(4n)
    expect(superblock.readUInt32BE(16)).toBe(0)
    const noteAt = 32
    expect(superblock.readUInt32BE(noteAt)).toBe(484)
    const changesAt = noteAt + 4 + 484
    let changes = superblock.subarray(changesAt + 4, changesAt + 4 + superblock.readUInt32BE(changesAt))

    const packs = new Map<number, { address: number; stamp: number }>()
    const files = new Map<number, { name: string; size: number; pack: number; blocks: number[] }>()
    const number = (at: number) => Number(changes.readBigUInt64BE(at))
    while (changes.length > 0) {
      let length = 9
      if (changes[0] === 1) {
        length = 26 + (changes[25] ?? 0)
        files.set(number(1), { size: number(9), pack: number(17), name: changes.subarray(26, length).toString(), blocks: [] })
      } else if (changes[0] === 2) {
        const count = changes.readUInt32BE(9)
        length = 13 + 4 * count
        files.get(number(1))?.blocks.push(...Array.from({ length: count }, (_, i) => changes.readUInt32BE(13 + 4 * i)))
      } else if (changes[0] === 3) files.delete(number(1))
      else if (changes[0] === 4) {
        length = 21
        packs.set(number(1), { address: changes.readUInt32BE(9), stamp: number(13) })
      } else expect.fail(`change ${changes[0]}`)
      changes = changes.subarray(length)
    }
    const texts = [...files].map(([id, { name, size, pack, blocks }]) => {
      const whole = blocks.map((address, n) => block(address, 'data', id, n) ?? Buffer.alloc(0))
      const place = packs.get(pack)
      const packed = place && block(place.address, 'pack', pack, place.stamp)
      const ends: Buffer[] = []
      if (packed) {
        let at = 4 + 12 * packed.readUInt32BE(0)
        for (let i = 0; i < packed.readUInt32BE(0); i += 1) {
          const end = packed.subarray(at, (at += packed.readUInt32BE(4 + 12 * i + 8)))
          if (Number(packed.readBigUInt64BE(4 + 12 * i)) === id) ends.push(end)
        }
      }
      return [name, Buffer.concat([...whole, ...ends]).subarray(0, size)] as const
    })
    expect(texts).toEqual([
      ['a/small', Buffer.from('small')],
      ['b/large', Buffer.from(pattern(40_000))],
    ])
  })

  test('asks 64 MiB and three passes of whoever guesses, unless a test says otherwise', async () => {
    const device = memoryDevice()
    await createDrawers(device, { size: mebibyte, passphrase }, { random: depsWith(1).random })
    await expect(openDrawer(device, passphrase, depsWith(2))).rejects.toThrow(WrongPassphrase)
    await openDrawer(device, passphrase, { random: depsWith(2).random, kdf: { memoryKiB: 65_536, passes: 3 } })
  })

  test('of each size that is offered has two equal halves and nothing between or beside them', () => {
    for (const size of [mebibyte, ...drawerSizes]) {
      const blocks = blocksIn(size)
      expect(blockAt(1, blocks - 1) + 16_384).toBe(size)
      expect(blockAt(0, 0)).toBe(2 * 16_384)
    }
    expect(Array.from({ length: 16 }, (_, n) => boxAt(n))).toEqual([...Array.from({ length: 8 }, (_, n) => 4096 + 60 * n), ...Array.from({ length: 8 }, (_, n) => 20_480 + 60 * n)])
  })
})
