import { IconButton } from '@daybook/ui'
import { useRef, useState } from 'preact/hooks'
import type { ConductView, Counted } from '../../protocol/pattern.ts'
import { useWords } from '../../words/words.ts'
import { endWithin, stepOf, windowOf } from './density.ts'
import { NumbersTable } from './numbers-table.tsx'
import { useRoom } from './room.ts'
import { weeksIn, WeekChart } from './week-chart.tsx'

/** Contacts by week: as many weeks as there is room for, and all of them in the table. */
export function Weeks({ found: { byWeek, asked, orders, undated }, list }: { readonly found: ConductView; readonly list: (counted: Counted) => () => void }) {
  const words = useWords()
  const section = useRef<HTMLElement>(null)
  const room = useRoom(section)
  const many = weeksIn(room)
  const density = {
    unit: 'week' as const,
    columns: byWeek.map(({ date, total, afterStop }) => ({ date, count: total, afterStop, row: 0 })),
    orders: [],
  }
  const [wanted, setWanted] = useState(byWeek.at(-1)?.date ?? '')
  const end = endWithin(density, wanted, many)
  const weeks = windowOf(density, end, Math.min(many, Math.max(8, weeksFrom(byWeek))))
  const served = orders.flatMap((order) => order.served ?? []).sort()[0] ?? null
  const all = weeksFrom(byWeek) <= many
  return (
    <section class="tight" aria-label={words.pattern.chart} ref={section}>
      <WeekChart weeks={weeks} stop={asked} served={served} room={room} />
      {!all && (
        <div class="axis">
          <IconButton icon="back" label={words.timeline.earlier} onClick={() => setWanted(stepOf('week', end, -Math.ceil(many / 2)))} />
          <span class="num">{words.timeline.window(words.shortDay(weeks[0]?.date ?? end), words.day(stepOf('day', end, 6)))}</span>
          <IconButton icon="next" label={words.timeline.later} onClick={() => setWanted(stepOf('week', end, Math.ceil(many / 2)))} />
        </div>
      )}
      {asked && (
        <p class="keys">
          <span>
            <i />
            {words.pattern.before}
          </span>
          <span>
            <i class="after" />
            {words.pattern.afterKey}
          </span>
        </p>
      )}
      <NumbersTable
        summary={words.pattern.table}
        caption={words.pattern.chart}
        head={words.pattern.tableHead}
        go={words.pattern.list}
        rows={[
          ...byWeek.toReversed().map(({ date, total, afterStop }) => ({ name: words.day(date), cells: [{ count: total, go: list({ of: 'days', from: date, to: stepOf('day', date, 6) }) }, { count: afterStop }] })),
          ...(undated > 0 ? [{ name: words.timeline.noDate, cells: [{ count: undated, go: list({ of: 'undated' }) }, { count: 0 }] }] : []),
        ]}
      />
    </section>
  )
}

/** From the first to the last, the empty ones too. */
const weeksFrom = (byWeek: ConductView['byWeek']): number => 1 + (Date.parse(byWeek.at(-1)?.date ?? '') - Date.parse(byWeek[0]?.date ?? '')) / 604_800_000
