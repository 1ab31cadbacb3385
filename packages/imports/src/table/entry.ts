/** One row of a table, by the person's answer, as a record; or why it is none. */
import { zoneText } from '../mail/date.ts'
import type { DateOrder, ReadOptions } from '../reader.ts'
import type { Direction, Flag, RawSlice, Record, RecordKind } from '../record.ts'
import { Clock } from '../scan/zone.ts'
import { put, type Extra } from '../sms/single.ts'
import { personKey } from '../whatsapp/names.ts'
import { dayOf, onlyReading, readsBothWays } from '../dates/order.ts'
import { headingKey, type Answer, type ColumnName, type Placed } from './columns.ts'
import { mayHead, type Layout } from './layout.ts'
import type { Rows } from './rows.ts'
import type { DayOrder } from './survey.ts'
import { readTime, readWhen, plain, type WrittenTime, type WrittenWhen } from './when.ts'
import { directionOf, isHidden, kindOf, secondsOf } from './words.ts'

/** `heading` and `nothing` are no part of what the table says. */
export type NotARow = 'heading' | 'nothing' | 'no-date' | 'no-time' | 'no-such-day' | 'open-order'

const nobody: readonly string[] = []
const nothing: readonly never[] = []
const mostCells = 1000
const mostStrange = 5

type When = Pick<Record, 'wall' | 'instant' | 'precision' | 'zone' | 'zoneFrom'> & { readonly flags: readonly Flag[] }

export class Entries {
  /** Words in the column for direction that mean nothing to us; the first few. */
  readonly strange = new Set<string>()
  readonly #path: string
  readonly #placed: Placed
  readonly #all: 'in' | 'out' | undefined
  readonly #order: DayOrder
  readonly #told: DateOrder | undefined
  readonly #clock: Clock | null
  readonly #zone: string | null
  readonly #me: string | null
  #headings: readonly string[]
  #keys: string[] = []

  constructor(path: string, { headings }: Layout, { columns, placed }: Answer, order: DayOrder, options: ReadOptions) {
    this.#path = path
    this.#placed = placed
    this.#all = columns.all
    this.#order = order
    this.#told = columns.dates ?? options.dates
    this.#zone = options.zone ?? null
    this.#clock = options.zone === undefined ? null : new Clock(options.zone)
    this.#me = options.me === undefined ? null : personKey(options.me)
    this.#headings = headings
  }

