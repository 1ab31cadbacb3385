/** The timeline: everything that happened, in order, and the choosing of a part of it. */
import type { Casebook } from './casebook.ts'
import { among } from './channels.ts'
import type { Contact } from './contact.ts'
import { handleKey } from './handle.ts'
import { happeningOfContact, happeningsOfEntries, inOrder, spanOf, type Happening } from './happening.ts'
import { fullWall, upToEnd } from './occurred.ts'
import { putRight } from './put-right.ts'
import { refKey, type Ref } from './ref.ts'
import { repeatsAmong, type Repeats } from './repeat.ts'

export interface Choice {
  /** First and last day (or moment) by the clock on the wall, both included. What is known only to a month or a span is in when it may have been between them. */
  readonly from?: string
  readonly to?: string
  /** A person's name, or a handle as written; with what was sent to them. */
  readonly who?: string
  readonly channels?: readonly string[]
  readonly kinds?: readonly string[]
  /** Left out one by one, by `refKey`; with one, what repeats it. */
  readonly without?: readonly string[]
}

/** `repeats` where they were found already, by a casebook that says more. */
export function timeline(casebook: Casebook, contacts: readonly Contact[], repeats: Repeats = repeatsAmong(contacts, casebook)): Happening[] {
  return inOrder([...happeningsOfEntries(casebook), ...contacts.map((contact) => putRight(happeningOfContact(contact, repeats), casebook))])
}

/** A part of a timeline, to be counted by itself: of what is the same, the first that is in it is counted, whichever was before. */
export function countedAnew(items: readonly Happening[]): readonly Happening[] {
  const there = new Set(items.map(({ ref }) => refKey(ref)))
  const instead = new Map<string, Ref>()
  return items.map((item) => {
    const mayRepeat = item.mayRepeat && there.has(refKey(item.mayRepeat)) ? item.mayRepeat : null
    if (item.repeats === null || there.has(refKey(item.repeats))) return mayRepeat === item.mayRepeat ? item : { ...item, mayRepeat }
    const known = instead.get(refKey(item.repeats))
    if (known) return { ...item, repeats: known, mayRepeat }
    instead.set(refKey(item.repeats), item.ref)
    return { ...item, repeats: null, mayRepeat, count: 1 }
  })
}

/** The chat a message stands in, where the app's export does not say to whom each was sent: what I wrote there went to all who are in it. */
const chatOf = ({ channel, contact }: Happening): string | null => (channel === 'whatsapp' && contact !== null ? `${contact.ref.entry} ${contact.record.source}` : null)

/** From or about this person, number or address, and what I sent to them. */
function concerns(who: string, items: readonly Happening[], { whose, details }: Casebook): (item: Happening) => boolean {
  const person = whose(who)
  const key = handleKey(who, details.country)
  const named = (item: Happening) => (person !== undefined && item.person?.id === person.id) || (item.handle !== null && handleKey(item.handle, details.country) === key)
  const theirs = new Set(items.filter(named))
  const chats = new Set([...theirs].map(chatOf))
  chats.delete(null)
  return (item) => theirs.has(item) || (item.direction === 'out' && item.handle === null && chats.has(chatOf(item)))
}

export function choose(items: readonly Happening[], choice: Choice, casebook: Casebook): Happening[] {
  const { from, to, who, channels, kinds } = choice
  const without = new Set(choice.without)
  const last = to === undefined ? undefined : upToEnd(to)
  const first = from === undefined ? undefined : fullWall(from)
  const wanted = who === undefined ? undefined : concerns(who, items, casebook)
  return items.filter((item) => {
    if (first !== undefined && (item.local === null || (item.local < first && (spanOf(item, casebook.details.zone)?.to ?? '') < first))) return false
    if (last !== undefined && (item.local === null || item.local > last)) return false
    if (channels !== undefined && !among(channels, item.channel)) return false
    if (kinds !== undefined && !kinds.includes(item.kind)) return false
    if (without.has(refKey(item.ref)) || (item.repeats !== null && without.has(refKey(item.repeats)))) return false
    return wanted === undefined || wanted(item)
  })
}
