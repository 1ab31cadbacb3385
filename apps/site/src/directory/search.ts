/**
 * What somebody asks for, and what comes of it. Pure; what was asked is in no log, no store and no address.
 * Order: those that can be reached now, then those with a telephone, then the nearest, then by name: at three in the
 * morning a text line that answers stands above a telephone that does not. Nothing in a file could buy a place in it.
 */
import { metresTo, nearness, type Place, placeOf } from './areas.ts'
import type { Way } from './file.ts'
import { hoursFor, type State, stateAt } from './hours.ts'
import type { Directory, Service } from './model.ts'
import type { TermCode, Who } from './terms.ts'

export interface Asked {
  /** As typed: a postcode, half of one, a town, an authority or a nation; empty for anywhere. */
  readonly place: string
  readonly openNow: boolean
  /** Every one of these: somebody can be a man and gay. */
  readonly who: readonly Who[]
  /** Any of these: ISO 639 codes. */
  readonly languages: readonly string[]
  /** Any of these. */
  readonly needs: readonly TermCode[]
  /** Any way that is not the telephone in spoken words. */
  readonly withoutSpeaking: boolean
}

export const nothingAsked: Asked = { place: '', openNow: false, who: [], languages: [], needs: [], withoutSpeaking: false }

/** Ways to reach a service from where one is; a drop-in that is open does not answer the telephone. */
const fromAfar = ['phone', 'text', 'chat', 'video'] as const satisfies readonly Way[]

export interface Found extends Reach {
  readonly service: Service
  /** 0 for the area's own, 1 for the nation's, 2 for the country's. */
  readonly nearness: number
  /** To its nearest door, roughly, in metres. Never for a confidential service. */
  readonly metres?: number
}

export interface Results {
  readonly place: Place
  readonly found: readonly Found[]
  /** Those that match all else and are closed; empty unless only open ones were asked for. */
  readonly closed: readonly Found[]
}

export const phonesOf = (service: Pick<Service, 'contacts'>) => service.contacts.flatMap(({ phones }) => phones)
export const hasTelephone = (service: Service): boolean => phonesOf(service).some(({ type }) => type === 'voice')
const needsNoSpeech = (service: Service): boolean => service.chat !== undefined || phonesOf(service).some(({ type }) => type !== 'voice') || service.terms.some((term) => term === 'bsl-video' || term === 'relay-uk' || term === 'textphone')

/** Open to people: not one that has ended or is only kept for those who take the feed. */
export const isShown = ({ status }: Pick<Service, 'status'>): boolean => status === 'active' || status === 'temporarily closed'

/** A service for nobody in particular is for everybody. */
export function isFor(service: Pick<Service, 'terms'>, who: Who): boolean {
  const named = service.terms.filter((term) => term.startsWith('for-'))
  return named.length === 0 || named.includes(who)
}

function matches(service: Service, asked: Asked): boolean {
  return (
    asked.who.every((who) => isFor(service, who)) &&
    (asked.languages.length === 0 || service.languages.some(({ code }) => asked.languages.includes(code))) &&
    (asked.needs.length === 0 || service.terms.some((term) => asked.needs.includes(term))) &&
    (!asked.withoutSpeaking || needsNoSpeech(service))
  )
}

export function stateOf(service: Service, directory: Pick<Directory, 'calendars'>, now: number, ways: readonly Way[]): State {
  return service.status === 'temporarily closed' ? { open: false, next: undefined } : stateAt(hoursFor(service, ways), directory.calendars, now)
}

/** Beyond every distance on Earth: for a service without a door. */
const farther = 1e9

const inOrder = (a: Found, b: Found): number =>
  Number(b.reachableNow) - Number(a.reachableNow) ||
  Number(hasTelephone(b.service)) - Number(hasTelephone(a.service)) ||
  a.nearness - b.nearness ||
  (a.metres ?? farther) - (b.metres ?? farther) ||
  a.service.name.localeCompare(b.service.name, 'en') ||
  (a.service.id < b.service.id ? -1 : 1)

export interface Reach {
  /** Of the telephone when it has one, otherwise of every way from afar. */
  readonly state: State
  /** In any way from afar. */
  readonly reachableNow: boolean
}

/** By id of the service. It holds for the minute of `now`: nothing opens or closes within one. */
export type Reachable = ReadonlyMap<string, Reach>

export function reachableAt(directory: Directory, now: number): Reachable {
  return new Map(
    directory.services.map((service) => {
      const state = stateOf(service, directory, now, hasTelephone(service) ? ['phone'] : fromAfar)
      return [service.id, { state, reachableNow: state.open === true || stateOf(service, directory, now, fromAfar).open === true }]
    }),
  )
}

const notKnown: Reach = { state: { open: undefined }, reachableNow: false }

export function search(directory: Directory, asked: Asked, reachable: Reachable): Results {
  const place = placeOf(asked.place, directory.authorities)
  const from = place.kind === 'local' ? place.middle : undefined
  const found = directory.services
    .filter((service) => isShown(service) && matches(service, asked))
    .flatMap((service): Found[] => {
      const near = nearness(service, place)
      if (near === undefined) return []
      const metres = metresTo(service, from)
      return [{ service, ...(reachable.get(service.id) ?? notKnown), nearness: near, ...(metres === undefined ? {} : { metres }) }]
    })
    .sort(inOrder)
  return asked.openNow ? { place, found: found.filter((one) => one.reachableNow), closed: found.filter((one) => !one.reachableNow) } : { place, found, closed: [] }
}

/** What may still help when nothing matched: lines for the whole country or the nation that take anybody of these people. */
export function instead(directory: Directory, asked: Asked, reachable: Reachable): readonly Found[] {
  return search(directory, { ...nothingAsked, place: asked.place, who: asked.who }, reachable).found.filter(({ service, nearness: near }) => near > 0 && hasTelephone(service)).slice(0, 3)
}

export interface Language {
  readonly code: string
  readonly name: string
}

/** The languages that any shown service has, by name. */
export function languagesOf(directory: Directory): readonly Language[] {
  const names = new Map(directory.services.filter(isShown).flatMap(({ languages }) => languages.map(({ code, name }) => [code, name] as const)))
  return [...names].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
