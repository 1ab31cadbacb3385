import { expect, test } from 'vitest'
import { readColumns, tableInWords } from './columns.ts'

test('columns are named by number or heading, and a comma in a heading is part of it', () => {
  expect(readColumns('date=1, time = 2,who=Name, given,text=What, when and where,all=in')).toEqual({ date: 1, time: 2, who: 'Name, given', text: 'What, when and where', all: 'in' })
})

test.each([
  ['', 'is not that'],
  ['who=1', 'needs date='],
  ['date=0', 'counted from 1'],
  ['date=', 'is not that'],
  ['day=1', 'is not that'],
  ['date=1,all=both', 'all=in'],
])('--columns "%s" is wrong use', (text, why) => {
  expect(() => readColumns(text)).toThrow(why)
})

test('a table is shown with its columns numbered, what they look like, and what else is open', () => {
  const words = tableInWords({ headings: ['Date', 'Number'], rows: [['02/01/2024', '07700 900123']], affected: 7, suggested: { date: 1, number: 2 }, bothWays: [{ column: 1, line: '', dmy: '2024-01-02T09:05:00', mdy: '2024-02-01T09:05:00' }] })
  expect(words.join('\n')).toBe('  1: Date | 2: Number\n  1: 02/01/2024 | 2: 07700 900123\n  It looks like --columns "date=1,number=2", and --dates dmy (2024-01-02 09:05:00) or --dates mdy (2024-02-01 09:05:00): its dates can be read both ways. Check that before you use it.\n  7 rows hang on this.')
})
