/** What the columns of a table may hold, by their headings and by what stands in them. Offered, never used by itself. */
import { columnNames, type ColumnName, type Columns } from './columns.ts'
import type { Layout } from './layout.ts'
import { readTime, readWhen } from './when.ts'
import { directionOf, headingWords, isHidden, isNumber, kindOf, secondsOf } from './words.ts'

/** Of the filled cells of a column, how many fit. */
const shareOf = (cells: readonly string[], fits: (cell: string) => boolean): number => {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length === 0 ? 0 : filled.filter(fits).length / filled.length
}

const hasWords = (cell: string) => /\p{L}{2}/u.test(cell) && readWhen(cell) === null

/** How well the cells of a column fit what is looked for, from 0 to 1; a heading that says so weighs as much again. */
const fitness: { readonly [name in ColumnName]: (cells: readonly string[], heading: string) => number } = {
  date: (cells) => shareOf(cells, (cell) => readWhen(cell) !== null),
  time: (cells) => shareOf(cells, (cell) => /[:.h]|[ap]m/i.test(cell) && readTime(cell) !== null),
  number: (cells) => shareOf(cells, (cell) => isNumber(cell) || (cell.trim() !== '' && isHidden(cell))),
  direction: (cells) => shareOf(cells, (cell) => directionOf(cell) !== undefined),
  kind: (cells) => shareOf(cells, (cell) => kindOf(cell) !== undefined),
  duration: (cells, heading) => shareOf(cells, (cell) => secondsOf(cell, heading) !== null || /^\d{1,6}([:.,]\d{1,2})?$/.test(cell.trim())),
  text: (cells) => Math.min(1, cells.filter(hasWords).reduce((sum, cell) => sum + cell.length, 0) / (cells.length * 40)),
  who: (cells) => shareOf(cells, (cell) => hasWords(cell) && cell.length < 60),
  to: (cells) => shareOf(cells, (cell) => cell.trim() !== ''),
}

/** Without a heading, only what the cells make plain. */
const plainAlone: ReadonlySet<ColumnName> = new Set(['date', 'time', 'number', 'direction', 'text'])

export function suggest({ headings, rows, width, dates }: Layout): Columns {
  const [date = 0] = dates
  const taken = new Set([date])
  const found: { [name in ColumnName]?: number } = { date: date + 1 }
  const named = (at: number): ColumnName | undefined => {
    const heading = (headings[at] ?? '').toLowerCase()
    return heading === '' ? undefined : headingWords.find(([, expression]) => expression.test(heading))?.[0]
  }
  const full = rows.some((row) => typeof readWhen(row[date] ?? '')?.time?.clock === 'string')
  const scores: { name: ColumnName; at: number; score: number }[] = []
  for (const name of columnNames) {
    if (name === 'date' || (name === 'time' && full)) continue
    for (let at = 0; at < width; at++) {
      if (taken.has(at) || dates.includes(at)) continue
      const fits = fitness[name](rows.map((row) => row[at] ?? ''), headings[at] ?? '')
      const says = named(at) === name
      if (says ? fits > 0 : fits > 0.8 && plainAlone.has(name) && named(at) === undefined) scores.push({ name, at, score: fits + (says ? 1 : 0) })
      // What a column is called may mislead: "Type" over "INCOMING" is a direction, over "SMS" a kind.
      else if ((name === 'direction' || name === 'kind') && fits > 0.5) scores.push({ name, at, score: fits })
    }
  }
  for (const { name, at } of scores.sort((a, b) => b.score - a.score || a.at - b.at)) {
    if (found[name] !== undefined || taken.has(at)) continue
    found[name] = at + 1
    taken.add(at)
  }
  return { ...found, date: date + 1, headings }
}
