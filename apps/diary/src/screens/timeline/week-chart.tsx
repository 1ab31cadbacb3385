import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../../words/words.ts'
import type { Bar } from './density.ts'
import { evenly, placeBeside, thinned } from './labels.ts'

/** In pixels. A week is as wide as there is room for, within these. */
const narrowest = 19
const widest = 56
const axis = 36
const tall = 120
const line = 18
const gap = 4

const step = (most: number) => [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((one) => most / one <= 4) ?? 10_000

/** How many weeks are seen at once in so much room, never fewer than eight. */
export const weeksIn = (room: number): number => Math.max(8, Math.min(30, Math.floor((room - axis) / narrowest)))

/** The width of words as the chart sets them. */
function useMeasure(room: number): (words: string, bold?: boolean) => number {
  const pen = useRef<CanvasRenderingContext2D | null>(null)
  const [font, setFont] = useState('sans-serif')
  useLayoutEffect(() => setFont(getComputedStyle(document.documentElement).fontFamily), [room])
  return (words, bold = false) => {
    pen.current ??= document.createElement('canvas').getContext('2d')
    if (!pen.current) return words.length * 8
    pen.current.font = `${bold ? 600 : 400} 12px ${font}`
    return Math.ceil(pen.current.measureText(words).width)
  }
}

const dayIn = (date: string, monday: string): number => (Date.parse(date.slice(0, 10)) - Date.parse(monday)) / 86_400_000

/** Contacts by week, with the day they were asked to stop and the day an order was served. A table stands beside it. `room`: in pixels. */
export function WeekChart({ weeks, stop, served, room }: { readonly weeks: readonly Bar[]; readonly stop: string | null; readonly served: string | null; readonly room: number }) {
  const words = useWords()
  const measure = useMeasure(room)
  const width = Math.min(widest, (room - axis) / Math.max(1, weeks.length))
  const between = width < 24 ? 3 : 8
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  const grid = step(most)
  const high = Math.ceil(most / grid) * grid
  const whole = axis + weeks.length * width
  const middleOf = (at: number) => axis + (at + 0.5) * width

  const marks = [
    { date: stop, name: 'stop', say: words.pattern.stop },
    { date: served, name: 'served', say: words.pattern.served },
  ].flatMap(({ date, name, say }) => {
    const at = date === null ? -1 : weeks.findIndex((week) => dayIn(date, week.date) >= 0 && dayIn(date, week.date) < 7)
    if (date === null || at < 0) return []
    const label = say(words.shortDay(date))
    return [{ name, label, x: axis + (at + dayIn(date, weeks[at]?.date ?? date) / 7) * width, width: measure(label, true) }]
  })
  const placed = placeBeside(marks, room, gap)
  const top = (Math.max(-1, ...placed.map((one) => one.line)) + 1) * line + line
  const y = (count: number) => top + tall - (count / high) * tall

  const days = weeks.map(({ date }) => String(Number(date.slice(8))))
  const shownDays = evenly(days.map((day, at) => ({ x: middleOf(at), width: measure(day) })), room, gap)
  const months = weeks.flatMap(({ date }, at) => (at === 0 || date.slice(0, 7) !== weeks[at - 1]?.date.slice(0, 7) ? [{ at, label: words.shortDay(date).replace(/^\d+ /, '') }] : []))
  const shownMonths = thinned(months.map(({ at, label }) => ({ x: middleOf(at), width: measure(label, true) })), room, gap)
  const values = weeks.map(({ count }) => words.number(count))
  const wide = values.some((value) => measure(value, true) > width)
  const shownValues = wide ? thinned(values.map((value, at) => ({ x: middleOf(at), width: measure(value, true) })), room, gap) : values.map(() => true)
  const height = top + tall + 44
  return (
    <div class="chart" role="img" aria-label={words.pattern.chart}>
      <svg viewBox={`0 0 ${room} ${height}`} width={room} height={height} aria-hidden="true">
        {Array.from({ length: Math.floor(high / grid) + 1 }, (_, n) => n * grid).map((value) => (
          <g key={value}>
            <line class="grid" x1={axis} x2={whole} y1={y(value)} y2={y(value)} />
            <text x={axis - 8} y={y(value) + 4} text-anchor="end">
              {value}
            </text>
          </g>
        ))}
        {weeks.map(({ date, count, afterStop }, at) => {
          const x = axis + at * width + between / 2
          return (
            <g key={date}>
              {count > 0 && <rect class="bar" x={x} y={y(count)} width={width - between} height={y(0) - y(count)} rx="3" />}
              {afterStop > 0 && <rect class="bar after" x={x} y={y(afterStop)} width={width - between} height={y(0) - y(afterStop)} rx="3" />}
              {shownDays[at] && (
                <text class="label" x={middleOf(at)} y={top + tall + 18} text-anchor="middle">
                  {days[at]}
                </text>
              )}
            </g>
          )
        })}
        {months.map(
          ({ at, label }, which) =>
            shownMonths[which] && (
              <text key={at} class="value label" x={middleOf(at)} y={top + tall + 36} text-anchor="middle">
                {label}
              </text>
            ),
        )}
        {marks.map(({ name, x }, at) => (
          <g key={name}>
            <line class="halo" x1={x} x2={x} y1={(placed[at]?.line ?? 0) * line} y2={top + tall} />
            <line class={name} x1={x} x2={x} y1={(placed[at]?.line ?? 0) * line} y2={top + tall} />
          </g>
        ))}
        {marks.map(({ name, label }, at) => (
          <text key={name} class={`${name} label`} x={placed[at]?.left ?? 0} y={(placed[at]?.line ?? 0) * line + 12}>
            {label}
          </text>
        ))}
        {weeks.map(
          ({ date, count }, at) =>
            count > 0 &&
            shownValues[at] && (
              <text key={date} class="value label" x={middleOf(at)} y={y(count) - 4} text-anchor="middle">
                {values[at]}
              </text>
            ),
        )}
      </svg>
    </div>
  )
}
