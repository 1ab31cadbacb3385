import { rich, inline, joined, link, mono, strong, type Block, type IndexEntry, type Part } from './blocks.ts'
import { chartBlocks } from './chart.ts'
import { chronologyBlocks, type Slice } from './chronology.ts'
import type { BundleDocument, Exhibit, Order, Person, Refusal } from './document.ts'
import { itemLabel, itemList } from './item-list.ts'
import type { Pictures } from './pictures.ts'
import { asShown, markedIn, markOf } from './shown.ts'
import { instantWords, wallWords, whenWords } from './times.ts'
import { bytesWords, copyWords, obtainedWords, resultWords } from './words.ts'

/**
 * The sections of a bundle, in order, each as blocks. Pure: a document in, blocks out.
 * Letters, for family mode, are given by place, so that each section has one letter for good.
 */

export const exhibitLabel = (name: string): string => `exhibit:${name}`
export const partLabel = (id: string): string => `part:${id}`

/** Section, letter and title. Empty sections are left out of the bundle but keep their letter. */
const sections = [
  ['front', 'A', ''],
  ['orders', 'B', 'Statement of refusal, and orders in force'],
  ['chronology', 'C', 'Chronology'],
  ['pattern', 'D', 'Pattern of contact'],
  ['points', 'E', 'What must be shown, and what speaks to it'],
  ['exhibits', 'F', 'Exhibits'],
  ['seal', 'G', 'Sealing and verification'],
] as const

export type SectionId = (typeof sections)[number][0]

const rowOf = (id: SectionId) => sections.find(([name]) => name === id) ?? sections[0]
export const letterOf = (id: SectionId): string => rowOf(id)[1]
export const titleOf = (id: SectionId): string => rowOf(id)[2]

export function section(id: SectionId, blocks: readonly Block[], start = 1): Part {
  return { id, letter: letterOf(id), title: titleOf(id), label: partLabel(id), start, blocks }
}

/** Cover, index, how to read, what was checked, people: numbered together as A in family mode. */
export function frontBlocks(document: BundleDocument, index: readonly IndexEntry[], volumes: number, refused: readonly string[], texts: readonly string[]): Block[] {
  return [
    ...coverBlocks(document, volumes),
    { t: 'page' },
    { t: 'h', level: 1, x: 'Index', label: partLabel('index') },
    { t: 'index', entries: index },
    { t: 'page' },
    { t: 'h', level: 1, x: 'How to read this bundle', label: partLabel('reading') },
    ...document.reading.flatMap((one): Block[] => [
      { t: 'h', level: 2, x: rich(one.heading) },
      ...one.text.map((text): Block => ({ t: 'p', x: rich(text) })),
    ]),
    { t: 'h', level: 2, x: 'Characters shown as marks' },
    { t: 'p', x: marksWords(texts) },
    ...(refused.length === 0
      ? []
      : [
          { t: 'h', level: 2, x: 'Pictures that could not be printed' } as const,
          { t: 'p', x: rich(`The picture of ${refused.map((label) => `exhibit ${label}`).join(', ')} could not be printed. ${whyNotPrinted} Where the file itself is stands with each.`) } as const,
        ]),
    ...checkBlocks(document),
    ...peopleBlocks(document.people),
  ]
}

/** The first page of a volume after the first: what it is part of, and its own index. */
export function laterFrontBlocks(document: BundleDocument, index: readonly IndexEntry[], volume: number, of: number): Block[] {
  return [
    { t: 'cover', title: rich(document.title) },
    { t: 'fields', rows: [['Reference', rich(document.reference)], ['Volume', `${volume} of ${of}. The index of the whole bundle is in volume 1`]] },
    { t: 'page' },
    { t: 'h', level: 1, x: 'Index of this volume', label: partLabel('index') },
    { t: 'index', entries: index },
  ]
}

