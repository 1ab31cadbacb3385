import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { attachmentBytes, companionsFrom, memoryBytes, openAttachments, openInner, read, readBatches, readTogether, type ReadAllOptions } from './index.ts'
import { isUnread, type Item, type Record, type SourceSummary } from './record.ts'
import type { Progress } from './reader.ts'
import type { Bytes, Source } from './source.ts'
import { jpegOf } from './photo/made.ts'
import { utf8, zipOf } from './zip/made.ts'

const source = (path: string, bytes: Uint8Array<ArrayBuffer>): Source => ({ path, bytes: memoryBytes(bytes) })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const mail = (from: string, to: string, date: string, subject = 'Hello') => utf8(`From: ${from}\r\nTo: ${to}\r\nDate: ${date}\r\nSubject: ${subject}\r\nMessage-ID: <1@example.org>\r\n\r\nPlease stop.\r\n`)
const early = mail('sam@example.org', 'alex@example.org', 'Tue, 02 Jan 2024 23:30:00 -0500')
const late = mail('alex@example.org', 'sam@example.org', 'Wed, 03 Jan 2024 05:00:00 +0000')
const chat = utf8('[13/01/2024, 09:05:07] Sam: Look\r\n[13/01/2024, 09:05:09] Sam: \u200e<attached: 00000002-PHOTO-2024-01-13-09-05-09.jpg>\r\n[13/01/2024, 09:06:00] Alex: Please stop.\r\n')
const picture = jpegOf({ jfif: true })
const pictureName = '00000002-PHOTO-2024-01-13-09-05-09.jpg'

async function readAll(from: Source, options: ReadAllOptions = {}): Promise<{ items: Item[]; records: Record[]; summaries: SourceSummary[] }> {
  const items: Item[] = []
  const summaries: SourceSummary[] = []
  for await (const item of read(from, { ...options, onSource: (summary) => summaries.push(summary) })) items.push(item)
  return { items, records: items.filter((item): item is Record => !isUnread(item)), summaries }
}

