import { expect, test } from 'vitest'
import { whenWords } from '../pdf/times.ts'
import { occurredWhen } from './occurred-when.ts'

const zone = 'Europe/London'

test.each([
  [{ start: '2024-05', precision: 'month', zone }, 'May 2024'],
  [{ start: '2024-05-01', precision: 'month', zone }, 'May 2024'],
  [{ start: '2024-05-01', precision: 'day', zone }, 'Wed 1 May 2024'],
  [{ start: '2024-05', end: '2024-06', precision: 'between', zone }, 'about May 2024 to June 2024 Europe/London (zone by owner)'],
  [{ start: '2024-05-01T18:30', precision: 'about', zone }, 'about Wed 1 May 2024, 18:30 Europe/London (zone by owner)'],
] as const)('%j is printed as %s: no day of a month that nobody gave', (occurred, words) => {
  expect(whenWords(occurredWhen(occurred))).toBe(words)
})
