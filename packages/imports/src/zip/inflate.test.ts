import { constants, crc32 as zlibCrc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32 } from './crc32.ts'
import { DamagedDeflate, Inflater } from './inflate.ts'
import { concat } from './made.ts'

function inflateAll(packed: Uint8Array, step = 7919, pieceSize?: number): { out: Uint8Array; inflater: Inflater; damage: unknown } {
  const inflater = new Inflater(pieceSize)
  const parts: Uint8Array[] = []
  let damage: unknown
  try {
    for (let at = 0; at < packed.length && !inflater.ended; at += step) {
      const input = Uint8Array.from(packed.subarray(at, at + step))
      for (const piece of inflater.push(input, at + step >= packed.length)) parts.push(piece.slice())
      // As a file that reads into one buffer does.
      input.fill(0xee)
    }
  } catch (error) {
    damage = error
  }
  return { out: concat(parts), inflater, damage }
}

/** Bytes that deflate in different ways: repeats near and far, runs, noise. */
const compressible = fc
  .array(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 900 })).map(([unit, times]) => concat(Array.from({ length: times }, () => unit)))), { maxLength: 12 })
  .map(concat)

const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FILTERED]

describe('inflate', () => {
  test('undoes what zlib packs, at every level and strategy, however the input is cut', () => {
    fc.assert(
      fc.property(compressible, fc.integer({ min: 0, max: 9 }), fc.constantFrom(...strategies), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 70000 }), (data, level, strategy, step, pieceSize) => {
        const packed = deflateRawSync(data, { level, strategy })
        const { out, inflater, damage } = inflateAll(packed, step, pieceSize)
        expect(damage).toBeUndefined()
        expect(Buffer.compare(out, data)).toBe(0)
        expect(inflater.ended).toBe(true)
        expect(inflater.used).toBe(packed.length)
      }),
      { numRuns: 300 },
    )
  })

  test('says where the packed data ends when something follows it', () => {
    const packed = deflateRawSync(Buffer.from('a message '.repeat(100)))
    for (const step of [1, 3, 10_000]) {
      const { inflater } = inflateAll(concat([packed, new Uint8Array(500).fill(0x50)]), step)
      expect(inflater.ended).toBe(true)
      expect(inflater.used).toBe(packed.length)
    }
  })

  test('cut short, it gives a beginning of the original and says so', () => {
    const data = Buffer.from(Array.from({ length: 4000 }, (_, index) => `line ${index * 7919} of many\n`).join(''))
    const packed = deflateRawSync(data)
    for (const cut of [1, 10, packed.length >> 1, packed.length - 1]) {
      const { out, damage } = inflateAll(packed.subarray(0, cut))
      expect(damage).toBeInstanceOf(DamagedDeflate)
      expect(Buffer.compare(out, data.subarray(0, out.length))).toBe(0)
      if (cut > packed.length / 3) expect(out.length).toBeGreaterThan(data.length / 4)
    }
  })

  test('damaged, it never throws anything but DamagedDeflate and gives the same bytes every time', () => {
    const data = Buffer.from('the same words again and again, '.repeat(300))
    const packed = deflateRawSync(data)
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), fc.integer({ min: 1, max: 400 }), (at, change, step) => {
        const spoilt = Uint8Array.from(packed)
        spoilt[at] = (spoilt[at] ?? 0) ^ change
        const [once, again] = [inflateAll(spoilt, step), inflateAll(spoilt, 10_000)]
        expect(once.damage === undefined || once.damage instanceof DamagedDeflate).toBe(true)
        expect(Buffer.compare(once.out, again.out)).toBe(0)
      }),
      { numRuns: 400 },
    )
  })

  test('noise is refused, not followed', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (noise) => {
      const { damage, out } = inflateAll(noise, 100)
      expect(damage === undefined || damage instanceof DamagedDeflate).toBe(true)
      expect(out.length).toBeLessThanOrEqual(noise.length * 1100)
    }))
  })

  // RFC 1951 has no published vectors; these are smallest streams written out by hand from its text.
  test.each([
    ['an empty stored block', [0x01, 0, 0, 0xff, 0xff], ''],
    ['an empty block of fixed codes', [0x03, 0x00], ''],
    ['"abc" in a stored block', [0x01, 3, 0, 0xfc, 0xff, 0x61, 0x62, 0x63], 'abc'],
    ['"a" in fixed codes', [0x4b, 0x04, 0x00], 'a'],
  ])('%s', (_, packed, words) => {
    const { out, damage } = inflateAll(Uint8Array.from(packed))
    expect(damage).toBeUndefined()
    expect(new TextDecoder().decode(out)).toBe(words)
  })
})

describe('crc32', () => {
  test('the check value of ISO 3309', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })

  test('equals zlib, whole or in parts', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), fc.nat(500), (data, cut) => {
      expect(crc32(data)).toBe(zlibCrc32(data))
      expect(crc32(data.subarray(cut), crc32(data.subarray(0, cut)))).toBe(zlibCrc32(data))
    }))
  })
})
