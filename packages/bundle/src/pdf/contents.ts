import { rich, type Block, type IndexEntry, type InlineLine, type InlineRun, type MessageBlock, type Rich } from './blocks.ts'
import { monthsOf } from './chronology.ts'
import type { BundleDocument } from './document.ts'
import { itemLabel, linkedOf } from './item-list.ts'
import { exhibitLabel, letterOf, partLabel, titleOf } from './parts.ts'
import type { PlannedPart } from './plan.ts'

/** What the index says of one volume. `page` is filled in by the renderer for other volumes. */
export function entriesOf(document: BundleDocument, volume: readonly PlannedPart[], first: boolean): IndexEntry[] {
  const entries: IndexEntry[] = []
  const add = (level: 1 | 2, text: string, label: string, letter: string) => entries.push({ level, text: rich(text), label, letter, page: null })
  if (first) {
    const front = letterOf('front')
    add(1, 'Index', partLabel('index'), front)
    add(1, 'How to read this bundle', partLabel('reading'), front)
    if (document.checks.length > 0) add(1, 'What was checked', partLabel('checks'), front)
    if (document.people.length > 0) add(1, 'People and their numbers', partLabel('people'), front)
  }
  for (const part of volume) {
    if (part.id === 'front') continue
    const letter = letterOf(part.id)
    add(1, titleOf(part.id) + (part.slice.from > 0 ? ' (continued)' : ''), partLabel(part.id), letter)
    if (part.id === 'chronology') {
      for (const month of monthsOf(document.items.slice(part.slice.from, part.slice.to))) add(2, `${month.words} (${month.count} ${month.count === 1 ? 'item' : 'items'})`, month.label, letter)
    }
    if (part.id === 'exhibits') {
      for (const one of document.exhibits.slice(part.slice.from, part.slice.to)) add(2, `Exhibit ${one.label}: ${one.description}`, exhibitLabel(one.label), letter)
    }
  }
  return entries
}

/** Numbers of the items that other parts of the document point to: only these carry a label on the page. */
export function linkedItems(document: BundleDocument): Set<number> {
  return new Set([
    ...document.refusals.flatMap((one) => (one.item === undefined ? [] : [one.item])),
    ...document.points.flatMap((one) => linkedOf(one.items)),
    ...document.breaches.map((one) => one.item),
    ...document.exhibits.flatMap((one) => linkedOf(one.items ?? [])),
  ])
}

/** Which volume (from 1) a link's target is in; targets that are in none are not in the map. */
export function volumesOfTargets(document: BundleDocument, volumes: readonly (readonly PlannedPart[])[], linked: ReadonlySet<number>): Map<string, number> {
  const found = new Map<string, number>()
  volumes.forEach((parts, n) => {
    for (const { id, slice } of parts) {
      if (id === 'chronology') for (const { number } of document.items.slice(slice.from, slice.to)) if (linked.has(number)) found.set(itemLabel(number), n + 1)
      if (id === 'exhibits') for (const exhibit of document.exhibits.slice(slice.from, slice.to)) found.set(exhibitLabel(exhibit.label), n + 1)
    }
  })
  return found
}

/** Blocks with every link that leads out of this volume turned into words: a PDF cannot link into its neighbour. */
export function linkedWithin(blocks: readonly Block[], volume: number, targets: ReadonlyMap<string, number>): Block[] {
  const run = (one: InlineRun): InlineRun => {
    if (typeof one === 'string' || one[0] !== '@') return one
    const [, label = '', text = ''] = one
    const where = targets.get(label)
    if (where === volume) return one
    return where === undefined ? ['', text] : ['', `${text} (volume ${where})`]
  }
  const line = (one: InlineLine): InlineLine => {
    if (typeof one === 'string') return one
    const [direction, ...runs] = one
    return [direction, ...runs.map(run)]
  }
  const linked = (one: InlineLine) => typeof one !== 'string' && one.some((part) => typeof part === 'object' && part[0] === '@')
  const text = (x: Rich): Rich => (typeof x === 'string' || !x.some(linked) ? x : x.map(line))
  const message = (one: MessageBlock): MessageBlock => {
    const [number, head, body, foot, ...rest] = one
    const within = text(foot)
    return within === foot ? one : [number, head, body, within, ...rest]
  }
  return blocks.map((block): Block => {
    if (block.t === 'messages') return { ...block, items: block.items.map(message) }
    if (block.t === 'table') return { ...block, rows: block.rows.map((row) => row.map(text)) }
    if (block.t === 'fields') return { ...block, rows: block.rows.map(([name, x]) => [name, text(x)] as const) }
    if (block.t === 'p') return { ...block, x: text(block.x) }
    return block
  })
}
