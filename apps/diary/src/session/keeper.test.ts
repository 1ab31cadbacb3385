import { expect, test } from 'vitest'
import type { Ask } from '../client.ts'
import { firstSettings } from '../protocol/settings.ts'
import { Keeper, type SessionState } from './keeper.ts'

/** A worker whose book has these settings, and brings others when a backup is put back. */
function opened({ forgotten = true } = {}) {
  const book = { settings: firstSettings, kept: true }
  const ask = (async (name: string) => {
    if (name === 'state') return { is: 'locked', lasts: true, sizes: [] }
    if (name === 'unlock') return { open: true }
    if (name === 'takeAway') return book.kept ? { done: false, why: 'wrong' } : { done: true }
    if (name === 'restore') {
      book.settings = { ...firstSettings, idleMinutes: 60 }
      return { done: true, entries: 3 }
    }
    return book.settings
  }) as unknown as Ask
  const states: SessionState[] = []
  const keeper = new Keeper({ start: () => ({ ask, end: () => undefined }), changed: (state) => states.push(state), watch: () => null, forgetApp: async () => forgotten })
  return { keeper, states, book }
}

test('a backup that was put back is shown with its own settings, and what was not saved is looked for anew', async () => {
  const { keeper, states } = opened()
  await keeper.unlock('words')
  const before = states.at(-1)
  if (before?.is !== 'open') throw new Error('not open')
  await before.ask('restore', { file: new Blob(), passphrase: 'x' })
  const after = states.at(-1)
  if (after?.is !== 'open') throw new Error('not open')
  expect([before.settings.idleMinutes, after.settings.idleMinutes]).toEqual([5, 60])
  expect(after.ask).not.toBe(before.ask)
  expect(after.drafts).not.toBe(before.drafts)
})

test('a book that was locked meanwhile stays locked', async () => {
  const { keeper, states } = opened()
  await keeper.unlock('words')
  const before = states.at(-1)
  if (before?.is !== 'open') throw new Error('not open')
  const back = before.ask('restore', { file: new Blob(), passphrase: 'x' })
  const locked = keeper.lock()
  await Promise.allSettled([back, locked])
  expect(keeper.state.is).toBe('locked')
})

test.each([true, false])('a book that was taken away is not locked but over, and it is said whether anything is left (nothing: %s)', async (forgotten) => {
  const { keeper, states, book } = opened({ forgotten })
  await keeper.unlock('words')
  const open = states.at(-1)
  if (open?.is !== 'open') throw new Error('not open')
  await open.ask('takeAway', { proof: 'none' })
  expect(keeper.state.is).toBe('open')
  book.kept = false
  await open.ask('takeAway', { proof: 'given' })
  expect(keeper.state).toEqual({ is: 'taken', all: forgotten })
  await keeper.lock()
  expect(keeper.state.is).toBe('taken')
})

test('a book that locks while it is being taken away is taken away first, and never stands there as if a passphrase could open it', async () => {
  const waiting: { done?: () => void; ended: boolean } = { ended: false }
  const ask = (async (name: string) => {
    if (name === 'state') return { is: 'locked', lasts: true, sizes: [] }
    if (name === 'unlock') return { open: true }
    if (name === 'takeAway') {
      await new Promise<void>((done) => (waiting.done = done))
      if (waiting.ended) throw new Error('The worker is not there any more.')
      return { done: true }
    }
    return firstSettings
  }) as unknown as Ask
  const keeper = new Keeper({ start: () => ({ ask, end: () => (waiting.ended = true) }), changed: () => undefined, watch: () => null, forgetApp: async () => true })
  await keeper.unlock('words')
  const { state } = keeper
  if (state.is !== 'open') throw new Error('not open')
  const taking = state.ask('takeAway', { proof: 'given' })
  const locked = keeper.lock()
  expect(keeper.state.is).toBe('locked')
  // As long as drafts take that have nothing to hand over.
  await new Promise((later) => setTimeout(later))
  waiting.done?.()
  await Promise.all([taking, locked])
  expect(keeper.state).toEqual({ is: 'taken', all: true })
})
