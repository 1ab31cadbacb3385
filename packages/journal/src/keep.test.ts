import { beforeEach, describe, expect, test } from 'vitest'
import { memoryBytes, type Source } from '@daybook/imports'
import { createVault, memoryStorage, openVault, type MemoryStorage, type Vault } from '@daybook/vault'
import { seededBytes } from '../../../testing/seed.ts'
import { foldCasebook } from './casebook.ts'
import { readDraft } from './draft.ts'
import { happeningOfContact } from './happening.ts'
import { contactsOf, importsOf, keepDrafts, keepSources, keptSources, openCasebook, readAgain, type KeepOptions } from './keep.ts'
import { acts, now } from './testing/case.ts'

const words = 'six words nobody would ever guess'
const utf8 = new TextEncoder()
const source = (path: string, text: string): Source => ({ path, bytes: memoryBytes(utf8.encode(text)) })
const chat = '25/12/2023, 09:05 - Alex: hello\n25/12/2023, 09:06 - Jo: please stop\n26/12/2023, 23:59 - Alex: IMG-20231226-WA0001.jpg (file attached)\n'
const options: KeepOptions = { name: 'chat.txt', caseZone: 'Europe/London' }

let storage: MemoryStorage
let vault: Vault
const deps = { now: () => now, random: seededBytes(5), kdf: { memoryKiB: 64, passes: 1, unsafe: true } }

beforeEach(async () => {
  storage = memoryStorage()
  vault = await createVault(storage, words, deps)
})

const gathered = async (from: Vault) => {
  const found = []
  for await (const contact of contactsOf(from, await openCasebook(from))) found.push(contact)
  return found
}

