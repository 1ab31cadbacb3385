import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostPixels, placesOf, rowAt } from './heights.ts'

const rows = fc.uint8Array({ max: 31, minLength: 1, maxLength: 300 })

describe('the places of rows in a long list', () => {
  test('the row found at any height is the one that covers it', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (bits, share) => {
        const places = placesOf(bits, 16, new Map())
        const at = share * ((places.tops.at(-1) ?? 0) - 1)
        const row = rowAt(places, at)
        expect(places.tops[row]).toBeLessThanOrEqual(at)
        expect(places.tops[row + 1]).toBeGreaterThan(at)
      }),
    )
  })

  test('an open row moves all that come after it, and nothing before', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (bits, pick) => {
        const open = pick % bits.length
        const closed = placesOf(bits, 16, new Map())
        const opened = placesOf(bits, 16, new Map([[open, 999]]))
        const grown = 999 - ((closed.tops[open + 1] ?? 0) - (closed.tops[open] ?? 0))
        for (let row = 0; row <= bits.length; row++) expect((opened.tops[row] ?? 0) - (closed.tops[row] ?? 0)).toBe(row > open ? grown : 0)
      }),
    )
  })

  test('a list longer than a browser can draw says how many rows it holds', () => {
    const { count, tops } = placesOf(new Uint8Array(300_000), 16, new Map())
    expect(count).toBeLessThan(300_000)
    expect(tops).toHaveLength(count + 1)
    expect(tops.at(-1)).toBeLessThanOrEqual(mostPixels)
  })
})
