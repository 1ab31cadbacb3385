/** `daybook conduct`: what was done, counted. */
import { breachInLawInEnglish, channelInWords, conduct as study, many, notCheckedInEnglish, number, reasonInEnglish, whatMustBeShown, whyInEnglish, type Conduct, type Order, type PointShown } from '@daybook/journal'
import type { Command } from '../command.ts'
import { harmless } from '../output.ts'
import { law, load, withVault } from '../vault.ts'
import { fileSays, orderInLaw, tellAstray } from './timeline.ts'

const inWordsOf = (order: Order): string | null => (order.notChecked === 'unknown-person' ? `${notCheckedInEnglish(order)} Add that name to the person it binds.` : notCheckedInEnglish(order))

/** What breaking one of its kind is by itself. */
const lawOf = ({ type }: Order): string[] => {
  const breach = orderInLaw(type)?.breach
  return [breach ? breachInLawInEnglish(breach) : null].flatMap((words) => words ?? [])
}

const everyoneInWords = ({ maybeOwn }: Conduct): string =>
  maybeOwn
    ? 'Nobody has been marked as the person this is about, and nobody as you, so everyone is counted and your own messages may be too: add a person with role "subject" and one with role "me", or import with --me.'
    : 'Nobody has been marked as the person this is about, so everyone but you is counted.'

function inWords(found: Conduct, points: readonly PointShown[]): string {
  const counts = (byChannel: { readonly [channel: string]: number }) => Object.entries(byChannel).map(([channel, count]) => `${channelInWords(channel)} ${count}`).join(', ') || 'none'
  const span = found.first && found.last ? ` from ${found.first.slice(0, 10)} to ${found.last.slice(0, 10)}` : ''
  return [
    found.everyone ? everyoneInWords(found) : `About ${found.subjects.map((person) => person.name).join(' and ')}`,
    `${found.total.total} in all, on ${many(found.occasions, 'day', 'days')}${span}: ${counts(found.total.byChannel)}`,
    ...(found.repeats.length > 0 ? [`${many(found.repeats.length, 'more stands', 'more stand')} in another export too, or twice in one. ${found.repeats.length === 1 ? 'It' : 'Each'} is counted once, and shown wherever it is.`] : []),
    ...(found.mayRepeat.length > 0 ? [`${number(found.mayRepeat.length)} may stand in another export too. That is not sure, so ${found.mayRepeat.length === 1 ? 'it is' : 'they are'} counted in each: the names differ, or too little else is the same. If two names are one person, add both to that person.`] : []),
    ...(found.undated > 0 ? [`${many(found.undated, 'has no time and is', 'have no time and are')} in no count by day or week.`] : []),
    ...found.afterRefusal.map(({ who, known, asked, total }) => (known ? `After you asked ${who || 'them'} to stop (${asked.slice(0, 10)}): ${total}` : `After you asked ${who} to stop (${asked.slice(0, 10)}): nobody called that is among the people, so nothing can be counted. Add that name to the person.`)),
    ...(found.undatedRefusals > 0 ? [`${many(found.undatedRefusals, 'time', 'times')} you asked them to stop ${found.undatedRefusals === 1 ? 'has no date, so nothing can be counted after it' : 'have no date, so nothing can be counted after them'}.`] : []),
    ...(found.outsidePermitted.length > 0 ? [`Outside what is permitted: ${found.outsidePermitted.length}`] : []),
    ...(found.maybePermitted.length > 0 ? [`May be permitted, depending on what it was about: ${found.maybePermitted.length}`] : []),
    ...found.orders.flatMap(({ order, breaches }) => [
      `${order.title || (orderInLaw(order.type)?.title ?? order.type)}: ${inWordsOf(order) ?? `${many(breaches.length, 'item', 'items')} that may break it`}`,
      ...lawOf(order).map((words) => `  ${words}`),
      ...breaches.slice(0, 20).map((breach) => `  ${breach.item.local?.slice(0, 16).replace('T', ' ') ?? ''}  ${reasonInEnglish(breach.reason)}${breach.item.correction ? ` (put right; the file says ${fileSays(breach.item)})` : ''}`),
      ...(breaches.length > 20 ? [`  and ${breaches.length - 20} more (see --json)`] : []),
    ]),
    ...(found.rhythm.busiestWeek ? [`Busiest week: from ${found.rhythm.busiestWeek.monday}, ${found.rhythm.busiestWeek.count}`] : []),
    ...(found.rhythm.lastFourWeeks ? [`Newest four weeks: ${found.rhythm.lastFourWeeks.count}; the four before: ${found.rhythm.lastFourWeeks.before}`] : []),
    ...found.rhythm.silences.slice(0, 3).map((gap) => `Silent for ${many(gap.days, 'day', 'days')}, ${gap.from} to ${gap.to}`),
    '',
    `Acts (${law.acts.source})`,
    ...found.acts.map(({ act, count }) => `  ${String(count).padStart(6)}  ${act.words}`),
    '',
    law.points.title,
    ...points.map(({ offence, point, speaking }) => `  ${offence.provision} ${point.words}: ${many(speaking.length, 'item speaks', 'items speak')} to it`),
    law.points.note,
    '',
  ].join('\n')
}

/** Stable for scripts: items are named by entry and record, as in `timeline --json`. */
function asJson(found: Conduct, points: readonly PointShown[]): unknown {
  const { items: _items, repeats, mayRepeat, orders, outsidePermitted, maybePermitted, subjects, ...rest } = found
  return {
    subjects: subjects.map((person) => person.name),
    ...rest,
    repeats: repeats.map(({ ref, repeats: of }) => ({ ref, of })),
    mayRepeat: mayRepeat.map(({ ref, mayRepeat: of }) => ({ ref, of })),
    outsidePermitted: outsidePermitted.map(({ item, reason }) => ({ ref: item.ref, local: item.local, reason: reasonInEnglish(reason) })),
    maybePermitted: maybePermitted.map(({ item, reason }) => ({ ref: item.ref, local: item.local, reason: reasonInEnglish(reason) })),
    orders: orders.map(({ order, breaches }) => ({
      order: { entry: order.entry, type: order.type, title: order.title, served: order.served, until: order.until, breachIsCrime: orderInLaw(order.type)?.breach.crime ?? null },
      notChecked: notCheckedInEnglish(order),
      breaches: breaches.map(({ term, item, act, sure, reason }) => ({ term: term.id, ref: item.ref, local: item.local, act, sure, reason: reasonInEnglish(reason) })),
    })),
    points: points.map(({ offence, point, speaking }) => ({ offence: offence.id, point: point.id, provision: point.provision, words: point.words, speaking: speaking.map(({ ref, why }) => ({ ref, why: whyInEnglish(why) })) })),
    note: law.points.note,
  }
}

export const conduct: Command = {
  name: 'conduct',
  usage: 'DIR [--json]',
  summary: 'What was done, counted: by day, week and channel, after the refusal, against orders.',
  options: { json: { type: 'boolean', help: 'All of it as one JSON object.' } },
  positionals: { least: 1, most: 1 },
  run: async ([folder = ''], values) =>
    withVault(folder, async (vault) => {
      const { casebook, items } = await load(vault)
      const found = study(casebook, items, law.acts.acts)
      const points = whatMustBeShown(casebook, found, law.points.offences)
      process.stdout.write(values.flag('json') ? `${JSON.stringify(asJson(found, points))}\n` : harmless(inWords(found, points)))
      tellAstray(casebook)
      return 0
    }),
}