function coverBlocks(document: BundleDocument, volumes: number): Block[] {
  const rows: (readonly [string, ReturnType<typeof rich>])[] = [
    ...(document.reference === '' ? [] : [['Reference', rich(document.reference)] as const]),
    ...(document.court === undefined ? [] : [['Court', rich(document.court)] as const]),
    ...document.parties.map((party) => [asShown(party.role), rich(party.name)] as const),
    ['Period covered', rich(document.period)],
    ['Contents', `${counted(document.items.length, 'item')} in the chronology, ${counted(document.exhibits.length, 'exhibit')}`],
    ...(document.producer.name === '' ? [] : [['Exhibits produced by', rich(`${document.producer.name} (${document.producer.initials})`)] as const]),
    ['Prepared', instantWords(document.generatedAt)],
    ...(volumes > 1 ? [['Volumes', `${volumes}. This is volume 1, with the index of all`] as const] : []),
  ]
  return [
    { t: 'cover', title: rich(document.title) },
    { t: 'fields', rows },
    ...(document.notices.length > 0 ? [{ t: 'note', x: document.notices.map((text) => rich(text)) } as const] : []),
  ]
}

/** Letters that fit in a column of a table on one page, whatever they are. */
const SHORT = 600

const whyNotPrinted = 'The file is damaged, or of a kind that this program cannot print, such as HEIC.'

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

function marksWords(texts: readonly string[]): ReturnType<typeof rich> {
  const codes = new Set<number>()
  for (const text of texts) for (const code of markedIn(text)) codes.add(code)
  const general =
    'Text is printed as it was written, in its own script. A character that cannot be seen, that would change the order in which text is read, or that no font has a drawing for stands as a mark with its number in the Unicode standard. The bracket that opens a mark is never printed for any other reason. '
  if (codes.size === 0) return inline(general, 'There is none in this bundle.')
  const list = [...codes].sort((a, b) => a - b)
  return inline(general, `In this bundle: `, ...joined(list.map((code) => ['!', markOf(code)] as const)), '.')
}

function checkBlocks(document: BundleDocument): Block[] {
  if (document.checks.length === 0) return []
  return [
    { t: 'h', level: 1, x: 'What was checked', label: partLabel('checks') },
    {
      t: 'table',
      columns: [3, 0, 4],
      head: ['What', 'Result', 'What that means'],
      rows: document.checks.map((check) => [rich(check.what), inline(strong(resultWords[check.result])), rich(check.means)]),
    },
  ]
}

function peopleBlocks(people: readonly Person[]): Block[] {
  if (people.length === 0) return []
  return [
    { t: 'h', level: 1, x: 'People and their numbers', label: partLabel('people') },
    ...people.flatMap((person): Block[] => [
      { t: 'h', level: 2, x: rich(`${person.name}: ${person.role}`) },
      ...(person.identifiers.length === 0 ? [] : [{
        t: 'table' as const,
        columns: [1, 2, 2],
        head: ['Kind', 'As it stands in the sources', 'Joined to this person by'],
        rows: person.identifiers.map((one) => [rich(one.kind), rich(one.value), rich(one.joinedBy)]),
      }]),
      ...(person.facts ?? []).map(({ label, value }): Block => ({ t: 'p', x: inline(strong(`${label}: `), value) })),
    ]),
  ]
}

export function orderBlocks(document: BundleDocument): Block[] {
  return [...document.refusals.flatMap(refusalBlocks), ...document.orders.flatMap(oneOrder)]
}

function exhibitLinks(labels: readonly string[] = []) {
  return joined(labels.map((label) => link(exhibitLabel(label), `Exhibit ${label}`)))
}

function refusalBlocks(refusal: Refusal): Block[] {
  const where = [...(refusal.item === undefined ? [] : [link(itemLabel(refusal.item), `No. ${refusal.item}`)]), ...exhibitLinks(refusal.exhibits)]
  return [
    { t: 'h', level: 2, x: 'Asked to stop' },
    {
      t: 'fields',
      rows: [
        ['When', rich(whenWords(refusal.when))],
        ...(refusal.who === '' ? [] : [['Who was asked', refusal.who === null ? LEFT_OUT : rich(refusal.who)] as const]),
        ...(refusal.how === '' ? [] : [['How', rich(refusal.how)] as const]),
        ...(where.length > 0 ? [['Where in this bundle', inline(...joined(where))] as const] : []),
        ['In these words', ''],
      ],
    },
    { t: 'quote', x: rich(refusal.text, 'en', refusal.lang) },
  ]
}

