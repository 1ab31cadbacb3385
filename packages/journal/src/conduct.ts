/**
 * Course of conduct: what was done, counted. By day, week and channel; after the refusal; outside what is
 * permitted; against each order's terms; the acts the law lists. It counts what is in the vault and says so;
 * it never says what it amounts to.
 */
import type { Casebook, Person } from './casebook.ts'
import type { OpenEntry } from './entry.ts'
import { handleKey } from './handle.ts'
import { isOfOneDay, spanOf, type Happening } from './happening.ts'
import { latestOf, startOf } from './occurred.ts'
import type { Ref } from './ref.ts'
import { breachesOf, ordersOf, type Breach, type Order } from './order.ts'
import { permission, permittedRules } from './permitted.ts'
import type { Reason } from './reasons.ts'
import { rhythmOf, type Rhythm } from './rhythm.ts'
import { text } from './values.ts'
import { mondayOf, wallToEpoch } from './zone.ts'

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
  /** When they were asked to stop, by the clock on the wall of the case: the latest it can have been. */
  readonly asked: string
  /** Who was asked, as written: only what they did after it is counted. Empty where it names nobody: then everybody it is about was. */
  readonly who: string
  /** False where nobody called that is among the people, and nothing came from that name. */
  readonly known: boolean
  readonly refs: readonly Ref[]
}

