/** Files in, a checked directory out; or one error that names every fault at once. */
import * as v from 'valibot'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { findings, isConfidential, mayBeUnmarked } from './confidential.ts'
import { DirectoryError, type Fault, faultAt, type Path } from './faults.ts'
import { areasFile, bankHolidaysFile, nations, organisationFile, type OrganisationInFile, type Phone } from './file.ts'
import type { Area, Authority, Directory, Organization, Service } from './model.ts'

export interface DirectoryFile {
  readonly name: string
  readonly text: string
}

interface Opened {
  readonly name: string
  readonly document: Document
  readonly fault: (path: Path, message: string) => void
}

/** For what valibot itself would say in a programmer's words. */
function plainMessage(issue: v.BaseIssue<unknown>): string {
  const key = issue.path?.at(-1)?.key
  if (issue.type === 'strict_object' && issue.expected === 'never') return `“${String(key)}” is not a field here. Check the spelling, or remove it.`
  if (issue.received === 'undefined') return `“${String(key)}” is missing. Add it.`
  return `Here stands ${issue.received}; it should be ${issue.expected ?? 'something else'}.`
}

const pathOf = (issue: v.BaseIssue<unknown>): Path => (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))

function read<const TSchema extends v.GenericSchema>(schema: TSchema, { document, fault }: Opened): v.InferOutput<TSchema> | undefined {
  const result = v.safeParse(schema, document.toJS(), { message: plainMessage })
  if (result.success) return result.output
  for (const issue of result.issues) fault(pathOf(issue), issue.message)
  return undefined
}

/** Ofcom's numbers for drama, in any of their written forms: no telephone rings there. */
const nobodysNumber = (number: string): boolean => /^(?:\+?44|0)(?:7700900\d{3}|1632960\d{3}|2079460\d{3})$/.test(number.replaceAll(' ', ''))
const nobodysAddress = (address: string): boolean => /(?:^|[/@.])example\.(?:com|org|net)(?:[/:]|$)/.test(address)

function checkExample(file: OrganisationInFile, { fault }: Opened): void {
  const addresses: (readonly [Path, string | undefined])[] = [[['organization', 'website'], file.organization.website], [['organization', 'email'], file.organization.email]]
  const phones: (readonly [Path, Phone])[] = []
  file.services.forEach((service, at) => {
    addresses.push([['services', at, 'url'], service.url], [['services', at, 'email'], service.email], [['services', at, 'chat'], service.chat])
    service.contacts.forEach((contact, which) => contact.phones.forEach((phone, one) => phones.push([['services', at, 'contacts', which, 'phones', one, 'number'], phone])))
  })
  for (const [path, phone] of phones) if (!nobodysNumber(phone.number)) fault(path, 'This is marked as an example but the number may be somebody’s. Use 01632 960000 to 960999, 07700 900000 to 900999 or 020 7946 0000 to 0999.')
  for (const [path, address] of addresses) if (address !== undefined && !nobodysAddress(address)) fault(path, 'This is marked as an example but the address may be somebody’s. Use example.org.')
}

function checkConfidential(file: OrganisationInFile, { fault }: Opened): void {
  file.services.forEach((service, at) => {
    if (mayBeUnmarked(service)) fault(['services', at], 'It reads like a refuge and has a location. If it is one, add the term refuge and remove the location. If it is not, write confidential: false.')
    if (!isConfidential(service)) return
    for (const [path, what] of findings(service)) fault(['services', at, ...path], `It is a refuge or another confidential place, and here stands ${what}. Remove it: nobody must be able to find the place through us.`)
  })
  // It goes out with each of its services.
  if (file.services.some(isConfidential)) for (const [path, what] of findings(file.organization)) fault(['organization', ...path], `It runs a refuge or another confidential place, and here stands ${what}. Remove it: nobody must be able to find the place through us.`)
}

const country: Area = { kind: 'country', name: 'United Kingdom' }

