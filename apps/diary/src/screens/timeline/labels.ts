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

interface Try {
  readonly placed: readonly Placed[]
  readonly cost: number
}

const touches = (a: number, aWidth: number, b: number, bWidth: number, gap: number): boolean => a < b + bWidth + gap && b < a + aWidth + gap

/** Words are laid in this order, each on the first line that is free, on the side that `sides` says where both fit. */
function layIn(labels: readonly Label[], order: readonly number[], sides: number, room: number, gap: number): Try {
  const placed: Placed[] = labels.map(() => ({ left: 0, line: -1 }))
  for (const at of order) {
    const { x, width } = labels[at] ?? { x: 0, width: 0 }
    const both = [x - gap - width, x + gap].filter((left) => left >= 0 && left + width <= room)
    const left = both[both.length === 2 ? (sides >> at) & 1 : 0] ?? Math.max(0, Math.min(x - width / 2, room - width))
    let line = 0
    while (placed.some((other, which) => other.line === line && touches(left, width, other.left, labels[which]?.width ?? 0, gap))) line += 1
    placed[at] = { left, line }
  }
  // A mark's upright begins at its own words: words on a lower line must not be struck through by it.
  const struck = placed.reduce((sum, { left, line }, at) => sum + labels.filter(({ x }, which) => which !== at && (placed[which]?.line ?? 0) < line && x > left - gap / 2 && x < left + (labels[at]?.width ?? 0) + gap / 2).length, 0)
  return { placed, cost: struck * 100 + placed.reduce((sum, { line }) => sum + line, 0) }
}

const orders = (many: number): number[][] => (many === 0 ? [[]] : orders(many - 1).flatMap((order) => Array.from({ length: many }, (_, at) => [...order.slice(0, at), many - 1, ...order.slice(at)])))

/**
 * Words beside upright marks, at most four: to the left of their mark or to its right, within `room`; no two touch, and
 * where it can be helped no mark goes through another's words. Words wider than `room` begin at its left edge.
 */
export function placeBeside(labels: readonly Label[], room: number, gap: number): readonly Placed[] {
  const tries = orders(labels.length).flatMap((order) => Array.from({ length: 2 ** labels.length }, (_, sides) => layIn(labels, order, sides, room, gap)))
  return tries.reduce((best, one) => (one.cost < best.cost ? one : best)).placed
}

/** Which of the words centred under their marks can stand in one line within `room`: the last of each pile stays. */
export function thinned(labels: readonly Label[], room: number, gap: number): boolean[] {
  let end = Infinity
  return labels
    .toReversed()
    .map(({ x, width }) => {
      if (x - width / 2 < 0 || x + width / 2 > room || x + width / 2 + gap > end) return false
      end = x - width / 2
      return true
    })
    .toReversed()
}

/** As `thinned`, but every second, third and so on, so that what stays is evenly spread. */
export function evenly(labels: readonly Label[], room: number, gap: number): boolean[] {
  for (let step = 1; ; step++) {
    const stay = labels.filter((_, at) => at % step === 0)
    if (step >= labels.length || thinned(stay, room, gap).every(Boolean)) return labels.map((_, at) => at % step === 0)
  }
}
