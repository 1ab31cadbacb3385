import { sha256Hex } from '@daybook/log'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex, utf8 } from './bytes.ts'
import { cipherKey } from './cipher.ts'
import { Damaged } from './errors.ts'
import { noSegmentBefore, openSegment, sealSegment, type Segment, type SegmentPlace } from './segment.ts'
import { fixedRandom } from './testing/fixed.ts'

const key = await cipherKey(new Uint8Array(32).fill(7))
const place: SegmentPlace = { vaultId: new Uint8Array(16).fill(1), number: 4, before: new Uint8Array(32).fill(2) }
const random = fixedRandom(1)

const segment: Segment = {
  first: 12,
  writtenAt: Date.UTC(2026, 0, 1),
  entries: [
    { entry: utf8('{"n":1}'), salt: new Uint8Array(32).fill(3), parts: [{ name: 'new-address', salt: new Uint8Array(16).fill(4), bytes: utf8('"12 Example Road"') }] },
    { entry: utf8('{"n":2}'), salt: new Uint8Array(32).fill(5), parts: [] },
  ],
  holdings: [{ kind: 'table', id: '0123456789abcdef0123456789abcdef', headHash: new Uint8Array(32).fill(6) }],
}

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array))
const anyBytes = fc.uint8Array({ maxLength: 700 }).map((array) => new Uint8Array(array))
const anySegment: fc.Arbitrary<Segment> = fc.record({
  first: fc.maxSafeNat(),
  writtenAt: fc.maxSafeNat(),
  entries: fc.array(fc.record({ entry: anyBytes, salt: bytes(32), parts: fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), salt: bytes(16), bytes: anyBytes }), { maxLength: 3 }) }), { maxLength: 5 }),
  holdings: fc.array(fc.record({ kind: fc.constantFrom('blob' as const, 'table' as const), id: bytes(16).map(toHex), headHash: bytes(32) }), { maxLength: 3 }),
})

describe('a segment', () => {
  test('opens as it was sealed', async () => {
    await fc.assert(
      fc.asyncProperty(anySegment, async (made) => {
        expect(await openSegment(key, place, await sealSegment(key, place, made, random))).toEqual(made)
      }),
    )
  })

  test('has a size that tells little of what is in it', async () => {
    const sizes = [0, 1, 200].map(async (length) => (await sealSegment(key, place, { ...segment, entries: [{ entry: new Uint8Array(length), salt: new Uint8Array(32), parts: [] }] }, random)).length)
    expect(new Set(await Promise.all(sizes)).size).toBe(1)
  })

  test('does not open with any byte flipped or cut off', async () => {
    const file = await sealSegment(key, place, segment, random)
    for (let at = 0; at < file.length; at += 1) {
      const spoilt = file.slice()
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x40
      await expect(openSegment(key, place, spoilt)).rejects.toThrow(Damaged)
    }
    for (const length of [0, 1, 20, file.length - 1]) await expect(openSegment(key, place, file.slice(0, length))).rejects.toThrow(Damaged)
  })

  test('does not open in another vault, at another number, or after another segment', async () => {
    const file = await sealSegment(key, place, segment, random)
    await expect(openSegment(key, { ...place, vaultId: new Uint8Array(16) }, file)).rejects.toThrow(Damaged)
    await expect(openSegment(key, { ...place, number: 5 }, file)).rejects.toThrow(Damaged)
    await expect(openSegment(key, { ...place, before: noSegmentBefore }, file)).rejects.toThrow(Damaged)
  })

  test('frozen: sealed with known randomness', async () => {
    expect(sha256Hex(await sealSegment(key, place, segment, fixedRandom(2)))).toBe('9317756f27409c0876225f027131530af6c1b7aa94c05a888f49000a836265d2')
  })
})
