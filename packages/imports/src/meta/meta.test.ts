import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { gather } from '../scan/gather.ts'
import { instagram, messenger, metaFormat } from './reader.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** As the exporter does it: each byte of the UTF-8 as a character of its own. */
const broken = (text: string) => String.fromCharCode(...encode(text))

const thread = (messages: readonly unknown[], rest: object = { title: 'Alex', thread_path: 'inbox/alex_1' }) =>
  JSON.stringify({ participants: [{ name: 'Jo' }, { name: 'Alex' }], messages, ...rest })

const said = { sender_name: 'Alex', timestamp_ms: 1700000000123, content: 'hello' }

async function one(message: unknown, rest?: object, settings?: Parameters<typeof gather>[2]) {
  const { records } = await gather(messenger, thread([message], rest), settings)
  const [record] = records
  if (!record) throw new Error('nothing was read')
  return record
}

describe('a message of an account export', () => {
  test('keeps what the file says, and where', async () => {
    const text = thread([said])
    const { records, unread } = await gather(messenger, text, { path: 'message_1.json' })
    const slice = JSON.stringify(said)
    expect(records).toEqual([
      {
        source: 'message_1.json',
        kind: 'message',
        wall: '2023-11-14T22:13:20.123',
        instant: '2023-11-14T22:13:20.123Z',
        precision: 'millisecond',
        zone: '+00:00',
        zoneFrom: 'format',
        sender: 'Alex',
        recipients: ['Jo'],
        direction: 'unknown',
        text: 'hello',
        attachments: [],
        flags: [],
        raw: { offset: text.indexOf(slice), length: slice.length, sha256: sha256Hex(encode(slice)) },
        extra: { title: 'Alex', thread_path: 'inbox/alex_1', folder: 'inbox' },
      },
    ])
    expect(unread).toEqual([])
  })

  test('is repaired where its encoding was broken, and the words as they stood are kept', async () => {
    const record = await one(
      { ...said, sender_name: broken('Zoë 🐺'), content: broken('café 😀'), reactions: [{ reaction: broken('❤'), actor: broken('Zoë 🐺') }], share: { share_text: broken('Straße') } },
      { title: broken('Zoë 🐺'), thread_path: 'inbox/x' },
    )
    expect(record).toMatchObject({ sender: 'Zoë 🐺', text: 'café 😀', flags: ['mojibake-repaired'] })
    expect(record.extra).toMatchObject({ rawText: broken('café 😀'), rawSender: broken('Zoë 🐺'), title: 'Zoë 🐺', reactions: [{ reaction: '❤', actor: 'Zoë 🐺' }], share: { share_text: 'Straße' } })
  })

  test.each([
    ['naïve', 'naïve', []],
    ['日本', '日本', []],
    ['Ã© 😀', 'Ã© 😀', []],
    ['\xed\xa0\xbd\xed\xb8\x80', '😀', ['mojibake-repaired']],
    ['half \xed\xa0\xbd', 'half \uFFFD', ['mojibake-repaired', 'invalid-encoding']],
    ['half \ud83d', 'half \uFFFD', ['invalid-encoding']],
  ])('saying %j is read as %j', async (written, text, flags) => {
    expect(await one({ ...said, content: written })).toMatchObject({ text, flags })
  })

  test('sent or received is only told to one who says who the owner is', async () => {
    expect((await one(said)).direction).toBe('unknown')
    expect((await one(said, undefined, { options: { me: 'Jo' } })).direction).toBe('in')
    expect((await one(said, undefined, { options: { me: 'Alex' } })).direction).toBe('out')
    expect((await one({ ...said, sender_name: broken('Zoë') }, undefined, { options: { me: 'Zoë' } })).direction).toBe('out')
  })

  test.each([
    [{ call_duration: 61, content: 'The call ended.' }, 'call', []],
    [{ call_duration: 0, content: 'You missed a call' }, 'call', ['missed']],
    [{ type: 'Call', call_duration: 0, missed: true }, 'call', ['missed']],
    [{ type: 'Call', call_duration: 192 }, 'call', []],
    [{ content: 'You missed a call' }, 'message', []],
    [{ type: 'Unsubscribe', content: 'Alex left' }, 'system', []],
    [{ is_unsent: true }, 'message', ['deleted']],
    [{ content: 'so sorry (edited)' }, 'message', ['edited']],
  ])('with %j is a %s', async (members, kind, flags) => {
    const { content: _, ...rest } = said
    const record = await one({ ...rest, ...members })
    expect(record).toMatchObject({ kind, flags })
    expect(record.extra['durationSeconds']).toBe('call_duration' in members ? members.call_duration : undefined)
  })

  test('keeps whatever else it says by its own name, even where a known name holds something else', async () => {
    const record = await one(JSON.parse('{"sender_name":"Alex","timestamp_ms":"soon","content":{"odd":1},"ip":"203.0.113.7","__proto__":{"a":1}}'))
    expect(record).toMatchObject({ text: '', wall: null, instant: null, flags: ['invalid-date'] })
    expect(Object.entries(record.extra)).toEqual(expect.arrayContaining([['timestamp_ms', 'soon'], ['content', { odd: 1 }], ['ip', '203.0.113.7'], ['__proto__', { a: 1 }]]))
  })

  test('dated in seconds is read as seconds', async () => {
    expect(await one({ ...said, timestamp_ms: 1700000000 })).toMatchObject({ wall: '2023-11-14T22:13:20', precision: 'second' })
  })

  test('of somebody whose account is gone keeps the name as written', async () => {
    expect((await one({ ...said, sender_name: 'Facebook user' })).sender).toBe('Facebook user')
    expect((await one({ timestamp_ms: 1700000000000, content: 'x' })).sender).toBeNull()
  })

  test('names its media, found beside the file or not', async () => {
    const found = { attachment: { name: 'other', type: 'image/png', bytes: 3, sha256: 'ab' }, bytes: { size: 3, read: async () => new Uint8Array(3), stream: async function* () {} } }
    const record = await one(
      { ...said, photos: [{ uri: 'photos/1.png' }, { uri: 'photos/gone.png' }], sticker: { uri: broken('stickers/é.png') }, videos: 'odd', files: [null, {}] },
      undefined,
      { companions: { 'photos/1.png': found, 'stickers/é.png': found } },
    )
    expect(record.attachments).toEqual([
      { name: 'photos/1.png', type: 'image/png', bytes: 3, sha256: 'ab' },
      { name: 'photos/gone.png', type: null, bytes: null, sha256: null },
      { name: 'stickers/é.png', type: 'image/png', bytes: 3, sha256: 'ab' },
    ])
    expect(record.flags).toEqual(['missing-attachment'])
  })

  test('that stands twice is marked the second time', async () => {
    const { records } = await gather(messenger, thread([said, { ...said, content: 'other' }, said]))
    expect(records.map(({ flags }) => flags)).toEqual([[], [], ['duplicate']])
  })
})

