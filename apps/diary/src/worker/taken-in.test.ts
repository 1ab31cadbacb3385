import { expect, test } from 'vitest'
import type { Running } from '../protocol/index.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { handlers } from './handlers.ts'

quickToOpen()

// There is no browser here, so the book that is made stands in memory.
const running: Running = { signal: new AbortController().signal, progress: () => undefined }

test('a file that was added to a draft is sealed at once: thrown away, the draft leaves it in the book and on the timeline', { timeout: 60_000 }, async () => {
  await handlers.create({ size: 'small', first: 'a lantern under seven quiet bridges', second: null }, running)
  const { id } = await handlers.takeIn({ file: new File(['a letter, word for word'], 'letter.txt') }, running)
  await handlers.saveDraft({ name: 'entry', text: JSON.stringify({ what: 'half', attached: JSON.stringify([{ id, name: 'letter.txt' }]) }) }, running)
  await handlers.saveDraft({ name: 'entry', text: null }, running)
  expect(await handlers.item({ ref: id }, running)).toMatchObject({ kind: 'import', obtained: 'copy-supplied', files: [{ path: 'letter.txt' }] })
  expect((await handlers.today(null, running)).items).toBe(1)
})
