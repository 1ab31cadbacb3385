/** Milliseconds or seconds since 1970 (UTC) as the wall-clock text that a record carries. */

const day = 86_400_000
const two = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))
const three = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0'))

/** The last instant that ISO 8601 writes with a year of four digits. */
export const lastMillisecond = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/**
 * Numbers below this are taken for seconds where a format is known to write either: as milliseconds it is
 * March 1973, as seconds the year 5138.
 */
export const secondsBelow = 100_000_000_000

/** Remembers the day it wrote last: exports run in order of time, and `Date` is slow. */
export class UtcClock {
  #day = NaN
  #date = ''

  /** `2024-01-02T08:05:07.137` for an integer from 0 to `lastMillisecond`. */
  milliseconds(time: number): string {
    const rest = time % day
    return `${this.#upToSecond(time, rest)}.${three[rest % 1000]}`
  }

  /** `2024-01-02T08:05:07` for a time in milliseconds; what is below a second is left out. */
  seconds(time: number): string {
    return this.#upToSecond(time, time % day)
  }

  #upToSecond(time: number, rest: number): string {
    const start = time - rest
    if (start !== this.#day) {
      this.#day = start
      this.#date = new Date(start).toISOString().slice(0, 11)
    }
    const seconds = (rest - (rest % 1000)) / 1000
    const minutes = (seconds - (seconds % 60)) / 60
    return `${this.#date}${two[(minutes - (minutes % 60)) / 60]}:${two[minutes % 60]}:${two[seconds % 60]}`
  }
}
