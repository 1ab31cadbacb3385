import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cy } from '../words/cy/index.ts'
import { en } from '../words/en/index.ts'
import type { Words } from '../words/words.ts'
import { easterOf, plusDays } from './calendar.ts'
import { readWhen, type Reading } from './read.ts'
import { shownWhen } from './shown.ts'

/** A Wednesday. */
const now = '2026-03-18T14:20'

const as = (reading: Reading, words: Words): string => {
  switch (reading.is) {
    case 'known':
      return shownWhen(words, reading.when)
    case 'two-ways':
      return reading.said.join(' | ')
    case 'unread':
      return `unread: ${reading.why}${reading.day === null ? '' : ` ${reading.day}`}`
    default:
      return reading.is
  }
}

describe('English words about time', () => {
  test.each([
    ['', 'empty'],
    ['3 mar', '3 March 2026'],
    ['3rd of March', '3 March 2026'],
    ['march 3', '3 March 2026'],
    ['March 3rd, 2024', '3 March 2024'],
    ['3/4/24', '3 April 2024'],
    ['3.4.2024', '3 April 2024'],
    ['03-04-2024', '3 April 2024'],
    ['3/12', '3 December 2025'],
    ['3/4/98', '3 April 1998'],
    ['2024-03-05', '5 March 2024'],
    ['2024-03-05T18:30', '5 March 2024, 18:30'],
    ['29 feb', '29 February 2024'],
    ['19 march', '19 March 2025'],
    ['18 march', '18 March 2026'],
    ['3 mar 2024 18:30', '3 March 2024, 18:30'],
    ['3 mar 2024 at 6pm', '3 March 2024, 18:00'],
    ['3 mar 2024 6.30 pm', '3 March 2024, 18:30'],
    ['about 6pm on 3 mar 2024', 'about 18:00 on 3 March 2024'],
    ['12am today', '18 March 2026, 00:00'],
    ['march 2024', 'some time in March 2024'],
    ['3/2024', 'some time in March 2024'],
    ['2024-03', 'some time in March 2024'],
    ['april', 'some time in April 2025'],
    ['march', 'some time in March 2026'],
    ['last march', 'some time in March 2025'],
    ['last month', 'some time in February 2026'],
    ['about march 2024', 'between 1 February 2024 and 30 April 2024'],
    ['early march 2024', 'between 1 March 2024 and 10 March 2024'],
    ['mid feb', 'between 11 February 2026 and 20 February 2026'],
    ['end of feb 2024', 'between 21 February 2024 and 29 February 2024'],
    ['2024', 'between 1 January 2024 and 31 December 2024'],
    ['late 2024', 'between 1 September 2024 and 31 December 2024'],
    ['about 2024', 'between 1 January 2023 and 31 December 2025'],
    ['last year', 'between 1 January 2025 and 31 December 2025'],
    ['this year', 'between 1 January 2026 and 18 March 2026'],
    ['last week', 'between 9 March 2026 and 15 March 2026'],
    ['this week', 'between 16 March 2026 and 18 March 2026'],
    ['about last week', 'between 2 March 2026 and 18 March 2026'],
    ['last weekend', 'between 14 March 2026 and 15 March 2026'],
    ['summer 2024', 'between 1 June 2024 and 31 August 2024'],
    ['last summer', 'between 1 June 2025 and 31 August 2025'],
    ['last winter', 'between 1 December 2025 and 28 February 2026'],
    ['spring', 'between 1 March 2026 and 18 March 2026'],
    ['last spring', 'between 1 March 2025 and 31 May 2025'],
    ['yesterday', '17 March 2026'],
    ['yesterday evening', 'between 18:00 and 23:59 on 17 March 2026'],
    ['last night', 'between 17 March 2026, 20:00 and 18 March 2026, 06:00'],
    ['this morning', 'between 06:00 and 12:00 on 18 March 2026'],
    ['now', '18 March 2026, 14:20'],
    ['two hours ago', 'about 12:20 on 18 March 2026'],
    ['3 days ago', '15 March 2026'],
    ['10 days ago', 'about 8 March 2026'],
    ['a fortnight ago', 'about 4 March 2026'],
    ['two weeks ago', 'about 4 March 2026'],
    ['2 months ago', 'some time in January 2026'],
    ['two years ago', 'between 1 January 2024 and 31 December 2024'],
    ['friday', '13 March 2026'],
    ['last friday evening', 'between 18:00 and 23:59 on 13 March 2026'],
    ['wed', '11 March 2026'],
    ['tue 3 march 2026', '3 March 2026'],
    ['about easter?', 'about 20 April 2025'],
    ['easter 2024', 'about 31 March 2024'],
    ['good friday 2024', '29 March 2024'],
    ['christmas', 'about 25 December 2025'],
    ['boxing day 2023', '26 December 2023'],
    ['new year’s eve', '31 December 2025'],
    ['between 3 and 9 march 2024', 'between 3 March 2024 and 9 March 2024'],
    ['3-9 march 2024', 'between 3 March 2024 and 9 March 2024'],
    ['3 – 9 March', 'between 3 March 2026 and 9 March 2026'],
    ['from 28 feb to 5 march 2024', 'between 28 February 2024 and 5 March 2024'],
    ['december to february', 'between 1 December 2025 and 28 February 2026'],
    ['between march and may 2024', 'between 1 March 2024 and 31 May 2024'],
    ['2019 to 2021', 'between 1 January 2019 and 31 December 2021'],
    ['3 march 2024 18:00 to 19:30', 'between 18:00 and 19:30 on 3 March 2024'],
    ['between 6pm and 7pm on 3 march 2024', 'between 18:00 and 19:00 on 3 March 2024'],
    ['between easter and christmas 2024', 'between 31 March 2024 and 25 December 2024'],
    ['I don’t remember', 'unknown'],
    ['not sure', 'unknown'],
    ['march 24', '24 March | March 2024'],
    ['march 5', '5 March 2026'],
    ['march 30', '30 March 2025'],
    ['winter 2024', 'December 2023 - February 2024 | December 2024 - February 2025'],
    ['31 april 2024', 'unread: no-such-day'],
    ['29 feb 2023', 'unread: no-such-day'],
    ['3 december 2026', 'unread: future'],
    ['2027', 'unread: future'],
    ['9 to 3 march 2024', 'unread: order'],
    ['monday 3 march 2024', 'unread: weekday 2024-03-03'],
    ['the day we met', 'unread: words'],
    ['3 mar and then some', 'unread: words'],
    ['25:00 today', 'unread: words'],
    ['13', 'unread: words'],
  ])('%s: %s', (typed, read) => {
    expect(as(readWhen(typed, now, 'en'), en)).toBe(read)
  })
})

