/**
 * A happening: anything that belongs on the timeline, from a message to an incident to the day of an order,
 * in one shape for counting. Every count can be traced back through `ref` to the entry or the record.
 */
import type { Casebook, Person } from './casebook.ts'
import { wordsShown, type Contact } from './contact.ts'
import type { Correction } from './correction.ts'
import type { OpenEntry } from './entry.ts'
import type { Channel, Kind } from './kinds.ts'
import { isChannel } from './kinds.ts'
import type { Grade } from './obtained.ts'
import { fullWall, inZoneOf, latestOf, upToEnd, type Occurred } from './occurred.ts'
import { refKey, type Ref } from './ref.ts'
import type { Repeats } from './repeat.ts'
import { list, text } from './values.ts'

export interface Happening {
  readonly ref: Ref
  readonly kind: Kind | 'message' | 'system' | 'call' | 'mail' | 'photo' | 'file'
  readonly orderMs: number | null
  /** The clock on the wall in the case's zone, for days, weeks and hours. */
  readonly local: string | null
  /** False when only a day, or something looser, is known. */
  readonly precise: boolean
  readonly channel: Channel
  readonly direction: 'in' | 'out' | 'unknown'
  readonly person: Person | null
  readonly handle: string | null
  readonly acts: readonly string[]
  /** How many times, for a series put down as one: 40 calls in a day. 0 for a repeat. */
  readonly count: number
  /** The same message, taken in from another export too or standing twice in one: what is counted in its place. See repeat.ts. */
  readonly repeats: Ref | null
  /** What may be the same message, in another export, and is counted too. */
  readonly mayRepeat: Ref | null
  readonly obtained: Grade
  readonly text: string
  /** What the file says, whatever was put right since. */
  readonly contact: Contact | null
  /** By which what stands here was put right: see correction.ts. */
  readonly correction: Correction | null
  readonly entry: OpenEntry | null
}

export function happeningOfContact(contact: Contact, same?: Repeats): Happening {
  const key = refKey(contact.ref)
  const repeats = same?.of.get(key) ?? null
  return {
    ref: contact.ref,
    kind: contact.kind,
    orderMs: contact.when.orderMs,
    local: contact.when.local,
    precise: contact.when.precision !== 'day',
    channel: contact.channel,
    direction: contact.direction,
    person: contact.person,
    handle: contact.handle,
    acts: contactingActs(contact.kind, contact.direction),
    count: repeats === null ? 1 : 0,
    repeats,
    mayRepeat: same?.maybe.get(key) ?? null,
    obtained: contact.obtained,
    text: wordsShown(contact.record),
    contact,
    correction: null,
    entry: null,
  }
}

/** A message, a call or a mail contacts, unless it is known to be the person's own. */
export const contactingActs = (kind: Happening['kind'], direction: Happening['direction']): readonly string[] => (direction !== 'out' && (kind === 'message' || kind === 'call' || kind === 'mail') ? ['contacting'] : [])

/** Entries that are about something that happened at a time; people, rules, notes and imports are not. */
export const happens: readonly Kind[] = ['incident', 'contact', 'refusal', 'order', 'impact', 'police-contact', 'change']

export function happeningsOfEntries(casebook: Casebook): Happening[] {
  return casebook.current.filter((entry) => happens.includes(entry.kind)).map((entry) => happeningOfEntry(entry, casebook))
}

export function happeningOfEntry(entry: OpenEntry, casebook: Casebook): Happening {
  const { fields, kind } = entry
  const isOut = kind === 'contact' && text(fields['direction']) === 'out'
  const who = text(fields['who']) || (isOut ? text(fields['to']) || text(fields['from']) : text(fields['from'])) || text(fields['against'])
  const named = who ? casebook.whose(who) : undefined
  const subjects = casebook.people.filter((person) => person.role === 'subject')
  const byTheirs = kind === 'incident' || kind === 'contact'
  const channel = list(fields['channel'])[0] ?? (kind === 'incident' ? 'in-person' : 'other')
  const served = text(fields['served']) || text(fields['made'])
  const occurred = entry.occurred ?? (kind === 'order' && served ? { start: served, precision: served.length > 10 ? ('exact' as const) : ('day' as const), zone: casebook.details.zone } : null)
  const when = inZoneOf(occurred, casebook.details.zone)
  const stated = list(fields['acts'])
  const count = fields['count']
  return {
    ref: { entry: entry.id, record: null },
    kind,
    orderMs: when?.orderMs ?? null,
    local: when?.local ?? null,
    precise: occurred?.precision === 'exact' && occurred.start.length > 10,
    channel: isChannel(channel) ? channel : 'other',
    direction: !byTheirs ? 'unknown' : text(fields['direction']) === 'out' ? 'out' : 'in',
    // An incident that names nobody is taken to be about the one person the case is about.
    person: named ?? (byTheirs && !who && subjects.length === 1 ? (subjects[0] ?? null) : null),
    handle: who || null,
    acts: stated.length > 0 ? stated : kind === 'contact' && text(fields['direction']) !== 'out' ? ['contacting'] : [],
    count: typeof count === 'number' ? count : 1,
    repeats: null,
    mayRepeat: null,
    obtained: casebook.histories.get(entry.id)?.obtained ?? entry.obtained,
    text: text(fields['what']) || text(fields['title']) || text(fields['reference']),
    contact: null,
    correction: null,
    entry,
  }
}

/** What somebody wrote of when it was, what was put right before what was first said; null where only a file says it. */
export const occurredOf = ({ correction, entry }: Pick<Happening, 'correction' | 'entry'>): Occurred | null => correction?.occurred ?? entry?.occurred ?? null

/** The earliest and the latest it can have been, by the clock on the wall in the case's zone; null without a time. */
export function spanOf(item: Happening, caseZone: string): { readonly from: string; readonly to: string } | null {
  const { local, precise, contact } = item
  if (local === null) return null
  const said = occurredOf(item)
  // About half past six may have been before it.
  if (said) return { from: said.precision === 'about' ? fullWall(local.slice(0, 10)) : local, to: latestOf(said, caseZone) ?? local }
  return { from: local, to: upToEnd(local.slice(0, !precise ? 10 : contact?.when.precision === 'minute' ? 16 : undefined)) }
}

/** Whether it is known which day it was; what came from a file says it. */
export function isOfOneDay(item: Happening, caseZone: string): boolean {
  if (item.entry === null && item.correction === null) return item.local !== null
  const span = spanOf(item, caseZone)
  return span !== null && span.from.slice(0, 10) === span.to.slice(0, 10)
}

/** By time, items without one last; of the same time, first what was written down, in the order it was written in. */
export function inOrder(items: readonly Happening[]): Happening[] {
  return [...items].sort((a, b) => (a.orderMs ?? Infinity) - (b.orderMs ?? Infinity) || (a.entry?.index ?? Infinity) - (b.entry?.index ?? Infinity) || compareRefs(a.ref, b.ref))
}

function compareRefs(a: Ref, b: Ref): number {
  if (a.entry !== b.entry) return a.entry < b.entry ? -1 : 1
  return (a.record ?? -1) - (b.record ?? -1)
}
