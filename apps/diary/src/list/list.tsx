/** A list of any length: only what is on the screen, and a little above and below, is there. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Ref } from '@daybook/journal'
import type { VNode } from 'preact'
import type { Ask } from '../client.ts'
import { useWords } from '../words/words.ts'
import { rowBits, type Row, type View } from '../protocol/timeline.ts'
import { Bands } from './bands.tsx'
import { placesOf, rowAt } from './heights.ts'
import { Item } from './item.tsx'
import { useRows } from './rows.ts'

const margin = 800

/** Rows come and go this many at a time, so that not every movement changes what is there. */
const together = 4

interface DrawnRow {
  readonly from: { readonly row: Row | undefined; readonly open: boolean; readonly top: number; readonly bottom: number }
  readonly element: VNode
}

interface Drawn {
  readonly of: readonly unknown[]
  readonly rows: ReadonlyMap<number, DrawnRow>
}

/** Of what stays at the top of the screen. */
const headerHeight = () => document.querySelector('.top')?.getBoundingClientRect().bottom ?? 0

const remInPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** `lead` goes to all that is known of one item; `looked` is told the row at the top of the screen. */
export function List({ view, ask, goTo, lead, looked }: { readonly view: View; readonly ask: Ask; readonly goTo: { readonly row: number } | null; readonly lead?: ((ref: Ref) => void) | undefined; readonly looked?: (row: number) => void }) {
  const words = useWords()
  const list = useRef<HTMLOListElement>(null)
  const [open, setOpen] = useState<ReadonlyMap<number, number>>(new Map())
  const [range, setRange] = useState({ from: 0, to: 12 })
  const places = useMemo(() => placesOf(view.rows, remInPixels(), open), [view, open])
  // With the list itself: after the next frame it would cover again what somebody quick had just opened.
  useLayoutEffect(() => setOpen(new Map()), [view])

  useLayoutEffect(() => {
    const look = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0
      looked?.(top > 0 ? 0 : rowAt(places, headerHeight() - top))
      const from = Math.floor(rowAt(places, -top - margin) / together) * together
      const to = Math.min(places.count, Math.ceil((rowAt(places, window.innerHeight - top + margin) + 1) / together) * together)
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }))
      // What has left the screen is covered again.
      setOpen((before) => (before.size > 0 && [...before.keys()].some((row) => row < from || row >= to) ? new Map([...before].filter(([row]) => row >= from && row < to)) : before))
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [places])

  useEffect(() => {
    if (!goTo || !list.current) return
    window.scrollTo(0, window.scrollY + list.current.getBoundingClientRect().top + (places.tops[goTo.row] ?? 0) - headerHeight())
  }, [goTo])

  const rowOf = useRows(ask, view.number, range.from, range.to)
  useEffect(() => {
    if (open.size === 0 || !list.current) return
    const watch = new ResizeObserver((changes) => {
      for (const { target } of changes) {
        const row = Number((target as HTMLElement).dataset['row'])
        const height = Math.ceil(target.getBoundingClientRect().height) + 8
        setOpen((before) => (before.has(row) && Math.abs((before.get(row) ?? 0) - height) > 1 ? new Map([...before, [row, height]]) : before))
      }
    })
    for (const row of open.keys()) {
      const element = list.current.querySelector(`[data-row="${row}"]`)
      if (element) watch.observe(element)
    }
    return () => watch.disconnect()
  }, [[...open.keys()].join()])

  const shown = Array.from({ length: Math.max(0, Math.min(range.to, places.count) - range.from) }, (_, at) => range.from + at)
  const drawn = useRef<Drawn>({ of: [], rows: new Map() })
  const of = [view, words, ask]
  const before = drawn.current.of.every((one, at) => one === of[at]) ? drawn.current.rows : new Map<number, DrawnRow>()
  drawn.current = {
    of,
    rows: new Map(
      shown.map((number) => {
        const from = { row: rowOf(number), open: open.has(number), top: places.tops[number] ?? 0, bottom: places.tops[number + 1] ?? 0 }
        const known = before.get(number)
        // The very same element is not gone through again: scrolling costs what is new on the screen.
        if (known && known.from.row === from.row && known.from.open === from.open && known.from.top === from.top && known.from.bottom === from.bottom) return [number, known]
        return [number, { from, element: drawRow(number, from) }]
      }),
    ),
  }
  function drawRow(number: number, { row, open: isOpen, top, bottom }: DrawnRow['from']): VNode {
    const bits = view.rows[number] ?? 0
    return (
      <li key={number} aria-setsize={view.rows.length} aria-posinset={number + 1} style={{ top: `${top}px`, height: `${bottom - top}px` }}>
        <div data-row={number}>
          {(bits & rowBits.newDay) !== 0 && <h2>{row ? (row.local ? words.longDay(row.local) : words.timeline.noDate) : ''}</h2>}
          {row ? (
            <Item
              row={row}
              ask={ask}
              lead={lead && (() => lead(row.ref))}
              afterStop={(bits & rowBits.afterStop) !== 0}
              open={isOpen}
              onOpen={(wanted) => setOpen((all) => (wanted ? new Map([...all, [number, bottom - top]]) : new Map([...all].filter(([one]) => one !== number))))}
            />
          ) : (
            <p class="muted">{words.timeline.loading}</p>
          )}
        </div>
      </li>
    )
  }
  return (
    <>
      <div class={view.bands.length > 0 ? 'banded' : undefined}>
        <Bands bands={view.bands} places={places} />
        <ol class="rows" ref={list} style={{ height: `${places.tops.at(-1) ?? 0}px` }}>
          {[...drawn.current.rows.values()].map(({ element }) => element)}
        </ol>
      </div>
      {places.count < view.rows.length && <p>{words.timeline.tooMany}</p>}
    </>
  )
}
