import type { Block } from './blocks.ts'
import { rich } from './blocks.ts'
import type { Chart, Mode } from './document.ts'
import { asShown } from './shown.ts'
import { dateWords, monthWords } from './times.ts'

/** Bars that still can be told apart side by side; a longer chart goes on in another drawing. */
const MOST_BARS = 106
/** Bars over one another that fit on a page. */
const MOST_SERIES = 8
/** Letters of headings that fit beside one another, at the size of the mode. */
const SHARES: { readonly [mode in Mode]: number } = { civil: 84, family: 58 }
/** Labels on the axis that fit beside one another at the size of the mode. */
const TICKS: { readonly [mode in Mode]: number } = { civil: 7, family: 4 }

/** A chart as a drawing, a key to its lines, and the same figures as a table. */
export function chartBlocks(chart: Chart, place: number, mode: Mode): Block[] {
  const totals = chart.rows.map((row) => row.counts.reduce((sum, count) => sum + count, 0))
  const blocks: Block[] = [{ t: 'h', level: 2, x: rich(chart.title), label: `chart:${place}` }]
  for (let from = 0; from < chart.rows.length; from += MOST_BARS) for (let series = 0; series < chart.series.length; series += MOST_SERIES) blocks.push(drawing(chart, from, series, mode))
  for (const [n, mark] of chart.marks.entries()) blocks.push({ t: 'p', x: rich(`Line ${letter(n)}: ${mark.label}`) })
  for (const note of chart.notes ?? []) blocks.push({ t: 'p', x: rich(note) })
  const some = chart.rows.flatMap((row, n) => ((totals[n] ?? 0) > 0 ? [{ ...row, total: String(totals[n]) }] : []))
  if (chart.gaps) blocks.push({ t: 'p', x: `Each ${chart.unit} in which there is nothing is left out: how far apart the bars stand says nothing about the time between them.` })
  else if (some.length < chart.rows.length) blocks.push({ t: 'p', x: `A ${chart.unit} in which there is nothing has no row in the table.` })
  const tables = columnsOf(chart.series, mode)
  for (const [n, { from, to }] of tables.entries()) {
    const last = n === tables.length - 1
    const series = chart.series.slice(from, to)
    blocks.push({
      t: 'table',
      columns: [0, ...series.map(shareOf), ...(last ? [shareOf(ALL)] : [])],
      head: [chart.unit === 'week' ? 'Week from' : 'Month', ...series.map(asShown), ...(last ? [ALL] : [])],
      rows: some.map((row) => [rich(rowWords(row.label)), ...row.counts.slice(from, to).map(String), ...(last ? [row.total] : [])]),
      numbers: true,
    })
  }
  return blocks
}

const ALL = 'All'

/** What a column needs of the width: its longest word, and what is left free beside it. */
const shareOf = (name: string): number => Math.max(...name.split(' ').map((word) => word.length)) + 2

/** Which series stand in one table, so that no heading runs into the next. */
function columnsOf(series: readonly string[], mode: Mode): { from: number; to: number }[] {
  const tables: { from: number; to: number }[] = []
  let width = Number.POSITIVE_INFINITY
  for (const [n, name] of series.entries()) {
    if (width + shareOf(name) > SHARES[mode]) {
      tables.push({ from: n, to: n })
      width = shareOf(ALL)
    }
    width += shareOf(name)
    const table = tables.at(-1)
    if (table) table.to = n + 1
  }
  return tables
}

function drawing(chart: Chart, from: number, first: number, mode: Mode): Block {
  const rows = chart.rows.slice(from, from + MOST_BARS)
  const shown = (counts: readonly number[]) => counts.slice(first, first + MOST_SERIES)
  const every = Math.max(1, Math.ceil(rows.length / TICKS[mode]))
  return {
    t: 'chart',
    alt: asShown(chart.alt),
    series: chart.series.slice(first, first + MOST_SERIES).map(asShown),
    counts: rows.map((row) => shown(row.counts)),
    tops: shown(chart.series.map((_, s) => Math.max(1, ...chart.rows.map((row) => row.counts[s] ?? 0)))),
    ticks: rows.flatMap((row, n) => (n % every === 0 ? [[n, asShown(rowWords(row.label))] as const] : [])),
    marks: chart.marks.flatMap((mark, n) => (mark.row >= from && mark.row < from + MOST_BARS ? [[mark.row - from, letter(n)] as const] : [])),
  }
}

/** `2024-01-15` or `2024-01`; what is neither stays as it is. */
const rowWords = (label: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(label) ? dateWords(label) : /^\d{4}-\d{2}$/.test(label) ? monthWords(label) : label)

const letter = (place: number): string => String.fromCharCode(65 + (place % 26))