describe('a message of an end-to-end encrypted export', () => {
  test('is read by its other names', async () => {
    const text = JSON.stringify({
      participants: ['Jo', 'Alex', 'Sam'],
      threadName: 'Us',
      messages: [{ senderName: 'Alex', text: broken('café'), timestamp: 1700000000123, type: 'Generic', isUnsent: true, media: [{ uri: './media/1.jpg' }], reactions: [] }],
    })
    const { records } = await gather(messenger, text)
    expect(records[0]).toMatchObject({
      sender: 'Alex',
      recipients: ['Jo', 'Sam'],
      text: 'café',
      instant: '2023-11-14T22:13:20.123Z',
      attachments: [{ name: './media/1.jpg', sha256: null }],
      flags: ['group', 'mojibake-repaired', 'deleted', 'missing-attachment'],
      extra: { title: 'Us', type: 'Generic' },
    })
  })
})

describe('the folder of a conversation', () => {
  test.each([
    ['inbox', []],
    ['archived_threads', ['archived']],
    ['message_requests', ['message-request']],
    ['filtered_threads', ['filtered']],
    ['e2ee_cutover', []],
  ])('%s is told from the file or, where that is silent, from its place', async (folder, flags) => {
    expect(await one(said, { title: 'x', thread_path: `${folder}/alex_1` })).toMatchObject({ flags, extra: { folder } })
    expect(await one(said, { title: 'x' }, { path: `export.zip!messages/${folder}/alex_1/message_1.json` })).toMatchObject({ flags, extra: { folder } })
  })

  test('said by the file outweighs its place', async () => {
    expect((await one(said, { thread_path: 'message_requests/x' }, { path: 'inbox/x/message_1.json' })).flags).toEqual(['message-request'])
  })
})

