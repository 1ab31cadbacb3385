/** The second reading: windows of bytes in, items out. */
import { sha256Hex } from '@daybook/log'
import type { ReadContext } from '../reader.ts'
import type { Flag, Item, Record, Unread } from '../record.ts'
import { hourOfDay } from './day-half.ts'
import type { Family } from './headers.ts'
import { withoutMarks } from './marks.ts'
import { onlyReading, partsOf, readsBothWays, type Order } from './order.ts'
import { Header } from './shape.ts'
import { afterLine, contentEnd, dayOf, type Survey } from './survey.ts'
import type { Window } from './windows.ts'
import { wordingOf, type Wording } from './wording.ts'
import { Clock } from './zone.ts'

/** WhatsApp cuts messages off at 65,536 characters. What is longer than this was not written by it. */
const longestMessage = 16 << 20
const shortestCap = 512
/** Late messages and the hour that comes twice in autumn look like this too. */
const toleratedMinutes = 61
const dayInMinutes = 24 * 60

const lineFeed = 0x0a
const carriageReturn = 0x0d
const replacement = '\ufffd'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

const none: readonly never[] = []
const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))

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
  bothWays = false
  written = ''
  forgedInside = false
}

export class Transcript {
  readonly #path: string
  readonly #survey: Survey
  readonly #context: ReadContext
  readonly #clock: Clock | null
  readonly #me: string | null
  readonly #cap: number
  readonly #header = new Header()
  readonly #open = new Open()
  #isOpen = false
  #line = 0
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
  /** For seeing time run backwards: the latest time, and the one before it. */
  #latest = 0
  #earlier = 0
  #rebased = false

  constructor(path: string, survey: Survey, context: ReadContext) {
    this.#path = path
    this.#survey = survey
    this.#context = context
    this.#clock = context.options.zone === undefined ? null : new Clock(context.options.zone)
    this.#me = context.options.me === undefined ? null : personKey(context.options.me)
    this.#cap = Math.max(shortestCap, Math.min(context.caps.itemBytes, longestMessage))
  }

