/** Zips written by other programs, kept as they came, and what must be read from them for ever. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readBatches } from '../read.ts'
import type { Item, SourceSummary } from '../record.ts'
import { memoryBytes } from '../source.ts'

const note = 'He was outside again at 21:14.\n'.repeat(5)
const noteHash = '2f2ab280987180c5fa6e62da7364c39d30a6fbf28a48417626e3b3825c47902b'

const frozen: readonly (readonly [string, string, string])[] = [
  ['Info-ZIP 3.0, deflated', 'note.txt', 'UEsDBBQAAAAIAKNIIlgICY8dJAAAAJsAAAAIAAAAbm90ZS50eHTzSFUoTyxWyC8tKc5MSVVITE/MzFNILFEwMrQyNNHj8hhAaQBQSwECHgMUAAAACACjSCJYCAmPHSQAAACbAAAACAAAAAAAAAABAAAApIEAAAAAbm90ZS50eHRQSwUGAAAAAAEAAQA2AAAASgAAAAAA'],
  ['Info-ZIP 3.0 from a pipe: Zip64 throughout', '-', 'UEsDBC0AAAAIABtpdl0ICY8d//////////8BABQALQEAEACbAAAAAAAAACQAAAAAAAAA80hVKE8sVsgvLSnOTElVSExPzMxTSCxRMDK0MjTR4/IYQGkAUEsBAh4DLQAAAAgAG2l2XQgJjx0kAAAAmwAAAAEAAAAAAAAAAQAAAIARAAAAAC1QSwYGLAAAAAAAAAAeAy0AAAAAAAAAAAABAAAAAAAAAAEAAAAAAAAALwAAAAAAAABXAAAAAAAAAFBLBgcAAAAAhgAAAAAAAAABAAAAUEsFBgAAAAABAAEALwAAAFcAAAAAAA=='],
  ['Info-ZIP 3.0, stored', 'note.txt', 'UEsDBAoAAAAAAKNIIlgICY8dmwAAAJsAAAAIAAAAbm90ZS50eHRIZSB3YXMgb3V0c2lkZSBhZ2FpbiBhdCAyMToxNC4KSGUgd2FzIG91dHNpZGUgYWdhaW4gYXQgMjE6MTQuCkhlIHdhcyBvdXRzaWRlIGFnYWluIGF0IDIxOjE0LgpIZSB3YXMgb3V0c2lkZSBhZ2FpbiBhdCAyMToxNC4KSGUgd2FzIG91dHNpZGUgYWdhaW4gYXQgMjE6MTQuClBLAQIeAwoAAAAAAKNIIlgICY8dmwAAAJsAAAAIAAAAAAAAAAAAAACkgQAAAABub3RlLnR4dFBLBQYAAAAAAQABADYAAADBAAAAAAA='],
  ['Info-ZIP 3.0, a name in UTF-8 without bit 11', 'Zażółć.txt', 'UEsDBBQAAAAIAKNIIlgICY8dJAAAAJsAAAAOAAAAWmHFvMOzxYLEhy50eHTzSFUoTyxWyC8tKc5MSVVITE/MzFNILFEwMrQyNNHj8hhAaQBQSwECHgMUAAAACACjSCJYCAmPHSQAAACbAAAADgAAAAAAAAABAAAApIEAAAAAWmHFvMOzxYLEhy50eHRQSwUGAAAAAAEAAQA8AAAAUAAAAAAA'],
  ['Python zipfile, Zip64 in the local header', 'note.txt', 'UEsDBC0AAAAAAKNIIlgICY8d//////////8IABQAbm90ZS50eHQBABAAmwAAAAAAAACbAAAAAAAAAEhlIHdhcyBvdXRzaWRlIGFnYWluIGF0IDIxOjE0LgpIZSB3YXMgb3V0c2lkZSBhZ2FpbiBhdCAyMToxNC4KSGUgd2FzIG91dHNpZGUgYWdhaW4gYXQgMjE6MTQuCkhlIHdhcyBvdXRzaWRlIGFnYWluIGF0IDIxOjE0LgpIZSB3YXMgb3V0c2lkZSBhZ2FpbiBhdCAyMToxNC4KUEsBAi0DLQAAAAAAo0giWAgJjx2bAAAAmwAAAAgAAAAAAAAAAAAAAIABAAAAAG5vdGUudHh0UEsFBgAAAAABAAEANgAAANUAAAAAAA=='],
  ['Python zipfile into a pipe: sizes after the data', 'note.txt', 'UEsDBBQACAAIAKNIIlgAAAAAAAAAAAAAAAAIAAAAbm90ZS50eHTzSFUoTyxWyC8tKc5MSVVITE/MzFNILFEwMrQyNNHj8hhAaQBQSwcICAmPHSQAAACbAAAAUEsBAhQDFAAIAAgAo0giWAgJjx0kAAAAmwAAAAgAAAAAAAAAAAAAAIABAAAAAG5vdGUudHh0UEsFBgAAAAABAAEANgAAAFoAAAAAAA=='],
]

const encrypted = 'UEsDBBQACQAIAKNIIlgICY8dMAAAAJsAAAAIAAAAbm90ZS50eHQGKy3V0/tLmL5NZRH/h5D1sGs0WL/ICi1jS6/szwfTIxiFUsyNEiB1E1muoapBL+tQSwcICAmPHTAAAACbAAAAUEsBAh4DFAAJAAgAo0giWAgJjx0wAAAAmwAAAAgAAAAAAAAAAQAAAKSBAAAAAG5vdGUudHh0UEsFBgAAAAABAAEANgAAAGYAAAAAAA=='

async function readAll(base64: string): Promise<{ items: Item[]; summaries: SourceSummary[] }> {
  const items: Item[] = []
  const summaries: SourceSummary[] = []
  const source = { path: 'frozen.zip', bytes: memoryBytes(new Uint8Array(Buffer.from(base64, 'base64'))) }
  for await (const batch of readBatches(source, { onSource: (summary) => summaries.push(summary) })) items.push(...batch)
  return { items, summaries }
}

test('the note is what its hash says', () => {
  expect(createHash('sha256').update(note).digest('hex')).toBe(noteHash)
})

test.each(frozen)('%s', async (_, name, base64) => {
  const { items, summaries } = await readAll(base64)
  expect(items).toEqual([
    {
      source: `frozen.zip!${name}`,
      kind: 'file',
      wall: null,
      instant: null,
      precision: 'second',
      zone: null,
      zoneFrom: 'none',
      sender: null,
      recipients: [],
      direction: 'unknown',
      text: '',
      attachments: [{ name, type: 'text/plain', bytes: 155, sha256: noteHash }],
      flags: [],
      raw: { offset: 0, length: 155, sha256: noteHash },
      extra: {},
    },
  ])
  expect(summaries).toEqual([
    { path: `frozen.zip!${name}`, sha256: noteHash, bytes: 155, format: 'file', records: 1, unread: 0, first: null, last: null, participants: [], warnings: [] },
    expect.objectContaining({ path: 'frozen.zip', format: 'zip', records: 1, unread: 0, warnings: [] }),
  ])
})

test('Info-ZIP 3.0, with a password', async () => {
  const { items, summaries } = await readAll(encrypted)
  expect(items).toEqual([{ source: 'frozen.zip', unread: { offset: 0, length: 48, code: 'encrypted', reason: '"note.txt" in the zip needs a password. Unpack the zip with its password and import what is inside.' } }])
  expect(summaries).toEqual([expect.objectContaining({ records: 0, unread: 1, warnings: [expect.stringContaining('kept whole')] })])
})
