import { describe, expect, test } from 'vitest'
import { Pace } from './pace.ts'

/** What is said at each second, at so many done a second. */
function said(paces: readonly number[], of: number): (number | null)[] {
  const pace = new Pace()
  let done = 0
  return [0, ...paces].map((each, second) => {
    done += each
    return pace.left('reading', done, of, second * 1000)
  })
}

describe('how long it takes', () => {
  test('is not said before it has gone on for a while', () => {
    expect(said([10, 10, 10], 100)).toEqual([null, null, null, null])
  })

  test('is what is left at the pace of late', () => {
    expect(said([10, 10, 10, 10, 10], 100).slice(-2)).toEqual([6000, 5000])
  })

  test('is not said while the pace changes, nor when nothing moves', () => {
    expect(said([40, 40, 1, 1, 1], 1000).at(-1)).toBeNull()
    expect(said([0, 0, 0, 0, 0, 0], 1000).at(-1)).toBeNull()
  })

  test('begins anew with another step', () => {
    const pace = new Pace()
    for (let second = 0; second < 8; second += 1) pace.left('keeping', second * 10, 100, second * 1000)
    expect(pace.left('reading', 0, 100, 9000)).toBeNull()
    expect(pace.left('reading', 90, 100, 10_000)).toBeNull()
  })
})
