/** The course of conduct as the page shows it: numbers that agree, and for each enough to find what it was counted from. No I/O. */
import { importsOf, mondayOf, newestOf, refKey, uncheckedTerms, whatMustBeShown, type Happening, type Why } from '@daybook/journal'
import type { Jurisdiction } from '@daybook/jurisdictions'
import type { ConductView, OrderView, ReasonView, Reasons } from '../protocol/pattern.ts'
import { afterStopIn } from './chosen.ts'
import { orderInLaw, ownName } from './orders.ts'
import { breachItems, hourOf, isNight, type Found, type Studied } from './counted.ts'
import { filedOf } from './filed.ts'

const mostShown = 200

const plusDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const sum = (items: readonly { readonly count: number }[]): number => items.reduce((all, { count }) => all + count, 0)

function reasons(all: readonly Found[]): Reasons {
  const shown = all.toReversed().slice(0, mostShown).map(({ item, sure, reasons: found }): ReasonView => {
    const { ref, kind, local, precise } = item
    const filed = filedOf(item)
    return { ref, kind, local, precise, ...(filed && { filed }), sure, reasons: found }
  })
  return { count: all.length, lessSure: all.filter(({ sure }) => sure === 'less-sure').length, shown }
}

const judged = (items: Studied['conduct']['outsidePermitted'], sure: Found['sure']): readonly Found[] => items.map(({ item, reason }) => ({ item, sure, reasons: [reason] }))

/** The first few that differ in more than their day. */
function ways(all: readonly Why[]): readonly Why[] {
  const undated = all.map((why) => (why.is === 'occasion' ? { ...why, on: null } : why))
  return [...new Map(undated.map((why) => [JSON.stringify(why), why])).values()].slice(0, 4)
}

function weeks(items: readonly Happening[], isAfter: (item: Happening) => boolean): ConductView['byWeek'] {
  const byWeek = new Map<string, { date: string; total: number; afterStop: number }>()
  for (const item of items) {
    const { local, count } = item
    if (local === null) continue
    const date = mondayOf(local)
    const week = byWeek.get(date) ?? { date, total: 0, afterStop: 0 }
    byWeek.set(date, week)
    week.total += count
    if (isAfter(item)) week.afterStop += count
  }
  return [...byWeek.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

function lately(items: readonly Happening[], last: string | null): ConductView['lately'] {
  if (last === null) return null
  const to = last.slice(0, 10)
  const span = (from: string, until: string) => ({ from, to: until, count: sum(items.filter(({ local }) => local !== null && local.slice(0, 10) >= from && local.slice(0, 10) <= until)) })
  return { ...span(plusDays(to, -27), to), before: span(plusDays(to, -55), plusDays(to, -28)) }
}

export function conductView(studied: Studied, { points, orders }: Pick<Jurisdiction, 'points' | 'orders'>): ConductView {
  const { conduct, casebook, offences } = studied
  const { items, total, first, last, rhythm } = conduct
  const isAfter = afterStopIn(conduct)
  const hours = Array.from({ length: 24 }, () => 0)
  for (const item of items) {
    const hour = hourOf(item)
    if (hour !== null) hours[hour] = (hours[hour] ?? 0) + item.count
  }
  return {
    subjects: conduct.subjects.map((person) => person.name),
    everyone: conduct.everyone,
    maybeOwn: conduct.maybeOwn,
    repeats: conduct.repeats.length,
    mayRepeat: conduct.mayRepeat.length,
    astray: casebook.astray.flatMap(({ of }) => importsOf(casebook).filter(({ entry }) => entry.id === newestOf(of.entry, casebook.corrected)).map(({ entry, name }) => ({ file: entry.id, name }))),
    total: total.total,
    occasions: conduct.occasions,
    first,
    last,
    undated: sum(items.filter(({ local }) => local === null)),
    roughlyDated: conduct.roughlyDated,
    ofNobody: conduct.ofNobody.length,
    untimed: sum(items.filter((item) => hourOf(item) === null)),
    night: hours.reduce((all, count, hour) => all + (isNight(hour) ? count : 0), 0),
    asked: conduct.afterRefusal.map(({ asked }) => asked).sort()[0] ?? null,
    after: sum(items.filter(isAfter)),
    byWeek: weeks(items, isAfter),
    hours,
    channels: Object.entries(total.byChannel)
      .map(([channel, count]) => ({ channel, total: count, first: rhythm.channels.find((one) => one.channel === channel)?.first ?? null }))
      .sort((a, b) => b.total - a.total),
    refusals: conduct.afterRefusal.map(({ entry, asked, who, known, total: after }) => ({ entry, asked, who, known, total: after })).sort((a, b) => (a.asked < b.asked ? -1 : 1)),
    undatedRefusals: conduct.undatedRefusals,
    outside: reasons(judged(conduct.outsidePermitted, 'clear')),
    maybe: reasons(judged(conduct.maybePermitted, 'less-sure')),
    orders: conduct.orders.map(({ order, order: { entry, type, title, served, notChecked, againstAsWritten, until }, breaches }): OrderView => ({ id: entry, title: ownName(type, title), served, notChecked, against: againstAsWritten, unchecked: notChecked === null ? uncheckedTerms(order).map(({ id, text }) => ({ id, text })) : [], until, law: orderInLaw(type, orders.orders), ...reasons(breachItems(breaches)) })),
    acts: conduct.acts.map(({ act, count }) => ({ act, count })),
    rhythm: { silences: rhythm.silences, busiestDay: rhythm.busiestDay, busiestWeek: rhythm.busiestWeek },
    lately: lately(items, last),
    points: {
      note: points.note,
      source: points.source,
      rows: whatMustBeShown(casebook, conduct, offences).map(({ offence: { points: _all, ...offence }, point, speaking }) => ({
        offence,
        point,
        items: new Set(speaking.map(({ ref }) => refKey(ref))).size,
        why: ways(speaking.map(({ why }) => why)),
      })),
    },
  }
}
