import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { directoryApi } from './api.ts'
import { traceIn } from './confidential.ts'
import { DirectoryError } from './faults.ts'
import { type DirectoryFile, loadDirectory } from './load.ts'
import type { Directory, Service } from './model.ts'
import { readDirectoryFiles } from './read.node.ts'

const files = readDirectoryFiles(fileURLToPath(new URL('../../content/directory/', import.meta.url)))
const sample = loadDirectory(files)

describe('words that lead to a door', () => {
  test.each([
    ['Write to us at ZZ9 9ZZ.', 'a postcode'],
    ['sw1a1aa', 'a postcode'],
    ['Ring the bell at 14 Long Meadow Lane', 'a street address'],
    ['221b, Sample Street', 'a street address'],
    ['12 Heol-y-Bont Road', 'a street address'],
    ['Flat 3', 'an address'],
    ['PO Box 44', 'an address'],
    ['53.1234, -1.5678', 'coordinates'],
    ['geo:53.1,-1.5', 'coordinates'],
    ['9C3W9QCJ+2V', 'a plus code'],
    ['///limit.broom.flip', 'a what3words address'],
    ['https://w3w.co/limit.broom.flip', 'a what3words address'],
    ['SK 123 456', 'a grid reference'],
    ['https://maps.app.goo.gl/abc', 'a link to a map'],
    ['https://www.google.co.uk/maps/place/x', 'a link to a map'],
    ['https://www.openstreetmap.org/#map=5', 'a link to a map'],
    ['UPRN 10092008082', 'a reference of a building'],
  ])('%j is %s', (text, what) => expect(traceIn(text)).toBe(what))

  test('what such a service needs to say is none', () => {
    for (const text of ['Call 01632 960175, day and night.', 'A place to stay for women and up to 3 children.', 'Open from 08:00 to 18:00 since 2019.', 'We look for a room in Exampleshire or near it.', 'https://homes.example.org/women', 'You can stay 12 weeks or more.']) expect(traceIn(text), text).toBeUndefined()
  })
})

/** The refuge’s file with something written into the service. */
function refugeWith(change: (service: { [field: string]: unknown }, all: { services: { [field: string]: unknown }[] }) => void): DirectoryFile[] {
  return files.map((file) => {
    if (!file.name.endsWith('example-homes.yaml')) return file
    const plain = loadPlain(file.text)
    change(plain.services[0] ?? {}, plain)
    return { ...file, text: stringify(plain) }
  })
}

const loadPlain = (text: string) => parse(text) as { services: { [field: string]: unknown }[] }

const messages = (some: readonly DirectoryFile[]): readonly string[] => {
  try {
    loadDirectory(some)
  } catch (error) {
    if (error instanceof DirectoryError) return error.faults.map(({ place, message }) => `${place}: ${message}`)
    throw error
  }
  return []
}

const door = { name: 'The house', latitude: 54.123456, longitude: 1.654321, addresses: [{ address_1: '7 Hidden Lane', city: 'Northbrook', state_province: 'Exampleshire', postal_code: 'ZZ8 7QX' }] }

describe('loading refuses a refuge that says where it is', () => {
  test.each([
    ['a location', (service: { [field: string]: unknown }) => (service['service_at_locations'] = [{ location: door }]), 'service_at_locations'],
    ['a location without an address', (service: { [field: string]: unknown }) => (service['service_at_locations'] = [{ location: { name: 'The house' } }]), 'service_at_locations'],
    ['a postcode in its description', (service: { [field: string]: unknown }) => (service['description'] = 'Find us in ZZ8 7QX.'), 'description'],
    ['a street in the note before calling', (service: { [field: string]: unknown }) => (service['before_you_call'] = 'We are at 7 Hidden Lane.'), 'before_you_call'],
    ['a map as its web page', (service: { [field: string]: unknown }) => (service['url'] = 'https://www.google.com/maps/example.org'), 'url'],
    ['an address with a phone', (service: { [field: string]: unknown }) => (service['contacts'] = [{ phones: [{ number: '01632 960175', description: 'The bell at 7 Hidden Lane.' }] }]), 'contacts 1, phones 1, description'],
    ['an address in the notes of its hours', (service: { [field: string]: unknown }) => (service['schedules'] = [{ byday: 'MO', opens_at: '09:00', closes_at: '10:00', notes: 'At 7 Hidden Lane.' }]), 'schedules 1, notes'],
    ['a language that gives it away', (service: { [field: string]: unknown }) => (service['languages'] = [{ name: 'English', code: 'en', note: 'Ask at 7 Hidden Lane.' }]), 'languages 1 (“English”), note'],
  ])('%s', (_what, change, place) => {
    expect(messages(refugeWith(change))).toEqual([expect.stringMatching(new RegExp(`services 1 \\(“Exampleshire Women’s Refuge”\\), ${place.replace(/[()]/g, '\\$&')}: It is a refuge or another confidential place, and here stands .* Remove it`)) as string])
  })

  test('an address of whoever runs it', () => {
    const told = files.map((file) => ({ ...file, text: file.text.replace('Places to stay for people who had to leave theirs.', 'Ring at 7 Hidden Lane.') }))
    expect(messages(told)).toEqual([expect.stringMatching(/^organization, description: It runs a refuge .* here stands a street address/) as string])
  })

  test('an area smaller than a local authority does not exist to be named', () => {
    expect(messages(refugeWith((service) => (service['service_areas'] = [{ name: 'Northbrook' }])))).toEqual([expect.stringContaining('No area is called “Northbrook”') as string])
  })

  test('also one that is only marked confidential', () => {
    const marked = refugeWith((service) => Object.assign(service, { terms: ['advocacy'], name: 'A quiet place', description: 'Somebody to talk to.', confidential: true, service_at_locations: [{ location: door }] }))
    expect(messages(marked)).toHaveLength(1)
  })

  test('the mark cannot be taken off a refuge', () => {
    expect(messages(refugeWith((service) => Object.assign(service, { confidential: false, service_at_locations: [{ location: door }] })))).toHaveLength(1)
  })

  test('a service that reads like a refuge and has a door must say which it is', () => {
    const forgotten = (confidential: object) => refugeWith((service) => Object.assign(service, { terms: ['somewhere-to-stay'], service_at_locations: [{ location: door }] }, confidential))
    expect(messages(forgotten({}))).toEqual([expect.stringContaining('It reads like a refuge and has a location.') as string])
    expect(messages(forgotten({ confidential: false }))).toEqual([])
  })
})

