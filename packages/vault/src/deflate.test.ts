import { inflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deflate } from './deflate.ts'

test('what is deflated is what other programs know', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      expect(new Uint8Array(inflateRawSync(await deflate(bytes)))).toEqual(new Uint8Array(bytes))
    }),
    { numRuns: 30 },
  )
})
