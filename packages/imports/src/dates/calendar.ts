/**
 * Which calendar a written year is in, and the same day in the Gregorian one.
 *
 * WhatsApp began in 2009, so the plausible years of each calendar do not overlap: Buddhist 2552 and later (Thai phones),
 * Solar Hijri 1388–1429 (Persian and Dari phones), lunar Hijri 1430–1499 (a Saudi setting; not converted, because the
 * written day does not say which of several lunar calendars it is in), Minguo 98–199 (three digits, Taiwan).
 */

export type Calendar = 'gregory' | 'buddhist' | 'persian' | 'islamic' | 'roc'

export interface Year {
  readonly calendar: Calendar
  /** In that calendar, in full. */
  readonly year: number
}

/** `digits` is how many digits the year was written with; `persian` whether they were Persian. */
export function yearOf(written: number, digits: number, persian: boolean): Year {
  if (digits >= 4) {
    if (written >= 2500 && written < 2600) return { calendar: 'buddhist', year: written }
    if (written >= 1300 && written < 1430) return { calendar: 'persian', year: written }
    if (written >= 1430 && written < 1500) return { calendar: 'islamic', year: written }
    return { calendar: 'gregory', year: written }
  }
  if (digits === 3) return written >= 90 ? { calendar: 'roc', year: written } : { calendar: 'gregory', year: written }
  if (persian && written >= 88) return { calendar: 'persian', year: 1300 + written }
  if (persian && written < 9) return { calendar: 'persian', year: 1400 + written }
  if (written >= 52 && written < 70) return { calendar: 'buddhist', year: 2500 + written }
  return { calendar: 'gregory', year: written >= 70 ? 1900 + written : 2000 + written }
}

const gregorianMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** `2024-01-02`, or null when there is no such day, or none that can be told for certain. */
export function gregorianDay({ calendar, year }: Year, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  switch (calendar) {
    case 'gregory':
      return civil(year, month, day)
    case 'buddhist':
      return civil(year - 543, month, day)
    case 'roc':
      return civil(year + 1911, month, day)
    case 'persian':
      return fromPersian(year, month, day)
    case 'islamic':
      return null
  }
}

function civil(year: number, month: number, day: number): string | null {
  const last = month === 2 && isLeap(year) ? 29 : (gregorianMonths[month - 1] ?? 0)
  return day <= last && year >= 1 && year <= 9999 ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null
}

/**
 * Solar Hijri years that begin on 20 or 21 March (tabulated by the vernal equinox at Tehran): leap years 1300–1429.
 * Iran's calendar has no arithmetic rule; these are the years of 366 days that the observatory has published or computed.
 */
const persianLeapYears: ReadonlySet<number> = new Set([
  1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395,
  1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428,
])

function fromPersian(year: number, month: number, day: number): string | null {
  const length = month <= 6 ? 31 : month <= 11 ? 30 : persianLeapYears.has(year) ? 30 : 29
  if (day > length || year < 1300 || year >= 1430) return null
  // 1 Farvardin 1300 was 21 March 1921.
  let days = Date.UTC(1921, 2, 21) / 86_400_000
  for (let at = 1300; at < year; at++) days += persianLeapYears.has(at) ? 366 : 365
  days += month <= 6 ? (month - 1) * 31 : 186 + (month - 7) * 30
  return new Date((days + day - 1) * 86_400_000).toISOString().slice(0, 10)
}