describe('the file', () => {
  test('may have its members in any order, and a byte order mark', async () => {
    const { records } = await gather(messenger, `\uFEFF\n{"title":"T","messages":[${JSON.stringify(said)}],"thread_path":"archived_threads/x","participants":[{"name":"Jo"}]}\n`)
    expect(records[0]).toMatchObject({ recipients: ['Jo'], flags: ['archived'], extra: { title: 'T' } })
  })

  test('may hold a million characters in one message, and cuts off at the limit', async () => {
    const long = thread([said, { ...said, content: '["}{\\'.repeat(200_000) }, said])
    expect((await gather(messenger, long)).records.map(({ text }) => text.length)).toEqual([5, 1_000_000, 5])
    const { records, unread } = await gather(messenger, long, { caps: { itemBytes: 100_000 } })
    expect(records).toHaveLength(2)
    expect(unread).toMatchObject([{ code: 'too-large', offset: long.indexOf('{"sender_name":"Alex"', long.indexOf('hello')) }])
  })

  test('tells of what is not a message', async () => {
    const deep = `{"a":${'['.repeat(300)}${']'.repeat(300)}}`
    const bad = '{"sender_name":"\\x"}'
    const text = `{"messages":[${JSON.stringify(said)},null,7,"x",[],${deep},${bad},${JSON.stringify(said)}]} more`
    const { records, unread } = await gather(messenger, text)
    expect(records).toHaveLength(2)
    expect(unread.map(({ code, offset, length }) => [code, text.slice(offset, offset + length)])).toEqual([
      ['not-understood', 'null'],
      ['not-understood', '7'],
      ['not-understood', '"x"'],
      ['not-understood', '[]'],
      ['not-understood', deep],
      ['broken', bad],
      ['not-understood', 'more'],
    ])
  })

  test.each([
    ['{"messages":[@,', '}]', 'broken'],
    ['{"messages":[@ ', '@]}', 'broken'],
    ['{"messages":[@]', ']}', 'broken'],
    ['{"messages":[@', ':],"messages":[@],"title"}', 'broken'],
    ['{"messages":[@,', '{"sender_name":"cut', 'truncated'],
    ['{"messages":[@', '', 'truncated'],
    ['{"messages":[@]', ',"title":"cut', 'truncated'],
    ['{"messages":[@]', ',title:1}', 'broken'],
  ])('%s and then %s is read up to there', async (start, rest, code) => {
    const message = JSON.stringify(said)
    const text = start.replace('@', message) + rest.replace('@', message)
    const { records, unread } = await gather(messenger, text)
    expect(records).toHaveLength(1)
    const range = unread.at(-1)
    expect(range).toMatchObject({ code })
    expect((range?.offset ?? 0) + (range?.length ?? 0)).toBe(text.length)
    expect(range?.offset).toBeLessThanOrEqual(start.replace('@', message).length)
  })

  test('that is no conversation at all is given back whole', async () => {
    const { records, unread, warnings } = await gather(messenger, '{this is not json')
    expect([records, unread]).toMatchObject([[], [{ code: 'broken', offset: 0, length: 17 }]])
    expect(warnings).toContain('No message was found in this file.')
  })
})

describe('which service', () => {
  const formats = (text: string, path = '') => [messenger.recognises(encode(text), text.length), instagram.recognises(encode(text), text.length), metaFormat(encode(text), path)]

  test('is told by content', () => {
    expect(formats(thread([{ ...said, type: 'Generic' }]))).toEqual([true, false, 'messenger'])
    expect(formats(thread([{ ...said, photos: [{ uri: 'your_instagram_activity/messages/inbox/x/1.jpg' }] }]))).toEqual([false, true, 'instagram'])
    expect(formats(thread([{ ...said, share: { link: 'https://example.com', original_content_owner: 'x' } }]))).toEqual([false, true, 'instagram'])
    expect(formats('{"participants":["Jo"],"threadName":"x","messages":[]}')).toEqual([true, false, 'messenger'])
  })

  test('is told by place only where content fits both, and said so', async () => {
    const text = thread([said])
    expect(formats(text)).toEqual([true, false, 'messenger'])
    expect(formats(text, 'a.zip!your_instagram_activity/messages/inbox/x/message_1.json')).toEqual([true, false, 'instagram'])
    expect(formats(text, 'your_facebook_activity/messages/inbox/x/message_1.json')).toEqual([true, false, 'messenger'])
    const warned = async (reader: typeof messenger, path: string) => (await gather(reader, text, { path, options: { me: 'Jo' } })).warnings
    expect(await warned(messenger, 'message_1.json')).toEqual([expect.stringContaining('taken for Messenger.')])
    expect(await warned(instagram, 'your_instagram_activity/x.json')).toEqual([expect.stringContaining('taken for Instagram because of the folder')])
    expect(await warned(messenger, 'your_instagram_activity/x.json')).toEqual([expect.stringContaining('says Instagram')])
  })

  test('is not told by signs of both, and a folder that says otherwise is told of', async () => {
    const both = thread([{ ...said, type: 'Generic', share: { link: 'https://example.com', original_content_owner: 'x' } }])
    expect(formats(both)).toEqual([true, false, 'messenger'])
    expect(formats(both, 'your_instagram_activity/messages/inbox/x/message_1.json')).toEqual([true, false, 'instagram'])
    const warned = async (text: string, path: string) => (await gather(messenger, text, { path, options: { me: 'Jo' } })).warnings
    expect(await warned(both, 'your_facebook_activity/x.json')).toEqual([expect.stringContaining('taken for Messenger because of the folder')])
    expect(await warned(thread([{ ...said, type: 'Generic' }]), 'your_instagram_activity/x.json')).toEqual([expect.stringMatching(/folder it lies in says Instagram.*taken for Messenger/)])
    expect(await warned(thread([{ ...said, type: 'Generic' }]), 'message_1.json')).toEqual([])
  })

  test('is neither for other files', () => {
    for (const text of ['', '[]', '{}', '{"messages":[]}', '{"messages":[{"id":1,"type":"message","date":"2024"}],"name":"x"}', '<html>', '{this is not', '{"sender_name":1,"timestamp_ms":2}']) {
      expect(formats(text)).toEqual([false, false, undefined])
    }
  })

  test('may be settled before the messages come, when many people are in the conversation', () => {
    const people = JSON.stringify({ participants: Array.from({ length: 5000 }, (_, i) => ({ name: `Person ${i}` })) })
    expect(formats(people.slice(0, 65_536))[0]).toBe(true)
    expect(formats(people.slice(0, 60_000))[0]).toBe(false)
  })
})