describe('keeping an export', () => {
  test('keeps the original whole and every record of it, and opens again to the same', async () => {
    const kept = await keepSources(vault, [source('chat.txt', chat)], options, deps)
    expect([kept.rows, kept.unread, kept.summaries.map((one) => one.format)]).toEqual([3, 0, ['whatsapp']])
    await vault.close()
    const again = await openVault(storage, words, deps)
    const [entry] = importsOf(await openCasebook(again))
    expect(entry).toMatchObject({ name: 'chat.txt', rows: 3, files: [{ path: 'chat.txt', bytes: chat.length }] })
    const [original] = entry ? await keptSources(again, entry) : []
    expect(new TextDecoder().decode(await original?.bytes.read(0, 1000))).toBe(chat)
    expect((await gathered(again)).map((one) => one.record.text)).toEqual(['hello', 'please stop', expect.stringContaining('IMG-20231226')])
    expect((await again.search('please')).total).toBe(1)
  })

  test('several files are one import, and a message finds its picture among them', async () => {
    const picture = source('pictures/IMG-20231226-WA0001.jpg', 'not really a picture')
    const kept = await keepSources(vault, [source('pictures/chat.txt', chat), picture], { ...options, name: 'pictures' }, deps)
    expect(kept.summaries.map((one) => one.path)).toEqual(['pictures/chat.txt'])
    const [, , last] = await gathered(vault)
    expect(last?.record.attachments[0]).toMatchObject({ bytes: 20, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    expect(importsOf(await openCasebook(vault))[0]?.files).toHaveLength(2)
  })

  test('a part that could not be read is a row too, so that nothing is dropped', async () => {
    const kept = await keepSources(vault, [source('chat.txt', '01/02/2024, 09:05 - Alex: hi\n')], options, deps)
    expect([kept.rows, kept.unread]).toEqual([1, 1])
    expect(await gathered(vault)).toEqual([])
  })

  test('read again with a question answered, it takes the place of the first, which is kept', async () => {
    const asked = [source('chat.txt', '01/02/2024, 09:05 - Alex: hi\n')]
    const first = await keepSources(vault, asked, options, deps)
    await keepSources(vault, asked, { ...options, dates: 'dmy', corrects: first.id }, deps)
    const casebook = await openCasebook(vault)
    expect(importsOf(casebook)).toHaveLength(1)
    expect(casebook.all).toHaveLength(2)
    expect((await gathered(vault)).map((one) => one.record.wall)).toEqual(['2024-02-01T09:05:00'])
  })

  test('read again from what was kept, it takes the place of the first, and no original is kept twice', async () => {
    const both = '01/02/2024, 09:05 - Alex: hi\n'
    const first = await keepSources(vault, [source('chat.txt', both)], options, deps)
    const [before] = importsOf(await openCasebook(vault))
    const blobs = [...storage.files.keys()].filter((name) => name.startsWith('blob/')).length
    const again = before && (await readAgain(vault, before, { ...options, dates: 'mdy' }, deps))
    expect([again?.rows, again?.unread]).toEqual([1, 0])
    expect([...storage.files.keys()].filter((name) => name.startsWith('blob/'))).toHaveLength(blobs)
    const casebook = await openCasebook(vault)
    expect(casebook.corrected.get(first.id)).toBe(again?.id)
    expect(importsOf(casebook).map(({ files }) => files[0]?.sha256)).toEqual([before?.files[0]?.sha256])
    expect((await gathered(vault)).map((one) => one.record.wall?.slice(0, 10))).toEqual(['2024-01-02'])
  })

  test('what was answered is kept with the import, and stands when another question is answered', async () => {
    const table = 'Date,Number,Town\n01/02/2024,07700 900123,Llandudno\n'
    const columns = [{ date: 1, number: 2 }]
    await keepSources(vault, [source('bill.csv', table)], { ...options, columns }, deps)
    const [before] = importsOf(await openCasebook(vault))
    expect(before?.told).toEqual({ columns })
    if (before) await readAgain(vault, before, { ...options, dates: 'dmy' }, deps)
    const [after] = importsOf(await openCasebook(vault))
    expect(after?.told).toEqual({ columns, dates: 'dmy' })
    expect((await gathered(vault)).map(({ channel, record }) => [channel, record.wall])).toEqual([['call', '2024-02-01']])
    expect((await vault.search('llandudno')).total, 'what else stands in the row is found, too').toBe(1)
    const named = (number: number, headings = ['Date', 'Number', 'Town']) => [{ date: 1, number, headings }]
    for (const now of [named(3), named(2), named(5, ['Another'])]) {
      const [kept] = importsOf(await openCasebook(vault))
      if (kept) await readAgain(vault, kept, { ...options, columns: now }, deps)
    }
    expect(importsOf(await openCasebook(vault))[0]?.told, 'of two answers about the same table, the last').toEqual({ columns: [...named(5, ['Another']), ...named(2)], dates: 'dmy' })
  })

  test('stopped while it is read again, it is as it was', async () => {
    await keepSources(vault, [source('chat.txt', chat)], options, deps)
    const [before] = importsOf(await openCasebook(vault))
    const files = [...storage.files.keys()]
    const stop = AbortSignal.abort(new Error('enough'))
    await expect(before && readAgain(vault, before, { ...options, signal: stop }, deps)).rejects.toThrow('enough')
    expect([...storage.files.keys()].filter((name) => name.startsWith('blob/'))).toEqual(files.filter((name) => name.startsWith('blob/')))
    expect(vault.size).toBe(1)
    expect(await gathered(vault)).toHaveLength(3)
  })

  test('says who sent what does not say whether it came in or went out', async () => {
    const kept = await keepSources(vault, [source('chat.txt', chat)], options, deps)
    expect([...kept.senders]).toEqual([
      ['Alex', 2],
      ['Jo', 1],
    ])
    expect([...(await keepSources(vault, [source('chat.txt', chat)], { ...options, me: 'Jo' }, deps)).senders]).toEqual([])
  })

  test('cancelled, it leaves the vault as it was, and nothing of it is kept by what comes later', async () => {
    const before = new Set(storage.files.keys())
    const controller = new AbortController()
    const cancelling: KeepOptions = { ...options, signal: controller.signal, onProgress: () => controller.abort(new Error('cancelled')) }
    await expect(keepSources(vault, [source('chat.txt', chat)], cancelling, deps)).rejects.toThrow('cancelled')
    expect(vault.size).toBe(0)
    expect([...storage.files.keys()].filter((name) => !before.has(name))).toEqual([])
    await keepDrafts(vault, [readDraft({ kind: 'incident', what: 'later' }, { zone: 'Europe/London', nowMs: now, acts })], deps)
    expect([...storage.files.keys()].some((name) => /^(blob|table)\//.test(name))).toBe(false)
  })

  test('what a mail says in its HTML alone is shown and found with its plain words', async () => {
    const mail = 'From: alex@example.net\nDate: Mon, 1 Jan 2024 09:00:00 +0000\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nThis cannot be shown.\n--b\nContent-Type: text/html\n\n<p>I know where you live</p>\n--b--\n'
    await keepSources(vault, [source('mail.eml', mail)], options, deps)
    const [contact] = await gathered(vault)
    expect(contact?.record.text).toBe('This cannot be shown.')
    expect(contact && happeningOfContact(contact).text).toBe('This cannot be shown.\n\nI know where you live')
    expect((await vault.search('where')).total).toBe(1)
  })

  describe('what stands beside the text of a message is shown and found as well', () => {
    const mms = (more: string, text = '') => `<smses count="1"><mms date="1704902707000" msg_box="1" address="+447700900123" ${more} m_type="132"><parts><part ct="text/plain" text="${text}"/></parts></mms></smses>`
    const sms = (subject: string) => `<smses count="1"><sms address="+447700900123" date="1704902707000" type="1" subject="${subject}" body="open the door"/></smses>`
    const shared = (content: string, share: object) => JSON.stringify({ participants: [{ name: 'Jo' }, { name: 'Sam' }], messages: [{ sender_name: 'Sam', timestamp_ms: 1704902707000, content, type: 'Share', share }], title: 'Sam', thread_path: 'inbox/sam_1' })
    const sent = 'Sam sent an attachment.'
    const link = 'https://example.org/where'

    test.each([
      ['the subject of an MMS without a text', 'a.xml', mms('sub="I know where your mother lives"'), 'I know where your mother lives'],
      ['the subject of an MMS with a text', 'a.xml', mms('sub="I know where"', 'your mother lives'), 'I know where\n\nyour mother lives'],
      ['once, where the text begins with it', 'a.xml', mms('sub="I know where"', 'I know where&#10;your mother lives'), 'I know where\nyour mother lives'],
      ['the subject of a text message', 'a.xml', sms('I know where'), 'I know where\n\nopen the door'],
      ['the subject of a mail', 'a.eml', 'From: sam@example.net\nTo: jo@example.org\nDate: Mon, 1 Jan 2024 09:00:00 +0000\nSubject: I know where\n\n\n', 'I know where'],
      ['what was shared', 'message_1.json', shared(sent, { link, share_text: 'I know where' }), `${sent}\n\nI know where\n\n${link}`],
      ['what was shared, without its link where that is the text', 'message_1.json', shared(`Look where ${link}`, { link }), `Look where ${link}`],
      ['a link that only begins as another does', 'message_1.json', shared(`Look where ${link}/2`, { link }), `Look where ${link}/2\n\n${link}`],
    ])('%s', async (_, path, text, shown) => {
      await keepSources(vault, [source(path, text)], options, deps)
      const [contact] = await gathered(vault)
      expect(contact && happeningOfContact(contact).text).toBe(shown)
      expect((await vault.search('where')).total).toBe(1)
    })

    test('and none where the file says that there is none', async () => {
      await keepSources(vault, [source('a.xml', mms('sub="null"', 'hello')), source('b.xml', mms('sub=""', 'hello')), source('c.xml', sms('null'))], options, deps)
      expect((await gathered(vault)).map((contact) => happeningOfContact(contact).text)).toEqual(['hello', 'hello', 'open the door'])
    })
  })

  test('a mail whose own domain signed it is graded as authenticated; signed by another, it is not', async () => {
    const mbox = ['alex@example.net', 'jo@example.org'].map((from, n) => `From - Mon Jan 01 09:00:00 2024\nFrom: ${from}\nTo: jo@example.org\nSubject: ${n}\nDate: Mon, 1 Jan 2024 09:0${n}:00 +0000\nMessage-ID: <${n}@example.net>\n\nbody\n`).join('\n')
    const authenticate = async (raw: Uint8Array) => [{ domain: 'example.net', selector: 's', key: 'v=DKIM1', verdict: 'pass' as const, weak: new TextDecoder().decode(raw).includes('From: alex') ? [] : (['not-aligned'] as const) }]
    await keepSources(vault, [source('mail.mbox', mbox)], { ...options, authenticate }, deps)
    expect((await gathered(vault)).map((one) => one.obtained)).toEqual(['authenticated-by-third-party', 'original-export'])
  })
})

test('drafts are sealed all together or not at all, and fold into a casebook', async () => {
  const defaults = { zone: 'Europe/London', nowMs: now, acts }
  const places = await keepDrafts(vault, [readDraft({ kind: 'person', name: 'Alex', role: 'subject' }, defaults), readDraft({ kind: 'incident', what: 'x' }, defaults)], deps)
  expect(places.map((one) => one.index)).toEqual([0, 1])
  const casebook = await openCasebook(vault)
  expect(casebook.people.map((person) => person.name)).toEqual(['Alex'])
  expect(foldCasebook(casebook.all).current.map((entry) => entry.id)).toEqual(places.map((one) => one.id))
})
