import { expect, test } from 'vitest'
import { describeWith } from '../outside.ts'
import { seeded } from '../seed.ts'
import { killedWhileWriting } from './crash.ts'

const rounds = process.env['DEEP'] === '1' ? 50 : 2

describeWith(['chromium'], 'the diary in a browser that is killed', () => {
  test('has everything that it had said was saved', { timeout: 60_000 + rounds * 30_000 }, async () => {
    const { lost, acknowledged, kind } = await killedWhileWriting(rounds, seeded(rounds))
    expect(kind).toBe('opfs')
    expect(acknowledged).toBeGreaterThanOrEqual(rounds)
    expect(lost).toEqual([])
  })
})
