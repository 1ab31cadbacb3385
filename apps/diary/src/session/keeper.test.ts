import { expect, test } from 'vitest'
import type { Ask } from '../client.ts'
import { firstSettings } from '../protocol/settings.ts'
import { Keeper, type SessionState } from './keeper.ts'

/** A worker whose book has these settings, and brings others when a backup is put back. */
function opened() {
  const book = { settings: firstSettings }
  const ask = (async (name: string) => {
    if (name === 'state') return { is: 'locked', lasts: true, sizes: [] }
    if (name === 'unlock') return { open: true }
    if (name === 'restore') {
      book.settings = { ...firstSettings, idleMinutes: 60 }
      return { done: true, entries: 3 }
    }
    return book.settings
  }) as unknown as Ask
  const states: SessionState[] = []
  const keeper = new Keeper({ start: () => ({ ask, end: () => undefined }), changed: (state) => states.push(state), watch: () => null, forgetApp: async () => true })
  return { keeper, states }
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
