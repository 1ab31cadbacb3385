/**
 * Tables: rows of dated calls, messages or notes with a delimiter between their cells, as a phone company's itemised bill, an
 * app's call log, or a person's own spreadsheet saved as CSV. `rows.ts` says how rows and cells are told apart,
 * `layout.ts` which file is a table.
 *
 * What a column holds is not in the format. It is asked: a table nobody has answered for is kept as a file, with one
 * `columns` question for all of it. With the answer (`ReadOptions.columns`) it is read twice, for the order of day and
 * month first. Then each row with a date is a record:
 *
 * - a call or a message by the word in its column `kind` or `direction`; otherwise a message where a column of words was
 *   named and this row has some (or no duration), else a call;
 * - the number or address where one was named and is there, else the name; the other of the two in `extra.name`;
 * - all other cells as written in `extra.cells`, by heading. A formula is text. `extra.row` counts rows from 1.
 *
 * Headings and rows of nothing say nothing, and give nothing. Every other byte is in one record or one unread range.
 */
import { file } from '../file/index.ts'
import { notReadYet } from '../file/unsupported.ts'
import type { ReadContext, Reader } from '../reader.ts'
import { isUnread, type Item, type Unread } from '../record.ts'
import type { Source } from '../source.ts'
import { Window } from '../scan/window.ts'
import { headBytes } from '../opened.ts'
import { Hashes } from '../scan/hashes.ts'
import { dateOrderUnread, orderWarnings } from '../dates/asking.ts'
import { answerFor, type Answer, type Columns, type TableQuestion } from './columns.ts'
import { Entries, type NotARow } from './entry.ts'
import { layoutOf, type Layout } from './layout.ts'
import { longestRow, Rows } from './rows.ts'
import { suggest } from './suggest.ts'
import { DayOrder, survey } from './survey.ts'

const batchSize = 2000
const shownRows = 4
const shownColumns = 60
const shownLetters = 160

const recognises = (head: Uint8Array, size: number): boolean => layoutOf(head, size) !== undefined

/** Whether one of the answers is for the table that begins with `head`. */
export function isTold(head: Uint8Array, size: number, columns: readonly Columns[]): boolean {
  if (columns.length === 0) return false
  const layout = layoutOf(head, size)
  return layout !== undefined && answerFor(columns, layout.headings, layout.width) !== undefined
}

/** A table that nobody has answered for; not what is known to be something else. */
export const tableUnasked: Reader = { ...file, asks: true, recognises: (head, size) => recognises(head, size) && !notReadYet(head), read: ask }

/** A table whose columns somebody has named. */
export const table: Reader = { format: 'table', asks: true, recognises, read }

const headOf = ({ bytes }: Source): Promise<Uint8Array> => bytes.read(0, Math.min(headBytes, bytes.size))

async function* ask(source: Source, context: ReadContext): AsyncIterable<readonly Item[]> {
  const layout = layoutOf(await headOf(source), source.bytes.size)
  if (layout) {
    const question = await questionOf(source, layout, context)
    const named = context.options.columns?.some(({ headings }) => headings === undefined) ? ' The columns that were named are not in it.' : ''
    const reason = `This is a table, and nobody has said what its columns hold.${named} Say which column has the date, and which have the time, the person and the words.`
    context.warn(`This is a table of ${question.affected.toLocaleString('en-GB')} dated rows.${named} They are read once somebody says what its columns hold: with --columns on the command line, under “Bring in files” in the diary.`)
    yield [{ source: source.path, unread: { offset: 0, length: source.bytes.size, code: 'columns', reason, table: question } }]
  }
  yield* file.read(source, context)
}

async function questionOf(source: Source, layout: Layout, context: ReadContext): Promise<TableQuestion> {
  const { dated, orders } = await survey(source, layout, layout.dates, context)
  return {
    headings: layout.headings,
    rows: layout.rows.slice(0, shownRows).map((row) => row.slice(0, shownColumns).map((cell) => cell.slice(0, shownLetters))),
    affected: dated,
    suggested: suggest(layout),
    bothWays: [...orders].flatMap(([column, order]) => {
      const { isOpen, example } = order
      return isOpen && example ? [{ column: column + 1, line: example.line, dmy: example.dmy, mdy: example.mdy }] : []
    }),
  }
}

