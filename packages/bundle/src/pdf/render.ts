import { type Block, type IndexEntry, type Part } from './blocks.ts'
import { entriesOf, linkedItems, linkedWithin, volumesOfTargets } from './contents.ts'
import type { BundleDocument } from './document.ts'
import { TypstError, type Typst } from './engine.ts'
import { chronologyPart, exhibitBlocks, frontBlocks, laterFrontBlocks, orderBlocks, partLabel, patternBlocks, pointBlocks, sealBlocks, section } from './parts.ts'
import { findBroken, picturesOf, type Pictures } from './pictures.ts'
import { limitsFor, plan, type Limits, type PlannedPart } from './plan.ts'
import type { Finished } from './post/finish.ts'
import { setSheet } from './sheet.ts'
import { unusualIn } from './texts.ts'

export interface Volume {
  readonly name: string
  readonly pdf: Uint8Array<ArrayBuffer>
  readonly pages: number
  /** The label of its first and last page: "1" and "304", "A1" and "G3". */
  readonly firstLabel: string
  readonly lastLabel: string
}

export interface RenderOptions {
  /** Name of the file without its ending; volumes add "-volume-2-of-3". Default `bundle`. */
  readonly name?: string
  /** Pages in a volume. Default 350 in family mode (PD27A), no bound otherwise. */
  readonly maxPages?: number
  /** Items of the chronology in a volume. Default 20,000; give 1,500 on a phone. */
  readonly maxItems?: number
  /** Called before each volume is set. */
  readonly progress?: (step: { readonly volume: number; readonly of: number }) => void
}

export class BundleError extends Error {
  override readonly name = 'BundleError'
}

/** Times a plan is drawn again because a volume came out too long. */
const TRIES = 6

/**
 * The bundle as PDF, in as many volumes as its limits ask for.
 *
 * @param files the pictures that exhibits name, by path.
 * @throws BundleError for a document that cannot be set as it is (a picture without words, or not given);
 *   TypstError from the engine. The same document, files and engine give the same bytes.
 */
export async function renderBundle(document: BundleDocument, files: ReadonlyMap<string, Uint8Array>, engine: Typst, options: RenderOptions = {}): Promise<Volume[]> {
  const limits = limitsFor(document.mode, options)
  for (const exhibit of document.exhibits) {
    if (exhibit.picture && exhibit.picture.alt.trim() === '') throw new BundleError(`Exhibit ${exhibit.label} has a picture without words. Say in a sentence what it shows, for people who cannot see it.`)
    if (exhibit.picture && !files.has(exhibit.picture.path)) throw new BundleError(`The picture of exhibit ${exhibit.label}, ${exhibit.picture.path}, was not given to the renderer.`)
  }
  let pictures = picturesOf(document, files)
  let scale = 1
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      const made = await setVolumes({ document, pictures, engine, limits, options }, plan(document, limits, scale))
      if (!('over' in made)) return named(made.volumes, options.name ?? 'bundle')
      scale *= Math.max(1.03, made.over * 1.02)
    } catch (error) {
      const broken = error instanceof TypstError ? await findBroken(pictures, engine) : []
      if (broken.length === 0) throw error
      pictures = picturesOf(document, files, new Set(broken))
    }
  }
  throw new BundleError(`The bundle could not be cut into volumes of ${limits.pages} pages. One item or exhibit may be longer than a volume: leave it out, or allow more pages.`)
}

interface Job {
  readonly document: BundleDocument
  readonly pictures: Pictures
  readonly engine: Typst
  readonly limits: Limits
  readonly options: RenderOptions
}

/** Where the label of each index entry came to stand: volume by volume. */
type Pages = readonly ReadonlyMap<string, string>[]

