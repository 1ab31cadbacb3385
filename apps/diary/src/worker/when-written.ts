import type { Occurred } from '@daybook/journal'
import type { WhenWritten } from '../protocol/entries.ts'

/** When an entry says it was, with the clock it says it by; null where nobody knows. */
export function whenWritten(occurred: Occurred | null): WhenWritten | null {
  if (occurred === null || occurred.precision === 'unknown') return null
  const { start, end, precision, zone, offset } = occurred
  return { start, ...(end !== undefined && { end }), precision, zone, ...(offset !== undefined && { offset }) }
}
