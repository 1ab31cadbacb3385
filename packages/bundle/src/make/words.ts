/** Dates as people write them. */
import { months } from '../pdf/times.ts'

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const numbersOf = (wall: string) => wall.slice(0, 10).split('-').map(Number)

/** `2024-03` or any longer wall clock: "March 2024". */
export function monthInWords(wall: string): string {
  const [year = 0, month = 1] = numbersOf(wall)
  return `${months[month - 1] ?? ''} ${year}`
}

/** "Tuesday 5 March 2024" */
export function dayInWords(wall: string): string {
  const [year = 0, month = 1, date = 1] = numbersOf(wall)
  return `${dayNames[(new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7] ?? ''} ${date} ${monthInWords(wall)}`
}

/** "between 15 January and 19 May 2024", "on 15 January 2024": nothing is said twice. */
export function spanInWords(first: string, last: string): string {
  const [a, b] = [numbersOf(first), numbersOf(last)]
  const [year, month, date] = a
  if (first.slice(0, 10) === last.slice(0, 10)) return `on ${date} ${monthInWords(first)}`
  const from = year !== b[0] ? `${date} ${monthInWords(first)}` : month !== b[1] ? `${date} ${months[(month ?? 1) - 1] ?? ''}` : String(date)
  return `between ${from} and ${b[2]} ${monthInWords(last)}`
}
