import { happeningOfContact, openBook, timeline } from '@daybook/journal'
import { expect, test } from 'vitest'
import { casebookOf } from '../../../../packages/journal/src/testing/case.ts'
import { vaultWith } from '../testing/files.ts'
import { itemWordsOf } from './item.ts'
import { rowOf, wordsOf } from './timeline.ts'

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

test('what is opened has its subject by itself, and once: of a mail, and of a picture message that says nothing else', async () => {
  const mail = 'From: alex@example.net\nTo: jo@example.org\nDate: Mon, 8 Apr 2024 08:00:00 +0000\nSubject: School trip\n\nThe form is due.\n'
  const texts = '<smses count="1"><mms date="1704902707000" msg_box="1" address="+447700900123" sub="I know where you live" m_type="132"></mms></smses>'
  const { contacts } = await openBook(await vaultWith([{ name: 'a.eml', text: mail }, { name: 'a.xml', text: texts }], []))
  expect(contacts.map((contact) => wordsOf(happeningOfContact(contact)))).toEqual([
    { text: 'The form is due.', fields: [{ name: 'subject', value: 'School trip' }] },
    { text: 'I know where you live', fields: [] },
  ])
  const all = contacts.map(({ record }) => itemWordsOf(record))
  expect(all.map(({ text }) => text)).toEqual(['School trip\n\nThe form is due.', 'I know where you live'])
  expect(all.flatMap(({ fields }) => fields).filter(({ value }) => value === 'School trip' || value === 'I know where you live')).toEqual([])
})