describe('Welsh words about time', () => {
  test.each([
    ['3 Mawrth 2024', '3 Mawrth 2024'],
    ['3ydd o Fawrth', '3 Mawrth 2026'],
    ['1af o Ionawr 2025', '1 Ionawr 2025'],
    ['Mawrth 2024', 'rywbryd ym mis Mawrth 2024'],
    ['mis Mawrth', 'rywbryd ym mis Mawrth 2026'],
    ['dydd Mawrth', '17 Mawrth 2026'],
    ['nos Wener', 'rhwng 13 Mawrth 2026, 20:00 a 14 Mawrth 2026, 06:00'],
    ['Mawrth', 'mis Mawrth | dydd Mawrth'],
    ['hydref 2024', 'mis Hydref 2024 | yr hydref 2024'],
    ['yr hydref 2024', 'rhwng 1 Medi 2024 a 30 Tachwedd 2024'],
    ['3 Hydref 2024', '3 Hydref 2024'],
    ['ddoe', '17 Mawrth 2026'],
    ['neithiwr', 'rhwng 17 Mawrth 2026, 20:00 a 18 Mawrth 2026, 06:00'],
    ['wythnos diwethaf', 'rhwng 9 Mawrth 2026 a 15 Mawrth 2026'],
    ['mis diwethaf', 'rywbryd ym mis Chwefror 2026'],
    ['llynedd', 'rhwng 1 Ionawr 2025 a 31 Rhagfyr 2025'],
    ['dwy flynedd yn ôl', 'rhwng 1 Ionawr 2024 a 31 Rhagfyr 2024'],
    ['tri diwrnod yn ôl', '15 Mawrth 2026'],
    ['pythefnos yn ôl', 'tua 4 Mawrth 2026'],
    ['tua’r Pasg', 'tua 20 Ebrill 2025'],
    ['tua Pasg?', 'tua 20 Ebrill 2025'],
    ['y Nadolig', 'tua 25 Rhagfyr 2025'],
    ['rhwng 3 a 9 Mehefin 2024', 'rhwng 3 Mehefin 2024 a 9 Mehefin 2024'],
    ['tua 6yh ar 3 Mawrth 2024', 'tua 18:00 ar 3 Mawrth 2024'],
    ['Dw i ddim yn cofio', 'unknown'],
    ['3 march 2024', '3 Mawrth 2024'],
  ])('%s: %s', (typed, read) => {
    expect(as(readWhen(typed, now, 'cy'), cy)).toBe(read)
  })
})

