import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { seededBytes } from '../../../../testing/seed.ts'
import { AT, continued, HEADER, hasEquals, hasOddBreak, LINE, LINE_END, NAME, NUMBERS, PlainScanner, ROW, SAME_DATE, SIGNS, SKEW, unknown, type Scanner } from './heads.ts'
import { vectorScanner } from './heads.wasm.ts'
import { Headers } from './headers.ts'
import { Header } from './shape.ts'
import { readChat } from './testing.ts'
import { makeScanner } from './windows.ts'

const size = 4099
const utf8 = (text: string) => new TextEncoder().encode(text)

function rowsOf(scanner: Scanner, bytes: Uint8Array, midLine = false): number[][] {
  scanner.bytes.set(bytes)
  const rows = scanner.rows(bytes.length, midLine)
  return Array.from({ length: rows.length / ROW }, (_, i) => [...rows.subarray(i * ROW, (i + 1) * ROW)])
}

afterEach(() => void vi.unstubAllGlobals())

describe.each([
  ['byte by byte', (): Scanner => new PlainScanner(size)],
  ['in vectors', () => vectorScanner(size)],
])('rows, %s', (_, make) => {
  const fields = (row: number[]) => [AT, HEADER, LINE_END, SKEW, SIGNS, LINE].map((field) => row[field])

  test('one for what goes on from before, one for each line that may begin with a header', () => {
    const text = 'on\n1 é=\nmore 🙂\n[\u2028\n'
    expect(rowsOf(make(), utf8(text)).map(fields)).toEqual([
      [0, continued, 2, 0, 0, 0],
      [3, unknown, 8, 1 + 2, hasEquals, 2],
      [19, unknown, 23, 2, hasOddBreak, 4],
    ])
    expect(rowsOf(make(), utf8(text), true).map(fields)).toEqual([
      [0, continued, 2, 0, 0, 0],
      [3, unknown, 8, 1 + 2, hasEquals, 1],
      [19, unknown, 23, 2, hasOddBreak, 3],
    ])
  })

  test.each([['a\rb', hasOddBreak], ['a\r\nb', 0], ['a\r', hasOddBreak], ['a\u0085', hasOddBreak], ['\u2029', hasOddBreak], ['\u2027\u202a\u00a0’', 0], ['=', hasEquals], ['=\r', hasEquals | hasOddBreak]])('what stands in %j', (text, signs) => {
    const scanner = make()
    // What stands after the window, from an earlier one, is none of it.
    scanner.bytes.fill(0x0a)
    expect(rowsOf(scanner, utf8(text)).at(-1)?.[SIGNS]).toBe(signs)
    expect(scanner.bytes.subarray(utf8(text).length)).toEqual(new Uint8Array(size - utf8(text).length).fill(0x0a))
  })

  test('of any words: as many units and lines as there are', () => {
    const scanner = make()
    fc.assert(
      fc.property(fc.array(fc.constantFrom('1', 'ab', '\n', '\r\n', 'é', '’', '٣', '🙂', '=', '[', '\u200e', ' '.repeat(61)), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const rows = rowsOf(scanner, utf8(text))
        expect(rows.reduce((sum, row) => sum + (row[SKEW] ?? 0), 0)).toBe(utf8(text).length - text.length)
        expect(scanner.lines).toBe(text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0))
      }),
      { numRuns: 300 },
    )
  })
})

test('both ways give the same rows', () => {
  const [plain, vectors] = [new PlainScanner(size), vectorScanner(size)]
  const next = seededBytes(3)
  for (let round = 0; round < 300; round++) {
    const bytes = next((round * 37) % size)
    if (round % 2 === 1) for (let at = 0; at < bytes.length; at++) bytes[at] = [0x0a, 0x31, 0xe2, 0x80, 0xa8, 0x0d, 0xc2, 0x85, 0x3d, 0x61][(bytes[at] as number) % 10] as number
    expect(rowsOf(vectors, bytes, round % 3 === 0)).toEqual(rowsOf(plain, bytes, round % 3 === 0))
    expect(vectors.lines).toBe(plain.lines)
  }
})

test('there is room for the most rows that a window can have', () => {
  const bytes = utf8('1\n'.repeat(size)).subarray(0, size)
  const rows = rowsOf(vectorScanner(size), bytes)
  expect(rows).toHaveLength(1 + Math.ceil(size / 2))
  expect(rows).toEqual(rowsOf(new PlainScanner(size), bytes))
})

