/** How long a step still takes, said only when it has gone on evenly for a while. */

interface Seen {
  /** ms since 1970. */
  readonly at: number
  readonly done: number
}

/** Before this, and when the pace of the last half differs from that of the first by more, nobody knows. */
const leastMs = 4000
const mostApart = 1.5

export class Pace {
  #step = ''
  #seen: Seen[] = []

  /** Milliseconds that are left of this step, or null. `step` names it: another begins anew. */
  left(step: string, done: number, of: number, now: number): number | null {
    if (step !== this.#step) {
      this.#step = step
      this.#seen = []
    }
    const last = this.#seen.at(-1)
    // A few a second are enough.
    if (!last || now - last.at >= 250) this.#seen.push({ at: now, done })
    const [first] = this.#seen
    if (!first || now - first.at < leastMs || done <= first.done) return null
    const middle = this.#seen.find(({ at }) => at - first.at >= (now - first.at) / 2)
    if (!middle || middle.at === now || middle.at === first.at) return null
    const before = (middle.done - first.done) / (middle.at - first.at)
    const since = (done - middle.done) / (now - middle.at)
    if (before <= 0 || since <= 0 || Math.max(before, since) / Math.min(before, since) > mostApart) return null
    return Math.max(0, of - done) / since
  }
}