describe('whatever is typed', () => {
  const day = fc.integer({ min: 0, max: 12_000 }).map((back) => plusDays('2026-03-18', -back))
  const months = ['Jan', 'february', 'Mar', 'Apr', 'may', 'June', 'Jul', 'august', 'Sept', 'Oct', 'nov', 'December']

  test('a whole date is that date, however it is written', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 6 }), (wall, form) => {
        const [year = '', month = '', date = ''] = wall.split('-')
        const name = months[Number(month) - 1] ?? ''
        const forms = [wall, `${Number(date)} ${name} ${year}`, `${name} ${Number(date)} ${year}`, `${Number(date)}/${Number(month)}/${year}`, `${date}.${month}.${year}`, `the ${Number(date)}th of ${name}, ${year}`, `${date}/${month}/${year.slice(2)}`]
        expect(readWhen(forms[form] ?? '', now, 'en')).toEqual({ is: 'known', when: { start: wall, precision: 'day' } })
      }),
    )
  })

  const typed = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom('3', '31', '24', '2024', 'march', 'mawrth', 'hydref', 'feb', 'last', 'week', 'ago', 'two', 'about', 'tua', 'between', 'and', 'to', '-', 'easter', 'friday', 'night', '18:30', '6pm', 'summer', 'winter', 'early', 'month', 'diwethaf', 'a', 'now', '3/4', 'y', '?'), { maxLength: 6 }).map((words) => words.join(' ')),
  )

  test('never fails, and never gives a day that has not come or an end before its start', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('en' as const, 'cy' as const), (text, language) => {
        const reading = readWhen(text, now, language)
        if (reading.is !== 'known') return
        const { start, end } = reading.when
        expect(start <= now.slice(0, start.length)).toBe(true)
        if (end !== undefined) expect(end >= start && end <= `${now.slice(0, 10)}T23:59`).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('what was read, said back and read again, is the same', () => {
    for (const [language, words] of [['en', en], ['cy', cy]] as const) {
      fc.assert(
        fc.property(typed, (text) => {
          const reading = readWhen(text, now, language)
          if (reading.is !== 'known') return
          expect(readWhen(shownWhen(words, reading.when), now, language)).toEqual(reading)
        }),
        { numRuns: 2000 },
      )
    }
  })

  test('each of two ways, typed instead, is read one way', () => {
    for (const [language, text] of [['en', 'march 24'], ['en', 'winter 2024'], ['cy', 'mawrth'], ['cy', 'hydref 2024'], ['cy', 'mawrth 24']] as const) {
      const reading = readWhen(text, now, language)
      expect(reading.is, text).toBe('two-ways')
      if (reading.is === 'two-ways') expect(reading.said.map((said) => readWhen(said, now, language).is), text).toEqual(['known', 'known'])
    }
  })

  test('Easter is on the days the almanac gives', () => {
    expect([2000, 2008, 2011, 2019, 2024, 2025, 2026, 2038].map(easterOf)).toEqual(['2000-04-23', '2008-03-23', '2011-04-24', '2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05', '2038-04-25'])
  })
})
