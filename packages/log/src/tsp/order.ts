/**
 * Whether times that several authorities and witnesses attested can all be true. What is attested to have come later,
 * a larger tree of the same log above all, cannot have been there earlier.
 *
 * RFC 3161 2.4.2: two tokens can be told apart when their times are further from each other than both accuracies
 * together; those of one authority that says `ordering` always. So a clash is reported only where one is certain.
 */
import type { Timestamp } from './verify.ts'

/** A stretch in which the true time lies, in microseconds since 1970-01-01T00:00:00Z. A cosignature's is its second. */
export interface Attested {
  readonly earliest: number
  readonly latest: number
  /** Times by one clock that can be put in order however close they are. */
  readonly clock?: { readonly name: string; readonly at: number }
}

/** An accuracy that is not stated counts as none; what is finer than a microsecond does not count. */
export function whenStamped({ genTime, accuracy, ordering, chain }: Timestamp): Attested {
  const fraction = /\.(\d{1,6})/.exec(genTime)?.[1] ?? ''
  const at = Date.parse(genTime.replace(/\.\d+/, '')) * 1000 + Number(fraction.padEnd(6, '0'))
  const either = accuracy ? accuracy.seconds * 1e6 + accuracy.millis * 1e3 + accuracy.micros : 0
  const signer = chain[0]?.sha256
  return { earliest: at - either, latest: at + either, ...(ordering && signer !== undefined && { clock: { name: signer, at } }) }
}

/** Takes times in the order in which they must have been given. `T` is what each was given for. */
export class InOrder<T> {
  #newest: { readonly earliest: number; readonly of: T } | null = null
  readonly #clocks = new Map<string, { readonly at: number; readonly of: T }>()

  /** The one before it that `next` cannot have come after; null when it can have come after all. */
  add({ earliest, latest, clock }: Attested, of: T): T | null {
    const sameClock = clock && this.#clocks.get(clock.name)
    const clash = this.#newest && latest < this.#newest.earliest ? this.#newest : clock && sameClock && clock.at < sameClock.at ? sameClock : null
    if (!this.#newest || earliest > this.#newest.earliest) this.#newest = { earliest, of }
    if (clock && !(sameClock && clock.at < sameClock.at)) this.#clocks.set(clock.name, { at: clock.at, of })
    return clash ? clash.of : null
  }
}
