import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { isUnread, type Item } from '../record.ts'
import { gather, inChunks } from '../scan/gather.ts'
import { repair } from './mojibake.ts'
import { messenger } from './reader.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function expectSound(items: readonly Item[], bytes: Uint8Array) {
  let at = 0
  for (const item of items) {
    const { offset, length } = isUnread(item) ? item.unread : item.raw
    expect(offset).toBeGreaterThanOrEqual(at)
    at = offset + length
    expect(at).toBeLessThanOrEqual(bytes.length)
    if (!isUnread(item)) expect(item.raw.sha256).toBe(sha256Hex(bytes.subarray(offset, at)))
  }
}

const words = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => text.isWellFormed())
const message = fc.record({ sender_name: fc.constantFrom('Jo', 'Alex'), timestamp_ms: fc.integer({ min: 200_000_000_000, max: 4_000_000_000_000 }), content: words })

describe('laws of reading', () => {
  test('broken encoding is undone for any text, and text that never was broken is left alone', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(repair(String.fromCharCode(...encode(text))).text).toBe(text)
        const wide = `${text}日`
        expect(repair(wide)).toEqual({ text: wide, repaired: false, invalid: false })
      }),
    )
  })

  test('no string makes the repair throw, and what comes out is always well-formed', () => {
    const units = fc.oneof(fc.array(fc.integer({ min: 0, max: 0xffff })), fc.array(fc.constantFrom(0xed, 0xa0, 0xbd, 0xb8, 0x80, 0x41)))
    fc.assert(
      fc.property(units, (written) => {
        expect(repair(String.fromCharCode(...written)).text.isWellFormed()).toBe(true)
      }),
    )
  })

  test('every message is read with its words and its time, in file order, however the source is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 40 }), fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), fc.constantFrom(0, 1, 2), async (messages, sizes, indent) => {
        const bytes = encode(JSON.stringify({ messages, title: 'x'.repeat(1000), participants: [{ name: 'Jo' }] }, null, indent))
        const { items, records, unread } = await gather(messenger, inChunks(bytes, sizes))
        expect(unread).toEqual([])
        expect(records.map(({ sender, text, instant, extra }) => [sender, extra['rawText'] ?? text, Date.parse(instant ?? '')])).toEqual(messages.map((each) => [each.sender_name, each.content, each.timestamp_ms]))
        expectSound(items, bytes)
      }),
    )
  })

  const sample = encode(
    JSON.stringify({ participants: [{ name: 'Jo' }], messages: [{ sender_name: 'Jo', timestamp_ms: 1700000000000, content: 'é\\"', photos: [{ uri: 'a' }] }, { senderName: 'Alex', timestamp: 1700000000, text: 'x' }], title: 'T', thread_path: 'inbox/x' }),
  )

  test('no change of bytes and no cut makes it throw, run on, or misplace a range', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(sample.length - 1), fc.oneof(fc.nat(255), fc.constantFrom(...encode('{}[]",:\\ ')))), { minLength: 1, maxLength: 6 }), fc.nat(sample.length), async (changes, cut) => {
        const bytes = sample.slice(0, Math.max(1, cut))
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        expectSound((await gather(messenger, bytes)).items, bytes)
      }),
      { numRuns: 1000 },
    )
  })

  test('no jumble of JSON makes it throw, run on, or misplace a range', async () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"messages":[', '{"sender_name":"Jo"', ',', ':', '"', '\\', '"title":', 'null', '1', ' ', '\n', 'é', '{}', '"x"', '\u0000')
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
        const bytes = encode(`{"messages":[${parts.join('')}`)
        expectSound((await gather(messenger, bytes)).items, bytes)
      }),
      { numRuns: 1000 },
    )
  })
})
