import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { gather, inChunks } from '../scan/gather.ts'
import { Window } from '../scan/window.ts'
import { memoryBytes, type Bytes } from '../source.ts'
import { table, tableUnasked } from './index.ts'
import { encodingOf } from './encoding.ts'
import { Rows, viewOf, type Delimiter } from './rows.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

const utf16 = (text: string, order: 'le' | 'be', mark = true) => {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2)
  const view = new DataView(bytes.buffer)
  const all = mark ? `\ufeff${text}` : text
  for (let at = 0; at < all.length; at++) view.setUint16(at * 2, all.charCodeAt(at), order === 'le')
  return bytes
}

async function cellsOf(bytes: Uint8Array<ArrayBuffer>, delimiter: Delimiter, from: Bytes = memoryBytes(bytes), longest?: number) {
  const encoding = encodingOf(bytes)
  const rows = new Rows(new Window(from, encoding.mark), encoding, delimiter, longest)
  const found: { offset: number; length: number; cells: string[]; broken: boolean; tooLong: boolean }[] = []
  do while (rows.next()) found.push({ offset: rows.row.offset, length: rows.row.length, cells: Array.from({ length: rows.row.count }, (_, at) => rows.text(at)), broken: rows.row.broken, tooLong: rows.row.tooLong })
  while (await rows.more())
  return { found, gaveUp: rows.gaveUp, mark: encoding.mark }
}

/** The rows are the file, each byte once. */
function expectWhole(found: readonly { readonly offset: number; readonly length: number }[], from: number, size: number) {
  let at = from
  for (const { offset, length } of found) {
    expect(offset).toBe(at)
    expect(length).toBeGreaterThan(0)
    at += length
  }
  expect(at).toBe(size)
}

const written = (rows: readonly (readonly string[])[], delimiter: Delimiter, end: string) => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join(end)

describe('rows and cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ŵ', '🙈', ',', ';', '\t', '"', '\n', '\r', ' ', '\0', '='), maxLength: 12 })
  const rowsOf = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })

  test('what is written by RFC 4180 comes back, in any encoding, by any delimiter, cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.constantFrom<Delimiter[]>(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.constantFrom('utf-8', 'bom', 'le', 'be'), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (rows, delimiter, end, encoding, sizes) => {
        // A head by which the encoding can be told also without a mark.
        const all = [['head', 'ing'], ...rows]
        const text = written(all, delimiter, end)
        const bytes = encoding === 'utf-8' ? utf8(text) : encoding === 'bom' ? utf8(`\ufeff${text}`) : utf16(text, encoding as 'le' | 'be')
        const { found, mark } = await cellsOf(bytes, delimiter, inChunks(bytes, sizes))
        expect(found.map(({ cells }) => cells)).toEqual(all)
        expect(found.some(({ broken, tooLong }) => broken || tooLong)).toBe(false)
        expectWhole(found, mark, bytes.length)
      }),
      { numRuns: 80 },
    )
  })

  test('any bytes at all are rows that make up the file, and the beginning alone gives the same first rows', async () => {
    const soup = fc.array(fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x20, 0x61, 0x00, 0xff, 0xc3), { minLength: 1, maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 4, max: 64 }), async (codes, longest) => {
        const bytes = Uint8Array.from(codes)
        const { found, mark } = await cellsOf(bytes, ',', memoryBytes(bytes), longest)
        expectWhole(found, mark, bytes.length)
        const encoding = encodingOf(bytes)
        const head = new Rows(viewOf(bytes, encoding), encoding, ',', longest)
        let at = 0
        while (head.next()) expect([head.row.offset, head.row.length]).toEqual([found[at]?.offset, found[at++]?.length])
      }),
      { numRuns: 150 },
    )
  })

  test('rows over the borders of windows are the same as in one piece', async () => {
    const rows = Array.from({ length: 9_000 }, (_, at) => [`${at}`, `${'x,"\n'.repeat(at % 40)}é`, 'end'])
    const bytes = utf8(written(rows, ',', '\r\n'))
    expect(bytes.length).toBeGreaterThan(600_000)
    const { found } = await cellsOf(bytes, ',', inChunks(bytes, [65_537, 4_099]))
    expect(found.map(({ cells }) => cells)).toEqual(rows)
    expectWhole(found, 0, bytes.length)
  })

  test('UTF-16 without a mark is known by its zeros, and a byte too many at the end is not lost', async () => {
    expect(encodingOf(utf16('Date,Name\n', 'le', false)).name).toBe('utf-16le')
    expect(encodingOf(utf16('Date,Name\n', 'be', false)).name).toBe('utf-16be')
    const bytes = Uint8Array.of(...utf16('a,b\nc,d', 'le'), 7)
    const { found, mark } = await cellsOf(bytes, ',')
    expectWhole(found, mark, bytes.length)
  })

  test('blanks around quotes are no part of the cell; a quote never closed is a letter, and the row its line', async () => {
    expect((await cellsOf(utf8('a, "b,c" ,d\n'), ',')).found[0]?.cells).toEqual(['a', 'b,c', 'd'])
    const { found } = await cellsOf(utf8('1,"open\n2,two\n3,three'), ',')
    expect(found.map(({ cells, broken }) => [cells, broken])).toEqual([[['1', '"open'], true], [['2', 'two'], false], [['3', 'three'], false]])
  })
})

