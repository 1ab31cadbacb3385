import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exhibitAt, itemAt, sampleCase } from './fixtures/case.ts'
import { limitsFor, plan } from './plan.ts'

describe('the plan of the volumes', () => {
  test('every item and every exhibit is in one volume, in order, whatever the limits', () => {
    const { document } = sampleCase('family')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 12, max: 60 }), fc.integer({ min: 1, max: 80 }), fc.double({ min: 0.5, max: 3, noNaN: true }), (items, exhibits, pages, most, scale) => {
        const volumes = plan(
          { ...document, items: Array.from({ length: items }, (_, n) => itemAt(n + 1, 'word '.repeat(n % 50), Math.floor(n / 3))), exhibits: Array.from({ length: exhibits }, (_, n) => exhibitAt(n + 1, true)) },
          { pages, items: most },
          scale,
        )
        for (const [id, length] of [['chronology', items], ['exhibits', exhibits]] as const) {
          let at = 0
          for (const part of volumes.flat().filter((one) => one.id === id)) {
            expect(part.slice.from).toBe(at)
            expect(part.slice.to).toBeGreaterThan(at)
            if (id === 'chronology') expect(part.slice.to - part.slice.from).toBeLessThanOrEqual(most)
            at = part.slice.to
          }
          expect(at).toBe(length)
        }
        for (const volume of volumes) expect(volume[0]?.id).toBe('front')
      }),
      { numRuns: 150 },
    )
  })

  test('a small case is one volume, sections in order', () => {
    expect(plan(sampleCase().document, { pages: 350, items: 20_000 }, 1).map((volume) => volume.map((part) => part.id))).toEqual([['front', 'orders', 'chronology', 'pattern', 'points', 'exhibits', 'seal']])
  })

  test('5,000 messages are one volume in civil mode; in family mode, unless told otherwise, they are cut at 350 pages and nowhere before', () => {
    const items = Array.from({ length: 5_000 }, (_, n) => itemAt(n + 1, 'Answer me. '.repeat(1 + (n % 12)), Math.floor(n / 7)))
    const { document } = sampleCase()
    const volumes = (mode: 'civil' | 'family', more = {}) => plan({ ...document, mode, items }, limitsFor(mode, more), 1)
    expect(volumes('civil')).toHaveLength(1)
    expect(volumes('family', { maxPages: 1_000 })).toHaveLength(1)
    expect(volumes('family')).toHaveLength(2)
    expect(volumes('family')).toEqual(volumes('family', { maxPages: 350 }))
    expect(volumes('family', { maxPages: 330 })).not.toEqual(volumes('family'))
  })
})
