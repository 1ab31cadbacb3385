/** Dates as people write them. */
import { months, monthWords } from '../pdf/times.ts'

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const numbersOf = (wall: string) => wall.slice(0, 10).split('-').map(Number)

/** "Tuesday 5 March 2024"; of a month alone "March 2024". */
export function dayInWords(wall: string): string {
  if (wall.length === 7) return monthWords(wall)
  const [year = 0, month = 1, date = 1] = numbersOf(wall)
  return `${dayNames[(new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7] ?? ''} ${date} ${monthWords(wall)}`
}

/** "between 15 January and 19 May 2024", "on 15 January 2024", "between January 2024 and 19 May 2024", "in January 2024": nothing is said twice. */
export function spanInWords(first: string, last: string): string {
  if (first.length === 7 || last.length === 7) return wideSpanInWords(first, last)
  const [a, b] = [numbersOf(first), numbersOf(last)]
  const [year, month, date] = a
  if (first.slice(0, 10) === last.slice(0, 10)) return `on ${date} ${monthWords(first)}`
  const from = year !== b[0] ? `${date} ${monthWords(first)}` : month !== b[1] ? `${date} ${months[(month ?? 1) - 1] ?? ''}` : String(date)
  return `between ${from} and ${b[2]} ${monthWords(last)}`
}

/** Of one of them, or both, only the month is known. */
function wideSpanInWords(first: string, last: string): string {
  if (first === last) return `in ${monthWords(first)}`
  const [from, to] = [first, last].map((wall) => (wall.length === 7 ? monthWords(wall) : `${numbersOf(wall)[2]} ${monthWords(wall)}`))
  return `between ${from} and ${to}`
}
