/** The material of a case, as the document that the PDF is drawn from. */
import type { Record } from '@daybook/imports'
import type { Jurisdiction } from '@daybook/jurisdictions'
import { sha256Hex } from '@daybook/log'
import { beforeLawInEnglish, breachInLawInEnglish, channelInWords, epochToWall, grades, isGrade, list, many, notCheckedInEnglish, notLookedForInEnglish, occurredOf, ordersOf, reasonInEnglish, subjectOf, text, uncheckedTerms, wordsShown, wordsUnderSubject, type Grade, type Happening, type Kind, type OpenEntry, type Order as OrderInForce, type Person as CasePerson, type Term } from '@daybook/journal'
import type { BundleDocument, Breach, Check, Exhibit, Item, Obtained, Order, Person, Point, Refusal, Seal, When } from '../pdf/document.ts'
import { chartOf } from './chart.ts'
import { keptBack } from './request.ts'
import { disclosed, labelFinder, refKey, type Material } from './material.ts'
import { earlierOf, otherWritings } from './earlier.ts'
import { fieldNames } from './field-names.ts'
import { occurredWhen } from './occurred-when.ts'
import { partShownInWords } from './part-shown.ts'
import { dayOf, periodInWords } from './period.ts'
import { fileWhen, putRightLines } from './put-right.ts'
import { countingNotes, repeatNotes, whoIsCounted } from './repeats.ts'
import { dayWords, wallWords } from '../pdf/times.ts'

const obtainedNames: { readonly [grade in Grade]: Obtained } = {
  'written-from-memory': 'from-memory',
  'written-at-the-time': 'at-the-time',
  'copy-supplied': 'copy-by-owner',
  'original-export': 'original-export',
  'captured-in-app': 'captured-in-app',
  'authenticated-by-third-party': 'authenticated',
}

const itemKinds: { readonly [kind: string]: Item['kind'] } = { message: 'message', call: 'call', mail: 'mail', incident: 'incident', contact: 'message', 'police-contact': 'police', impact: 'impact', change: 'change' }

/** An order is in the chronology by when it was served, or else made. */
function orderStep({ kind, entry }: Happening): { readonly words: string; readonly at: string } | null {
  if (kind !== 'order' || entry === null) return null
  const [served, made] = [text(entry.fields['served']), text(entry.fields['made'])]
  return served ? { words: 'Served', at: served } : made ? { words: 'Made', at: made } : null
}

function whenOf(item: Happening, zone: string): When {
  const step = orderStep(item)
  const said = occurredOf(item) ?? (step && { start: step.at, precision: step.at.length > 10 ? 'exact' : 'day', zone })
  return item.contact && !said ? fileWhen(item.contact.when) : occurredWhen(said)
}

const day = (text: string) => text.slice(0, 10)

export interface DocumentFacts {
  readonly law: Jurisdiction
  readonly generatedAt: string
  readonly seal: Seal
  readonly checks: readonly Check[]
  /** Virtual path of each picture that is printed, by exhibit label. */
  readonly pictures: ReadonlyMap<string, string>
}

