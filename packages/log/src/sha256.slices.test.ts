import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededBytes } from '../../../testing/seed.ts'
import * as nodeHash from './sha256.node.ts'
import { makeSlices, slicesAlone } from './sha256.slices.ts'
import * as webHash from './sha256.web.ts'

const noise = seededBytes(8)(300_000)
const expected = (bounds: Int32Array, count: number) => Array.from({ length: count }, (_, i) => createHash('sha256').update(noise.subarray(bounds[2 * i], bounds[2 * i + 1])).digest('hex'))

/** Lengths around the ends of blocks, and such as are hashed alone; gaps and overlaps between slices. */
const anySlices = fc
  .array(fc.record({ step: fc.oneof(fc.nat(150), fc.constantFrom(0, 70_000)), length: fc.oneof(fc.nat(300), fc.constantFrom(0, 54, 55, 56, 63, 64, 119, 120, 1014, 1015, 1016, 1024, 66_000)) }), { maxLength: 700 })
  .map((steps) => {
    const bounds: number[] = []
    let [start, end] = [0, 0]
    for (const { step, length } of steps) {
      start = Math.min(noise.length, start + step)
      end = Math.min(noise.length, Math.max(end, start + length))
      bounds.push(start, end)
    }
    return Int32Array.from(bounds)
  })

test.each([['node', nodeHash.sha256HexOfSlices], ['web', webHash.sha256HexOfSlices]])('slices of any lengths are hashed as FIPS 180-4 says (%s)', (_, hash) => {
  expect(makeSlices()).not.toBe(slicesAlone)
  fc.assert(
    fc.property(anySlices, (bounds) => {
      expect(hash(noise, bounds, bounds.length / 2)).toEqual(expected(bounds, bounds.length / 2))
    }),
    { numRuns: 60 },
  )
})

test('every length up to a kilobyte, beside every other', () => {
  const bounds = Int32Array.from({ length: 2 * 1100 }, (_, i) => (i % 2 === 0 ? 0 : i >> 1))
  expect(nodeHash.sha256HexOfSlices(noise, bounds, 1100)).toEqual(expected(bounds, 1100))
})

test('where WebAssembly is forbidden, hashing goes on one by one', () => {
  const real = globalThis.WebAssembly
  try {
    Object.assign(globalThis, { WebAssembly: { ...real, Module: () => { throw new Error('blocked by the page') } } })
    expect(makeSlices()).toBe(slicesAlone)
  } finally {
    Object.assign(globalThis, { WebAssembly: real })
  }
  expect(slicesAlone(noise, Int32Array.of(3, 60), 1, nodeHash.sha256Hex)).toEqual(expected(Int32Array.of(3, 60), 1))
})
