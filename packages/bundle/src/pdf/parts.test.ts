import { expect, test } from 'vitest'
import { sampleCase } from './fixtures/case.ts'
import { pointBlocks } from './parts.ts'

test('no page ends inside a row about an order, unless the row may be longer than a page', () => {
  const { document } = sampleCase()
  const wholeWith = (why: string) => pointBlocks({ ...document, breaches: document.breaches.map((one) => ({ ...one, why })) }).flatMap((block) => (block.t === 'table' && block.head[0] === 'Item' ? [block.whole ?? false] : []))
  expect(wholeWith('Term 1 forbids contacting.')).toEqual([true])
  expect(wholeWith('Term 1 leaves out much. '.repeat(200))).toEqual([false])
})
