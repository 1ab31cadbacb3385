/** `daybook conduct`: what was done, counted. */
import { beforeLawInEnglish, breachInLawInEnglish, channelInWords, conduct as study, importsOf, many, notCheckedInEnglish, notLookedForInEnglish, number, permittedRules, reasonInEnglish, refKey, uncheckedTerms, whatMustBeShown, whyInEnglish, type Breach, type Casebook, type Conduct, type Order, type PointShown, type Reason } from '@daybook/journal'
import type { Command } from '../command.ts'
import { harmless } from '../output.ts'
import { law, load, withVault, type Loaded } from '../vault.ts'
import { fileSays, orderInLaw, tellAstray, whenInWords } from './timeline.ts'

const inWordsOf = (order: Order): string | null => (order.notChecked === 'unknown-person' ? `${notCheckedInEnglish(order)} Add that name to the person it binds.` : notCheckedInEnglish(order))

const wall = (written: string): string => written.replace('T', ' ')

const inWordsOfReason = (reason: Reason): string => reasonInEnglish(reason, wall)

/** Two orders of one kind, such as one that was varied, are told apart by their days. */
const titleOf = ({ type, title, caseNumber, served, until }: Order): string =>
  [title || (orderInLaw(type)?.title ?? type), ...(caseNumber ? [caseNumber] : []), ...(served ? [`served ${wall(served)}`] : []), ...(until ? [`until ${wall(until)}`] : [])].join(', ')

/** What breaking one of its kind is by itself, and since when there is such an order. */
function lawOf({ type, made, served }: Order): string[] {
  const known = orderInLaw(type)
  const words = known ? breachInLawInEnglish(known.breach) : null
  const since = known?.inForce.from ?? null
  const day = made ?? served
  return [
    ...(words === null ? [] : [words]),
    ...(since === null || words === null ? [] : [`${known?.sure === 'confirmed' ? '' : 'Not confirmed: '}This law has been in force since ${since}${known?.inForce.areas ? `, in ${known.inForce.areas.names.join('; ')} (as at ${known.inForce.areas.asAt})` : ''}.${day !== null && day < since ? ' The order is older: ask an adviser which law it is under.' : ''}`]),
  ]
}

/** An item that breaks two terms is one item. */
const itemsOf = (breaches: readonly Breach[]): number => new Set(breaches.map(({ item }) => refKey(item.ref))).size

/** Each reason with how often it is given, the most frequent first. */
function reasonsOf(found: Conduct['outsidePermitted']): string[] {
  const counts = new Map<string, number>()
  for (const { reason } of found) {
    const words = inWordsOfReason(reason)
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([words, count]) => `${String(count).padStart(8)}  ${words}`)
  return all.length > 10 ? [...all.slice(0, 10), `  and ${all.length - 10} more reasons (see --json)`] : all
}

/** Parts of the exports that nobody could read, or that wait for an answer: what is in them is counted nowhere. */
const unreadIn = (casebook: Casebook): number => importsOf(casebook).reduce((all, { summaries }) => all + summaries.reduce((sum, { unread }) => sum + unread, 0), 0)

/** A rule that names no day says what was permitted at any time, also before anybody was asked to stop. */
function beforeAsked({ outsidePermitted, afterRefusal }: Conduct): string {
  const asked = afterRefusal.map((one) => one.asked).sort()[0]
  const before = asked === undefined ? 0 : outsidePermitted.filter(({ item }) => item.local !== null && item.local <= asked).length
  return before === 0 ? '' : `, ${number(before)} of them from before you first asked them to stop`
}

function ofNobody({ ofNobody: found }: Conduct): string[] {
  const names = [...new Set(found.flatMap(({ handle }) => handle ?? []))].map((name) => `“${name}”`)
  const calls = names.length > 0 ? ` (${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''})` : ''
  return found.length === 0 ? [] : [`${many(found.length, 'more that was written down names', 'more that were written down name')} nobody among the people${calls} and ${found.length === 1 ? 'is' : 'are'} in no count. Add that name to the person it belongs to, or say in the entry who it was.`]
}

const everyoneInWords = ({ maybeOwn }: Conduct): string =>
  maybeOwn
    ? 'Nobody has been marked as the person this is about, and nobody as you, so everyone is counted and your own messages may be too: add a person with role "subject" and one with role "me", or import with --me.'
    : 'Nobody has been marked as the person this is about, so everyone but you is counted.'