export function caseDocument(material: Material, facts: DocumentFacts): BundleDocument {
  const { casebook, items, conduct, points, request } = material
  const { details } = casebook
  const label = labelFinder(casebook)
  const numbers = new Map(items.map((item, at) => [refKey(item.ref), at + 1]))
  const leftOut = partsLeftOut(material)
  const withheldOf = new Map(disclosed(material).map((one) => [one.entry.id, one.withheld.filter((name) => !['keeping', 'notes'].includes(name))]))
  const afterRefusal = new Set(conduct.afterRefusal.flatMap(({ refs }) => refs.map(refKey)))
  const repeated = repeatNotes(material, numbers)
  const broken = new Set(conduct.orders.flatMap(({ breaches }) => breaches.map((breach) => refKey(breach.item.ref))))

  const exhibitsOf = (item: Happening): string[] => {
    if (item.contact === null) return []
    const import_ = label({ entry: item.ref.entry, record: null, attachment: null })
    const own = item.contact.record.attachments.map((_, at) => label({ entry: item.ref.entry, record: item.contact?.ref.record ?? null, attachment: at }))
    return [...new Set([import_, ...own].filter((one) => one !== undefined))]
  }

  const itemOf = (item: Happening, at: number): Item => {
    const record = item.contact?.record
    const history = item.entry ? casebook.histories.get(item.entry.id) : undefined
    const writtenAt = item.entry ? epochToWall(Date.parse(history?.words.recordedAt ?? item.entry.recordedAt), details.zone).slice(0, 16) : undefined
    const notes = [
      ...(history ? otherWritings(history, details.zone) : []),
      ...(item.contact?.flags ?? []).map((flag) => flag.replaceAll('-', ' ')),
      ...(record?.attachments ?? []).map((one) => `attached: ${one.name}${one.sha256 === null ? ' (not in the export)' : ''}`),
      ...(item.acts.length > 0 && item.entry ? [`acts: ${item.acts.join(', ')}`] : []),
      ...(item.count > 1 ? [`${item.count} times`] : []),
      ...repeated(item),
      ...(afterRefusal.has(refKey(item.ref)) ? ['after the refusal'] : []),
      ...(broken.has(refKey(item.ref)) ? ['may break an order'] : []),
    ]
    const putRight = putRightLines(item, material)
    const withheld = item.entry ? (withheldOf.get(item.entry.id) ?? []) : []
    const fromMe = item.direction === 'out'
    const other = item.person?.name && item.handle && item.person.name !== item.handle ? `${item.handle} (${item.person.name})` : (item.handle ?? item.person?.name)
    const sender = (item.correction && !fromMe ? other : undefined) ?? record?.sender ?? (fromMe ? details.name || 'me' : other)
    // Being asked to stop was said to them, and an order is from nobody.
    const parties = (): Pick<Item, 'from' | 'to'> => {
      if (item.kind === 'order') return {}
      if (item.kind === 'refusal') return { from: details.name || 'the complainant', ...(other && { to: other }) }
      const from = !fromMe && other && record?.sender === item.handle ? other : sender
      return { ...(from && { from }), ...(record && record.recipients.length > 0 && { to: record.recipients.join(', ') }) }
    }
    return {
      number: at + 1,
      kind: itemKinds[item.kind] ?? 'other',
      when: whenOf(item, details.zone),
      ...(item.local !== null && { day: dayOf(item.local, item) }),
      ...(writtenAt && { writtenAt }),
      ...parties(),
      channel: item.channel === 'other' ? '' : channelInWords(item.channel),
      direction: item.direction,
      obtained: obtainedNames[item.obtained],
      text: [textOf(item, withheld, facts.law), ...(history ? earlierOf(history, material) : [])].filter((line) => line !== '').join('\n'),
      ...(notes.length > 0 && { notes }),
      ...(putRight.length > 0 && { putRight }),
      exhibits: exhibitsOf(item),
      ...(record && { source: { path: record.source, ...record.raw } }),
      ...(withheld.length > 0 && { withheld }),
    }
  }

  return {
    mode: request.mode,
    title: details.title || 'Evidence of a course of conduct',
    reference: details.reference,
    parties: [{ name: details.name || 'The complainant', role: 'Complainant' }, ...casebook.people.filter((person) => person.role === 'subject').map((person) => ({ name: person.name, role: 'Person whose conduct this is about' }))],
    producer: { initials: details.initials, name: details.name },
    generatedAt: facts.generatedAt,
    period: periodInWords(items),
    notices: [
      'Each item shows how it was obtained. Sealing shows that an item has not been changed since it was recorded; it does not show that what it says is true.',
      ...(request.redact.length > 0 || items.some((item) => withheldOf.get(item.entry?.id ?? '')?.length) ? ['Some parts have been left out. Each place says so, and what remains can still be checked.'] : []),
      ...(material.part ? [partShownInWords(request.choice)] : []),
      ...whoIsCounted(conduct),
    ],
    reading: readingNotes(details.zone, items.some(({ correction }) => correction !== null), countingNotes(material)),
    checks: facts.checks,
    people: peopleOf(material, leftOut),
    refusals: refusalsOf(material, leftOut, numbers),
    orders: ordersIn(material, leftOut, facts.law),
    items: items.map(itemOf),
    charts: [chartOf(material)].filter((chart) => chart.rows.length > 0),
    points: points.map(({ offence, point, speaking }): Point => {
      const speak = speaking.flatMap((one) => numbers.get(refKey(one.ref)) ?? [])
      return { law: `${offence.title}: ${point.provision}`, text: point.words, items: speak, exhibits: [] }
    }),
    pointsNote: pointsNote(conduct, facts.law),
    breaches: conduct.orders.flatMap(({ order, breaches }) =>
      breaches.flatMap((breach): Breach[] => {
        const item = numbers.get(refKey(breach.item.ref))
        return item === undefined ? [] : [{ order: order.entry, term: breach.term.id, item, when: whenOf(breach.item, details.zone), why: reasonInEnglish(breach.reason, (wall) => wallWords(wall, 'minute')) }]
      }),
    ),
    exhibits: exhibitsIn(material, facts, numbers),
    seal: facts.seal,
  }
}

