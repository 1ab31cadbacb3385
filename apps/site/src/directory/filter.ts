/** The filters of the public interface, after the parameters that Open Referral UK 3.0 names. */
import type { ServiceQuery } from './query.ts'
import type { Schedule } from './file.ts'
import type { Service } from './model.ts'
import { taxonomyId, termOf } from './terms.ts'

const includes = (text: string | undefined, part: string): boolean => text?.toLowerCase().includes(part) ?? false

/** A closing time after midnight counts on from 24:00, as the end of the day it belongs to. */
const endOf = ({ opens_at, closes_at }: Schedule): string => (closes_at > opens_at ? closes_at : `${Number(closes_at.slice(0, 2)) + 24}${closes_at.slice(2)}`)

/** One schedule must meet all of what is asked about time; `day` is met by any schedule that has it, weekly or monthly. */
const atThatTime = (schedule: Schedule, { start_time, end_time, day }: ServiceQuery): boolean =>
  (start_time === undefined || schedule.opens_at >= start_time) && (end_time === undefined || endOf(schedule) <= end_time) && (day === undefined || schedule.byday?.includes(day) === true)

/** `minimum_age` keeps services whose own minimum is at least that; `maximum_age` those whose own maximum is at most that: so the parameters are described. */
export function passes(service: Service, query: ServiceQuery): boolean {
  const { search, taxonomy_term_id, taxonomy_id, organization_id, minimum_age, maximum_age, start_time, end_time, day, modified_after } = query
  const words = search?.trim().toLowerCase() ?? ''
  const terms = service.terms.map(termOf)
  return (
    (words === '' || includes(service.name, words) || includes(service.description, words) || includes(service.organization.name, words)) &&
    (taxonomy_term_id === undefined || terms.some(({ id }) => id === taxonomy_term_id)) &&
    (taxonomy_id === undefined || terms.some(({ taxonomy }) => taxonomyId(taxonomy) === taxonomy_id)) &&
    (organization_id === undefined || service.organization.id === organization_id) &&
    (minimum_age === undefined || (service.minimum_age ?? 0) >= minimum_age) &&
    (maximum_age === undefined || (service.maximum_age ?? Infinity) <= maximum_age) &&
    ((start_time ?? end_time ?? day) === undefined || service.schedules.some((schedule) => atThatTime(schedule, query))) &&
    (modified_after === undefined || Date.parse(service.last_modified) >= Date.parse(modified_after))
  )
}
