/** What a sound or a film says of the time it was recorded. */
import type { Dated } from '../photo/when.ts'

/** A date under the name that its format has for it. `isVague`: it is kept as it is written, and no time can be taken from it. */
export interface Told extends Dated {
  readonly isVague?: true
}

/** No device before QuickTime wrote such times (1991): what lies before it is a clock that was never set, or another count of years. */
const earliest = Date.UTC(1991, 0, 1)
const latest = Date.UTC(9999, 11, 31)

/** A time that its format counts from some day in UTC, as ms since 1970. */
export function utcDate(tag: string, ms: number): Told | null {
  if (!(Math.abs(ms) <= latest)) return null
  const iso = new Date(ms).toISOString()
  const date = iso.endsWith('.000Z') ? iso.slice(0, 19) : iso.slice(0, -1)
  return { tag, date, isUtc: true, ...(ms < earliest && { isVague: true }) }
}

/** A date that somebody wrote as a text: no day can be read from less than a day. */
export const writtenDate = (tag: string, date: string, more: Pick<Dated, 'isUtc'> = {}): Told => ({ tag, date, ...more, ...(!/^\d{4}\D\d{1,2}\D\d{1,2}/.test(date) && { isVague: true }) })