describe('one source', () => {
  test('its first and last are the earliest and the latest, whatever order the file has', async () => {
    for (const days of ['13 14 15', '15 13 14', '14 15 13', '13 15 14']) {
      const text = days.split(' ').map((day) => `${day}/01/2024, 09:05 - Sam: Look\n`.repeat(500)).join('')
      const { summaries } = await readAll(source('chat.txt', utf8(text)))
      expect(summaries).toMatchObject([{ records: 1500, first: { wall: '2024-01-13T09:05:00' }, last: { wall: '2024-01-15T09:05:00' } }])
    }
  })

  test('gives its records and one summary, with the hash of every byte', async () => {
    const { records, summaries } = await readAll(source('a.eml', early))
    expect(records).toHaveLength(1)
    expect(summaries).toEqual([
      {
        path: 'a.eml',
        sha256: sha256(early),
        bytes: early.length,
        format: 'eml',
        records: 1,
        unread: 0,
        first: { wall: '2024-01-02T23:30:00', instant: '2024-01-03T04:30:00Z' },
        last: { wall: '2024-01-02T23:30:00', instant: '2024-01-03T04:30:00Z' },
        participants: ['sam@example.org', 'alex@example.org'],
        warnings: [],
      },
    ])
  })

  test('is known by its content, whatever it is called', async () => {
    for (const [bytes, format] of [[early, 'eml'], [chat, 'whatsapp'], [picture, 'photo'], [zipOf([]), 'zip'], [utf8('words'), 'file']] as const) {
      const { summaries } = await readAll(source('IMG_0001.zip.txt.eml', bytes))
      expect(summaries.map((summary) => summary.format)).toEqual([format])
    }
  })

  test('is hashed whole before any of it is read for meaning', async () => {
    const order: string[] = []
    const inner = memoryBytes(early)
    const bytes: Bytes = {
      size: inner.size,
      read: (start, end) => {
        order.push('read')
        return inner.read(start, end)
      },
      async *stream(start, end) {
        order.push('stream begins')
        yield* inner.stream(start, end)
        order.push('stream ends')
      },
    }
    await readAll({ path: 'a.eml', bytes })
    expect(order.slice(0, 2)).toEqual(['stream begins', 'stream ends'])
    expect(order.length).toBeGreaterThan(2)
  })

  test('of no bytes is kept as a file, and that is said', async () => {
    const { records, summaries } = await readAll(source('empty', new Uint8Array(0)))
    expect(records[0]).toMatchObject({ kind: 'file', attachments: [{ name: 'empty', type: null, bytes: 0, sha256: sha256(new Uint8Array(0)) }] })
    expect(summaries[0]?.warnings.join()).toContain('empty')
  })

  test('with no record in it says so', async () => {
    const { summaries } = await readAll(source('z.zip', zipOf([])))
    expect(summaries).toEqual([expect.objectContaining({ records: 0, unread: 0, first: null, last: null, warnings: [expect.stringContaining('kept whole')] })])
  })

  test('for which there was no time is still hashed and kept, and that is said', async () => {
    let clock = 0
    const { items, summaries } = await readAll(source('a.eml', early), { caps: { milliseconds: 1 }, now: () => (clock += 10) })
    expect(items).toEqual([{ source: 'a.eml', unread: { offset: 0, length: early.length, code: 'bomb', reason: expect.stringContaining('longer than') } }])
    expect(summaries).toEqual([expect.objectContaining({ sha256: sha256(early), records: 0, unread: 1 })])
  })

  test('a zone that is none is refused at once', async () => {
    await expect(readAll(source('a.eml', early), { zone: 'Europe/Londn' })).rejects.toThrow('"Europe/Londn" is not the name of a time zone')
  })

  test('whose disk fails is not lost: the reason comes out, with a summary', async () => {
    let passes = 0
    const inner = memoryBytes(early)
    const failing: Bytes = { ...inner, read: () => Promise.reject(new Error('the card was pulled out')), stream: (start, end) => (passes++ === 0 ? inner.stream(start, end) : inner.stream(0, 0)) }
    const { items, summaries } = await readAll({ path: 'a.eml', bytes: failing })
    expect(items.every((item) => isUnread(item) || item.kind === 'mail')).toBe(true)
    expect(summaries).toHaveLength(1)
  })
})

