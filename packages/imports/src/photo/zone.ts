/** A wall-clock time in a named zone, and whether the clocks were being changed just then. */
import { Temporal } from 'temporal-polyfill'
import type { Flag } from '../record.ts'

/** `instant` is null where the time never happened, or happened twice: then the flag says which. */
export function instantIn(zone: string, wall: string): { readonly instant: string | null; readonly flags: readonly Flag[] } {
  const plain = Temporal.PlainDateTime.from(wall)
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    const utc = earlier.toInstant().toString({ fractionalSecondDigits: wall.includes('.') ? 3 : 0 })
    return { instant: utc, flags: [] }
  }
  return { instant: null, flags: [earlier.toPlainDateTime().equals(plain) ? 'ambiguous-time' : 'nonexistent-time'] }
}
