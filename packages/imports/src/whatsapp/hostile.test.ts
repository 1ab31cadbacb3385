import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusRoot, describeCorpus, truth } from '../../../../testing/corpus.ts'
import { seeded } from '../../../../testing/seed.ts'
import { whatsapp } from './index.ts'
import { coverageFault, readChat } from './testing.ts'
import { Headers } from './headers.ts'
import { Header } from './shape.ts'

const encoder = new TextEncoder()
const deep = process.env['DEEP'] === '1'
const settled = '25/01/2024, 09:00 - Kim: a\n25/01/2024, 09:01 - Lee: b\n'

/** Pieces that headers, names and messages are made of, and pieces that break them. */
const pieces = ['25/01/2024, 09:00 - ', '[1/2/24, 9:05:18 PM] ', '02.01.24, 09:05 - ', '2024年2月3日 上午9:05 - ', 'Kim: ', 'Sam: Work: ', '\n', '\r\n', '\r', '\u2028', '\ufeff', '\u200e', '\u202a', '<Media omitted>', '\u200e<attached: a.jpg>', ' (file attached)', '\0', '🙂', 'x', ': ', ']', '[', '-', ' ', '99/99/9999, 99:99 - ', '0/0/0, 0:00 - ']
const chats = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))

describe('any bytes at all', () => {
  test('are read without throwing, and every byte is in one record or one unread range', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(chats.map((text) => encoder.encode(text)), fc.uint8Array({ maxLength: 400 })), fc.constantFrom(undefined, 'dmy' as const, 'mdy' as const), fc.integer({ min: 1, max: 50 }), async (bytes, dates, chunk) => {
        const given = { chunk, ...(dates ? { dates } : {}) }
        const copy = new Uint8Array(bytes)
        whatsapp.recognises(copy, copy.length)
        expect(coverageFault(await readChat(copy, given))).toBeNull()
      }),
      { numRuns: deep ? 20_000 : 250 },
    )
  })

  test('give the same items however the source hands them out', async () => {
    const text = settled + Array.from({ length: 9000 }, (_, index) => `25/01/2024, 1${index % 10}:00 - Kim: ${'näher '.repeat(index % 40)}${index}\r\nzweite Zeile\n`).join('')
    const whole = await readChat(text)
    expect(whole.items.length).toBe(9002)
    expect(coverageFault(whole)).toBeNull()
    for (const chunk of [1009, 65_536, 262_144, 262_143]) expect((await readChat(text, { chunk })).items).toEqual(whole.items)
  })

  test('are covered after any change of a byte in a chat', async () => {
    const next = seeded(11)
    const original = encoder.encode(`\ufeff[25/01/2024, 09:00:01] Kim: ‎a\r\n‎[25/01/2024, 09:00:02] ‪+44 7700 900123‬: <attached: 00000012-PHOTO-2024-01-25-10-11-12.jpg>\r\n[26/01/2024, 9:05:18] Sam: Work: 上午 ${'é'.repeat(20)}\n\n[x]\r\n`)
    for (let round = 0; round < (deep ? 20_000 : 300); round++) {
      const bytes = new Uint8Array(original)
      for (let change = 0; change <= round % 3; change++) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256)
      const fault = coverageFault(await readChat(bytes, { dates: 'dmy' }))
      if (fault) expect(`${fault} in ${[...bytes].join(',')}`).toBeNull()
    }
  })
})

describe('the headers met so far', () => {
  const heads = ['25/01/2024, 09:00 - ', '25/01/2024, 9:00 AM - ', '25/01/2024, 9:00\u202fPM - ', '25.1.2024 klo 9.00 - ', '[25.01.24, 09:00:18] ', '[25.01.24, 09:00:18]', '\u200e[25.01.24, 09:00:18] ', '2024年1月25日 上午9:00 - ', '2024. 1. 25. 오후 9:00 - ', '٢٥‏/١‏/٢٠٢٤، ٩:٠٠ ص - ', '25/01/2024, 09:00 -', '25/01/2024, 09:00 –', '25/01/2024 09:00 no header', '25/01/24, 09:00:18: ']
  const read = (headers: Headers, line: string) => {
    const header = new Header()
    const family = headers.at(encoder.encode(line), 0, header)
    return family && [header.a, header.b, header.c, header.hour, header.minute, header.second, header.end, header.shape?.half, header.shape?.frame]
  }

  test('never change how the next one is read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...heads), { minLength: 2, maxLength: 30 }), fc.constantFrom('Kim: x', ' x', ''), (lines, rest) => {
        const warm = new Headers()
        for (const line of lines) expect(read(warm, line + rest)).toEqual(read(new Headers(), line + rest))
      }),
      { numRuns: 200 },
    )
  })
})