export interface Conduct {
  /** Whose conduct is counted: the people marked `subject`, or everyone but me if nobody is marked. */
  readonly subjects: readonly Person[]
  readonly everyone: boolean
  /** Nobody is marked as me, and in what is counted are messages that do not say whether they came in: my own may be among them. */
  readonly maybeOwn: boolean
  /** What is counted: each message once, however many exports it is in. */
  readonly items: readonly Happening[]
  /** The same messages again, from another export or twice in one: shown, and in no count. */
  readonly repeats: readonly Happening[]
  /** Of `items`, those that may be the same as another of them and are counted all the same. */
  readonly mayRepeat: readonly Happening[]
  readonly total: Count
  /** Days that are known: what is known only to a month or a span is on none of them. */
  readonly occasions: number
  readonly first: string | null
  readonly last: string | null
  /** Items that have no time and are in no count by day or week. */
  readonly undated: number
  /** Items of which the day is not known, only a month or a span: in the counts by day and week they stand at its beginning. */
  readonly roughlyDated: number
  readonly byDay: readonly Dated[]
  readonly byWeek: readonly Dated[]
  readonly afterRefusal: readonly AfterRefusal[]
  /** Whom else I asked to stop, though they are not among those whose conduct is counted. */
  readonly askedOthers: readonly Person[]
  /** Written down as somebody's conduct and naming nobody among the people, so that it is in no count. */
  readonly ofNobody: readonly Happening[]
  /** Refusals that have no time, so that nothing can be counted after them. */
  readonly undatedRefusals: number
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

/** Conduct is what comes in, each once: messages, calls, mails and contacts written down by hand, and incidents. */
function isConduct(item: Happening): boolean {
  return item.direction !== 'out' && (item.kind === 'message' || item.kind === 'call' || item.kind === 'mail' || item.kind === 'contact' || item.kind === 'incident')
}

/** `items` is the whole timeline, in order; `acts` the law's list. */
export function conduct(casebook: Casebook, items: readonly Happening[], acts: readonly ActInLaw[]): Conduct {
  const subjects = casebook.people.filter((person) => person.role === 'subject')
  const everyone = subjects.length === 0
  const about = items.filter((item) => isConduct(item) && (everyone ? item.person?.role !== 'me' : item.person !== null && item.person.role === 'subject'))
  const theirs = about.filter((item) => item.repeats === null)
  const dated = theirs.filter((item) => item.local !== null)
  const { zone } = casebook.details
  const sure = dated.filter((item) => isOfOneDay(item, zone))
  const rules = permittedRules(casebook)
  const judged = theirs.filter(isContact).map((item) => ({ item, is: permission(item, rules) }))
  return {
    subjects,
    everyone,
    maybeOwn: everyone && !casebook.people.some((person) => person.role === 'me') && theirs.some((item) => item.direction === 'unknown'),
    items: theirs,
    repeats: about.filter((item) => item.repeats !== null),
    mayRepeat: theirs.filter((item) => item.mayRepeat !== null),
    total: count(theirs),
    occasions: new Set(sure.map((item) => item.local?.slice(0, 10))).size,
    first: dated[0]?.local ?? null,
    last: dated.at(-1)?.local ?? null,
    undated: theirs.length - dated.length,
    ofNobody: everyone ? [] : items.filter((item) => isConduct(item) && item.entry !== null && item.person === null),
    roughlyDated: dated.length - sure.length,
    byDay: groupBy(dated, (local) => local.slice(0, 10)),
    byWeek: groupBy(dated, mondayOf),
    ...refusals(casebook, dated, subjects),
    outsidePermitted: judged.flatMap(({ item, is }) => (is.is === 'outside' ? [{ item, reason: is.reason }] : [])),
    maybePermitted: judged.flatMap(({ item, is }) => (is.is === 'maybe' ? [{ item, reason: is.reason }] : [])),
    orders: ordersOf(casebook).map((order) => ({
      order,
      breaches: breachesOf(order, items.filter((item) => isConduct(item) && item.repeats === null), zone),
    })),
    acts: acts.map((act) => {
      const done = theirs.filter((item) => item.acts.includes(act.id))
      return { act, count: done.reduce((sum, item) => sum + item.count, 0), refs: done.map((item) => item.ref) }
    }),
    rhythm: rhythmOf(dated, zone),
  }
}

/** What a rule about permitted contact can be asked about: an export's or one written down by hand, and not somebody waiting at a gate. */
const isContact = (item: Happening): boolean => item.contact !== null || item.kind === 'contact' || item.acts.includes('contacting')

function refusals(casebook: Casebook, dated: readonly Happening[], subjects: readonly Person[]): Pick<Conduct, 'afterRefusal' | 'undatedRefusals' | 'askedOthers'> {
  const all = casebook.current.filter((entry) => entry.kind === 'refusal' && text(entry.fields['what']) !== '')
  const other = ({ fields }: OpenEntry): Person | undefined => {
    const asked = casebook.whose(text(fields['who']))
    return subjects.length === 0 || subjects.some(({ id }) => id === asked?.id) ? undefined : asked
  }
  const told = all.filter((entry) => other(entry) === undefined)
  const { zone } = casebook.details
  const afterRefusal = told.flatMap(({ id, occurred, fields }): AfterRefusal[] => {
    // Whatever came earlier on that day, in that month or in that minute may have come before it.
    const asked = latestOf(occurred, zone)
    if (asked === null) return []
    // By the moment and not by the clock, which shows an hour twice when it goes back.
    const askedMs = occurred?.offset !== undefined && occurred.end === undefined && occurred.precision === 'exact' ? (startOf(occurred) ?? 0) + (occurred.start.length > 16 ? 999 : 59_999) : wallToEpoch(asked, zone) + 999
    const who = text(fields['who'])
    const isTheirs = fromWhom(who, casebook)
    const after = dated.filter((item) => earliestMs(item, zone) > askedMs && isTheirs(item))
    return [{ entry: id, asked, who, known: who === '' || casebook.whose(who) !== undefined || dated.some(isTheirs), ...count(after), refs: after.map((item) => item.ref) }]
  })
  return { afterRefusal, undatedRefusals: told.length - afterRefusal.length, askedOthers: [...new Set(all.flatMap((entry) => other(entry) ?? []))] }
}

function earliestMs(item: Happening, zone: string): number {
  const from = spanOf(item, zone)?.from
  return from === undefined || from === item.local ? (item.orderMs ?? -Infinity) : wallToEpoch(from, zone)
}

/** Whether an item is by the person of that name or number, or by whoever an export calls that. Without a name, by anybody. */
function fromWhom(who: string, casebook: Casebook): (item: Happening) => boolean {
  if (who === '') return () => true
  const person = casebook.whose(who)
  const { country } = casebook.details
  const key = handleKey(who, country)
  return (item) => (person ? item.person?.id === person.id : item.handle !== null && handleKey(item.handle, country) === key)
}
