/** What the diary carries of the directory says the same as the site. */
import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { answersAt } from '../apps/diary/src/screens/safety/open-now.ts'
import { hoursFor, stateAt } from '../apps/site/src/directory/hours.ts'
import type { Schedule } from '../apps/site/src/directory/file.ts'
import { scheduleWords } from '../apps/site/src/directory/hours-words.ts'
import { loadDirectory } from '../apps/site/src/directory/load.ts'
import { readDirectoryFiles } from '../apps/site/src/directory/read.node.ts'
import { cy } from '../apps/site/src/directory/words.cy.ts'
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

  test('says in Welsh what its file says in codes, as much as in English, and keeps what its operator wrote apart', () => {
    for (const { said, name } of data.services) {
      const counts = ({ hours, forWhom, areas, languages }: typeof said.en) => [hours.length, forWhom.length, areas.length, languages.length]
      expect([name, counts(said.cy)]).toEqual([name, counts(said.en)])
      expect(said.cy.hours.map(({ note }) => note)).toEqual(said.en.hours.map(({ note }) => note))
      const words = [...said.cy.hours.map((one) => one.words), ...said.cy.forWhom, ...said.cy.areas, ...said.cy.languages].join(' ')
      expect(words).not.toMatch(/\b(to|and|the|by|every|day|night|on|in|people|United|English|Welsh|Language|\w+day)\b/)
    }
    const [spoken] = data.services.filter(({ said }) => said.en.languages.includes('British Sign Language'))
    expect(spoken?.said.cy.languages).toEqual(['Iaith Arwyddion Prydain', 'Saesneg'])
    expect(data.services.some(({ said }) => said.cy.hours.some(({ note }) => note !== ''))).toBe(true)
  })

  const weekly = (byday: string, opens_at: string, closes_at: string, more: Partial<Schedule> = {}): Schedule => ({ freq: 'WEEKLY', interval: 1, byday, opens_at, closes_at, ...more })
  test.each([
    [weekly('MO,TU,WE,TH,FR', '09:00', '17:30'), 'Dydd Llun i ddydd Gwener, 9am i 5:30pm.'],
    [weekly('SU,SA,FR,TU', '20:00', '02:00'), 'Dydd Mawrth a dydd Gwener i ddydd Sul, 8pm i 2am.'],
    [weekly('SA,SU', '00:00', '12:00', { attending_type: 'phone' }), 'Dydd Sadwrn a dydd Sul, hanner nos i ganol dydd (dros y ffôn).'],
    [weekly('MO,TU,WE,TH,FR,SA,SU', '00:00', '00:00'), 'Bob dydd, ddydd a nos.'],
    [weekly('WE', '13:00', '17:00', { interval: 2, dtstart: '2026-11-04' }), 'Dydd Mercher, bob yn ail wythnos, 1pm i 5pm.'],
    [{ freq: 'MONTHLY', interval: 1, byday: '2TU,-1FR', opens_at: '14:00', closes_at: '17:00' } as const, 'Ail ddydd Mawrth a dydd Gwener olaf o bob mis, 2pm i 5pm.'],
    [{ freq: 'MONTHLY', interval: 1, byday: '1MO,-2WE', opens_at: '14:00', closes_at: '17:00' } as const, 'Dydd Llun cyntaf a dydd Mercher olaf ond un o bob mis, 2pm i 5pm.'],
    [{ freq: 'MONTHLY', interval: 1, byday: '2TU,4TU', opens_at: '14:00', closes_at: '17:00' } as const, 'Ail ddydd Mawrth a phedwerydd dydd Mawrth o bob mis, 2pm i 5pm.'],
    [{ freq: 'MONTHLY', interval: 1, byday: '1TU,2TU', opens_at: '14:00', closes_at: '17:00' } as const, 'Dydd Mawrth cyntaf ac ail ddydd Mawrth o bob mis, 2pm i 5pm.'],
    [{ freq: 'MONTHLY', interval: 3, bymonthday: '1,-1', opens_at: '14:00', closes_at: '17:00' } as const, 'Diwrnod 1 a diwrnod 1 o’r diwedd o bob mis, bob 3 mis, 2pm i 5pm.'],
  ])('hours in Welsh, %#: %s', (schedule, words) => expect(scheduleWords(schedule, cy.hours)).toBe(words))

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
