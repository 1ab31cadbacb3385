import { expect, test } from 'vitest'
import { longEnough, sameWords } from './strength.ts'

test('a passphrase is long and not one key held down', () => {
  expect(longEnough('correct horse battery')).toBe(true)
  expect(longEnough('hunter2')).toBe(false)
  expect(longEnough('aaaaaaaaaaaaaaaaaaaaaaaa')).toBe(false)
  expect(longEnough('   a  b               ')).toBe(false)
})

test('the same words are the same however they are spaced', () => {
  expect(sameWords(' one  two ', 'one two')).toBe(true)
  expect(sameWords('one two', 'One two')).toBe(false)
})