function areaNamed(name: string, authorities: readonly Authority[]): Area | undefined {
  const nation = nations.find((one) => one === name)
  if (nation) return { kind: 'nation', name: nation }
  return name === country.name ? country : authorities.find((one) => one.name === name)
}

function servicesOf(file: OrganisationInFile, opened: Opened, authorities: readonly Authority[], calendars: ReadonlySet<string>): Service[] {
  const organization: Organization = { ...file.organization, example: file.example }
  if (file.example) checkExample(file, opened)
  checkConfidential(file, opened)
  return file.services.map(({ service_areas, confidential: _marked, ...service }, at) => {
    const areas = service_areas.flatMap(({ name }, which) => {
      const area = areaNamed(name, authorities)
      if (!area) opened.fault(['services', at, 'service_areas', which, 'name'], `No area is called “${name}”. Use United Kingdom, ${nations.join(', ')}, or add it to areas.yaml.`)
      return area ? [area] : []
    })
    const calendar = service.bank_holidays?.calendar
    if (calendar !== undefined && !calendars.has(calendar)) opened.fault(['services', at, 'bank_holidays', 'calendar'], `No calendar is called “${calendar}”. The calendars are: ${[...calendars].join(', ')}.`)
    service.service_at_locations.forEach(({ location }, which) => {
      if ((location.latitude === undefined) !== (location.longitude === undefined)) opened.fault(['services', at, 'service_at_locations', which, 'location'], 'Give both latitude and longitude, or neither.')
    })
    const reached = service.contacts.some(({ phones }) => phones.length > 0) || service.chat !== undefined || service.email !== undefined || service.service_at_locations.length > 0
    if (!reached) opened.fault(['services', at], 'Nobody can reach it. Give a phone, a chat, an email or a location.')
    return { ...service, organization, confidential: isConfidential(file.services[at] ?? { terms: service.terms }), areas }
  })
}

/**
 * Reads `areas.yaml`, `bank-holidays.yaml` and one file for each organisation; their folders do not matter.
 * @throws {DirectoryError} naming every fault with file, line, place and what to do.
 */
export function loadDirectory(files: readonly DirectoryFile[]): Directory {
  const faults: Fault[] = []
  const opened = files.flatMap(({ name, text }): Opened[] => {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines })
    if (document.errors.length === 0) return [{ name, document, fault: (path, message) => faults.push(faultAt(name, document, lines, path, message)) }]
    for (const error of document.errors) faults.push({ file: name, line: lines.linePos(error.pos[0]).line, place: '', message: `This cannot be read as YAML: ${error.message.split('\n')[0] ?? ''}` })
    return []
  })
  const called = (name: string) => opened.filter((one) => one.name.split('/').at(-1) === name)

  const authorities = called('areas.yaml').flatMap((one) => read(areasFile, one)?.areas ?? []).map(({ outward_codes, uri, ...area }): Authority => ({
    kind: 'authority',
    ...area,
    ...(uri === undefined ? {} : { uri }),
    outward: outward_codes.map(({ code, latitude, longitude }) => ({ code, ...(latitude !== undefined && longitude !== undefined ? { middle: { latitude, longitude } } : {}) })),
  }))
  const calendars = called('bank-holidays.yaml').flatMap((one) => read(bankHolidaysFile, one)?.calendars ?? [])
  const calendarNames = new Set(calendars.map(({ name }) => name))
  const organisations = opened.filter((one) => !['areas.yaml', 'bank-holidays.yaml'].includes(one.name.split('/').at(-1) ?? ''))
  const services = organisations.flatMap((one) => {
    const file = read(organisationFile, one)
    return file ? servicesOf(file, one, authorities, calendarNames) : []
  })

  const seen = new Map<string, string>()
  for (const { id, name } of services) {
    const first = seen.get(id)
    if (first !== undefined) faults.push({ file: 'all files', place: `“${first}” and “${name}”`, message: `Both have the id ${id}. Give the newer one a UUID of its own.` })
    seen.set(id, name)
  }
  if (faults.length > 0) throw new DirectoryError(faults)
  return { services, authorities, calendars }
}
