/** One import: what it may cost, what it has cost so far, and whether the person has cancelled it. */
import { defaultCaps, type Caps, type ReadOptions } from './reader.ts'

/** A limit of `Caps` was reached. `reason` is for people. */
export class CapReached extends Error {
  override name = 'CapReached'
}

/** How often, on average, what came out of zips may be unpacked again. Honest nests of zips stay under 10. */
const mostRepeats = 50

const mib = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`

export class Session {
  readonly options: ReadOptions
  readonly caps: Caps
  records = 0
  /** Set when a limit on the whole import was reached: nothing further is read. */
  stopped: CapReached | undefined
  readonly #now: () => number
  readonly #started: number
  #packed = 0
  #unpacked = 0
  #peeked = 0
  #entries = 0

  constructor(options: ReadOptions, now: () => number) {
    this.options = options
    this.caps = { ...defaultCaps, ...options.caps }
    this.#now = now
    this.#started = now()
  }

  /** Throws the signal's reason when cancelled, CapReached when the time is up. Cheap: call it for every piece. */
  tick(): void {
    this.options.signal?.throwIfAborted()
    if (this.#now() - this.#started > this.caps.milliseconds) {
      throw new CapReached(`Reading took longer than ${Math.round(this.caps.milliseconds / 1000)} seconds and was stopped. Import smaller pieces of it one by one.`)
    }
  }

  /** A zip that came from outside, not from another zip: the ratio is measured against it. */
  pack(bytes: number): void {
    this.#packed += bytes
  }

  /** How many more files may be taken out of zips. */
  get entriesLeft(): number {
    return this.caps.entries - this.#entries
  }

  entries(count: number): void {
    this.#entries += count
  }

  /** Bytes that really came out of a zip, each file counted once. */
  unpacked(bytes: number): void {
    this.#unpacked += bytes
    this.#spend(this.#unpacked)
  }

  /** Bytes unpacked a further time: to look at a beginning, or to read again what is too large to hold. */
  peeked(bytes: number): void {
    this.#peeked += bytes
    if (this.#peeked > mostRepeats * this.#unpacked + this.caps.ratioFrom * 16) {
      throw new CapReached('It is packed in a way that makes it unpack the same data over and over. Unpack it yourself and import the parts that matter.')
    }
    this.tick()
  }

  #spend(total: number): void {
    if (total > this.caps.outputBytes) {
      throw new CapReached(`More than ${mib(this.caps.outputBytes)} came out of it. Unpack it yourself and import the parts that matter.`)
    }
    if (total > this.caps.ratioFrom && total > this.caps.ratio * this.#packed) {
      throw new CapReached(`${mib(total)} came out of ${Math.ceil(this.#packed / 1024)} KiB: it is built to fill the memory of whoever opens it. Nothing more was taken from it.`)
    }
    this.tick()
  }
}
