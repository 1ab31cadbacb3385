/**
 * What the public interface gives of each thing, in the names and shapes of Open Referral UK 3.0. Built field by field:
 * what is not named here does not leave. A confidential service has one location, the derived "By phone or online",
 * because nothing here reads another for it.
 *
 * Some of the published files of the UK profile require `url` of a phone, contact, schedule, language and cost as well as of a
 * service, and name no such field: each has the service's, a phone and its languages the tel: link (RFC 3966).
 * HSDS asks for an offset with `opens_at`; a fixed one would be wrong for half of each year, so times are London's clock
 * and `notes` says so.
 */
import { derivedId } from './ids.ts'
import type { BankHolidayRule, Language, Phone, Schedule } from './file.ts'
import type { Area, Organization, Service } from './model.ts'
import { taxonomies, taxonomyCodes, taxonomyId, type Term, termCodes, termOf, type TaxonomyCode, termsOf } from './terms.ts'

/** Leaves out what is not there: JSON has no undefined, and a validator wants no null. */
function given<T extends object>(fields: T): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> }
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

export const telLink = (number: string): string => `tel:${number.replaceAll(' ', '').replace(/^0/, '+44')}`

const ours = (ids: readonly (string | undefined)[], written: string | undefined): string => written ?? derivedId(ids.join(' '))

const language = (one: Language, of: string, url: string) => given({ id: ours([of, 'language', one.code], one.id), name: one.name, code: one.code, note: one.note, url })

function phone(one: Phone, of: string) {
  const url = telLink(one.number)
  return given({
    id: ours([of, 'phone', one.number], one.id),
    number: one.number,
    extension: one.extension,
    type: one.type,
    description: one.description,
    url,
    languages: one.languages?.map((spoken) => language(spoken, `${of} ${one.number}`, url)),
  })
}

function bankHolidays({ calendar, hours }: BankHolidayRule): string {
  if (hours === 'usual') return 'The same hours on bank holidays.'
  if (hours === 'closed') return `Closed on bank holidays (${calendar}).`
  return `On bank holidays (${calendar}): ${hours.map(({ opens_at, closes_at }) => `${opens_at} to ${closes_at}`).join(', ')}.`
}

function schedule(one: Schedule, at: number, service: Service) {
  const { id, notes, ...rest } = one
  return given({ id: ours([service.id, 'schedule', String(at)], id), ...rest, url: service.url, notes: ['Times are those of clocks in London.', service.bank_holidays && bankHolidays(service.bank_holidays), notes].filter(Boolean).join(' ') })
}

const taxonomyTerm = ({ id, taxonomy, term }: Term) => ({ id, taxonomy: taxonomies[taxonomy].name, taxonomy_id: taxonomyId(taxonomy), term })

function attributes(service: Service) {
  return service.terms.map((code) => {
    const term = termOf(code)
    return { id: derivedId(`${service.id} ${code}`), link_id: service.id, taxonomy_term_id: term.id, link_type: taxonomies[term.taxonomy].linkType, link_entity: 'service', taxonomy_term: taxonomyTerm(term) }
  })
}

function serviceArea(area: Area, service: Service) {
  return given({
    id: derivedId(`${service.id} area ${area.name}`),
    service_id: service.id,
    name: area.name,
    service_area: area.name,
    ...(area.kind === 'authority' && area.outward.length > 0 ? { extent: area.outward.map(({ code }) => code).join(', '), extent_type: 'text' } : {}),
    uri: area.kind === 'authority' ? area.uri : undefined,
  })
}

function organization(one: Organization) {
  const { id, name, description, email, website, uri } = one
  return given({ id, name, description: one.example ? `Example, invented: ${description}` : description, email, website, uri })
}

type AtLocation = Service['service_at_locations'][number]

function location({ location: one }: AtLocation, of: string) {
  const id = ours([of, 'location', one.name], one.id)
  return given({
    id,
    location_type: 'physical',
    name: one.name,
    description: one.description,
    latitude: one.latitude,
    longitude: one.longitude,
    external_identifier: one.external_identifier,
    external_identifier_type: one.external_identifier_type,
    addresses: one.addresses.map((address, at) => given({ ...address, id: ours([id, 'address', String(at)], address.id), location_id: id })),
    accessibility: one.accessibility.map((access, at) => given({ ...access, id: ours([id, 'accessibility', String(at)], access.id), location_id: id })),
  })
}

/** Where there is no door to go to, or none that may be told. */
const fromAfar = (service: Service) => ({ id: derivedId(`${service.id} from afar`), location_type: 'virtual', name: 'By phone or online' })

/** Each place of a service with the location that may be told of it; the only way to a location from here. */
export function atLocations(service: Service) {
  const told = service.confidential ? [] : service.service_at_locations
  const doors = told.map((one) => given({ id: ours([service.id, 'at', one.location.name], one.id), description: one.description, location: location(one, service.id) }))
  return doors.length > 0 ? doors : [{ id: derivedId(`${service.id} at afar`), location: fromAfar(service) }]
}

/** One-to-one fields, as lists of services have them. */
export function serviceBasics(service: Service) {
  const { id, name, description, url, email, status, alert, minimum_age, maximum_age, eligibility_description, interpretation_services, accreditations, assured_date, assurer_email, last_modified } = service
  return given({
    id,
    organization_id: service.organization.id,
    name,
    description,
    url,
    email,
    status,
    alert,
    minimum_age,
    maximum_age,
    eligibility_description,
    interpretation_services,
    accreditations,
    assured_date,
    assurer_email,
    last_modified,
    organization: organization(service.organization),
  })
}

function withoutPlaces(service: Service) {
  const contacts = service.contacts.map((contact, at) => {
    const id = ours([service.id, 'contact', String(at)], contact.id)
    return given({ id, service_id: service.id, name: contact.name, title: contact.title, email: contact.email, url: service.url, phones: contact.phones.map((one) => phone(one, id)) })
  })
  return {
    ...serviceBasics(service),
    contacts,
    // HSDS has a service's phones on the service, the UK profile on its contacts: readers of either find them.
    phones: contacts.flatMap(({ phones }) => phones),
    schedules: service.schedules.map((one, at) => schedule(one, at, service)),
    service_areas: service.areas.map((area) => serviceArea(area, service)),
    languages: service.languages.map((one) => language(one, service.id, service.url)),
    cost_options: service.cost_options.map((cost, at) => given({ ...cost, id: ours([service.id, 'cost', String(at)], cost.id), url: service.url })),
    attributes: attributes(service),
  }
}

export const serviceWhole = (service: Service) => ({ ...withoutPlaces(service), service_at_locations: atLocations(service) })

/** A service at one of its locations: short in lists, with all of the service when asked for by id. */
export const atLocation = (service: Service, whole: boolean) => atLocations(service).map((at) => ({ ...at, service_id: service.id, location_id: at.location.id, service: whole ? withoutPlaces(service) : serviceBasics(service) }))

export const taxonomyWhole = (code: TaxonomyCode) => ({ id: taxonomyId(code), name: taxonomies[code].name, description: taxonomies[code].description, taxonomy_terms: termsOf(code).map(taxonomyTerm) })
export const allTaxonomies = () => taxonomyCodes.map(taxonomyWhole)
export const allTaxonomyTerms = () => termCodes.map(termOf).map(taxonomyTerm)
