import { expect, test } from 'vitest'
import { harmless } from './output.ts'

test('what a terminal would obey is shown, not obeyed; everything else stands as it was', () => {
  expect(harmless('a\u001b[31mred\u0007 \u009b2J \u202eabc\u202c\ttab\nline 12:45 ẞ 😡 اردو')).toBe('a\\u001b[31mred\\u0007 \\u009b2J \\u202eabc\\u202c\ttab\nline 12:45 ẞ 😡 اردو')
})
