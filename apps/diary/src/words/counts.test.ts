import { expect, test } from 'vitest'
import { cy } from './cy/index.ts'
import { en } from './en/index.ts'

test('one of anything is said as one', () => {
  expect(en.check.checking(0, 1)).toBe('Checking: 0 of 1 file')
  expect(en.backup.making(0, 1)).toBe('Locking it: 0 of 1 piece')
  expect(en.pattern.maybe(1)).toBe('1 may be within it, depending on what it was about')
  expect([en, cy].map(({ pattern }) => pattern.breachesLead(1, 1).split('. ')[0])).toEqual(['1 to look at, less sure', '1 i edrych arno, yn llai sicr'])
  expect(en.pattern.breachesLead(1234, 2)).toMatch(/^1,234 to look at, 2 of them less sure\. /)
})
