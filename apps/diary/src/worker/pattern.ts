/** The course of conduct, as the page shows it: numbers, and enough to find what each was counted from. */
import { mondayOf, whatMustBeShown } from '@daybook/journal'
import type { HandlersOf } from '../protocol/index.ts'
import type { ConductView, PatternCalls } from '../protocol/pattern.ts'
import { everything, law } from './house.ts'

const mostShown = 200

async function conductView(): Promise<ConductView> {
  const { conduct, casebook, asked } = await everything()
  const after = new Map<string, number>()
  const hours = Array.from({ length: 24 }, () => 0)
  for (const { local, precise, count } of conduct.items) {
    if (local === null) continue
    if (asked !== null && local > asked) after.set(mondayOf(local), (after.get(mondayOf(local)) ?? 0) + count)
    if (precise) hours[Number(local.slice(11, 13))] = (hours[Number(local.slice(11, 13))] ?? 0) + count
  }
  const { subjects, everyone, total, occasions, first, last, undated, rhythm } = conduct
  return {
    subjects: subjects.map((person) => person.name),
    everyone,
    total,
    occasions,
    first,
    last,
    undated,
    rhythm,
    hours,
    byWeek: conduct.byWeek.map((week) => ({ ...week, afterStop: after.get(week.date) ?? 0 })),
    afterRefusal: conduct.afterRefusal.map((one) => ({ asked: one.asked, total: one.total })),
    outsidePermitted: conduct.outsidePermitted.length,
    maybePermitted: conduct.maybePermitted.length,
    orders: conduct.orders.map(({ order, breaches, notChecked }) => ({
      title: order.title,
      served: order.served,
      until: order.until,
      notChecked,
      breaches: breaches.length,
      lessSure: breaches.filter((breach) => breach.sure === 'less-sure').length,
      shown: breaches.slice(0, mostShown).map(({ item, sure, reason }) => ({ ref: item.ref, kind: item.kind, local: item.local, precise: item.precise, sure, reason })),
    })),
    acts: conduct.acts.map(({ act, count }) => ({ act, count })),
    points: {
      title: law.points.title,
      note: law.points.note,
      source: law.points.source,
      rows: whatMustBeShown(casebook, conduct, law.points.offences).map(({ offence, point, speaking }) => ({
        offence: `${offence.title} (${offence.provision})`,
        provision: point.provision,
        words: point.words,
        items: speaking.length,
        why: [...new Set(speaking.map((one) => one.why.replace(/ on \d{4}-\d\d-\d\d$/, '')))].slice(0, 4),
      })),
    },
  }
}

export const pattern: HandlersOf<PatternCalls> = { conduct: conductView }
