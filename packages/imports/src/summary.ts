/** Counts and limits of one source while it is read; a zip's takes in those of everything inside it. */
import { isUnread, type Format, type Item, type SourceSummary, type TimeOf } from './record.ts'

/** `Z` sorts after `.`, so it is set aside where one of the two has a fraction. */
const earlier = (a: string, b: string): boolean => (a.length === b.length ? a < b : a.replace('Z', '') < b.replace('Z', ''))

/** Earliest and latest by one of the two clocks. */
class Span {
  first: TimeOf | undefined
  last: TimeOf | undefined
  readonly #clock: 'wall' | 'instant'

  constructor(clock: 'wall' | 'instant') {
    this.#clock = clock
  }

  add(time: TimeOf): void {
    const value = time[this.#clock]
    if (value === null) return
    const { first, last } = this
    if (!first || earlier(value, first[this.#clock] ?? '')) this.first = { wall: time.wall, instant: time.instant }
    if (!last || earlier(last[this.#clock] ?? '', value)) this.last = { wall: time.wall, instant: time.instant }
  }
}

export class Tally {
  records = 0
  unread = 0
  readonly #walls = new Span('wall')
  readonly #instants = new Span('instant')
  #timeWithoutInstant = false
  readonly #participants = new Set<string>()
  readonly #warnings = new Set<string>()

  add(item: Item): void {
    if (isUnread(item)) {
      this.unread++
      return
    }
    this.records++
    if (item.sender !== null) this.#participants.add(item.sender)
    for (const recipient of item.recipients) this.#participants.add(recipient)
    if (item.wall === null && item.instant === null) return
    if (item.instant === null) this.#timeWithoutInstant = true
    this.#walls.add(item)
    this.#instants.add(item)
  }

  warn(message: string): void {
    this.#warnings.add(message)
  }

  /** Takes in what was counted for a source inside this one. Its warnings stay its own. */
  include(inner: Tally): void {
    this.records += inner.records
    this.unread += inner.unread
    if (inner.#timeWithoutInstant) this.#timeWithoutInstant = true
    for (const span of ['#walls', '#instants'] as const) {
      const [mine, theirs] = span === '#walls' ? [this.#walls, inner.#walls] : [this.#instants, inner.#instants]
      if (theirs.first) mine.add(theirs.first)
      if (theirs.last) mine.add(theirs.last)
    }
    for (const participant of inner.#participants) this.#participants.add(participant)
  }

  summary(path: string, sha256: string, bytes: number, format: Format): SourceSummary {
    const span = this.#timeWithoutInstant ? this.#walls : this.#instants
    return {
      path,
      sha256,
      bytes,
      format,
      records: this.records,
      unread: this.unread,
      first: span.first ?? null,
      last: span.last ?? null,
      participants: [...this.#participants],
      warnings: [...this.#warnings],
    }
  }
}
