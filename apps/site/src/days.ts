/** Days of the calendar in London, as `YYYY-MM-DD`: campaigns begin and end with them, whatever the clocks do. */
export type CalendarDay = string

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day it is in London at `instant`, milliseconds since 1970. */
export const dayAt = (instant: number): CalendarDay => london.format(instant)

const utc = (day: CalendarDay) => new Date(`${day}T00:00:00Z`)

export function daysAfter(day: CalendarDay, count: number): CalendarDay {
  const moved = utc(day)
  moved.setUTCDate(moved.getUTCDate() + count)
  return moved.toISOString().slice(0, 10)
}

const written = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (day: CalendarDay) => format.format(utc(day))
}

export const longDay = written({ day: 'numeric', month: 'long', year: 'numeric' })
export const shortDay = written({ day: 'numeric', month: 'long' })
export const weekday = written({ weekday: 'long' })
export const isMonday = (day: CalendarDay) => utc(day).getUTCDay() === 1
