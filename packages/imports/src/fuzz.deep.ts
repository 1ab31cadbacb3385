/** Byte mutation of every sample export and of made ones: nothing throws, everything gives a summary, in bounded time. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusRoot, hasCorpus } from '../../../testing/corpus.ts'
import { seeded } from '../../../testing/seed.ts'
import { heicOf, jpegOf, pngOf, webpOf } from './photo/made.ts'
import { filmOf, mp3Of, oggOf, webmOf } from './recording/made.ts'
import { readBatches } from './read.ts'
import { isUnread, type SourceSummary } from './record.ts'
import { memoryBytes } from './source.ts'
import { utf8, zipOf } from './zip/made.ts'

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (statSync(path).size < 300_000) yield path
  }
}

const chat = utf8('[13/01/2024, 09:05:07] Sam: Look\r\n[13/01/2024, 09:06:00] Alex: Please stop.\r\n'.repeat(30))
const made: [string, Uint8Array<ArrayBuffer>][] = [
  ['jpeg', jpegOf({ jfif: true, c2pa: true })],
  ['png', pngOf({})],
  ['webp', webpOf({})],
  ['heic', heicOf({}, 52)],
  ['film', filmOf({ created: '2024-03-08T20:14:33Z', apple: '2024-03-08T21:14:33+0100' })],
  ['webm', webmOf({ date: 1n, isLive: true })],
  ['mp3', mp3Of(4, [['TDRC', '2024-03-08']], { unsync: true, extended: true })],
  ['table', utf8('Bill\n\nDate,Time,Number,"What, was said"\n13/01/2024,09:05,07700 900123,"Look\nat ""this"""\n14/01/2024,10:05,07700 900456,Stop\n'.repeat(3))],
  ['ogg', oggOf('OpusTags', ['COMMENT='.padEnd(300), 'DATE=2024'])],
  ['zip', zipOf([{ name: '_chat.txt', data: chat }, { name: 'a.jpg', data: jpegOf() }, { name: 'b.zip', data: zipOf([{ name: 'c', data: chat }]) }])],
]

/** One of: bytes changed, a cut, a stretch doubled, a stretch dropped, a stretch of another value. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  const upTo = (most: number) => Math.floor(random() * most)
  const out = [...bytes]
  const from = upTo(bytes.length)
  const length = 1 + upTo(Math.min(200, bytes.length - from))
  const kind = upTo(5)
  if (kind === 0) for (let change = 0; change < 1 + upTo(20); change++) out[upTo(bytes.length)] = upTo(256)
  else if (kind === 1) out.length = from
  else if (kind === 2) out.splice(from, 0, ...out.slice(from, from + length))
  else if (kind === 3) out.splice(from, length)
  else out.fill([0, 255, 10, 32, 0x50][upTo(5)] ?? 0, from, from + length)
  return Uint8Array.from(out)
}

async function check(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const summaries: SourceSummary[] = []
  const started = process.cpuUsage()
  let records = 0
  let unread = 0
  for await (const batch of readBatches({ path: name, bytes: memoryBytes(bytes) }, { zone: 'Europe/London', columns: [{ date: 1, time: 2, number: 3, text: 4 }], onSource: (summary) => summaries.push(summary) })) {
    for (const item of batch) {
      if (isUnread(item)) {
        unread++
        // What a reader could not foresee is caught at the door; it should not come to that.
        expect(item.unread.reason, name).not.toMatch(/^Reading stopped here/)
      } else records++
    }
  }
  expect(summaries.at(-1), name).toMatchObject({ path: name, records, unread, bytes: bytes.length })
  const { user, system } = process.cpuUsage(started)
  expect((user + system) / 1e6, name).toBeLessThan(5)
}

describe('mutated exports', () => {
  const random = seeded(20240113)
  test.each(made)('made %s', async (name, bytes) => {
    for (let round = 0; round < 500; round++) await check(`${name} round ${round}`, mutate(bytes, random))
  })

  const folders = hasCorpus ? readdirSync(corpusRoot, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : []
  test.each(folders.map((entry) => entry.name))('samples of %s', async (folder) => {
    for (const file of filesIn(join(corpusRoot, folder))) {
      const bytes = readFileSync(file)
      if (bytes.length === 0) continue
      for (let round = 0; round < 12; round++) await check(`${file} round ${round}`, mutate(bytes, random))
    }
  })
})
