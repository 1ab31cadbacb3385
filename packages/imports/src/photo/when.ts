/**
 * When a photograph was taken, or a sound or a film (recording/), as it says itself. Exif writes `YYYY:MM:DD HH:MM:SS` without a zone; the zone stands,
 * if at all, in tags of its own (OffsetTime*, Exif 2.31). XMP writes ISO 8601, with or without a zone; a PNG's Creation Time
 * is written as a mail's date is (PNG 11.3.3.2).
 */
import { parseMailDate } from '../mail/date.ts'
import type { Flag, Precision, ZoneFrom } from '../record.ts'
import { instantIn } from './zone.ts'

/** A date as one tag gives it. */
export interface Dated {
  readonly tag: string
  readonly date: string
  readonly subSecond?: string | undefined
  readonly offset?: string | undefined
  /** UTC by the definition of the format, not by anything that is written there. */
  readonly isUtc?: true
}

export interface When<One extends Dated = Dated> {
  readonly wall: string | null
  readonly instant: string | null
  readonly precision: Precision
  readonly zone: string | null
  readonly zoneFrom: ZoneFrom
  readonly flags: readonly Flag[]
  /** The tag it was taken from. */
  readonly chosen?: One
}

const shape = /^(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

const unknown: When<never> = { wall: null, instant: null, precision: 'second', zone: null, zoneFrom: 'none', flags: [] }

interface Parsed {
  readonly wall: string
  readonly precision: Precision
  readonly offset: string | undefined
}

const two = (value: string | undefined) => (value ?? '0').padStart(2, '0')

/** Undefined when it is not a real date: `0000:00:00 00:00:00`, 30 February, `    :  :     :  :  `. */
function parse(dated: Dated): Parsed | undefined {
  const match = shape.exec(dated.date.trim())
  if (!match) return parseAsInMail(dated)
  const [, year = '', month, day, hour, minute, second, fraction, ownOffset] = match
  const date = `${year}-${two(month)}-${two(day)}`
  const time = `${two(hour)}:${two(minute)}:${two(second)}`
  const check = new Date(`${date}T${time}Z`)
  if (Number(year) === 0 || Number.isNaN(check.getTime()) || check.toISOString().slice(0, 19) !== `${date}T${time}`) return undefined
  const offset = dated.isUtc ? '+00:00' : normalOffset(ownOffset ?? dated.offset)
  if (hour === undefined) return { wall: date, precision: 'day', offset }
  const digits = fraction ?? dated.subSecond?.trim()
  if (digits && /^\d+$/.test(digits)) return { wall: `${date}T${time}.${digits.padEnd(3, '0').slice(0, 3)}`, precision: 'millisecond', offset }
  return { wall: `${date}T${time}`, precision: second === undefined ? 'minute' : 'second', offset }
}

function parseAsInMail({ date, offset, isUtc }: Dated): Parsed | undefined {
  const read = parseMailDate(date)
  return read ? { wall: read.wall, precision: read.precision, offset: isUtc ? '+00:00' : normalOffset(read.zone ?? offset) } : undefined
}

function normalOffset(offset: string | undefined): string | undefined {
  const match = /^\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))\s*$/.exec(offset ?? '')
  if (!match) return undefined
  if (match[1]) return '+00:00'
  const [hours, minutes] = [Number(match[3]), Number(match[4])]
  return hours > 15 || minutes > 59 ? undefined : `${match[2]}${match[3]}:${match[4]}`
}

/** `candidates` in order of preference; the first real date wins. `zone` is what the user named. */
export function whenTaken<One extends Dated>(candidates: readonly One[], zone: string | undefined): When<One> {
  for (const chosen of candidates) {
    const parsed = parse(chosen)
    if (!parsed) continue
    const { wall, precision, offset } = parsed
    if (precision === 'day') return { ...unknown, wall, precision, chosen }
    if (offset !== undefined) {
      const utc = new Date(`${wall}${offset}`).toISOString()
      const instant = precision === 'millisecond' ? utc : `${utc.slice(0, 19)}Z`
      return { wall, instant, precision, zone: offset, zoneFrom: chosen.isUtc ? 'format' : 'stated', flags: [], chosen }
    }
    if (zone !== undefined) return { wall, precision, zone, zoneFrom: 'user', ...instantIn(zone, wall), chosen }
    return { ...unknown, wall, precision, chosen }
  }
  return candidates.length > 0 ? { ...unknown, flags: ['invalid-date'] } : unknown
}