/** A subject is named as one, unless the words begin with it. */
function messageText(record: Record): string {
  const [subject, under, all] = [subjectOf(record), wordsUnderSubject(record), wordsShown(record)]
  return all === under ? all : [`Subject: ${subject}`, ...(under === '' ? [] : [under])].join('\n')
}

function textOf(item: Happening, withheld: readonly string[], law: Jurisdiction): string {
  if (item.entry === null) return item.contact === null ? item.text : messageText(item.contact.record)
  const rest = Object.entries(item.entry.fields).flatMap(([name, value]) => {
    if (withheld.includes(name) || name === 'what' || keptBack.includes(name)) return []
    const title = fieldNames[name]
    return title && (typeof value === 'string' || value === true) ? [`${title}: ${value === true ? 'yes' : value}`] : []
  })
  const shown = Object.entries(item.entry.fields).flatMap(([name, value]) => (keptBack.includes(name) && !withheld.includes(name) && typeof value === 'string' ? [`${fieldNames[name] ?? name}: ${value}`] : []))
  const step = orderStep(item)
  const said = step ? `${step.words}: ${item.text || (kindInLaw(text(item.entry.fields['type']), law)?.title ?? 'order')}` : item.text
  return [withheld.includes('what') ? '' : said, ...rest, ...shown].filter((line) => line !== '').join('\n')
}

/** By an entry's id the names of its parts that are left out of this bundle, but for those that never are in one. */
type LeftOut = (id: string) => readonly string[]

function partsLeftOut({ casebook, full }: Material): LeftOut {
  const parts = new Map(full.current.map(({ id, fields }) => [id, Object.keys(fields)]))
  const shown = new Map(casebook.current.map(({ id, fields }) => [id, fields]))
  return (id) => (parts.get(id) ?? []).filter((name) => name !== 'notes' && !(name in (shown.get(id) ?? {})))
}

function peopleOf({ casebook }: Material, leftOut: LeftOut): Person[] {
  const roles = { me: 'the person whose diary this is', subject: 'the person whose conduct this is about', other: 'another person' } as const
  const { people, current, whose } = casebook
  const saidOf = (kind: Kind, name: string, person: CasePerson) => current.filter((entry) => entry.kind === kind && whose(text(entry.fields[name]))?.id === person.id)
  return people.map((person) => ({
    name: person.name,
    role: roles[person.role],
    identifiers: person.handles.map((value) => ({ kind: /@/.test(value) ? 'address' : /^[+\d][\d\s().-]+$/.test(value) ? 'number' : 'name', value, joinedBy: 'the person whose diary this is' })),
    facts: [
      ...saidOf('person', 'name', person).flatMap(({ fields }) => [['Relationship', text(fields['relationship'])], ['Description', text(fields['description'])]].flatMap(([label = '', value]) => (value ? [{ label, value }] : []))),
      ...saidOf('person', 'name', person).flatMap(({ id }) => leftOut(id).map((value) => ({ label: 'Held back', value }))),
      ...saidOf('permitted', 'who', person).map(({ id, fields }) => ({ label: 'Permitted contact', value: ruleInWords(fields, leftOut(id).length > 0) })),
    ],
  }))
}

/** All that a rule says: without its end or its reason it would read as another. */
function ruleInWords(fields: OpenEntry['fields'], partLeftOut: boolean): string {
  const words = (name: string, before: string) => text(fields[name]) && `${before} ${text(fields[name])}`
  const moment = (name: string, before: string) => text(fields[name]) && `${before} ${wallWords(text(fields[name]))}`
  return [list(fields['channels']).map(channelInWords).join(' or ') || (partLeftOut ? '' : 'any contact'), words('about', 'about'), list(fields['days']).join(', '), text(fields['hours']), moment('from', 'from'), moment('until', 'until'), words('because', 'because:'), partLeftOut ? 'part of this has been left out' : ''].filter(Boolean).join(', ')
}

/** All of them, chosen or not: they go into every bundle, and what came after them is said of other items. */
function refusalsOf({ casebook }: Material, leftOut: LeftOut, numbers: ReadonlyMap<string, number>): Refusal[] {
  const refusals = casebook.current.filter(({ kind }) => kind === 'refusal')
  return refusals.sort((one, other) => ((one.occurred?.start ?? '') < (other.occurred?.start ?? '') ? -1 : 1)).map(({ id, occurred, fields }) => {
    const number = numbers.get(refKey({ entry: id, record: null }))
    const who = leftOut(id).includes('who') ? null : text(fields['who'])
    return { when: occurredWhen(occurred), who, how: text(fields['how']), text: leftOut(id).includes('what') ? '(left out of this bundle)' : text(fields['what']), ...(number !== undefined && { item: number }) }
  })
}

