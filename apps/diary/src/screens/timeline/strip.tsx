import { Chip, IconButton } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import type { Ask } from '../../client.ts'
import { useWords } from '../../words/words.ts'
import { units, type Density, type Unit } from '../../protocol/timeline.ts'
import { barsIn, endWithin, stepOf, windowOf } from './density.ts'
import { NumbersTable } from './numbers-table.tsx'
import { useRoom } from './room.ts'

/** How much there was, by day, week or month: each bar is a button that goes there; a table says the same. Arrow keys go from bar to bar. */
export function Strip({ ask, view, go }: { readonly ask: Ask; readonly view: number; readonly go: (row: number) => void }) {
  const words = useWords()
  const [unit, setUnit] = useState<Unit>('week')
  const { value: density } = useAnswer(() => ask('density', { view, unit }), [view, unit])
  const section = useRef<HTMLElement>(null)
  const many = barsIn(useRoom(section))
  return (
    <section aria-label={words.timeline.strip} class="tight" ref={section}>
      {!density && <div class="strip" />}
      {density && density.columns.length > 0 && (
        <Bars density={density} many={many} go={go}>
          <div class="chip-row" role="group" aria-label={words.timeline.unit}>
            {units.map((one) => (
              <Chip key={one} chosen={unit === one} onClick={() => setUnit(one)}>
                {words.timeline.units[one]}
              </Chip>
            ))}
          </div>
        </Bars>
      )}
    </section>
  )
}

function Bars({ density, many, go, children }: { readonly density: Density; readonly many: number; readonly go: (row: number) => void; readonly children: ComponentChildren }) {
  const words = useWords()
  const { unit, columns } = density
  const newest = columns.at(-1)?.date ?? ''
  const [at, setAt] = useState({ end: newest, chosen: '' })
  useEffect(() => setAt({ end: newest, chosen: '' }), [density])
  const end = endWithin(density, at.end, many)
  const bars = windowOf(density, end, many)
  const [first] = bars
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const nameOf = (date: string) => words.timeline.column(unit, unit === 'month' ? words.month(date) : words.day(date))
  const chosen = bars.find(({ date }) => date === at.chosen) ?? bars.at(-1)
  const older = first !== undefined && first.date > (columns[0]?.date ?? '')
  const goTo = (date: string) => {
    const row = bars.find((bar) => bar.date === date)?.row
    setAt({ end, chosen: date })
    if (row !== null && row !== undefined) go(row)
  }
  const move = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }, date: string) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = stepOf(unit, date, by)
    if (next > newest || next < stepOf(unit, columns[0]?.date ?? next, 0)) return
    const shifted = next > end ? next : first && next < first.date ? stepOf(unit, next, many - 1) : end
    setAt({ end: shifted, chosen: next })
    const list = event.currentTarget.closest('ul')
    requestAnimationFrame(() => list?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus())
  }
  const ordered = bars.findIndex(({ inOrder }) => inOrder)
  return (
    <>
      <ul class="strip">
        {ordered >= 0 && (
          <li class="order-key" aria-hidden="true" style={{ insetInlineStart: `${(ordered / many) * 100}%` }}>
            {ordered < many - 2 && words.timeline.orderKey}
          </li>
        )}
        {bars.map(({ date, count, afterStop, inOrder }) => (
          <li key={date} class={inOrder ? 'ordered' : undefined}>
            <button type="button" data-date={date} tabIndex={date === chosen?.date ? 0 : -1} aria-current={date === at.chosen ? 'true' : undefined} aria-label={words.timeline.bar(nameOf(date), count, afterStop, inOrder)} onClick={() => goTo(date)} onKeyDown={(event) => move(event, date)}>
              <span class={count === 0 ? 'bar none' : afterStop * 2 > count ? 'bar after' : 'bar'} style={{ height: `${Math.round((count / most) * 100)}%` }} />
            </button>
          </li>
        ))}
      </ul>
      <div class="axis">
        <IconButton icon="back" label={words.timeline.earlier} onClick={() => older && setAt({ end: stepOf(unit, end, -many / 2), chosen: at.chosen })} />
        <span class="num">{first && words.timeline.window(words.shortDay(first.date), words.day(stepOf('day', stepOf(unit, end, 1), -1)))}</span>
        <IconButton icon="next" label={words.timeline.later} onClick={() => setAt({ end: stepOf(unit, end, many / 2), chosen: at.chosen })} />
      </div>
      <NumbersTable
        summary={words.timeline.table}
        caption={words.timeline.strip}
        head={words.timeline.tableHead(unit)}
        go={words.timeline.goThere}
        rows={bars.toReversed().map(({ date, count, afterStop }) => ({ name: unit === 'month' ? words.month(date) : words.day(date), cells: [{ count, go: () => goTo(date) }, { count: afterStop }] }))}
      >
        {children}
      </NumbersTable>
    </>
  )
}
