import { expect, test } from 'vitest'
import type { Running } from '../protocol/index.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { handlers } from './handlers.ts'

quickToOpen()

// There is no browser here, so the book that is made stands in memory.

const running: Running = { signal: new AbortController().signal, progress: () => undefined }
const first = 'a lantern under seven quiet bridges'
const file = new Blob(['x'])

test('while somebody helps, no copy, no backup, no key and no plan is made or changed, and they are shown no more than they were given', { timeout: 60_000 }, async () => {
  await handlers.create({ size: 'small', first, second: null }, running)
  await handlers.writeEntry({ kind: 'incident', fields: { what: 'at the gate' }, when: null, corrects: null, shown: ['what'] }, running)
  await handlers.startHelping({ by: 'Sam', kinds: ['incident'] }, running)
  const refused = [
    handlers.preview(null, running),
    handlers.previewRows({ view: 1, kind: 'incident', from: 0, to: 1, words: true }, running),
    handlers.bundle({ mode: 'civil', redact: [] }, running),
    handlers.makeBackup({ passphrase: first }, running),
    handlers.restore({ file, passphrase: first }, running),
    handlers.wholeBook(null, running),
    handlers.changePassphrase({ before: first, after: 'other words entirely' }, running),
    handlers.addWay({ proof: '', kind: 'words', words: 'other words' }, running),
    handlers.removeWay({ proof: '', place: 0 }, running),
    handlers.secondPassphrase({ proof: '', passphrase: 'other words entirely' }, running),
    handlers.grow({ size: 'medium' }, running),
    handlers.takeAway({ proof: '' }, running),
    handlers.savePlan({ texts: {}, reviewOn: null }, running),
    handlers.startHelping({ by: 'Sam', kinds: ['incident', 'message'] }, running),
    handlers.undoHelped({ id: 'x' }, running),
  ]
  for (const one of await Promise.allSettled(refused)) expect(one).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('Somebody is helping') } })
  // Nor is it ended by whoever has no way in.
  for (const key of ['', 'not this']) expect(await handlers.endHelping({ key }, running)).toBe(false)
  expect(await handlers.helper(null, running)).toEqual({ by: 'Sam', kinds: ['incident'] })
  await handlers.endHelping({ key: first }, running)
  expect((await handlers.preview(null, running)).entries.inAll).toBe(1)
})

test('what the person left half written of their own is neither read nor written over by a helper', { timeout: 60_000 }, async () => {
  await handlers.create({ size: 'small', first, second: null }, running)
  const names = ['private-note', 'plan', 'entry', 'write-change', 'write-person']
  for (const name of names) await handlers.saveDraft({ name, text: `half a ${name}` }, running)
  const id = await handlers.stage({ kind: 'photo', name: 'x.png', type: 'image/png' }, running)
  await handlers.stagePiece({ id, bytes: new Uint8Array(9) }, running)
  await handlers.stageEnd({ id }, running)
  const captured = async () => (await handlers.staged(null, running)).length
  const read = async () => (await Promise.all(names.map((name) => handlers.draft({ name }, running)))).filter((text) => text !== null)
  await handlers.startHelping({ by: 'Sam', kinds: ['message'] }, running)
  expect(await read()).toEqual(['half a write-person'])
  expect(await captured()).toBe(0)
  for (const text of ['theirs', null]) await expect(handlers.saveDraft({ name: 'private-note', text }, running)).rejects.toThrow('Somebody is helping')
  await handlers.endHelping({ key: first }, running)
  await handlers.startHelping({ by: 'Sam', kinds: ['incident', 'change'] }, running)
  expect(await read()).toEqual(['half a entry', 'half a write-change', 'half a write-person'])
  expect(await captured()).toBe(1)
  await handlers.endHelping({ key: first }, running)
  expect(await read()).toHaveLength(names.length)
})
