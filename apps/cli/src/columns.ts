/** --columns: what the columns of a table hold, as somebody types it, and the question as it is put to them. */
import { many } from '@daybook/journal'
import { columnNames, type ColumnName, type Columns, type TableQuestion } from '@daybook/imports'
import { WrongUse } from './command.ts'

const known = [...columnNames, 'all'].join('|')
const pair = new RegExp(`^\\s*(${known})\\s*=\\s*(.*?)\\s*$`, 's')

export const columnsHelp = `Of a table: which column has what, by number or heading: "date=1,time=2,who=3,text=Message". Known: ${columnNames.join(', ')}; and all=in or all=out. Can be given more than once, for several tables.`

/** `date=1,who=Name`. A comma in a heading is no end, unless a name that is known and `=` follow. @throws WrongUse */
export function readColumns(text: string): Columns {
  const found: { [name in ColumnName]?: number | string } = {}
  let all: Columns['all']
  for (const piece of text.split(new RegExp(`,(?=\\s*(?:${known})\\s*=)`))) {
    const [, name = '', value = ''] = pair.exec(piece) ?? []
    if (name === '' || value === '') throw new WrongUse(`--columns says which column has what, such as "date=1,time=2,who=Name". "${piece.trim()}" is not that. Known: ${known.replaceAll('|', ', ')}.`)
    if (name === 'all') {
      if (value !== 'in' && value !== 'out') throw new WrongUse(`--columns: all=in says that all rows came in, all=out that all went out; not all=${value}.`)
      all = value
    } else if (value === '0') throw new WrongUse(`--columns: columns are counted from 1, so ${name}=0 is none.`)
    else found[name as ColumnName] = /^\d+$/.test(value) ? Number(value) : value
  }
  const { date } = found
  if (date === undefined) throw new WrongUse('--columns needs date=…: a row without a date cannot be placed.')
  return { ...found, date, ...(all && { all }) }
}

/** The beginning of the table, its columns numbered, and what they look like. */
export function tableInWords({ headings, rows, affected, suggested, bothWays }: TableQuestion): string[] {
  const line = (cells: readonly string[]) => `  ${cells.map((cell, at) => `${at + 1}: ${cell.replace(/\s+/g, ' ').slice(0, 30)}`).join(' | ')}`
  const looks = columnNames.flatMap((name) => (suggested[name] === undefined ? [] : [`${name}=${suggested[name]}`])).join(',')
  const open = bothWays.find(({ column }) => column === suggested.date)
  const order = open ? `, and --dates dmy (${open.dmy.replace('T', ' ')}) or --dates mdy (${open.mdy.replace('T', ' ')}): its dates can be read both ways` : ''
  return [...(headings.length > 0 ? [line(headings)] : []), ...rows.slice(0, 2).map(line), `  It looks like --columns "${looks}"${order}. Check that before you use it.`, `  ${many(affected, 'row hangs', 'rows hang')} on this.`]
}
