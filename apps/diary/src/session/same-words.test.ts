import { expect, test } from 'vitest'
import { sameWords } from './same-words.ts'

test('the same words are the same however they are spaced', () => {
  expect(sameWords(' one  two ', 'one two')).toBe(true)
  expect(sameWords('one two', 'One two')).toBe(false)
})

test('and are not remembered by the engine, which anybody could ask', () => {
  expect(sameWords('one two', 'one two')).toBe(true)
  expect(Reflect.get(RegExp, 'input')).toBe('')
})
