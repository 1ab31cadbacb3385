import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answeredIn, quickVault } from '../testing/answered.ts'

const folder = mkdtempSync(join(tmpdir(), 'daybook-search-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const daybook = (...args: readonly string[]) => answeredIn(folder, args)

test('a message that was put right in the words of its file is found once, also beyond those that are shown', async () => {
  await quickVault(folder, 'v')
  writeFileSync(join(folder, 'chat.txt'), Array.from({ length: 3 }, (_, i) => `25/12/2023, 09:0${i} - Alex: zqgate ${i}\n`).join(''))
  await daybook('import', 'v', 'chat.txt')
  const [oldest = ''] = (await daybook('timeline', 'v', '--json')).out.split('\n')
  const { entry, record } = JSON.parse(oldest) as { entry: string; record: number }
  writeFileSync(join(folder, 'entries.jsonl'), JSON.stringify({ kind: 'correction', of: { entry, record }, note: 'zqgate of the garden' }))
  expect((await daybook('add', 'v', 'entries.jsonl')).code).toBe(0)
  for (const limit of ['1', '2', '3', '4']) {
    const { out } = await daybook('search', 'v', 'zqgate', '--limit', limit)
    expect(out, `${limit} shown`).toContain('\n3 found')
    expect(out.match(/zqgate \d/g), 'newest first').toEqual(['zqgate 2', 'zqgate 1', 'zqgate 0'].slice(0, Number(limit)))
  }
  expect((await daybook('search', 'v', 'zqgate garden')).out, 'found by what was put right alone').toMatch(/zqgate 0(.*\n)+1 found/)
})
