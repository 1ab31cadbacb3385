/** The app's own questions, and a helper's dates, days after something was written at the time. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Running } from '../protocol/index.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { handlers } from './handlers.ts'

quickToOpen()

// There is no browser here, so the book that is made stands in memory.
const running: Running = { signal: new AbortController().signal, progress: () => undefined }
const written = Date.parse('2026-03-14T12:00:00Z')
const days = 86_400_000

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: written })
  await handlers.create({ size: 'small', first: 'a lantern under seven quiet bridges', second: null }, running)
})
afterAll(() => void vi.useRealTimers())

test('keep the grade of the words they are about; a copy shows every version, and one can be left out of it', async () => {
  const when = { start: '2026-03-14T11:40', precision: 'exact' } as const
  const id = await handlers.writeIncident({ what: 'A red car at the gate', where: '', when }, running)
  const of = (ref: string) => handlers.item({ ref }, running)
  expect(await of(id)).toMatchObject({ obtained: 'written-at-the-time', seal: { writtenAt: '2026-03-14T12:00:00' } })

  vi.setSystemTime(written + 3 * days)
  await handlers.answer({ entry: id, name: 'where', text: 'At home' }, running)
  const answered = await of(id)
  expect([answered.obtained, answered.seal.writtenAt, answered.versions.map(({ obtained }) => obtained)]).toEqual(['written-at-the-time', '2026-03-14T12:00:00', ['written-from-memory', 'written-at-the-time']])

  await handlers.redate({ ref: id, when: { ...when, precision: 'about' } }, running)
  expect((await of(id)).obtained).toBe('written-at-the-time')
  await handlers.redate({ ref: id, when: { start: '2026-02-01', precision: 'day' } }, running)
  expect((await of(id)).obtained, 'of another day').toBe('written-from-memory')
  const { fields, when: now } = await handlers.filled({ id }, running)
  await handlers.writeEntry({ kind: 'incident', fields: { ...fields, what: 'A blue car' }, when: now, corrects: id, shown: ['what'] }, running)
  expect(await of(id)).toMatchObject({ obtained: 'written-from-memory', seal: { writtenAt: '2026-03-17T12:00:00' } })

  const look = async () => {
    const { number, back } = await handlers.preview(null, running)
    const rows = await handlers.previewRows({ view: number, kind: 'incident', from: 0, to: 9, words: true }, running)
    return { older: back.older, rows: rows.map(({ earlier, canLeaveOut }) => [earlier, canLeaveOut]) }
  }
  expect(await look()).toEqual({ older: 0, rows: [[true, true], [true, true], [true, true], [true, true], [false, true]] })
  await handlers.copyWanted({ mode: 'civil', redact: [], without: [id] }, running)
  expect(await look()).toMatchObject({ older: 1, rows: { length: 4 } })
})
