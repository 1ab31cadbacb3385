/** The draft of a new entry, and what its words about time come to. */
import type { WhenWritten } from '../../protocol/entries.ts'

export const entryDraft = 'entry'

export const emptyEntry = { what: '', when: 'now', day: '', time: '', about: '', where: '' }

export const whens = ['now', 'earlier', 'pick', 'unknown'] as const

export type When = (typeof whens)[number]

export const isWhen = (value: string): value is When => whens.some((one) => one === value)

/** `now` is the clock on the wall, `2026-03-14T07:40`. Null when nobody knows. */
export function whenOf({ when, day, time, about }: Pick<typeof emptyEntry, 'when' | 'day' | 'time' | 'about'>, now: string): WhenWritten | null {
  const today = now.slice(0, 10)
  if (when === 'unknown' || (when === 'pick' && day === '')) return null
  if (when === 'now') return { start: now.slice(0, 16), precision: 'exact' }
  const date = when === 'earlier' ? today : day
  if (time === '') return { start: date, precision: 'day' }
  return { start: `${date}T${time}`, precision: when === 'earlier' || about === 'yes' ? 'about' : 'exact' }
}