describe('a zip', () => {
  const zip = zipOf([
    { name: `WhatsApp/${pictureName}`, data: picture },
    { name: 'unreferenced.jpg', data: jpegOf({ jfif: true, width: 7 }) },
    { name: 'WhatsApp/_chat.txt', data: chat, packed: deflateRawSync(chat) },
    { name: 'mail/late.eml', data: late },
    { name: 'mail/early.eml', data: early },
  ])

  test('gives a summary for each source in it, then its own, which counts everything inside', async () => {
    const { records, summaries } = await readAll(source('all.zip', zip))
    expect(summaries.map(({ path, format, records: count }) => [path, format, count])).toEqual([
      ['all.zip!WhatsApp/_chat.txt', 'whatsapp', 3],
      ['all.zip!mail/late.eml', 'eml', 1],
      ['all.zip!mail/early.eml', 'eml', 1],
      ['all.zip!unreferenced.jpg', 'photo', 1],
      ['all.zip', 'zip', 6],
    ])
    expect(records).toHaveLength(6)
    expect(summaries.at(-1)).toMatchObject({ sha256: sha256(zip), unread: 0, participants: ['Sam', 'Alex', 'alex@example.org', 'sam@example.org'] })
  })

  test('a file that a message names is its attachment, with hash, type by content and size, and no record of its own', async () => {
    const { records } = await readAll(source('all.zip', zip))
    expect(records.find((record) => record.attachments.length > 0)).toMatchObject({ kind: 'message', sender: 'Sam', attachments: [{ name: pictureName, type: 'image/jpeg', bytes: picture.length, sha256: sha256(picture) }] })
    expect(records.filter((record) => record.kind === 'photo')).toHaveLength(1)
  })

  test('first and last are by instant where every record has one, else by the clock on the wall', async () => {
    const mails = await readAll(source('m.zip', zipOf([{ name: 'l', data: late }, { name: 'e', data: early }])))
    // 23:30 in New York is 04:30 UTC the next day: before 05:00 UTC, though later on its own wall.
    expect(mails.summaries.at(-1)).toMatchObject({ first: { wall: '2024-01-02T23:30:00' }, last: { wall: '2024-01-03T05:00:00' } })
    const both = await readAll(source('all.zip', zip))
    expect(both.summaries.at(-1)).toMatchObject({ first: { wall: '2024-01-02T23:30:00' }, last: { wall: '2024-01-13T09:06:00', instant: null } })
  })

  test('a chat cannot hide another chat by naming it', async () => {
    const sly = utf8('[13/01/2024, 09:05:07] Sam: \u200e<attached: other.txt>\r\n[13/01/2024, 09:05:08] Sam: \u200e<attached: late.eml>\r\n')
    const { summaries } = await readAll(source('z.zip', zipOf([{ name: '_chat.txt', data: sly }, { name: 'other.txt', data: chat }, { name: 'late.eml', data: late }])))
    expect(summaries.map((summary) => summary.path)).toEqual(['z.zip!_chat.txt', 'z.zip!other.txt', 'z.zip!late.eml', 'z.zip'])
  })

  test('the pictures of a Messenger export are found wherever the zip begins, and two chats may show one picture', async () => {
    const uri = 'your_facebook_activity/messages/inbox/sam_1/photos/1.jpg'
    const thread = (title: string) => utf8(JSON.stringify({ participants: [{ name: 'Sam' }, { name: 'Alex' }], messages: [{ sender_name: 'Sam', timestamp_ms: 1705136707000, photos: [{ uri, creation_timestamp: 1705136706 }] }], title, thread_path: 'inbox/sam_1' }))
    for (const [root, of] of [['your_facebook_activity/messages/inbox/sam_1/', 'whole'], ['export-2024/your_facebook_activity/messages/inbox/sam_1/', 'in a folder'], ['sam_1/', 'one chat']] as const) {
      const { records, summaries } = await readAll(source('f.zip', zipOf([{ name: `${root}photos/1.jpg`, data: picture }, { name: `${root}message_1.json`, data: thread('Sam') }, { name: `${root}message_2.json`, data: thread('Sam') }])))
      expect(summaries.map((summary) => summary.format), of).toEqual(['messenger', 'messenger', 'zip'])
      expect(records.map((record) => record.attachments[0]?.sha256), of).toEqual([sha256(picture), sha256(picture)])
    }
  })

  test('damage to an attachment is told, and the attachment is kept as it came out', async () => {
    const { items, summaries } = await readAll(source('z.zip', zipOf([{ name: '_chat.txt', data: chat }, { name: pictureName, data: picture, crc: 7 }])))
    expect(items.filter(isUnread)).toEqual([{ source: `z.zip!${pictureName}`, unread: { offset: 0, length: picture.length, code: 'broken', reason: expect.stringContaining('checksum') } }])
    expect(summaries.at(-1)).toMatchObject({ records: 3, unread: 1 })
    expect(items).toContainEqual(expect.objectContaining({ attachments: [expect.objectContaining({ sha256: sha256(picture) })] }))
  })

  test('zips inside are read, under paths that show the way', async () => {
    const { summaries } = await readAll(source('a.zip', zipOf([{ name: 'b/c.zip', data: zipOf([{ name: 'd.eml', data: early }]) }])))
    expect(summaries.map(({ path, records }) => [path, records])).toEqual([['a.zip!b/c.zip!d.eml', 1], ['a.zip!b/c.zip', 1], ['a.zip', 1]])
  })

  test('a document that is a zip inside is kept as a file, not taken apart', async () => {
    const docx = zipOf([{ name: '[Content_Types].xml', data: utf8('<Types/>') }, { name: 'word/document.xml', data: utf8('<w/>') }])
    const { records, summaries } = await readAll(source('letter.docx', docx))
    expect(summaries.map((summary) => summary.format)).toEqual(['file'])
    expect(records[0]?.attachments[0]?.type).toContain('wordprocessingml')
  })
})

