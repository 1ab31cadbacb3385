/** The timeline: everything that happened, in order, and the choosing of a part of it. */
import type { Casebook } from './casebook.ts'
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
  /** A person's name, or a handle as written. */
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

export function choose(items: readonly Happening[], choice: Choice, casebook: Casebook): Happening[] {
  const { from, to, who, channels, kinds } = choice
  const without = new Set(choice.without)
  const last = to === undefined ? undefined : upToEnd(to)
  const first = from === undefined ? undefined : fullWall(from)
  const person = who === undefined ? undefined : casebook.whose(who)
  const key = who === undefined ? undefined : handleKey(who, casebook.details.country)
  return items.filter((item) => {
    if (first !== undefined && (item.local === null || (item.local < first && (spanOf(item, casebook.details.zone)?.to ?? '') < first))) return false
    if (last !== undefined && (item.local === null || item.local > last)) return false
    if (channels !== undefined && !channels.includes(item.channel)) return false
    if (kinds !== undefined && !kinds.includes(item.kind)) return false
    if (without.has(refKey(item.ref)) || (item.repeats !== null && without.has(refKey(item.repeats)))) return false
    if (key === undefined) return true
    if (person !== undefined && item.person?.id === person.id) return true
    return item.handle !== null && handleKey(item.handle, casebook.details.country) === key
  })
}
