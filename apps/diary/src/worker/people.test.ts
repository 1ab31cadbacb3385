import { expect, test } from 'vitest'
import type { Running } from '../protocol/index.ts'
import type { ToWrite } from '../protocol/journal.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { handlers } from './handlers.ts'

quickToOpen()

const running: Running = { signal: new AbortController().signal, progress: () => undefined }

test('two numbers joined quickly, both to the person as the screen had them, are both theirs; taken apart and put back as well', { timeout: 60_000 }, async () => {
  await handlers.create({ size: 'small', first: 'a lantern under seven quiet bridges', second: null }, running)
  const person = (fields: ToWrite['fields']): ToWrite => ({ kind: 'person', fields, when: null, corrects: null, shown: [] })
  await handlers.writeEntry(person({ name: 'Alex Morgan', role: 'subject' }), running)
  // What is known of one person may stand in two entries.
  await handlers.writeEntry(person({ name: 'Alex Morgan', role: 'subject', relationship: 'former partner' }), running)
  const asShown = (await handlers.people(null, running)).people[0]?.id ?? ''
  for (const handle of ['07700 900123', 'alex@example.net']) await handlers.join({ handle, to: asShown }, running)
  for (const to of [null, asShown]) await handlers.join({ handle: '07700 900123', to }, running)
  const { subject } = await handlers.facts(null, running)
  expect(subject).toEqual({ name: 'Alex Morgan', handles: ['alex@example.net', '07700 900123'] })
  await expect(handlers.join({ handle: 'sam@example.net', to: 'f'.repeat(32) }, running)).rejects.toThrow()
})
