import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mondayOf } from '@daybook/journal'
import { units, type Density, type Unit } from '../../protocol/timeline.ts'
import { barsIn, endWithin, stepOf, windowOf } from './density.ts'

const start = Date.UTC(2019, 0, 1)
const dayAt = (n: number) => new Date(start + n * 86_400_000).toISOString().slice(0, 10)
const columnOf = (unit: Unit, date: string) => (unit === 'week' ? mondayOf(date) : unit === 'month' ? `${date.slice(0, 7)}-01` : date)

/** As the worker gives them: sparse, oldest first, the newest at row 0. */
const densities = fc.record({ unit: fc.constantFrom(...units), days: fc.uniqueArray(fc.nat(1500), { minLength: 1, maxLength: 60 }) }).map(({ unit, days }): Density => {
  const dates = [...new Set(days.map((day) => columnOf(unit, dayAt(day))))].sort()
  return { unit, columns: dates.map((date, at) => ({ date, count: at + 1, afterStop: 0, row: dates.length - 1 - at })), orders: [] }
})

const many = 16

describe('the window of the strip', () => {
  test('shows each column once, one after another, however far one goes', () => {
    fc.assert(
      fc.property(densities, (density) => {
        const newest = density.columns.at(-1)?.date ?? ''
        const seen = new Map<string, number>()
        for (let end = endWithin(density, newest, many); ; end = endWithin(density, stepOf(density.unit, end, -many), many)) {
          const bars = windowOf(density, end, many)
          expect(bars).toHaveLength(many)
          for (const [at, { date, count }] of bars.entries()) {
            if (at > 0) expect(date).toBe(stepOf(density.unit, bars[at - 1]?.date ?? '', 1))
            if (count > 0) seen.set(date, count)
          }
          if ((bars[0]?.date ?? '') <= (density.columns[0]?.date ?? '')) break
        }
        expect([...seen].sort()).toEqual(density.columns.map(({ date, count }) => [date, count]))
      }),
    )
  })

  test('a column leads to its own first row, an empty one to the nearest older', () => {
    fc.assert(
      fc.property(densities, (density) => {
        const newest = density.columns.at(-1)?.date ?? ''
        for (const { date, count, row } of windowOf(density, newest, many)) {
          const wanted = density.columns.findLast((column) => column.date <= date)
          expect(row).toBe(wanted?.row ?? null)
          if (count > 0) expect(density.columns.find((column) => column.row === row)?.date).toBe(date)
        }
      }),
    )
  })

  test('weeks begin on a Monday, across the clocks going forward and the end of a year', () => {
    expect(stepOf('week', '2024-03-25', 1)).toBe('2024-04-01')
    expect(stepOf('week', '2024-12-30', 1)).toBe('2025-01-06')
    expect(stepOf('month', '2024-01-01', -1)).toBe('2023-12-01')
    expect(stepOf('day', '2024-02-28', 1)).toBe('2024-02-29')
  })

  test('a column is tinted when any day of it is under an order', () => {
    const bars = windowOf({ unit: 'week', columns: [{ date: '2024-04-08', count: 1, afterStop: 0, row: 0 }], orders: [{ from: '2024-04-07', to: '2024-04-08' }] }, '2024-04-15', 4)
    expect(bars.map(({ date, inOrder }) => [date, inOrder])).toEqual([
      ['2024-03-25', false],
      ['2024-04-01', true],
      ['2024-04-08', true],
      ['2024-04-15', false],
    ])
  })
})

test('a bar of the strip is wide enough for a thumb, on a small phone too', () => {
  expect([barsIn(280), barsIn(350), barsIn(688)]).toEqual([10, 12, 16])
  fc.assert(
    fc.property(fc.integer({ min: 120, max: 4000 }), (room) => {
      expect(room / barsIn(room)).toBeGreaterThanOrEqual(24)
      expect(barsIn(room) % 2).toBe(0)
    }),
  )
})
