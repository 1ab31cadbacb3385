import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLibrary } from '../library.ts'
import { builtClient, siteWith, type Built } from '../testing/served.ts'

let built: Built
const folder = mkdtempSync(join(tmpdir(), 'campaigns-'))

const week = (from: string, to: string, title: string) => `---\nname: A Week\ntitle: ${title}\nsummary: About it.\nfrom: ${from}\nto: ${to}\ndays:\n  - { title: First, to: /law }\n  - { title: Second, to: /understand }\n  - { title: Third, to: /about }\n---\nWords.\n`

beforeAll(async () => {
  built = await builtClient()
  for (const name of ['campaigns', 'news']) mkdirSync(join(folder, name))
  // The clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October 2026.
  writeFileSync(join(folder, 'campaigns', 'spring.md'), week('2026-03-23', '2026-03-29', 'Spring week'))
  writeFileSync(join(folder, 'campaigns', 'after.md'), week('2026-03-30', '2026-04-05', 'Summer week'))
  writeFileSync(join(folder, 'campaigns', 'autumn.md'), week('2026-10-19', '2026-10-25', 'Autumn week'))
  writeFileSync(join(folder, 'news', 'later.md'), '---\ntitle: Later news\nsummary: About it.\npublished: 2026-03-30\n---\nWords.\n')
})
afterAll(() => {
  built.remove()
  rmSync(folder, { recursive: true })
})

const at = (instant: string): Promise<Hono> => siteWith(built, { content: folder, now: () => Date.parse(instant) })
const firstPage = async (instant: string) => (await (await at(instant)).request('/')).text()
const titlesIn = (html: string) => ['Spring week', 'Summer week', 'Autumn week'].filter((title) => html.includes(title))

describe('a campaign week opens and retires by itself, by the clocks of London', () => {
  test.each([
    ['the day before, a minute to midnight', '2026-03-22T23:59:59Z', []],
    ['the first day, from midnight', '2026-03-23T00:00:00Z', ['Spring week']],
    ['the middle', '2026-03-25T12:00:00Z', ['Spring week']],
    ['the last day, before the clocks change in the night', '2026-03-29T00:30:00Z', ['Spring week']],
    ['the last day, a minute to midnight in summer time', '2026-03-29T22:59:59Z', ['Spring week']],
    ['the day after: midnight in London, still Sunday in UTC', '2026-03-29T23:00:00Z', ['Summer week']],
    ['the first day of summer time’s week', '2026-03-30T11:00:00Z', ['Summer week']],
    ['between weeks', '2026-04-06T11:00:00Z', []],
    ['the first day in summer time, in UTC still the day before', '2026-10-18T23:00:00Z', ['Autumn week']],
    ['a minute earlier', '2026-10-18T22:59:59Z', []],
    ['the last day, after the clocks went back', '2026-10-25T23:59:59Z', ['Autumn week']],
    ['the day after', '2026-10-26T00:00:00Z', []],
  ])('%s (%s)', async (_when, instant, titles) => {
    expect(titlesIn(await firstPage(instant))).toEqual(titles)
  })

  test('its page is not there before its Monday, and stays after its Sunday, where it says that it is over', async () => {
    const status = async (instant: string) => (await (await at(instant)).request('/campaigns/spring')).status
    expect(await status('2026-03-22T23:59:59Z')).toBe(404)
    expect(await status('2026-03-23T00:00:00Z')).toBe(200)
    const after = await at('2026-04-10T12:00:00Z')
    const page = await (await after.request('/campaigns/spring')).text()
    expect(page).toContain('This week ended on 29 March 2026')
    expect(await (await after.request('/news')).text()).toContain('/campaigns/spring')
    expect(await (await after.request('/news')).text()).not.toContain('/campaigns/autumn')
  })

  test('offers the page of the day, and names the days to come without a link', async () => {
    const app = await at('2026-03-24T12:00:00Z')
    expect(await (await app.request('/')).text()).toContain('Read Tuesday’s page')
    const page = await (await app.request('/campaigns/spring')).text()
    expect(page).toContain('<a href="/understand" aria-current="date">Second</a>')
    expect(page).toContain('<a href="/law">First</a>')
    expect(page).not.toContain('>Third</a>')
    // The week has no page for its Thursday.
    expect(await (await (await at('2026-03-26T12:00:00Z')).request('/')).text()).not.toContain('’s page')
  })

  test('news is not shown before its day', async () => {
    expect(await firstPage('2026-03-29T22:59:59Z')).not.toContain('Later news')
    expect((await (await at('2026-03-29T22:59:59Z')).request('/news/later')).status).toBe(404)
    expect(await firstPage('2026-03-29T23:00:00Z')).toContain('Later news')
  })
})

test.each([
  ['begins on a Tuesday', week('2026-03-24', '2026-03-30', 'x'), /x\.md: from: A campaign week begins on a Monday/],
  ['is longer than a week', week('2026-03-23', '2026-04-05', 'x'), /x\.md: to: A campaign week ends on the Sunday/],
  ['leads to a page that is not there', week('2026-03-23', '2026-03-29', 'x').replace('/law', '/nowhere'), /x\.md: days: “First” leads to \/nowhere/],
])('a week that %s is refused', (_what, text, error) => {
  const other = mkdtempSync(join(tmpdir(), 'campaign-'))
  mkdirSync(join(other, 'campaigns'))
  writeFileSync(join(other, 'campaigns', 'x.md'), text)
  expect(() => readLibrary(other)).toThrow(error)
  rmSync(other, { recursive: true })
})
