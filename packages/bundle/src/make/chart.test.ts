import { describe, expect, test } from 'vitest'
import type { Conduct } from '@daybook/journal'
import { chartOf } from './chart.ts'

/** Conduct with this many contacts on each of these days, by letter; weeks are named by their Monday. */
function conductOn(days: { readonly [date: string]: number }, weeks: { readonly [monday: string]: number }, asked: readonly string[] = []): { conduct: Conduct; part: boolean } {
  const dated = (counts: { readonly [date: string]: number }) => Object.entries(counts).map(([date, count]) => ({ date, total: count, byChannel: { letter: count } }))
  const total = Object.values(days).reduce((sum, count) => sum + count, 0)
  return { part: false, conduct: { byDay: dated(days), byWeek: dated(weeks), total: { total, byChannel: { letter: total } }, afterRefusal: asked.map((moment) => ({ asked: moment })), orders: [] } as unknown as Conduct }
}

describe('contacts over time', () => {
  test('a week of silence has its place between two others, and a refusal stands on its day', () => {
    const chart = chartOf(conductOn({ '2024-01-02': 3, '2024-01-24': 1 }, { '2024-01-01': 3, '2024-01-22': 1 }, ['2024-01-17T18:00', '2023-12-01', '2024-02-05']))
    expect(chart.rows).toEqual([['2024-01-01', 3], ['2024-01-08', 0], ['2024-01-15', 0], ['2024-01-22', 1]].map(([label, count]) => ({ label, counts: [count] })))
    expect(chart.marks.map(({ row }) => row)).toEqual([2 + 2 / 7, 0])
    expect(chart.alt).toContain('4 in all, in 2 of 4 weeks')
    expect(chart.gaps).toBeUndefined()
  })

  test('more than a year is told by month, over the turn of a year and the end of a long month', () => {
    const chart = chartOf(conductOn({ '2022-12-31': 1, '2024-03-01': 2 }, { '2022-12-26': 1, '2024-02-26': 2 }, ['2024-01-16']))
    expect([chart.unit, chart.rows.length, chart.rows[0]?.label, chart.rows[1]?.label, chart.rows.at(-1)?.label]).toEqual(['month', 16, '2022-12', '2023-01', '2024-03'])
    expect(chart.rows.filter(({ counts }) => counts[0] !== 0).map(({ label }) => label)).toEqual(['2022-12', '2024-03'])
    expect(chart.marks[0]?.row).toBeCloseTo(13 + 15 / 31)
  })

  test('a date centuries off does not make thousands of bars: empty months are left out, which is said', () => {
    const chart = chartOf(conductOn({ '1024-01-01': 1, '2024-01-02': 2 }, { '1023-12-29': 1, '2024-01-01': 2 }))
    expect([chart.rows.length, chart.gaps]).toEqual([2, true])
  })

  test('what is not drawn, or not where it was, is said beside the drawing and to whoever cannot see it', () => {
    const { conduct } = conductOn({ '2024-01-02': 2 }, { '2024-01-01': 2 })
    const chart = chartOf({ part: true, conduct: { ...conduct, roughlyDated: 1, total: { total: 7, byChannel: { letter: 2, call: 5 } } } })
    expect([chart.series, chart.rows.map(({ counts }) => counts)]).toEqual([['letter'], [[2]]])
    expect(chart.notes).toEqual([expect.stringContaining('Only a part of what was kept'), '5 more have no date and are not drawn.', '1 of these is known only to a month or a span, and is drawn at its beginning.'])
    expect(chart.alt).toBe(['2 in all, in 1 of 1 week; the table beside it has every figure.', ...(chart.notes ?? [])].join(' '))
    expect(chartOf({ part: false, conduct }).notes).toEqual([])
  })

  test('nothing is nothing', () => {
    expect(chartOf(conductOn({}, {})).rows).toEqual([])
  })
})
