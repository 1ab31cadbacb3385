import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { readBatches } from '../read.ts'
import type { ReadOptions } from '../reader.ts'
import { isUnread, type Item, type Record, type SourceSummary } from '../record.ts'
import { memoryBytes } from '../source.ts'
import type { Columns } from './columns.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function readTable(input: string | Uint8Array<ArrayBuffer>, columns?: Columns | readonly Columns[], options: ReadOptions = {}) {
  const bytes = typeof input === 'string' ? utf8(input) : input
  const items: Item[] = []
  const summaries: SourceSummary[] = []
  const told = columns === undefined ? {} : { columns: 'date' in columns ? [columns] : columns }
  for await (const batch of readBatches({ path: 'x.csv', bytes: memoryBytes(bytes) }, { ...told, ...options, onSource: (one) => summaries.push(one) })) items.push(...batch)
  const [summary] = summaries
  if (!summary) throw new Error('no summary')
  return { bytes, items, summary, records: items.filter((item): item is Record => !isUnread(item)), unread: items.filter(isUnread).map(({ unread }) => unread) }
}

const log = 'Name,Number,Type,Date,Duration\r\n"Morgan, Alex",07700 900123,INCOMING,2024-01-02 09:05:07,12m 34s\r\n,-1,MISSED,2024-01-02 09:06:00,0\r\nAlex,+447700900123,OUTGOING,2024-01-03 10:00:00,5\r\n'
const logColumns: Columns = { who: 'name', number: 'Number', direction: 3, date: 'Date', duration: 5 }

describe('a table that nobody has answered for', () => {
  test('is kept whole as a file, with one question for all of it, and says how it is read', async () => {
    const { records, unread, summary } = await readTable(log)
    expect(records).toMatchObject([{ kind: 'file', raw: { offset: 0, length: log.length } }])
    expect(unread).toMatchObject([{ offset: 0, length: log.length, code: 'columns' }])
    expect(unread[0]?.table).toEqual({
      headings: ['Name', 'Number', 'Type', 'Date', 'Duration'],
      rows: [
        ['Morgan, Alex', '07700 900123', 'INCOMING', '2024-01-02 09:05:07', '12m 34s'],
        ['', '-1', 'MISSED', '2024-01-02 09:06:00', '0'],
        ['Alex', '+447700900123', 'OUTGOING', '2024-01-03 10:00:00', '5'],
      ],
      affected: 3,
      suggested: { date: 4, who: 1, number: 2, direction: 3, duration: 5, headings: ['Name', 'Number', 'Type', 'Date', 'Duration'] },
      bothWays: [],
    })
    expect(summary).toMatchObject({ format: 'file', records: 1, unread: 1, warnings: [expect.stringContaining('--columns')] })
  })

  test('its suggestion alone is not used: named columns that are not there leave the question, and say so', async () => {
    const { records, unread } = await readTable(log, { date: 'When' })
    expect(records.map(({ kind }) => kind)).toEqual(['file'])
    expect(unread).toMatchObject([{ code: 'columns', reason: expect.stringContaining('are not in it') }])
    expect((await readTable(log, { date: 6 })).unread).toMatchObject([{ code: 'columns' }])
  })

  test.each<[string, string, object]>([
    ['by semicolons, with a preamble, in German', 'Einzelverbindungsnachweis;;;;\nRufnummer:;01632 960001;;;\nDatum;Uhrzeit;Zielrufnummer;Verbindungsart;Dauer\n02.01.2024;09:05:07;01632960xxx;Mobilfunk;00:12:34\n02.01.2024;23:59:59;01632960123;SMS;1\n', { date: 1, time: 2, number: 3, kind: 4, duration: 5 }],
    ['by tabs, a person’s own, without a time', 'When\tWhat happened\n2 January 2024\tHe was outside, again; in the blue car\n3 Jan 24\tA letter\n', { date: 1, text: 2 }],
    ['in Welsh', 'Dyddiad,Amser,Enw,Neges\n2 Ionawr 2024,09:05,Alex,Ble wyt ti\n', { date: 1, time: 2, who: 3, text: 4 }],
    ['without headings', '02/01/2024,09:05,07700 900123\n03/01/2024,10:05,07700 900123\n', { date: 1, time: 2, number: 3 }],
    ['with words for both ways', 'From,To,Date,Message\nAlex,Jo,2024-01-02 09:05,Where are you?\n', { date: 3, who: 1, to: 2, text: 4 }],
  ])('%s', async (_, table, suggested) => {
    const { headings, ...columns } = (await readTable(table)).unread[0]?.table?.suggested ?? { date: 0 }
    expect(columns).toEqual(suggested)
    expect(headings?.length === 0).toBe(table.startsWith('0'))
  })

  test.each<[string, string]>([
    ['a letter with commas', 'Dear Sam,\n\nOn 2 January 2024, at nine, he came, and knocked.\nI, of course, did not open.\n'],
    ['a list of names', 'Name,Number\nAlex,07700 900123\nJo,07700 900456\n'],
    ['one line', '2024-01-02, he came to the door\n'],
    ['one column', 'Date\n2024-01-02\n2024-01-03\n'],
    ['numbers of telephones', '07700900123,2025550147\n07700900124,2025550148\n'],
    ['JSON by lines', '{"date":"2024-01-02","a":1}\n{"date":"2024-01-03","a":2}\n'],
  ])('%s is none', async (_, text) => {
    const { records, unread } = await readTable(text)
    expect([records.map(({ kind }) => kind), unread]).toEqual([['file'], []])
  })
})

