import { expect, test } from 'vitest'
import { sameWords } from './same-words.ts'

test('the same words are the same however they are spaced', () => {
  expect(sameWords(' one  two ', 'one two')).toBe(true)
  expect(sameWords('one two', 'One two')).toBe(false)
})