  /** Items finished since the last call, and those of them that name attachments. */
  take(): { readonly items: Item[]; readonly wanting: readonly Wanting[] } {
    const taken = { items: this.#items, wanting: this.#wanting }
    this.#items = []
    this.#wanting = []
    return taken
  }

  window({ bytes, offset, midLine }: Window): void {
    let at = midLine ? afterLine(bytes, 0) : 0
    let from = 0
    while (at < bytes.length) {
      const next = afterLine(bytes, at)
      const end = contentEnd(bytes, at, next)
      this.#line++
      const family = this.#survey.headers.read(bytes, at, end, this.#header)
      if (family) {
        const order = this.#accepts(family)
        if (order !== undefined) {
          this.#close(bytes, from, at, offset)
          this.#begin(bytes, at, offset, family, order)
          from = at
        } else this.#open.forgedInside = true
      }
      at = next
    }
    if (this.#isOpen) this.#hold(bytes.subarray(from))
    else this.#before = offset + bytes.length
  }

  end(): void {
    this.#close(new Uint8Array(0), 0, 0, 0)
  }

  /** The order to read this header in (null: not settled), or undefined when the line is text that looks like a header. */
  #accepts(family: Family): Order | null | undefined {
    if (this.#survey.foreign.has(family.frame)) return undefined
    const { order, contrary } = family.decision
    if (order !== null) {
      if (!contrary) return order
      const { day, month } = partsOf(this.#header, order)
      return month <= 12 && day <= 31 ? order : undefined
    }
    return onlyReading(this.#header) ?? this.#context.options.dates ?? null
  }

  #begin(bytes: Uint8Array, at: number, offset: number, family: Family, order: Order | null): void {
    const header = this.#header
    const open = this.#open
    const shape = header.shape
    open.offset = offset + at
    open.headerLength = header.end - at
    open.line = this.#line
    open.family = family
    open.order = order
    open.hour = hourOfDay(header.hour, shape?.half ?? null)
    open.minute = header.minute
    open.second = header.second
    open.seconds = shape?.seconds ?? false
    open.bothWays = family.decision.order === null && readsBothWays(header)
    open.forgedInside = false
    open.written = ''
    const key = (header.a * 100 + header.b) * 10_000 + header.c
    if (key !== this.#dateKey || order !== this.#dateOrder) {
      this.#dateKey = key
      this.#dateOrder = order
      this.#day = order === null ? null : dayOf(header, order)
      this.#dayMinutes = this.#day === null ? 0 : Date.parse(`${this.#day}T00:00Z`) / 60_000
    }
    open.day = open.hour > 23 ? null : this.#day
    if (open.day === null || open.bothWays || open.day.slice(0, 2) !== '20' || this.#foreignCalendar(header, open.day)) {
      open.written = decoder.decode(bytes.subarray(at, header.end))
    }
    this.#isOpen = true
  }

  #foreignCalendar(header: Header, day: string): boolean {
    const year = Number(day.slice(0, 4))
    return header.a !== year && header.c !== year && header.a !== year % 100 && header.c !== year % 100
  }

  #hold(bytes: Uint8Array): void {
    const room = Math.min(bytes.length, this.#cap - this.#heldLength)
    if (this.#heldLength + room > this.#held.length) {
      const grown = new Uint8Array(Math.max(this.#heldLength + room, Math.min(this.#held.length * 2, this.#cap)))
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
    const held = this.#held.subarray(0, this.#heldLength)
    const whole = this.#heldLength + this.#overflow
    this.#heldLength = 0
    this.#overflow = 0
    this.#message(held, 0, held.length, whole)
    if (this.#held.length > 1 << 20) this.#held = new Uint8Array(0)
  }

  #message(bytes: Uint8Array, from: number, to: number, whole: number): void {
    const open = this.#open
    if (open.order === null) {
      this.#undecided(open, whole)
      return
    }
    const cut = whole > this.#cap ? characterStart(bytes, from + Math.min(this.#cap, to - from), from + open.headerLength) : to
    const text = this.#record(bytes, from, cut, cut === to && whole === to - from)
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
    const body = decoder.decode(bytes.subarray(bodyFrom, bodyTo))
    const found = this.#survey.senders.of(body)
    const text = found ? body.slice(found.from) : body
    const newLine = text.indexOf('\n')
    const firstLineEnd = newLine < 0 ? text.length : newLine > 0 && text.charCodeAt(newLine - 1) === carriageReturn ? newLine - 1 : newLine
    const wording = wordingOf(text, firstLineEnd)
    const sender = found?.sender
    const wall = open.day === null ? null : `${open.day}T${pad(open.hour)}:${pad(open.minute)}:${pad(open.second)}`
    const flags: Flag[] = []
    const backwards = this.#runsBackwards(open)
    if (backwards || open.forgedInside || sender?.stranger || hiddenHeader(text)) flags.push('possible-forged-header')
    if (open.bothWays) flags.push('ambiguous-date')
    if (wall === null) flags.push('invalid-date')
    if (body.includes(replacement) && !isUtf8(bytes.subarray(bodyFrom, bodyTo))) flags.push('invalid-encoding')
    for (const flag of wording.flags) flags.push(flag)
    let instant: string | null = null
    if (this.#clock !== null && wall !== null) {
      const placed = this.#clock.place(wall)
      instant = placed.instant
      if (placed.flag !== null) flags.push(placed.flag)
    }
    if (wording.attachments.length > 0) this.#wanting.push({ index: this.#items.length, names: wording.attachments })
    return {
      source: this.#path,
      kind: wording.call !== null ? 'call' : sender ? 'message' : 'system',
      wall,
      instant,
      precision: open.seconds ? 'second' : 'minute',
      zone: this.#context.options.zone ?? null,
      zoneFrom: this.#clock === null ? 'none' : 'user',
      sender: sender?.name ?? null,
      recipients: none,
      direction: this.#me === null || !sender ? 'unknown' : personKey(sender.name) === this.#me ? 'out' : 'in',
      text,
      attachments: none,
      flags: flags.length === 0 ? none : flags,
      raw: { offset: open.offset, length: to - from, sha256: sha256Hex(bytes.subarray(from, to)) },
      extra: wording.fromApp || wording.call !== null || wording.place !== null || wording.byForm || sender?.written || sender?.mayBe || open.written !== '' ? extraOf(open, wording, sender) : { line: open.line },
    }
  }

  /** Time ran back further than a late message explains; said once where it happens, not of all that follows. */
  #runsBackwards(open: Open): boolean {
    if (open.day === null) return false
    const now = this.#dayMinutes + open.hour * 60 + open.minute
    if (this.#latest === 0) this.#latest = now
    const back = now < this.#latest - toleratedMinutes
    if (!back) {
      this.#earlier = this.#latest
      this.#latest = now
      this.#rebased = false
      return false
    }
    if (this.#rebased) {
      // The second line in a row that is earlier: the file goes on from here.
      this.#latest = now
      this.#rebased = false
      return false
    }
    if (this.#earlier > 0 && now >= this.#earlier && this.#latest - this.#earlier > dayInMinutes) {
      // It was the line before that jumped ahead by itself.
      this.#suspectPrevious()
      this.#latest = now
      return false
    }
    this.#rebased = true
    return true
  }

  #suspectPrevious(): void {
    const last = this.#items.at(-1)
    if (last && !('unread' in last)) this.#items[this.#items.length - 1] = { ...last, flags: ['possible-forged-header', ...last.flags] }
  }

  #undecided(open: Open, length: number): void {
    const evidence = open.family?.evidence
    const example = evidence?.example
    const last = this.#items.at(-1)
    if (last && 'unread' in last && last.unread.code === 'date-order' && last.unread.offset + last.unread.length === open.offset) {
      this.#items[this.#items.length - 1] = { ...last, unread: { ...last.unread, length: last.unread.length + length } }
      return
    }
    this.#items.push(dateOrderUnread(this.#path, open.offset, length, evidence?.ambiguous ?? 0, example ?? null))
  }

  #unread(offset: number, length: number, code: Unread['unread']['code'], reason: string): void {
    this.#items.push({ source: this.#path, unread: { offset, length, code, reason } })
  }
}

export function dateOrderUnread(path: string, offset: number, length: number, affected: number, example: { readonly line: string; readonly dmy: string; readonly mdy: string } | null): Unread {
  const reason = 'Day and month cannot be told apart in these dates. Look at the two readings and say which is right: day first (dmy) or month first (mdy).'
  const readings = example && { line: example.line, dmy: example.dmy, mdy: example.mdy, affected }
  return { source: path, unread: { offset, length, code: 'date-order', reason, ...(readings ? { readings } : {}) } }
}

function extraOf(open: Open, wording: Wording, sender: { readonly written: string | null; readonly mayBe: string | null } | undefined): Record['extra'] {
  return {
    line: open.line,
    ...(open.written === '' ? {} : { headerWritten: open.written }),
    ...(sender?.written ? { senderWritten: sender.written } : {}),
    ...(sender?.mayBe ? { senderMayBe: sender.mayBe } : {}),
    ...(wording.fromApp ? { appText: true } : {}),
    ...(wording.call === null ? {} : { call: wording.call }),
    ...(wording.place === null ? {} : { location: wording.place }),
    ...(wording.byForm ? { toldByFormOnly: true } : {}),
  }
}

/** The start of the character that `at` is in or before, but not before `least`. */
function characterStart(bytes: Uint8Array, at: number, least: number): number {
  let start = at
  while (start > least && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--
  return start
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** After a lone carriage return or a line separator a header would look like a message of its own on many screens. */
const hidden = /[\r\u0085\u2028\u2029](?!\n)\P{L}{0,3}\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[, ]/u
function hiddenHeader(text: string): boolean {
  return (text.includes('\r') || text.includes('\u2028') || text.includes('\u2029') || text.includes('\u0085')) && hidden.test(text)
}

/** Numbers are the same person however they are spaced; names are compared as they stand. */
function personKey(name: string): string {
  const bare = withoutMarks(name).normalize('NFC').trim()
  return /^\+?[\d\s().\-/]{5,}$/u.test(bare) ? bare.replace(/\D/gu, '') : bare
}
