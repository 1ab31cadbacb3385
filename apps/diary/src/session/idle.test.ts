import { describe, expect, test } from 'vitest'
import { Use } from './idle.ts'

const minute = 60_000

/** A book that was just opened, with a clock that stands until it is moved. */
function opened(settings: { idleMinutes?: number; hiddenSeconds?: number } = {}, isHidden = false) {
  const clock = { now: 1_000_000_000 }
  const use = new Use(() => ({ idleMinutes: 5, hiddenSeconds: 60, ...settings }), () => clock.now, isHidden)
  return { use, pass: (ms: number) => (clock.now += ms) }
}

describe('when an open book locks by itself', () => {
  test('five minutes after the last touch', () => {
    const { use, pass } = opened()
    pass(4 * minute)
    use.touch()
    expect(use.left()).toBe(5 * minute)
    pass(5 * minute)
    expect(use.left()).toBe(0)
  })

  test('sooner when it is out of sight, and at once where that was chosen', () => {
    const { use, pass } = opened()
    use.hide()
    expect(use.left()).toBe(minute)
    pass(30_000)
    use.show()
    expect(use.left()).toBe(5 * minute)
    expect(opened({ hiddenSeconds: 0 }, true).use.left()).toBe(0)
  })

  test('not later for being out of sight', () => {
    const { use, pass } = opened()
    pass(290_000)
    use.hide()
    expect(use.left()).toBe(10_000)
  })

  test('at once when the device slept past the time, whatever comes after that', () => {
    for (const late of [(use: Use) => use.touch(), (use: Use) => use.further({}), (use: Use) => use.show()]) {
      const { use, pass } = opened()
      use.hide()
      pass(60 * minute)
      late(use)
      expect(use.left()).toBeLessThanOrEqual(0)
    }
  })
})

describe('while something is made or brought in', () => {
  const work = {}

  test('it stays open as long as that gets further, and rests the same time after it', () => {
    const { use, pass } = opened({ idleMinutes: 1 })
    for (let n = 0; n < 40; n += 1) {
      use.further(work)
      pass(50_000)
    }
    expect(use.left()).toBeGreaterThan(0)
    use.ended(work)
    expect(use.left()).toBe(minute)
    pass(minute)
    expect(use.left()).toBe(0)
  })

  test('which may be silent for five minutes, even where the book rests for one, and no longer', () => {
    const { use, pass } = opened({ idleMinutes: 1 })
    use.further(work)
    pass(5 * minute - 1)
    expect(use.left()).toBe(1)
    pass(1)
    use.further(work)
    expect(use.left()).toBe(0)
  })

  test('it locks two hours after the last touch, though that still goes on', () => {
    const { use, pass } = opened()
    for (let n = 0; n < 119; n += 1) {
      pass(minute)
      use.further(work)
    }
    expect(use.left()).toBe(minute)
    use.touch()
    expect(use.left()).toBe(5 * minute)
  })

  test('it locks out of sight all the same', () => {
    const { use } = opened()
    use.further(work)
    use.hide()
    expect(use.left()).toBe(minute)
  })

  test('one that ended does not end the other; what never got further was no work', () => {
    const { use, pass } = opened({ idleMinutes: 1 })
    use.further(work)
    use.further({})
    use.ended(work)
    pass(2 * minute)
    expect(use.left()).toBe(3 * minute)
    const quiet = opened()
    quiet.pass(minute)
    quiet.use.ended(work)
    expect(quiet.use.left()).toBe(4 * minute)
  })
})
