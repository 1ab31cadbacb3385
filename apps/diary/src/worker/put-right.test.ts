import { expect, test } from 'vitest'
import { conduct, importsOf, refKey, timeline } from '@daybook/journal'
import { casebookOf, contactsOf } from '../../../../packages/journal/src/testing/case.ts'
import { draftsOf } from './put-right.ts'

const record = (wall: string, text: string) => ({ wall, sender: 'Alex Morgan', text, precision: 'second' as const })
const chat = [record('2024-03-06T10:00:01', 'where are you'), record('2024-03-06T10:01:02', 'answer me'), record('2024-03-06T10:02:03', 'now')]

test('what is in two exports is put right in both, and counted as it was put right, whichever of them is counted', () => {
  const load = (...drafts: readonly object[]) => {
    const casebook = casebookOf({ kind: 'person', name: 'Alex Morgan', role: 'subject' }, ...drafts)
    const [first, second] = ['a', 'b'].map((id) => contactsOf(casebook, chat).map((contact) => ({ ...contact, ref: { ...contact.ref, entry: id.repeat(32) } })))
    const items = timeline(casebook, [...(first ?? []), ...(second ?? [])])
    return { casebook, items, imports: importsOf(casebook), conduct: conduct(casebook, items, []) }
  }
  const before = load()
  expect(before.conduct.total.total).toBe(3)
  const repeat = before.items.find((item) => item.repeats !== null && item.text === 'answer me')
  const drafts = draftsOf({ ref: refKey(repeat?.ref ?? { entry: '', record: null }), when: null, direction: 'out', who: '', note: '' }, before)
  expect(drafts.map((draft) => draft['of'])).toEqual([{ entry: 'a'.repeat(32), record: 1 }, { entry: 'b'.repeat(32), record: 1 }])
  expect(load(...drafts).conduct.total.total).toBe(2)
})
