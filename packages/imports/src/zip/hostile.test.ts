import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededBytes } from '../../../../testing/seed.ts'
import { readBatches, type ReadAllOptions } from '../read.ts'
import { isUnread, type Item, type SourceSummary, type Unread } from '../record.ts'
import { memoryBytes } from '../source.ts'
import { crc32 } from './crc32.ts'
import { concat, fields, utf8, zipOf, type MadeEntry } from './made.ts'

interface Outcome {
  readonly items: Item[]
  readonly unread: Unread['unread'][]
  readonly summaries: SourceSummary[]
  /** Of the processor, so that a busy machine does not fail the test. */
  readonly milliseconds: number
}

const spent = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

async function readAll(bytes: Uint8Array<ArrayBuffer>, options: ReadAllOptions = {}): Promise<Outcome> {
  const items: Item[] = []
  const summaries: SourceSummary[] = []
  const started = process.cpuUsage()
  for await (const batch of readBatches({ path: 'z.zip', bytes: memoryBytes(bytes) }, { ...options, onSource: (summary) => summaries.push(summary) })) items.push(...batch)
  return { items, summaries, unread: items.filter(isUnread).map((item) => item.unread), milliseconds: spent(started) }
}

const codes = (outcome: Outcome) => [...new Set(outcome.unread.map(({ code }) => code))]
const packedEntry = (name: string, data: Uint8Array): MadeEntry => ({ name, data, packed: deflateRawSync(data, { level: 9 }) })
const zeros = (mebibytes: number) => new Uint8Array(mebibytes * 2 ** 20)
const note = utf8('I asked him to stop on Monday.')

