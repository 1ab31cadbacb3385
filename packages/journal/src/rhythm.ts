/** Silence and escalation: gaps, busiest times, what changed. Numbers with their dates; never a score. */
import { isOfOneDay, spanOf, type Happening } from './happening.ts'
import { daysBetween, mondayOf } from './zone.ts'

export interface Silence {
  /** The last day before on which there was, or may have been, something, and the first after. */
  readonly from: string
  readonly to: string
  readonly days: number
}

export interface Rhythm {
  /** Gaps of a week or more, longest first, at most ten. */
  readonly silences: readonly Silence[]
  readonly busiestDay: { readonly date: string; readonly count: number } | null
  readonly busiestWeek: { readonly monday: string; readonly count: number } | null
  /** The newest four weeks with the four before them. */
  readonly lastFourWeeks: { readonly from: string; readonly to: string; readonly count: number; readonly before: number } | null
  readonly channels: readonly { readonly channel: string; readonly first: string }[]
  /** Between 22:00 and 06:00 by the clock on the wall, of those with a time of day. */
  readonly atNight: number
}

const leastSilence = 7

/** `items` in order, all with a local time. What is known only to a month or a span is nobody's busiest day, and where it may have been was no silence. */
export function rhythmOf(items: readonly Happening[], caseZone: string): Rhythm {
  const dated = items.flatMap((item) => (item.local === null ? [] : [{ date: item.local.slice(0, 10), item, isSure: isOfOneDay(item, caseZone) }]))
  const sure = dated.filter(({ isSure }) => isSure)
  const days = tally(sure.map(({ date, item }) => [date, item.count]))
  const weeks = tally(sure.map(({ date, item }) => [mondayOf(date), item.count]))
  const firsts = new Map<string, string>()
  for (const { date, item } of dated) if (!firsts.has(item.channel)) firsts.set(item.channel, date)
  const day = busiest(days)
  const week = busiest(weeks)
  return {
    silences: silencesOf(dated.map(({ date, item, isSure }) => ({ from: date, to: isSure ? date : (spanOf(item, caseZone)?.to ?? date).slice(0, 10) }))),
    busiestDay: day && { date: day[0], count: day[1] },
    busiestWeek: week && { monday: week[0], count: week[1] },
    lastFourWeeks: lastFourWeeks(dated),
    channels: [...firsts].map(([channel, first]) => ({ channel, first })),
    atNight: dated.filter(({ item }) => item.precise && isNight(Number(item.local?.slice(11, 13)))).reduce((sum, { item }) => sum + item.count, 0),
  }
}

const isNight = (hour: number): boolean => hour >= 22 || hour < 6

/** `spans` in order of their beginnings. */
function silencesOf(spans: readonly { readonly from: string; readonly to: string }[]): Silence[] {
  const gaps: Silence[] = []
  let last: string | null = null
  for (const { from, to } of spans) {
    if (last !== null && from > last) gaps.push({ from: last, to: from, days: daysBetween(last, from) })
    if (last === null || to > last) last = to
  }
  return gaps.filter(({ days }) => days >= leastSilence).sort((a, b) => b.days - a.days).slice(0, 10)
}

function tally(pairs: readonly (readonly [string, number])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [key, count] of pairs) counts.set(key, (counts.get(key) ?? 0) + count)
  return counts
}

function busiest(counts: ReadonlyMap<string, number>): readonly [string, number] | null {
  let best: readonly [string, number] | null = null
  for (const pair of counts) if (best === null || pair[1] > best[1]) best = pair
  return best
}

function lastFourWeeks(dated: readonly { readonly date: string; readonly item: Happening }[]): Rhythm['lastFourWeeks'] {
  const to = dated.at(-1)?.date
  if (to === undefined) return null
  let count = 0
  let before = 0
  let from = to
  for (const { date, item } of dated) {
    const age = daysBetween(date, to)
    if (age < 28) {
      count += item.count
      if (date < from) from = date
    } else if (age < 56) before += item.count
  }
  return { from, to, count, before }
}
