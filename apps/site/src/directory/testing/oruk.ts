/**
 * What Open Referral UK 3.0 says of each object, for tests: written by hand from the files of the UK profile
 * (OpenReferralUK/uk-profile, schema/compiled at commit 566ddb69 and schema/openapi.json at 6eee0e49) and HSDS 3.0 for
 * what the profile leaves out, as those files are not in a package registry and their licence asks that what is made
 * of them carry it too. Fields that neither names are found: a slip in a name would be one. But `url`: see hsds.ts.
 */
import * as v from 'valibot'

const uuid = v.pipe(v.string(), v.uuid())
const url = v.pipe(v.string(), v.url())
const email = v.pipe(v.string(), v.email())
const date = v.pipe(v.string(), v.isoDate())
const time = v.pipe(v.string(), v.regex(/^\d\d:\d\d(:\d\d)?$/))
const o = v.exactOptional

// Compiled files at bc932046 require `url` of all of these; those at 566ddb69 of none.
const language = v.strictObject({ id: uuid, url, name: o(v.string()), code: o(v.string()), note: o(v.string()) })
const phone = v.strictObject({ id: uuid, number: v.string(), url, extension: o(v.number()), type: o(v.picklist(['text', 'voice', 'fax', 'cell', 'video', 'pager', 'textphone'])), description: o(v.string()), languages: o(v.array(language)) })
const contact = v.strictObject({ id: uuid, url, service_id: o(uuid), name: o(v.string()), title: o(v.string()), email: o(email), phones: o(v.array(phone)) })
const schedule = v.strictObject({
  id: uuid,
  url,
  valid_from: o(date),
  valid_to: o(date),
  dtstart: o(date),
  freq: o(v.picklist(['WEEKLY', 'MONTHLY'])),
  interval: o(v.number()),
  byday: o(v.string()),
  bymonthday: o(v.string()),
  description: o(v.string()),
  opens_at: o(time),
  closes_at: o(time),
  schedule_link: o(url),
  attending_type: o(v.string()),
  notes: o(v.string()),
})
const serviceArea = v.strictObject({ id: uuid, service_id: o(uuid), name: o(v.string()), extent: o(v.string()), extent_type: o(v.picklist(['geojson', 'topojson', 'kml', 'text'])), uri: o(url), service_area: o(v.string()) })
const costOption = v.strictObject({ id: uuid, url, valid_from: o(date), valid_to: o(date), option: o(v.string()), amount: o(v.number()), amount_description: o(v.string()) })
const term = v.strictObject({ id: uuid, taxonomy: v.string(), taxonomy_id: o(uuid), parent_id: o(uuid), term: o(v.string()), term_uri: o(url) })
const taxonomy = v.strictObject({ id: uuid, name: v.string(), description: v.string(), uri: o(url), version: o(v.string()), taxonomy_terms: o(v.array(term)) })
const attribute = v.strictObject({ id: uuid, link_id: o(uuid), taxonomy_term_id: o(uuid), link_type: o(v.string()), link_entity: o(v.string()), value: o(v.string()), taxonomy_term: o(term) })
const address = v.strictObject({ id: uuid, location_id: o(uuid), attention: o(v.string()), address_1: v.string(), city: v.string(), region: o(v.string()), state_province: v.string(), postal_code: v.string(), country: v.pipe(v.string(), v.length(2)), address_type: v.picklist(['physical', 'postal', 'virtual']) })
const accessibility = v.strictObject({ id: uuid, location_id: o(uuid), description: o(v.string()), details: o(v.string()), url: o(url) })
const location = v.strictObject({
  id: uuid,
  location_type: v.picklist(['physical', 'postal', 'virtual']),
  name: o(v.string()),
  description: o(v.string()),
  latitude: o(v.number()),
  longitude: o(v.number()),
  external_identifier: o(v.string()),
  external_identifier_type: o(v.string()),
  addresses: o(v.array(address)),
  accessibility: o(v.array(accessibility)),
})
const organization = v.strictObject({ id: uuid, name: v.string(), description: v.string(), email: o(email), website: o(url), uri: o(url) })

const basics = {
  id: uuid,
  name: v.string(),
  status: v.picklist(['active', 'inactive', 'defunct', 'temporarily closed']),
  url,
  organization_id: o(uuid),
  description: o(v.string()),
  email: o(email),
  alert: o(v.string()),
  eligibility_description: o(v.string()),
  interpretation_services: o(v.string()),
  accreditations: o(v.string()),
  minimum_age: o(v.number()),
  maximum_age: o(v.number()),
  assured_date: o(date),
  assurer_email: o(email),
  last_modified: o(v.pipe(v.string(), v.isoTimestamp())),
  organization: o(organization),
}
const nested = {
  contacts: v.array(contact),
  phones: v.array(phone),
  schedules: v.array(schedule),
  service_areas: v.array(serviceArea),
  languages: v.array(language),
  cost_options: v.array(costOption),
  attributes: v.array(attribute),
}
const atLocationBasics = { id: uuid, service_id: o(uuid), location_id: o(uuid), description: o(v.string()), location }

export const shapes = {
  api: v.strictObject({ version: v.literal('HSDS-UK-3.0'), profile: url, openapi_url: url }),
  serviceInList: v.strictObject(basics),
  service: v.strictObject({ ...basics, ...nested, service_at_locations: v.array(v.strictObject(atLocationBasics)) }),
  atLocationInList: v.strictObject({ ...atLocationBasics, service: v.strictObject(basics) }),
  atLocation: v.strictObject({ ...atLocationBasics, service: v.strictObject({ ...basics, ...nested }) }),
  taxonomy,
  term,
  page: (entry: v.GenericSchema) =>
    v.strictObject({
      total_items: v.pipe(v.number(), v.integer()),
      total_pages: v.pipe(v.number(), v.integer()),
      page_number: v.pipe(v.number(), v.integer()),
      size: v.pipe(v.number(), v.integer()),
      first_page: v.boolean(),
      last_page: v.boolean(),
      empty: v.boolean(),
      contents: v.array(entry),
    }),
}

/** Each as `path: what is wrong`; empty when the value has the shape. */
export function faultsIn(shape: v.GenericSchema, value: unknown): string[] {
  return (v.safeParse(shape, value).issues ?? []).map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)
}
