import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answeredIn, quickVault } from '../testing/answered.ts'

const folder = mkdtempSync(join(tmpdir(), 'daybook-add-'))
beforeAll(() => quickVault(folder, 'v'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function add(...entries: readonly object[]) {
  writeFileSync(join(folder, 'entries.json'), JSON.stringify(entries))
  return answeredIn(folder, ['add', 'v', 'entries.json', '--json'])
}

const seen = { kind: 'incident', what: 'seen', occurred: '2024-05-02' }

test('of several, it says which one is wrong, and keeps none', async () => {
  expect(await add(seen, { ...seen, occurred: '2024-13-02' })).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Entry 2 of 2: "occurred" needs a start .* Nothing was added\.\n$/) as string })
  expect((await answeredIn(folder, ['timeline', 'v'])).out).toBe('')
})

test('only an entry that is there, of the same kind, is put right', async () => {
  const { id } = JSON.parse((await add(seen)).out) as { id: string }
  expect(await add({ ...seen, corrects: 'f'.repeat(32) })).toMatchObject({ code: 1, err: expect.stringContaining('There is no entry ffff') as string })
  expect(await add({ kind: 'private-note', what: 'x', corrects: id })).toMatchObject({ code: 1, err: expect.stringContaining('is of the kind "incident"') as string })
  expect(await add({ ...seen, what: 'seen twice', corrects: id })).toMatchObject({ code: 0, err: '' })
})

test.each([
  ['has not come yet', '2999-01-01', /2999-01-01 has not come yet/],
  ['no clock showed', '2024-03-31T01:30', /No clock in Europe\/London showed 2024-03-31T01:30/],
  ['a clock showed twice', '2024-10-27T01:30', /showed 2024-10-27T01:30 twice: the first is taken/],
])('a time that %s is kept as it was written, and asked about', async (_, occurred, asked) => {
  const { code, out, err } = await add({ ...seen, occurred })
  expect([code, err]).toEqual([0, expect.stringMatching(asked)])
  expect(err).toContain((JSON.parse(out) as { id: string }).id)
})

test('a number that two people have is asked about, and one person’s in two spellings is not', async () => {
  expect(await add({ kind: 'person', name: 'Alex', handles: ['07700 900123'] }, { kind: 'person', name: 'alex', handles: ['+44 7700 900123'] })).toMatchObject({ code: 0, err: '' })
  expect(await add({ kind: 'person', name: 'Sam', handles: ['(07700) 900123'] })).toMatchObject({ code: 0, err: expect.stringContaining('(07700) 900123 is Alex’s too') as string })
})

test('which of two hours it was may be said, and then nothing is asked', async () => {
  for (const offset of ['+00:00', '+01:00']) expect(await add({ ...seen, occurred: { start: '2024-10-27T01:30', offset } })).toMatchObject({ code: 0, err: '' })
})
