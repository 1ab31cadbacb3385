import { inline, joined, link, rich, type Block, type InlineRun, type MessageBlock, type Rich } from './blocks.ts'
import type { Item } from './document.ts'
import { dayWords, monthWords, wallWords, whenWords } from './times.ts'
import { directionWords, obtainedWords } from './words.ts'

/** Which items of the document, by place: `from` up to but not including `to`. */
export interface Slice {
  readonly from: number
  readonly to: number
}

/** Rows above which a page may end inside a block; below, the block moves to the next page whole. */
const LONG = 18

/** After a month with so many items the next begins on a new page. Typst sets what stands between page breaks in parallel. */
const FULL_MONTH = 40

/**
 * An exhibit is a link where it is named first, and again after so many items: about once a page. A link on every item of
 * a long chat took as long to set, and as much memory, as all the words.
 */
const ITEMS_A_PAGE = 10

export const monthLabel = (wall: string): string => `month:${wall.slice(0, 7)}`

/** Months and days as headings, each item as a block. `linked` are the numbers of those that something links to. */
export function chronologyBlocks(items: readonly Item[], linked: ReadonlySet<number>): Block[] {
  const blocks: Block[] = []
  let month: string | null = null
  let day: string | null = null
  let inMonth = 0
  let open: MessageBlock[] | null = null
  const named = new Map<string, number>()
  for (const [at, item] of items.entries()) {
    const far = (item.exhibits ?? []).filter((label) => at - (named.get(label) ?? -ITEMS_A_PAGE) >= ITEMS_A_PAGE)
    for (const label of far) named.set(label, at)
    const wall = item.when.wall
    const itsDay = item.day ?? wall?.slice(0, 10) ?? ''
    const itsMonth = itsDay.slice(0, 7)
    if (itsMonth !== month && inMonth >= FULL_MONTH) blocks.push({ t: 'page' })
    if (itsMonth !== month) inMonth = 0
    inMonth += 1
    if (itsMonth !== month) blocks.push({ t: 'h', level: 2, x: itsMonth === '' ? 'Time not known' : monthWords(itsMonth), label: monthLabel(itsMonth) })
    if (itsMonth !== month || itsDay !== day || open === null) {
      if (itsDay !== '') blocks.push({ t: 'h', level: 3, x: itsDay.length === 7 ? 'Day not known' : dayWords(itsDay) })
      open = []
      blocks.push({ t: 'messages', items: open })
    }
    month = itsMonth
    day = itsDay
    open.push(messageBlock(item, linked, far))
  }
  return blocks
}

/** The months of some items, each once, in order. */
export function monthsOf(items: readonly Item[]): { readonly wall: string; readonly label: string; readonly words: string; readonly count: number }[] {
  const found = new Map<string, { wall: string; label: string; words: string; count: number }>()
  for (const { when, day } of items) {
    const wall = (day ?? when.wall)?.slice(0, 7) ?? ''
    const known = found.get(wall)
    if (known) known.count += 1
    else found.set(wall, { wall, label: monthLabel(wall), words: wall === '' ? 'Time not known' : monthWords(wall), count: 1 })
  }
  return [...found.values()]
}

const kindWords: { readonly [kind in Item['kind']]: string } = {
  message: '',
  call: 'call',
  mail: 'mail',
  incident: 'incident',
  police: 'contact with police',
  impact: 'effect',
  change: 'change made',
  other: '',
}

function messageBlock(item: Item, linked: ReadonlySet<number>, exhibitsLinked: readonly string[]): MessageBlock {
  return [`No. ${item.number}`, headOf(item), rich(item.text, 'en', item.lang), footOf(item, exhibitsLinked), item.source?.sha256 ?? '', rowsOf([item.text, ...(item.putRight ?? [])].join('\n')) > LONG ? 1 : 0, linked.has(item.number) ? `item:${item.number}` : '']
}

function headOf(item: Item) {
  // A call is a call, and an e-mail a mail, without being told twice.
  const kind = item.channel.includes(kindWords[item.kind]) ? '' : kindWords[item.kind]
  const what = [item.channel, kind, item.kind === 'message' || item.kind === 'call' || item.kind === 'mail' ? directionWords[item.direction] : '']
  const said = what.filter((word) => word !== '').join(', ')
  const runs: InlineRun[] = [`${whenWords(item.when)}${said === '' ? '' : ` ·\u00a0${said}`}`]
  if (item.from !== undefined) runs.push(' ·\u00a0from ', item.from)
  if (item.to !== undefined) runs.push(' ·\u00a0to ', item.to)
  return flat(inline(...runs))
}

function footOf(item: Item, exhibitsLinked: readonly string[]) {
  const runs: InlineRun[] = [obtainedWords[item.obtained]]
  if (item.writtenAt !== undefined) runs.push(`, written down ${wallWords(item.writtenAt)}`)
  for (const note of item.notes ?? []) runs.push(` ·\u00a0${note}`)
  for (const said of item.putRight ?? []) runs.push(` ·\u00a0${said}`)
  for (const withheld of item.withheld ?? []) runs.push(` ·\u00a0held back: ${withheld}`)
  if ((item.exhibits ?? []).length > 0) runs.push(' ·\u00a0', ...joined((item.exhibits ?? []).map((one) => (exhibitsLinked.includes(one) ? link(`exhibit:${one}`, `Exhibit ${one}`) : `Exhibit ${one}`))))
  if (item.source) runs.push(` ·\u00a0${item.source.path}, bytes ${item.source.offset} to ${item.source.offset + item.source.length} ·\u00a0SHA-256 `)
  return flat(inline(...runs))
}

/** A line that is one string is that string. */
function flat(x: ReturnType<typeof inline>): Rich {
  const [line] = x
  if (line === undefined || typeof line === 'string') return line ?? ''
  const [, only] = line
  return line.length === 2 && typeof only === 'string' ? only : x
}

function rowsOf(text: string): number {
  if (!text.includes('\n')) return 1 + Math.floor(text.length / 90)
  let rows = 0
  for (const line of text.split('\n')) rows += 1 + Math.floor(line.length / 90)
  return rows
}
