/** The second reading: windows of bytes in, items out. */
import type { ReadContext } from '../reader.ts'
import type { Flag, Item, Record, Unread } from '../record.ts'
import { hourOfDay } from '../dates/day-half.ts'
import { Hashes } from '../scan/hashes.ts'
import type { Family } from './headers.ts'
import { AT, continued, HEADER, hasEquals, hasOddBreak, LINE, LINE_END, ROW, SIGNS, SKEW } from './heads.ts'
import { carriageReturn, characterStart, contentEnd, lineFeed } from './lines.ts'
import { personKey, type Sender } from './names.ts'
import { isValid, lenient, Page } from './page.ts'
import { dayOf, minutesOf, onlyReading, partsOf, readsBothWays, type Order } from '../dates/order.ts'
import { Header, isOtherCalendar } from './shape.ts'
import { dateOrderUnread } from '../dates/asking.ts'
import { extraOf } from './saying.ts'
import type { Survey } from './survey.ts'
import { Chronology, doubts, hiddenHeader, toleratedMinutes } from './suspicion.ts'
import type { Window } from './windows.ts'
import { mayMean, nothingSaid, wordingOf, type Wording } from './wording.ts'
import { Clock } from '../scan/zone.ts'
import { markOrdered } from '../summary.ts'

/** WhatsApp cuts messages off at 65,536 characters. What is longer than this was not written by it. */
const longestMessage = 16 << 20
const shortestCap = 512
const none: readonly never[] = []
const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))
/** `T00:00:` to `T23:59:`, made once instead of for every message. */
const minutes: readonly string[] = Array.from({ length: 24 * 60 }, (_, minute) => `T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}:`)
const wholeMinutes: readonly string[] = minutes.map((minute) => `${minute}00`)

/** A record whose attachments are still to be looked for beside the export. */
export interface Wanting {
  readonly index: number
  readonly names: readonly string[]
}

/** The message being read. One object is used again for every message. */
class Open {
  offset = 0
  headerLength = 0
  line = 0
  order: Order | null = null
  family: Family | null = null
  day: string | null = null
  hour = 0
  minute = 0
  second = 0
  seconds = false
  /** Since 1970 as if in UTC; for comparing only. */
  minutes = 0
  bothWays = false
  written = ''
  forgedInside = false
  /** Bytes from the start of the message to the end of its first line; -1 while that is not known. */
  firstLine = -1
  /** How many more bytes than UTF-16 units the header has, and what is after it. */
  headerSkew = 0
  skew = 0
  /** Of the words after the header: `hasEquals`, `hasOddBreak`. */
  signs = 0
  /** Which of the known names it begins with. */
  name = -1
  /** It began in an earlier window, and what was held of it is what is read. */
  held = false
}

export class Transcript {
  readonly #path: string
  readonly #survey: Survey
  readonly #context: ReadContext
  readonly #clock: Clock | null
  readonly #zone: string | null
  readonly #me: string | null
  readonly #cap: number
  readonly #header = new Header()
  readonly #open = new Open()
  #isOpen = false
  #line = 0
  /** Where the open message begins in this window, or the window when it began before. */
  #from = 0
  #ended = false
  #items: Item[] = []
  #wanting: Wanting[] = []
  /** Bytes of the open message from earlier windows, up to the cap, and how many there were beyond it. */
  #held = new Uint8Array(0)
  #heldLength = 0
  #overflow = 0
  #before = 0
  /** The date as written last, and its day: most headers share it with the one before. */
  #dateKey = -1
  #dateOrder: Order | null = null
  #day: string | null = null
  #dayMinutes = 0
  #otherCalendar = false
  readonly #chronology = new Chronology()
  readonly #page = new Page()
  readonly #hashes = new Hashes()
  /** Where among the items a stretch begins that lies far back in time, or -1: they stay here until it is known what it is. */
  #backFrom = -1
  /** The stretch begins with a line that may itself be what does not fit. */
  #ahead = false
  /** The latest time so far, in seconds since 1970 as if in UTC; whether all not yet taken are records that stand in order. */
  #newest = -Infinity
  #ordered = true

  constructor(path: string, survey: Survey, context: ReadContext) {
    this.#path = path
    this.#survey = survey
    this.#context = context
    this.#clock = context.options.zone === undefined ? null : new Clock(context.options.zone)
    this.#zone = context.options.zone ?? null
    this.#me = context.options.me === undefined ? null : personKey(context.options.me)
    this.#cap = Math.max(shortestCap, Math.min(context.caps.itemBytes, longestMessage))
  }