describe('going back to the original bytes', () => {
  const zip = source('o.zip', zipOf([{ name: 'in/a!b.zip', data: zipOf([{ name: '_chat.txt', data: chat }, { name: pictureName, data: picture, packed: deflateRawSync(picture) }]) }]))

  test('the bytes of a source inside', async () => {
    const bytes = await openInner(zip, 'o.zip!in/a!b.zip!_chat.txt')
    expect(await bytes?.read(0, bytes.size)).toEqual(chat)
    expect(await openInner(zip, 'o.zip!in/none')).toBeUndefined()
    expect(await openInner(zip, 'elsewhere.zip!x')).toBeUndefined()
  })

  test('an attachment, the photograph itself, and nothing for what is not carried', async () => {
    const { records } = await readAll(zip)
    const record = records.find((one) => one.attachments.length > 0)
    if (!record) throw new Error('no attachment')
    expect(await attachmentBytes(zip, record, 0)).toEqual(picture)
    expect(await attachmentBytes(zip, record, 1)).toBeUndefined()
    const loose = source('p.jpg', picture)
    const [photo] = (await readAll(loose)).records
    expect(photo && (await attachmentBytes(loose, photo, 0))).toEqual(picture)
  })

  test('an attachment of a mail inside a zip, decoded', async () => {
    const mime = utf8('From: sam@example.org\r\nTo: alex@example.org\r\nDate: Tue, 02 Jan 2024 09:05:07 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee.\r\n--b\r\nContent-Type: image/jpeg; name=p.jpg\r\nContent-Disposition: attachment; filename=p.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n' + Buffer.from(picture).toString('base64') + '\r\n--b--\r\n')
    const mails = source('m.zip', zipOf([{ name: 'a.eml', data: mime, packed: deflateRawSync(mime) }, { name: 'p.jpg', data: chat }]))
    const record = (await readAll(mails)).records.find((one) => one.kind === 'mail')
    expect(record?.attachments).toMatchObject([{ name: 'p.jpg', bytes: picture.length, sha256: sha256(picture) }])
    expect(record && Buffer.from((await attachmentBytes(mails, record, 0)) ?? []).equals(picture)).toBe(true)
  })

  test('all attachments of a zip, which is opened once for them', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `IMG-20240102-WA00${String(i).padStart(2, '0')}.jpg`)
    const lines = names.map((name, i) => `02/01/2024, 09:${10 + i} - Sam: ${name} (file attached)\n`).join('')
    const made = zipOf([{ name: '_chat.txt', data: utf8(`13/01/2024, 09:05 - Sam: hello\n13/01/2024, 09:06 - Jo: hello\n${lines}`) }, ...names.map((name, i) => ({ name, data: Uint8Array.of(...picture, i) }))])
    const { records } = await readAll(source('p.zip', made))
    const wanted = records.filter((one) => one.attachments.length > 0)
    expect(wanted).toHaveLength(names.length)
    let directories = 0
    const counted = { ...memoryBytes(made), read: (start: number, end: number) => {
      if (end === made.length) directories++
      return memoryBytes(made).read(start, end)
    } }
    const attachment = openAttachments({ path: 'p.zip', bytes: counted })
    for (const [i, record] of wanted.entries()) expect(await attachment(record, 0)).toEqual(Uint8Array.of(...picture, i))
    for (const [i, record] of wanted.entries()) expect(await attachment(record, 0)).toEqual(Uint8Array.of(...picture, i))
    const forOne = directories
    directories = 0
    await openInner({ path: 'p.zip', bytes: counted }, 'p.zip!_chat.txt')
    expect(forOne).toBe(directories)
    expect(directories).toBeGreaterThan(0)
  })

  test('never bytes whose hash is not the recorded one', async () => {
    const { records } = await readAll(zip)
    const record = records.find((one) => one.attachments.length > 0)
    const [attachment] = record?.attachments ?? []
    if (!record || !attachment) throw new Error('no attachment')
    const changed = { ...record, attachments: [{ ...attachment, sha256: sha256(chat) }] }
    expect(await attachmentBytes(zip, changed, 0)).toBeUndefined()
  })
})

