/**
 * Reads when something happened from a few typed words: `3 mar`, `March 2024`, `about Easter?`, `last week`,
 * `between 3 and 9 June`, `I don't remember`. Nothing is guessed in silence: what was read is given as a date to be
 * shown beside the words; what can be read two ways is asked; anything else is said to be unread.
 *
 * A date without a year is the latest one that is not after today. Day stands before month. `about` with a day or a
 * time is about then; with a month, a week or a year it takes in the ones beside it.
 */
import type { WhenWritten } from '../protocol/entries.ts'
import type { Language } from '../words/words.ts'
import { firstOf, lastOf, monthIn, monthOf, plusDays, yearIn } from './calendar.ts'
import { welsh } from './lexicon.cy.ts'
import { english } from './lexicon.en.ts'
import type { Lexicon } from './lexicon.ts'
import { named, NotATime, spanOf, TwoWays, type Around, type Span } from './span.ts'
import { NotRead, tokensOf, type Token } from './tokens.ts'

export type Reading =
  | { readonly is: 'empty' | 'unknown' }
  | { readonly is: 'known'; readonly when: WhenWritten }
  /** Each, typed instead, is read one way only. */
  | { readonly is: 'two-ways'; readonly said: readonly [string, string] }
  | { readonly is: 'unread'; readonly why: 'words' | NotATime['why']; readonly day: string | null }

const lexicons: { readonly [language in Language]: Lexicon } = { en: english, cy: welsh }

const monthNames: { readonly [language in Language]: readonly string[] } = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  cy: ['Ionawr', 'Chwefror', 'mis Mawrth', 'Ebrill', 'Mai', 'Mehefin', 'Gorffennaf', 'Awst', 'Medi', 'mis Hydref', 'Tachwedd', 'Rhagfyr'],
}

/** `now` is the clock on the wall, `2026-03-14T07:40`. Words of the other language are tried where the first has none. */
export function readWhen(text: string, now: string, language: Language): Reading {
  const first = readIn(text, now, language)
  if (first.is !== 'unread' || first.why !== 'words') return first
  const second = readIn(text, now, language === 'en' ? 'cy' : 'en')
  return second.is === 'unread' && second.why === 'words' ? first : second
}

function readIn(text: string, now: string, language: Language): Reading {
  if (text.trim() === '') return { is: 'empty' }
  const around = { now, months: monthNames[language] }
  try {
    const tokens = tokensOf(text, lexicons[language], yearIn(now))
    if (tokens.some((token) => token.is === 'unknown')) {
      if (tokens.some((token) => !['unknown', 'about', 'nothing'].includes(token.is))) throw new NotRead(text)
      return { is: 'unknown' }
    }
    return { is: 'known', when: whenOf(tokens, around) }
  } catch (error) {
    if (error instanceof TwoWays) return { is: 'two-ways', said: error.said }
    if (error instanceof NotATime) return { is: 'unread', why: error.why, day: error.day }
    if (error instanceof NotRead) return { is: 'unread', why: 'words', day: null }
    throw error
  }
}

function whenOf(tokens: readonly Token[], around: Around): WhenWritten {
  const about = tokens.some((token) => token.is === 'about')
  const rest = tokens.filter((token) => token.is !== 'about' && token.is !== 'nothing')
  const between = rest.some((token) => token.is === 'between')
  const said = rest.filter((token) => token.is !== 'between')
  const cut = said.findIndex((token) => token.is === 'to' || (between && token.is === 'and'))
  return cut < 0 ? asWritten(spanOf(named(said, around), around), about, around.now) : rangeOf(said.slice(0, cut), said.slice(cut + 1), around)
}

function notAfter(start: string, now: string): void {
  if (start > now.slice(0, start.length)) throw new NotATime('future')
}

/** A stretch of days that has begun and not ended goes up to now. */
const upTo = (end: string, now: string): string => (end > now.slice(0, end.length) ? now.slice(0, end.length) : end)

function asWritten(span: Span, about: boolean, now: string): WhenWritten {
  const { is, start, end, loose } = span
  notAfter(start, now)
  if (is === 'minute') return { start, precision: about || loose ? 'about' : 'exact' }
  if (is === 'day') return { start, precision: about || loose ? 'about' : 'day' }
  if (about) return widened(span, now)
  if (is === 'month') return { start: start.slice(0, 7), precision: 'month' }
  return { start, end: upTo(end, now), precision: 'between' }
}

/** About a stretch of time is never less than the stretch: what lies beside it counts in. */
function widened({ start, end }: Span, now: string): WhenWritten {
  if (start.length > 10) return { start, end: upTo(end, now), precision: 'between' }
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1
  if (days < 28) return { start: plusDays(start, -days), end: upTo(plusDays(end, days), now), precision: 'between' }
  const months = days > 300 ? 12 : 1
  const from = monthOf(yearIn(start), monthIn(start) - months)
  const to = monthOf(yearIn(end), monthIn(end) + months)
  return { start: firstOf(from.year, from.month), end: upTo(lastOf(to.year, to.month), now), precision: 'between' }
}

/** What one side leaves out, the other gives: `3 to 9 June`, `3 June 18:00 to 19:00`, `6pm to 7pm on 3 June`. */
function rangeOf(left: readonly Token[], right: readonly Token[], around: Around): WhenWritten {
  const from = named(left, around)
  const to = named(right, around)
  const dated = ({ day, month, year, weekday, back, unit, feast, season, count }: typeof from) => [day, month, year, weekday, back, unit, feast, season, count].some((one) => one !== undefined)
  const bareDay = from.day !== undefined && from.month === undefined
  const last = spanOf(dated(to) || to.now ? to : { ...from, ...to }, around)
  const first = (() => {
    if (!dated(from) && !from.now) return spanOf({ ...to, ...from }, around)
    if (bareDay && to.month !== undefined) return spanOf({ ...from, month: monthIn(last.start), year: yearIn(last.start) }, around)
    if (from.year === undefined && (from.month !== undefined || from.feast !== undefined || (from.season !== undefined && to.year !== undefined))) {
      const same = spanOf({ ...from, year: yearIn(last.start) }, around)
      return same.start <= last.end ? same : spanOf({ ...from, year: yearIn(last.start) - 1 }, around)
    }
    return spanOf(from, around)
  })()
  notAfter(first.start, around.now)
  if (last.start.slice(0, 10) > around.now.slice(0, 10)) throw new NotATime('future')
  const end = upTo(first.start.length > 10 && last.end.length === 10 ? `${last.end}T23:59` : last.end, around.now)
  if (end < first.start) throw new NotATime('order')
  return { start: first.start, end, precision: 'between' }
}
