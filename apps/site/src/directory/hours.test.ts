import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Calendar, Schedule } from './file.ts'
import { type Hours, holidaysKnown, hoursFor, isOn, stateAt } from './hours.ts'

const london = (written: string) => Temporal.ZonedDateTime.from(`${written}[Europe/London]`).epochMilliseconds
const weekly = (byday: string, opens_at: string, closes_at: string, more: Partial<Schedule> = {}): Schedule => ({ freq: 'WEEKLY', interval: 1, byday, opens_at, closes_at, ...more })
const calendar: Calendar = { name: 'England and Wales', source: 'https://www.gov.uk/bank-holidays', until: '2026-12-31', days: ['2026-12-25', '2026-12-28'] }
const office: Hours = { schedules: [weekly('MO,TU,WE,TH,FR', '09:00', '17:00')], bank_holidays: { calendar: 'England and Wales', hours: 'closed' } }
const state = (hours: Hours, at: string) => stateAt(hours, [calendar], london(at))

describe('opening hours', () => {
  test('the minute it opens is in, the minute it closes is out', () => {
    expect(state(office, '2026-11-23T08:59')).toEqual({ open: false, next: london('2026-11-23T09:00') })
    expect(state(office, '2026-11-23T09:00')).toEqual({ open: true, until: london('2026-11-23T17:00') })
    expect(state(office, '2026-11-23T17:00')).toEqual({ open: false, next: london('2026-11-24T09:00') })
  })

  test('over the weekend the next opening is Monday’s', () => {
    expect(state(office, '2026-11-20T18:00')).toEqual({ open: false, next: london('2026-11-23T09:00') })
  })

  test('a bank holiday closes it, and the day after a weekend of them opens it', () => {
    expect(state(office, '2026-12-25T10:00')).toEqual({ open: false, next: london('2026-12-29T09:00') })
  })

  test('a bank holiday may have hours of its own, or be a day like others', () => {
    const short: Hours = { ...office, bank_holidays: { calendar: 'England and Wales', hours: [{ opens_at: '10:00', closes_at: '12:00' }] } }
    expect(state(short, '2026-12-25T10:00')).toEqual({ open: true, until: london('2026-12-25T12:00') })
    const usual: Hours = { ...office, bank_holidays: { calendar: 'England and Wales', hours: 'usual' } }
    expect(state(usual, '2026-12-25T10:00')).toEqual({ open: true, until: london('2026-12-25T17:00') })
  })

  test('the night before a bank holiday runs on past midnight', () => {
    const night: Hours = { schedules: [weekly('MO,TU,WE,TH,FR,SA,SU', '20:00', '02:00')], bank_holidays: { calendar: 'England and Wales', hours: 'closed' } }
    expect(state(night, '2026-12-25T01:00')).toEqual({ open: true, until: london('2026-12-25T02:00') })
    expect(state(night, '2026-12-25T21:00')).toEqual({ open: false, next: london('2026-12-26T20:00') })
  })

  test('day and night is one opening without an end', () => {
    expect(state({ schedules: [weekly('MO,TU,WE,TH,FR,SA,SU', '00:00', '00:00')] }, '2026-03-29T01:30')).toEqual({ open: true, until: 'always' })
  })

  test('from Friday evening to Monday morning is one opening', () => {
    const weekend: Hours = { schedules: [weekly('FR', '18:00', '00:00'), weekly('SA,SU', '00:00', '00:00'), weekly('MO', '00:00', '08:00')] }
    expect(state(weekend, '2026-11-20T19:00')).toEqual({ open: true, until: london('2026-11-23T08:00') })
  })

  test('on the night the clocks go forward, an opening that is jumped over begins with the jump', () => {
    const night: Hours = { schedules: [weekly('SU', '01:30', '03:00')] }
    expect(stateAt(night, [], Date.UTC(2026, 2, 29, 0, 59))).toEqual({ open: false, next: Date.UTC(2026, 2, 29, 1) })
    expect(stateAt(night, [], Date.UTC(2026, 2, 29, 1))).toEqual({ open: true, until: Date.UTC(2026, 2, 29, 2) })
  })

  test('an opening that the clock jumps over from end to end is none', () => {
    expect(stateAt({ schedules: [weekly('SU', '01:10', '01:50')] }, [], Date.UTC(2026, 2, 28, 12))).toEqual({ open: false, next: london('2026-04-05T01:10') })
  })

  test('on the night the clocks go back, it closes the first time the clock says so', () => {
    const night: Hours = { schedules: [weekly('SA', '20:00', '01:30')] }
    expect(stateAt(night, [], Date.UTC(2026, 9, 25, 0, 29))).toEqual({ open: true, until: Date.UTC(2026, 9, 25, 0, 30) })
    expect(stateAt(night, [], Date.UTC(2026, 9, 25, 1, 0))).toMatchObject({ open: false })
  })

  test('the second Monday, the last Friday and the last day of a month are found', () => {
    const monthly = (more: Partial<Schedule>): Schedule => ({ freq: 'MONTHLY', interval: 1, opens_at: '10:00', closes_at: '12:00', ...more })
    const days = (one: Schedule) => Array.from({ length: 30 }, (_, at) => Temporal.PlainDate.from('2026-11-01').add({ days: at })).filter((date) => isOn(one, date)).map((date) => date.day)
    expect(days(monthly({ byday: '2MO' }))).toEqual([9])
    expect(days(monthly({ byday: '-1FR,1SU' }))).toEqual([1, 27])
    expect(days(monthly({ bymonthday: '-1,15' }))).toEqual([15, 30])
    expect(days(monthly({ byday: 'FR', bymonthday: '13' }))).toEqual([13])
    expect(state({ schedules: [monthly({ byday: '2MO' })] }, '2026-11-10T09:00')).toEqual({ open: false, next: london('2026-12-14T10:00') })
  })

  test('every second week is counted from the week of its first day', () => {
    const fortnightly = weekly('TU,SU', '10:00', '12:00', { interval: 2, dtstart: '2026-11-03' })
    const on = Array.from({ length: 28 }, (_, at) => Temporal.PlainDate.from('2026-11-01').add({ days: at })).filter((date) => isOn(fortnightly, date)).map((date) => date.day)
    expect(on).toEqual([3, 8, 17, 22])
  })

  test('a schedule counts from its first valid day to its last, both in', () => {
    const summer = weekly('MO', '10:00', '12:00', { valid_from: '2026-11-09', valid_to: '2026-11-16' })
    expect([2, 9, 16, 23].map((day) => isOn(summer, new Temporal.PlainDate(2026, 11, day)))).toEqual([false, true, true, false])
  })

  test('hours of one way leave out those of another', () => {
    const both: Hours = { schedules: [weekly('MO', '09:00', '10:00', { attending_type: 'phone' }), weekly('MO', '20:00', '21:00', { attending_type: 'chat' })] }
    expect(state(hoursFor(both, ['phone']), '2026-11-23T20:30')).toMatchObject({ open: false })
    expect(state(hoursFor(both, ['chat']), '2026-11-23T20:30')).toMatchObject({ open: true })
  })

  test('without hours nothing is said', () => {
    expect(state({ schedules: [] }, '2026-11-23T20:30')).toEqual({ open: undefined })
  })

  test('bank holidays are known until the last day the calendar covers', () => {
    expect(holidaysKnown(office, [calendar], london('2026-12-31T23:00'))).toBe(true)
    expect(holidaysKnown(office, [calendar], london('2027-01-01T00:00'))).toBe(false)
  })
})

