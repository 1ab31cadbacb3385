import { expect, test } from 'vitest'
import type { Running } from '../protocol/index.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { backup } from './backup.ts'
import { capture } from './capture.ts'
import { drafts } from './drafts.ts'
import { everything, theVault, writeDown } from './house.ts'
import { imports } from './imports.ts'
import { keys } from './keys.ts'
import { session, theSession } from './session.ts'

quickToOpen()

// There is no browser here, so each book that is made stands in memory, and takes the place of the one before.

const running: Running = { signal: new AbortController().signal, progress: () => undefined }
const first = 'a lantern under seven quiet bridges'
const words = 'anchor barrel candle dentist elbow fabric gallery'
const fresh = () => session.create({ size: 'small', first, second: null }, running)

test('a backup goes back into an empty part of an open book, and nowhere else', { timeout: 180_000 }, async () => {
  await fresh()
  await imports.demo(null, running)
  expect(await backup.lastBackup(null, running)).toEqual({ at: null, since: 9 })
  await drafts.saveDraft({ name: 'add', text: '{"what":"there"}' }, running)
  const recorded = await capture.stage({ kind: 'voice', name: 'there.webm', type: 'audio/webm' }, running)
  await capture.stagePiece({ id: recorded, bytes: new Uint8Array(9) }, running)
  await capture.stageEnd({ id: recorded }, running)
  const { file, at, entries } = await backup.makeBackup({ passphrase: words }, running)
  expect(await backup.lastBackup(null, running), 'until somebody says that it was saved').toEqual({ at: null, since: 9 })
  await backup.backedUp({ at, entries }, running)
  expect(await backup.lastBackup(null, running)).toMatchObject({ at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string, since: 0 })
  const { checkpoint, size } = theVault()
  expect(size).toBe(10)
  expect(await backup.restore({ file, passphrase: words }, running)).toEqual({ done: false, why: 'in-use' })

  await fresh()
  await theSession().aside.write('settings', new TextEncoder().encode('{"idleMinutes":1}'))
  expect(await backup.restore({ file, passphrase: 'other words' }, running)).toEqual({ done: false, why: 'closed' })
  const damaged = new Uint8Array(await file.arrayBuffer())
  damaged[damaged.length - 3] = (damaged[damaged.length - 3] ?? 0) ^ 1
  expect(await backup.restore({ file: new Blob([damaged]), passphrase: words }, running)).toEqual({ done: false, why: 'closed' })
  expect(theVault().size).toBe(0)
  expect(await theSession().aside.read('settings')).toBeDefined()

  // What was begun or captured here is not written over.
  await drafts.saveDraft({ name: 'add', text: '{"what":"here"}' }, running)
  expect(await backup.restore({ file, passphrase: words }, running)).toEqual({ done: false, why: 'unsaved' })
  await drafts.saveDraft({ name: 'add', text: null }, running)
  const id = await capture.stage({ kind: 'voice', name: 'here.webm', type: 'audio/webm' }, running)
  await capture.stagePiece({ id, bytes: new Uint8Array(9) }, running)
  await capture.stageEnd({ id }, running)
  expect(await backup.restore({ file, passphrase: words }, running)).toEqual({ done: false, why: 'unsaved' })
  await capture.unstage({ id }, running)

  expect(await backup.restore({ file, passphrase: words }, running)).toEqual({ done: true, entries: 9 })
  expect(await drafts.draft({ name: 'add' }, running)).toBe('{"what":"there"}')
  const [came] = await capture.staged(null, running)
  expect(came).toMatchObject({ name: 'there.webm', bytes: 9, whole: true })
  expect(theVault().size).toBe(9)
  expect((await everything()).items).toHaveLength(237)
  // The log goes on from where it was.
  await writeDown([{ kind: 'incident', what: 'the gate' }])
  expect(theVault().size).toBe(10)
  expect(theVault().origin).toBe(new TextDecoder().decode(checkpoint).split('\n')[0])
  expect(await theVault().check()).toEqual([])
})