describe('bombs end within two seconds, say what they are, and cost nothing that is honest', () => {
  test('a million entries', async () => {
    const one = zipOf([{ name: 'x' }])
    const record = one.subarray(31, 31 + 47)
    const directory = new Uint8Array(record.length * 1_000_000)
    for (let at = 0; at < directory.length; at += record.length) directory.set(record, at)
    const end = concat([
      fields([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [1e6, 8], [1e6, 8], [directory.length, 8], [31, 8]),
      fields([0x07064b50, 4], [0, 4], [31 + directory.length, 8], [1, 4]),
      fields([0x06054b50, 4], [0, 2], [0, 2], [0xffff, 2], [0xffff, 2], [0xffffffff, 4], [0xffffffff, 4], [0, 2]),
    ])
    const outcome = await readAll(concat([one.subarray(0, 31), directory, end]))
    expect(codes(outcome)).toEqual(['bomb'])
    expect(outcome.unread[0]?.reason).toContain('more than 200000 files')
    expect(outcome.milliseconds).toBeLessThan(2000)
  })

  test('a million local headers and no table of contents', async () => {
    const header = zipOf([{ name: 'x' }], { noDirectory: true })
    const all = new Uint8Array(header.length * 1_000_000)
    for (let at = 0; at < all.length; at += header.length) all.set(header, at)
    const outcome = await readAll(all)
    expect(codes(outcome)).toEqual(['bomb'])
    expect(outcome.milliseconds).toBeLessThan(2000)
  })

  test('zips in zips in zips, sixteen at a time', async () => {
    let inner = zipOf([packedEntry('0.dll', zeros(48))])
    for (let level = 0; level < 5; level++) inner = zipOf(Array.from({ length: 16 }, (_, index) => packedEntry(`${level}-${index}.zip`, inner)))
    expect(inner.length).toBeLessThan(50_000)
    const outcome = await readAll(concat([inner]))
    expect(codes(outcome)).toEqual(['bomb'])
    // 1.3 s on a quiet core; other tests running beside it make the same work dearer.
    expect(outcome.milliseconds).toBeLessThan(3000)
    expect(outcome.summaries.at(-1)).toMatchObject({ path: 'z.zip', format: 'zip' })
  })

  test('one block of data shared by many entries', async () => {
    const big = { ...packedEntry('0', zeros(20)), crc: crc32(zeros(20)) }
    const outcome = await readAll(zipOf([big, ...Array.from({ length: 200 }, (_, index) => ({ ...big, name: `${index + 1}`, sharesWith: 0 }))]))
    expect(codes(outcome)).toEqual(['bomb'])
    expect(outcome.unread.at(-1)?.reason).toContain('built to fill the memory')
    expect(outcome.milliseconds).toBeLessThan(2000)
    expect(outcome.summaries.length).toBeGreaterThan(2)
  })

  test('a declared size that lies', async () => {
    const outcome = await readAll(zipOf([{ ...packedEntry('small.txt', zeros(300)), declaredSize: 10 }, { name: 'note.txt', data: note }]))
    expect(codes(outcome)).toEqual(['bomb'])
    expect(outcome.unread[0]?.reason).toContain('says it is 10 bytes')
    expect(outcome.summaries.map((summary) => summary.path)).toContain('z.zip!note.txt')
    expect(outcome.milliseconds).toBeLessThan(2000)
  })

  test('what is honest is read before a bomb that lies in a zip inside', async () => {
    const big = { ...packedEntry('0', zeros(20)), crc: crc32(zeros(20)) }
    const bomb = zipOf([big, ...Array.from({ length: 300 }, (_, index) => ({ ...big, name: `${index + 1}`, sharesWith: 0 }))])
    const outcome = await readAll(zipOf([packedEntry('a-bomb.zip', bomb), { name: 'note.txt', data: note }]))
    expect(outcome.summaries[0]?.path).toBe('z.zip!note.txt')
    expect(codes(outcome)).toEqual(['bomb'])
  })

  test('a zip that holds itself, as far as one can be made', async () => {
    let inner = zipOf([{ name: 'end.txt', data: note }])
    for (let level = 0; level < 40; level++) inner = zipOf([{ name: 'again.zip', data: inner }])
    const outcome = await readAll(inner)
    expect(codes(outcome)).toEqual(['bomb'])
    expect(outcome.unread[0]?.reason).toContain('4 zips deep')
    expect(outcome.summaries).toHaveLength(5)
    expect(outcome.summaries.at(-1)?.path).toBe('z.zip')
  })

  test('too much real output', async () => {
    const outcome = await readAll(zipOf([packedEntry('a', seededBytes(1)(3_000_000)), packedEntry('b', seededBytes(2)(3_000_000))]), { caps: { outputBytes: 4_000_000 } })
    expect(codes(outcome)).toEqual(['bomb'])
    expect(outcome.summaries.map((summary) => summary.path)).toEqual(['z.zip!a', 'z.zip'])
  })

  test('too long', async () => {
    let clock = 0
    const outcome = await readAll(zipOf(Array.from({ length: 50 }, (_, index) => packedEntry(`${index}.txt`, note))), { caps: { milliseconds: 1000 }, now: () => (clock += 20) })
    expect(codes(outcome)).toEqual(['bomb'])
    expect(outcome.unread.at(-1)?.reason).toContain('longer than 1 seconds')
    expect(outcome.summaries.at(-1)?.path).toBe('z.zip')
    expect(outcome.summaries.at(-1)?.sha256).toHaveLength(64)
  })

  test('the same zip within the caps is read whole', async () => {
    const outcome = await readAll(zipOf([packedEntry('a', zeros(60)), { name: 'note.txt', data: note }]))
    expect(outcome.unread).toEqual([])
    expect(outcome.summaries.at(-1)?.records).toBe(2)
  })
})

describe('damage', () => {
  test('bytes before the first file are said', async () => {
    const outcome = await readAll(zipOf([{ name: 'note.txt', data: note }], { prefix: utf8('PK\u0003\u0004hidden words, longer than a header') }))
    expect(outcome.summaries.at(-1)?.warnings.join()).toContain('stand before the first file')
  })

  test('any cut of a zip gives a summary, and what is before the cut', async () => {
    const zip = zipOf([{ name: 'note.txt', data: note }, packedEntry('b.txt', utf8('words '.repeat(200)))])
    for (let cut = 4; cut < zip.length; cut += 3) {
      const outcome = await readAll(zip.slice(0, cut))
      expect(outcome.summaries.at(-1)?.path).toBe('z.zip')
      expect(outcome.unread.length).toBeGreaterThan(0)
      if (cut > 30 + 8 + note.length) expect(outcome.summaries.map((summary) => summary.path)).toContain('z.zip!note.txt')
    }
  })

  test('no change of bytes makes it throw, or take long, or lose the summary', async () => {
    const inner = zipOf([packedEntry('deep.txt', utf8('deep '.repeat(50)))])
    const zip = zipOf([{ name: 'note.txt', data: note }, packedEntry('b.zip', inner), { name: 'c', data: note, zip64: true, descriptor: true }], { comment: utf8('comment') })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
        const spoilt = Uint8Array.from(zip)
        for (const [at, value] of changes) spoilt[at] = value
        const outcome = await readAll(spoilt)
        expect(outcome.summaries.at(-1)?.path).toBe('z.zip')
        expect(outcome.milliseconds).toBeLessThan(2000)
      }),
      { numRuns: 400 },
    )
  })
})
