import { describe, expect, test } from 'vitest'
import { refKey } from './ref.ts'
import { casebookOf } from './testing/case.ts'

const photo = { entry: 'import', record: 3 }

describe('marks', () => {
  test('the newest on a thing says all of it', () => {
    const { marks } = casebookOf({ kind: 'mark', of: photo, tags: ['car', 'work'] }, { kind: 'mark', of: photo, tags: ['car'], by: 'Sam, adviser' })
    expect(marks.get(refKey(photo))).toEqual(expect.objectContaining({ tags: ['car'], links: [], by: 'Sam, adviser' }))
  })

  test('a link is seen from both its ends, once', () => {
    const incident = { entry: 'incident', record: null }
    const { marks } = casebookOf({ kind: 'mark', of: incident, links: [photo] }, { kind: 'mark', of: photo, tags: ['car'], links: [incident] })
    expect(marks.get(refKey(incident))?.links).toEqual([photo])
    expect(marks.get(refKey(photo))).toEqual(expect.objectContaining({ tags: ['car'], links: [incident] }))
  })

  test('a link to what has no mark of its own is seen there as well', () => {
    const { marks } = casebookOf({ kind: 'mark', of: { entry: 'a' }, links: [{ entry: 'b' }] })
    expect(marks.get('b')?.links).toEqual([{ entry: 'a', record: null }])
  })

  test('one that points at nothing is no mark, and what is no link is left out', () => {
    const { marks } = casebookOf({ kind: 'mark', of: { record: 3 } }, { kind: 'mark', of: { entry: 'a' }, links: ['b', { entry: 1 }] })
    expect([...marks.keys()]).toEqual(['a'])
    expect(marks.get('a')?.links).toEqual([])
  })
})