/** Any text at all, some of it with an address in it, as somebody in a hurry might paste it. */
const secret = fc.constantFrom('7 Hidden Lane', 'ZZ8 7QX', '54.123456, 1.654321', 'https://maps.google.com/?q=54.12,1.65', '///hidden.house.lane')
const loose = fc.oneof(fc.string(), fc.tuple(fc.string(), secret).map(([before, trace]) => `${before} ${trace} `))
const field = fc.constantFrom('description', 'alert', 'eligibility_description', 'interpretation_services', 'before_you_call', 'accreditations')

/** Every answer that the interface can give about these services. */
async function answers(directory: Directory): Promise<string> {
  const api = directoryApi({ directory })
  const ids = directory.services.map(({ id }) => id)
  const listed = (await (await api.request('/service_at_locations?per_page=100')).json()) as { readonly contents: readonly { readonly id: string }[] }
  const paths = [
    '/services?full=true&per_page=100',
    '/services?per_page=100',
    ...ids.map((id) => `/services/${id}`),
    '/service_at_locations?full=true&per_page=100',
    ...['ZZ8', 'ZZ9', 'ZZ5'].flatMap((postcode) => [`/service_at_locations?postcode=${postcode}&per_page=100`, `/service_at_locations?postcode=${postcode}&proximity=100000&per_page=100`]),
    ...listed.contents.map(({ id }) => `/service_at_locations/${id}`),
  ]
  return (await Promise.all(paths.map(async (path) => (await api.request(path)).text()))).join('\n')
}

describe('whatever the data, nothing that leaves tells the door of a confidential service', () => {
  test('either the file is refused, or no answer carries what leads there', async () => {
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, loose), { minLength: 1, maxLength: 3 }), async (written) => {
        const changed = refugeWith((service) => {
          for (const [name, text] of written) service[name] = text
        })
        try {
          const directory = loadDirectory(changed)
          expect(await answers({ ...directory, services: directory.services.filter(({ confidential }) => confidential) })).not.toMatch(/Hidden Lane|ZZ8 7QX|54\.12|1\.65|hidden\.house/)
        } catch (error) {
          if (!(error instanceof DirectoryError)) throw error
          refused++
        }
      }),
      { numRuns: 40 },
    )
    expect(refused).toBeGreaterThan(5)
  })

  const location: fc.Arbitrary<Service['service_at_locations'][number]> = fc.record({ name: fc.constant('SECRET name'), description: fc.constant('SECRET words'), latitude: fc.constant(54.123456), longitude: fc.constant(1.654321), external_identifier: fc.constant('SECRET uprn') }).chain((place) =>
    fc.array(fc.record({ address_1: fc.constant('SECRET street'), city: fc.constant('SECRET city'), state_province: fc.constant('SECRET county'), postal_code: fc.constant('ZZ8 7QX'), country: fc.constant('GB' as const), address_type: fc.constantFrom('physical' as const, 'postal' as const) })).map((addresses) => ({ description: 'SECRET door', location: { ...place, addresses, accessibility: [{ description: 'SECRET ramp' }] } })),
  )

  test('even a location that got past the loader does not leave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(location, { minLength: 1, maxLength: 3 }), fc.subarray([...sample.services], { minLength: 1, maxLength: 3 }), async (doors, hidden) => {
        const services = hidden.map((service) => ({ ...service, confidential: true, service_at_locations: doors }))
        const said = await answers({ ...sample, services })
        expect(said).not.toMatch(/SECRET|ZZ8 7QX|54\.123|1\.654/)
        // The same data of a place that may be found is told, so what is looked for would be seen.
        expect(await answers({ ...sample, services: services.map((service) => ({ ...service, confidential: false })) })).toMatch(/SECRET name/)
      }),
      { numRuns: 15 },
    )
  })
})
