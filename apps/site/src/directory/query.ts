/** What may be asked of the public interface. Anything else is refused by name, so that a misspelt filter is not taken for none. */
import * as v from 'valibot'

const whole = (least: number, most: number) => v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'Write a whole number.'), v.transform(Number), v.minValue(least, `Write ${least} or more.`), v.maxValue(most, `Write ${most} or less.`))
const yes = v.pipe(v.picklist(['true', 'false'], 'Write true or false.'), v.transform((text) => text === 'true'))
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d(:00)?$/, 'Write a time as HH:MM.'), v.transform((text) => text.slice(0, 5)))
const id = v.pipe(v.string(), v.uuid('Write a UUID.'))

const paging = { page: v.optional(whole(1, 999_999), '1'), per_page: v.optional(whole(1, 100), '20'), format: v.exactOptional(v.literal('json', 'Only json is served.')) }

const filters = {
  ...paging,
  search: v.exactOptional(v.pipe(v.string(), v.maxLength(200, 'Write 200 letters or less.'))),
  taxonomy_term_id: v.exactOptional(id),
  taxonomy_id: v.exactOptional(id),
  organization_id: v.exactOptional(id),
  minimum_age: v.exactOptional(whole(0, 130)),
  maximum_age: v.exactOptional(whole(0, 130)),
  start_time: v.exactOptional(clock),
  end_time: v.exactOptional(clock),
  day: v.exactOptional(v.picklist(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], 'Write MO, TU, WE, TH, FR, SA or SU.')),
  modified_after: v.exactOptional(v.pipe(v.string(), v.check((text) => !Number.isNaN(Date.parse(text)), 'Write a date, or a date and time.'))),
  full: v.exactOptional(yes),
}

export const pagingQuery = v.strictObject(paging)
export const serviceQuery = v.strictObject(filters)
export const atLocationQuery = v.strictObject({
  ...filters,
  postcode: v.exactOptional(v.pipe(v.string(), v.maxLength(10, 'This is longer than a postcode.'))),
  proximity: v.exactOptional(whole(1, 999_999)),
})

export type ServiceQuery = v.InferOutput<typeof serviceQuery>
export type Paging = v.InferOutput<typeof pagingQuery>
