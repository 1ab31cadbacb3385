/** When something happened, as far as somebody remembers: what stands in the fields, and what it comes to. */
import type { WhenWritten } from '../../protocol/entries.ts'

export const hows = ['day', 'about', 'between', 'month', 'unknown'] as const

export type How = (typeof hows)[number]

export const emptyWhen = { how: 'day', day: '', time: '', endDay: '', endTime: '' }

export type WhenValues = typeof emptyWhen

export const isHow = (value: string): value is How => hows.some((one) => one === value)

export function whenValues(when: WhenWritten | null): WhenValues {
  if (when === null) return { ...emptyWhen, how: 'unknown' }
  const [day = '', time = ''] = when.start.split('T')
  const [endDay = '', endTime = ''] = (when.end ?? '').split('T')
  const how = when.precision === 'exact' ? 'day' : when.precision
  return { how, day, time: time.slice(0, 5), endDay, endTime: endTime.slice(0, 5) }
}

const wall = (day: string, time: string) => (time === '' ? day : `${day}T${time}`)

/** Null when nobody knows, or nothing was said; `backwards` when the end comes before the start. */
export function whenOf({ how, day, time, endDay, endTime }: WhenValues): WhenWritten | null | 'backwards' {
  if (day === '' || how === 'unknown') return null
  if (how === 'month') return { start: day.slice(0, 7), precision: 'month' }
  const start = wall(day, time)
  if (how === 'between') {
    // After a time of day, a day alone lasts until its end.
    const end = wall(endDay || day, endTime || (time === '' ? '' : '23:59'))
    return end < start ? 'backwards' : { start, end, precision: 'between' }
  }
  if (how === 'about') return { start, precision: 'about' }
  return { start, precision: time === '' ? 'day' : 'exact' }
}