function inWords(found: Conduct, points: readonly PointShown[], { casebook, items }: Loaded): string {
  const { zone } = casebook.details
  const unread = unreadIn(casebook)
  const askedWhen = (id: string, asked: string): string => {
    const item = items.find(({ entry }) => entry?.id === id)
    const when = item ? whenInWords(item, zone) : asked.slice(0, 10)
    return when.startsWith(asked.slice(0, 10)) ? when : `${when}; counted from after ${wall(asked.slice(0, 16))}`
  }
  const counts = (byChannel: { readonly [channel: string]: number }) => Object.entries(byChannel).map(([channel, count]) => `${channelInWords(channel)} ${count}`).join(', ') || 'none'
  const span = found.first && found.last ? ` from ${found.first.slice(0, 10)} to ${found.last.slice(0, 10)}` : ''
  return [
    found.everyone ? everyoneInWords(found) : `About ${found.subjects.map((person) => person.name).join(' and ')}`,
    `${found.total.total} in all${found.occasions > 0 ? `, on ${many(found.occasions, 'day', 'days')}` : ''}${span}: ${counts(found.total.byChannel)}`,
    ...(found.repeats.length > 0 ? [`${many(found.repeats.length, 'more stands', 'more stand')} in another export too, or twice in one. ${found.repeats.length === 1 ? 'It' : 'Each'} is counted once, and shown wherever it is.`] : []),
    ...(found.mayRepeat.length > 0 ? [`${number(found.mayRepeat.length)} may stand in another export too. That is not sure, so ${found.mayRepeat.length === 1 ? 'it is' : 'they are'} counted in each: the names differ, or too little else is the same. If two names are one person, add both to that person.`] : []),
    ...ofNobody(found),
    ...(unread > 0 ? [`${many(unread, 'part of what was taken in has not been read and is', 'parts of what was taken in have not been read and are')} in no count.`] : []),
    ...(found.undated > 0 ? [`${many(found.undated, 'has no time and is', 'have no time and are')} in no count by day or week.`] : []),
    ...(found.roughlyDated > 0 ? [`${number(found.roughlyDated)} of them ${found.roughlyDated === 1 ? 'is known only to a month or a span, and stands' : 'are known only to a month or a span, and stand'} at its beginning in the counts by day and week.`] : []),
    ...found.afterRefusal.map(({ entry, who, known, asked, total }) => (known ? `After you asked ${who || 'them'} to stop (${askedWhen(entry, asked)}): ${total}` : `After you asked ${who} to stop (${askedWhen(entry, asked)}): nobody called that is among the people, so nothing can be counted. Add that name to the person.`)),
    ...found.askedOthers.map(({ name }) => `You asked ${name} to stop too. What came from them after it is not counted here: they are not marked as the person this is about.`),
    ...(found.undatedRefusals > 0 ? [`${many(found.undatedRefusals, 'time', 'times')} you asked them to stop ${found.undatedRefusals === 1 ? 'has no date, so nothing can be counted after it' : 'have no date, so nothing can be counted after them'}.`] : []),
    ...permittedRules(casebook).flatMap(({ who, whoAsWritten }) => (who === null ? [`Nobody called “${whoAsWritten}” is among the people, so nothing can be checked against what you permitted them. Add that name to the person.`] : [])),
    ...(found.outsidePermitted.length > 0 ? [`Outside what is permitted: ${many(found.outsidePermitted.length, 'item', 'items')}${beforeAsked(found)}`, ...reasonsOf(found.outsidePermitted)] : []),
    ...(found.maybePermitted.length > 0 ? [`May be permitted, depending on what it was about: ${many(found.maybePermitted.length, 'item', 'items')}`, ...reasonsOf(found.maybePermitted)] : []),
    ...found.orders.flatMap(({ order, breaches }) => [
      `${titleOf(order)}: ${inWordsOf(order) ?? `${many(itemsOf(breaches), 'item', 'items')} that may break it`}`,
      ...lawOf(order).map((words) => `  ${words}`),
      ...(order.notChecked === null ? uncheckedTerms(order).map((term) => `  ${notLookedForInEnglish(term)}`) : []),
      ...breaches.slice(0, 20).map((breach) => `  ${whenInWords(breach.item, zone)}  ${inWordsOfReason(breach.reason)}${breach.item.correction ? ` (put right; the file says ${fileSays(breach.item)})` : ''}`),
      ...(breaches.length > 20 ? [`  and ${many(breaches.length - 20, 'more reason', 'more reasons')} (see --json)`] : []),
    ]),
    ...(found.rhythm.busiestWeek ? [`Busiest week: from ${found.rhythm.busiestWeek.monday}, ${found.rhythm.busiestWeek.count}`] : []),
    ...(found.rhythm.lastFourWeeks ? [`Newest four weeks, up to ${found.rhythm.lastFourWeeks.to}: ${found.rhythm.lastFourWeeks.count}; the four before: ${found.rhythm.lastFourWeeks.before}`] : []),
    ...found.rhythm.silences.slice(0, 3).map((gap) => `Silent for ${many(gap.days, 'day', 'days')}, ${gap.from} to ${gap.to}`),
    '',
    `Acts (${law.acts.source}, in force since ${law.acts.inForce.from})`,
    ...found.acts.map(({ act, count }) => `  ${String(count).padStart(6)}  ${act.words}`),
    '',
    `${law.points.title} (${law.points.source}, in force since ${law.points.inForce.from})`,
    ...[beforeLawInEnglish(found, law.points.inForce.from) ?? []].flat(),
    ...points.map(({ offence, point, speaking }) => `  ${offence.provision} ${point.words}: ${many(speaking.length, 'item speaks', 'items speak')} to it`),
    law.points.note,
    '',
  ].join('\n')
}

