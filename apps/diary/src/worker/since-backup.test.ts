import { foldCasebook, openEntry, readDraft, sealEntry } from '@daybook/journal'
import { expect, test } from 'vitest'
import { seededBytes } from '../../../../testing/seed.ts'
import { sinceBackup } from './since-backup.ts'

const random = seededBytes(3)

function written(...drafts: readonly (readonly [at: string, draft: object])[]) {
  return foldCasebook(
    drafts.map(([at, draft], index) => {
      const nowMs = Date.parse(at)
      const { entry, parts } = sealEntry(readDraft(draft, { zone: 'Europe/London', nowMs, acts: [] }), nowMs, random)
      return openEntry(index, entry, parts)
    }),
  )
}

const incident = { kind: 'incident', what: 'x' }

test('what was written after a backup is not in it, in an hour that came twice too', () => {
  // By the clock on the wall 01:50, then 01:30 once more.
  const before = [['2026-10-25T00:40:00Z', incident], ['2026-10-25T00:55:00Z', { kind: 'settings', 'backed-up': '2026-10-25T00:50:00Z', 'backed-up-entries': 1 }]] as const
  expect(sinceBackup(written(...before))).toBe(0)
  expect(sinceBackup(written(...before, ['2026-10-25T01:30:00Z', incident]))).toBe(1)
})

test('without a backup it is all that was written; how the diary behaves and what is marked is not counted', () => {
  expect(sinceBackup(written(['2026-10-25T00:40:00Z', incident], ['2026-10-25T00:41:00Z', { kind: 'settings', language: 'cy' }], ['2026-10-25T00:42:00Z', { kind: 'mark', of: { entry: 'a' }, tags: ['work'] }]))).toBe(1)
})
