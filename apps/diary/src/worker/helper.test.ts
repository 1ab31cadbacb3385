import { describe, expect, test } from 'vitest'
import { englandWales } from '@daybook/jurisdictions'
import { conduct, foldCasebook, importsOf, timeline, type OpenEntry } from '@daybook/journal'
import { casebookOf, contactsOf, entriesOf } from '../../../../packages/journal/src/testing/case.ts'
import { asHelped, mayHaveDraft, narrowed } from './helper.ts'
import { NotWritten } from './journal.ts'
import { draftOf } from './put-right.ts'
import { helpedOf, undoOf } from './helped.ts'

const acts = englandWales.acts.acts

describe('the book while somebody helps', () => {
  const casebook = casebookOf(
    { kind: 'person', name: 'Alex Morgan', role: 'subject' },
    { kind: 'private-note', what: 'a secret' },
    { kind: 'safety-plan', fields: { home: 'another secret' } },
    { kind: 'incident', occurred: '2024-03-05', what: 'at the gate', acts: ['loitering'] },
  )
  const items = timeline(casebook, contactsOf(casebook, [{ wall: '2024-03-06T10:00:00', sender: 'Alex Morgan' }]))
  const loaded = { casebook, items, imports: importsOf(casebook), conduct: conduct(casebook, items, acts) }

  test('has no private note and no plan in it, whatever may be seen', () => {
    const open = narrowed(loaded, { by: 'Sam', kinds: ['incident', 'message', 'private-note', 'safety-plan'] }, acts)
    expect(JSON.stringify({ ...open.casebook, whose: null })).not.toContain('secret')
    expect(open.casebook.plan).toBeUndefined()
    expect(open.casebook.notes).toEqual([])
    expect(open.items).toHaveLength(2)
  })

  test('has only the kinds that may be seen, and its numbers count those', () => {
    const open = narrowed(loaded, { by: 'Sam', kinds: ['message'] }, acts)
    expect(open.items.map(({ kind }) => kind)).toEqual(['message'])
    expect(open.conduct.total.total).toBe(1)
    expect(open.casebook.current.map(({ kind }) => kind)).toEqual(['person'])
  })

  test('has what was put right of what may be seen, and of nothing else; what cannot be seen is not put right', () => {
    const putRight = casebookOf({ kind: 'correction', of: { entry: 'f'.repeat(32), record: 0 }, note: 'a note of mine' })
    const messages = timeline(putRight, contactsOf(putRight, [{ wall: '2024-03-06T10:00:00', sender: 'Alex Morgan' }]))
    const whole = { ...loaded, casebook: putRight, items: messages }
    const key = `${'f'.repeat(32)}/0`
    const saying = { ref: key, when: null, direction: 'out', who: ' ', note: '' } as const
    const seeing = narrowed(whole, { by: 'Sam', kinds: ['message'] }, acts)
    expect([...seeing.casebook.corrections.keys()]).toEqual([key])
    expect(draftOf(saying, seeing)).toEqual({ kind: 'correction', of: { entry: 'f'.repeat(32), record: 0 }, direction: 'out' })
    expect(asHelped(draftOf(saying, seeing), 'Sam')).toMatchObject({ by: 'Sam' })
    const blind = narrowed(whole, { by: 'Sam', kinds: ['incident'] }, acts)
    expect([blind.casebook.corrections.size, blind.casebook.all.length, blind.casebook.current.length]).toEqual([0, 0, 0])
    expect(() => draftOf(saying, blind)).toThrow(NotWritten)
    expect([mayHaveDraft(`put-right-${key}`, { by: 'Sam', kinds: ['message'] }), mayHaveDraft(`put-right-${key}`, null)]).toEqual([false, true])
  })

  test('lets a helper read what was half answered of something only where they may see it', () => {
    expect((['incident', 'message'] as const).map((kind) => mayHaveDraft(`answer-${'f'.repeat(32)}-who`, { by: 'Sam', kinds: [kind] }))).toEqual([true, false])
  })

  test('says of all that is written who helped, where its kind can say so', () => {
    expect(asHelped({ kind: 'incident', what: 'x' }, 'Sam')).toEqual({ kind: 'incident', what: 'x', by: 'Sam' })
    expect(asHelped({ kind: 'incident', fields: { what: 'x', by: 'Pat' } }, 'Sam')).toEqual({ kind: 'incident', fields: { what: 'x' }, by: 'Sam' })
    expect(asHelped({ kind: 'mark', of: {} }, 'Sam')).toMatchObject({ by: 'Sam' })
    expect(asHelped({ kind: 'settings', theme: 'dark' }, 'Sam')).toEqual({ kind: 'settings', theme: 'dark' })
    // Put right by the person alone, it is theirs.
    expect(asHelped({ kind: 'incident', fields: { what: 'x', by: 'Sam' } }, null)).toEqual({ kind: 'incident', fields: { what: 'x' } })
  })
})

