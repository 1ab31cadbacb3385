import { expect, test, vi } from 'vitest'
import { drawProgress, harmless } from './output.ts'

test('progress is drawn for a terminal alone, and one record is said as one', () => {
  const { isTTY } = process.stderr
  const drawn: string[] = []
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => drawn.push(String(text)) > 0)
  try {
    for (const terminal of [false, true]) {
      process.stderr.isTTY = terminal
      drawProgress({ path: 'chat.txt', bytesDone: 9, bytesTotal: 9, records: 1 })
    }
  } finally {
    process.stderr.isTTY = isTTY
    write.mockRestore()
  }
  expect(drawn).toEqual([expect.stringContaining(' 100%  1 record  chat.txt')])
})

test('what a terminal would obey is shown, not obeyed; everything else stands as it was', () => {
  expect(harmless('a\u001b[31mred\u0007 \u009b2J \u202eabc\u202c\ttab\nline 12:45 ẞ 😡 اردو')).toBe('a\\u001b[31mred\\u0007 \\u009b2J \\u202eabc\\u202c\ttab\nline 12:45 ẞ 😡 اردو')
})
