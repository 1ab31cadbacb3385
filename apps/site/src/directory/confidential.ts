/**
 * A refuge must not be found through us. A service that is a refuge, is safe accommodation or is marked confidential
 * may carry no location at all (so no address, postcode, coordinates or reference of a building), no words that look
 * like one, and no link to a map. Where it works is said by local authority or larger, because there are no smaller
 * areas here. Loading refuses a file that breaks this, and what goes out (hsds.ts, the pages) never reads a location of
 * such a service, so that neither guard depends on the other.
 *
 * What this cannot find: an address told in words alone ("the house behind the station"). Somebody has to read the text.
 */
import type { ServiceInFile } from './file.ts'
import { confidentialKinds } from './terms.ts'

const words = /\b(refuges?|safe (?:house|accommodation|home)s?|women[’']?s shelters?)\b/i

export const isConfidential = (service: Pick<ServiceInFile, 'confidential' | 'terms'>): boolean => service.confidential === true || service.terms.some((term) => confidentialKinds.includes(term))

/** A service that reads like a refuge and says an address must say which it is, so that a forgotten mark is found. */
export const mayBeUnmarked = (service: ServiceInFile): boolean => service.confidential === undefined && !isConfidential(service) && service.service_at_locations.length > 0 && (words.test(service.name) || words.test(service.description))

const street = 'street|st|road|rd|avenue|ave|lane|ln|close|drive|dr|court|crescent|place|square|terrace|gardens|grove|hill|way|row|mews|parade|walk|rise|view|green|park|house|stryd|ffordd|heol'

const traces: readonly (readonly [RegExp, string])[] = [
  [/\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i, 'a postcode'],
  [new RegExp(`\\b\\d{1,4}[a-z]?,?\\s+(?:[\\p{L}’'.-]+\\s+){1,4}(?:${street})\\b`, 'iu'), 'a street address'],
  [/\b(?:p\.?\s?o\.?\s?box|flat|unit|apartment)\s+\d+/i, 'an address'],
  [/-?\d{1,2}\.\d{2,}\s*°?\s*[NS]?\s*[,;/ ]\s*-?\d{1,3}\.\d{2,}/i, 'coordinates'],
  [/\bgeo:-?\d/i, 'coordinates'],
  [/\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/i, 'a plus code'],
  [/\/\/\/\p{L}+\.\p{L}+\.\p{L}+|w3w\.co|what3words/iu, 'a what3words address'],
  [/\b[A-Z]{2}\s?\d{3,5}\s?\d{3,5}\b/, 'a grid reference'],
  [/(?:google\.[a-z.]+\/maps|maps\.(?:google|apple)|goo\.gl\/maps|maps\.app\.goo\.gl|openstreetmap\.|osm\.org|bing\.com\/maps|streetmap\.co|citymapper|waze\.)/i, 'a link to a map'],
  [/\buprn\b/i, 'a reference of a building'],
]

/** What in this text could lead somebody to a door: in words for an error, or nothing. */
export const traceIn = (text: string): string | undefined => traces.find(([pattern]) => pattern.test(text))?.[1]

/** Fields in which digits and letters are something else. */
const notText = new Set(['id', 'number', 'last_modified', 'assured_date', 'dtstart', 'valid_from', 'valid_to', 'opens_at', 'closes_at', 'code', 'terms'])

export type Finding = readonly [path: readonly (string | number)[], what: string]

/** Everything in a confidential service that must not be there, with its place. */
export function findings(value: unknown, path: readonly (string | number)[] = []): Finding[] {
  if (typeof value === 'string') {
    const trace = traceIn(value)
    return trace === undefined ? [] : [[path, trace]]
  }
  if (Array.isArray(value)) return value.flatMap((one, at) => findings(one, [...path, at]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]): Finding[] => {
    if (key === 'service_at_locations') return Array.isArray(one) && one.length > 0 ? [[[...path, key], 'a location']] : []
    return notText.has(key) ? [] : findings(one, [...path, key])
  })
}
