/** The course of conduct as the page shows it: numbers that agree, and for each enough to find what it was counted from. No I/O. */
import { mondayOf, refKey, whatMustBeShown, type Breach, type Happening } from '@daybook/journal'
import type { englandWales } from '@daybook/jurisdictions'
import type { ConductView, OrderView, ReasonView, Reasons } from '../protocol/pattern.ts'
import { breachItems, hourOf, isNight, type Studied } from './counted.ts'

const mostShown = 200

const plusDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const sum = (items: readonly { readonly count: number }[]): number => items.reduce((all, { count }) => all + count, 0)

function reasons(all: readonly (Pick<Breach, 'reason' | 'sure'> & { readonly item: Happening })[]): Reasons {
  const shown = all.toReversed().slice(0, mostShown).map(({ item: { ref, kind, local, precise }, sure, reason }): ReasonView => ({ ref, kind, local, precise, sure, reason }))
  return { count: all.length, lessSure: all.filter(({ sure }) => sure === 'less-sure').length, shown }
}

function weeks(items: readonly Happening[], asked: string | null): ConductView['byWeek'] {
  const byWeek = new Map<string, { date: string; total: number; afterStop: number }>()
  for (const { local, count } of items) {
    if (local === null) continue
    const date = mondayOf(local)
    const week = byWeek.get(date) ?? { date, total: 0, afterStop: 0 }
    byWeek.set(date, week)
    week.total += count
    if (asked !== null && local > asked) week.afterStop += count
  }
  return [...byWeek.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

function lately(items: readonly Happening[], last: string | null): ConductView['lately'] {
  if (last === null) return null
  const to = last.slice(0, 10)
  const span = (from: string, until: string) => ({ from, to: until, count: sum(items.filter(({ local }) => local !== null && local.slice(0, 10) >= from && local.slice(0, 10) <= until)) })
  return { ...span(plusDays(to, -27), to), before: span(plusDays(to, -55), plusDays(to, -28)) }
}

export function conductView(studied: Studied, points: Pick<(typeof englandWales)['points'], 'title' | 'note' | 'source'>): ConductView {
  const { conduct, casebook, asked, offences } = studied
  const { items, total, first, last, rhythm } = conduct
  const hours = Array.from({ length: 24 }, () => 0)
  for (const item of items) {
    const hour = hourOf(item)
    if (hour !== null) hours[hour] = (hours[hour] ?? 0) + item.count
  }
  return {
    subjects: conduct.subjects.map((person) => person.name),
    everyone: conduct.everyone,
    total: total.total,
    occasions: conduct.occasions,
    first,
    last,
    undated: sum(items.filter(({ local }) => local === null)),
    untimed: sum(items.filter((item) => hourOf(item) === null)),
    night: hours.reduce((all, count, hour) => all + (isNight(hour) ? count : 0), 0),
    asked,
    after: sum(items.filter(({ local }) => asked !== null && local !== null && local > asked)),
    byWeek: weeks(items, asked),
    hours,
    channels: Object.entries(total.byChannel)
      .map(([channel, count]) => ({ channel, total: count, first: rhythm.channels.find((one) => one.channel === channel)?.first ?? null }))
      .sort((a, b) => b.total - a.total),
    refusals: conduct.afterRefusal.map((one) => ({ asked: one.asked, total: one.total })).sort((a, b) => (a.asked < b.asked ? -1 : 1)),
    outside: reasons(conduct.outsidePermitted.map((one) => ({ ...one, sure: 'clear' }))),
    maybe: reasons(conduct.maybePermitted.map((one) => ({ ...one, sure: 'less-sure' }))),
    orders: conduct.orders.map(({ order: { entry, title, served, until }, breaches, notChecked }): OrderView => ({ id: entry, title, served, until, notChecked, ...reasons(breachItems(breaches)) })),
    acts: conduct.acts.map(({ act, count }) => ({ act, count })),
    rhythm: { silences: rhythm.silences, busiestDay: rhythm.busiestDay, busiestWeek: rhythm.busiestWeek },
    lately: lately(items, last),
    points: {
      title: points.title,
      note: points.note,
      source: points.source,
      rows: whatMustBeShown(casebook, conduct, offences).map(({ offence, point, speaking }) => ({
        offence: offence.id,
        point: point.id,
        title: `${offence.title} (${offence.provision})`,
        provision: point.provision,
        words: point.words,
        items: new Set(speaking.map(({ ref }) => refKey(ref))).size,
        why: [...new Set(speaking.map((one) => one.why.replace(/ on \d{4}-\d\d-\d\d$/, '')))].slice(0, 4),
      })),
    },
  }
}
