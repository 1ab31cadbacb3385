/** Days of the week and hours of a day, as people and scripts write them. */

export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** 1 Monday to 7 Sunday, of `monday`, `mon`, `weekdays`, `weekends` in any case; null for another word. */
export function daysNamed(name: string): number[] | null {
  const low = name.trim().toLowerCase()
  if (low === 'weekdays') return [1, 2, 3, 4, 5]
  if (low === 'weekends') return [6, 7]
  const at = low.length < 3 ? -1 : weekdayNames.findIndex((day) => day.startsWith(low))
  return at < 0 ? null : [at + 1]
}

/** `09:00-17:00`, with `to` or a dash between and one digit or two; from the first up to the second, over midnight where that is earlier. Null for anything else. */
export function readHours(written: string): { readonly from: string; readonly to: string } | null {
  const [, ...found] = /^(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})$/.exec(written.trim()) ?? []
  const [fromHour = 24, fromMinute = 0, toHour = 25, toMinute = 0] = found.map(Number)
  if (fromHour > 23 || fromMinute > 59 || toMinute > 59 || toHour * 60 + toMinute > 24 * 60) return null
  const clock = (hour: number, minute: number) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const [from, to] = [clock(fromHour, fromMinute), clock(toHour, toMinute)]
  return from === to ? null : { from, to }
}