describe('a table whose columns somebody has named', () => {
  test('is read row by row: as written, with its raw slice, which way, and what was withheld or missed', async () => {
    const { bytes, records, unread, summary } = await readTable(log, logColumns)
    expect([summary.format, summary.records, unread]).toEqual(['table', 3, []])
    expect(records.map(({ kind, wall, precision, zoneFrom, sender, recipients, direction, flags, extra }) => ({ kind, wall, precision, zoneFrom, sender, recipients, direction, flags, extra }))).toEqual([
      {
        kind: 'call', wall: '2024-01-02T09:05:07', precision: 'second', zoneFrom: 'none', sender: '07700 900123', recipients: [], direction: 'in', flags: [],
        extra: { row: 2, name: 'Morgan, Alex', duration: '12m 34s', durationSeconds: 754, cells: { Name: 'Morgan, Alex', Number: '07700 900123', Type: 'INCOMING', Date: '2024-01-02 09:05:07', Duration: '12m 34s' } },
      },
      { kind: 'call', wall: '2024-01-02T09:06:00', precision: 'second', zoneFrom: 'none', sender: null, recipients: [], direction: 'in', flags: ['missed', 'withheld'], extra: { row: 3, duration: '0', cells: { Number: '-1', Type: 'MISSED', Date: '2024-01-02 09:06:00', Duration: '0' } } },
      { kind: 'call', wall: '2024-01-03T10:00:00', precision: 'second', zoneFrom: 'none', sender: null, recipients: ['+447700900123'], direction: 'out', flags: [], extra: { row: 4, name: 'Alex', duration: '5', cells: { Name: 'Alex', Number: '+447700900123', Type: 'OUTGOING', Date: '2024-01-03 10:00:00', Duration: '5' } } },
    ])
    for (const { raw } of records) expect(raw.sha256).toBe(sha256Hex(bytes.subarray(raw.offset, raw.offset + raw.length)))
    expect(new TextDecoder().decode(bytes.subarray(records[0]?.raw.offset, records[1]?.raw.offset))).toBe('"Morgan, Alex",07700 900123,INCOMING,2024-01-02 09:05:07,12m 34s\r\n')
  })

  test('words over several lines, quotes and formulas are text, and nothing more', async () => {
    const said = 'Why?\r\nAnswer "now", please'
    const { records } = await readTable(`Date,Text\n2024-01-02,"${said.replaceAll('"', '""')}"\n2024-01-03,"=HYPERLINK(""http://example.com"",""x"")"\n2024-01-04,"he said "stop" again, twice"\n`, { date: 1, text: 2 })
    expect(records.map(({ kind, text, precision, flags }) => [kind, text, precision, flags])).toEqual([
      ['message', said, 'day', []],
      ['message', '=HYPERLINK("http://example.com","x")', 'day', []],
      ['message', 'he said "stop" again, twice', 'day', ['broken-structure']],
    ])
    expect(records[0]?.extra['cells']).toEqual({ Date: '2024-01-02' })
  })

  test.each<[string, string, ReadOptions, object]>([
    ['an offset stands in it', '2024-01-02T09:05:07.5+01:00', {}, { wall: '2024-01-02T09:05:07.500', instant: '2024-01-02T08:05:07.500Z', zone: '+01:00', zoneFrom: 'stated', precision: 'millisecond' }],
    ['it is UTC', '2024-01-02 09:05 UTC', {}, { wall: '2024-01-02T09:05:00', instant: '2024-01-02T09:05:00Z', zone: '+00:00', zoneFrom: 'stated', precision: 'minute' }],
    ['it counts milliseconds', '1704182707000', {}, { wall: '2024-01-02T08:05:07.000', instant: '2024-01-02T08:05:07.000Z', zone: '+00:00', zoneFrom: 'format', precision: 'millisecond' }],
    ['the user named a zone', '2024-07-02 9.05 pm', { zone: 'Europe/London' }, { wall: '2024-07-02T21:05:00', instant: '2024-07-02T20:05:00Z', zone: 'Europe/London', zoneFrom: 'user', precision: 'minute' }],
    ['the clocks skipped it', '2024-03-31 01:30', { zone: 'Europe/London' }, { wall: '2024-03-31T01:30:00', instant: null, flags: ['nonexistent-time'] }],
    ['nothing says it', 'Tue 02-Jan-2024 9:05A', { zone: '' }, { wall: '2024-01-02T09:05:00', instant: null, zone: null, zoneFrom: 'none', precision: 'minute' }],
    ['a name says nothing certain', '2024-01-02 09:05 BST', {}, { wall: '2024-01-02T09:05:00', instant: null, zone: null, zoneFrom: 'none' }],
  ])('a time keeps its zone and where that is from: %s', async (_, when, { zone }, wanted) => {
    const { records } = await readTable(`Date,Text\n${when},a\n`, { date: 1, text: 2 }, zone ? { zone } : {})
    expect(records).toMatchObject([wanted])
  })

  test('what was asked for once settles the way of all rows, and "me" settles it where names are on both sides', async () => {
    const bill = 'Date,Time,Number\n2024-01-02,09:05,07700 900123\n'
    expect((await readTable(bill, { date: 1, time: 2, number: 3 })).records).toMatchObject([{ direction: 'unknown', sender: '07700 900123' }])
    expect((await readTable(bill, { date: 1, time: 2, number: 3, all: 'out' })).records).toMatchObject([{ direction: 'out', sender: null, recipients: ['07700 900123'] }])
    const both = 'From,To,Date,Message\nAlex,Jo,2024-01-02,Where?\nJo,Alex,2024-01-02,Stop\n'
    expect((await readTable(both, { who: 1, to: 2, date: 3, text: 4 }, { me: 'Jo' })).records).toMatchObject([{ sender: 'Alex', recipients: ['Jo'], direction: 'in' }, { sender: 'Jo', recipients: ['Alex'], direction: 'out' }])
  })

  test('several tables in one file are read on, each under its own headings; totals and what stands before are unread, with their lines', async () => {
    const bill = 'Bill\n\nNumber,07700 900001\n\nItem,Date,Time,Called,Min\n1,13/01/2024,9:05AM,01632 960123,12\n2,13/01/2024,12:00AM,000-0000,1\nSubtotal,,,,13\n\nItem,Date,Time,To,Kind\n1,14/01/2024,9:06AM,01632 960123,Text message\nTotal,,,,1\n'
    const { bytes, records, unread } = await readTable(bill, { date: 2, time: 3, number: 4, kind: 5, duration: 5, all: 'out' })
    expect(records.map(({ kind, wall, recipients, flags, extra }) => [kind, wall, recipients, flags, extra['cells']])).toEqual([
      ['call', '2024-01-13T09:05:00', ['01632 960123'], [], { Item: '1', Date: '13/01/2024', Time: '9:05AM', Called: '01632 960123', Min: '12' }],
      ['call', '2024-01-13T00:00:00', [], [], { Item: '2', Date: '13/01/2024', Time: '12:00AM', Called: '000-0000', Min: '1' }],
      ['message', '2024-01-14T09:06:00', ['01632 960123'], [], { Item: '1', Date: '14/01/2024', Time: '9:06AM', To: '01632 960123', Kind: 'Text message' }],
    ])
    expect(unread.map(({ code, offset, length }) => [code, new TextDecoder().decode(bytes.subarray(offset, offset + length))])).toEqual([
      ['not-understood', 'Bill\n'],
      ['not-understood', 'Number,07700 900001\n'],
      ['not-understood', 'Subtotal,,,,13\n'],
      ['not-understood', 'Total,,,,1\n'],
    ])
  })

  test('a word for the way that is not known is kept, means nothing, and is told of', async () => {
    const { records, summary } = await readTable('Date,Way,Number\n2024-01-02,sideways,07700 900123\n', { date: 1, direction: 2, number: 3 })
    expect([records[0]?.direction, summary.warnings]).toEqual(['unknown', [expect.stringContaining('sideways')]])
  })
})