const LEFT_OUT = 'Left out of this bundle'

function oneOrder(order: Order): Block[] {
  const out = (part: string) => (order.leftOut ?? []).includes(part)
  return [
    { t: 'h', level: 2, x: rich(order.title) },
    {
      t: 'fields',
      rows: [
        ...(out('against') ? [['Against', LEFT_OUT] as const] : order.against === '' ? [] : [['Against', rich(order.against)] as const]),
        ...(out('court') ? [['Court', LEFT_OUT] as const] : order.court === '' ? [] : [['Court', rich(order.court)] as const]),
        ...(out('made') ? [['Made', LEFT_OUT] as const] : order.made === '' ? [] : [['Made', wallWords(order.made)] as const]),
        ['Served', out('served') ? LEFT_OUT : order.served === null ? 'No date of service is known' : wallWords(order.served)],
        ['In force until', out('until') ? LEFT_OUT : order.until === null ? 'No end is stated' : wallWords(order.until)],
        ...(order.breach === undefined ? [] : [['If broken', rich(order.breach)] as const]),
        ...(order.notCompared ?? []).map((why) => ['Not compared', rich(why)] as const),
        ...((order.exhibits ?? []).length > 0 ? [['Copy', inline(...exhibitLinks(order.exhibits))] as const] : []),
      ],
    },
    ...(out('terms')
      ? [{ t: 'p', x: 'The words of the order are left out of this bundle.' } as const]
      : order.terms.length === 0
        ? []
        : [termTable(order.terms)]),
  ]
}

function termTable(terms: Order['terms']): Block {
  const limited = terms.some(({ scope }) => scope.length > 0)
  return {
    t: 'table',
    columns: [0, 3, ...(limited ? [2] : [])],
    head: ['Term', 'Words of the order', ...(limited ? ['Limits written down with it'] : [])],
    rows: terms.map((term) => [rich(term.number), rich(term.text), ...(limited ? [rich(term.scope.join('\n'))] : [])]),
  }
}

export const chronologyPart = (document: BundleDocument, slice: Slice, linked: ReadonlySet<number>): Block[] =>
  chronologyBlocks(document.items.slice(slice.from, slice.to), linked)

export const patternBlocks = (document: BundleDocument): Block[] => document.charts.flatMap((chart, n) => chartBlocks(chart, n, document.mode))

/** Of two that are called the same, by when it was served too. */
function orderName(id: string, orders: readonly Order[]): string {
  const order = orders.find((one) => one.id === id)
  if (!order) return id
  const alone = orders.filter(({ title }) => title === order.title).length === 1
  return alone || order.served === null ? order.title : `${order.title} (served ${wallWords(order.served)})`
}

export function pointBlocks(document: BundleDocument): Block[] {
  const blocks: Block[] = []
  if (document.points.length > 0) {
    if (document.pointsNote !== undefined) blocks.push({ t: 'note', x: [rich(document.pointsNote)] })
    blocks.push({
      t: 'table',
      columns: [3, 4, 5],
      head: ['Law', 'Point', 'What speaks to it'],
      rows: document.points.map((point) => {
        const speaks = [itemList(point.items), exhibitLinks(point.exhibits)].filter((list) => list.length > 0)
        return [rich(point.law), rich(point.text), inline(...(speaks.length > 0 ? speaks.flatMap((list, n) => (n > 0 ? [', ', ...list] : list)) : ['Nothing in this bundle']))]
      }),
    })
  }
  if (document.breaches.length > 0) {
    blocks.push({ t: 'h', level: 2, x: 'Acts set beside the terms of an order' })
    blocks.push({
      t: 'table',
      columns: [0, 4, 3, 8],
      head: ['Item', 'When', 'Order and term', 'Why it is listed'],
      rows: document.breaches.map((breach) => [
        inline(link(itemLabel(breach.item), `No. ${breach.item}`)),
        rich(whenWords(breach.when)),
        rich(`${orderName(breach.order, document.orders)}, term ${breach.term}`),
        rich(breach.why),
      ]),
      ...(document.breaches.every(({ why, term }) => why.length + term.length < SHORT) && document.orders.every(({ title }) => title.length < SHORT) && { whole: true }),
    })
  }
  return blocks
}

