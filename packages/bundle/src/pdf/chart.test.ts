import { describe, expect, test } from 'vitest'
import { chartBlocks } from './chart.ts'
import type { Chart } from './document.ts'

const series = ['call', 'e-mail', 'file', 'in person', 'Instagram', 'letter', 'Messenger', 'picture message', 'other', 'photograph', 'text message', 'online', 'WhatsApp']
const chart: Chart = { title: 'By week', alt: 'Bars', unit: 'week', series, rows: [1, 0, 2].map((count, n) => ({ label: `2024-01-0${1 + n}`, counts: series.map((_, s) => count * (s + 1)) })), marks: [{ row: 1.5, label: 'asked to stop' }] }

describe('a chart of many channels', () => {
  test('is drawn in pieces that fit on a page, every channel once, each bar as high as its count', () => {
    const drawings = chartBlocks(chart, 0, 'civil').flatMap((block) => (block.t === 'chart' ? [block] : []))
    expect(drawings.map((one) => one.series.length)).toEqual([8, 5])
    expect(drawings.flatMap((one) => one.series)).toEqual(series)
    for (const row of [0, 1, 2]) expect(drawings.flatMap((one) => one.counts[row])).toEqual(chart.rows[row]?.counts)
    expect(drawings.flatMap((one) => one.tops)).toEqual(series.map((_, s) => 2 * (s + 1)))
    expect(drawings.map((one) => one.marks)).toEqual([[[1.5, 'A']], [[1.5, 'A']]])
  })

  test.each(['civil', 'family'] as const)('has its figures in tables whose headings fit, %s: every count once, one sum, no row of nothing', (mode) => {
    const blocks = chartBlocks(chart, 0, mode)
    const tables = blocks.flatMap((block) => (block.t === 'table' ? [block] : []))
    expect(tables.length).toBe(mode === 'civil' ? 2 : 3)
    expect(tables.flatMap((table) => table.head.slice(1))).toEqual([...series, 'All'])
    for (const [n, row] of [chart.rows[0], chart.rows[2]].entries()) expect(tables.flatMap((table) => table.rows[n]?.slice(1))).toEqual([...(row?.counts ?? []).map(String), String((n + 1) * 91)])
    for (const table of tables) expect([table.rows.length, table.head.length]).toEqual([2, table.columns.length])
    expect(blocks).toContainEqual({ t: 'p', x: 'A week in which there is nothing has no row in the table.' })
  })
})