async function setVolumes(job: Job, volumes: readonly (readonly PlannedPart[])[]): Promise<{ volumes: Finished[] } | { over: number }> {
  const texts = unusualIn(job.document)
  const done: Finished[] = []
  const places: Map<string, string>[] = []
  const starts = new Map<string, number>()
  const setOne = async (n: number, from: ReadonlyMap<string, number>, pages: Pages) => {
    job.options.progress?.({ volume: n + 1, of: volumes.length })
    const parts = partsOf(job, volumes, n, from, pages, texts)
    const wanted = new Map([...job.pictures.files].filter(([path]) => parts.some((part) => part.blocks.some((block) => block.t === 'picture' && block.path === path))))
    return setSheet(
      {
        mode: job.document.mode,
        sizes: job.document.mode,
        title: job.document.title,
        author: job.document.producer.name,
        generatedAt: job.document.generatedAt,
        parts,
        running: [job.document.title, job.document.reference],
        volume: volumes.length > 1 ? `Volume ${n + 1} of ${volumes.length}` : '',
        mark: '',
        signed: [],
        texts,
        label: (place, at) => labelOf(job.document, parts, place, at),
      },
      wanted,
      job.engine,
    )
  }
  for (let n = 0; n < volumes.length; n++) {
    const made = await setOne(n, starts, places)
    if (made.pages > job.limits.pages) return { over: made.pages / job.limits.pages }
    done.push(made)
    if (volumes.length > 1) places.push(new Map([...made.places].map(([label, page]) => [label, made.labels[page] ?? ''])))
    for (const label of made.labels) {
      const [, letter = '', number = '1'] = /^(\D*)(\d+)$/.exec(label) ?? []
      starts.set(letter, Number(number) + 1)
    }
  }
  // The index of the first volume names the pages of the others, which are known only now.
  if (volumes.length > 1) {
    const again = await setOne(0, new Map(), places)
    if (again.pages !== done[0]?.pages) throw new BundleError('The index of the first volume changed its length while it was filled in. Report this.')
    done[0] = again
  }
  return { volumes: done }
}

function partsOf(job: Job, volumes: readonly (readonly PlannedPart[])[], n: number, starts: ReadonlyMap<string, number>, pages: Pages, texts: readonly string[]): Part[] {
  const { document } = job
  const linked = linkedItems(document)
  const targets = volumesOfTargets(document, volumes, linked)
  const own = volumes[n] ?? []
  return own.map(({ id, slice }) => {
    const blocks = (): Block[] => {
      switch (id) {
        case 'front':
          return n === 0 ? frontBlocks(document, wholeIndex(document, volumes, pages), volumes.length, job.pictures.refused, texts) : laterFrontBlocks(document, entriesOf(document, own, false), n + 1, volumes.length)
        case 'orders':
          return orderBlocks(document)
        case 'chronology':
          return chronologyPart(document, slice, linked)
        case 'pattern':
          return patternBlocks(document)
        case 'points':
          return pointBlocks(document)
        case 'exhibits':
          return exhibitBlocks(document, slice, job.pictures.printed)
        case 'seal':
          return sealBlocks(document)
      }
    }
    const made = section(id, linkedWithin(blocks(), n + 1, targets), 1)
    return { ...made, title: made.title + (slice.from > 0 ? ' (continued)' : ''), start: starts.get(document.mode === 'family' ? made.letter : '') ?? 1 }
  })
}

/** Index of the whole bundle, for the first volume. Until the others are set, their pages are shown as wide as they may be. */
function wholeIndex(document: BundleDocument, volumes: readonly (readonly PlannedPart[])[], pages: Pages): IndexEntry[] {
  return volumes.flatMap((parts, n) =>
    entriesOf(document, parts, n === 0).map((entry) => {
      if (n === 0) return entry
      const label = pages[n]?.get(entry.label)
      return { ...entry, page: `Vol ${n + 1}, ${label ?? `${document.mode === 'family' ? entry.letter : ''}000`}` }
    }),
  )
}

/** The printed number of a page: its place in civil mode; letter and number in its section in family mode. */
function labelOf(document: BundleDocument, parts: readonly Part[], place: number, at: ReadonlyMap<string, number>) {
  if (document.mode === 'civil') return { prefix: '', number: place + 1 }
  let found = { prefix: parts[0]?.letter ?? '', number: place + (parts[0]?.start ?? 1) }
  for (const part of parts) {
    const start = at.get(partLabel(part.id))
    if (start !== undefined && start <= place) found = { prefix: part.letter, number: place - start + part.start }
  }
  return found
}

function named(volumes: readonly Finished[], name: string): Volume[] {
  return volumes.map((volume, n) => ({
    name: volumes.length > 1 ? `${name}-volume-${n + 1}-of-${volumes.length}.pdf` : `${name}.pdf`,
    pdf: volume.pdf,
    pages: volume.pages,
    firstLabel: volume.labels[0] ?? '',
    lastLabel: volume.labels.at(-1) ?? '',
  }))
}

