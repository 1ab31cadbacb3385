import { expect, test } from 'vitest'
import { seeded } from '../../../testing/seed.ts'
import { killDrawerRounds, killRounds } from './node/testing/kill.ts'

test('a hundred kills at random moments lose nothing that was acknowledged', async () => {
  const report = await killRounds(100, seeded(2026))
  // A run in which no kill fell between a write and its acknowledgement has tried too little.
  expect(report.unacknowledged).toBeGreaterThan(0)
})

test('nor do fifty, of a process that writes to a drawer', async () => {
  const report = await killDrawerRounds(50, seeded(2027))
  expect(report.entries).toBeGreaterThan(50)
})
