import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conduct } from './conduct.ts'
import { correctionOf } from './correction.ts'
import { happeningOfContact } from './happening.ts'
import { refKey } from './ref.ts'
import { casebookOf, contactsOf } from './testing/case.ts'
import { searchCorrections, searchEntries } from './search.ts'
import { timeline } from './timeline.ts'

const of = (record: number) => ({ entry: 'f'.repeat(32), record })
const alex = { kind: 'person', name: 'Alex', role: 'subject', handles: ['07700 900123'] }
const me = { kind: 'person', name: 'Jo', role: 'me' }
const records = [
  { wall: '2024-03-10T12:05:00', sender: 'Alex', text: 'at the gate' },
  { wall: '2024-03-11T09:00:00', sender: 'Sam', recipients: ['Alex'], text: 'hello' },
]
const right = (record: number, more: object) => ({ kind: 'correction', of: of(record), ...more })
const itemsOf = (...drafts: readonly object[]) => {
  const casebook = casebookOf(alex, me, ...drafts)
  return { casebook, items: timeline(casebook, contactsOf(casebook, records)) }
}
const itemOf = (record: number, ...drafts: readonly object[]) => itemsOf(...drafts).items.find(({ ref }) => ref.record === record)

const anyCorrection = fc.record(
  {
    occurred: fc.constantFrom('2024-03-10T13:05', '2024-03-09', '2024-02', { start: '2024-03-10T13:00', precision: 'about' }),
    direction: fc.constantFrom('in', 'out', 'unknown'),
    who: fc.constantFrom('Alex', 'Jo', 'Somebody else'),
    note: fc.string({ minLength: 1 }),
  },
  { requiredKeys: [] },
)

describe('a record that was put right', () => {
  test('without a correction is the same thing, with whatever is said of others', () => {
    fc.assert(
      fc.property(fc.array(anyCorrection, { maxLength: 4 }), (said) => {
        const { casebook, items } = itemsOf(...said.map((one) => right(1, one)))
        const [contact] = contactsOf(casebook, records)
        expect(items.find(({ ref }) => ref.record === 0)).toEqual(contact && happeningOfContact(contact))
      }),
    )
  })

  test('keeps all that the file says of it, and how it was obtained, whatever is said', () => {
    fc.assert(
      fc.property(anyCorrection, (said) => {
        const { casebook, items } = itemsOf(right(0, said))
        const item = items.find(({ ref }) => ref.record === 0)
        expect(item?.contact).toEqual(contactsOf(casebook, records)[0])
        expect(item?.contact?.when.wall).toBe('2024-03-10T12:05:00')
        expect([item?.text, item?.obtained, item?.kind]).toEqual(['at the gate', 'original-export', 'message'])
      }),
    )
  })

  test('of two corrections the newest counts, whole, and both are kept; an empty one takes back', () => {
    fc.assert(
      fc.property(fc.array(anyCorrection, { minLength: 1, maxLength: 4 }), (said) => {
        const { casebook, items } = itemsOf(...said.map((one) => right(0, one)))
        const last = itemOf(0, right(0, said.at(-1) ?? {}))
        const found = items.find(({ ref }) => ref.record === 0)
        const plain = (item: typeof found) => item && { ...item, correction: item.correction && { ...item.correction, id: '' } }
        expect(plain(found)).toEqual(plain(last))
        expect(casebook.corrections.get(refKey(of(0)))).toHaveLength(said.length)
        expect(itemOf(0, ...said.map((one) => right(0, one)), right(0, {}))).toEqual(itemOf(0))
      }),
    )
  })

  test('stands where the person says it was, as closely as they say it', () => {
    expect(itemOf(0, right(0, { occurred: '2024-03-12T13:05' }))).toMatchObject({ local: '2024-03-12T13:05:00', precise: true })
    expect(itemOf(0, right(0, { occurred: { start: '2024-03-12T13:05', precision: 'about' } }))).toMatchObject({ local: '2024-03-12T13:05:00', precise: false })
    expect(itemsOf(right(0, { occurred: '2024-03-12T13:05' })).items.map(({ ref }) => ref.record)).toEqual([1, 0])
    expect(itemOf(0, right(0, { note: 'his car' }))).toMatchObject({ local: '2024-03-10T12:05:00', precise: true })
  })

  test('said to be from me is nobody’s contact any more; said to come in from somebody, it is theirs', () => {
    expect(itemOf(0, right(0, { direction: 'out' }))).toMatchObject({ direction: 'out', acts: [], handle: null })
    expect(itemOf(0, right(0, { who: 'Jo' }))).toMatchObject({ direction: 'out', acts: [] })
    expect(itemOf(1, right(1, { who: '+44 7700 900123' }))).toMatchObject({ person: expect.objectContaining({ name: 'Alex' }), acts: ['contacting'] })
    expect(itemOf(1, right(1, { direction: 'out' }))).toMatchObject({ handle: 'Alex', person: expect.objectContaining({ name: 'Alex' }) })
    const total = (...drafts: readonly object[]) => {
      const { casebook, items } = itemsOf(...drafts)
      return conduct(casebook, items, []).total.total
    }
    expect([total(), total(right(0, { direction: 'out' })), total(right(1, { who: 'Alex' }))]).toEqual([1, 0, 2])
  })

  test('is found by the words of what counts now, and not as an entry of its own', () => {
    const { casebook } = itemsOf(right(0, { note: 'zqolder' }), right(0, { note: 'zqnewer' }), right(1, { note: 'zqgone' }), right(1, {}))
    expect(searchCorrections(casebook, 'zqnew')).toEqual([of(0)])
    for (const none of ['zqolder', 'zqgone', '']) expect(searchCorrections(casebook, none)).toEqual([])
    expect(searchEntries(casebook, 'zqnewer')).toEqual([])
    expect(correctionOf(of(1), casebook)).toBeNull()
  })

  test('an entry is found by what it says: not by the names of its fields, and also after a tab or a backslash', () => {
    const casebook = casebookOf({ kind: 'order', served: '2024-05-01', terms: [{ text: 'must not telephone', forbids: ['contacting'] }] }, { kind: 'incident', what: 'left\there, under C:\\new' })
    const found = (words: string) => searchEntries(casebook, words).map(({ kind }) => kind)
    expect([found('text'), found('forbids'), found('telephone contacting'), found('here'), found('new')]).toEqual([[], [], ['order'], ['incident'], ['incident']])
  })

  test('is refused where it points at no record, or says what cannot be read', () => {
    for (const bad of [{ of: { entry: 'x' } }, { of: { record: 1 } }, { of: of(0.5) }, { of: of(0), direction: 'sideways' }, { of: of(0), corrects: 'a'.repeat(32) }, { note: 'no record' }])
      expect(() => casebookOf({ kind: 'correction', ...bad }), JSON.stringify(bad)).toThrow(/"of"|"direction"|"corrects"/)
  })
})