const kindInLaw = (type: string, law: Jurisdiction) => law.orders.orders.find(({ id }) => id === type)

function ordersIn({ casebook, conduct, request }: Material, leftOut: LeftOut, law: Jurisdiction): Order[] {
  const known = conduct.orders.length > 0 ? conduct.orders.map(({ order }) => order) : ordersOf(casebook)
  return known.map((order) => {
    const kind = kindInLaw(order.type, law)
    // What nobody has read in the law has no place before a court.
    const breach = kind?.breach.sure === 'confirmed' ? breachInLawInEnglish(kind.breach) : null
    return {
      id: order.entry,
      title: order.title || kind?.title || 'Order',
      against: leftOut(order.entry).includes('against') ? '' : order.againstAsWritten,
      court: [order.court, order.caseNumber].filter(Boolean).join(', '),
      made: order.made ?? '',
      served: order.served,
      until: order.until,
      ...(breach && { breach }),
      notCompared: notCompared(order, request),
      leftOut: leftOut(order.entry),
      terms: order.terms.map((term) => ({ number: term.id, text: term.text, scope: scopeOf(term) })),
    }
  })
}

/** What a term is limited to, and what it leaves out: without that it would read as another. */
function scopeOf({ channels, except, exceptChannels }: Term): string[] {
  const by = (given: readonly string[]) => given.map(channelInWords).join(', ')
  return [
    ...(channels.length > 0 ? [`Contact by ${by(channels)} only`] : []),
    ...(except ? [`Leaves out: ${except}${exceptChannels.length > 0 ? ` (by ${by(exceptChannels)})` : ''}`] : []),
  ]
}

/** By which law, since when it is in force, and what no table of it can say. */
function pointsNote(conduct: Material['conduct'], { points: { source, inForce, note } }: Jurisdiction): string {
  return [`${source}, in force since ${dayWords(inForce.from)}.`, beforeLawInEnglish(conduct, inForce.from, dayWords), note].filter((words) => words !== null).join(' ')
}

/** Of the whole order, or of each term that names no act. */
function notCompared(order: OrderInForce, request: Material['request']): string[] {
  return order.notChecked === null ? uncheckedTerms(order).map(notLookedForInEnglish) : [whyNotCompared(order, request)]
}

/** Never that something is not known, where it is left out. */
function whyNotCompared(order: OrderInForce, { redact }: Material['request']): string {
  if (order.notChecked === 'no-terms' && redact.includes('terms')) return 'Its terms are left out of this bundle, so nothing in it is compared with this order.'
  if (order.notChecked === 'not-served' && redact.includes('served')) return 'The day that it was served is left out of this bundle, so nothing in it is compared with this order.'
  if (order.notChecked === 'unknown-person' && redact.includes('against')) return 'Nobody by the name that it gives is among the people, so nothing can be checked against this order.'
  return notCheckedInEnglish(order) ?? ''
}

