/** Contact that the person has said is permitted, for example about the children, by e-mail, in office hours. */
import type { Casebook, Person } from './casebook.ts'
import { among } from './channels.ts'
import { daysNamed, readHours } from './days.ts'
import { occurredOf, type Happening } from './happening.ts'
import { fullWall, upToEnd } from './occurred.ts'
import type { NotPermitted, Reason } from './reasons.ts'
import { list, text } from './values.ts'
import { weekday } from './zone.ts'

export interface Permitted {
  readonly entry: string
  readonly who: Person | null
  readonly whoAsWritten: string
  /** What it must be about. A program cannot tell: a contact that fits otherwise is "may be permitted". */
  readonly about: string
  readonly channels: readonly string[]
  /** 1 Monday to 7 Sunday; empty for any day. */
  readonly days: readonly number[]
  /** From the first up to the second; over midnight where that is earlier, and then a night is of the day it began on. */
  readonly hours: { readonly from: string; readonly to: string } | null
  /** Hours and days of an old entry that nobody can read; whether they are kept is for the person to say. */
  readonly unread: string
  readonly from: string | null
  readonly until: string | null
}

export function permittedRules(casebook: Casebook): Permitted[] {
  return casebook.current
    .filter((entry) => entry.kind === 'permitted')
    .map((entry) => {
      const hours = text(entry.fields['hours'])
      const days = list(entry.fields['days'])
      const who = text(entry.fields['who'])
      return {
        entry: entry.id,
        who: casebook.whose(who) ?? null,
        whoAsWritten: who,
        about: text(entry.fields['about']),
        channels: list(entry.fields['channels']),
        days: days.flatMap((name) => daysNamed(name) ?? []),
        hours: readHours(hours),
        unread: [...(hours && !readHours(hours) ? [hours] : []), ...days.filter((name) => daysNamed(name) === null)].join(', '),
        from: text(entry.fields['from']) || null,
        until: text(entry.fields['until']) || null,
      }
    })
}

export type Permission =
  /** No rule is about this person: nothing is said. */
  | { readonly is: 'no-rule' }
  | { readonly is: 'within'; readonly rule: Permitted; readonly reason: Reason }
  /** Fits channel, day and hour, but only a person can say whether it was about what is permitted. */
  | { readonly is: 'maybe'; readonly rule: Permitted; readonly reason: Reason }
  | { readonly is: 'outside'; readonly reason: Reason }

/** Whether a contact, from an export or written down by hand, falls inside what is permitted. Rules for the same person are alternatives. */
export function permission(item: Happening, rules: readonly Permitted[]): Permission {
  const { person } = item
  const about = person === null ? [] : rules.filter((rule) => rule.who?.id === person.id)
  if (about.length === 0) return { is: 'no-rule' }
  const judged = about.map((rule) => ({ rule, broken: brokenBy(item, rule) }))
  const fits = judged.filter(({ broken }) => broken === null)
  const plain = fits.find(({ rule }) => rule.about === '' && rule.unread === '')
  if (plain) return { is: 'within', rule: plain.rule, reason: { is: 'fits', about: '' } }
  const [first] = fits
  if (first) return { is: 'maybe', rule: first.rule, reason: { is: 'fits', about: [first.rule.about, first.rule.unread].filter(Boolean).join(', ') } }
  const reason = { is: 'outside', broken: judged.flatMap(({ broken }) => broken ?? []) } as const
  const open = judged.find(({ broken }) => broken?.is === 'no-time')
  return open ? { is: 'maybe', rule: open.rule, reason } : { is: 'outside', reason }
}

/** How far its time is known: an hour that nobody gave breaks no rule about hours. */
function knownTo(item: Happening): 'hour' | 'day' | null {
  const { local, precise } = item
  const said = occurredOf(item)?.precision
  if (local === null || said === 'month' || said === 'between') return null
  return precise ? 'hour' : 'day'
}

function brokenBy(item: Happening, { channels, days, hours, from, until }: Permitted): NotPermitted | null {
  const known = knownTo(item)
  const local = item.local
  // A rule says nothing of how to write while there was no rule: whether it was there comes first.
  if (local !== null && known !== null) {
    if (from && (known === 'hour' ? local < fullWall(from) : local.slice(0, 10) < from.slice(0, 10))) return { is: 'before', from }
    if (until && (known === 'hour' ? local > upToEnd(until) : local.slice(0, 10) > until.slice(0, 10))) return { is: 'after', until }
  }
  if (channels.length > 0 && !among(channels, item.channel)) return { is: 'channel', by: item.channel, only: channels }
  if (local === null || known === null) return days.length > 0 || hours || from || until ? { is: 'no-time' } : null
  const time = local.slice(11, 16)
  const overMidnight = hours !== null && hours.to < hours.from
  const began = overMidnight && known === 'hour' && time < hours.to ? ((weekday(local) + 5) % 7) + 1 : weekday(local)
  if (days.length > 0 && !days.includes(began)) return known === 'day' && overMidnight ? { is: 'no-time' } : { is: 'day', day: weekday(local) }
  if (!hours) return null
  if (known === 'day') return { is: 'no-time' }
  const inside = overMidnight ? time >= hours.from || time < hours.to : time >= hours.from && time < hours.to
  return inside ? null : { is: 'hour', at: time, ...hours }
}
