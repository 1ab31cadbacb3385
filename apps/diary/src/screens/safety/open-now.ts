/** Whether a service answers now, by London's clock on the wall. */
import type { HelpHours, Opening } from '../../protocol/help.ts'

export type Answers =
  | { readonly open: true; readonly until: string | 'always' }
  /** The wall clock of the next opening, if one is near. */
  | { readonly open: false; readonly next: string | null }

/** How far ahead one looks. */
const daysAhead = 62

const plusDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const openingsOn = ({ weekly, dates }: HelpHours, date: string): readonly Opening[] => dates[date] ?? weekly[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? []

/** `now`: `2026-03-14T07:40`. */
export function answersAt(hours: HelpHours, now: string): Answers {
  const today = now.slice(0, 10)
  /** The end of what is open now, grown by whatever begins before it ends. */
  let until = ''
  for (let ahead = -1; ahead <= daysAhead; ahead++) {
    const date = plusDays(today, ahead)
    const spans = openingsOn(hours, date)
      .map(({ from, to }) => ({ start: `${date}T${from}`, end: `${to <= from ? plusDays(date, 1) : date}T${to}` }))
      .sort((a, b) => (a.start < b.start ? -1 : 1))
    for (const { start, end } of spans) {
      if (end <= now) continue
      if (start <= (until || now)) until = end > until ? end : until
      else return until === '' ? { open: false, next: start } : { open: true, until }
    }
    if (until.slice(0, 10) > plusDays(today, 8)) return { open: true, until: 'always' }
  }
  return until === '' ? { open: false, next: null } : { open: true, until }
}
