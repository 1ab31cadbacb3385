import fc from 'fast-check'
import { sha256Hex } from '@daybook/log'
import { describe, expect, test } from 'vitest'
import { Base64Digest } from './base64.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

function decode(text: string, cuts: readonly number[] = []) {
  const kept: Uint8Array<ArrayBuffer>[] = []
  const sink = new Base64Digest(kept)
  const bytes = ascii(text)
  let at = 0
  for (const cut of [...cuts, bytes.length]) {
    const to = Math.max(at, Math.min(bytes.length, cut))
    sink.feed(bytes, at, to)
    at = to
  }
  return { ...sink.end(), kept: Buffer.concat(kept) }
}

describe('base64 as it passes', () => {
  test('gives the bytes and their hash, wherever it is cut, with or without padding and line breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.array(fc.nat(700)), fc.boolean(), fc.constantFrom('', '\n', '\r\n', '&#10;', '&#xD;&#10;'), (bytes, cuts, padded, line) => {
        const written = Buffer.from(bytes).toString('base64').replace(/(.{20})/g, `$1${line}`)
        const decoded = decode(padded ? written : written.replaceAll('=', ''), cuts.sort((a, b) => a - b))
        expect(decoded.invalidAt).toBe(-1)
        expect(decoded.kept.equals(Buffer.from(bytes))).toBe(true)
        expect(decoded).toMatchObject({ bytes: bytes.length, sha256: sha256Hex(bytes) })
      }),
    )
  })

  test.each([
    ['not-valid', 3],
    ['AAAA!AAA', 4],
    ['AA=A', 3],
    ['AAA=AAAA', 4],
    ['A', 1],
    ['AA===', 4],
    ['AA=', 3],
    ['=AAA', 0],
    ['AAAA&amp;', 8],
    ['AAAA&#1', 7],
    ['AAAA_-AA', 4],
  ])('%s stops being base64 at %i', (written, at) => {
    expect(decode(written).invalidAt).toBe(at)
  })

  test('more than one step of output is hashed whole', () => {
    const bytes = Uint8Array.from({ length: 300_001 }, (_, i) => (i * 7) & 255)
    expect(decode(Buffer.from(bytes).toString('base64'), [3, 100_000, 100_001]).sha256).toBe(sha256Hex(bytes))
  })
})