/** A source that is made as it is read: `line` over and over, and never in memory at once. */
function endless(head: string, line: string, times: number): Bytes {
  const first = utf8(head)
  const block = utf8(line.repeat(Math.ceil(65_536 / line.length)))
  const size = first.length + block.length * times
  const read = async (start: number, end: number) => {
    const out = new Uint8Array(Math.min(end, size) - start)
    for (let at = 0; at < out.length; at++) out[at] = (start + at < first.length ? first[start + at] : block[(start + at - first.length) % block.length]) ?? 0
    return out
  }
  return {
    size,
    read,
    async *stream(start = 0) {
      if (start < first.length) yield first.slice(start)
      for (let at = 0; at < times; at++) yield block
    },
  }
}

const columns = [{ date: 1, text: 2 }]

describe('hostile tables', () => {
  test('a line of thirty megabytes is one unread range, and memory stays what a row needs', async () => {
    const bytes = endless('Date,Text\n2024-01-02,before\n2024-01-03,', 'x', 480)
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const { records, unread } = await gather(table, bytes, { options: { columns }, progress: () => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)) })
    expect(records.map(({ text }) => text)).toEqual(['before'])
    expect(unread).toMatchObject([{ code: 'too-large', offset: 28, length: bytes.size - 28 }])
    expect(most).toBeLessThan(12 * 2 ** 20)
  })

  test('a quote opened in every line costs no more than its bound, loses nothing, and is told of', async () => {
    const lines = utf8(`Date,Text\n${'2024-01-02,"a\n2024-01-02,b\n'.repeat(20_000)}`)
    const started = process.cpuUsage()
    const { records, warnings } = await gather(table, lines, { options: { columns } })
    const { user, system } = process.cpuUsage(started)
    expect(records).toHaveLength(40_000)
    expect(warnings).toEqual([expect.stringContaining('never closed')])
    expect((user + system) / 1e6).toBeLessThan(5)
  })

  test('zeros and broken letters are shown as they are, and flagged', async () => {
    const bytes = Uint8Array.of(...utf8('Date,Text\n2024-01-02,a\0b\n2024-01-03,caf'), 0xe9, 0x0a)
    const { records } = await gather(table, bytes, { options: { columns } })
    expect(records.map(({ text, flags }) => [text, flags])).toEqual([['a\0b', []], ['caf\uFFFD', ['invalid-encoding']]])
  })

  test('any table with anything done to it is read to its end: every byte in a record, an unread range, a heading or a row of nothing', async () => {
    const good = utf8('Date,Time,Who,Text\r\n13/01/2024,09:05,Alex,"Where,\r\nare you?"\r\n14/01/2024,10:05,Jo,Stop\r\n,,,\r\n'.repeat(4))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ at: fc.nat({ max: good.length - 1 }), put: fc.constantFrom(0x22, 0x0a, 0x2c, 0x3b, 0x00, 0xff, 0x31) }), { maxLength: 6 }), fc.nat({ max: good.length }), async (changes, length) => {
        const bytes = good.slice(0, length)
        for (const { at, put } of changes) if (at < length) bytes[at] = put
        const given = { options: { columns: [{ date: 1, time: 2, who: 3, text: 4 }], zone: 'Europe/London' } }
        const asked = await gather(tableUnasked, bytes)
        const headings = asked.unread[0]?.table?.headings.filter((heading) => heading !== '') ?? []
        const { items } = await gather(table, bytes, given)
        let at = 0
        for (const item of items) {
          const range = 'unread' in item ? item.unread : item.raw
          expect(range.offset).toBeGreaterThanOrEqual(at)
          // What was put in the place of headings is in every record, as the names of its cells.
          const between = headings.reduce((text, heading) => text.replaceAll(heading, ''), new TextDecoder().decode(bytes.subarray(at, range.offset)))
          expect(between).not.toMatch(/2024|:05|Alex|Jo|Where|are you|Stop/)
          at = range.offset + range.length
          if (!('unread' in item)) expect(item.raw.sha256).toBe(sha256Hex(bytes.subarray(item.raw.offset, at)))
        }
      }),
      { numRuns: 100 },
    )
  })
})
