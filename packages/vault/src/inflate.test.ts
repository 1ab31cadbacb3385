import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deflate } from './deflate.ts'
import { inflate } from './inflate.ts'
import { pattern } from './testing/vaults.ts'

const deep = process.env['DEEP'] === '1'

/** Bytes with runs and repeats, near and far, as much or as little of them as chance gives. */
const bytes = fc
  .tuple(fc.array(fc.tuple(fc.uint8Array({ maxLength: 60 }), fc.nat(400), fc.nat(40_000)), { maxLength: 40 }), fc.integer({ min: 1, max: 256 }))
  .map(([pieces, letters]) => {
    let whole = Buffer.alloc(0)
    for (const [piece, length, back] of pieces) {
      const from = Math.max(0, whole.length - back)
      whole = Buffer.concat([whole, piece.map((byte) => byte % letters), whole.subarray(from, from + length), Buffer.alloc(length >> 2, letters)])
    }
    return new Uint8Array(whole)
  })

const options = fc.record({ level: fc.nat(9), strategy: fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FILTERED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED), memLevel: fc.integer({ min: 1, max: 9 }) })

test('undoes what zlib deflates, at every level and strategy', () => {
  fc.assert(
    fc.property(bytes, options, (whole, how) => {
      expect(Buffer.compare(inflate(deflateRawSync(whole, how)), whole)).toBe(0)
    }),
    { numRuns: deep ? 20_000 : 200 },
  )
})

test('undoes what the platform deflates, of any length', async () => {
  for (const length of [0, 1, 64, 262_143, 262_144, 3_000_000]) {
    const whole = pattern(length)
    expect(Buffer.compare(inflate(await deflate(whole)), whole)).toBe(0)
  }
})

test('of spoilt bytes gives what zlib gives, or refuses them', () => {
  const change = fc.record({ at: fc.nat(), to: fc.nat(255) })
  fc.assert(
    fc.property(bytes, options, fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), (whole, how, changes, isCut) => {
      const deflated = deflateRawSync(whole, how)
      for (const { at, to } of changes) deflated[at % deflated.length] = to
      const spoilt = isCut ? deflated.subarray(0, (changes[0]?.at ?? 0) % deflated.length) : deflated
      const ours = orError(() => Buffer.from(inflate(spoilt)))
      const theirs = orError(() => inflateRawSync(spoilt))
      if (theirs instanceof Error) expect(ours instanceof RangeError || ours instanceof Buffer).toBe(true)
      else expect(ours).toEqual(theirs)
    }),
    { numRuns: deep ? 20_000 : 200 },
  )
})

test('what ends too soon is refused, wherever it ends', () => {
  for (const level of [0, 1, 9]) {
    const deflated = deflateRawSync(pattern(700), { level })
    for (let end = 0; end < deflated.length; end += 1) expect(() => inflate(deflated.subarray(0, end)), `level ${level}, ${end} bytes`).toThrow(RangeError)
  }
})

function orError<T>(work: () => T): T | Error {
  try {
    return work()
  } catch (error) {
    return error as Error
  }
}
