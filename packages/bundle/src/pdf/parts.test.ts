import { expect, test } from 'vitest'
import { sampleCase } from './fixtures/case.ts'
import { exhibitBlocks, pointBlocks } from './parts.ts'
import { picturesOf } from './pictures.ts'

test('no page ends inside a row about an order, unless the row may be longer than a page', () => {
  const { document } = sampleCase()
  const wholeWith = (why: string) => pointBlocks({ ...document, breaches: document.breaches.map((one) => ({ ...one, why })) }).flatMap((block) => (block.t === 'table' && block.head[0] === 'Item' ? [block.whole ?? false] : []))
  expect(wholeWith('Term 1 forbids contacting.')).toEqual([true])
  expect(wholeWith('Term 1 leaves out much. '.repeat(200))).toEqual([false])
})

test('of a picture whose file was cut off its page says so, and of no other', () => {
  const { document, files } = sampleCase()
  const said = (cut: number) => JSON.stringify(exhibitBlocks(document, { from: 0, to: document.exhibits.length }, picturesOf(document, new Map([...files].map(([path, bytes]) => [path, bytes.subarray(0, bytes.length - cut)]))).printed)).split('cut off').length - 1
  expect(document.exhibits.filter(({ picture }) => picture)).not.toHaveLength(0)
  expect([said(0), said(2)]).toEqual([0, document.exhibits.filter(({ picture }) => picture).length])
})
