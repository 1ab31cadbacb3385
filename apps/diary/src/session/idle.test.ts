import { describe, expect, test } from 'vitest'
import { untilLocked } from './idle.ts'

const settings = { idleMinutes: 5, hiddenSeconds: 60 }
const now = 1_000_000_000

describe('when an open book locks by itself', () => {
  test('five minutes after the last touch', () => {
    expect(untilLocked({ touched: now, hidden: null }, settings, now)).toBe(300_000)
    expect(untilLocked({ touched: now - 300_000, hidden: null }, settings, now)).toBe(0)
  })

  test('sooner when it is out of sight, and at once where that was chosen', () => {
    expect(untilLocked({ touched: now, hidden: now }, settings, now)).toBe(60_000)
    expect(untilLocked({ touched: now, hidden: now }, { ...settings, hiddenSeconds: 0 }, now)).toBe(0)
  })

  test('not later for being out of sight', () => {
    expect(untilLocked({ touched: now - 290_000, hidden: now }, settings, now)).toBe(10_000)
  })

  test('at once when the device slept past the time', () => {
    expect(untilLocked({ touched: now - 3_600_000, hidden: now - 3_599_000 }, settings, now)).toBeLessThanOrEqual(0)
  })
})
