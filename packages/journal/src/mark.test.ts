import { describe, expect, test } from 'vitest'
import { foldCasebook } from './casebook.ts'
import { newestOf, readRef, refKey } from './ref.ts'
import { casebookOf, entriesOf } from './testing/case.ts'

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

  test('stay on an entry that is put right, and so do links to it', () => {
    const [old] = entriesOf([{ kind: 'incident', what: 'a red car' }])
    const later = entriesOf([{ kind: 'mark', of: { entry: old?.id }, tags: ['car'] }, { kind: 'mark', of: photo, links: [{ entry: old?.id }] }, { kind: 'incident', what: 'a blue car', corrects: old?.id }], 2)
    const { marks } = foldCasebook([...(old ? [old] : []), ...later])
    expect([...marks.keys()]).toEqual([later[2]?.id, refKey(photo)])
    expect(marks.get(later[2]?.id ?? '')).toEqual(expect.objectContaining({ tags: ['car'], links: [photo] }))
  })
})

describe('what points at something', () => {
  test('is read back from its key', () => {
    for (const ref of [photo, { entry: 'incident', record: null }, { entry: 'import', record: 0 }]) expect(readRef(refKey(ref))).toEqual(ref)
    for (const none of ['', '/3', 'import/x', 'import/3/4']) expect(readRef(none)).toBeNull()
  })

  test('is followed to the newest version, and a circle ends', () => {
    const corrected = new Map([['a', 'b'], ['b', 'c']])
    expect(['a', 'b', 'c', 'd'].map((id) => newestOf(id, corrected))).toEqual(['c', 'c', 'c', 'd'])
    expect(newestOf('a', new Map([['a', 'b'], ['b', 'a']]))).toBe('a')
  })
})
