import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refKey, timeline } from '@daybook/journal'
import { casebookOf, contactsOf } from '../../../../packages/journal/src/testing/case.ts'
import { sortNames } from '../protocol/copilot.ts'
import { queueAt, queuesOf, type ToSort } from './queue.ts'

const when = fc.constantFrom(undefined, '2024-03-05', { start: '2024-03-05T18:30', precision: 'about' }, { start: '2024-03', precision: 'month' }, '2024-03-05T18:30')

const books = fc.record({ written: fc.array(when, { maxLength: 10 }), messages: fc.nat(8), tagged: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), unjoined: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }) }).map(({ written, messages, tagged, unjoined }): ToSort => {
  const casebook = casebookOf(...written.map((occurred) => ({ kind: 'incident', what: 'x', ...(occurred && { occurred }) })))
  const items = timeline(casebook, contactsOf(casebook, Array.from({ length: messages }, (_, at) => ({ wall: `2024-03-0${at + 1}T10:00:00`, sender: 'Alex' }))))
  const marks = new Map(tagged.flatMap((at) => (items[at] ? [[refKey(items[at].ref), { tags: ['x'], links: [], by: '' }] as const] : [])))
  return { items, marks, unjoined: unjoined.map((handle) => ({ handle, count: 1 })), putOff: new Set() }
})

describe('what there is to sort', () => {
  test('answering or putting off the first, again and again, ends with nothing left and offers nothing twice', () => {
    fc.assert(
      fc.property(books, fc.option(fc.constantFrom(...sortNames)), (book, wanted) => {
        const total = sortNames.reduce((sum, name) => sum + queuesOf(book)[name].count, 0)
        const putOff = new Set<string>()
        let steps = 0
        for (let name = queueAt(queuesOf({ ...book, putOff }), wanted); name; name = queueAt(queuesOf({ ...book, putOff }), wanted)) {
          const key = queuesOf({ ...book, putOff })[name].first
          expect(key).not.toBeNull()
          expect(putOff.has(key ?? '')).toBe(false)
          putOff.add(key ?? '')
          steps += 1
        }
        // One thing may have neither date nor tag: it is asked about once.
        expect(steps).toBeLessThanOrEqual(total)
        expect(Object.values(queuesOf({ ...book, putOff })).every(({ count, first }) => count === 0 && first === null)).toBe(true)
      }),
    )
  })

  test('each thing is in the queue that it belongs to', () => {
    const casebook = casebookOf({ kind: 'incident', what: 'no date' }, { kind: 'incident', what: 'about', occurred: { start: '2024-03-05T18:30', precision: 'about' } }, { kind: 'incident', what: 'exact', occurred: '2024-03-06T18:30' })
    const items = timeline(casebook, contactsOf(casebook, [{ kind: 'system', wall: '2024-03-07T10:00:00' }]))
    const [undated, about, exact] = casebook.current.map(({ id }) => id)
    const queues = queuesOf({ items, marks: new Map([[about ?? '', { tags: ['x'], links: [], by: '' }]]), unjoined: [], putOff: new Set([exact ?? '']) })
    expect(queues).toEqual({ undated: { count: 1, first: undated }, about: { count: 1, first: about }, unjoined: { count: 0, first: null }, untagged: { count: 1, first: undated } })
    expect(queueAt(queues, 'untagged')).toBe('untagged')
    expect(queueAt(queues, 'unjoined')).toBe('undated')
  })
})
