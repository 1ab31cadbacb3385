import type { ConductView, Counted } from '../../protocol/pattern.ts'
import { useWords } from '../../words/words.ts'
import { Number, NumbersTable } from './numbers-table.tsx'

const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** By the hour of the day. */
export function Hours({ found: { hours, night, untimed }, list }: { readonly found: ConductView; readonly list: (counted: Counted) => () => void }) {
  const words = useWords()
  const most = Math.max(1, ...hours)
  const all = hours.reduce((sum, one) => sum + one, 0)
  return (
    <section class="tight">
      <h2>{words.pattern.hours}</h2>
      <p class="muted">
        <Number count={night} go={list({ of: 'night' })} label={`${words.number(night)}. ${words.pattern.list}`} /> {words.pattern.hoursLead(all)}
      </p>
      {untimed > 0 && (
        <p class="muted">
          <Number count={untimed} go={list({ of: 'untimed' })} label={`${words.number(untimed)}. ${words.pattern.list}`} /> {words.pattern.untimed(untimed)}
        </p>
      )}
      <div class="chart" role="img" aria-label={words.pattern.hours}>
        <svg viewBox="0 0 312 96" class="hours" aria-hidden="true">
          {hours.map((count, hour) => (
            <rect key={hour} class={count > 0 ? 'bar' : 'bar none'} x={hour * 13 + 1} y={count > 0 ? 74 - (count / most) * 70 : 73} width="11" height={count > 0 ? Math.max(2, (count / most) * 70) : 1} rx={count > 0 ? 2 : 0} />
          ))}
          {[0, 6, 12, 18].map((hour) => (
            <text key={hour} x={hour * 13} y="92">
              {hourName(hour)}
            </text>
          ))}
        </svg>
      </div>
      <NumbersTable
        summary={words.pattern.table}
        caption={words.pattern.hours}
        head={words.pattern.hoursHead}
        go={words.pattern.list}
        rows={[...hours.map((count, hour) => ({ name: hourName(hour), cells: [{ count, go: list({ of: 'hour', hour }) }] })), ...(untimed > 0 ? [{ name: words.timeline.noTime, cells: [{ count: untimed, go: list({ of: 'untimed' }) }] }] : [])]}
      />
    </section>
  )
}
