/** Counts and limits of one source while it is read; a zip's takes in those of everything inside it. */
import { isUnread, type Format, type Item, type Record, type SourceSummary, type TimeOf } from './record.ts'

/** `Z` sorts after `.`, so it is set aside where one of the two has a fraction. */
const earlier = (a: string, b: string): boolean => (a.length === b.length ? a < b : a.replace('Z', '') < b.replace('Z', ''))

/** Batches whose reader knows that their times never run back, so that two of them say all. */
const ordered = new WeakSet<readonly Item[]>()

/** Says that the items are records, all with a wall time and without an instant, none earlier than the one before it. */
export function markOrdered(batch: readonly Item[]): void {
  ordered.add(batch)
}

/** Earliest and latest by one of the two clocks. */
class Span {
  first: TimeOf | undefined
  /** The latest, in two fields instead of an object: in most exports every record is the latest so far. */
  #wall: string | null = null
  #instant: string | null = null
  #latest = ''
  readonly #clock: 'wall' | 'instant'

  constructor(clock: 'wall' | 'instant') {
    this.#clock = clock
  }

  get last(): TimeOf | undefined {
    return this.first && { wall: this.#wall, instant: this.#instant }
  }

  add(time: TimeOf): void {
    const value = this.#clock === 'wall' ? time.wall : time.instant
    if (value === null) return
    if (!this.first) this.first = { wall: time.wall, instant: time.instant }
    else if (!earlier(this.#latest, value)) {
      if (earlier(value, this.first[this.#clock] ?? '')) this.first = { wall: time.wall, instant: time.instant }
      return
    }
    this.#latest = value
    this.#wall = time.wall
    this.#instant = time.instant
  }
}

export class Tally {
  records = 0
  unread = 0
  readonly #walls = new Span('wall')
  readonly #instants = new Span('instant')
  #timeWithoutInstant = false
  readonly #participants = new Set<string>()
  #sender: string | null = null
  readonly #warnings = new Set<string>()

  /** Comparing times is most of what a record costs here, so an ordered batch is spared it. */
  addAll(batch: readonly Item[]): void {
    if (!ordered.has(batch)) {
      for (const item of batch) this.add(item)
      return
    }
    for (const item of batch) if (!isUnread(item)) this.#count(item)
    for (const item of [batch[0], batch.at(-1)]) if (item && !isUnread(item)) this.#time(item)
  }

  add(item: Item): void {
    if (isUnread(item)) {
      this.unread++
      return
    }
    this.#count(item)
    this.#time(item)
  }

  #count(item: Record): void {
    this.records++
    if (item.sender !== null && item.sender !== this.#sender) {
      this.#sender = item.sender
      this.#participants.add(item.sender)
    }
    if (item.recipients.length > 0) for (const recipient of item.recipients) this.#participants.add(recipient)
  }

  #time(item: Record): void {
    this.#walls.add(item)
    if (item.instant !== null) this.#instants.add(item)
    else if (item.wall !== null) this.#timeWithoutInstant = true
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
