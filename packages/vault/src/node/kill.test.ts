import { expect, test } from 'vitest'
import { seeded } from '../../../../testing/seed.ts'
import { killRounds } from './testing/kill.ts'

test('a process killed while it writes loses nothing that it had acknowledged', async () => {
  const report = await killRounds(3, seeded(1))
  expect(report.entries).toBeGreaterThanOrEqual(3)
})
