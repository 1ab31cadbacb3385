/**
 * What an operator writes: the objects and names of Open Referral UK 3.0 (the UK profile of HSDS 3.0), in YAML. Ours in
 * it: `example`, `terms` (codes instead of written-out attributes), `confidential`, `bank_holidays`, `before_you_call`,
 * `shows_on_bill` and `chat`. Nested objects need no `id`: one is derived. Nothing here can say who paid for a place.
 */
import * as v from 'valibot'
import { isTermCode, termCodes, type TermCode } from './terms.ts'

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'This is empty. Write something, or remove the line.'))
const uuid = v.pipe(v.string(), v.uuid('This is not a UUID. Make one with any UUID tool, and never change it afterwards.'))
const webAddress = v.pipe(v.string(), v.url('This is not a web address. Begin it with https://.'), v.regex(/^https?:\/\//, 'Begin the address with https://.'))
const email = v.pipe(v.string(), v.email('This is not an email address.'))
const day = v.pipe(v.string(), v.isoDate('Write the date as year-month-day: 2026-12-25.'), v.check((date) => !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date), 'There is no such day.'))
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as hours and minutes of London’s clock, in quotes: "09:00" or "21:30".'))
const age = v.pipe(v.number('Write the age as a number.'), v.integer('Write whole years.'), v.minValue(0), v.maxValue(130, 'Is this age right?'))
const latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90, 'Latitude lies between -90 and 90.'))
const longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180, 'Longitude lies between -180 and 180.'))

const term = v.custom<TermCode>((code) => typeof code === 'string' && isTermCode(code), `This is not a term. Use one of: ${termCodes.join(', ')}.`)

const language = v.strictObject({
  id: v.exactOptional(uuid),
  name: text,
  code: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'Write the ISO 639 code in two or three small letters: cy, ur, pl, bfi for British Sign Language.')),
  note: v.exactOptional(text),
})

const phone = v.strictObject({
  id: v.exactOptional(uuid),
  number: v.pipe(v.string('Put the number in quotes.'), v.regex(/^\+?\d[\d ]{1,18}\d$/, 'Write the number in digits and spaces: "01632 960101".')),
  extension: v.exactOptional(v.number()),
  type: v.optional(v.picklist(['voice', 'text', 'textphone', 'video'], 'Write voice, text, textphone or video.'), 'voice'),
  description: v.exactOptional(text),
  shows_on_bill: v.exactOptional(v.boolean('Write true or false; leave the line out if nobody has checked.')),
  languages: v.exactOptional(v.array(language)),
})

const contact = v.strictObject({ id: v.exactOptional(uuid), name: v.exactOptional(text), title: v.exactOptional(text), email: v.exactOptional(email), phones: v.optional(v.array(phone), []) })

/** How one reaches the service in the hours of a schedule; without it, in every way it has. */
export const waysToReach = ['phone', 'text', 'chat', 'video', 'in person'] as const
export type Way = (typeof waysToReach)[number]

const byday = v.pipe(v.string(), v.regex(/^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/, 'Write days as MO,TU,WE,TH,FR,SA,SU; in a monthly schedule 2MO is the second Monday and -1FR the last Friday.'))
const bymonthday = v.pipe(v.string('Put the days of the month in quotes.'), v.regex(/^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/, 'Write days of the month as "1,15"; "-1" is the last day.'))

const schedule = v.pipe(
  v.strictObject({
    id: v.exactOptional(uuid),
    freq: v.optional(v.picklist(['WEEKLY', 'MONTHLY'], 'Write WEEKLY or MONTHLY.'), 'WEEKLY'),
    interval: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1, 'Write 1 or more.')), 1),
    byday: v.exactOptional(byday),
    bymonthday: v.exactOptional(bymonthday),
    dtstart: v.exactOptional(day),
    valid_from: v.exactOptional(day),
    valid_to: v.exactOptional(day),
    opens_at: clock,
    closes_at: clock,
    attending_type: v.exactOptional(v.picklist(waysToReach, `Write one of: ${waysToReach.join(', ')}.`)),
    description: v.exactOptional(text),
    notes: v.exactOptional(text),
    schedule_link: v.exactOptional(webAddress),
  }),
  v.check((one) => one.freq !== 'WEEKLY' || (one.byday !== undefined && !/\d/.test(one.byday) && one.bymonthday === undefined), 'A weekly schedule needs byday, with plain days: MO,TU,WE. Days of a month need freq: MONTHLY.'),
  v.check((one) => one.freq !== 'MONTHLY' || one.byday !== undefined || one.bymonthday !== undefined, 'A monthly schedule needs byday or bymonthday.'),
  v.check((one) => one.interval === 1 || one.dtstart !== undefined, 'An interval above 1 needs dtstart, the first day, to count from.'),
  v.check((one) => one.valid_from === undefined || one.valid_to === undefined || one.valid_from <= one.valid_to, 'valid_to lies before valid_from.'),
)

const hours = v.strictObject({ opens_at: clock, closes_at: clock })
const bankHolidays = v.strictObject({
  calendar: text,
  hours: v.union([v.literal('closed'), v.literal('usual'), v.pipe(v.array(hours), v.minLength(1))], 'Write closed, usual, or a list of opens_at and closes_at.'),
})

