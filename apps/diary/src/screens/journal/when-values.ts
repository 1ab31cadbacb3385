/** When something happened, as far as somebody remembers: what stands in the fields, and what it comes to. */
import type { WhenWritten } from '../../protocol/entries.ts'
import { readWhen } from '../../when/read.ts'
import type { Language } from '../../words/words.ts'

export const hows = ['day', 'about', 'between', 'words', 'unknown'] as const

export const emptyWhen = { how: 'day', day: '', time: '', endDay: '', endTime: '', said: '', /** Of the clock it is said by; empty for this device's. */ zone: '' }

export type WhenValues = typeof emptyWhen

export function whenValues(when: WhenWritten | null): WhenValues {
  if (when === null) return { ...emptyWhen, how: 'unknown' }
  // Read back as it is written: 2026-03.
  const { zone = '' } = when
  if (when.precision === 'month') return { ...emptyWhen, how: 'words', said: when.start.slice(0, 7), zone }
  const [day = '', time = ''] = when.start.split('T')
  const [endDay = '', endTime = ''] = (when.end ?? '').split('T')
  const how = when.precision === 'exact' ? 'day' : when.precision
  return { ...emptyWhen, how, day, time: time.slice(0, 5), endDay, endTime: endTime.slice(0, 5), zone }
}

const wall = (day: string, time: string) => (time === '' ? day : `${day}T${time}`)

/**
 * Null when nobody knows, or nothing was said; `backwards` when the end comes before the start, `unread` when the words
 * for it were not understood. `now` is the clock on the wall, `2026-03-14T07:40`.
 */
export function whenOf({ how, day, time, endDay, endTime, said }: WhenValues, now: string, language: Language): WhenWritten | null | 'backwards' | 'unread' {
  if (how === 'words') {
    const reading = readWhen(said, now, language)
    return reading.is === 'known' ? reading.when : reading.is === 'empty' || reading.is === 'unknown' ? null : 'unread'
  }
  if (day === '' || how === 'unknown') return null
  const start = wall(day, time)
  if (how === 'between') {
    // After a time of day, a day alone lasts until its end.
    const end = wall(endDay || day, endTime || (time === '' ? '' : '23:59'))
    return end < start ? 'backwards' : { start, end, precision: 'between' }
  }
  if (how === 'about') return { start, precision: 'about' }
  return { start, precision: time === '' ? 'day' : 'exact' }
}
