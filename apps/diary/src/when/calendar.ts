/** Wall-clock days as `2024-03-05`, counted without any zone. */

const dayMs = 86_400_000

const two = (value: number): string => String(value).padStart(2, '0')

export const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Null when there is no such day. */
export function dayOf(year: number, month: number, day: number): string | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month) ? `${year}-${two(month)}-${two(day)}` : null
}

export const firstOf = (year: number, month: number): string => `${year}-${two(month)}-01`

export const lastOf = (year: number, month: number): string => `${year}-${two(month)}-${two(lastDayOf(year, month))}`

export const plusDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Month 0 is December of the year before, month 13 January of the next. */
export function monthOf(year: number, month: number): { readonly year: number; readonly month: number } {
  const from = new Date(Date.UTC(year, month - 1, 1))
  return { year: from.getUTCFullYear(), month: from.getUTCMonth() + 1 }
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

export const yearIn = (wall: string): number => Number(wall.slice(0, 4))
export const monthIn = (wall: string): number => Number(wall.slice(5, 7))

/** Easter Sunday of the Gregorian calendar: the method of the "Anonymous Gregorian" computus (Nature, 20 April 1876). */
export function easterOf(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * late + 114
  return `${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`
}
