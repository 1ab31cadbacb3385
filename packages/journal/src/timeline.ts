/** The timeline: everything that happened, in order, and the choosing of a part of it. */
import type { Casebook } from './casebook.ts'
import type { Contact } from './contact.ts'
import { handleKey } from './handle.ts'
import { happeningOfContact, happeningsOfEntries, inOrder, type Happening } from './happening.ts'
import { fullWall } from './occurred.ts'

export interface Choice {
  /** First and last day (or moment) by the clock on the wall, both included. */
  readonly from?: string
  readonly to?: string
  /** A person's name, or a handle as written. */
  readonly who?: string
  readonly channels?: readonly string[]
  readonly kinds?: readonly string[]
}

export function timeline(casebook: Casebook, contacts: readonly Contact[]): Happening[] {
  return inOrder([...happeningsOfEntries(casebook), ...contacts.map(happeningOfContact)])
}

export function choose(items: readonly Happening[], choice: Choice, casebook: Casebook): Happening[] {
  const { from, to, who, channels, kinds } = choice
  const last = to === undefined ? undefined : to.length === 10 ? `${to}T23:59:59` : to.length === 7 ? `${to}-31T23:59:59` : fullWall(to)
  const first = from === undefined ? undefined : fullWall(from)
  const person = who === undefined ? undefined : casebook.whose(who)
  const key = who === undefined ? undefined : handleKey(who, casebook.details.country)
  return items.filter((item) => {
    if (first !== undefined && (item.local === null || item.local < first)) return false
    if (last !== undefined && (item.local === null || item.local > last)) return false
    if (channels !== undefined && !channels.includes(item.channel)) return false
    if (kinds !== undefined && !kinds.includes(item.kind)) return false
    if (key === undefined) return true
    if (person !== undefined && item.person?.id === person.id) return true
    return item.handle !== null && handleKey(item.handle, casebook.details.country) === key
  })
}
