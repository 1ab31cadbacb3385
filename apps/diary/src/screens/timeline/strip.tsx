import { TableTwin } from '@daybook/ui'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from '../../words/words.ts'
import type { View } from '../../protocol/timeline.ts'

/** How much there was, week by week: each bar is a button that goes there, and a table says the same. */
export function Strip({ view, go }: { readonly view: View; readonly go: (row: number) => void }) {
  const words = useWords()
  const strip = useRef<HTMLUListElement>(null)
  const { weeks, unit } = view
  useLayoutEffect(() => {
    if (strip.current) strip.current.scrollLeft = strip.current.scrollWidth
  }, [view])
  const [first] = weeks
  const last = weeks.at(-1)
  if (!first || !last) return null
  const most = Math.max(...weeks.map((week) => week.count))
  const label = unit === 'week' ? words.timeline.stripWeek : words.timeline.stripMonth
  const dateOf = unit === 'week' ? words.day : words.month
  return (
    <section aria-label={words.timeline.strip} class="tight">
      <ul class="strip" ref={strip}>
        {weeks.map(({ date, count, afterStop, row }) => (
          <li key={date}>
            <button type="button" aria-label={label(dateOf(date), count, afterStop)} onClick={() => go(row)}>
              <span class={count === 0 ? 'bar none' : afterStop * 2 > count ? 'bar after' : 'bar'} style={{ height: `${Math.round((count / Math.max(1, most)) * 100)}%` }} />
            </button>
          </li>
        ))}
      </ul>
      <div class="axis" aria-hidden="true">
        <span>{dateOf(first.date)}</span>
        <span>{dateOf(last.date)}</span>
      </div>
      <TableTwin summary={words.timeline.table} caption={words.timeline.strip} head={words.timeline.tableHead(unit)} rows={weeks.toReversed().map((week) => [dateOf(week.date), week.count, week.afterStop])} />
    </section>
  )
}
