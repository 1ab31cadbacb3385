import { expect, test } from 'vitest'
import { plainWords } from '../more/backup.tsx'
import { twoOf } from './recovery.tsx'

test('two different places are asked back, in order, whatever is drawn', () => {
  const draws = [0, 0.2, 0.5, 0.9, 0.999]
  for (const first of draws) {
    for (const second of draws) {
      const given = [first, second]
      const [one, other] = twoOf(12, () => given.shift() ?? 0)
      expect(one).toBeGreaterThanOrEqual(0)
      expect(other).toBeGreaterThan(one)
      expect(other).toBeLessThan(12)
    }
  }
})

test('recovery words are small letters with one space between, as an age program wants them', () => {
  expect(plainWords('  Anchor\nBARREL \t candle ')).toBe('anchor barrel candle')
})
