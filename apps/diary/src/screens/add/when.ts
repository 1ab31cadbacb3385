/** The draft of a new entry, and what its words about time come to. */
import type { IncidentWritten, WhenWritten } from '../../protocol/entries.ts'
import type { Language } from '../../words/words.ts'
import { readWhen } from '../../when/read.ts'

export const entryDraft = 'entry'

export const emptyEntry = {
  what: '',
  where: '',
  when: 'now',
  /** For another day: one of `hows`. */
  how: 'day',
  day: '',
  time: '',
  lastDay: '',
  lastTime: '',
  inWords: '',
  about: '',
  /** Of the clock it is said by; empty for this device's. */
  zone: '',
  several: '',
  count: '',
  channel: '',
  /** What was taken in for it, as JSON. */
  attached: '',
  /** The names of those on their way (capture/taking.ts), a line each. */
  coming: '',
  /** What to begin with when the form opens. */
  begin: '',
}

export type EntryFields = typeof emptyEntry

/** More was said than what happened and what came with it: only the whole form shows all that would be sealed. */
export const saysMore = (fields: EntryFields): boolean => Object.entries({ ...fields, what: '', attached: '', coming: '', begin: '' }).some(([name, value]) => value !== Object.entries(emptyEntry).find(([one]) => one === name)?.[1])

export const whens = ['now', 'earlier', 'pick', 'unknown'] as const

export const hows = ['day', 'between', 'month'] as const

/** How several came. */
export const means = ['call', 'sms', 'whatsapp', 'email', 'social-media', 'letter', 'in-person', 'other'] as const

export type WhenWrong = 'noDay' | 'badOrder' | 'future'

/** What was said of the time, or what is wrong with it. Null when nobody knows. */
export type WhenSaid = { readonly when: WhenWritten | null } | { readonly wrong: WhenWrong }

type Timed = Pick<EntryFields, 'when' | 'how' | 'day' | 'time' | 'lastDay' | 'lastTime' | 'inWords' | 'about' | 'several'>

const moment = (day: string, time: string): string => (time === '' ? day : `${day}T${time}`)

function checked(when: WhenWritten, now: string): WhenSaid {
  const { start, end } = when
  if (start > now.slice(0, start.length) || (end !== undefined && end > now.slice(0, end.length))) return { wrong: 'future' }
  if (end !== undefined && end < start) return { wrong: 'badOrder' }
  return { when }
}

/** `now` is the clock on the wall, `2026-03-14T07:40`. */
export function whenOf(fields: Timed, now: string, language: Language): WhenSaid {
  const { when, how, day, time, lastDay, inWords, about, several } = fields
  if (several === 'yes') return severalOf(fields, now)
  if (when === 'unknown') return { when: null }
  if (when === 'now') return { when: { start: now.slice(0, 16), precision: 'exact' } }
  if (when === 'earlier') return checked(time === '' ? { start: now.slice(0, 10), precision: 'day' } : { start: moment(now.slice(0, 10), time), precision: 'about' }, now)
  if (how === 'month') {
    const reading = readWhen(inWords, now, language)
    if (reading.is === 'known') return { when: reading.when }
    return reading.is === 'unknown' ? { when: null } : { wrong: reading.is === 'unread' && reading.why === 'future' ? 'future' : 'noDay' }
  }
  if (day === '') return { wrong: 'noDay' }
  if (how === 'between') return lastDay === '' ? { wrong: 'noDay' } : checked({ start: day, end: lastDay, precision: 'between' }, now)
  return checked({ start: moment(day, time), precision: about === 'yes' ? 'about' : time === '' ? 'day' : 'exact' }, now)
}

/** From the first to the last of them; without a day nobody knows. */
function severalOf({ day, time, lastDay, lastTime }: Timed, now: string): WhenSaid {
  if (day === '') return lastDay === '' ? { when: null } : { wrong: 'noDay' }
  const start = moment(day, time)
  const end = moment(lastDay === '' ? day : lastDay, lastTime)
  if (end.slice(0, 10) === day && (lastTime === '' || time === '')) return checked({ start: day, precision: 'day' }, now)
  // A day without a time ends later than any time on it.
  return checked({ start, end: start.length > 10 && end.length === 10 ? `${end}T23:59`.slice(0, 16) : end, precision: 'between' }, `${now.slice(0, 10)}T23:59`)
}

/** Two or more; null where that is not what stands there. */
export function countOf(count: string): number | null {
  const found = /^\s*(\d{1,5})\s*$/.exec(count)
  const value = Number(found?.[1] ?? 0)
  return value >= 2 ? value : null
}

/** What is sealed of the fields, beside the time. `what` falls back on what is said when only a voice note was made. */
export function incidentOf({ what, where, several, count, channel }: EntryFields, when: WhenWritten | null): IncidentWritten {
  const how = means.find((one) => one === channel)
  const times = countOf(count)
  return { what: what.trim(), where: where.trim(), when, ...(several === 'yes' && times !== null && { count: times }), ...(several === 'yes' && how && { channel: how }) }
}