const address = v.strictObject({
  id: v.exactOptional(uuid),
  attention: v.exactOptional(text),
  address_1: text,
  city: text,
  region: v.exactOptional(text),
  state_province: text,
  postal_code: text,
  country: v.optional(v.literal('GB', 'Write GB.'), 'GB'),
  address_type: v.optional(v.picklist(['physical', 'postal'], 'Write physical or postal.'), 'physical'),
})

const accessibility = v.strictObject({ id: v.exactOptional(uuid), description: text, details: v.exactOptional(text), url: v.exactOptional(webAddress) })

const location = v.strictObject({
  id: v.exactOptional(uuid),
  name: text,
  description: v.exactOptional(text),
  latitude: v.exactOptional(latitude),
  longitude: v.exactOptional(longitude),
  external_identifier: v.exactOptional(text),
  external_identifier_type: v.exactOptional(text),
  addresses: v.optional(v.array(address), []),
  accessibility: v.optional(v.array(accessibility), []),
})

const serviceAtLocation = v.strictObject({ id: v.exactOptional(uuid), description: v.exactOptional(text), location })

const costOption = v.strictObject({
  id: v.exactOptional(uuid),
  valid_from: v.exactOptional(day),
  valid_to: v.exactOptional(day),
  option: v.exactOptional(text),
  amount: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  amount_description: v.exactOptional(text),
})

const service = v.pipe(
  v.strictObject({
    id: uuid,
    name: text,
    description: text,
    url: webAddress,
    email: v.exactOptional(email),
    status: v.optional(v.picklist(['active', 'inactive', 'defunct', 'temporarily closed'], 'Write active, inactive, defunct or temporarily closed.'), 'active'),
    alert: v.exactOptional(text),
    minimum_age: v.exactOptional(age),
    maximum_age: v.exactOptional(age),
    eligibility_description: v.exactOptional(text),
    interpretation_services: v.exactOptional(text),
    accreditations: v.exactOptional(text),
    assured_date: day,
    assurer_email: v.exactOptional(email),
    last_modified: v.pipe(v.string(), v.isoTimestamp('Write the moment as 2026-11-01T09:00:00.000Z.')),
    confidential: v.exactOptional(v.boolean('Write true or false.')),
    before_you_call: v.exactOptional(text),
    chat: v.exactOptional(webAddress),
    terms: v.pipe(v.array(term), v.minLength(1, 'Name at least one term.')),
    contacts: v.optional(v.array(contact), []),
    schedules: v.optional(v.array(schedule), []),
    bank_holidays: v.exactOptional(bankHolidays),
    service_areas: v.pipe(v.array(v.strictObject({ id: v.exactOptional(uuid), name: text })), v.minLength(1, 'Say where it works: a nation, United Kingdom, or an area of areas.yaml.')),
    languages: v.pipe(v.array(language), v.minLength(1, 'Name at least one language.')),
    cost_options: v.optional(v.array(costOption), []),
    service_at_locations: v.optional(v.array(serviceAtLocation), []),
  }),
  v.forward(
    v.partialCheck([['schedules'], ['bank_holidays']], (one) => one.schedules.length === 0 || one.bank_holidays !== undefined, 'Say what happens on bank holidays: bank_holidays with a calendar and hours: closed, usual, or times.'),
    ['bank_holidays'],
  ),
  v.forward(
    v.partialCheck([['minimum_age'], ['maximum_age']], (one) => one.minimum_age === undefined || one.maximum_age === undefined || one.minimum_age <= one.maximum_age, 'The highest age lies below the lowest.'),
    ['maximum_age'],
  ),
)

const organization = v.strictObject({
  id: uuid,
  name: text,
  description: text,
  email: v.exactOptional(email),
  website: v.exactOptional(webAddress),
  uri: v.exactOptional(webAddress),
})

export const organisationFile = v.strictObject({
  example: v.optional(v.boolean('Write true or false.'), false),
  organization,
  services: v.pipe(v.array(service), v.minLength(1, 'Name at least one service.')),
})

export const nations = ['England', 'Wales', 'Scotland', 'Northern Ireland'] as const
export type Nation = (typeof nations)[number]

const outward = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'Write the first half of a postcode in capitals: ZZ9.')),
  latitude: v.exactOptional(latitude),
  longitude: v.exactOptional(longitude),
})

export const areasFile = v.strictObject({
  areas: v.array(v.strictObject({
    name: text,
    nation: v.picklist(nations, `Write one of: ${nations.join(', ')}.`),
    uri: v.exactOptional(webAddress),
    also: v.optional(v.array(text), []),
    outward_codes: v.optional(v.array(outward), []),
  })),
})

export const bankHolidaysFile = v.strictObject({
  calendars: v.array(v.strictObject({ name: text, source: webAddress, until: day, days: v.array(day) })),
})

export type OrganisationInFile = v.InferOutput<typeof organisationFile>
export type ServiceInFile = v.InferOutput<typeof service>
export type Schedule = v.InferOutput<typeof schedule>
export type BankHolidayRule = v.InferOutput<typeof bankHolidays>
export type Phone = v.InferOutput<typeof phone>
export type Language = v.InferOutput<typeof language>
export type Calendar = v.InferOutput<typeof bankHolidaysFile>['calendars'][number]
