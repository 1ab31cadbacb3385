import { readDraft, sealEntry, openEntry, foldCasebook, type OpenEntry } from '@daybook/journal'
import { describe, expect, test } from 'vitest'
import { nextQuestion, nothingAsked } from './questions.ts'

const now = Date.UTC(2026, 2, 18, 14, 20)
const day = 86_400_000
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

function written(drafts: readonly (readonly [draft: unknown, at: number])[]): OpenEntry[] {
  return drafts.map(([draft, at], index) => {
    const { entry, parts } = sealEntry(readDraft(draft, { zone: 'Europe/London', nowMs: at, acts: [] }), at, random)
    return openEntry(index, entry, parts)
  })
}

const car = [{ kind: 'incident', what: 'a car outside', where: 'home' }, now - day] as const

describe('what is asked about an incident', () => {
  test('is what its first words left open, of the newest first', () => {
    const all = written([[{ kind: 'incident', what: 'older' }, now - 2 * day], car])
    expect(nextQuestion(foldCasebook(all), nothingAsked, now)).toMatchObject({ entry: all[1]?.id, first: all[1]?.id, name: 'who', writtenAt: '2026-03-17T14:20:00' })
    const skipped = [`${all[1]?.id} who`]
    // Where it was is known already.
    expect(nextQuestion(foldCasebook(all), { ...nothingAsked, skipped }, now)).toMatchObject({ entry: all[1]?.id, name: 'witnesses' })
  })

  test('is never asked twice: neither after an answer nor after it was passed over, in any later version', () => {
    const all = written([car])
    const [first] = all
    const answered = written([car, [{ kind: 'incident', what: 'a car outside', where: 'home', who: 'nobody I know', corrects: first?.id }, now]])
    const chain = [...all, { ...(answered[1] ?? answered[0]), index: 1 } as OpenEntry]
    const skipped = ['witnesses', 'felt-then', 'changes', 'police'].map((name) => `${first?.id} ${name}`)
    expect(nextQuestion(foldCasebook(chain), { ...nothingAsked, skipped }, now)).toMatchObject({ first: first?.id, entry: chain[1]?.id, name: 'others' })
    expect(nextQuestion(foldCasebook(chain), { ...nothingAsked, skipped: [...skipped, `${first?.id} others`] }, now)).toBeNull()
  })

  test('is nothing on a day when somebody wanted no more, of many written at once, and of what was written long ago', () => {
    const all = written([car])
    const book = foldCasebook(all)
    expect(nextQuestion(book, { ...nothingAsked, quiet: '2026-03-18' }, now)).toBeNull()
    expect(nextQuestion(book, { ...nothingAsked, quiet: '2026-03-17' }, now)).not.toBeNull()
    expect(nextQuestion(book, { ...nothingAsked, never: all.map(({ id }) => id) }, now)).toBeNull()
    expect(nextQuestion(book, nothingAsked, now + 15 * day)).toBeNull()
  })

  test('leaves out who, when there is one person it is all about; and where, of calls', () => {
    const all = written([[{ kind: 'person', name: 'Alex Morgan', role: 'subject' }, now], [{ kind: 'incident', what: 'forty calls', channel: 'call', count: 40 }, now]])
    expect(nextQuestion(foldCasebook(all), nothingAsked, now)).toMatchObject({ name: 'witnesses' })
  })
})