describe('known headers and names', () => {
  const header = utf8('02/01/2024, 9:05\u202fPM - ')
  const places = [6, 7, 8, 9, 3, 4, -1, -1, 0, 1, -1, 12, 14, 15, -1, -1]
  const known = () => {
    const scanner = vectorScanner(size)
    expect([scanner.knowHeader(header, places), scanner.knowName(utf8('Jo')), scanner.knowName(utf8('Kim É'))]).toEqual([0, 0, 1])
    return scanner
  }
  const fields = (row: number[]) => [row[AT], row[HEADER], row[NAME], row[SAME_DATE], ...row.slice(NUMBERS)]

  test('are found, with their numbers, whatever the digits', () => {
    const text = '31/12/1999, 8:59\u202fPM - Kim É: é\n31/12/1999, 0:00\u202fPM - Jo: a\n31/12/1999, 0:00\u202fAM - Jo: a\n01/12/1999, 0:00\u202fPM - Jo : a\n3a/12/1999, 0:00\u202fPM - Jo: a\n'
    const second = text.indexOf('\n') + 6
    const rows = rowsOf(known(), utf8(text))
    expect(rows.map(fields)).toEqual([
      [0, continued, unknown, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 1, 0, 19, 99, 12, 0, 31, 8, 59, 0],
      [second - 1, 0, 0, 1, 19, 99, 12, 0, 31, 0, 0, 0],
      [second + 29, unknown, unknown, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [second + 59, 0, unknown, 0, 19, 99, 12, 0, 1, 0, 0, 0],
      [second + 90, unknown, unknown, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ])
    // Not of the header, which is known to have them.
    expect(rows.map((row) => row[SKEW])).toEqual([0, 2, 0, 2, 0, 2])
  })

  test('not where the window ends within them, whatever stood after it', () => {
    const scanner = known()
    const line = utf8('02/01/2024, 9:05\u202fPM - Jo: ')
    for (let length = 1; length <= line.length; length++) {
      scanner.bytes.set(line)
      const row = [...scanner.rows(length, false)].slice(ROW)
      expect([row[HEADER], row[NAME]]).toEqual([length < header.length ? unknown : 0, length < line.length ? unknown : 0])
    }
  })

  test('as many as there is room for, none that is too long', () => {
    const scanner = vectorScanner(size)
    const names = Array.from({ length: 20 }, (_, i) => scanner.knowName(utf8(`Kim ${i}`)))
    expect(names).toEqual([...Array.from({ length: 16 }, (_, i) => i), -1, -1, -1, -1])
    const headers = Array.from({ length: 30 }, (_, i) => scanner.knowHeader(utf8(`${i % 10}/1 ${String.fromCharCode(65 + i)} `), [0]))
    expect(headers).toEqual([...Array.from({ length: 24 }, (_, i) => i), ...Array.from({ length: 6 }, () => -1)])
    expect(vectorScanner(size).knowName(utf8('K'.repeat(31)))).toBe(-1)
    expect(vectorScanner(size).knowHeader(utf8(`1/1/2024, 1:11${' '.repeat(20)}- `), places)).toBe(-1)
    expect(rowsOf(scanner, utf8('7/1 C Kim 15: x'))[1]?.slice(0, 3)).toEqual([0, 2, 15])
  })
})

test('a scanner that has room for no more headers is told of none', () => {
  const scanner = new PlainScanner(64)
  const asked = vi.spyOn(scanner, 'knowHeader')
  const headers = new Headers(scanner)
  const lines = ['02/01/2024, 09:05 - Jo: x', '2/1/24, 9:05 - Jo: x', '[02.01.24, 09:05:18] Jo: x']
  for (const line of lines) expect(headers.at(utf8(line), 0, new Header())).toBeDefined()
  expect(asked).toHaveBeenCalledTimes(1)
})

describe('where there is no WebAssembly', () => {
  test('every line is looked at', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(makeScanner()).toBeInstanceOf(PlainScanner)
  })

  test('the same comes out of any chat', async () => {
    const line = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(fc.constantFrom('02/01/2024, 09:05 - ', '02/01/2024, 09:06 - ', '13/01/2024, 09:07 - ', '02/01/2024, 9:05\u202fPM - ', '[02.01.24, 09:05:18] ', '\u200e[02.01.24, 09:05:19] ', '[02.01.24, 09:05:18]', '02/01/2024, 25:05 - ', '41/01/2024, 09:05 - ', '٢٥‏/١‏/٢٠٢٤، ٩:٠٠ ص - ', '2024/01/02 上午9:05 - ', '1/2/24, 9:05 - '), fc.constantFrom('Jo: ', 'Kim É: ', 'Kim É: Work: ', 'Sam:', '', 'Jo'), fc.constantFrom('x', 'é = 🙂', '<Media omitted>', 'a\u2028[02.01.24, 09:05:18] b', '', 'y'.repeat(300))).map((parts) => parts.join('')) },
      fc.constantFrom('', 'more', '1', '- 12/05/2024 list', '[x]', ' 02/01/2024, 09:05 - Jo: no', 'z'.repeat(3_000)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 40 }), fc.nat(4), async (lines, times) => {
        const text = lines.flat().join('').repeat(1 + 4 * times)
        vi.stubGlobal('WebAssembly', undefined)
        const plain = await readChat(text)
        vi.unstubAllGlobals()
        expect(await readChat(text)).toEqual(plain)
      }),
      { numRuns: 150 },
    )
  })
})
