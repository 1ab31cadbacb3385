import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js'
import { sha256, sha256Hex } from '@daybook/log'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { concat, fromHex, toHex, utf8 } from './bytes.ts'
import { Damaged, EmptyPassphrase, WrongPassphrase } from './errors.ts'
import { hkdfExpander, hkdfExtract } from './hkdf.ts'
import { deriveKey } from './kdf.ts'
import { keyTree } from './keys.ts'
import { changeKeysFile, makeKeysFile, openKeysFile } from './slots.ts'
import { fixedRandom, quickKdf } from './testing/fixed.ts'

const made = (seed = 1) => makeKeysFile('seven quiet words', quickKdf, fixedRandom(seed))

describe('the passphrase', () => {
  test('opens the root it was made with, and no other passphrase does', async () => {
    const { file, unlocked } = await made()
    expect(await openKeysFile(file, 'seven quiet words')).toEqual(unlocked)
    await expect(openKeysFile(file, 'Seven quiet words')).rejects.toThrow(WrongPassphrase)
    await expect(openKeysFile(file, '')).rejects.toThrow(EmptyPassphrase)
  })

  test('is the same passphrase however its letters are composed', async () => {
    const { file } = await makeKeysFile('caf\u00e9', quickKdf, fixedRandom(1))
    await expect(openKeysFile(file, 'cafe\u0301')).resolves.toBeDefined()
  })

  test('of a newer version asks for that version, not for an older copy', async () => {
    const { file } = await made()
    file[0] = 2
    file.set(sha256(file.subarray(0, -32)), file.length - 32)
    await expect(openKeysFile(file, 'seven quiet words')).rejects.toThrow(/newer version \(2\) of this software\. Open it with that version; nothing was changed\.$/)
  })

  test('cannot be cheap to guess at, unless a test says so', async () => {
    await expect(makeKeysFile('x', { memoryKiB: 8, passes: 1 }, fixedRandom(1))).rejects.toThrow(RangeError)
    await expect(makeKeysFile('x', { memoryKiB: 19 * 1024, passes: 1 }, fixedRandom(1))).rejects.toThrow(RangeError)
    await expect(makeKeysFile('x', { memoryKiB: 19 * 1024, passes: 2 }, fixedRandom(1))).resolves.toBeDefined()
  })

  test('changes without changing the root; the old one no longer opens the new file', async () => {
    const { file, unlocked } = await made()
    const changed = await changeKeysFile(file, 'seven quiet words', 'another', fixedRandom(2))
    expect(await openKeysFile(changed, 'another')).toEqual(unlocked)
    await expect(openKeysFile(changed, 'seven quiet words')).rejects.toThrow(WrongPassphrase)
    await expect(changeKeysFile(file, 'wrong', 'another', fixedRandom(2))).rejects.toThrow(WrongPassphrase)
    await expect(changeKeysFile(file, 'seven quiet words', '', fixedRandom(2))).rejects.toThrow(EmptyPassphrase)
  })

  test('leaves the slots of others alone when it changes', async () => {
    const { file, unlocked } = await made()
    const changed = await changeKeysFile(file, 'seven quiet words', 'another', fixedRandom(2))
    const slots = (bytes: Uint8Array) => Array.from({ length: 8 }, (_, i) => toHex(bytes.slice(41 + i * 60, 101 + i * 60)))
    const differing = slots(file).flatMap((slot, i) => (slot === slots(changed)[i] ? [] : [i]))
    expect(differing).toEqual([unlocked.slot])
  })
})

describe('the keys file', () => {
  test('any flipped byte is found before a passphrase is tried', async () => {
    const { file } = await made()
    for (let i = 0; i < file.length; i += 1) {
      const spoilt = file.slice()
      spoilt[i] = (spoilt[i] ?? 0) ^ 1
      await expect(openKeysFile(spoilt, 'seven quiet words')).rejects.toThrow(Damaged)
    }
  })

  test('a header that someone repaired after changing it opens no slot', async () => {
    const { file } = await made()
    for (const at of [1, 19, 24, 30]) {
      const body = file.slice(0, -32)
      body[at] = (body[at] ?? 0) ^ 2
      await expect(openKeysFile(concat(body, sha256(body)), 'seven quiet words')).rejects.toThrow(WrongPassphrase)
    }
  })

  test('a slot does not open in another place', async () => {
    const { file, unlocked } = await made()
    const body = file.slice(0, -32)
    const slot = body.slice(41 + unlocked.slot * 60, 101 + unlocked.slot * 60)
    body.set(fixedRandom(9)(60), 41 + unlocked.slot * 60)
    body.set(slot, 41 + ((unlocked.slot + 1) % 8) * 60)
    await expect(openKeysFile(concat(body, sha256(body)), 'seven quiet words')).rejects.toThrow(WrongPassphrase)
  })

  test('a header that asks for all the memory there is is refused, not obeyed', async () => {
    const { file } = await made()
    const body = file.slice(0, -32)
    body.set([255, 255, 255, 255], 17)
    await expect(openKeysFile(concat(body, sha256(body)), 'x')).rejects.toThrow(/more memory/)
  })

  test('frozen: a file made with known randomness, and the keys under it', async () => {
    const { file, unlocked } = await made(7)
    expect(sha256Hex(file)).toBe('5e7794a81eb3a2c25df3a999a817286d6f676081eab1873279c33c08788af9be')
    const keys = keyTree(unlocked.root, unlocked.vaultId)
    expect(toHex(keys.secret('log'))).toBe('47e066600f0d194fbe9c53582cd15610b4af7a7373c23c5a0ca1d52e4a7c7aac')
    expect(toHex(keys.secret('age'))).toBe('5f1ea7d02f64576af748ee9ca10ea691b87af82d9c298a49966a2f15500abcb7')
  })
})

describe('the primitives', () => {
  test('HKDF-SHA-256 gives the first block of RFC 5869, test cases 1 and 3', () => {
    const one = hkdfExtract(fromHex('000102030405060708090a0b0c'), new Uint8Array(22).fill(0x0b))
    expect(toHex(one)).toBe('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5')
    expect(toHex(hkdfExpander(one)(fromHex('f0f1f2f3f4f5f6f7f8f9')))).toBe('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf')
    const three = hkdfExtract(new Uint8Array(), new Uint8Array(22).fill(0x0b))
    expect(toHex(hkdfExpander(three)(new Uint8Array()))).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d')
  })

  describe('without WebAssembly', () => {
    afterEach(() => vi.unstubAllGlobals())

    test('Argon2id gives the same key', async () => {
      const cost = { memoryKiB: 64, passes: 2 }
      const withWasm = await deriveKey('words', utf8('sixteen bytes ok'), cost)
      vi.stubGlobal('WebAssembly', undefined)
      expect(await deriveKey('words', utf8('sixteen bytes ok'), cost)).toEqual(withWasm)
      expect(toHex(withWasm)).toBe(toHex(nobleArgon2id('words', 'sixteen bytes ok', { m: 64, t: 2, p: 1, dkLen: 32 })))
    })
  })
})