  /**
   * Items finished since the last call, and those of them that name attachments. Before the end the last item stays here,
   * because the one after it may cast doubt on it.
   */
  take(): { readonly items: Item[]; readonly wanting: readonly Wanting[] } {
    const last = this.#ended ? this.#items.length : Math.max(0, this.#items.length - 1)
    const ready = this.#backFrom < 0 ? last : Math.min(last, this.#backFrom)
    const kept = this.#items.splice(ready)
    const items = this.#items
    const wanting = this.#wanting.filter(({ index }) => index < ready)
    this.#wanting = this.#wanting.filter(({ index }) => index >= ready).map(({ index, names }) => ({ index: index - ready, names }))
    if (this.#backFrom >= 0) this.#backFrom -= ready
    this.#items = kept
    if (this.#ordered && this.#clock === null) markOrdered(items)
    this.#ordered = kept.length <= 1 && kept.every((item) => !('unread' in item) && item.wall !== null)
    return { items, wanting }
  }

  window({ bytes, rows, lines, offset }: Window): void {
    this.#from = 0
    this.#page.forget()
    for (let row = 0; row < rows.length; row += ROW) this.#row(bytes, rows, row, offset)
    this.#line += lines
    this.#hashes.settle(bytes)
    if (this.#isOpen) this.#hold(bytes.subarray(this.#from))
    else this.#before = offset + bytes.length
  }

  /** A line that may begin a message; a function of its own because engines make fast what is called often, not what loops long. */
  #row(bytes: Uint8Array, rows: Int32Array, row: number, offset: number): void {
    const open = this.#open
    const { headers } = this.#survey
    const known = rows[row + HEADER] as number
    const family = known === continued ? undefined : headers.read(bytes, rows, row, this.#header)
    const order = family && this.#accepts(family)
    if (family !== undefined && order !== undefined) {
      const at = rows[row + AT] as number
      this.#close(bytes, this.#from, at, offset)
      this.#begin(bytes, at, offset, rows[row + LINE] as number, family, order)
      this.#from = at
      open.skew = -open.headerSkew
    } else if (family !== undefined) open.forgedInside = true
    open.skew += headers.skewOf(known) + (rows[row + SKEW] as number)
    open.signs |= rows[row + SIGNS] as number
    const lineEnd = rows[row + LINE_END] as number
    if (open.firstLine < 0 && lineEnd >= 0) open.firstLine = offset + lineEnd - open.offset
  }

  end(): void {
    this.#ended = true
    this.#close(new Uint8Array(0), 0, 0, 0)
    if (this.#backFrom >= 0) this.#settle(this.#backFrom, this.#ahead ? this.#backFrom + 1 : this.#items.length)
  }

  /** The order to read this header in (null: not settled), or undefined when the line is text that looks like a header. */
  #accepts(family: Family): Order | null | undefined {
    if (family.foreign || (family.rare && !this.#inTime(family))) return undefined
    const { order, contrary } = family.decision
    if (order !== null) {
      if (!contrary) return order
      const { day, month } = partsOf(this.#header, order)
      return month <= 12 && day <= 31 ? order : undefined
    }
    return onlyReading(this.#header) ?? this.#context.options.dates ?? null
  }

  /** Could this header follow the open message, under any order that is left? */
  #inTime({ decision }: Family): boolean {
    const { shape, hour, minute } = this.#header
    const before = Math.max(this.#chronology.latest, this.#isOpen ? this.#open.minutes : 0) - toleratedMinutes
    const orders = decision.order === null ? (['dmy', 'mdy', 'ymd'] as const) : [decision.order]
    return orders.some((order) => minutesOf(dayOf(this.#header, order)) + hourOfDay(hour, shape?.half ?? null) * 60 + minute >= before)
  }

  #begin(bytes: Uint8Array, at: number, offset: number, line: number, family: Family, order: Order | null): void {
    const header = this.#header
    const open = this.#open
    const shape = header.shape
    open.offset = offset + at
    open.headerLength = header.end - at
    open.line = this.#line + line
    open.family = family
    open.order = order
    open.hour = hourOfDay(header.hour, shape?.half ?? null)
    open.minute = header.minute
    open.second = header.second
    open.seconds = shape?.seconds ?? false
    open.bothWays = family.decision.order === null && readsBothWays(header)
    open.forgedInside = false
    open.firstLine = -1
    open.headerSkew = header.skew
    open.skew = 0
    open.signs = 0
    open.name = header.name
    open.held = false
    open.written = ''
    const key = (header.a * 100 + header.b) * 10_000 + header.c
    if (key !== this.#dateKey || order !== this.#dateOrder) this.#newDate(key, order)
    open.day = open.hour > 23 || open.second > 59 ? null : this.#day
    open.minutes = this.#dayMinutes + open.hour * 60 + open.minute
    if (open.day === null || open.bothWays || this.#otherCalendar) {
      open.written = lenient(bytes.subarray(at, header.end))
    }
    this.#isOpen = true
  }

  #newDate(key: number, order: Order | null): void {
    this.#dateKey = key
    this.#dateOrder = order
    this.#day = order === null ? null : dayOf(this.#header, order)
    this.#dayMinutes = minutesOf(this.#day)
    this.#otherCalendar = this.#day !== null && isOtherCalendar(this.#header, this.#day)
  }

  #hold(bytes: Uint8Array): void {
    // One byte past the cap says whether the cap falls inside a character.
    const most = this.#cap + 1
    const room = Math.min(bytes.length, most - this.#heldLength)
    if (this.#heldLength + room > this.#held.length) {
      const grown = new Uint8Array(Math.max(this.#heldLength + room, Math.min(this.#held.length * 2, most)))
      grown.set(this.#held.subarray(0, this.#heldLength))
      this.#held = grown
    }
    this.#held.set(bytes.subarray(0, room), this.#heldLength)
    this.#heldLength += room
    this.#overflow += bytes.length - room
  }

  /** Ends the open message at `to`; without one, what stood before the first header. */
  #close(bytes: Uint8Array, from: number, to: number, offset: number): void {
    if (!this.#isOpen) {
      const length = Math.max(offset + to, this.#before)
      if (length > 0) this.#unread(0, length, 'not-understood', 'The text before the first message is not in a form that WhatsApp writes. Look at it in the original file.')
      this.#before = 0
      return
    }
    this.#isOpen = false
    if (this.#heldLength === 0) {
      this.#message(bytes, from, to, to - from)
      return
    }
    if (to > from) this.#hold(bytes.subarray(from, to))
    const held = this.#heldLength
    const whole = this.#heldLength + this.#overflow
    this.#heldLength = 0
    this.#overflow = 0
    this.#page.forget()
    this.#open.held = true
    // No further than it was filled: what an earlier message left there may end within a character.
    this.#message(this.#held.subarray(0, held), 0, held, whole)
    this.#page.forget()
    if (this.#held.length > 1 << 20) this.#held = new Uint8Array(0)
  }

  #message(bytes: Uint8Array, from: number, to: number, whole: number): void {
    const open = this.#open
    if (open.order === null) {
      this.#undecided(open, whole)
      this.#page.pass(from, to, open.headerSkew + open.skew)
      return
    }
    const cut = whole > this.#cap ? characterStart(bytes, from + Math.min(this.#cap, to - from), from + open.headerLength) : to
    const text = this.#record(bytes, from, cut, cut === to && whole === to - from)
    this.#page.pass(from, to, open.headerSkew + open.skew)
    this.#items.push(text)
    const left = whole - (cut - from)
    if (left > 0) {
      const reason = `One message is longer than ${this.#cap.toLocaleString('en-GB')} bytes. Its beginning was read; the rest is in the original file at this place.`
      this.#unread(open.offset + cut - from, left, 'too-large', reason)
    }
  }

  #record(bytes: Uint8Array, from: number, to: number, whole: boolean): Record {
    const open = this.#open
    const bodyFrom = from + open.headerLength
    let bodyTo = to
    if (whole && bodyTo > bodyFrom && bytes[bodyTo - 1] === lineFeed) {
      bodyTo--
      if (bodyTo > bodyFrom && bytes[bodyTo - 1] === carriageReturn) bodyTo--
    }
    const names = this.#survey.names
    const sender = names.of(bytes, bodyFrom, open.name)
    const textFrom = Math.min(names.textFrom, bodyTo)
    const paged = whole ? this.#page.text(bytes, from, bodyFrom, textFrom, bodyTo, to, open.headerSkew, open.skew) : null
    const text = paged ?? lenient(bytes.subarray(textFrom, bodyTo))
    const valid = paged !== null || isValid(bytes.subarray(from, to))
    const firstLineTo = open.firstLine < 0 ? bodyTo : contentEnd(bytes, textFrom, Math.min(bodyTo, from + open.firstLine))
    const wording = (open.signs & hasEquals) !== 0 || mayMean(bytes, textFrom, firstLineTo, bodyTo) ? wordingOf(text, sender !== null) : nothingSaid
    const { day } = open
    const clock = open.hour * 60 + open.minute
    const wall = day === null ? null : open.second === 0 ? day + (wholeMinutes[clock] as string) : day + (minutes[clock] as string) + pad(open.second)
    const seconds = open.minutes * 60 + open.second
    if (wall === null || seconds < this.#newest) this.#ordered = false
    else this.#newest = seconds
    let flags = this.#flags(open, wall, valid, text, sender, wording)
    let instant: string | null = null
    if (this.#clock !== null && wall !== null) {
      const placed = this.#clock.place(wall)
      instant = placed.instant
      if (placed.flag !== null) flags = [...flags, placed.flag]
    }
    if (wording.attachments.length > 0) this.#wanting.push({ index: this.#items.length, names: wording.attachments })
    const ordinary = wording === nothingSaid && open.written === '' && (sender === null || (sender.written === null && sender.mayBe === null))
    return {
      source: this.#path,
      kind: wording.call !== null ? 'call' : sender ? 'message' : 'system',
      wall,
      instant,
      precision: open.seconds ? 'second' : 'minute',
      zone: this.#zone,
      zoneFrom: this.#clock === null ? 'none' : 'user',
      sender: sender === null ? null : sender.name,
      recipients: none,
      direction: this.#me === null || !sender ? 'unknown' : personKey(sender.name) === this.#me ? 'out' : 'in',
      text,
      attachments: none,
      flags,
      raw: open.held ? this.#hashes.now(bytes.subarray(from, to), open.offset) : this.#hashes.later(from, to, open.offset),
      extra: ordinary ? { line: open.line } : extraOf(open.line, open.written, wording, sender),
    }
  }

  #flags(open: Open, wall: string | null, valid: boolean, text: string, sender: Sender | null, wording: Wording): readonly Flag[] {
    const time = open.day === null ? null : this.#chronology.next(open.minutes)
    if (time === 'fine') {
      if (this.#backFrom >= 0) this.#settle(this.#backFrom + (this.#ahead ? 1 : 0), this.#items.length)
    } else if (time === 'previous ahead') this.#settle(this.#items.length - 1, this.#items.length)
    else if (time === 'perhaps ahead' || time === 'far back') {
      this.#ahead = time === 'perhaps ahead'
      this.#backFrom = this.#items.length - (this.#ahead ? 1 : 0)
    } else if (time === 'restart') this.#settle(this.#backFrom, this.#backFrom + (this.#ahead ? 1 : 0))
    const suspect = time === 'back' || time === 'far back' || open.family?.odd === true || open.forgedInside || (sender !== null && sender.stranger) || ((open.signs & hasOddBreak) !== 0 && hiddenHeader.test(text))
    return suspect || open.bothWays || wall === null || !valid ? doubts(suspect, open.bothWays, wall === null, valid, wording.flags) : wording.flags
  }

  /** Ends a stretch of old times; what of it is suspect is known now. */
  #settle(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const item = this.#items[index]
      if (item && !('unread' in item) && !item.flags.includes('possible-forged-header')) this.#items[index] = { ...item, flags: ['possible-forged-header', ...item.flags] }
    }
    this.#ahead = false
    this.#backFrom = -1
  }

  #undecided(open: Open, length: number): void {
    const evidence = open.family?.evidence
    const example = evidence?.example
    const last = this.#items.at(-1)
    if (last && 'unread' in last && last.unread.code === 'date-order' && last.unread.offset + last.unread.length === open.offset) {
      this.#items[this.#items.length - 1] = { ...last, unread: { ...last.unread, length: last.unread.length + length } }
      return
    }
    this.#ordered = false
    this.#items.push(dateOrderUnread(this.#path, open.offset, length, evidence?.ambiguous ?? 0, example ?? null))
  }

  #unread(offset: number, length: number, code: Unread['unread']['code'], reason: string): void {
    this.#ordered = false
    this.#items.push({ source: this.#path, unread: { offset, length, code, reason } })
  }
}
