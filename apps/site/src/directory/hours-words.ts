/** Opening hours as somebody would say them. */
import { Temporal } from 'temporal-polyfill'
import type { BankHolidayRule, Schedule } from './file.ts'
import { type State, zone } from './hours.ts'
import { en } from './words.en.ts'

const { hours: words } = en

/** What a schedule is said with; another language than English has its own. */
export type ScheduleWords = Pick<typeof words, 'days' | 'midday' | 'midnight' | 'and' | 'everyDay' | 'dayRange' | 'timeRange' | 'dayAndNight' | 'nth' | 'nthDay' | 'ofTheMonth' | 'every' | 'ways' | 'bankClosed' | 'bankUsual' | 'bankHours'>

/** `9am`, `9:30pm`, `midday`, `midnight`. */
function timeOf(hour: number, minute: number, { midnight, midday }: ScheduleWords = words): string {
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? midnight : midday
  return `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`
}

const timeIn = (clock: string, said: ScheduleWords): string => timeOf(Number(clock.slice(0, 2)), Number(clock.slice(3, 5)), said)
const londonAt = (instant: number): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
const weekday = (date: Temporal.PlainDate): string => words.days[date.dayOfWeek - 1] ?? ''

/** `Thursday 7:20pm`: by which clock a page reckons. */
export function momentWords(now: number): string {
  const here = londonAt(now)
  return `${weekday(here.toPlainDate())} ${timeOf(here.hour, here.minute)}`
}

/** `5pm`, `tomorrow at 9am`, `on Monday at 9am`, `on Monday 28 December at 10am`. */
function whenWords(instant: number, now: number): string {
  const then = londonAt(instant)
  const time = timeOf(then.hour, then.minute)
  const days = londonAt(now).toPlainDate().until(then.toPlainDate()).days
  if (days === 0) return words.today(time)
  if (days === 1) return words.tomorrow(time)
  return days < 7 ? words.onDay(weekday(then.toPlainDate()), time) : words.onDate(`${weekday(then.toPlainDate())} ${then.day} ${words.months[then.month - 1] ?? ''}`, time)
}

/** Before six in the morning the night still belongs to the day before: `2am` and not `tomorrow at 2am`. */
function untilWords(until: number, now: number): string {
  const then = londonAt(until)
  const soon = until - now < 86_400_000 && (londonAt(now).toPlainDate().equals(then.toPlainDate()) || then.hour < 6)
  return soon ? timeOf(then.hour, then.minute) : whenWords(until, now).replace(/^on /, '')
}

export function stateWords(state: State, now: number): string {
  if (state.open === undefined) return words.unknown
  if (!state.open) return state.next === undefined ? words.closedForNow : words.opens(whenWords(state.next, now))
  return state.until === 'always' ? words.always : words.openUntil(untilWords(state.until, now))
}

const dayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const nameOf = (code: string, { days }: ScheduleWords): string => days[dayCodes.indexOf(code)] ?? ''

export const listed = (parts: readonly string[], { and }: ScheduleWords = words): string => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${and(parts.at(-1) ?? '')}`)

/** `men`, but `LGBT+ people`. */
export const inSentence = (name: string): string => name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

/** `Every day`, `Monday to Friday`, `Friday to Sunday and Wednesday`. */
function weekdays(byday: string, said: ScheduleWords): string {
  const on = dayCodes.map((code) => byday.split(',').includes(code))
  if (on.every(Boolean)) return said.everyDay
  const runs: string[] = []
  for (let first = 0; first < 7; first++) {
    if (on[first] !== true || on[first - 1] === true) continue
    let last = first
    while (on[last + 1] === true) last++
    const [from, to] = [nameOf(dayCodes[first] ?? '', said), nameOf(dayCodes[last] ?? '', said)]
    runs.push(...(last === first ? [from] : last === first + 1 ? [from, to] : [said.dayRange(from, to)]))
  }
  return listed(runs, said)
}

function monthDays({ byday, bymonthday }: Schedule, said: ScheduleWords): string {
  const nths = (byday ?? '').split(',').filter(Boolean).map((part) => {
    const nth = Number(part.slice(0, -2))
    return nth === 0 ? nameOf(part, said) : said.nth(nth, nameOf(part.slice(-2), said))
  })
  const dates = (bymonthday ?? '').split(',').filter(Boolean).map((part) => said.nthDay(Number(part)))
  return said.ofTheMonth(listed([...nths, ...dates], said))
}

const times = ({ opens_at, closes_at }: { readonly opens_at: string; readonly closes_at: string }, said: ScheduleWords): string => (opens_at === closes_at ? said.dayAndNight : said.timeRange(timeIn(opens_at, said), timeIn(closes_at, said)))

/** `Monday to Friday, 9am to 9pm (by phone)`, and what its file notes beside it. */
export function scheduleWords(schedule: Schedule, said: ScheduleWords = words): string {
  const days = schedule.freq === 'WEEKLY' ? weekdays(schedule.byday ?? '', said) : monthDays(schedule, said)
  const rhythm = schedule.interval === 1 ? days : said.every(days, schedule.interval, schedule.freq)
  const hours = `${rhythm}, ${times(schedule, said)}${schedule.attending_type === undefined ? '' : ` (${said.ways[schedule.attending_type]})`}.`
  return `${hours.slice(0, 1).toUpperCase()}${hours.slice(1)}${schedule.notes === undefined ? '' : ` ${schedule.notes}`}`
}

export const bankHolidayWords = ({ hours }: BankHolidayRule, said: ScheduleWords = words): string => (hours === 'closed' ? said.bankClosed : hours === 'usual' ? said.bankUsual : said.bankHours(listed(hours.map((one) => times(one, said)), said)))
