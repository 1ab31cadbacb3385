import type { Happening } from '@daybook/journal'
import type { Filed } from '../protocol/put-right.ts'

/** What the file says, where it came from one; with `always`, also where nobody put anything right. */
export function filedOf({ contact, correction }: Happening, always = false): Filed | null {
  if (contact === null || (correction === null && !always)) return null
  const { when, direction, person, handle } = contact
  return { local: when.local, precise: when.precision !== 'day', direction, who: person?.name ?? handle ?? '' }
}
