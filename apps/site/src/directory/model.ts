/** The directory as it stands in memory, once its files have been checked. */
import type { Calendar, Nation, OrganisationInFile, ServiceInFile } from './file.ts'

export interface Point {
  readonly latitude: number
  readonly longitude: number
}

export interface Outward {
  readonly code: string
  /** Roughly its middle, if the operator has given it. */
  readonly middle?: Point
}

/** A place a service can be for: the whole country, a nation, or a local authority. Never anything smaller. */
export type Area =
  | { readonly kind: 'country'; readonly name: 'United Kingdom' }
  | { readonly kind: 'nation'; readonly name: Nation }
  | { readonly kind: 'authority'; readonly name: string; readonly nation: Nation; readonly uri?: string; readonly also: readonly string[]; readonly outward: readonly Outward[] }

export type Authority = Extract<Area, { readonly kind: 'authority' }>

export type Organization = OrganisationInFile['organization'] & { readonly example: boolean }

export type Service = Omit<ServiceInFile, 'service_areas' | 'confidential'> & {
  readonly organization: Organization
  /** A refuge, or another place that must not be found: see confidential.ts. */
  readonly confidential: boolean
  readonly areas: readonly Area[]
}

export interface Directory {
  readonly services: readonly Service[]
  readonly authorities: readonly Authority[]
  readonly calendars: readonly Calendar[]
}
