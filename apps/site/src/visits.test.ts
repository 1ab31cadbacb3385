import { expect, test } from 'vitest'
import { Visits } from './visits.ts'

test('visits are numbers by day and page, and nothing else', () => {
  const visits = new Visits()
  expect(String(visits)).toBe('')
  visits.count('/report', '2026-11-22')
  visits.count('/find-help', '2026-11-22')
  visits.count('/report', '2026-11-22')
  visits.count('/report', '2026-11-21')
  expect(String(visits)).toBe('2026-11-21 /report 1\n2026-11-22 /find-help 1\n2026-11-22 /report 2\n')
})
