import type { Slice } from './chronology.ts'
import type { BundleDocument, Exhibit, Item } from './document.ts'
import type { SectionId } from './parts.ts'

/**
 * Which part of the bundle goes into which volume. Pure; works on estimates, in pages, which the renderer
 * corrects by `scale` when a volume comes out longer than it may be.
 */
export interface PlannedPart {
  readonly id: SectionId
  /** Of the items, for the chronology; of the exhibits, for the exhibits; not used otherwise. */
  readonly slice: Slice
}

export interface Limits {
  /** Pages in a volume. */
  readonly pages: number
  /** Items of the chronology in a volume: what bounds memory while it is set. */
  readonly items: number
}

/** Practice Direction 27A holds a bundle for a family court to 350 pages. Items bound the memory that setting them takes. */
export const limitsFor = (mode: BundleDocument['mode'], { maxPages, maxItems }: { readonly maxPages?: number; readonly maxItems?: number }): Limits => ({
  pages: maxPages ?? (mode === 'family' ? 350 : Number.POSITIVE_INFINITY),
  items: maxItems ?? 20_000,
})

const whole: Slice = { from: 0, to: 0 }

export function plan(document: BundleDocument, limits: Limits, scale: number): PlannedPart[][] {
  const volumes: PlannedPart[][] = []
  let room = 0
  let items = 0
  const fresh = () => {
    volumes.push([{ id: 'front', slice: whole }])
    room = limits.pages - (volumes.length === 1 ? frontPages(document) * scale : 2)
    items = limits.items
  }
  const put = (part: PlannedPart) => volumes.at(-1)?.push(part)
  /** A section that is not cut: in this volume if it fits, else in the next. */
  const keep = (id: SectionId, pages: number) => {
    if (pages === 0) return
    if (pages * scale > room) fresh()
    put({ id, slice: whole })
    room -= pages * scale
  }
  /** A section that may be cut between two of its members, rather at the end of a day. */
  const share = <T>(id: SectionId, list: readonly T[], pagesOf: (one: T) => number, counts: boolean, mayCut: (before: T, after: T) => boolean) => {
    let from = 0
    while (from < list.length) {
      let to = from
      let used = 1
      let lastCut = from
      while (to < list.length) {
        const one = list[to]
        if (one === undefined) break
        const pages = pagesOf(one) * scale
        if (to > from && (used + pages > room || (counts && to - from >= items))) break
        used += pages
        to += 1
        const next = list[to]
        if (next === undefined || mayCut(one, next)) lastCut = to
      }
      if (to < list.length && used > room && room < limits.pages / 4) {
        fresh()
        continue
      }
      // Go back to the end of a day when that costs less than a quarter of the volume.
      if (to < list.length && lastCut > from + ((to - from) * 3) / 4) to = lastCut
      put({ id, slice: { from, to } })
      room -= used
      if (counts) items -= to - from
      from = to
      if (from < list.length) fresh()
    }
  }

  fresh()
  keep('orders', document.refusals.length + document.orders.length > 0 ? 1 + (document.refusals.length + document.orders.length) / 2 : 0)
  const perItem = document.mode === 'family' ? pagesOfItem(62, 38, 15.5) : pagesOfItem(92, 34, 12)
  share('chronology', document.items, perItem, true, (before, after) => before.when.wall?.slice(0, 10) !== after.when.wall?.slice(0, 10))
  keep('pattern', document.charts.reduce((sum, chart) => sum + 1 + chart.rows.length / 30, 0))
  keep('points', document.points.length + document.breaches.length > 0 ? 1 + document.points.length / 8 + document.breaches.length / 14 : 0)
  share('exhibits', document.exhibits, pagesOfExhibit, false, () => true)
  keep('seal', 2)
  return volumes
}

const frontPages = (document: BundleDocument): number =>
  5 + (document.exhibits.length + document.items.length / 150) / 35 + document.checks.length / 10 + document.people.length / 5 + document.reading.length / 4

/** Rows of text on a page of 700 pt, with the head and foot of the block. */
function pagesOfItem(columns: number, furniture: number, leading: number): (item: Item) => number {
  return (item) => {
    if (!item.text.includes('\n')) return (furniture + (1 + Math.floor(item.text.length / columns)) * leading) / 700
    const rows = item.text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / columns), 0)
    return (furniture + rows * leading) / 700
  }
}

const pagesOfExhibit = (exhibit: Exhibit): number => (exhibit.picture ? 1.05 : 0.4)
