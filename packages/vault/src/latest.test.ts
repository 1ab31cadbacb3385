import { expect, test } from 'vitest'
import { latest } from './latest.ts'

test('the latest is loaded once, another in its place, and a failure is tried again', async () => {
  const loaded: number[] = []
  const get = latest(async (n) => {
    loaded.push(n)
    if (n === 3 && loaded.filter((m) => m === 3).length === 1) throw new Error('not now')
    return n * 10
  })
  expect([await get(1), await get(1), await get(2), await get(1)]).toEqual([10, 10, 20, 10])
  await expect(get(3)).rejects.toThrow('not now')
  expect(await get(3)).toBe(30)
  expect(loaded).toEqual([1, 2, 1, 3, 3])
})
