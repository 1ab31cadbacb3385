/** One expression of time, without `about` or `between`, as the time it covers. */
import { dayOf, easterOf, firstOf, lastOf, monthIn, monthOf, plusDays, weekdayOf, yearIn } from './calendar.ts'
import type { Feast, Meaning, Unit } from './lexicon.ts'
import { NotRead, type Token } from './tokens.ts'

/** `minute` and `day` have no end; the others end with their last day or minute. `loose`: the words themselves mean about then. */
export interface Span {
  readonly is: 'minute' | 'day' | 'month' | 'stretch'
  readonly start: string
  readonly end: string
  readonly loose: boolean
}

/** Read, but it can be no time of something that happened. */
export class NotATime extends Error {
  readonly why: 'no-such-day' | 'future' | 'order' | 'weekday'
  /** For `weekday`: the day that was on another one. */
  readonly day: string | null
  constructor(why: NotATime['why'], day: string | null = null) {
    super(`This is no time at which something can have happened: ${why}.`)
    this.name = 'NotATime'
    this.why = why
    this.day = day
  }
}

/** Two ways to read it, each in plainer words. */
export class TwoWays extends Error {
  readonly said: readonly [string, string]
  constructor(first: string, second: string) {
    super(`This can be read as "${first}" and as "${second}".`)
    this.name = 'TwoWays'
    this.said = [first, second]
  }
}

/** What one expression names, gathered from its words in any order. */
interface Named {
  year?: number
  month?: number
  day?: number
  weekday?: number
  season?: number
  feast?: Feast
  back?: number
  unit?: Unit
  count?: number
  ago?: true
  mod?: 'last' | 'this'
  part?: 'early' | 'mid' | 'late'
  hours?: { readonly from: string; readonly to: string }
  clock?: string
  now?: true
}

export interface Around {
  /** `2026-03-14T07:40` on the wall. */
  readonly now: string
  /** Plain names of the months, January first, for a question. */
  readonly months: readonly string[]
}

export function named(tokens: readonly Token[], { now, months }: Around): Named {
  const found: Named = {}
  const set = <Name extends keyof Named>(name: Name, value: NonNullable<Named[Name]>, word: string) => {
    if (found[name] !== undefined) throw new NotRead(word)
    found[name] = value as Named[Name]
  }
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1]
    if (token.is === 'number') {
      if (next?.is === 'unit') set('count', token.value, String(token.value))
      else if (token.digits === 4 && !token.ordinal) set('year', token.value, String(token.value))
      else if (found.day === undefined) set('day', token.value, String(token.value))
      else if (token.digits === 2 && found.month !== undefined) set('year', token.value > yearIn(now) % 100 ? 1900 + token.value : 2000 + token.value, String(token.value))
      else throw new NotRead(String(token.value))
    } else if (token.is === 'date') {
      set('month', token.month, String(token.month))
      if (token.day !== null) set('day', token.day, String(token.day))
      if (token.year !== null) set('year', token.year, String(token.year))
    } else if (token.is === 'either') {
      take(whichOf(token, tokens))
    } else take(token)
  }
  function take(token: Exclude<Token, { is: 'number' | 'date' | 'either' }>): void {
    switch (token.is) {
      case 'month':
        return set('month', token.month, 'month')
      case 'weekday':
        return set('weekday', token.weekday, 'weekday')
      case 'season':
        return set('season', token.from, 'season')
      case 'feast':
        return set('feast', token.feast, 'feast')
      case 'back':
        return set('back', token.days, 'day')
      case 'unit':
        return set('unit', token.unit, token.unit)
      case 'mod':
        return set('mod', token.mod, token.mod)
      case 'part':
        return set('part', token.part, token.part)
      case 'hours':
        return set('hours', token, 'hours')
      case 'clock':
        return set('clock', token.time, token.time)
      case 'ago':
        return set('ago', true, 'ago')
      case 'now':
        return set('now', true, 'now')
      case 'nothing':
        return
      default:
        throw new NotRead(token.is)
    }
  }
  const { day, month, year } = found
  // `march 24`: a day, or a year?
  if (day !== undefined && month !== undefined && year === undefined && monthFirst(tokens) && day >= 10 && day <= Math.min(31, yearIn(now) % 100)) throw new TwoWays(`${day} ${months[month - 1] ?? ''}`, `${months[month - 1] ?? ''} 20${day}`)
  return found
}

