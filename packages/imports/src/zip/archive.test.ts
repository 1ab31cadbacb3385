import { deflateRawSync } from 'node:zlib'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Session } from '../session.ts'
import { memoryBytes } from '../source.ts'
import { openArchive } from './archive.ts'
import { readDirectory } from './directory.ts'
import { concat, fields, utf8, zipOf, type MadeEntry } from './made.ts'
import { crc32 } from './crc32.ts'

const words = utf8('Meet me where you always park.\n'.repeat(40))
const packed = deflateRawSync(words)
const session = () => new Session({}, () => 0)
const open = (zip: Uint8Array<ArrayBuffer>, holdBytes?: number) => openArchive({ path: 'z.zip', bytes: memoryBytes(zip) }, session(), holdBytes)

/** Everything that can be taken out: name -> text. */
async function contents(zip: Uint8Array<ArrayBuffer>): Promise<{ [path: string]: string }> {
  const out: { [path: string]: string } = {}
  for (const member of (await open(zip)).members) {
    const { bytes } = await member.open()
    out[member.path] = Buffer.from(await bytes.read(0, bytes.size)).toString()
  }
  return out
}

const text = Buffer.from(words).toString()

describe('the table of contents', () => {
  test.each<[string, MadeEntry[], object]>([
    ['stored', [{ name: 'a.txt', data: words }], {}],
    ['deflated', [{ name: 'a.txt', data: words, packed }], {}],
    ['with sizes after the data', [{ name: 'a.txt', data: words, packed, descriptor: true }], {}],
    ['Zip64', [{ name: 'a.txt', data: words, packed, zip64: true }], {}],
    ['with a comment that contains the end signature', [{ name: 'a.txt', data: words }], { comment: concat([utf8('hello '), fields([0x06054b50, 4]), new Uint8Array(30)]) }],
    ['after a prefix that its offsets do not count', [{ name: 'a.txt', data: words, packed }], { prefix: utf8('#!/bin/sh\nexit\n') }],
    ['after a prefix that its offsets do count', [{ name: 'a.txt', data: words, packed }], { prefix: utf8('#!/bin/sh\nexit\n'), countsPrefix: true }],
    ['without any table of contents', [{ name: 'a.txt', data: words, packed }], { noDirectory: true }],
    ['without any table of contents, sizes after the data', [{ name: 'a.txt', data: words, packed, descriptor: true }], { noDirectory: true }],
    ['without any table of contents, stored, sizes after the data', [{ name: 'a.txt', data: words, descriptor: true }], { noDirectory: true }],
  ])('%s', async (_, entries, options) => {
    expect(await contents(zipOf(entries, options))).toEqual({ 'z.zip!a.txt': text })
  })

  test('two files after one another without a table of contents are both found', async () => {
    const entries = [{ name: 'a.txt', data: words, packed, descriptor: true }, { name: 'b.txt', data: words, descriptor: true }, { name: 'c.txt', data: words, packed }]
    expect(Object.keys(await contents(zipOf(entries, { noDirectory: true })))).toEqual(['z.zip!a.txt', 'z.zip!b.txt', 'z.zip!c.txt'])
  })

  test('an empty zip is empty, not broken', async () => {
    expect(await open(zipOf([]))).toEqual({ members: [], unread: [], warnings: [] })
  })

  test('a count that is too small does not hide files', async () => {
    const archive = await open(zipOf([{ name: 'a', data: words }, { name: 'b', data: words }], { count: 1 }))
    expect(archive.members.map((member) => member.name)).toEqual(['a', 'b'])
    expect(archive.warnings.join()).toContain('says it holds 1 files')
  })

  test('reads what zip.js writes, over random names and contents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((name) => !name.endsWith('/')), data: fc.uint8Array({ maxLength: 2000 }), level: fc.constantFrom(0, 1, 9), zip64: fc.boolean() }), { selector: (file) => file.name, maxLength: 5 }), async (files) => {
        const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
        for (const { name, data, level, zip64 } of files) await writer.add(name, new Uint8ArrayReader(data), { level, zip64, filenameValidation: 'tolerant' } as object)
        const archive = await open(new Uint8Array(await writer.close()))
        const found = new Map<string, Buffer>()
        for (const member of archive.members) {
          const opened = await member.open()
          expect(opened.damage).toBeUndefined()
          found.set(member.name, Buffer.from(await opened.bytes.read(0, opened.bytes.size)))
        }
        for (const { name, data } of files) if (!name.includes('/')) expect(found.get(name)?.equals(data)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('a long table of contents is read in windows, every entry once', async () => {
    const entries = Array.from({ length: 30_000 }, (_, index) => ({ name: `folder/of/many/files/with-a-rather-long-name-${index}.txt` }))
    const directory = await readDirectory(memoryBytes(zipOf(entries)), 100_000)
    expect(directory.entries.map((entry) => entry.name)).toEqual(entries.map((entry) => entry.name))
    expect(directory.notes).toEqual([])
  })
})

describe('names', () => {
  const unicodePath = (raw: Uint8Array, name: string) => {
    const body = concat([fields([1, 1], [crc32(raw), 4]), utf8(name)])
    return concat([fields([0x7075, 2], [body.length, 2]), body])
  }
  test.each<[string, MadeEntry, string]>([
    ['UTF-8 by bit 11', { name: 'Żółć 🙂.txt' }, 'Żółć 🙂.txt'],
    ['UTF-8 without the bit, as phones write it', { name: utf8('Zażółć.txt') }, 'Zażółć.txt'],
    ['code page 437', { name: Uint8Array.of(0x47, 0x81, 0x6e, 0x2e, 0x74) }, 'Gün.t'],
    ['the Info-ZIP Unicode path', { name: utf8('Gun.t'), extra: unicodePath(utf8('Gun.t'), 'Gün.t') }, 'Gün.t'],
    ['an Info-ZIP Unicode path made from another name is not believed', { name: utf8('Gun.t'), extra: unicodePath(utf8('other'), 'Gün.t') }, 'Gun.t'],
  ])('%s', async (_, entry, name) => {
    expect((await open(zipOf([{ ...entry, data: words }]))).members.map((member) => member.name)).toEqual([name])
  })

  test('folders and __MACOSX/._ files are skipped, and that is said', async () => {
    const archive = await open(zipOf([{ name: 'd/' }, { name: '__MACOSX/._a.txt', data: words }, { name: '__MACOSX/real.txt', data: words }, { name: 'a.txt', data: words }]))
    expect(archive.members.map((member) => member.name)).toEqual(['__MACOSX/real.txt', 'a.txt'])
    expect(archive.warnings).toEqual([expect.stringMatching(/^Folders .*: 1\.$/), expect.stringMatching(/^Files .*__MACOSX.*: 1\.$/)])
  })

  test('a folder entry that carries bytes is not skipped', async () => {
    expect((await open(zipOf([{ name: 'd/', data: words }]))).members).toHaveLength(1)
  })

  test('names that point outside are shown, said, and still read', async () => {
    const archive = await open(zipOf([{ name: '../../etc/passwd', data: words }]))
    expect(archive.members[0]?.path).toBe('z.zip!../../etc/passwd')
    expect(archive.warnings.join()).toContain('point outside')
  })

  test('two files of one name are both read, under two paths', async () => {
    const archive = await open(zipOf([{ name: 'a', data: words }, { name: 'a', data: utf8('other') }, { name: 'a (2)', data: utf8('third') }]))
    expect(archive.members.map((member) => member.path)).toEqual(['z.zip!a', 'z.zip!a (2)', 'z.zip!a (2) (2)'])
    expect(archive.warnings.join()).toContain('more than one file called "a"')
  })
})

describe('what cannot be read is said', () => {
  test('encrypted files and unknown methods come out as unread, with their range in the zip', async () => {
    const archive = await open(zipOf([{ name: 'secret', data: words, bits: 0x801 }, { name: 'old', data: words, method: 6 }, { name: 'a', data: words }]))
    expect(archive.members).toHaveLength(1)
    expect(archive.unread.map(({ unread }) => [unread.code, unread.offset, unread.length])).toEqual([['encrypted', 0, words.length], ['unsupported', 30 + 6 + words.length, words.length]])
    expect(archive.unread[0]?.unread.reason).toContain('"secret"')
  })

  const damageOf = async (entry: MadeEntry, cut = 0) => {
    const zip = zipOf([entry], cut ? { noDirectory: true } : {})
    const member = (await open(cut ? zip.slice(0, zip.length - cut) : zip)).members[0]
    const opened = await member?.open()
    return { code: opened?.damage?.code, reason: opened?.damage?.reason, kept: opened && Buffer.from(await opened.bytes.read(0, opened.bytes.size)).toString() }
  }

  test('a checksum that does not match: broken, and kept', async () => {
    expect(await damageOf({ name: 'a', data: words, packed, crc: 1 })).toEqual({ code: 'broken', reason: expect.stringContaining('checksum'), kept: text })
  })

  test('a declared size that lies, either way: broken, and all that came out is kept', async () => {
    expect(await damageOf({ name: 'a', data: words, packed, declaredSize: 10 })).toMatchObject({ code: 'broken', kept: text })
    expect(await damageOf({ name: 'a', data: words, packed, declaredSize: 2 ** 31 })).toMatchObject({ code: 'broken', kept: text })
  })

  test('cut off in the middle: truncated, and what came out is kept', async () => {
    const { code, kept } = await damageOf({ name: 'a', data: words, packed }, 20)
    expect(code).toBe('truncated')
    expect(text.startsWith(kept ?? '?')).toBe(true)
    expect(kept?.length).toBeGreaterThan(10)
    expect(await damageOf({ name: 'a', data: words }, 20)).toMatchObject({ code: 'truncated', kept: text.slice(0, -20) })
  })

  test('damaged inside: broken, and what came before is kept', async () => {
    const noisy = Uint8Array.from({ length: 5000 }, (_, index) => Math.imul(index, 0x9e3779b1) >>> (index % 7))
    const spoilt = Uint8Array.from(deflateRawSync(noisy))
    spoilt.fill(0xff, spoilt.length >> 1, (spoilt.length >> 1) + 10)
    const { code } = await damageOf({ name: 'a', data: noisy, packed: spoilt })
    expect(code).toBe('broken')
  })

  test('a file that is not where the table of contents says', async () => {
    const zip = zipOf([{ name: 'a', data: words }])
    zip[0] = 0
    const opened = await (await open(zip)).members[0]?.open()
    expect(opened?.damage).toMatchObject({ code: 'broken', reason: expect.stringContaining('not where') })
    expect(opened?.bytes.size).toBe(0)
  })
})

describe('a zip packed inside a zip, too large to hold', () => {
  const files = Array.from({ length: 60 }, (_, index) => ({ name: `${index}.bin`, data: Uint8Array.from({ length: 200_000 }, (_, at) => Math.imul(at ^ index, 0x9e3779b1) >>> 24) }))
  const inner = zipOf(files.toReversed())
  const outer = zipOf([{ name: 'inner.zip', data: inner, packed: deflateRawSync(inner, { level: 1 }) }])

  test('is unpacked a few times, not once for every file in it', async () => {
    let peeked = 0
    const counting = new Session({}, () => 0)
    const count = counting.peeked.bind(counting)
    counting.peeked = (bytes) => {
      peeked += bytes
      count(bytes)
    }
    const zip = (await openArchive({ path: 'o.zip', bytes: memoryBytes(outer) }, counting, 1000)).members[0]
    const opened = await zip?.open()
    if (!opened) throw new Error('no member')
    const { members } = await openArchive(opened, counting, 1000)
    for (const member of members) await member.peek()
    for (const member of members) {
      const { bytes } = await member.open()
      const index = Number.parseInt(member.name)
      expect(Buffer.from(await bytes.read(0, bytes.size)).equals(files[index]?.data ?? Buffer.of())).toBe(true)
    }
    expect(peeked).toBeLessThan(inner.length * 6)
  })
})

describe('bytes of a file in a zip', () => {
  const data = Uint8Array.from({ length: 700_000 }, (_, index) => (index >> 3) ^ (index * 7))
  test.each([
    ['held', deflateRawSync(data), undefined],
    ['too large to hold: unpacked again', deflateRawSync(data), 1000],
    ['stored: read in place', undefined, undefined],
  ])('%s', async (_, deflated, holdBytes) => {
    const member = (await open(zipOf([{ name: 'a', data, ...(deflated ? { packed: deflated } : {}) }]), holdBytes)).members[0]
    if (!member) throw new Error('no member')
    const { bytes } = await member.open()
    expect(bytes.size).toBe(data.length)
    const check = async () => {
      for (const [start, end] of [[0, 10], [500_000, 600_000], [100, 300_000], [0, data.length], [699_999, 800_000], [5, 5]] as const) {
        expect(Buffer.from(await bytes.read(start, end)).equals(data.subarray(start, end))).toBe(true)
        const parts: Uint8Array[] = []
        for await (const piece of bytes.stream(start, end)) parts.push(piece.slice())
        expect(Buffer.from(concat(parts)).equals(data.subarray(start, end))).toBe(true)
      }
    }
    await check()
    member.close()
    await check()
  })
})
