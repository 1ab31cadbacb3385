/** From what somebody types to where they are, by the operator's own table. No list of postcodes comes with us. */
import { nations, type Nation } from './file.ts'
import type { Area, Authority, Point, Service } from './model.ts'

export type Place =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'nation'; readonly nation: Nation }
  /** In one local authority, or on the border of several. `middle` is rough: that of half a postcode. */
  | { readonly kind: 'local'; readonly authorities: readonly Authority[]; readonly middle?: Point }
  | { readonly kind: 'unknown'; readonly what: 'postcode' | 'name' }

/** The first half of a postcode, whole or half, with or without its space; nothing if it is not one. */
export function outwardOf(text: string): string | undefined {
  const tidy = text.trim().toUpperCase()
  const whole = /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/.exec(tidy.replace(/[^A-Z\d]/g, ''))
  if (whole) return whole[1]
  return /^([A-Z]{1,2}\d[A-Z\d]?)(?:\s.*)?$/.exec(tidy)?.[1]
}

const fold = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

export function placeOf(text: string, authorities: readonly Authority[]): Place {
  if (text.trim() === '') return { kind: 'anywhere' }
  const name = fold(text)
  const named = authorities.filter((one) => [one.name, ...one.also].some((known) => fold(known) === name))
  if (named.length > 0) return { kind: 'local', authorities: named }
  const nation = nations.find((one) => fold(one) === name)
  if (nation) return { kind: 'nation', nation }
  const outward = outwardOf(text)
  if (outward === undefined) return { kind: 'unknown', what: 'name' }
  const there = authorities.filter((one) => one.outward.some(({ code }) => code === outward))
  if (there.length === 0) return { kind: 'unknown', what: 'postcode' }
  const middle = there.flatMap((one) => one.outward).find(({ code, middle }) => code === outward && middle)?.middle
  return { kind: 'local', authorities: there, ...(middle ? { middle } : {}) }
}

/** 0 for a service of that very area, 1 for the nation's, 2 for the country's; nothing if it does not work there. */
function nearnessOf(area: Area, place: Place): number | undefined {
  if (area.kind === 'country') return 2
  switch (place.kind) {
    case 'anywhere':
      return area.kind === 'authority' ? 0 : 1
    case 'nation':
      return area.kind === 'nation' ? (area.name === place.nation ? 1 : undefined) : area.nation === place.nation ? 0 : undefined
    case 'local':
      if (area.kind === 'nation') return place.authorities.some(({ nation }) => nation === area.name) ? 1 : undefined
      return place.authorities.some(({ name }) => name === area.name) ? 0 : undefined
    // We do not know which nation they are in: they can see from the card whether it is theirs.
    case 'unknown':
      return area.kind === 'nation' ? 1 : undefined
  }
}

export function nearness(service: Pick<Service, 'areas'>, place: Place): number | undefined {
  const found = service.areas.map((area) => nearnessOf(area, place)).filter((one) => one !== undefined)
  return found.length === 0 ? undefined : Math.min(...found)
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres over the ground (haversine, mean radius 6,371,009 m): right to half of one in a hundred. */
export function metresBetween(a: Point, b: Point): number {
  const h = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return 2 * 6_371_009 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** To the nearest of its doors. A confidential service has none here, whatever is in it. */
export function metresTo(service: Pick<Service, 'confidential' | 'service_at_locations'>, from: Point | undefined): number | undefined {
  if (!from || service.confidential) return undefined
  const doors = service.service_at_locations.flatMap(({ location: { latitude, longitude } }) => (latitude !== undefined && longitude !== undefined ? [metresBetween(from, { latitude, longitude })] : []))
  return doors.length === 0 ? undefined : Math.min(...doors)
}
