import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../../words/words.ts'
import type { ConductView } from '../../protocol/pattern.ts'

/** A week is as wide as there is room for, within these; where that is not enough, the drawing scrolls. */
const narrowest = 17
const widest = 56
const left = 36
const top = 58
const tall = 120
/** What each mark's words take, at the size they are set in. */
const labelRoom = { stop: 118, served: 134 }

const step = (most: number) => [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((one) => most / one <= 4) ?? 10_000

const mondayBefore = (date: string) => {
  const time = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() - ((time.getUTCDay() + 6) % 7))
  return time.toISOString().slice(0, 10)
}

/** Every week between the first and the last, the empty ones too. */
export function weeksBetween(byWeek: ConductView['byWeek'], most: number): { date: string; total: number; afterStop: number }[] {
  const known = new Map(byWeek.map((week) => [week.date, week]))
  const last = byWeek.at(-1)?.date
  const weeks: { date: string; total: number; afterStop: number }[] = []
  if (last === undefined) return weeks
  const time = new Date(`${last}T00:00:00Z`)
  for (let date = last; weeks.length < most && date >= (byWeek[0]?.date ?? date); time.setUTCDate(time.getUTCDate() - 7), date = time.toISOString().slice(0, 10)) {
    weeks.unshift({ date, total: known.get(date)?.total ?? 0, afterStop: known.get(date)?.afterStop ?? 0 })
  }
  return weeks
}

/** Contacts by week, with the day they were asked to stop and the day an order was served. A table stands beside it. */
export function WeekChart({ weeks, stop, served }: { readonly weeks: ReturnType<typeof weeksBetween>; readonly stop: string | null; readonly served: string | null }) {
  const words = useWords()
  const scroll = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(350)
  useLayoutEffect(() => {
    const measure = () => setRoom(scroll.current?.clientWidth ?? room)
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollLeft = scroll.current.scrollWidth
  }, [weeks.length, room])
  const width = Math.max(narrowest, Math.min(widest, (room - left - 8) / Math.max(1, weeks.length)))
  const gap = width < 24 ? 2 : 8
  const most = Math.max(1, ...weeks.map((week) => week.total))
  const grid = step(most)
  const high = Math.ceil(most / grid) * grid
  const y = (count: number) => top + tall - (count / high) * tall
  const whole = left + weeks.length * width + 8
  const mark = (date: string | null) => {
    if (date === null) return null
    const monday = mondayBefore(date)
    const at = weeks.findIndex((week) => week.date === monday)
    if (at < 0) return null
    const days = (Date.parse(date.slice(0, 10)) - Date.parse(monday)) / 86_400_000
    return left + (at + days / 7) * width
  }
  // Away from each other where there is room: the earlier one's words to its left, the later one's to its right.
  const marks = [
    { x: mark(stop), className: 'stop', label: stop && words.pattern.stop(words.shortDay(stop)), line: 14, toLeft: (x: number) => x > labelRoom.stop },
    { x: mark(served), className: 'served', label: served && words.pattern.served(words.shortDay(served)), line: 31, toLeft: (x: number) => whole - x < labelRoom.served },
  ]
  return (
    <div class="chart" ref={scroll} role="img" aria-label={words.pattern.chart} tabIndex={0}>
      <svg viewBox={`0 0 ${whole} ${top + tall + 44}`} width={whole} height={top + tall + 44} aria-hidden="true">
        {Array.from({ length: Math.floor(high / grid) + 1 }, (_, n) => n * grid).map((value) => (
          <g key={value}>
            <line class="grid" x1={left} x2={whole} y1={y(value)} y2={y(value)} />
            <text x={left - 8} y={y(value) + 4} text-anchor="end">
              {value}
            </text>
          </g>
        ))}
        {weeks.map(({ date, total, afterStop }, at) => {
          const x = left + at * width + gap / 2
          const middle = left + (at + 0.5) * width
          const newMonth = at === 0 || date.slice(0, 7) !== weeks[at - 1]?.date.slice(0, 7)
          return (
            <g key={date}>
              {total > 0 && <rect class="bar" x={x} y={y(total)} width={width - gap} height={y(0) - y(total)} rx="3" />}
              {afterStop > 0 && <rect class="bar after" x={x} y={y(afterStop)} width={width - gap} height={y(0) - y(afterStop)} rx="3" />}
              {(width >= 22 || at % 2 === 0) && (
                <text x={middle} y={top + tall + 18} text-anchor="middle">
                  {Number(date.slice(8))}
                </text>
              )}
              {newMonth && (
                <text class="value" x={middle} y={top + tall + 36} text-anchor="middle">
                  {words.shortDay(date).replace(/^\d+ /, '')}
                </text>
              )}
            </g>
          )
        })}
        {marks.map(
          ({ x, className, label, line, toLeft }) =>
            x !== null && (
              <g key={className}>
                <line class="halo" x1={x} x2={x} y1={line - 10} y2={top + tall} />
                <line class={className} x1={x} x2={x} y1={line - 10} y2={top + tall} />
                <text class={className} x={toLeft(x) ? x - 6 : x + 6} y={line} text-anchor={toLeft(x) ? 'end' : 'start'}>
                  {label}
                </text>
              </g>
            ),
        )}
        {weeks.map(
          ({ date, total }, at) =>
            total > 0 && (
              <text key={date} class="value" x={left + (at + 0.5) * width} y={y(total) - 4} text-anchor="middle">
                {total}
              </text>
            ),
        )}
      </svg>
    </div>
  )
}
