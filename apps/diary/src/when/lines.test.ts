import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf } from './lines.ts'

const now = '2026-03-18T14:20'
const rows = (text: string) => rowsOf(text, now, 'en').map(({ when, what, where, count }) => [when, what, where, count])

describe('lines that are pasted', () => {
  test('are a row each, with the time they begin with', () => {
    expect(rows('3 mar 2024 - waited outside work\r\n\n• march 2024: three letters, all at once\nabout easter, flowers at the door')).toEqual([
      ['3 mar 2024', 'waited outside work', '', ''],
      ['march 2024', 'three letters, all at once', '', ''],
      ['about easter', 'flowers at the door', '', ''],
    ])
  })

  test('keep commas and dashes that belong to the time', () => {
    expect(rows('March 3, 2024, followed me home\n3 - 9 march 2024 - silent calls\n3 mar 18:30: car in the road')).toEqual([
      ['March 3, 2024', 'followed me home', '', ''],
      ['3 - 9 march 2024', 'silent calls', '', ''],
      ['3 mar 18:30', 'car in the road', '', ''],
    ])
  })

  test('are words where no time is found', () => {
    expect(rows('Someone rang - no number')).toEqual([['', 'Someone rang - no number', '', '']])
  })

  test('of a table fill its columns, and what is no number is not lost', () => {
    expect(rows('3/4/24\tcalls\thome\t40\n4/4/24\ta note\tcar\tred ink\tmore')).toEqual([
      ['3/4/24', 'calls', 'home', '40'],
      ['4/4/24', 'a note, red ink, more', 'car', ''],
    ])
  })

  test('lose no word', () => {
    const word = fc.constantFrom('3', 'march', '2024', 'call', '-', ':', 'he said', 'no, never', '40', '\t', 'x')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const line = words.join(' ')
        const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').split('').sort().join('')
        expect(letters(rowsOf(line, now, 'en').flatMap(Object.values).join(''))).toBe(letters(line))
      }),
    )
  })
})
