import fc from 'fast-check'
import { sha256Hex } from '@daybook/log'
import { describe, expect, test } from 'vitest'
import { lastMillisecond, UtcClock } from './clock.ts'
import { inChunks } from './gather.ts'
import { Seen } from './seen.ts'
import { decodeSurrogates, decodeUtf8 } from './utf8.ts'
import { Window } from './window.ts'

describe('the clock', () => {
  test('writes what Date writes, for any millisecond of ten thousand years, in any order', () => {
    const clock = new UtcClock()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lastMillisecond }), (time) => {
        const iso = new Date(time).toISOString()
        expect(`${clock.milliseconds(time)}Z`).toBe(iso)
        expect(clock.seconds(time)).toBe(iso.slice(0, 19))
      }),
    )
  })
})

describe('what has been seen', () => {
  test('is known again, and nothing else is, while the table grows', () => {
    const hashes = Array.from({ length: 20_000 }, (_, i) => sha256Hex(new Uint8Array([i & 255, i >> 8])))
    for (const sourceBytes of [0, 1, 3_000_000, 30_000_000]) {
      const seen = new Seen(sourceBytes)
      expect(hashes.some((hash) => seen.again(hash))).toBe(false)
      expect(hashes.every((hash) => seen.again(hash))).toBe(true)
    }
  })

  test('includes a hash that begins with sixteen zeros, once it was there', () => {
    const seen = new Seen(0)
    const hash = '0'.repeat(16) + 'f'.repeat(48)
    expect([seen.again(hash), seen.again(hash)]).toEqual([false, true])
  })
})

describe('text as phones write it', () => {
  test('UTF-8 is read as it is, and a written U+FFFD is no mistake', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(`${text}\uFFFD`))).toEqual({ text: `${text}\uFFFD`, invalid: false })
      }),
    )
  })

  test('a pair of surrogates in three bytes each is the character; half a pair is one U+FFFD', () => {
    const pair = Uint8Array.of(0x61, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, 0x62)
    expect(decodeUtf8(pair)).toEqual({ text: 'a😀b', invalid: false })
    expect(decodeSurrogates(pair)).toEqual({ text: 'a😀b', invalid: false })
    const half = Uint8Array.of(0x61, 0xed, 0xa0, 0xbd)
    expect(decodeUtf8(half)).toEqual({ text: 'a\uFFFD', invalid: true })
    expect(decodeSurrogates(half)).toEqual({ text: 'a\uFFFD', invalid: true })
  })

  test('bytes that are neither are shown as U+FFFD, or refused', () => {
    expect(decodeUtf8(Uint8Array.of(0x63, 0xff, 0x64))).toEqual({ text: 'c\uFFFDd', invalid: true })
    expect(decodeSurrogates(Uint8Array.of(0x63, 0xff, 0x64))).toBeUndefined()
  })
})

describe('the window', () => {
  test('shows every byte once and in order, however the source is cut and whatever is kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_200_000 }), fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1 }), fc.integer({ min: 1, max: 300_000 }), async (length, sizes, step) => {
        const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) & 255)
        const window = new Window(inChunks(bytes, sizes.map((size) => size + 5000)))
        let at = 0
        while (!window.ended) {
          await window.fill(at)
          expect(sha256Hex(window.bytes.subarray(0, window.end))).toBe(sha256Hex(bytes.subarray(window.base, window.base + window.end)))
          at = Math.min(window.end, step)
        }
        expect(window.base + window.end).toBe(length)
      }),
      { numRuns: 15 },
    )
  })
})
