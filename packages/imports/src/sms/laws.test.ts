import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { seeded } from '../../../../testing/seed.ts'
import { isUnread, type Item, type Record } from '../record.ts'
import { asBytes, gather, inChunks } from '../scan/gather.ts'
import { smsBackup } from './reader.ts'

const encode = (text: string) => new TextEncoder().encode(text)

const escaped = (text: string) =>
  text.replace(/[&<"\n\r\t]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/[\u{10000}-\u{10ffff}]/gu, (pair) => (pair.charCodeAt(1) % 2 === 0 ? pair : `&#${pair.charCodeAt(0)};&#${pair.charCodeAt(1)};`))

const words = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => text !== 'null' && text.isWellFormed() && !text.includes('\0'))
const contact = fc.constantFrom('Alex', 'Zoë', 'null', '(Unknown)')
const message = fc.record({ text: words, contact, time: fc.integer({ min: 1, max: 253_402_300_799_999 }), type: fc.integer({ min: 1, max: 6 }), mark: fc.constantFrom('"', "'"), extra: fc.boolean(), gap: fc.constantFrom('', ' ', '\n  ', '<!-- é -->') })

type Message = typeof message extends fc.Arbitrary<infer T> ? T : never

function written({ text, contact: name, time, type, mark, extra, gap }: Message): string {
  const value = (inner: string) => mark + (mark === "'" ? inner.replaceAll("'", '&apos;') : inner) + mark
  return `${gap}<sms protocol="0" address="+447700900123" date="${time}" type="${type}" body=${value(escaped(text))} read="1" ${extra ? 'sub_id="1" ' : ''}contact_name="${name}" />`
}

/** Ranges lie in the file, in order, apart, and each hash is that of its range. */
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

/** A record says the same when its own bytes are all there is. */
async function expectSelfContained(records: readonly Record[], bytes: Uint8Array) {
  for (const { raw, flags, ...record } of records) {
    if (flags.includes('broken-structure')) continue
    const [alone] = (await gather(smsBackup, bytes.subarray(raw.offset, raw.offset + raw.length))).records
    expect(alone).toEqual({ ...record, raw: { ...raw, offset: 0 }, flags: flags.filter((flag) => flag !== 'duplicate') })
  }
}

describe('laws of reading', () => {
  test('every message that is written is read, with its words, its time and its names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 30 }), async (messages) => {
        const bytes = encode(`<smses count="${messages.length}">${messages.map(written).join('')}</smses>`)
        const { items, records, unread, warnings } = await gather(smsBackup, bytes)
        expect(unread).toEqual([])
        expect(warnings).toEqual(messages.length === 0 ? [expect.any(String)] : [])
        expect(records.map(({ text, instant, extra }) => [text, Date.parse(instant ?? ''), extra['contact_name'], extra['type'], extra['sub_id'], extra['read']])).toEqual(
          messages.map(({ text, time, contact: name, type, extra }) => [text, time, name === 'null' ? undefined : name, String(type), extra ? '1' : undefined, '1']),
        )
        expectSound(items, bytes)
        await expectSelfContained(records, bytes)
      }),
    )
  })

  test('how the source is cut into chunks changes nothing', async () => {
    const long = 'x'.repeat(300_000)
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 10 }), fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 4 }), async (messages, sizes) => {
        const bytes = encode(
          `<smses>${messages.map(written).join('')}<sms body="${long}" date="1"/><mms date="1"><part ct="a/b" data="${'QUJD'.repeat(90_000)}" name="n"/><part ct="text/plain" text="${long}"/></mms>${messages.map(written).join('')}`,
        )
        const whole = await gather(smsBackup, bytes)
        expect(await gather(smsBackup, inChunks(bytes, sizes.map((size) => size + 500)))).toEqual(whole)
        expectSound(whole.items, bytes)
      }),
      { numRuns: 20 },
    )
  })

  test('a long file says of each message what the message alone would say', async () => {
    const next = seeded(5)
    const texts = ['plain words', 'Zażółć gęślą jaźń', 'مرحبا', '😀&#55357;&#56832;', 'x'.repeat(3000), "don't é", '', 'ö'.repeat(9000)]
    const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]
    const gaps = ['\n', '<!-- é 😀 -->', '   ', 'stray é', '<sms broken="é 😀>', "<sms a='é ", '<sms b="\n']
    const long = encode(
      Array.from({ length: 1500 }, (_, i) => `${next() < 0.3 ? pick(gaps) : ''}<sms address="+44770090${String(i % 7).padStart(4, '0')}" date="${1704182707137 + i}" type="${1 + (i % 2)}" body="${pick(texts)}${i}" contact_name="${pick(['Zoë', 'null', 'Alex'])}" />\n`).join(''),
    )
    const whole = await gather(smsBackup, inChunks(long, [1 << 20]))
    expectSound(whole.items, long)
    expect(whole.records.length).toBeGreaterThan(1300)
    await expectSelfContained(whole.records, long)
    for (const size of [70_001, 4099]) expect(await gather(smsBackup, inChunks(long, [size]))).toEqual(whole)
  })

  const fragments = fc.constantFrom(
    '<sms ', '<mms ', '<call ', '</sms>', '</mms>', '<parts>', '<part ', '<addr ', '<smses count="1">', '</smses>', 'address="+447700900123"', 'date="1704182707137"', ' type="1"', ' body="', "text='",
    'data="QUJD', 'ct="a/b"', '"', "'", '>', '/>', ' ', '\n', '&#55357;', '&#56832;', '&amp;', '<!--', '-->', '<![CDATA[', ']]>', '<!DOCTYPE a [', ']>', '<?', '?>', '\u0000', 'é', '😀', '=', '<',
  )

  async function expectTold(bytes: Uint8Array) {
    const { items, records } = await gather(smsBackup, bytes)
    expectSound(items, bytes)
    await expectSelfContained(records, bytes)
    const source = { path: 'x', bytes: asBytes(bytes) }
    for (const record of records) {
      for (const [index, { sha256 }] of record.attachments.entries()) {
        const again = await smsBackup.attachment?.(source, record, index)
        expect(again && sha256Hex(again)).toBe(sha256 ?? undefined)
      }
    }
  }

  test('no jumble of markup makes it throw, run on, or misplace a range', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fragments, { maxLength: 60 }), (parts) => expectTold(encode(parts.join('')))),
      { numRuns: 500 },
    )
  })

  test('no change of bytes makes it throw, run on, or misplace a range', async () => {
    const sample = encode(
      `<?xml version="1.0"?><smses count="3"><sms address="+447700900123" date="1704182707137" type="1" body="é &#55357;&#56832;"/><sms address="+447700900123" date="1704182707138" type="1" body="don't é"/><mms date="1704182707" msg_box="1" address="a~b"><parts><part ct="image/png" data="QUJDRA==" cl="p"/><part ct="text/plain" text='t'/></parts><addrs><addr address="a" type="137"/></addrs></mms><call number="" type="3" date="1704182707137" duration="0"/></smses>`,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), fc.nat(sample.length), (changes, cut) => {
        const bytes = sample.slice(0, Math.max(20, cut))
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        return expectTold(bytes)
      }),
      { numRuns: 500 },
    )
  })

  test('any bytes taken for UTF-16 are read without harm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.array(fragments, { maxLength: 20 }), fc.boolean(), async (noise, parts, swapped) => {
        const text = Buffer.from(`\uFEFF${parts.join('')}`, 'utf16le')
        const bytes = new Uint8Array(Buffer.concat([text, noise, text]))
        if (swapped) for (let at = 0; at + 1 < bytes.length; at += 2) bytes.subarray(at, at + 2).reverse()
        expectSound((await gather(smsBackup, bytes)).items, bytes)
      }),
      { numRuns: 200 },
    )
  })
})

describe('time', () => {
  test.each([
    ['tags that never end', '<sms a="', 40_000],
    ['tags inside values', `<sms a='<sms b=" `, 20_000],
    ['comments that never end', '<!-- <sms ', 40_000],
    ['openings of everything', `<sms a="<!--<![CDATA[<?<!DOCTYPE '`, 10_000],
    ['parts that never end', `<mms a="1"><part data="`, 20_000],
  ])('does not run away on %s', async (_, piece, count) => {
    const bytes = encode(`<smses>${piece.repeat(count)}`)
    let filled = 0
    const { items } = await gather(smsBackup, bytes, { progress: () => void filled++ })
    expectSound(items, bytes)
    expect(filled).toBeLessThan(200)
  })
})
