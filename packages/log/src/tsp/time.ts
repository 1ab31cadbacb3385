/** UTCTime and GeneralizedTime as RFC 5280 4.1.2.5 and RFC 3161 2.4.2 allow them: always UTC, always with seconds. */
import { Tag, type Element } from './der.ts'
import { TimestampError, type TimestampCheck } from './error.ts'

export interface Instant {
  /** Whole seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number
  /** ISO 8601 with `Z`, the fraction exactly as the authority wrote it. */
  readonly iso: string
}

/** A certificate's notBefore or notAfter. UTCTime years 50..99 are 1950..1999. */
export function certificateTime(element: Element, what: string): Instant {
  const text = ascii(element)
  if (element.tag === Tag.utcTime && /^\d{12}Z$/.test(text)) return instant(`${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}`, 'validity', what)
  if (element.tag === Tag.generalizedTime && /^\d{14}Z$/.test(text)) return instant(text, 'validity', what)
  throw new TimestampError('validity', `${what} is not a time as RFC 5280 writes it.`)
}

/** genTime: YYYYMMDDhhmmss[.s…]Z; a fraction ends in a digit other than 0. */
export function genTime(element: Element): Instant {
  const text = ascii(element)
  if (!/^\d{14}(\.\d*[1-9])?Z$/.test(text)) throw new TimestampError('gen-time', 'The time in the token is not written as RFC 3161 demands.')
  return instant(text, 'gen-time', 'The time in the token')
}

function instant(text: string, check: TimestampCheck, what: string): Instant {
  const part = (from: number, to: number) => text.slice(from, to)
  const whole = `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}`
  const milliseconds = Date.parse(`${whole}Z`)
  // Date.parse rolls 30 February over; a real date survives the way back unchanged.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== whole) {
    throw new TimestampError(check, `${what} is not a date and time that exists.`)
  }
  return { seconds: milliseconds / 1000, iso: `${whole}${part(14, text.length)}` }
}

const ascii = ({ content }: Element): string => String.fromCharCode(...content.subarray(0, 64))
