/**
 * The order of day, month and year, settled by evidence or not at all.
 *
 * Headers of one family (same frame, separators, clock and digits) were written by one phone in one language, so they
 * share an order; so do the dates in one column of a table. Evidence, in this order:
 *
 * 1. where the year stands: four digits, or a unit (`年`, `년`);
 * 2. what cannot be: a month over 12, a day over 31, a year before 2009, when WhatsApp began;
 * 3. which of the two outer numbers stays the same from day to day, when both have two digits (one is then the year);
 * 4. media files of the app in the same message, whose names carry the date in full (`IMG-20240105-WA0001.jpg`);
 * 5. time's direction: under the wrong order the file would jump back again and again, under the right one not.
 *
 * A day over 12 and a year of two digits (`13.02.24`) leave the day first and the year first. Few phones write such a year
 * first, so the day is taken to stand first, with a warning, unless that puts the dates of the file further apart.
 *
 * No language, separator or place is taken as evidence: English phones use both orders.
 */
import type { DateOrder } from '../reader.ts'
import { persianZero } from '../scan/marks.ts'
import { gregorianDay, yearOf } from './calendar.ts'

export type Order = DateOrder | 'ymd'

/** Three numbers that are a date, in the order in which they are written, and how many digits the outer two have. */
export interface WrittenDate {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly aDigits: number
  readonly cDigits: number
  /** How it is written, beside its numbers; null where nothing more is known than that its digits are ours. */
  readonly shape: {
    readonly digits: { readonly zero: number }
    /** What sets apart groups of dates that must agree on their order. */
    readonly family: string
    /** `年 월`: the units say that the year stands first. */
    readonly yearFirst: boolean
  } | null
}

export interface Parts {
  readonly day: number
  readonly month: number
  readonly year: number
  readonly yearDigits: number
}

export function partsOf(written: WrittenDate, order: Order): Parts {
  const { a, b, c, aDigits, cDigits } = written
  if (order === 'ymd') return { year: a, month: b, day: c, yearDigits: aDigits }
  return { year: c, month: order === 'dmy' ? b : a, day: order === 'dmy' ? a : b, yearDigits: cDigits }
}

const orders = ['dmy', 'mdy', 'ymd'] as const

/** A file with one odd line among so many is not undecided: the odd line is the thing to look at. */
const overwhelming = 20

class Track {
  readonly order: Order
  /** Whether the written date last seen can be read in this order. */
  fits = true
  impossible = 0
  jumpsBack = 0
  #newest = 0
  #least = Infinity
  #most = -Infinity
  constructor(order: Order) {
    this.order = order
  }

  /** `rank`: days on a scale that is only good for comparing. */
  day(rank: number): void {
    if (rank + 1 < this.#newest) this.jumpsBack++
    this.#newest = rank
    this.#least = Math.min(this.#least, rank)
    this.#most = Math.max(this.#most, rank)
  }

  /** Time goes on as straight as in the other order, and its dates lie as close together. */
  isAsLikelyAs(other: Track): boolean {
    return this.jumpsBack === other.jumpsBack ? this.#most - this.#least <= other.#most - other.#least : this.jumpsBack < other.jumpsBack
  }

  hasDaysOf(other: Track): boolean {
    return this.#least === other.#least && this.#most === other.#most
  }
}

export interface Decision {
  /** Null: not settled. */
  readonly order: Order | null
  /** Some are against the decided order: `12/25` among days first. Such a line in a chat is no header. */
  readonly contrary: boolean
  /** Lines that can only be read one way contradict each other, so each is read by itself. */
  readonly mixed: boolean
  /** The year could stand first as well; it was taken to stand last. */
  readonly yearTakenLast: boolean
}

const plainly = { contrary: false, mixed: false, yearTakenLast: false } as const
export const undecided: Decision = { order: null, ...plainly }

/** What the dates of one family, with the year in one place, say about their order. */
export class Evidence {
  count = 0
  /** Dates that could be read as two different days. */
  ambiguous = 0
  /** True while more than one order is possible, so that media names and an example line still help. */
  open: boolean
  /** The first line that reads both ways (`real`), or else the first, for the question to the user. */
  example: { readonly line: string; readonly dmy: string; readonly mdy: string; readonly real: boolean } | null = null
  readonly #tracks: readonly Track[]
  readonly #year: 'first' | 'last' | 'either'
  #days = 0
  /** The date seen last, and how many in a row have had it: most share it with the one before. */
  #date = -1
  #run = 0
  #bothWays = false
  readonly #outer: readonly [Set<number>, Set<number>] = [new Set(), new Set()]
  readonly #media = { dmy: 0, mdy: 0, ymd: 0 }
  #decision: Decision | null = null

  constructor(year: 'first' | 'last' | 'either') {
    this.#year = year
    this.open = year !== 'first'
    this.#tracks = orders.filter((order) => (year === 'first' ? order === 'ymd' : year === 'last' ? order !== 'ymd' : true)).map((order) => new Track(order))
  }

  add(written: WrittenDate): void {
    this.count++
    const date = ((written.a * 100 + written.b) * 10_000 + written.c) * 8 + written.aDigits
    if (date !== this.#date) {
      this.#endRun()
      this.#date = date
      this.#newDate(written)
    }
    this.#run++
  }

