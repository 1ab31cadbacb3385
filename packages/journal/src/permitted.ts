/** Contact that the person has said is permitted, for example about the children, by e-mail, in office hours. */
import { list, text, type Casebook, type Person } from './casebook.ts'
import type { Contact } from './contact.ts'
import { fullWall } from './occurred.ts'
import { weekdayNames, type NotPermitted, type Reason } from './reasons.ts'
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
  readonly hours: { readonly from: string; readonly to: string } | null
  readonly from: string | null
  readonly until: string | null
}

function readDays(names: readonly string[]): number[] {
  return names.flatMap((name) => {
    const low = name.toLowerCase()
    if (low === 'weekdays') return [1, 2, 3, 4, 5]
    if (low === 'weekends') return [6, 7]
    const at = weekdayNames.findIndex((day) => day.startsWith(low.slice(0, 3)))
    return at < 0 ? [] : [at + 1]
  })
}

export function permittedRules(casebook: Casebook): Permitted[] {
  return casebook.current
    .filter((entry) => entry.kind === 'permitted')
    .map((entry) => {
      const hours = /^(\d{2}:\d{2})\s*(?:-|–|to)\s*(\d{2}:\d{2})$/.exec(text(entry.fields['hours']))
      const who = text(entry.fields['who'])
      return {
        entry: entry.id,
        who: casebook.whose(who) ?? null,
        whoAsWritten: who,
        about: text(entry.fields['about']),
        channels: list(entry.fields['channels']),
        days: readDays(list(entry.fields['days'])),
        hours: hours?.[1] && hours[2] ? { from: hours[1], to: hours[2] } : null,
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

/** Whether a contact falls inside what is permitted. Rules for the same person are alternatives. */
export function permission(contact: Contact, rules: readonly Permitted[]): Permission {
  const person = contact.person
  const about = person === null ? [] : rules.filter((rule) => rule.who?.id === person.id)
  if (about.length === 0) return { is: 'no-rule' }
  const reasons: NotPermitted[] = []
  for (const rule of about) {
    const broken = brokenBy(contact, rule)
    if (broken === null) return { is: rule.about ? 'maybe' : 'within', rule, reason: { is: 'fits', about: rule.about } }
    reasons.push(broken)
  }
  return { is: 'outside', reason: { is: 'outside', broken: reasons } }
}

function brokenBy(contact: Contact, rule: Permitted): NotPermitted | null {
  const local = contact.when.local
  if (rule.channels.length > 0 && !rule.channels.includes(contact.channel)) return { is: 'channel', by: contact.channel, only: rule.channels }
  if (local === null) return rule.days.length > 0 || rule.hours || rule.from || rule.until ? { is: 'no-time' } : null
  if (rule.from && local < fullWall(rule.from)) return { is: 'before', from: rule.from }
  if (rule.until && local > untilEnd(rule.until)) return { is: 'after', until: rule.until }
  if (rule.days.length > 0 && !rule.days.includes(weekday(local))) return { is: 'day', day: weekday(local) }
  if (rule.hours) {
    const time = local.slice(11, 16)
    if (time < rule.hours.from || time >= rule.hours.to) return { is: 'hour', at: time, ...rule.hours }
  }
  return null
}

const untilEnd = (until: string) => (until.length === 10 ? `${until}T23:59:59` : fullWall(until))
