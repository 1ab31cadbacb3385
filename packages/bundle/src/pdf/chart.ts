import type { Block } from './blocks.ts'
import { rich } from './blocks.ts'
import type { Chart, Mode } from './document.ts'
import { asShown } from './shown.ts'
import { dateWords, monthWords } from './times.ts'

/** Bars that still can be told apart side by side; a longer chart goes on in another drawing. */
const MOST_BARS = 106
/** Labels on the axis that fit beside one another at the size of the mode. */
const TICKS: { readonly [mode in Mode]: number } = { civil: 7, family: 4 }

/** A chart as a drawing, a key to its lines, and the same figures as a table. */
export function chartBlocks(chart: Chart, place: number, mode: Mode): Block[] {
  const totals = chart.rows.map((row) => row.counts.reduce((sum, count) => sum + count, 0))
  const blocks: Block[] = [{ t: 'h', level: 2, x: rich(chart.title), label: `chart:${place}` }]
  for (let from = 0; from < chart.rows.length; from += MOST_BARS) blocks.push(drawing(chart, from, mode))
  for (const [n, mark] of chart.marks.entries()) blocks.push({ t: 'p', x: rich(`Line ${letter(n)}: ${mark.label}`) })
  blocks.push({
    t: 'table',
    columns: [2, ...chart.series.map(() => 1), 1],
    head: [chart.unit === 'week' ? 'Week from' : 'Month', ...chart.series.map(asShown), 'All'],
    rows: chart.rows.map((row, n) => [rich(rowWords(row.label)), ...row.counts.map(String), String(totals[n] ?? 0)]),
    numbers: true,
  })
  return blocks
}

function drawing(chart: Chart, from: number, mode: Mode): Block {
  const rows = chart.rows.slice(from, from + MOST_BARS)
  const every = Math.max(1, Math.ceil(rows.length / TICKS[mode]))
  return {
    t: 'chart',
    alt: asShown(chart.alt),
    series: chart.series.map(asShown),
    counts: rows.map((row) => row.counts),
    tops: chart.series.map((_, s) => Math.max(1, ...chart.rows.map((row) => row.counts[s] ?? 0))),
    ticks: rows.flatMap((row, n) => (n % every === 0 ? [[n, asShown(rowWords(row.label))] as const] : [])),
    marks: chart.marks.flatMap((mark, n) => (mark.row >= from && mark.row < from + MOST_BARS ? [[mark.row - from, letter(n)] as const] : [])),
  }
}

/** `2024-01-15` or `2024-01`; what is neither stays as it is. */
const rowWords = (label: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(label) ? dateWords(label) : /^\d{4}-\d{2}$/.test(label) ? monthWords(label) : label)

const letter = (place: number): string => String.fromCharCode(65 + (place % 26))