  /** Row `number` (from 1, as the file has them) that `rows` stands at. */
  read(rows: Rows, number: number, raw: () => RawSlice): Record | NotARow {
    const date = rows.text(this.#placed.date)
    const written = readWhen(date)
    if (!written) return this.#whyNot(rows, date)
    const when = this.#when(written, rows)
    if (typeof when === 'string') return when
    const cell = (name: ColumnName): string => {
      const at = this.#placed[name]
      return at === undefined ? '' : rows.text(at)
    }
    const way = directionOf(cell('direction'))
    if (!way && cell('direction').trim() !== '' && this.strange.size < mostStrange) this.strange.add(cell('direction').trim().slice(0, 40))
    const what = way?.kind === 'system' ? way : (kindOf(cell('kind')) ?? way)
    const text = cell('text')
    const kind: RecordKind = what?.kind ?? (this.#placed.text !== undefined && (text.trim() !== '' || cell('duration').trim() === '') ? 'message' : 'call')
    const shown = (name: ColumnName): string | null => {
      const value = plain(cell(name))
      return value === '' || isHidden(value) ? null : value
    }
    const called = shown('number')
    const name = shown('who')
    const handle = called ?? name
    const to = shown('to')
    const said: Direction = way?.direction ?? this.#all ?? 'unknown'
    const direction = said === 'unknown' && this.#me !== null && handle !== null ? (personKey(handle) === this.#me ? 'out' : 'in') : said
    const names = this.#placed.number !== undefined || cell('who').trim() !== ''
    const flags: Flag[] = [...when.flags]
    if (way?.missed) flags.push('missed')
    if (handle === null && direction !== 'out' && names && kind !== 'system') flags.push('withheld')
    if (rows.row.broken) flags.push('broken-structure')
    if (rows.invalid) flags.push('invalid-encoding')
    const bySender = to !== null || direction !== 'out'
    return {
      source: this.#path,
      kind,
      wall: when.wall,
      instant: when.instant,
      precision: when.precision,
      zone: when.zone,
      zoneFrom: when.zoneFrom,
      sender: bySender ? handle : null,
      recipients: to !== null ? [to] : bySender || handle === null ? nobody : [handle],
      direction,
      text,
      attachments: nothing,
      flags: flags.length === 0 ? nothing : flags,
      raw: raw(),
      extra: {
        row: number,
        ...(called !== null && name !== null ? { name } : {}),
        ...(what?.channel ? { channel: what.channel } : {}),
        ...this.#duration(cell('duration').trim()),
        cells: this.#cells(rows),
      },
    }
  }

  #duration(written: string): { duration?: string; durationSeconds?: number } {
    if (written === '') return {}
    const seconds = secondsOf(written, this.#headings[this.#placed.duration ?? -1] ?? '')
    return { duration: written, ...(seconds === null ? {} : { durationSeconds: seconds }) }
  }

  /** What every cell says, by heading, but for what is the record's text already. */
  #cells(rows: Rows): Extra {
    const cells: Extra = {}
    const count = Math.min(mostCells, rows.row.count)
    for (let at = 0; at < count; at++) {
      if (at === this.#placed.text) continue
      const value = rows.text(at)
      if (value !== '') put(cells, this.#keyOf(at), value)
    }
    return cells
  }

  #keyOf(at: number): string {
    let key = this.#keys[at]
    if (key === undefined) {
      const heading = this.#headings[at] ?? ''
      const isFirst = heading !== '' && this.#headings.indexOf(heading) === at
      key = heading === '' ? String(at + 1) : isFirst ? heading : `${heading} (${at + 1})`
      this.#keys[at] = key
    }
    return key
  }

  #whyNot(rows: Rows, date: string): NotARow {
    const { count, broken } = rows.row
    let filled = 0
    for (let at = 0; at < count && filled < 2; at++) if (rows.text(at).trim() !== '') filled++
    // Spreadsheets write `sep=;` on the first line.
    if (filled === 0 || /^sep=.?$/i.test(rows.text(0).trim())) return 'nothing'
    const heading = this.#headings[this.#placed.date] ?? ''
    if (filled < 2 || broken || heading === '' || headingKey(heading) !== headingKey(date)) return 'no-date'
    const headings = Array.from({ length: Math.min(mostCells, count) }, (_, at) => rows.text(at).trim())
    if (!headings.every(mayHead)) return 'no-date'
    // Bills have several tables in one file, each under headings of its own.
    this.#headings = headings
    this.#keys = []
    return 'heading'
  }

  #when({ day, time, counted }: WrittenWhen, rows: Rows): When | NotARow {
    let flags: readonly Flag[] = nothing
    let date: string | null
    if ('iso' in day) date = day.iso
    else {
      const { numbers } = day
      const settled = this.#order.decisionOf(numbers).order
      const order = settled ?? onlyReading(numbers) ?? this.#told ?? null
      if (order === null) return 'open-order'
      date = dayOf(numbers, order)
      if (settled === null && readsBothWays(numbers)) flags = ['ambiguous-date']
    }
    if (date === null) return 'no-such-day'
    const at = this.#placed.time
    const cell = at === undefined ? '' : rows.text(at)
    const own = cell.trim() === '' ? time : readTime(cell)
    if (own === null && cell.trim() !== '') return 'no-time'
    return own === null ? { wall: date, instant: null, precision: 'day', zone: null, zoneFrom: 'none', flags } : this.#placedIn(date, own, counted, flags)
  }

  #placedIn(date: string, { clock, precision, offset }: WrittenTime, counted: boolean, flags: readonly Flag[]): When {
    const wall = `${date}T${clock}`
    if (offset !== null) {
      const utc = new Date(Date.parse(`${wall}Z`) - offset * 60_000).toISOString()
      return { wall, instant: precision === 'millisecond' ? utc : `${utc.slice(0, 19)}Z`, precision, zone: zoneText(offset), zoneFrom: counted ? 'format' : 'stated', flags }
    }
    if (!this.#clock) return { wall, instant: null, precision, zone: null, zoneFrom: 'none', flags }
    const { instant, flag } = this.#clock.place(wall.slice(0, 19))
    return { wall, instant: instant !== null && precision === 'millisecond' ? instant.replace('Z', `${wall.slice(19)}Z`) : instant, precision, zone: this.#zone, zoneFrom: 'user', flags: flag === null ? flags : [...flags, flag] }
  }
}