/** Writes one entry after another, each draft made of the entries before it. */
function written(...steps: readonly ((entries: readonly OpenEntry[]) => unknown)[]): OpenEntry[] {
  const drafts: unknown[] = []
  for (const step of steps) drafts.push(step(entriesOf(drafts)))
  return entriesOf(drafts)
}

describe('what helpers did', () => {
  const first = () => ({ kind: 'incident', what: 'at the gate', occurred: { start: '2024-03', precision: 'month' } })
  const dated = ([entry]: readonly OpenEntry[]) => ({ kind: 'incident', what: 'at the gate', occurred: '2024-03-05T18:30', corrects: entry?.id, by: 'Sam' })
  const tagged = (tags: readonly string[], by?: string) => (entries: readonly OpenEntry[]) => ({ kind: 'mark', of: { entry: entries[0]?.id, record: null }, tags, ...(by && { by }) })

  test('a date is put back by an entry that says what the one before the helper said', () => {
    const entries = written(first, dated)
    const book = foldCasebook(entries)
    const [helped] = helpedOf(book)
    expect(helped).toMatchObject({ by: 'Sam', did: 'dated', canUndo: true })
    const undo = undoOf(helped?.id ?? '', book)
    const after = foldCasebook(written(first, dated, () => (undo && 'draft' in undo ? undo.draft : null)))
    expect(after.current.map(({ occurred, fields }) => [occurred?.start, fields['what'], fields['by']])).toEqual([['2024-03', 'at the gate', undefined]])
    expect(helpedOf(after)).toMatchObject([{ did: 'dated', canUndo: false }])
    expect(undoOf(helped?.id ?? '', after)).toBeNull()
  })

  test('tags are put back to what was there, on whichever version of the entry', () => {
    const steps = [first, tagged(['mine']), dated, tagged(['mine', 'theirs'], 'Sam')]
    const book = foldCasebook(written(...steps))
    const helped = helpedOf(book).find(({ did }) => did === 'tagged')
    expect(helped).toMatchObject({ words: 'mine, theirs', canUndo: true })
    const undo = undoOf(helped?.id ?? '', book)
    const after = foldCasebook(written(...steps, () => (undo && 'draft' in undo ? undo.draft : null)))
    expect([...after.marks.values()].map(({ tags, by }) => [tags, by])).toEqual([[['mine'], '']])
    expect(helpedOf(after).find(({ did }) => did === 'tagged')?.canUndo).toBe(false)
  })

  test('a number that was joined is named, so that it can be taken away again', () => {
    const book = foldCasebook(written(() => ({ kind: 'person', name: 'Alex', role: 'subject', handles: ['07700 900123'] }), ([entry]) => ({ kind: 'person', name: 'Alex', role: 'subject', handles: ['07700 900123', '07700 900456'], corrects: entry?.id, by: 'Sam' })))
    const [helped] = helpedOf(book)
    expect(helped).toMatchObject({ did: 'joined', canUndo: true })
    expect(undoOf(helped?.id ?? '', book)).toEqual({ unjoin: ['07700 900456'] })
  })

  test('what they put right leads to what it is about', () => {
    const book = foldCasebook(written(() => ({ kind: 'correction', of: { entry: 'a', record: 3 }, note: 'an hour behind', by: 'Sam' })))
    expect(helpedOf(book)).toMatchObject([{ did: 'wrote', ref: 'a/3', words: 'an hour behind', canUndo: false }])
  })

  test('what the person wrote is not in the list', () => {
    expect(helpedOf(foldCasebook(written(first, tagged(['mine']))))).toEqual([])
  })
})
