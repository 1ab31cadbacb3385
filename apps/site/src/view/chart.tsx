/** Drawings of numbers, made on the server, without styles of their own: bars by year with the breaks in counting, and shares. */
import { missing, type Break, type Figures } from '../content/figures.ts'

const left = 56
const right = 16
const top = 56
const foot = 36

/** The least round step (1, 2 or 5 times a power of ten) that needs no more than `most` steps to reach `value`. */
export function stepFor(value: number, most = 5): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value / most)))
  return [1, 2, 5, 10].map((times) => times * power).find((step) => value <= step * most) ?? 10 * power
}

/** How far through its year a day is, from 0 to 1. */
export function shareOfYear(day: string): number {
  const [start, end, at] = [Date.parse(`${day.slice(0, 4)}-01-01`), Date.parse(`${Number(day.slice(0, 4)) + 1}-01-01`), Date.parse(day)]
  return (at - start) / (end - start)
}

interface Size {
  readonly width: number
  readonly height: number
  readonly short: boolean
}

export function YearBars({ figures: { values, breaks }, label, size: { width, height, short } }: { readonly figures: Figures; readonly label: string; readonly size: Size }) {
  const counts = values.map(({ count }) => (count === missing ? 0 : count))
  const step = stepFor(Math.max(...counts))
  const steps = Math.ceil(Math.max(...counts) / step)
  const slot = (width - left - right) / values.length
  const base = height - foot
  const y = (count: number) => base - (count / (steps * step)) * (base - top)
  const first = values[0]?.year ?? 0
  const x = (day: string) => left + (Number(day.slice(0, 4)) - first + shareOfYear(day)) * slot
  const firstBreak = breaks[0]?.on.slice(0, 4)
  return (
    <svg class={`chart ${short ? 'narrow' : 'broad'}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {Array.from({ length: steps + 1 }, (_, at) => at * step).map((count) => (
        <g>
          <path class="grid" d={`M${left} ${y(count)}H${width - right}`} />
          <text class="scale" x={left - 8} y={y(count) + 5} text-anchor="end">
            {count.toLocaleString('en-GB')}
          </text>
        </g>
      ))}
      {values.map(({ year, count }, at) => {
        const middle = left + (at + 0.5) * slot
        return (
          <g>
            {count !== missing && <rect class={firstBreak !== undefined && year < Number(firstBreak) ? 'bar before' : 'bar'} x={middle - slot * 0.3} y={y(count)} width={slot * 0.6} height={base - y(count)} />}
            <text class="year" x={middle} y={base + 24} text-anchor="middle">
              {short ? `’${String(year).slice(2)}` : year}
            </text>
          </g>
        )
      })}
      <path class="axis" d={`M${left} ${base}H${width - right}`} />
      {breaks.map((one) => (
        <BreakMark one={one} at={x(one.on)} base={base} label={short ? 'none' : x(one.on) > width * 0.75 ? 'before' : 'after'} />
      ))}
      {/* Last, so that no line of a break goes through a number. */}
      {values.map(({ count }, at) => (
        <text class={count === missing ? 'missing' : 'value'} x={left + (at + 0.5) * slot} y={(count === missing ? base : y(count)) - 8} text-anchor="middle">
          {count === missing ? missing : count.toLocaleString('en-GB')}
        </text>
      ))}
    </svg>
  )
}

/** The label stands on the side where there is room. */
function BreakMark({ one: { id, label: words }, at, base, label }: { readonly one: Break; readonly at: number; readonly base: number; readonly label: 'before' | 'after' | 'none' }) {
  return (
    <g class="break">
      <path class="ground" d={`M${at} 36V${base}`} />
      <path d={`M${at} 36V${base}`} />
      <circle cx={at} cy="20" r="14" />
      <text class="id" x={at} y="26" text-anchor="middle">
        {id}
      </text>
      {label !== 'none' && (
        <text class="label" x={label === 'after' ? at + 22 : at - 22} y="26" text-anchor={label === 'after' ? 'start' : 'end'}>
          {words}
        </text>
      )}
    </g>
  )
}

/** One share of one whole. The number stands beside it in words, so the drawing is not read out. */
export function ShareBar({ percent }: { readonly percent: number }) {
  return (
    <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="whole" width="100" height="4" />
      <rect class="part" width={percent} height="4" />
    </svg>
  )
}