/** The list of all exhibits, and those of one slice with their pictures, found by the path that an exhibit names. */
export function exhibitBlocks(document: BundleDocument, slice: Slice, pictures: Pictures['printed']): Block[] {
  const list: Block[] = slice.from > 0 ? [] : [
    { t: 'h', level: 2, x: 'List of exhibits' },
    {
      t: 'table',
      columns: [0, 4, 2, 2],
      head: ['Exhibit', 'Description', 'Produced by', 'How obtained'],
      rows: document.exhibits.map((one) => [inline(link(exhibitLabel(one.label), one.label)), rich(one.description), rich(one.producer), obtainedWords[one.obtained]]),
    },
  ]
  return [...list, ...document.exhibits.slice(slice.from, slice.to).flatMap((exhibit) => oneExhibit(exhibit, pictures))]
}

function oneExhibit(exhibit: Exhibit, pictures: Pictures['printed']): Block[] {
  const printed = exhibit.picture && pictures.get(exhibit.picture.path)
  return [
    ...(exhibit.picture ? [{ t: 'page' } as const] : []),
    { t: 'h', level: 2, x: rich(`Exhibit ${exhibit.label}: ${exhibit.description}`), label: exhibitLabel(exhibit.label) },
    {
      t: 'fields',
      rows: [
        ['Produced', rich([exhibit.producer, wallWords(exhibit.produced)].filter((words) => words !== '').join(', '))],
        ['How obtained', inline(`${obtainedWords[exhibit.obtained]}. ${exhibit.how}`)],
        ['Original or copy', copyWords(exhibit)],
        ['File', rich(`${exhibit.fileName}, ${bytesWords(exhibit.bytes)}${exhibit.absent === undefined ? '' : `. It is not in this bundle: ${exhibit.absent}`}`)],
        ...((exhibit.items ?? []).length > 0 ? [['Speaks to', inline(...itemList(exhibit.items ?? []))] as const] : []),
        ...(exhibit.paragraph === undefined ? [] : [['Statement paragraph', rich(exhibit.paragraph)] as const]),
        ...((exhibit.continuity ?? []).length > 0 ? [['Continuity', rich((exhibit.continuity ?? []).join('\n'))] as const] : []),
      ],
    },
    { t: 'p', x: inline('SHA-256 of the file ', mono(exhibit.sha256)), small: true },
    ...(printed?.cutOff ? [{ t: 'p', x: 'This file was cut off before its picture ends. What is grey or blurred is missing from the file; nothing was taken away here.' } as const] : []),
    ...(exhibit.picture && printed ? [{ t: 'picture', path: printed.path, wide: printed.wide, most: printed.most, alt: asShown(exhibit.picture.alt), caption: rich(exhibit.picture.alt) } as const] : []),
    ...(exhibit.picture && !printed ? [{ t: 'p', x: `The picture could not be printed. ${whyNotPrinted}${exhibit.absent === undefined ? ' The file itself is in the bundle, unchanged.' : ''}` } as const] : []),
  ]
}

export function sealBlocks(document: BundleDocument): Block[] {
  const { seal } = document
  return [
    {
      t: 'fields',
      rows: [
        ['Entries in the log', `${seal.entries}, of which ${seal.disclosed} are in this bundle`],
        ...seal.facts.map((fact) => [asShown(fact.label), rich(fact.value)] as const),
      ],
    },
    { t: 'p', x: inline('Root of the log ', mono(seal.root)), small: true },
    { t: 'h', level: 2, x: 'Checkpoint' },
    { t: 'mono', lines: seal.checkpoint.replace(/\n$/, '').split('\n').map((line) => (line === '' ? [' '] : (line.match(/.{1,64}/gsu) ?? ['']))) },
    { t: 'h', level: 2, x: 'How to check it' },
    { t: 'steps', items: seal.steps.map((step) => inline(step.text, ...(step.command === undefined ? [] : [' ', mono(step.command)]))) },
    ...(seal.limits.length === 0 ? [] : [{ t: 'h', level: 2, x: 'What this does not show' } as const]),
    ...seal.limits.map((text): Block => ({ t: 'p', x: rich(text) })),
  ]
}
