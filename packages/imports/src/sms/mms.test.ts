import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { seededBytes } from '../../../../testing/seed.ts'
import { asBytes, gather, inChunks } from '../scan/gather.ts'
import { smsBackup } from './reader.ts'

const picture = seededBytes(1)(1000)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

const part = (attributes: string) => `<part seq="0" ${attributes} />`
const addr = (address: string, type: string) => `<addr address="${address}" type="${type}" charset="106" />`
const mms = (head: string, parts: readonly string[], addrs: readonly string[] = []) =>
  `<mms ${head}>\n<parts>\n${parts.join('\n')}\n</parts>\n<addrs>\n${addrs.join('\n')}\n</addrs>\n</mms>`
const file = (...elements: readonly string[]) => `<smses count="${elements.length}">${elements.join('\n')}</smses>`
const head = 'date="1704902707000" msg_box="1" address="+447700900123" date_sent="1704902705" sub="null" m_type="132"'

async function one(element: string) {
  const { records } = await gather(smsBackup, file(element))
  const [record] = records
  if (!record) throw new Error('nothing was read')
  return record
}

describe('an MMS', () => {
  test('has the words of its text parts, its other parts as attachments, and its layout apart', async () => {
    const element = mms(
      head,
      [
        part(`ct="application/smil" name="null" cl="smil.xml" text='&lt;smil>"quoted"&lt;/smil>'`),
        part(`ct="image/png" name="null" cl="p.png" text="null" data="${base64(picture)}"`),
        part('ct="text/plain" text="one &#55357;&#56832;"'),
        part('ct="text/plain; charset=utf-8" text="two"'),
        part('ct="text/x-vCard" cl="alex.vcf" text="BEGIN:VCARD é"'),
        part('ct="video/3gpp" fn="gone.3gp" text="null"'),
      ],
      [addr('+447700900123', '137'), addr('insert-address-token', '151')],
    )
    const record = await one(element)
    expect(record).toMatchObject({
      kind: 'message',
      wall: '2024-01-10T16:05:07.000',
      precision: 'millisecond',
      sender: '+447700900123',
      recipients: [],
      direction: 'in',
      text: 'one 😀\ntwo',
      attachments: [
        { name: 'p.png', type: 'image/png', bytes: 1000, sha256: sha256Hex(picture) },
        { name: 'alex.vcf', type: 'text/x-vCard', bytes: 14, sha256: sha256Hex(new TextEncoder().encode('BEGIN:VCARD é')) },
        { name: 'gone.3gp', type: 'video/3gpp', bytes: null, sha256: null },
      ],
      flags: ['media-omitted'],
      raw: { length: new TextEncoder().encode(element).length, sha256: sha256Hex(new TextEncoder().encode(element)) },
      extra: { mms: true, smil: '<smil>"quoted"</smil>', sentAt: '2024-01-10T16:05:05Z', addrs: [{ address: '+447700900123', type: '137' }, { address: 'insert-address-token', type: '151' }] },
    })
    expect(record.extra).not.toHaveProperty('sub')
  })

  test('that is a layout with data carries it', async () => {
    expect((await one(mms(head, [part('ct="application/smil" data="QUJD"')]))).attachments).toMatchObject([{ bytes: 3 }])
  })

  test.each([
    ['1', 'in', []],
    ['2', 'out', []],
    ['3', 'out', ['draft']],
    ['4', 'out', []],
    ['5', 'out', ['failed']],
  ])('in box %s goes %s', async (box, direction, flags) => {
    expect(await one(mms(`date="1704902707000" msg_box="${box}" address="+447700900123"`, [], [addr('+447700900456', '137'), addr('+447700900123', '151')]))).toMatchObject({
      direction,
      flags,
      sender: direction === 'out' ? null : '+447700900456',
      recipients: ['+447700900123'],
    })
  })

  test('without a box goes by its type', async () => {
    const directions = await Promise.all(['128', '132', '130', '999'].map((type) => one(mms(`date="1704902707000" m_type="${type}" address="x"`, [part('ct="text/plain" text="x"')]))))
    expect(directions.map(({ direction }) => direction)).toEqual(['out', 'in', 'in', 'unknown'])
    expect(directions.map(({ sender, recipients }) => [sender, ...recipients])).toEqual([[null, 'x'], ['x'], ['x'], [null]])
  })

  test('of a type and box that nobody knows has the sender that it names itself, and no other', async () => {
    const record = await one(mms('date="1704902707000" m_type="999" address="x"', [], [addr('+447700900456', '137'), addr('+447700900123', '151')]))
    expect(record).toMatchObject({ direction: 'unknown', sender: '+447700900456', recipients: ['+447700900123'] })
  })

  test('announced but never fetched says that its media is not here', async () => {
    expect((await one(mms('date="1704902707000" m_type="130" msg_box="1" address="x"', []))).flags).toEqual(['media-omitted'])
  })

  test('to a group names who wrote and who received', async () => {
    const group = await one(
      mms(head.replace('+447700900123', '+447700900123~+447700900456~+447700900789'), [], [addr('+447700900456', '137'), addr('+447700900123', '151'), addr('+447700900456', '151'), addr('+447700900789', '130')]),
    )
    expect(group).toMatchObject({ sender: '+447700900456', recipients: ['+447700900123', '+447700900789'], flags: ['group'] })
    const bare = await one(mms(head.replace('+447700900123', '+447700900123~+447700900456'), []))
    expect(bare).toMatchObject({ sender: null, recipients: ['+447700900123', '+447700900456'], flags: ['group', 'withheld'] })
    const sent = await one(mms('date="1704902707000" msg_box="2" address="a~b"', [], [addr('insert-address-token', '137')]))
    expect(sent).toMatchObject({ sender: null, recipients: ['a', 'b'], flags: ['group'] })
  })

  test('dated in seconds is read as seconds, and says so', async () => {
    expect(await one(mms('date="1704902707" msg_box="1" address="x"', []))).toMatchObject({ wall: '2024-01-10T16:05:07', instant: '2024-01-10T16:05:07Z', precision: 'second' })
  })

  test('without a date keeps what stood there', async () => {
    expect(await one(mms('date="soon" msg_box="1" address="x"', []))).toMatchObject({ wall: null, instant: null, flags: ['invalid-date'], extra: { date: 'soon' } })
  })

  test('whose words are "null" says so', async () => {
    expect(await one(mms(head, [part('ct="text/plain" text="null"')]))).toMatchObject({ text: 'null', extra: { nullBody: true } })
  })

  test('with a part that is not base64 keeps the message, and says where it stops', async () => {
    expect(await one(mms(head, [part('ct="image/png" cl="a.png" data="QUJD"'), part('ct="image/png" cl="b.png" data="QUJD!"'), part('ct="text/plain" text="x"')]))).toMatchObject({
      text: 'x',
      attachments: [{ name: 'a.png', bytes: 3 }, { name: 'b.png', bytes: null, sha256: null }],
      flags: ['broken-structure'],
      extra: { undecoded: { 1: 4 } },
    })
  })

  test('of one tag is a message too', async () => {
    expect(await one(`<mms ${head}/>`)).toMatchObject({ text: '', attachments: [], sender: '+447700900123' })
  })
})