function monthFirst(tokens: readonly Token[]): boolean {
  const month = tokens.findIndex((token) => token.is === 'month' || (token.is === 'either' && token.of[0].is === 'month'))
  const day = tokens.findIndex((token) => token.is === 'number' && token.digits === 2 && !token.ordinal)
  return month >= 0 && day > month
}

/** A word with two meanings: a number of a day beside it makes it a month. */
function whichOf({ of: [first, second], said }: Extract<Meaning, { is: 'either' }>, tokens: readonly Token[]): Exclude<Token, { is: 'number' | 'date' | 'either' }> {
  const year = tokens.find((token) => token.is === 'number' && token.digits === 4)
  if (first.is === 'month' && (tokens.some((token) => token.is === 'number' && token.digits < 4) || (year && second.is === 'weekday'))) return first
  const beside = year?.is === 'number' ? ` ${year.value}` : ''
  throw new TwoWays(`${said[0]}${beside}`, `${said[1]}${beside}`)
}

const whole = (is: Span['is'], start: string, end: string, loose = false): Span => ({ is, start, end, loose })

const aDay = (day: string, loose = false): Span => whole('day', day, day, loose)

function real(day: string | null): string {
  if (day === null) throw new NotATime('no-such-day')
  return day
}

/** The day an expression is about, with the hours or the time it names. */
function withHours(span: Span, { hours, clock }: Named): Span {
  if (hours === undefined && clock === undefined) return span
  if (span.is !== 'day') throw new NotRead(clock ?? 'hours')
  if (clock !== undefined) return { ...span, is: 'minute', start: `${span.start}T${clock}`, end: `${span.start}T${clock}` }
  const { from = '', to = '' } = hours ?? {}
  if (from === to) return { ...span, is: 'minute', start: `${span.start}T${from}`, end: `${span.start}T${to}` }
  return { ...span, is: 'stretch', start: `${span.start}T${from}`, end: `${to < from ? plusDays(span.start, 1) : span.start}T${to}` }
}

/** @throws NotRead, NotATime, TwoWays */
export const spanOf = (what: Named, around: Around): Span => withHours(dateSpan(what, around), what)

function dateSpan(what: Named, { now, months }: Around): Span {
  const today = now.slice(0, 10)
  const { year, month, day, weekday, season, feast, back, unit, count, ago, mod, part } = what
  if (what.now) return whole('minute', now.slice(0, 16), now.slice(0, 16))
  if (count !== undefined || ago) return agoSpan(what, now)
  if (back !== undefined) return aDay(plusDays(today, -back))
  if (unit !== undefined) return unitSpan(unit, mod, today)
  if (feast !== undefined) return feastSpan(feast, year, today)
  if (season !== undefined) return seasonSpan(season, year, mod, today, months)
  if (day !== undefined) {
    if (month === undefined) throw new NotRead(String(day))
    const found = real(year === undefined ? latestDay(month, day, today) : dayOf(year, month, day))
    if (weekday !== undefined && weekdayOf(found) !== weekday) throw new NotATime('weekday', found)
    return aDay(found)
  }
  if (weekday !== undefined) {
    if (month !== undefined || year !== undefined) throw new NotRead('weekday')
    const since = (weekdayOf(today) - weekday + 7) % 7
    // Said on a Friday, "Friday" may be today or a week ago; "last Friday" is never today.
    return aDay(plusDays(today, -(since === 0 && mod !== 'this' ? 7 : since)))
  }
  if (month !== undefined) {
    if (month < 1 || month > 12) throw new NotATime('no-such-day')
    const of = year ?? (mod === 'last' && month === monthIn(today) ? yearIn(today) - 1 : month <= monthIn(today) ? yearIn(today) : yearIn(today) - 1)
    if (part === undefined) return whole('month', firstOf(of, month), lastOf(of, month))
    const [from, to] = { early: [1, 10], mid: [11, 20], late: [21, 0] }[part]
    return whole('stretch', real(dayOf(of, month, from ?? 1)), to ? real(dayOf(of, month, to)) : lastOf(of, month))
  }
  if (year !== undefined) {
    const [from, to] = part === undefined ? [1, 12] : { early: [1, 4], mid: [5, 8], late: [9, 12] }[part]
    return whole('stretch', firstOf(year, from ?? 1), lastOf(year, to ?? 12))
  }
  if (what.clock !== undefined || what.hours !== undefined) return aDay(today)
  throw new NotRead('')
}

