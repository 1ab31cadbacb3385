import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evenly, placeBeside, thinned } from './labels.ts'

const room = 350
const gap = 6
const labels = fc.array(fc.record({ x: fc.double({ min: 0, max: room, noNaN: true }), width: fc.double({ min: 5, max: 200, noNaN: true }) }), { maxLength: 4 })

describe('words on a chart', () => {
  test('none is cut off and none touches another, wherever the marks stand', () => {
    fc.assert(
      fc.property(labels, (all) => {
        const placed = placeBeside(all, room, gap).map((one, at) => ({ ...one, right: one.left + (all[at]?.width ?? 0) }))
        for (const [at, { left, right, line }] of placed.entries()) {
          expect(left).toBeGreaterThanOrEqual(0)
          expect(right).toBeLessThanOrEqual(room + 1e-9)
          for (const other of placed.slice(at + 1)) if (other.line === line) expect(left >= other.right + gap - 1e-9 || other.left >= right + gap - 1e-9).toBe(true)
        }
      }),
    )
  })

  test('stand beside their own mark where there is room on a side', () => {
    expect(placeBeside([{ x: 200, width: 100 }, { x: 230, width: 80 }], room, gap)).toEqual([{ left: 94, line: 0 }, { left: 236, line: 0 }])
    // Left alone is room for the second, and there the first would strike it through: it gives way.
    expect(placeBeside([{ x: 146, width: 138 }, { x: 238, width: 134 }], room, gap)).toEqual([{ left: 2, line: 1 }, { left: 98, line: 0 }])
    expect(placeBeside([{ x: 20, width: 100 }], room, gap)).toEqual([{ left: 26, line: 0 }])
  })

  test('two marks on one day stand on two lines', () => {
    const lines = placeBeside([{ x: 340, width: 150 }, { x: 340, width: 150 }], room, gap).map(({ line }) => line)
    expect(lines.sort()).toEqual([0, 1])
  })

  test('under the axis, those that stay keep their distance, and the last that fits stays', () => {
    fc.assert(
      fc.property(labels, (all) => {
        const sorted = all.toSorted((a, b) => a.x - b.x)
        const stay = thinned(sorted, room, gap)
        const kept = sorted.filter((_, at) => stay[at])
        for (const [at, { x, width }] of kept.entries()) {
          expect(x - width / 2).toBeGreaterThanOrEqual(0)
          const next = kept[at + 1]
          if (next) expect(next.x - next.width / 2).toBeGreaterThanOrEqual(x + width / 2 + gap)
        }
        const last = sorted.findLastIndex(({ x, width }) => x - width / 2 >= 0 && x + width / 2 <= room)
        if (last >= 0) expect(stay[last]).toBe(true)
      }),
    )
  })

  test('days are left out evenly', () => {
    const days = Array.from({ length: 8 }, (_, at) => ({ x: 20 + at * 19, width: 15 }))
    expect(evenly(days, room, gap)).toEqual([true, false, true, false, true, false, true, false])
    expect(evenly(days, room, 4)).toEqual(days.map(() => true))
  })
})
