import { expect, test } from 'vitest'
import type { Running } from '../protocol/index.ts'
import type { Unfinished } from '../protocol/imports.ts'
import { bothWays } from '../testing/files.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { handlers } from './handlers.ts'

quickToOpen()

const running: Running = { signal: new AbortController().signal, progress: () => undefined }

test('what has been sealed is no longer noted as unfinished, though nobody is there to take it off; what waits for an answer is', async () => {
  // There is no browser here, so the book that is made stands in memory.
  await handlers.create({ size: 'small', first: 'a lantern under seven quiet bridges', second: null }, running)
  const files = [{ path: bothWays.name, file: new File([bothWays.text], bothWays.name) }]
  const noted = (identity: string): Unfinished => ({ identity, name: bothWays.name, files: [], dates: null })
  await handlers.noteUnfinished([noted('this'), noted('other')], running)
  expect(await handlers.bringIn({ name: bothWays.name, files, identity: 'this' }, running)).toMatchObject({ is: 'question' })
  expect(await handlers.unfinished(null, running)).toHaveLength(2)
  expect(await handlers.bringIn({ name: bothWays.name, files, identity: 'this', dates: 'dmy', asked: true }, running)).toMatchObject({ is: 'kept' })
  expect(await handlers.unfinished(null, running)).toEqual([noted('other')])
  expect(await handlers.bringIn({ name: bothWays.name, files, identity: 'other' }, running)).toMatchObject({ is: 'known' })
  expect(await handlers.unfinished(null, running)).toEqual([])
})