/** Stable for scripts: items are named by entry and record, as in `timeline --json`. */
function asJson(found: Conduct, points: readonly PointShown[], casebook: Casebook): unknown {
  const { items: _items, repeats, mayRepeat, ofNobody: nobodys, askedOthers, orders, outsidePermitted, maybePermitted, subjects, ...rest } = found
  return {
    subjects: subjects.map((person) => person.name),
    ...rest,
    unread: unreadIn(casebook),
    ofNobody: nobodys.map(({ ref, handle }) => ({ ref, handle })),
    askedOthers: askedOthers.map(({ name }) => name),
    repeats: repeats.map(({ ref, repeats: of }) => ({ ref, of })),
    mayRepeat: mayRepeat.map(({ ref, mayRepeat: of }) => ({ ref, of })),
    outsidePermitted: outsidePermitted.map(({ item, reason }) => ({ ref: item.ref, local: item.local, precise: item.precise, reason: reasonInEnglish(reason) })),
    maybePermitted: maybePermitted.map(({ item, reason }) => ({ ref: item.ref, local: item.local, precise: item.precise, reason: reasonInEnglish(reason) })),
    orders: orders.map(({ order, breaches }) => ({
      order: { entry: order.entry, type: order.type, title: order.title, made: order.made, served: order.served, until: order.until, breachIsCrime: orderInLaw(order.type)?.breach.crime ?? null, inForce: orderInLaw(order.type)?.inForce ?? null, sure: orderInLaw(order.type)?.breach.sure ?? null },
      terms: order.terms.map(({ id, text, forbids, inferred }) => ({ id, text, forbids, inferred })),
      items: itemsOf(breaches),
      notChecked: notCheckedInEnglish(order),
      breaches: breaches.map(({ term, item, act, sure, reason }) => ({ term: term.id, ref: item.ref, local: item.local, precise: item.precise, act, sure, reason: reasonInEnglish(reason) })),
    })),
    points: points.map(({ offence, point, speaking }) => ({ offence: offence.id, point: point.id, provision: point.provision, words: point.words, speaking: speaking.map(({ ref, why }) => ({ ref, why: whyInEnglish(why) })) })),
    law: [law.acts, law.points].map(({ title, source, inForce, sure }) => ({ title, source, inForce, sure })),
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
      const loaded = await load(vault)
      const { casebook, items } = loaded
      const found = study(casebook, items, law.acts.acts)
      const points = whatMustBeShown(casebook, found, law.points.offences)
      process.stdout.write(values.flag('json') ? `${JSON.stringify(asJson(found, points, casebook))}\n` : harmless(inWords(found, points, loaded)))
      tellAstray(casebook)
      return 0
    }),
}
