/** Wall-clock dates in words. The names stand here and not in the browser: not every browser knows Welsh. */

export interface CalendarNames {
  /** January first. */
  readonly months: readonly string[]
  readonly shortMonths: readonly string[]
  /** Sunday first. */
  readonly weekdays: readonly string[]
  readonly shortWeekdays: readonly string[]
}

/** Each takes a wall-clock time such as `2024-03-05` or `2024-03-05T18:30`. */
export function wallWords({ months, shortMonths, weekdays, shortWeekdays }: CalendarNames) {
  const taken = (wall: string) => {
    const [year = '', month = '1', day = '1'] = wall.slice(0, 10).split('-')
    return { year, month: Number(month) - 1, day: Number(day), weekday: new Date(`${wall.slice(0, 10)}T12:00:00Z`).getUTCDay() }
  }
  const day = (wall: string) => {
    const { year, month, day } = taken(wall)
    return `${day} ${months[month] ?? ''} ${year}`
  }
  const clock = (wall: string) => wall.slice(11, 16)
  return {
    day,
    /** With its hour, where it has one. */
    moment: (wall: string) => (wall.length > 10 ? `${day(wall)}, ${clock(wall)}` : day(wall)),
    shortDay: (wall: string) => {
      const { month, day } = taken(wall)
      return `${day} ${shortMonths[month] ?? ''}`
    },
    longDay: (wall: string) => {
      const { year, month, day, weekday } = taken(wall)
      return `${weekdays[weekday] ?? ''} ${day} ${months[month] ?? ''} ${year}`
    },
    /** Without the year, as on today's page. */
    dayOfYear: (wall: string) => {
      const { month, day, weekday } = taken(wall)
      return `${weekdays[weekday] ?? ''} ${day} ${months[month] ?? ''}`
    },
    weekdayDay: (wall: string) => {
      const { year, month, day, weekday } = taken(wall)
      return `${shortWeekdays[weekday] ?? ''} ${day} ${months[month] ?? ''} ${year}`
    },
    month: (wall: string) => {
      const { year, month } = taken(wall)
      return `${months[month] ?? ''} ${year}`
    },
    clock,
  }
}

const steps = ['kB', 'MB', 'GB']

/** A size in bytes, in thousands. `bytes` is the word for the smallest ones. */
export function sizeIn(bytes: string): (size: number) => string {
  return (size) => {
    const step = size < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(size) / 3))
    const value = size / 1000 ** step
    return `${step === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${steps[step - 1] ?? bytes}`
  }
}