const why: { readonly [not in Exclude<NotARow, 'heading' | 'nothing' | 'open-order'>]: string } = {
  'no-date': 'No date that can be read stands in the column that was named for it. Look at these lines in the original file.',
  'no-time': 'What stands in the column that was named for the time is no time of day. Look at these lines in the original file.',
  'no-such-day': 'The date in these rows is not a real one in the order of day and month that the rest of the file has. Look at it in the original file.',
}

async function* read(source: Source, context: ReadContext): AsyncIterable<readonly Item[]> {
  const layout = layoutOf(await headOf(source), source.bytes.size)
  const answer = layout && answerFor(context.options.columns ?? [], layout.headings, layout.width)
  if (!layout || !answer) return
  const { date } = answer.placed
  const order = (await survey(source, layout, [date], context)).orders.get(date) ?? new DayOrder()
  const told = answer.columns.dates ?? context.options.dates
  for (const words of orderWarnings(order.decisions, told)) context.warn(words)
  if (told === undefined && order.isOpen && order.decisions.every(({ order: settled, mixed }) => settled === null && !mixed)) {
    yield [dateOrderUnread(source.path, 0, source.bytes.size, order.affected, order.example)]
    return
  }
  yield* entriesOf(source, layout, answer, order, context)
}

async function* entriesOf(source: Source, layout: Layout, answer: Answer, order: DayOrder, context: ReadContext): AsyncIterable<readonly Item[]> {
  const { path, bytes } = source
  const { encoding, delimiter } = layout
  const rows = new Rows(new Window(bytes, encoding.mark), encoding, delimiter)
  const { row } = rows
  const entries = new Entries(path, layout, answer, order, context.options)
  const hashes = new Hashes()
  const raw = () => hashes.later(row.from, row.from + row.length, row.offset)
  let items: Item[] = []
  let number = 0
  const unread = (code: Unread['unread']['code'], reason: string): Unread => ({ source: path, unread: { offset: row.offset, length: row.length, code, reason } })
  /** Rows that cannot be read stand together, so that a file of nothing else is one range. */
  const leave = (item: Unread) => {
    const { offset, length, code, reason } = item.unread
    const last = items.at(-1)
    if (last && isUnread(last) && last.unread.code === code && last.unread.reason === reason && last.unread.offset + last.unread.length === offset) {
      items[items.length - 1] = { ...last, unread: { ...last.unread, length: last.unread.length + length } }
    } else items.push(item)
  }
  try {
    do {
      while (rows.next()) {
        number++
        if (row.tooLong) leave(unread('too-large', `A line is longer than ${longestRow.toLocaleString('en-GB')} bytes, and no row of a table is. It was passed over; it stands in the original file at this place.`))
        else if (row.length % encoding.width !== 0) leave(unread('truncated', 'The file ends in the middle of a character. Ask for it again, if you can.'))
        else {
          const found = entries.read(rows, number, raw)
          if (typeof found !== 'string') items.push(found)
          else if (found === 'open-order') leave(dateOrderUnread(path, row.offset, row.length, order.affected, order.example))
          else if (found !== 'heading' && found !== 'nothing') leave(unread('not-understood', why[found]))
        }
      }
      hashes.settle(rows.bytes)
      const last = items.at(-1)
      // An unread range at the end may go on in what is read next.
      const held = last && isUnread(last) ? [last] : []
      yield* batched(held.length > 0 ? items.slice(0, -1) : items)
      items = held
      context.progress((bytes.size + rows.position) / 2)
    } while (await rows.more())
  } finally {
    await rows.close()
  }
  yield* batched(items)
  if (rows.gaveUp) context.warn('Many quotes in this table are opened and never closed. From some point on they were read as letters, each line as a row.')
  if (entries.strange.size > 0) context.warn(`In the column that says which way, these words were not understood, and nothing was guessed: ${[...entries.strange].join(', ')}.`)
}

function* batched(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize)
}