describe('the order of day and month in a table', () => {
  const open = 'Date,Number\n02/01/2024,07700 900123\n03/01/2024,07700 900123\n'

  test('is in the question where the file does not settle it, and asked for when the answer leaves it out', async () => {
    const readings = { line: '02/01/2024, 07700 900123', dmy: '2024-01-02', mdy: '2024-02-01' }
    expect((await readTable(open)).unread[0]?.table?.bothWays).toEqual([{ column: 1, ...readings }])
    const { records, unread } = await readTable(open, { date: 1, number: 2 })
    expect([records, unread]).toMatchObject([[], [{ offset: 0, length: open.length, code: 'date-order', readings: { ...readings, affected: 2 } }]])
  })

  test('is read as told, and flagged', async () => {
    for (const [columns, options] of [[{ date: 1, number: 2, dates: 'mdy' }, {}], [{ date: 1, number: 2 }, { dates: 'mdy' }]] as const) {
      expect((await readTable(open, columns, options)).records.map(({ wall, flags }) => [wall, flags])).toEqual([['2024-02-01', ['ambiguous-date']], ['2024-03-01', ['ambiguous-date']]])
    }
  })

  test('is what the whole file shows, however far down, and against what was told', async () => {
    const { records, summary } = await readTable(`${open}25/01/2024,07700 900123\n`, { date: 1, number: 2, dates: 'mdy' })
    expect([records.map(({ wall }) => wall), summary.warnings]).toEqual([['2024-01-02', '2024-01-03', '2024-01-25'], [expect.stringContaining('only be read the other way')]])
    expect((await readTable(`${open}25/01/2024,07700 900123\n`)).unread[0]?.table?.bothWays).toEqual([])
  })
})

describe('answers', () => {
  test('for certain headings are for tables with those, however they are spaced, and for no others', async () => {
    const columns: Columns = { date: 4, number: 2, headings: ['name', ' NUMBER', 'Type', 'Date', 'Duration'] }
    expect((await readTable(log, columns)).summary.format).toBe('table')
    expect((await readTable('A,Number,C,Date\nx,07700 900123,y,2024-01-02\n', columns)).summary.format).toBe('file')
  })

  test('are tried in turn, and the first that a table has all columns of is taken', async () => {
    expect((await readTable(log, [{ date: 'nowhere' }, logColumns])).summary.records).toBe(3)
  })
})