/** Minute by minute through the days with a clock on the wall, doors opened and shut as it passes their times. */
function openMinutes(hours: Hours, holidays: ReadonlySet<string>, from: number, minutes: number): boolean[] {
  const walls: { readonly date: string; readonly time: string; readonly weekday: number }[] = []
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  for (let minute = 0; minute < minutes; minute++) {
    const [date = '', time = ''] = format.format(from + minute * 60_000).split(', ')
    walls.push({ date, time, weekday: new Date(`${date}T12:00Z`).getUTCDay() })
  }
  const reach = (date: string, time: string) => walls.findIndex((wall) => `${wall.date}T${wall.time}` >= `${date}T${time}`)
  const open = Array.from({ length: minutes }, () => false)
  for (const date of new Set(walls.map((wall) => wall.date))) {
    const weekday = new Date(`${date}T12:00Z`).getUTCDay()
    const usual = hours.schedules.filter(({ byday = '' }) => byday.split(',').includes(['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][weekday] ?? ''))
    const rule = hours.bank_holidays?.hours
    const times = !holidays.has(date) || rule === 'usual' || rule === undefined ? usual : rule === 'closed' ? [] : rule
    for (const { opens_at, closes_at } of times) {
      const closing = closes_at <= opens_at ? new Date(Date.parse(`${date}T12:00Z`) + 86_400_000).toISOString().slice(0, 10) : date
      const shut = reach(closing, closes_at)
      const begin = reach(date, opens_at)
      if (begin >= 0) open.fill(true, begin, shut < 0 ? minutes : shut)
    }
  }
  return open
}

const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 29, 30, 59)).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const span = fc.record({ opens_at: clock, closes_at: clock })
const anyHours: fc.Arbitrary<Hours> = fc.record({
  schedules: fc.array(fc.tuple(fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }), span).map(([days, { opens_at, closes_at }]) => weekly(days.join(','), opens_at, closes_at)), { minLength: 1, maxLength: 3 }),
  bank_holidays: fc.option(fc.record({ calendar: fc.constant('England and Wales'), hours: fc.oneof(fc.constantFrom('closed' as const, 'usual' as const), fc.array(span, { minLength: 1, maxLength: 2 })) }), { nil: undefined }),
})
test('the days of a monthly rule are those that counting through the month gives', () => {
  const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
  fc.assert(
    fc.property(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...codes), fc.constantFrom(-5, -4, -3, -2, -1, 1, 2, 3, 4, 5), fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0), (year, month, code, nth, monthDay) => {
      const days = Array.from({ length: new Temporal.PlainDate(year, month, 1).daysInMonth }, (_, at) => new Temporal.PlainDate(year, month, at + 1))
      const rule = { freq: 'MONTHLY', interval: 1, opens_at: '09:00', closes_at: '10:00' } as const
      const on = (one: Schedule) => days.filter((date) => isOn(one, date)).map(({ day }) => day)
      const such = days.filter(({ dayOfWeek }) => codes[dayOfWeek - 1] === code).map(({ day }) => day)
      const among = (list: readonly number[], at: number) => [at > 0 ? list[at - 1] : list[list.length + at]].filter((day) => day !== undefined)
      expect(on({ ...rule, byday: `${nth}${code}` })).toEqual(among(such, nth))
      expect(on({ ...rule, byday: code })).toEqual(such)
      expect(on({ ...rule, bymonthday: String(monthDay) })).toEqual(among(days.map(({ day }) => day), monthDay))
    }),
    { numRuns: 60 },
  )
})

/** Midnights two days before: both clock changes of 2026, Christmas, and a plain week. */
const starts = ['2026-03-27', '2026-10-23', '2026-12-23', '2026-06-10'].map((date) => london(`${date}T00:00`))

describe('against a clock on the wall', () => {
  test('every minute of five days is open or shut as the doors are', () => {
    fc.assert(
      fc.property(anyHours, fc.constantFrom(...starts), fc.array(fc.integer({ min: 1440, max: 5 * 1440 - 1 }), { minLength: 20, maxLength: 20 }), (hours, from, probes) => {
        const open = openMinutes(hours, new Set(calendar.days), from, 7 * 1440)
        for (const probe of probes) {
          const now = from + probe * 60_000
          const said = stateAt(hours, [calendar], now)
          expect(said.open, new Date(now).toISOString()).toBe(open[probe])
          const change = open.findIndex((is, at) => at > probe && is !== open[probe])
          const when = said.open === true ? said.until : said.open === false ? said.next : undefined
          // What changes within the week is told to the minute.
          if (change > 0) expect(when).toBe(from + change * 60_000)
        }
      }),
      { numRuns: 25 },
    )
  })
})
