/** When an open book locks by itself. */
import type { Settings } from '../protocol/settings.ts'

/** Work that has told nothing new for so long is taken for stuck. Setting type on a slow phone tells nothing for a minute or two. */
const quietMs = 5 * 60_000

/** Whatever goes on: nobody has touched it for so long. The largest book is brought in, copied or put back well within that. */
const longestMs = 2 * 60 * 60_000

export type Work = object

/**
 * How an open book is used: by touch, by being seen, and by work that somebody set going and waits for, such as an import.
 * While work gets further the book stays open though nobody touches it; after it, the time of rest begins anew. Out of
 * sight it locks all the same.
 */
export class Use {
  readonly #settings: () => Pick<Settings, 'idleMinutes' | 'hiddenSeconds'>
  readonly #now: () => number
  #touched: number
  #ended: number
  #hidden: number | null
  /** When each piece of work last got further. */
  readonly #working = new Map<Work, number>()

  /** `now` gives ms since 1970. */
  constructor(settings: () => Pick<Settings, 'idleMinutes' | 'hiddenSeconds'>, now: () => number, isHidden: boolean) {
    this.#settings = settings
    this.#now = now
    this.#touched = this.#ended = now()
    this.#hidden = isHidden ? now() : null
  }

  /** Milliseconds until it locks; none or fewer: now. The clock may have slept meanwhile, so ask again rather than trust a timer. */
  left(): number {
    const { idleMinutes, hiddenSeconds } = this.#settings()
    const idleMs = idleMinutes * 60_000
    const rested = Math.max(this.#touched, this.#ended) + idleMs
    const worked = Math.max(...this.#working.values()) + Math.max(idleMs, quietMs)
    const unseen = this.#hidden === null ? Infinity : this.#hidden + hiddenSeconds * 1000
    return Math.min(Math.max(rested, worked), this.#touched + Math.max(idleMs, longestMs), unseen) - this.#now()
  }

  /** What comes late must not save a book whose time was up while the device slept. */
  #unlessOver(used: () => void): void {
    if (this.left() > 0) used()
  }

  touch(): void {
    this.#unlessOver(() => (this.#touched = this.#now()))
  }

  further(work: Work): void {
    this.#unlessOver(() => this.#working.set(work, this.#now()))
  }

  ended(work: Work): void {
    this.#unlessOver(() => {
      if (this.#working.delete(work)) this.#ended = this.#now()
    })
  }

  hide(): void {
    this.#hidden = this.#now()
  }

  show(): void {
    this.touch()
    this.#unlessOver(() => (this.#hidden = null))
  }
}
