/** What the diary carries of the directory says the same as the site. */
import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { answersAt } from '../apps/diary/src/screens/safety/open-now.ts'
import { hoursFor, stateAt } from '../apps/site/src/directory/hours.ts'
import { loadDirectory } from '../apps/site/src/directory/load.ts'
import { readDirectoryFiles } from '../apps/site/src/directory/read.node.ts'
import { helpData, helpDataOf } from './help-data.ts'

const folder = fileURLToPath(new URL('../apps/site/content/directory', import.meta.url))
const today = '2026-11-22'
const directory = loadDirectory(readDirectoryFiles(folder))
const data = helpData(folder, today)

const wall = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/London').toPlainDateTime().toString().slice(0, 16)

describe('the directory inside the diary', () => {
  test('opens and closes when the site says so, every half hour of three hundred days', () => {
    const slots = fc.integer({ min: 0, max: 300 * 48 }).map((half) => Date.parse(`${today}T00:00:00Z`) + half * 1_800_000)
    fc.assert(
      fc.property(slots, fc.constantFrom(...data.services), (instant, service) => {
        const original = directory.services.find(({ id }) => id === service.id)
        if (!original) throw new Error(`No service ${service.id}`)
        const site = stateAt(hoursFor(original, ['phone', 'text', 'video']), directory.calendars, instant)
        if (!service.hours) {
          expect(site.open).toBeUndefined()
          return
        }
        const ours = answersAt(service.hours, wall(instant))
        expect(ours.open).toBe(site.open)
        if (site.open === true && ours.open) expect(ours.until).toBe(site.until === 'always' ? 'always' : wall(site.until))
        if (site.open === false && !ours.open) expect(ours.next).toBe(site.next === undefined ? null : wall(site.next))
      }),
      { numRuns: 2000 },
    )
  })

  test('has no place’s address in it, not of a refuge and not of a drop-in', () => {
    const text = JSON.stringify(data)
    const addresses = directory.services.flatMap(({ service_at_locations }) => service_at_locations.flatMap(({ location }) => location.addresses.flatMap(({ address_1, postal_code }) => [address_1, postal_code])))
    expect(addresses.length).toBeGreaterThan(0)
    for (const one of addresses) expect(text).not.toContain(one)
    expect(data.services.some(({ id }) => directory.services.find((service) => service.id === id)?.confidential)).toBe(true)
  })

  test('says of made-up services that they are, and leaves out what has ended', () => {
    expect(data.services.length).toBeGreaterThan(0)
    expect(data.services.every(({ example }) => example)).toBe(true)
    const [first] = directory.services
    if (!first) throw new Error('The directory is empty.')
    expect(helpDataOf({ services: [{ ...first, status: 'defunct' }], calendars: [] }, today).services).toEqual([])
  })
})
