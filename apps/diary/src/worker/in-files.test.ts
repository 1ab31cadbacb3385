import { importsOf, openCasebook, readAgain } from '@daybook/journal'
import { expect, test } from 'vitest'
import { bothWays, vaultWith } from '../testing/files.ts'
import { foundInFiles } from './in-files.ts'

test('words are found in what a file says now, not beside it in an older reading of the same file', async () => {
  const vault = await vaultWith([bothWays, { name: 'other.txt', text: '25/12/2023, 09:05 - Alex Morgan: I am running home\n' }], [])
  const deps = { now: () => 0, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const found = async () => foundInFiles(vault, await openCasebook(vault), 'running', 10)
  const read = async (dates: 'dmy' | 'mdy') => {
    const [chat] = importsOf(await openCasebook(vault)).filter(({ name }) => name === bothWays.name)
    if (!chat) throw new Error('It was not kept.')
    return (await readAgain(vault, chat, { name: chat.name, caseZone: 'Europe/London', dates }, deps)).id
  }
  expect((await found()).total).toBe(1)
  await read('mdy')
  expect((await found()).total).toBe(4)
  const newest = await read('dmy')
  const { total, refs } = await found()
  expect(total).toBe(4)
  expect(refs.filter(({ entry }) => entry === newest).map(({ record }) => record).sort()).toEqual([0, 1, 2])
})
