import { familiesFor, filesOf } from '../fonts/cover.ts'
import type { Family } from '../fonts/list.ts'
import { inline, type InlineLine, type Part } from './blocks.ts'
import type { Mode } from './document.ts'
import type { Typst } from './engine.ts'
import { finish, type FinishOptions, type Finished } from './post/finish.ts'
import { asShown } from './shown.ts'
import { template } from './template.typ.ts'

/** Sizes in points. Family mode has nothing under 12 pt (PD27A). */
export const sizes = {
  civil: { body: 9.5, small: 8, head: 8.5, foot: 7, mono: 7, mark: 7.5, table: 8.5, axis: 7.2, h1: 17, h2: 12.5, h3: 10, fields: 125, margin: 58, picture: 420 },
  family: { body: 12, small: 12, head: 12, foot: 12, mono: 12, mark: 12, table: 12, axis: 12, h1: 20, h2: 15, h3: 13, fields: 150, margin: 56, picture: 380 },
  statement: { body: 11, small: 9, head: 9, foot: 9, mono: 8, mark: 9, table: 10, axis: 9, h1: 17, h2: 12.5, h3: 11, fields: 125, margin: 62, picture: 420 },
} as const

/** One PDF to be set: its parts, and what stands on every page. */
export interface Sheet {
  readonly mode: Mode
  readonly sizes: keyof typeof sizes
  readonly title: string
  readonly author: string
  readonly generatedAt: string
  readonly parts: readonly Part[]
  /** Left and right at the head of each page. */
  readonly running: readonly [string, string]
  /** "Volume 2 of 3", or nothing. */
  readonly volume: string
  /** Set large behind every page, e.g. DRAFT; or nothing. */
  readonly mark: string
  /** Lines to sign on every page; or none. */
  readonly signed: readonly string[]
  /** Every text that may hold any character: decides which fonts are loaded. */
  readonly texts: readonly string[]
  readonly label: FinishOptions['label']
}

const MAIN = '/main.typ'

/** Sets one PDF and finishes it. */
export async function setSheet(sheet: Sheet, pictures: ReadonlyMap<string, Uint8Array>, engine: Typst): Promise<Finished> {
  const encoder = new TextEncoder()
  const files = new Map(pictures)
  const families = familiesFor(sheet.texts)
  files.set('/data.json', encoder.encode(JSON.stringify(dataOf(sheet, families))))
  files.set(MAIN, encoder.encode(template))
  const pdf = await engine.compile(files, MAIN, filesOf(families))
  return finish(pdf, {
    title: asShown(sheet.title),
    author: asShown(sheet.author),
    generatedAt: sheet.generatedAt,
    label: sheet.label,
    bookmarkWord: sheet.mode === 'civil' ? 'page ' : '',
    headings: sheet.parts.flatMap(headingsOf),
  }, engine.packer)
}

/** The labels of the headings that the template makes of a part, in their order. */
function headingsOf(part: Part): (string | null)[] {
  const within = part.blocks.flatMap((block) => (block.t === 'h' ? [block.label ?? null] : []))
  return part.title === '' ? within : [part.label, ...within]
}

function dataOf(sheet: Sheet, body: readonly Family[]) {
  const names = [...body.filter((one) => one.use !== 'mono' && one.use !== 'emoji'), ...body.filter((one) => one.use === 'emoji'), ...body.filter((one) => one.use === 'mono')].map((one) => one.family)
  const emoji = body.filter((one) => one.use === 'emoji').map((one) => one.family)
  return {
    mode: sheet.mode,
    title: asShown(sheet.title),
    author: asShown(sheet.author),
    date: dateOf(sheet.generatedAt),
    sizes: sizes[sheet.sizes],
    fonts: { body: names, emoji: [...emoji, ...names], mono: ['Noto Sans Mono', ...names] },
    parts: sheet.parts,
    running: sheet.running.map(oneLine),
    volume: sheet.volume,
    mark: asShown(sheet.mark),
    signed: sheet.signed.map(asShown),
  }
}

function oneLine(text: string): InlineLine {
  const [line] = inline(text)
  return line ?? ''
}

function dateOf(instant: string): number[] {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/.exec(instant)
  if (!found) throw new RangeError(`A bundle's time is written YYYY-MM-DDTHH:MM:SSZ, not "${instant}".`)
  return found.slice(1).map(Number)
}
