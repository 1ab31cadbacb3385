/** The clock that a person goes by: this device's, or that of a zone they chose. */
import type { WhenWritten } from '../protocol/entries.ts'

export interface Clock {
  /** IANA zone. */
  readonly zone: string
  /** `2026-03-14T07:40:12` */
  readonly wall: string
  /** How far that is from UTC: `+01:00`. */
  readonly offset: string
}

/** The zone this device's clock is set to; UTC where it does not say, or says one that nobody knows. */
export function deviceZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** Wall and zone always belong together: both are of `zone`, never one of the device and the other of the case. */
export function clockIn(zone: string = deviceZone(), now: Date = new Date()): Clock {
  const parts = new Map(new Intl.DateTimeFormat('en', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(now).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const wall = `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`
  const ahead = Math.round((Date.parse(`${wall}Z`) - now.getTime()) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return { zone, wall, offset: `${ahead < 0 ? '-' : '+'}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}` }
}

/** The clock on this device's wall. */
export const wallNow = (): string => clockIn().wall

/** A time said by that clock, for sealing. Of this very minute it is known which, should the clock show it twice. */
export function byClock(when: WhenWritten | null, { zone, wall, offset }: Clock): WhenWritten | null {
  return when && { ...when, zone, ...(when.precision === 'exact' && when.start === wall.slice(0, 16) && { offset }) }
}
