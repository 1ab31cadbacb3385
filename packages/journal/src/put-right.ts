/** What counts of a record: what the file says, or what the person put right (correction.ts). */
import type { Casebook } from './casebook.ts'
import { correctionOf } from './correction.ts'
import { contactingActs, type Happening } from './happening.ts'
import { inZoneOf } from './occurred.ts'

/** A record as the person put it right; the same thing where they did not. The file's own words stay in `contact`. */
export function putRight(item: Happening, casebook: Casebook): Happening {
  const correction = casebook.corrections.size === 0 ? null : correctionOf(item.ref, casebook)
  if (correction === null || item.contact === null) return item
  const { whose, details } = casebook
  const { record } = item.contact
  const named = whose(correction.who)
  const isMe = named?.role === 'me'
  const direction = correction.direction ?? (isMe ? 'out' : item.direction)
  const written = direction === item.direction ? item.handle : direction === 'out' ? (record.recipients[0] ?? null) : record.sender
  const handle = (isMe ? '' : correction.who) || written
  const when = inZoneOf(correction.occurred, details.zone)
  return {
    ...item,
    correction,
    ...(when && { ...when, precise: correction.occurred?.precision === 'exact' && correction.occurred.start.length > 10 }),
    direction,
    handle,
    person: (handle === null ? undefined : whose(handle)) ?? null,
    acts: contactingActs(item.kind, direction),
  }
}
