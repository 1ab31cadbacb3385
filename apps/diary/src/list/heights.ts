/** Where each row of a long list stands, from one byte a row and the heights of the few that are open. */
import { rowBits } from '../protocol/timeline.ts'

/** In rem, so that the list grows with the reader's text. They are what the stylesheet makes of each part. */
const rem = { covered: 8.25, written: 4.875, day: 2.75, afterStop: 2.125, tagged: 1.625, gap: 0.5 } as const

export function heightOf(bits: number): number {
  return (bits & rowBits.written ? rem.written : rem.covered) + (bits & rowBits.newDay ? rem.day : 0) + (bits & rowBits.afterStop ? rem.afterStop : 0) + (bits & rowBits.tagged ? rem.tagged : 0) + rem.gap
}

/** Browsers draw nothing below some height (Firefox: about 17.8 million pixels). */
export const mostPixels = 15_000_000

export interface Places {
  /** Where each row begins, in pixels; one more than there are rows: the last is the whole height. */
  readonly tops: Float64Array
  /** Rows that fit under `mostPixels`. */
  readonly count: number
}

/** `pixels`: of one rem. `open`: row to its height in pixels, measured. */
export function placesOf(rows: Uint8Array, pixels: number, open: ReadonlyMap<number, number>): Places {
  const byBits = Array.from({ length: 32 }, (_, bits) => Math.round(heightOf(bits) * pixels))
  const tops = new Float64Array(rows.length + 1)
  let top = 0
  for (let row = 0; row < rows.length; row++) {
    top += open.get(row) ?? byBits[(rows[row] ?? 0) & 31] ?? 0
    if (top > mostPixels) return { tops: tops.subarray(0, row + 1), count: row }
    tops[row + 1] = top
  }
  return { tops, count: rows.length }
}

/** The row that stands at a height. */
export function rowAt({ tops, count }: Places, pixels: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tops[middle + 1] ?? Infinity) <= pixels) low = middle + 1
    else high = middle
  }
  return Math.min(low, Math.max(0, count - 1))
}
