import { timeline } from '@daybook/journal'
import { expect, test } from 'vitest'
import { casebookOf } from '../../../../packages/journal/src/testing/case.ts'
import { rowOf } from './timeline.ts'

const rowsFor = (...entries: Parameters<typeof casebookOf>) => timeline(casebookOf(...entries), []).map(rowOf)

test('the row of what has no words and no name of its own says the first that was said of it, and of an order its kind', () => {
  const rows = rowsFor(
    { kind: 'order', type: 'stalking-protection', against: 'Alex Morgan', served: '2024-03-10', terms: ['must not contact me'] },
    { kind: 'order', against: 'Alex Morgan', served: '2024-03-10', terms: ['must not contact me'] },
    { kind: 'impact', sleep: 'Four hours a night.', work: 'Late twice.' },
    { kind: 'order', title: 'The court’s order', against: 'Alex Morgan', served: '2024-03-11', terms: ['must not contact me'] },
  )
  expect(rows.map(({ words, unnamed }) => [words, unnamed]).toSorted()).toEqual([['', 'stalking-protection'], ['Alex Morgan', undefined], ['Four hours a night.', undefined], ['The court’s order', undefined]])
})

test('a row says how loosely its time is known, so that no day stands where only a month was given', () => {
  const rows = rowsFor(...[{ start: '2024-03-05T18:30', precision: 'about' }, { start: '2024-04', precision: 'month' }, { start: '2024-05-05' }].map((occurred) => ({ kind: 'incident', what: 'x', occurred })))
  expect(rows.map(({ loosely }) => loosely)).toEqual(['about', 'month', null])
})