describe('an attachment', () => {
  const large = seededBytes(2)(3_000_000)
  const text = file(
    mms(head, [part('ct="text/plain" text="small"'), part(`ct="image/png" data="${base64(picture)}"`), part('ct="text/x-vCard" text="CARD"'), part('ct="image/png" data="??"')]),
    mms(head, [part(`ct="video/mp4" data="${base64(large)}" text="null" cl="v.mp4"`), part('ct="text/plain" text="behind"'), part(`ct="image/png" data='${base64(picture)}'`)]),
  )

  test('larger than the window is decoded and hashed as it passes', async () => {
    const sizes: number[] = []
    const { records, unread } = await gather(smsBackup, inChunks(new TextEncoder().encode(text), [70_000, 1, 999]), { progress: (done) => void sizes.push(done) })
    expect(unread).toEqual([])
    expect(records[1]).toMatchObject({ text: 'behind', attachments: [{ name: 'v.mp4', type: 'video/mp4', bytes: large.length, sha256: sha256Hex(large) }, { bytes: 1000 }] })
    for (const { raw } of records) expect(raw.sha256).toBe(sha256Hex(new TextEncoder().encode(text).subarray(raw.offset, raw.offset + raw.length)))
    expect(sizes.length).toBeGreaterThan(4)
  })

  test('is read again from the record that names it', async () => {
    for (const encoded of [new TextEncoder().encode(text), new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))]) {
      const source = { path: 'x', bytes: asBytes(encoded) }
      const { records } = await gather(smsBackup, encoded)
      const [small, big] = records
      if (!small || !big) throw new Error('nothing was read')
      const again = async (record: typeof small, index: number) => {
        const bytes = await smsBackup.attachment?.(source, record, index)
        return bytes && sha256Hex(bytes)
      }
      expect(await again(small, 0)).toBe(small.attachments[0]?.sha256)
      expect(await again(small, 1)).toBe(sha256Hex(new TextEncoder().encode('CARD')))
      expect(await again(small, 2)).toBeUndefined()
      expect(await again(small, 9)).toBeUndefined()
      expect(await again(big, 0)).toBe(sha256Hex(large))
      expect(await again(big, 1)).toBe(sha256Hex(picture))
    }
  })

  test('cut off in the middle costs only its own message', async () => {
    const cut = text.slice(0, text.length - 2_000_000)
    const { records, unread } = await gather(smsBackup, cut)
    expect(records.map((record) => record.text)).toEqual(['small'])
    expect(unread).toMatchObject([{ code: 'truncated', offset: cut.indexOf('<mms', 100), length: cut.length - cut.indexOf('<mms', 100) }])
  })

  test('with a quote missing costs only its own message', async () => {
    const broken = file(mms(head, [`<part ct="a/b" data="${base64(large)} />`]), mms(head, [part('ct="text/plain" text="after"')]))
    const { records, unread } = await gather(smsBackup, broken)
    expect(records.map((record) => record.text)).toEqual(['after'])
    expect(unread.map(({ code }) => code)).toEqual(['broken'])
  })
})
