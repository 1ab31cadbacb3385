import { expect, test } from 'vitest'
import { keepDrafts, openCasebook, readDraft } from '@daybook/journal'
import { drawerSizes, SealError } from '@daybook/vault'
import type { Progress, Running } from '../protocol/index.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { smallBackup } from '../testing/small-backup.ts'
import { NotOpened } from './device.ts'
import { look } from './found.ts'
import { device } from './this-device.ts'

quickToOpen()

// There is no browser here, so the device is memory: as in a window that keeps nothing.

const quietly: Running = { signal: new AbortController().signal, progress: () => undefined }

const first = 'a lantern under seven quiet bridges'
const second = 'plain notes about the garden'
const deps = { now: () => Date.UTC(2024, 5, 1), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

test('where nothing is kept, the book is saved as a file, both parts of it, and opens from it', { timeout: 120_000 }, async () => {
  expect(await look()).toEqual({ made: false, lasts: false })
  const { vault, whole, kept, aside } = await device.create({ size: 'small', first, second }, quietly)
  expect(kept).toBe('memory')
  await keepDrafts(vault, [readDraft({ kind: 'incident', what: 'the gate' }, { zone: 'Europe/London', nowMs: deps.now(), acts: [] })], deps)
  await aside.write('settings', new TextEncoder().encode('{}'))
  const file = whole?.()
  expect(file?.length).toBe(drawerSizes[0])
  if (!file) return

  const again = await device.open(first, file)
  expect((await openCasebook(again.vault)).current.map(({ fields }) => fields['what'])).toEqual(['the gate'])
  const other = await device.open(second, file)
  expect(other.vault.size).toBe(0)
  await expect(device.open('another lantern entirely', file)).rejects.toThrow(NotOpened)
  // The file is as it was: what is written goes into the window's memory.
  await keepDrafts(again.vault, [readDraft({ kind: 'incident', what: 'the lane' }, { zone: 'Europe/London', nowMs: deps.now(), acts: [] })], deps)
  expect((await device.open(first, file)).vault.size).toBe(1)
  expect(again.whole && (await device.open(first, again.whole())).vault.size).toBe(2)
})

test('a book that begins with a backup says how far it is, and is not there when that is cancelled or the backup is cut short', { timeout: 120_000 }, async () => {
  const file = new Blob([await smallBackup('the gate', first)])
  const begin = (given: Blob, running: Running) => device.create({ size: 'small', first: second, second: null, backup: { file: given, passphrase: first, bytes: given.size } }, running)
  const cancel = new AbortController()
  const told = new Set<string>()
  const progress = ({ what }: Progress) => {
    told.add(what)
    if (what === 'files') cancel.abort()
  }
  await expect(begin(file, { signal: cancel.signal, progress })).rejects.toThrow('aborted')
  expect([...told]).toEqual(['room', 'files'])
  expect(await look()).toEqual({ made: false, lasts: false })
  await expect(begin(file.slice(0, file.size - 9), quietly)).rejects.toThrow(SealError)
  expect(await look()).toEqual({ made: false, lasts: false })
})
