import { memoryBytes } from '@daybook/imports'
import { expect, test } from 'vitest'
import { rowsAsRead } from './as-read.ts'

const { signal } = new AbortController()
const source = (path: string, text: string) => ({ path, bytes: memoryBytes(new TextEncoder().encode(text)) })
const headings = ['Date', 'Note']
const columns = { date: 1, text: 2, headings }
const rows = (count: number) => Array.from({ length: count }, (_, at) => `03/${String(at + 4).padStart(2, '0')}/2024,"Rang, ""twice"" ${at}"`).join('\n')

test('the first rows of a table are shown as the whole of it settles them, and no more than two', async () => {
  // What says that the month stands first is the last of the rows.
  const diary = source('notes.csv', `Date,Note\n${rows(20)}\n`)
  expect(await rowsAsRead([diary], columns, signal)).toEqual([
    { wall: '2024-03-04', kind: 'message', direction: 'unknown', who: null, text: 'Rang, "twice" 0' },
    { wall: '2024-03-05', kind: 'message', direction: 'unknown', who: null, text: 'Rang, "twice" 1' },
  ])
})

test('nothing is shown of tables with other headings, nor of what is no table', async () => {
  const other = source('other.csv', 'When,What\n14/03/2024,Rang\n15/03/2024,Rang\n')
  expect(await rowsAsRead([other, source('a.txt', 'Only words.')], columns, signal)).toEqual([])
})

test('of more than anybody waits for, nothing is looked through', async () => {
  const table = source('notes.csv', `Date,Note\n${rows(20)}\n`)
  const large = { ...table, bytes: { ...table.bytes, size: 33 * 2 ** 20 } }
  expect(await rowsAsRead([large], columns, signal)).toBe(null)
})
