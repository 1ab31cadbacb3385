import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededBytes } from '../../../testing/seed.ts'
import { lanesModule, makeLanes } from './sha256.lanes.ts'
import * as nodeHash from './sha256.node.ts'
import type { HashRun } from './sha256.ts'
import * as webHash from './sha256.web.ts'

/** The same with node:crypto, one by one. */
function expected({ prefix, source, from, stride, size, count }: HashRun): string {
  return Array.from({ length: count }, (_, i) => createHash('sha256').update(Uint8Array.of(prefix)).update(source.subarray(from + i * stride, from + i * stride + size)).digest('hex')).join('')
}

const noise = seededBytes(7)(70_000)

const anyRun: fc.Arbitrary<HashRun> = fc
  .record({ prefix: fc.nat(255), from: fc.nat(50), size: fc.oneof(fc.nat(300), fc.constantFrom(0, 32, 53, 54, 55, 63, 64, 117, 118, 119, 182, 245, 246, 247)), gap: fc.nat(9), count: fc.oneof(fc.nat(20), fc.constantFrom(255, 256, 257)) })
  .map(({ gap, ...run }) => ({ ...run, stride: run.size + gap, source: noise }))
  .filter(({ from, stride, count }) => from + stride * count <= noise.length)

test('this Node hashes in lanes: the next tests are about them', () => {
  expect(makeLanes()).toBeDefined()
  expect(WebAssembly.validate(lanesModule())).toBe(true)
})

test.each([['node', nodeHash.sha256Each], ['web', webHash.sha256Each]])('runs of any shape are hashed as FIPS 180-4 says (%s)', (_, sha256Each) => {
  fc.assert(
    fc.property(anyRun, fc.nat(7), (run, outAt) => {
      const out = new Uint8Array(outAt + run.count * 32 + 3).fill(0xee)
      sha256Each(run, out, outAt)
      expect(Buffer.from(out.subarray(outAt, outAt + run.count * 32)).toString('hex')).toBe(expected(run))
      expect([...out.subarray(0, outAt), ...out.subarray(-3)].every((byte) => byte === 0xee)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('a level of a tree may be written over the level below it', () => {
  for (const count of [1, 4, 7, 128, 300]) {
    const level = noise.slice(0, count * 64)
    const run = { prefix: 1, source: level, from: 0, stride: 64, size: 64, count }
    const wanted = expected({ ...run, source: level.slice() })
    nodeHash.sha256Each(run, level, 0)
    expect(Buffer.from(level.subarray(0, count * 32)).toString('hex')).toBe(wanted)
  }
})

test('one shape after another leaves nothing behind', () => {
  const lanes = makeLanes()
  for (const size of [64, 32, 200, 0, 118, 5]) {
    const run = { prefix: size % 2, source: noise, from: 9, stride: size + 2, size, count: 9 }
    const out = new Uint8Array(9 * 32)
    expect(lanes?.(run, out, 0)).toBe(true)
    expect(Buffer.from(out).toString('hex')).toBe(expected(run))
  }
})

test('where WebAssembly is forbidden, hashing goes on one by one', () => {
  const real = globalThis.WebAssembly
  try {
    Object.assign(globalThis, { WebAssembly: { ...real, Module: () => { throw new Error('blocked by the page') } } })
    expect(makeLanes()).toBeUndefined()
  } finally {
    Object.assign(globalThis, { WebAssembly: real })
  }
})
