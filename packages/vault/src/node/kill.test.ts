import { expect, test } from 'vitest'
import { seeded } from '../../../../testing/seed.ts'
import { killDrawerRounds, killRounds } from './testing/kill.ts'

test('a process killed while it writes loses nothing that it had acknowledged', async () => {
  const report = await killRounds(3, seeded(1))
  expect(report.entries).toBeGreaterThanOrEqual(3)
})

test('nor does one that writes to a drawer', async () => {
  const report = await killDrawerRounds(5, seeded(2))
  expect(report.entries).toBeGreaterThanOrEqual(5)
})
