import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemLabel, itemList, linkedOf } from './item-list.ts'

const words = (numbers: readonly number[]) => itemList(numbers).map((run) => (typeof run === 'string' ? run : run.at(-1))).join('').replaceAll('\u00a0', ' ')

test('items that follow one another are a run of three or more; the order is kept', () => {
  expect(words([2, 3, 4, 5, 7, 8, 10])).toBe('No. 2 to No. 5, No. 7, No. 8, No. 10')
  expect(words([66, 153, 67, 68, 69])).toBe('No. 66, No. 153, No. 67 to No. 69')
  expect(words([])).toBe('')
})

test('what is not named is counted', () => {
  expect(words(Array.from({ length: 100 }, (_, n) => n * 2))).toMatch(/No\. 118, and 40 more$/)
  expect(words(Array.from({ length: 5000 }, (_, n) => n + 1))).toBe('No. 1 to No. 5000')
})

test('every item is in the words or in the count, and every link has a label to lead to', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300), { maxLength: 200 }), (numbers) => {
      const text = words(numbers)
      const named = [...text.matchAll(/No\. (\d+)(?: to No\. (\d+))?/g)].flatMap(([, from, to]) => Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, n) => Number(from) + n))
      expect(named).toEqual(numbers.slice(0, named.length))
      expect(named.length + Number(/and (\d+) more$/.exec(text)?.[1] ?? 0)).toBe(numbers.length)
      expect(itemList(numbers).flatMap((run) => (typeof run === 'string' ? [] : [run[1]]))).toEqual(linkedOf(numbers).map(itemLabel))
    }),
  )
})
