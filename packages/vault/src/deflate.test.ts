import { inflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deflate, inflate } from './deflate.ts'
import { pattern } from './testing/vaults.ts'

test('what was deflated comes back, of any length, and is what other programs know', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      const small = await deflate(bytes)
      expect(await inflate(small)).toEqual(new Uint8Array(bytes))
      expect(new Uint8Array(inflateRawSync(small))).toEqual(new Uint8Array(bytes))
    }),
    { numRuns: 30 },
  )
  const large = pattern(3_000_000)
  expect(Buffer.compare(await inflate(await deflate(large)), large)).toBe(0)
})

test('what is not DEFLATE, or ends too soon, is refused', async () => {
  await expect(inflate(Uint8Array.of(7, 7, 7))).rejects.toThrow(TypeError)
  await expect(inflate((await deflate(pattern(1000))).subarray(0, -5))).rejects.toThrow(TypeError)
})
