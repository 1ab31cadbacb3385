import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DirectoryError } from './faults.ts'
import { type DirectoryFile, loadDirectory } from './load.ts'
import { readDirectoryFiles } from './read.node.ts'

const folder = fileURLToPath(new URL('../../content/directory/', import.meta.url))
const files = readDirectoryFiles(folder)

/** The sample with one file changed. */
const changed = (name: string, change: (text: string) => string): DirectoryFile[] => files.map((file) => (file.name.endsWith(name) ? { ...file, text: change(file.text) } : file))

function faultsOf(some: readonly DirectoryFile[]) {
  try {
    loadDirectory(some)
  } catch (error) {
    if (error instanceof DirectoryError) return error.faults
    throw error
  }
  return []
}

describe('the sample directory', () => {
  const { services } = loadDirectory(files)

  test('loads, and every organisation in it is marked as an example', () => {
    expect(services.length).toBeGreaterThanOrEqual(10)
    expect(services.every(({ organization }) => organization.example)).toBe(true)
  })

  test('has what people differ in: nations and counties, men, women, children, languages, day and night, text, chat and signing', () => {
    const areas = new Set(services.flatMap((service) => service.areas.map(({ kind }) => kind)))
    expect(areas).toEqual(new Set(['country', 'nation', 'authority']))
    const terms = new Set(services.flatMap((service) => service.terms))
    for (const term of ['for-men', 'for-women', 'for-children', 'for-lgbt', 'refuge', 'bsl-video', 'relay-uk', 'textphone', 'interpreters'] as const) expect(terms, term).toContain(term)
    expect(new Set(services.flatMap(({ languages }) => languages.map(({ code }) => code)))).toEqual(new Set(['en', 'cy', 'ur', 'pl', 'bfi']))
    expect(services.filter(({ chat }) => chat !== undefined).length).toBeGreaterThan(1)
    expect(services.filter(({ confidential }) => confidential).length).toBe(2)
  })

  test('every id in the files is one service’s alone', () => {
    const ids = files.flatMap(({ text }) => [...text.matchAll(/id: ([\da-f-]{36})/g)].map((match) => match[1]))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a file with a mistake is refused with file, line, place and what to do', () => {
  const line = (name: string, part: string) => readFileSync(`${folder}organisations/${name}`, 'utf8').split('\n').findIndex((one) => one.includes(part)) + 1

  test('a number that is none', () => {
    const [fault, ...others] = faultsOf(changed('northbrook-helplines.yaml', (text) => text.replace("'01632 960 144'", "'01632 96O144'")))
    expect(others).toEqual([])
    expect(fault).toEqual({
      file: 'organisations/northbrook-helplines.yaml',
      line: line('northbrook-helplines.yaml', '01632 960 144'),
      place: 'services 1 (“Northbrook Men’s Helpline”), contacts 1, phones 1, number',
      message: 'Write the number in digits and spaces: "01632 960101".',
    })
  })

  test('a field that is missing is named, at the line of what it belongs to', () => {
    const [fault] = faultsOf(changed('victim-care-exampleshire.yaml', (text) => text.replace(/ {4}url: .*\n/, '')))
    expect(fault).toMatchObject({ line: line('victim-care-exampleshire.yaml', 'services:') + 1, place: 'services 1 (“Victim Care Exampleshire”), url', message: '“url” is missing. Add it.' })
  })

  test.each([
    ['a field nobody knows', 'victim-care-exampleshire.yaml', (text: string) => text.replace('    terms:', '    sponsored: true\n    terms:'), '“sponsored” is not a field here. Check the spelling, or remove it.'],
    ['a term nobody knows', 'victim-care-exampleshire.yaml', (text: string) => text.replace('[stalking,', '[stalkin,'), /This is not a term\. Use one of: for-women/],
    ['an hour that no clock shows', 'victim-care-exampleshire.yaml', (text: string) => text.replace("'20:00'", "'25:00'"), /hours and minutes of London’s clock/],
    ['a day that no calendar has', 'victim-care-exampleshire.yaml', (text: string) => text.replace("assured_date: '2026-09-30'", "assured_date: '2026-02-30'"), 'There is no such day.'],
    ['a monthly day in a weekly schedule', 'victim-care-exampleshire.yaml', (text: string) => text.replace("'MO,TU,WE,TH,FR,SA'", "'2MO'"), /A weekly schedule needs byday/],
    ['an interval without a first day', 'victim-care-exampleshire.yaml', (text: string) => text.replace("byday: 'MO,TU,WE,TH,FR,SA'", "byday: 'MO', interval: 2"), /needs dtstart/],
    ['hours that do not say what happens on bank holidays', 'victim-care-exampleshire.yaml', (text: string) => text.replace(/ {4}bank_holidays: .*\n/, ''), /Say what happens on bank holidays/],
    ['a calendar nobody wrote', 'victim-care-exampleshire.yaml', (text: string) => text.replace('calendar: England and Wales', 'calendar: Narnia'), 'No calendar is called “Narnia”. The calendars are: England and Wales.'],
    ['an area nobody wrote', 'victim-care-exampleshire.yaml', (text: string) => text.replace('service_areas: [{ name: Exampleshire }]', 'service_areas: [{ name: Exemplashire }]'), /No area is called “Exemplashire”/],
    ['ages the wrong way round', 'victim-care-exampleshire.yaml', (text: string) => text.replace('    terms:', '    minimum_age: 18\n    maximum_age: 16\n    terms:'), 'The highest age lies below the lowest.'],
    ['a service nobody can reach', 'victim-care-exampleshire.yaml', (text: string) => text.replace(/ {4}contacts:[\s\S]*? {4}schedules:/, '    schedules:'), /Nobody can reach it/],
    ['half a pair of coordinates', 'exampleshire-advocacy.yaml', (text: string) => text.replace(/ *latitude: 54.11\n/, ''), 'Give both latitude and longitude, or neither.'],
    ['an example with a number that may ring', 'victim-care-exampleshire.yaml', (text: string) => text.replace('01632 960 160', '01632 961 160'), /the number may be somebody’s/],
    ['an example with an address that may be somebody’s', 'victim-care-exampleshire.yaml', (text: string) => text.replace('https://victimcare.example.org/help', 'https://victimcare.org/help'), /the address may be somebody’s/],
  ])('%s', (_what, name, change, message) => {
    const broken = changed(name, change)
    expect(broken).not.toEqual(files)
    const faults = faultsOf(broken)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.message).toMatch(message)
    expect(faults[0]?.line).toBeGreaterThan(1)
  })

  test('what is no YAML at all', () => {
    expect(faultsOf(changed('victim-care-exampleshire.yaml', (text) => `${text}\n  - [`))).toMatchObject([{ file: 'organisations/victim-care-exampleshire.yaml', message: expect.stringContaining('cannot be read as YAML') as string }])
  })

  test('two services with one id', () => {
    const twin = files.find(({ name }) => name.endsWith('victim-care-exampleshire.yaml'))
    expect(faultsOf([...files, { name: 'twin.yaml', text: twin?.text ?? '' }])).toMatchObject([{ message: expect.stringContaining('Give the newer one a UUID of its own.') as string }])
  })

  test('all faults are told at once', () => {
    const error = new DirectoryError(faultsOf(changed('victim-care-exampleshire.yaml', (text) => text.replace("'20:00'", "'25:00'").replace("'01632 960 160'", "'none'"))))
    expect(error.faults).toHaveLength(2)
    expect(error.message).toContain('organisations/victim-care-exampleshire.yaml, line ')
  })
})