test('a restore that is cancelled leaves an empty book that can be written in', { timeout: 180_000 }, async () => {
  await fresh()
  await imports.demo(null, running)
  const { file } = await backup.makeBackup({ passphrase: words }, running)
  await fresh()
  const stop = new AbortController()
  let steps = 0
  // Checked once to its end, then stopped while it is put back.
  const stopping: Running = { signal: stop.signal, progress: ({ done, of }) => (done === of ? (steps += 1) : steps === 1 && done > 3 && stop.abort()) }
  await expect(backup.restore({ file, passphrase: words }, stopping)).rejects.toThrow()
  expect(steps).toBe(1)
  expect(theVault().size).toBe(0)
  await writeDown([{ kind: 'incident', what: 'the gate' }])
  expect(theVault().size).toBe(1)
})

test('what opens a part is refused with a reason when it cannot be changed', { timeout: 180_000 }, async () => {
  await fresh()
  expect(await keys.changePassphrase({ before: 'not this', after: words }, running)).toEqual({ done: false, why: 'wrong' })
  const proof = (await keys.prove({ key: first }, running)) ?? ''
  expect(await keys.removeWay({ proof, place: (await keys.keys(null, running)).secrets[0]?.place ?? -1 }, running)).toEqual({ done: false, why: 'last' })
  expect(await keys.addWay({ proof, kind: 'words', words: first }, running)).toEqual({ done: false, why: 'taken' })
  const made = await keys.makeWords(null, running)
  expect([await keys.areWords({ words: made }, running), await keys.areWords({ words: words }, running)]).toEqual([true, false])
  expect(await keys.addWay({ proof, kind: 'words', words: made }, running)).toEqual({ done: true })
  expect((await keys.keys(null, running)).secrets.map(({ kind }) => kind).sort()).toEqual(['passphrase', 'words'])
  await expect(backup.seal({ file: new Blob(['x']), whom: { recipient: 'age1nobody' } }, running)).rejects.toThrow('not an age recipient')
})

test('what opens a part is changed by nobody who cannot open it, nor is the book taken away: a book that stands open is not enough', { timeout: 180_000 }, async () => {
  const second = 'plain notes about the garden'
  await session.create({ size: 'small', first, second }, running)
  const [held] = (await keys.keys(null, running)).secrets
  expect([await keys.prove({ key: '' }, running), await keys.prove({ key: 'not this' }, running), await keys.prove({ key: second }, running)]).toEqual([null, null, null])
  const made = await keys.makeWords(null, running)
  const attempts = (proof: string) => [
    () => keys.addWay({ proof, kind: 'words', words: made }, running),
    () => keys.addWay({ proof, kind: 'passkey', given: new Uint8Array(32) }, running),
    () => keys.secondPassphrase({ proof, passphrase: 'a drawer of their own' }, running),
    () => keys.removeWay({ proof, place: held?.place ?? -1 }, running),
    () => keys.takeAway({ proof }, running),
  ]
  for (const attempt of attempts('')) expect(await attempt()).toEqual({ done: false, why: 'wrong' })
  expect((await keys.keys(null, running)).secrets).toEqual([held])
  expect(await theSession().drawer.opensWith('a drawer of their own')).toBe(false)
  const proof = (await keys.prove({ key: first }, running)) ?? ''
  for (const attempt of attempts(proof)) expect(await attempt()).toEqual({ done: true })
  // It is good for the book it was given for alone.
  await fresh()
  for (const attempt of attempts(proof)) expect(await attempt()).toEqual({ done: false, why: 'wrong' })
})

test('making the other drawer new is cancelled where it stands, and can be begun again', async () => {
  await session.create({ size: 'small', first, second: words }, running)
  const proof = (await keys.prove({ key: first }, running)) ?? ''
  const stop = new AbortController()
  await expect(keys.secondPassphrase({ proof, passphrase: words }, { signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow('aborted')
  expect(await keys.secondPassphrase({ proof, passphrase: words }, running)).toEqual({ done: true })
})

test('the made-up case goes into an empty part and no other', { timeout: 60_000 }, async () => {
  await fresh()
  await writeDown([{ kind: 'incident', what: 'the gate' }])
  expect(await imports.untouched(null, running)).toBe(false)
  await expect(imports.demo(null, running)).rejects.toThrow('Nothing was put in.')
  expect(theVault().size).toBe(1)
})
