/** A photograph's wall-clock time in a zone the user named; the rules are those of every reader (scan/zone.ts). */
import type { Flag } from '../record.ts'
import { Clock } from '../scan/zone.ts'

/** `wall` to the second or the millisecond. */
export function instantIn(zone: string, wall: string): { readonly instant: string | null; readonly flags: readonly Flag[] } {
  const { instant, flag } = new Clock(zone).place(wall.slice(0, 19))
  return { instant: instant && instant.replace('Z', `${wall.slice(19)}Z`), flags: flag ? [flag] : [] }
}
