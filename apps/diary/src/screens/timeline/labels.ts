/** Where the words of a chart stand, by their measured width, so that none is cut off and none touches another. */

export interface Label {
  /** What it belongs to, from the left. */
  readonly x: number
  readonly width: number
}

export interface Placed {
  /** Where its words begin. */
  readonly left: number
  /** From the top, 0 first. */
  readonly line: number
}

const overlap = (a: number, aWidth: number, b: number, bWidth: number, gap: number): boolean => a < b + bWidth + gap && b < a + aWidth + gap

/**
 * Words beside upright marks: to the left of their mark or to its right, whichever keeps them within `room`; on the
 * first line that is free there. Words wider than `room` begin at its left edge.
 */
export function placeBeside(labels: readonly Label[], room: number, gap: number): Placed[] {
  const placed: (Placed & { readonly width: number })[] = []
  for (const { x, width } of labels) {
    const fits = (left: number) => left >= 0 && left + width <= room
    const sides = [x - gap - width, x + gap].filter(fits)
    const lefts = sides.length > 0 ? sides : [Math.max(0, Math.min(x - width / 2, room - width))]
    const isFree = (left: number, line: number) => !placed.some((other) => other.line === line && overlap(left, width, other.left, other.width, gap))
    let line = 0
    let left = lefts.find((one) => isFree(one, line))
    while (left === undefined) {
      line += 1
      left = lefts.find((one) => isFree(one, line))
    }
    placed.push({ left, line, width })
  }
  return placed.map(({ left, line }) => ({ left, line }))
}

/** Which of the words centred under their marks can stand in one line within `room`: the first of each pile stays. */
export function thinned(labels: readonly Label[], room: number, gap: number): boolean[] {
  let end = -Infinity
  return labels.map(({ x, width }) => {
    const left = x - width / 2
    if (left < 0 || left + width > room || left < end + gap) return false
    end = left + width
    return true
  })
}
