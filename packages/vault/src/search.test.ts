import { sha256Hex } from '@daybook/log'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Column, type ColumnRow, encodeColumn } from './column.ts'
import { wordsAsked, wordsOf } from './fold.ts'
import { type Found, searchColumns, type SearchOptions } from './search.ts'

const unit = (rows: readonly ColumnRow[], table = 't', firstRow = 0) => ({ table, firstRow, column: new Column(encodeColumn(rows)) })

/** What a search means, said slowly. */
function slowly(tables: readonly (readonly ColumnRow[])[], query: string, { limit = 20, whole = false, without }: SearchOptions): Found {
  const asked = wordsAsked(query)
  const matching = tables.flatMap((rows, t) =>
    rows.flatMap(({ text, at }, row) => {
      const words = wordsOf(text)
      const has = (word: string) => words.some((other) => (whole ? other === word : other.startsWith(word)))
      return asked.length > 0 && asked.every(has) && !without?.get(String(t))?.has(row) ? [{ table: String(t), row, at: Number.isNaN(at) ? null : at }] : []
    }),
  )
  const order = (at: number | null) => at ?? -Infinity
  const newest = matching.toReversed().sort((a, b) => (order(a.at) === order(b.at) ? 0 : order(b.at) - order(a.at)))
  return { total: matching.length, hits: newest.slice(0, limit) }
}

const word = fc.constantFrom('home', 'homes', 'hom', 'come', 'Café', 'caf', 'Żółć', 'گھر', '你好嗎', '🔪', '𝟘𐍈', '𐍈', 'ﬀ', 'zz', 'a', '07700')
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
const row = fc.record({ text, at: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN)) })

describe('a search', () => {
  test('finds what the slow reading of the definition finds, counted exactly, newest first', () => {
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 4 }), text, fc.record({ limit: fc.nat(8), whole: fc.boolean(), without: fc.dictionary(fc.constantFrom('0', '1'), fc.uniqueArray(fc.nat(30))) }), (tables, query, { without: rows, ...rest }) => {
        const options = { ...rest, without: new Map(Object.entries(rows).map(([table, all]) => [table, new Set(all)])) }
        const units = tables.map((rows, t) => unit(rows, String(t)))
        expect(searchColumns(units, query, options)).toEqual(slowly(tables, query, options))
      }),
      { numRuns: 400 },
    )
  })

  test('finds words by their beginning, or whole when asked to', () => {
    const units = [unit([{ text: 'He followed me', at: 1 }, { text: 'do not follow', at: 2 }])]
    expect(searchColumns(units, 'follow').total).toBe(2)
    expect(searchColumns(units, 'follow', { whole: true }).hits).toEqual([{ table: 't', row: 1, at: 2 }])
    expect(searchColumns(units, 'follow me').total).toBe(1)
    expect(searchColumns(units, 'FOLLOW not').hits[0]?.row).toBe(1)
    expect(searchColumns(units, 'ollow').total).toBe(0)
  })

  test('for nothing finds nothing', () => {
    expect(searchColumns([unit([{ text: 'x', at: 1 }])], ' ?! ')).toEqual({ total: 0, hits: [] })
  })

  test('gives rows past the 127th and past the 16,383rd', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => ({ text: i % 19_999 === 128 ? 'rare word' : 'word', at: i }))
    expect(searchColumns([unit(rows)], 'rare').hits.map(({ row }) => row)).toEqual([20_127, 128])
    expect(searchColumns([unit(rows)], 'word').total).toBe(40_000)
  })

  test('asks for more words than a row has marks for without mistaking one for another', () => {
    const many = Array.from({ length: 300 }, (_, i) => `w${i}x`).join(' ')
    expect(searchColumns([unit([{ text: many, at: 1 }, { text: 'w1x', at: 2 }])], many).total).toBe(1)
  })
})

test('frozen: a column over known rows', () => {
  const column = encodeColumn([
    { text: 'See you at 7', at: 1000 },
    { text: 'you 🔪 żółć', at: Number.NaN },
  ])
  expect(sha256Hex(column)).toBe('273ad7f42093ba7b4085c2d169ce7074eec1f301ed117819f157a03fb284b0eb')
})