describe('hostile chats', () => {
  test('a message over the cap is read up to it, the rest is unread, and reading goes on', async () => {
    const outcome = await readChat(`${settled}25/01/2024, 09:02 - Kim: ${'é'.repeat(1000)}\n25/01/2024, 09:03 - Lee: after\n`, { itemBytes: 1000 })
    expect(coverageFault(outcome)).toBeNull()
    expect(outcome.unread).toMatchObject([{ code: 'too-large' }])
    expect(outcome.records[2]?.text).toMatch(/^é+$/)
    expect(outcome.records[2]?.raw.length).toBeLessThanOrEqual(1000)
    expect(outcome.records[3]?.text).toBe('after')
  })

  test('where a cap falls does not depend on where a window ends', async () => {
    const cut = async (before: number) => {
      const lines = '25/01/2024, 09:02 - Kim: x\n'.repeat(before)
      const outcome = await readChat(`${settled}${lines}25/01/2024, 09:02 - Kim: ${'é🙂'.repeat(9000)}\n25/01/2024, 09:03 - Lee: after\n`, { itemBytes: 1000 })
      expect(coverageFault(outcome)).toBeNull()
      const [, last] = outcome.records.slice(-2).toReversed()
      return { text: last?.text, flags: last?.flags, length: last?.raw.length, sha256: last?.raw.sha256 }
    }
    const alone = await cut(0)
    expect(alone.text).not.toContain('\ufffd')
    for (const before of [100, 600, 1100, 1180, 1190, 1200, 1213, 1214, 2400]) expect(await cut(before)).toEqual(alone)
  })

  test('a line longer than a window is one message', async () => {
    const outcome = await readChat(`${settled}25/01/2024, 09:02 - Kim: ${'x'.repeat(3_000_000)}\n25/01/2024, 09:03 - Lee: after\n`)
    expect(coverageFault(outcome)).toBeNull()
    expect(outcome.records.map(({ text }) => text.length)).toEqual([1, 1, 3_000_000, 5])
  })

  test('a line of more than the cap is held only up to it', async () => {
    const outcome = await readChat(`${settled}25/01/2024, 09:02 - Kim: ${'x'.repeat(20_000_000)}\n25/01/2024, 09:03 - Lee: after\n`, { chunk: 1 << 20 })
    expect(coverageFault(outcome)).toBeNull()
    expect(outcome.unread).toMatchObject([{ code: 'too-large' }])
    expect(outcome.records.at(-1)?.text).toBe('after')
  })

  test('invalid UTF-8 is shown as U+FFFD and flagged; a genuine U+FFFD is not', async () => {
    const bytes = encoder.encode(`${settled}25/01/2024, 09:02 - Kim: a?b\n25/01/2024, 09:03 - Kim: a\ufffdb\n`)
    bytes[bytes.indexOf(0x3f)] = 0xff
    const { records } = await readChat(bytes)
    expect(records.slice(2).map(({ text, flags }) => [text, ...flags])).toEqual([['a\ufffdb', 'invalid-encoding'], ['a\ufffdb']])
  })

  test('NUL bytes stay where they are', async () => {
    expect((await readChat(`${settled}25/01/2024, 09:02 - Kim: a\0b\n`)).records[2]?.text).toBe('a\0b')
  })

  test('a file of headers only, and one that ends inside a header, are read', async () => {
    const bare = '25/01/2024, 09:00 - \n'.repeat(3)
    expect((await readChat(bare)).records.map(({ kind, text }) => [kind, text])).toEqual([['system', ''], ['system', ''], ['system', '']])
    const cut = await readChat(`${settled}25/01/2024, 09:`)
    expect(cut.records.at(-1)?.text).toBe('b\n25/01/2024, 09:')
    expect(coverageFault(cut)).toBeNull()
  })

  test('more names than a group can have cost no more memory, and are still read', async () => {
    const text = Array.from({ length: 21_000 }, (_, index) => `25/01/2024, 09:00 - n${index}: x\n`).join('')
    const { records } = await readChat(text)
    expect(records.at(-1)).toMatchObject({ sender: 'n20999', text: 'x' })
  })

  test('reading stops when it is cancelled', async () => {
    const context = { options: {}, caps: { itemBytes: 1 << 20 } as never, warn: () => undefined, companion: () => Promise.resolve(undefined), progress: () => AbortSignal.abort(new Error('enough')).throwIfAborted() }
    const { memoryBytes } = await import('../source.ts')
    const reading = async () => {
      for await (const batch of whatsapp.read({ path: 'x', bytes: memoryBytes(encoder.encode(settled)) }, context)) expect(batch).toBeDefined()
    }
    await expect(reading()).rejects.toThrow('enough')
  })
})

describeCorpus('WhatsApp: changed bytes in the sample exports', () => {
  test('never throw and never lose a byte', async () => {
    const next = seeded(5)
    const files = Object.keys(truth()).filter((file) => file.startsWith('whatsapp/') && file.endsWith('.txt') && !file.includes('!') && !file.includes('lorem'))
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const original = new Uint8Array(readFileSync(join(corpusRoot, file)))
      for (let round = 0; round < (deep ? 400 : 5); round++) {
        const bytes = new Uint8Array(original)
        for (let change = 0; change < 6; change++) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256)
        const cut = bytes.slice(Math.floor(next() * 40), bytes.length - Math.floor(next() * 40))
        expect(coverageFault(await readChat(cut, round % 2 === 0 ? {} : { dates: 'mdy' }))).toBeNull()
      }
    }
  })
})
