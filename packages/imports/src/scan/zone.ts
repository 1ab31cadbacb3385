/** From a wall clock and the zone a user named to an instant: only where there was exactly one, or the earlier of two. */
import { Temporal } from 'temporal-polyfill'
import type { Flag } from '../record.ts'

export interface Placed {
  /** `2024-01-02T09:05:00Z`; null where the clock skipped this time. */
  readonly instant: string | null
  readonly flag: Flag | null
}

interface Slot {
  /** Offset from UTC in minutes, when the whole half hour has one. */
  readonly offset: number | null
}

const mostSlots = 4096

/**
 * Zones change their offset on the hour or half hour (all of them have, since 2009), so one question to the zone database
 * answers for a half hour of wall-clock time.
 */
export class Clock {
  readonly #zone: string
  readonly #slots = new Map<string, Slot>()

  /** Throws a RangeError for a name that is no IANA zone. */
  constructor(zone: string) {
    this.#zone = zone
    Temporal.PlainDateTime.from('2024-01-01T00:00').toZonedDateTime(zone)
  }

  /** `wall`: `2024-01-02T09:05:00`. */
  place(wall: string): Placed {
    const key = wall.slice(0, 13) + (wall.charCodeAt(14) < 0x33 ? ':00' : ':30')
    let slot = this.#slots.get(key)
    if (!slot) {
      if (this.#slots.size >= mostSlots) this.#slots.clear()
      slot = { offset: this.#wholeOffset(key) }
      this.#slots.set(key, slot)
    }
    if (slot.offset !== null) return { instant: utc(Date.parse(`${wall}Z`) - slot.offset * 60_000), flag: null }
    return this.#closely(wall)
  }

  #wholeOffset(key: string): number | null {
    const offsets = [`${key}:00`, `${key.slice(0, 14)}${key.endsWith('00') ? '29' : '59'}:59`].flatMap((wall) => {
      const { earlier, later } = this.#both(wall)
      return [earlier.offsetNanoseconds, later.offsetNanoseconds]
    })
    const [offset = 0] = offsets
    return offsets.every((one) => one === offset) ? offset / 60_000_000_000 : null
  }

  #both(wall: string): { readonly plain: Temporal.PlainDateTime; readonly earlier: Temporal.ZonedDateTime; readonly later: Temporal.ZonedDateTime } {
    const plain = Temporal.PlainDateTime.from(wall)
    return {
      plain,
      earlier: plain.toZonedDateTime(this.#zone, { disambiguation: 'earlier' }),
      later: plain.toZonedDateTime(this.#zone, { disambiguation: 'later' }),
    }
  }

  #closely(wall: string): Placed {
    const { plain, earlier, later } = this.#both(wall)
    if (!earlier.toPlainDateTime().equals(plain)) return { instant: null, flag: 'nonexistent-time' }
    const twice = earlier.epochMilliseconds !== later.epochMilliseconds
    return { instant: utc(earlier.epochMilliseconds), flag: twice ? 'ambiguous-time' : null }
  }
}

const utc = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
