import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { searchProfile } from './search.ts'

const folder = mkdtempSync(join(tmpdir(), 'search-'))
afterAll(() => rmSync(folder, { recursive: true }))

const word = 'brimstone'

/** Snappy with a copy in it, so that the word does not stand in it as it is: "brim" , "stonebrim" , then the word by copies. */
function snapped(): Buffer {
  const literal = (text: string) => [(text.length - 1) << 2, ...Buffer.from(text)]
  const copy = (back: number, length: number) => [((length - 1) << 2) | 2, back & 255, back >> 8]
  // stone.brim -> copies "brim" (4 back), then "stone" (14 back).
  return Buffer.from([19, ...literal('stone.brim'), ...copy(4, 4), ...copy(14, 5)])
}

function leveldbTable(data: Buffer): Buffer {
  const trailer = Buffer.from([1, 0, 0, 0, 0])
  const dataBlock = Buffer.concat([data, trailer])
  // One entry: nothing shared, a key of one byte, the handle of the data block; then one restart.
  const index = Buffer.concat([Buffer.from([0, 1, 2, 0x6b, 0, data.length]), Buffer.from([0, 0, 0, 0, 1, 0, 0, 0])])
  const foot = Buffer.alloc(48)
  Buffer.from([0, 0, dataBlock.length, index.length]).copy(foot)
  Buffer.from('57fb808b247547db', 'hex').copy(foot, 40)
  return Buffer.concat([dataBlock, index, Buffer.from([0, 0, 0, 0, 0]), foot])
}

/** One block of literals only, as long as this. */
function mozLz4(text: string): Buffer {
  const bytes = Buffer.from(text)
  const head = Buffer.alloc(12)
  head.write('mozLz40\0', 'latin1')
  head.writeUInt32LE(bytes.length, 8)
  return Buffer.concat([head, Buffer.from([(bytes.length << 4) & 0xf0]), bytes])
}

test('finds a word as it stands, in UTF-16, and in each way it may be packed', () => {
  const packed = snapped()
  expect(packed.includes(word)).toBe(false)
  const database = new DatabaseSync(join(folder, 'values.sqlite'))
  database.exec('create table data (value blob)')
  database.prepare('insert into data values (?)').run(packed)
  database.close()
  const files: { readonly [name: string]: Buffer } = {
    'plain.txt': Buffer.from(`a ${word} b`),
    'wide.bin': Buffer.from(`a ${word} b`, 'utf16le'),
    'inner.gz': Buffer.concat([Buffer.from('something before'), gzipSync(`${word} `.repeat(9))]),
    'session.jsonlz4': mozLz4(`a ${word}`),
    'table.ldb': leveldbTable(packed),
    'nothing.txt': Buffer.from('brim stone'),
  }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  expect(searchProfile(folder, [word, 'never']).map(({ word: one, file }) => `${one} ${file}`).sort()).toEqual(['inner.gz', 'plain.txt', 'session.jsonlz4', 'table.ldb', 'values.sqlite', 'wide.bin'].map((file) => `${word} ${file}`))
})