describe('a folder', () => {
  const sources = [source('/x/photos/1.jpg', picture), source(`/x/chat/${pictureName}`, picture), source('/x/chat/_chat.txt', chat), source('/x/z.zip', zipOf([{ name: 'a.eml', data: early }]))]

  test('is read like a zip: what a message names is only its attachment', async () => {
    const summaries: SourceSummary[] = []
    const items: Item[] = []
    for await (const batch of readTogether(sources, { onSource: (summary) => summaries.push(summary) })) items.push(...batch)
    expect(summaries.map((summary) => summary.path)).toEqual(['/x/chat/_chat.txt', '/x/photos/1.jpg', '/x/z.zip!a.eml', '/x/z.zip'])
    expect(items.find((item) => !isUnread(item) && item.kind === 'message' && item.attachments.length > 0)).toMatchObject({ attachments: [{ sha256: sha256(picture) }] })
  })

  test('names with folders in them are found from further up; a bare name only beside the chat', async () => {
    const near = companionsFrom(sources).near('/x/deep/er/message_1.json')
    expect((await near('chat/_chat.txt'))?.attachment.sha256).toBe(sha256(chat))
    expect(await near('_chat.txt')).toBeUndefined()
    expect((await near('../../photos/1.jpg'))?.attachment.type).toBe('image/jpeg')
    expect((await companionsFrom(sources).near('/x/chat/message_1.json')('messages/inbox/chat/_chat.txt'))?.bytes.size).toBe(chat.length)
  })

  test('names are the same however their accents are written', async () => {
    const near = companionsFrom([source('Zoë.jpg'.normalize('NFD'), picture)]).near('_chat.txt')
    expect(await near('Zoë.jpg'.normalize('NFC'))).toBeDefined()
  })

  test('its attachments can be read again', async () => {
    const companions = companionsFrom(sources)
    const from = source('/x/chat/_chat.txt', chat)
    const { records } = await readAll(from, { companions })
    const record = records.find((one) => one.attachments.length > 0)
    expect(record && (await attachmentBytes(from, record, 0, { companions }))).toEqual(picture)
    expect(companions.claimed(`/x/chat/${pictureName}`)).toBe(true)
    expect(companions.claimed('/x/photos/1.jpg')).toBe(false)
  })
})

describe('progress and cancelling', () => {
  const long = utf8('From: sam@example.org\nDate: Tue, 02 Jan 2024 09:05:07 +0000\n\n' + 'words '.repeat(400_000))
  const zip = zipOf([{ name: 'a.eml', data: long }, { name: 'b', data: long, packed: deflateRawSync(long) }, { name: 'c.eml', data: early }])

  test('progress only grows, and ends at the whole', async () => {
    const seen: Progress[] = []
    await readAll(source('z.zip', zip), { onProgress: (progress) => seen.push(progress) })
    const done = seen.map((progress) => progress.bytesDone)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.at(-1)).toEqual({ path: 'z.zip', bytesDone: zip.length * 2, bytesTotal: zip.length * 2, records: 3 })
  })

  test('cancelling throws the reason, whenever it comes', async () => {
    const reason = new Error('the person closed the page')
    for (let after = 0; after < 12; after++) {
      const controller = new AbortController()
      let calls = 0
      let summaries = 0
      const run = async () => {
        for await (const _ of readBatches(source('z.zip', zip), { signal: controller.signal, onProgress: () => calls++ === after && controller.abort(reason), onSource: () => summaries++ }));
      }
      if (after === 0) controller.abort(reason)
      await run().then(() => expect(calls).toBeLessThanOrEqual(after + 1), (error: unknown) => expect(error).toBe(reason))
      if (after < 5) expect(summaries).toBe(0)
    }
  })

  test('an error thrown by the caller goes back to the caller as it is', async () => {
    const mine = new TypeError('my own mistake')
    for (const options of [{ onProgress: () => { throw mine } }, { onSource: () => { throw mine } }]) {
      const run = async () => { for await (const _ of readBatches(source('z.zip', zip), options)); }
      await expect(run()).rejects.toBe(mine)
    }
  })
})
