/** Written on a device whose clock is not the case's, and read as a court would. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Running } from '../protocol/index.ts'
import { emptyEntry, whenOf } from '../screens/add/when.ts'
import { byClock, clockIn } from '../when/clock.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { handlers } from './handlers.ts'

quickToOpen()

// There is no browser here, so the book that is made stands in memory.
const running: Running = { signal: new AbortController().signal, progress: () => undefined }
const before = process.env['TZ']

beforeAll(async () => {
  process.env['TZ'] = 'America/New_York'
  await handlers.create({ size: 'small', first: 'a lantern under seven quiet bridges', second: null }, running)
})
afterAll(() => {
  process.env['TZ'] = before ?? 'UTC'
})

const write = (clock: ReturnType<typeof clockIn>) => {
  const said = whenOf(emptyEntry, clock.wall, 'en')
  return handlers.writeIncident({ what: 'at the gate', where: '', when: 'when' in said ? byClock(said.when, clock) : null }, running)
}

test('now is the minute that clock shows, in its zone; the case counts it by its own', async () => {
  const clock = clockIn()
  const { when, zone, local, obtained } = await handlers.item({ ref: await write(clock) }, running)
  expect(when).toEqual({ start: clock.wall.slice(0, 16), precision: 'exact', zone: 'America/New_York' })
  expect([zone, local, obtained]).toEqual(['Europe/London', `${clockIn('Europe/London', new Date(`${clock.wall.slice(0, 16)}:00${clock.offset}`)).wall}`, 'written-at-the-time'])
})

test('east of the case too, where its own clock has not come so far', async () => {
  const { obtained, when } = await handlers.item({ ref: await write(clockIn('Europe/Paris')) }, running)
  expect([obtained, when?.zone]).toEqual(['written-at-the-time', 'Europe/Paris'])
})

test('put right in its form, or dated by a helper, it stays by the clock it was written by', async () => {
  const id = await write(clockIn('Europe/Paris'))
  const { fields, when } = await handlers.filled({ id }, running)
  const again = await handlers.writeEntry({ kind: 'incident', fields: { ...fields, where: 'home' }, when, corrects: id, shown: ['what', 'where'] }, running)
  expect((await handlers.item({ ref: again }, running)).when).toEqual(when)
  await handlers.answer({ entry: again, name: 'felt-then', text: 'Worried' }, running)
  expect((await handlers.item({ ref: again }, running)).when).toEqual(when)
})

test('every list shows it by the clock of the case, as the timeline does', async () => {
  const id = await handlers.writeIncident({ what: 'late at night', where: '', when: { start: '2026-03-06T00:30', precision: 'exact', zone: 'Europe/Paris' } }, running)
  const listed = (await handlers.written({ kind: 'incident', query: 'late' }, running)).find((one) => one.id === id)
  const { number } = await handlers.preview(null, running)
  const copied = (await handlers.previewRows({ view: number, kind: 'incident', from: 0, to: 9, words: true }, running)).find(({ ref }) => ref === id)
  expect([listed?.local, copied?.local, (await handlers.item({ ref: id }, running)).local]).toEqual(Array(3).fill('2026-03-05T23:30:00'))
})