/** The latest such day that is not after today; 29 February is found where there was one. */
function latestDay(month: number, day: number, today: string): string | null {
  for (let year = yearIn(today); year > yearIn(today) - 9; year--) {
    const found = dayOf(year, month, day)
    if (found !== null && found <= today) return found
  }
  return null
}

function agoSpan({ count = 1, unit, ago }: Named, now: string): Span {
  if (!ago || unit === undefined || unit === 'weekend' || count > 1000) throw new NotRead(unit ?? 'ago')
  const today = now.slice(0, 10)
  if (unit === 'day') return aDay(plusDays(today, -count), count > 7)
  if (unit === 'week') return aDay(plusDays(today, -7 * count), true)
  if (unit === 'hour') {
    const then = new Date(Date.parse(`${now.slice(0, 16)}Z`) - count * 3_600_000).toISOString().slice(0, 16)
    return whole('minute', then, then, true)
  }
  if (unit === 'month') {
    const { year, month } = monthOf(yearIn(today), monthIn(today) - count)
    return whole('month', firstOf(year, month), lastOf(year, month))
  }
  return whole('stretch', firstOf(yearIn(today) - count, 1), lastOf(yearIn(today) - count, 12))
}

function unitSpan(unit: Unit, mod: 'last' | 'this' | undefined, today: string): Span {
  if (mod === undefined) throw new NotRead(unit)
  const monday = plusDays(today, 1 - weekdayOf(today))
  const before = mod === 'last' ? 1 : 0
  const { year, month } = monthOf(yearIn(today), monthIn(today) - before)
  switch (unit) {
    case 'week':
      return whole('stretch', plusDays(monday, -7 * before), plusDays(monday, 6 - 7 * before))
    case 'weekend':
      // On a Saturday or Sunday "last weekend" is the one before.
      return whole('stretch', plusDays(monday, 5 - 7 * before), plusDays(monday, 6 - 7 * before))
    case 'month':
      return whole('month', firstOf(year, month), lastOf(year, month))
    case 'year':
      return whole('stretch', firstOf(yearIn(today) - before, 1), lastOf(yearIn(today) - before, 12))
    default:
      throw new NotRead(unit)
  }
}

function feastSpan(feast: Feast, year: number | undefined, today: string): Span {
  const of = (one: number) => ('easter' in feast ? plusDays(easterOf(one), feast.easter) : real(dayOf(one, feast.month, feast.day)))
  const latest = of(yearIn(today)) <= today ? yearIn(today) : yearIn(today) - 1
  return aDay(of(year ?? latest), feast.about === true)
}

function seasonSpan(from: number, year: number | undefined, mod: 'last' | 'this' | undefined, today: string, months: readonly string[]): Span {
  if (from === 12 && year !== undefined) throw new TwoWays(`${months[11] ?? ''} ${year - 1} - ${months[1] ?? ''} ${year}`, `${months[11] ?? ''} ${year} - ${months[1] ?? ''} ${year + 1}`)
  const of = (one: number) => {
    const last = monthOf(one, from + 2)
    return whole('stretch', firstOf(one, from), lastOf(last.year, last.month))
  }
  if (year !== undefined) return of(year)
  const begun = firstOf(yearIn(today), from) <= today ? yearIn(today) : yearIn(today) - 1
  const latest = of(begun)
  return mod === 'last' && latest.end >= today ? of(begun - 1) : latest
}
