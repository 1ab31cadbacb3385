/**
 * Course of conduct: what was done, counted. By day, week and channel; after the refusal; outside what is
 * permitted; against each order's terms; the acts the law lists. It counts what is in the vault and says so;
 * it never says what it amounts to.
 */
import { text, type Casebook, type Person } from './casebook.ts'
import type { Happening } from './happening.ts'
import type { Ref } from './ref.ts'
import { fullWall } from './occurred.ts'
import { breachesOf, ordersOf, type Breach, type Order } from './order.ts'
import { permission, permittedRules } from './permitted.ts'
import type { Reason } from './reasons.ts'
import { rhythmOf, type Rhythm } from './rhythm.ts'
import { mondayOf } from './zone.ts'

export interface ActInLaw {
  readonly id: string
  readonly provision: string
  readonly words: string
}

export interface Count {
  readonly total: number
  readonly byChannel: { readonly [channel: string]: number }
}

export interface Dated extends Count {
  /** A date; for a week, its Monday. */
  readonly date: string
}

export interface AfterRefusal extends Count {
  readonly entry: string
  /** When they were asked to stop, by the clock on the wall. */
  readonly asked: string
  readonly refs: readonly Ref[]
}

export interface Conduct {
  /** Whose conduct is counted: the people marked `subject`, or everyone but me if nobody is marked. */
  readonly subjects: readonly Person[]
  readonly everyone: boolean
  readonly items: readonly Happening[]
  readonly total: Count
  readonly occasions: number
  readonly first: string | null
  readonly last: string | null
  /** Items that have no time and are in no count by day or week. */
  readonly undated: number
  readonly byDay: readonly Dated[]
  readonly byWeek: readonly Dated[]
  readonly afterRefusal: readonly AfterRefusal[]
  readonly outsidePermitted: readonly { readonly item: Happening; readonly reason: Reason }[]
  readonly maybePermitted: readonly { readonly item: Happening; readonly reason: Reason }[]
  readonly orders: readonly { readonly order: Order; readonly breaches: readonly Breach[] }[]
  readonly acts: readonly { readonly act: ActInLaw; readonly count: number; readonly refs: readonly Ref[] }[]
  readonly rhythm: Rhythm
}

function count(items: readonly Happening[]): Count {
  const byChannel: { [channel: string]: number } = {}
  let total = 0
  for (const item of items) {
    total += item.count
    byChannel[item.channel] = (byChannel[item.channel] ?? 0) + item.count
  }
  return { total, byChannel }
}

function groupBy(items: readonly Happening[], key: (local: string) => string): Dated[] {
  const groups = new Map<string, Happening[]>()
  for (const item of items) {
    if (item.local === null) continue
    const at = key(item.local)
    const group = groups.get(at)
    if (group) group.push(item)
    else groups.set(at, [item])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, group]) => ({ date, ...count(group) }))
}

/** Conduct is what comes in: messages, calls, mails and contacts written down by hand, and incidents. */
function isConduct(item: Happening): boolean {
  return item.direction !== 'out' && (item.kind === 'message' || item.kind === 'call' || item.kind === 'mail' || item.kind === 'contact' || item.kind === 'incident')
}

/** `items` is the whole timeline, in order; `acts` the law's list. */
export function conduct(casebook: Casebook, items: readonly Happening[], acts: readonly ActInLaw[]): Conduct {
  const subjects = casebook.people.filter((person) => person.role === 'subject')
  const everyone = subjects.length === 0
  const theirs = items.filter((item) => isConduct(item) && (everyone ? item.person?.role !== 'me' : item.person !== null && item.person.role === 'subject'))
  const dated = theirs.filter((item) => item.local !== null)
  const rules = permittedRules(casebook)
  const judged = theirs.flatMap((item) => (item.contact === null ? [] : [{ item, is: permission(item.contact, rules) }]))
  return {
    subjects,
    everyone,
    items: theirs,
    total: count(theirs),
    occasions: new Set(dated.map((item) => item.local?.slice(0, 10))).size,
    first: dated[0]?.local ?? null,
    last: dated.at(-1)?.local ?? null,
    undated: theirs.length - dated.length,
    byDay: groupBy(dated, (local) => local.slice(0, 10)),
    byWeek: groupBy(dated, mondayOf),
    afterRefusal: refusals(casebook).map((refusal) => {
      const after = dated.filter((item) => (item.local ?? '') > refusal.asked)
      return { ...refusal, ...count(after), refs: after.map((item) => item.ref) }
    }),
    outsidePermitted: judged.flatMap(({ item, is }) => (is.is === 'outside' ? [{ item, reason: is.reason }] : [])),
    maybePermitted: judged.flatMap(({ item, is }) => (is.is === 'maybe' ? [{ item, reason: is.reason }] : [])),
    orders: ordersOf(casebook).map((order) => ({
      order,
      breaches: breachesOf(order, items.filter((item) => isConduct(item))),
    })),
    acts: acts.map((act) => {
      const done = theirs.filter((item) => item.acts.includes(act.id))
      return { act, count: done.reduce((sum, item) => sum + item.count, 0), refs: done.map((item) => item.ref) }
    }),
    rhythm: rhythmOf(dated),
  }
}

/** A refusal on a day with no time counts from the next day: what came earlier that day may have come before it. */
function refusals(casebook: Casebook): { entry: string; asked: string }[] {
  return casebook.current.flatMap((entry) => {
    if (entry.kind !== 'refusal' || entry.occurred === null || text(entry.fields['what']) === '') return []
    const { start } = entry.occurred
    return [{ entry: entry.id, asked: start.length === 10 ? `${start}T23:59:59` : fullWall(start) }]
  })
}