function exhibitsIn(material: Material, facts: DocumentFacts, numbers: ReadonlyMap<string, number>): Exhibit[] {
  const label = labelFinder(material.casebook)
  const producer = material.casebook.details.name
  const rows: Exhibit[] = []
  const imports = new Map(material.imports.map((one) => [one.kept.entry.id, one]))
  for (const { kept, rows: chosen, whole } of material.imports) {
    const name = label({ entry: kept.entry.id, record: null, attachment: null })
    if (name === undefined) continue
    const path = facts.pictures.get(name)
    const [file] = kept.files
    rows.push({
      label: name,
      description: whole ? kept.name : `${kept.name}: ${chosen.length} of ${many(kept.rows, 'record', 'records')}`,
      producer,
      produced: day(kept.entry.recordedAt),
      obtained: obtainedNames[kept.entry.obtained],
      how: kept.files.length === 1 ? takenIn(kept.entry.obtained) : `${takenIn(kept.entry.obtained)}. The SHA-256 is of the list of its files, as sha256sum writes it; exhibits.csv has each`,
      original: kept.entry.obtained === 'original-export',
      fileName: kept.files.length === 1 ? (file?.path ?? kept.name) : `${kept.name} (${kept.files.length} files)`,
      bytes: kept.files.reduce((sum, one) => sum + one.bytes, 0),
      sha256: kept.files.length === 1 ? (file?.sha256 ?? '') : sha256Hex(new TextEncoder().encode(kept.files.map((one) => `${one.sha256}  ${one.path}\n`).join(''))),
      ...(!whole && { absent: 'only part of it is shown' }),
      items: chosen.flatMap((record) => numbers.get(refKey({ entry: kept.entry.id, record })) ?? []),
      ...(path && { picture: { path, alt: `Photograph ${kept.name}` } }),
    })
  }
  const taken = new Set(rows.map((row) => row.label))
  for (const { of, record, attachment } of material.pictures) {
    const name = label(of)
    const within = imports.get(of.entry)
    if (name === undefined || within === undefined || taken.has(name)) continue
    taken.add(name)
    const { entry } = within.kept
    const path = facts.pictures.get(name)
    const item = numbers.get(refKey({ entry: of.entry, record: of.record }))
    const source = label({ entry: of.entry, record: null, attachment: null }) ?? record.source
    rows.push({
      label: name,
      description: `${record.kind === 'photo' ? 'Photograph, item' : 'Picture sent with item'} ${item ?? ''}: ${attachment.name}`,
      producer,
      produced: day(entry.recordedAt),
      obtained: obtainedNames[entry.obtained],
      how: `Taken out of ${source}`,
      original: entry.obtained === 'original-export',
      ...(!within.whole && { absent: `only part of ${source} is shown` }),
      fileName: attachment.name,
      bytes: attachment.bytes ?? 0,
      sha256: attachment.sha256 ?? '',
      ...(item !== undefined && { items: [item] }),
      ...(path && { picture: { path, alt: `Picture ${attachment.name}` } }),
    })
  }
  // A file that came later has a later label than the pictures of those before it.
  return rows.sort((one, other) => runningNumber(one) - runningNumber(other))
}

const runningNumber = ({ label }: Exhibit): number => Number(label.slice(label.lastIndexOf('/') + 1))

const takenIn = (grade: Grade): string =>
  grade === 'original-export' ? 'Taken in whole from a file its owner supplied' : grade === 'copy-supplied' ? 'Taken in from a copy its owner supplied' : grades[grade]

/** What each grade says of an item's way here; never whether it is true. */
const gradeMeans = Object.entries({
  'written-from-memory': 'put down by hand more than a day after what it tells of, or its writer says so.',
  'written-at-the-time': 'put down by hand within a day of what it tells of, or its writer says so.',
  'copy-supplied': 'a copy, such as a screenshot or a forwarded file, that its owner took in.',
  'original-export': 'a file as a phone, an app or a mail service wrote it, taken in unchanged.',
  'captured-in-app': 'recorded with this program itself.',
  'authenticated-by-third-party': 'signed by somebody else, such as a mail service, and the signature was checked and holds.',
} satisfies { readonly [grade in Grade]: string }).map(([grade, means]) => `${isGrade(grade) ? grades[grade] : grade}: ${means}`)

function readingNotes(caseZone: string, putRight: boolean, counting: readonly string[]): BundleDocument['reading'] {
  return [
    {
      heading: 'Times',
      text: ['Times are the clock on the wall as the source wrote it. Where the source names no time zone, none is given; such items are put in order as if they were in the zone of the case.', 'Where a zone is given, the words beside it say where it is from. Stated: it is written with the time itself. By format: files of this kind always write in it. By owner: the person whose diary this is gave it.', `The zone of the case is ${caseZone}. Days, weeks and hours are counted by its clock. An entry written by the clock of another zone names that zone, and stands under the day that it then was by the clock of the case.`],
    },
    {
      heading: 'How items were obtained',
      text: [
        ...gradeMeans,
        'The grade of an entry that was written by hand is that of the words that say what happened, by when those words were first written down. What was added or changed later is named with the day and the grade of that writing, and what then stood in its place is printed under it. Each version is an entry of its own in the log.',
        ...(putRight ? ['Where its owner says that a file has the time of an item, its direction or whose it is wrong, the item stands and is counted as they say. What the file says is printed with it, and what they said, with the day it was written down; that is an entry of its own in the log. The file and its grade stay as they are.'] : []),
      ],
    },
    {
      heading: 'Where an item comes from',
      text: ['Under each message stand the file it was read from, the place in that file and the SHA-256 of exactly those bytes.'],
    },
    ...(counting.length > 0 ? [{ heading: 'What is counted', text: counting }] : []),
  ]
}
