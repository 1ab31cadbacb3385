import type { Occurred } from '@daybook/journal'
import type { When } from '../pdf/document.ts'

/** When an entry says that it was, as the page says times. */
export function occurredWhen(occurred: Occurred | null): When {
  if (!occurred || occurred.precision === 'unknown') return { wall: null, precision: 'minute', zone: null, zoneFrom: 'none' }
  const { start, end, precision: how, zone, offset } = occurred
  const precision = how === 'about' || how === 'between' ? 'about' : how === 'day' || how === 'month' ? 'day' : start.length > 16 ? 'second' : 'minute'
  return { wall: how === 'month' ? start.slice(0, 7) : start, precision, zone: offset === undefined ? zone : `${zone}, ${offset}`, zoneFrom: 'user', ...(end === undefined ? {} : { endWall: end }) }
}
