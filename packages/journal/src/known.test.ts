import { expect, test } from 'vitest'
import { memoryBytes, type Source } from '@daybook/imports'
import { createVault, memoryStorage } from '@daybook/vault'
import { seededBytes } from '../../../testing/seed.ts'
import { importsOf, keepSources, openCasebook, readAgain } from './keep.ts'
import { knownAs, waitingForAnswer } from './known.ts'
import { now } from './testing/case.ts'

const source = (path: string, text: string): Source => ({ path, bytes: memoryBytes(new TextEncoder().encode(text)) })
const deps = { now: () => now, random: seededBytes(6), kdf: { memoryKiB: 64, passes: 1, unsafe: true } }
const newVault = () => createVault(memoryStorage(), 'six words nobody would ever guess', deps)
const chat = '25/12/2023, 09:05 - Alex: hello\n'
const picture = 'not really a picture'

test('a file is known by its bytes, under any name and beside others; what has more, less or other bytes is not', async () => {
  const vault = await newVault()
  const { id } = await keepSources(vault, [source('a/chat.txt', chat), source('a/IMG.jpg', picture)], { name: 'a', caseZone: 'Europe/London' }, deps)
  const imports = importsOf(await openCasebook(vault))
  const known = async (...sources: readonly Source[]) => (await knownAs(sources, imports))?.entry.id
  expect([await known(source('other name', chat)), await known(source('p', picture), source('c', chat))]).toEqual([id, id])
  expect([await known(source('chat.txt', chat.replace('hello', 'hallo'))), await known(source('chat.txt', chat), source('new.jpg', 'another')), await known(source('chat.txt', `${chat}\n`)), await known()]).toEqual([undefined, undefined, undefined, undefined])
  await expect(knownAs([source('chat.txt', chat)], imports, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
})

test('an import waits for the order of day and month until somebody says it', async () => {
  const vault = await newVault()
  await keepSources(vault, [source('chat.txt', '01/02/2024, 09:05 - Alex: hi\n')], { name: 'chat.txt', caseZone: 'Europe/London' }, deps)
  const waiting = async () => {
    const [kept] = importsOf(await openCasebook(vault))
    return { kept, readings: kept ? (await waitingForAnswer(vault, kept)).map(({ unread }) => unread.readings?.dmy) : [] }
  }
  const before = await waiting()
  expect(before.readings).toEqual([expect.stringContaining('2024-02-01')])
  if (before.kept) await readAgain(vault, before.kept, { name: 'chat.txt', caseZone: 'Europe/London', dates: 'dmy' }, deps)
  expect((await waiting()).readings).toEqual([])
})

test('a table waits until somebody says what its columns hold', async () => {
  const vault = await newVault()
  await keepSources(vault, [source('bill.csv', 'Date,Number\n2024-02-01,07700 900123\n')], { name: 'bill.csv', caseZone: 'Europe/London' }, deps)
  const [kept] = importsOf(await openCasebook(vault))
  expect(kept && (await waitingForAnswer(vault, kept)).map(({ unread }) => unread.table?.suggested)).toEqual([{ date: 1, number: 2, headings: ['Date', 'Number'] }])
})