  #endRun(): void {
    if (this.#bothWays) this.ambiguous += this.#run
    for (const track of this.#tracks) if (!track.fits) track.impossible += this.#run
    this.#run = 0
  }

  #newDate(written: WrittenDate): void {
    this.#days++
    this.#bothWays = readsBothWays(written)
    if (this.#outer[0].size < 40) this.#outer[0].add(written.a)
    if (this.#outer[1].size < 40) this.#outer[1].add(written.c)
    for (const track of this.#tracks) {
      const { day, month, year, yearDigits } = partsOf(written, track.order)
      track.fits = plausible(written, day, month, year, yearDigits)
      if (track.fits) track.day(year * 372 + month * 31 + day)
    }
    if (this.open) this.open = this.#tracks.filter((track) => track.fits && track.impossible === 0).length > 1
  }

  media(written: WrittenDate, year: number, month: number, day: number): void {
    for (const { order } of this.#tracks) {
      const parts = partsOf(written, order)
      if (parts.day === day && parts.month === month && parts.year % 100 === year % 100) this.#media[order]++
    }
  }

  decide(): Decision {
    this.#endRun()
    this.#decision ??= this.#decided()
    return this.#decision
  }

  #decided(): Decision {
    if (this.#year === 'first') return { order: 'ymd', ...plainly }
    const left = this.#tracks.filter((track) => track.impossible === 0)
    const [only] = left
    if (left.length === 1 && only) return { order: only.order, ...plainly }
    if (left.length === 0) {
      const [most, next] = this.#tracks.toSorted((x, y) => x.impossible - y.impossible)
      if (most && next && most.impossible * overwhelming <= next.impossible) return { order: most.order, ...plainly, contrary: true }
      return { order: null, ...plainly, mixed: true }
    }
    const order = this.#byYearPlace(left) ?? this.#byMedia(left) ?? this.#byTime(left)
    if (order !== null) return { order, ...plainly }
    // 12/12/20 and its like are the same day both ways.
    if (this.ambiguous === 0 && this.#year === 'last') return { order: 'dmy', ...plainly }
    return this.#dayOrYear(left) ?? undecided
  }

  /** Where the month cannot stand first, and only the year beside the day. */
  #dayOrYear(left: readonly Track[]): Decision | null {
    const [day, year] = left
    if (left.length !== 2 || day?.order !== 'dmy' || year?.order !== 'ymd') return null
    // The two readings that a question offers are day first and month first: none of them may be the right one.
    this.example = null
    if (!day.isAsLikelyAs(year)) return null
    return { order: 'dmy', ...plainly, yearTakenLast: !day.hasDaysOf(year) }
  }

  #byYearPlace(left: readonly Track[]): Order | null {
    if (this.#year !== 'either' || !left.some((track) => track.order === 'ymd')) return null
    const [first, last] = this.#outer
    if (first.size <= 2 && last.size >= 6) return 'ymd'
    const yearLast = left.filter((track) => track.order !== 'ymd')
    return last.size <= 2 && first.size >= 6 && yearLast.length === 1 ? (yearLast[0]?.order ?? null) : null
  }

  #byMedia(left: readonly Track[]): Order | null {
    const voted = left.filter((track) => this.#media[track.order] > 0)
    return voted.length === 1 ? (voted[0]?.order ?? null) : null
  }

  #byTime(left: readonly Track[]): Order | null {
    const straight = left.filter((track) => track.jumpsBack * 100 <= this.#days)
    const crooked = left.filter((track) => track.jumpsBack >= 3 && track.jumpsBack * 20 >= this.#days)
    return straight.length === 1 && crooked.length === left.length - 1 ? (straight[0]?.order ?? null) : null
  }
}

function plausible(written: WrittenDate, day: number, month: number, year: number, yearDigits: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  return yearDigits > 2 || written.shape?.digits.zero === persianZero || (year >= 9 && year < 70)
}

/** Day first and month first give two different days, both of them real. */
export const readsBothWays = ({ a, b, aDigits }: WrittenDate): boolean => a !== b && a <= 12 && b <= 12 && aDigits <= 2

/** Reads a date whose family could not be settled, when this one can only be read one way. */
export function onlyReading(written: WrittenDate): Order | null {
  if (written.aDigits > 2) return 'ymd'
  if (written.cDigits <= 2) return null
  if (written.a > 12 && written.b <= 12) return 'dmy'
  if (written.b > 12 && written.a <= 12) return 'mdy'
  return written.a === written.b ? 'dmy' : null
}

/** The key under which a date's evidence is kept. */
export function familyOf(written: WrittenDate): { readonly key: string; readonly year: 'first' | 'last' | 'either' } {
  const shape = written.shape
  const year = shape?.yearFirst || written.aDigits > 2 ? 'first' : written.cDigits > 2 ? 'last' : 'either'
  return { key: `${shape?.family ?? ''} ${year}`, year }
}

/** The day that a date names in the given order, `2024-01-02`; null when there is none. */
export function dayOf(date: WrittenDate, order: Order): string | null {
  const { year, yearDigits, month, day } = partsOf(date, order)
  return gregorianDay(yearOf(year, yearDigits, date.shape?.digits.zero === persianZero), month, day)
}

/** Minutes since 1970 at which a day begins, as if in UTC; for comparing only. */
export const minutesOf = (day: string | null): number => (day === null ? 0 : Date.parse(`${day}T00:00Z`) / 60_000)
