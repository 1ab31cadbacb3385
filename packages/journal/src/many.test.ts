import { expect, test } from 'vitest'
import { many } from './many.ts'

test('one is said in the singular, and none or several in the plural', () => {
  expect([0, 1, 2, 1234].map((count) => many(count, 'day', 'days'))).toEqual(['0 days', '1 day', '2 days', '1,234 days'])
})
