import { describe, expect, test } from 'vitest'
import { openCasebook, type Casebook } from '@daybook/journal'
import { vaultWith } from '../testing/files.ts'
import { personEntries, wantedOf, type PersonWanted } from './person-entries.ts'

const alex: PersonWanted = { name: 'Alex Morgan', role: 'subject', relationship: 'former partner', description: '', notes: 'what only I know', handles: ['+44 7700 900123'] }

const bookOf = async (entries: readonly unknown[]): Promise<Casebook> => openCasebook(await vaultWith([], entries))

/** The book, and the same after what was written down; ids are by chance, so all is written again from the start. */
async function after(entries: readonly unknown[], change: (casebook: Casebook) => readonly unknown[]): Promise<Casebook> {
  const vault = await vaultWith([], entries)
  const before = await openCasebook(vault)
  const { keepDrafts, readDraft } = await import('@daybook/journal')
  const deps = { now: () => Date.UTC(2024, 5, 1), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  await keepDrafts(vault, change(before).map((entry) => readDraft(entry, { zone: 'Europe/London', nowMs: deps.now(), acts: [] })), deps)
  return openCasebook(vault)
}

const only = (casebook: Casebook) => {
  const [person, ...others] = casebook.people
  if (!person || others.length > 0) throw new Error(`${casebook.people.length} people`)
  return person
}

describe('what is written down about a person', () => {
  test('somebody new is one entry, with all that was said', async () => {
    const casebook = await after([], (book) => personEntries(book, null, alex))
    expect(wantedOf(casebook, only(casebook))).toEqual(alex)
  })

  test('a number joined, and taken away again, puts the old entry right; every version is kept', async () => {
    const joined = await after([{ kind: 'person', ...alex }], (book) => personEntries(book, only(book), { ...wantedOf(book, only(book)), handles: [...alex.handles, '07700 900456'] }))
    expect(joined.whose('+447700900456')?.name).toBe('Alex Morgan')
    expect([joined.all.length, joined.current.length]).toEqual([2, 1])
    const undone = await after([{ kind: 'person', ...alex, handles: [...alex.handles, '07700 900456'] }], (book) => personEntries(book, only(book), alex))
    expect(undone.whose('07700 900456')).toBeUndefined()
    expect(undone.whose('07700 900123')?.name).toBe('Alex Morgan')
  })

  test('a number is taken away from every entry about that person, not from the newest alone', async () => {
    const two = [{ kind: 'person', ...alex, notes: '' }, { kind: 'person', name: 'alex morgan', handles: ['07700900456'], notes: 'later' }]
    expect(only(await bookOf(two)).handles).toHaveLength(2)
    const casebook = await after(two, (book) => personEntries(book, only(book), { ...wantedOf(book, only(book)), handles: ['07700900456'] }))
    expect(casebook.whose('+44 7700 900123')).toBeUndefined()
    expect(casebook.whose('07700 900456')?.role).toBe('subject')
    expect(wantedOf(casebook, only(casebook))).toMatchObject({ relationship: 'former partner', notes: 'later' })
  })

  test('under a new name the old one is still found', async () => {
    const casebook = await after([{ kind: 'person', ...alex }], (book) => personEntries(book, only(book), { ...alex, name: 'Alexander Morgan' }))
    expect(only(casebook).name).toBe('Alexander Morgan')
    expect(casebook.whose('Alex Morgan')?.name).toBe('Alexander Morgan')
  })

  test('what is emptied is gone from what the book says', async () => {
    const casebook = await after([{ kind: 'person', ...alex }], (book) => personEntries(book, only(book), { ...alex, notes: '', relationship: '' }))
    expect(wantedOf(casebook, only(casebook))).toEqual({ ...alex, notes: '', relationship: '' })
  })
})
