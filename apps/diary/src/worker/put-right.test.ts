import { expect, test } from 'vitest'
import { englandWales } from '@daybook/jurisdictions'
import { conduct, importsOf, keepDrafts, openBook, readDraft, refKey, timeline } from '@daybook/journal'
import { vaultWith } from '../testing/files.ts'
import { conductView } from './conduct-view.ts'
import { rightingsOf } from './put-right.ts'

const law = englandWales
const chat = { name: 'a.txt', text: '25/12/2023, 09:05 - Alex Morgan: hello\n25/12/2023, 09:06 - Alex Morgan: answer me\n' }

test('what was put right is shown with the same message in another file, and says of which it was written; what fits no line is shown with its file', async () => {
  const vault = await vaultWith([chat, { name: 'b.txt', text: `${chat.text}26/12/2023, 09:06 - Alex Morgan: now\n` }], [{ kind: 'person', name: 'Alex Morgan', role: 'subject' }])
  const { contacts } = await openBook(vault)
  const [one, other] = contacts.filter(({ record }) => record.text === 'answer me')
  if (!one || !other) throw new Error('It is not in both.')
  const deps = { now: () => 0, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const drafts = [{ of: one.ref, note: 'as he said' }, { of: { entry: other.ref.entry, record: 999 }, note: 'of nothing' }]
  await keepDrafts(vault, drafts.map((draft) => readDraft({ kind: 'correction', ...draft }, { zone: 'Europe/London', nowMs: 0, acts: [] })), deps)
  const { casebook, repeats } = await openBook(vault)
  expect([one, other].map(({ ref }) => rightingsOf(ref, casebook).map(({ note, elsewhere }) => [note, elsewhere]))).toEqual([[['as he said', false]], [['as he said', true]]])
  expect(importsOf(casebook).map(({ entry }) => rightingsOf({ entry: entry.id, record: null }, casebook).map(({ note }) => note))).toEqual([[], ['of nothing']])
  const items = timeline(casebook, contacts, repeats)
  expect(items.filter(({ correction }) => correction !== null).map(({ ref }) => refKey(ref)).sort()).toEqual([refKey(one.ref), refKey(other.ref)].sort())
  const view = conductView({ casebook, conduct: conduct(casebook, items, law.acts.acts), offences: law.points.offences }, law)
  expect(view.astray).toEqual([{ file: other.ref.entry, name: 'b.txt' }])
})
