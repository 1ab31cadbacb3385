/** What a bundle holds, changed by somebody who makes every list of files fit again: records, originals, mails. */
import { describe, expect, test } from 'vitest'
import { memoryBytes, verifyDkim } from '@daybook/imports'
import { keepSources } from '@daybook/journal'
import { sha256Hex } from '@daybook/log'
import { latin1, rsaDomain, signed } from '../../../imports/src/dkim/node/signing.ts'
import { depsFrom } from '../../../vault/src/testing/vaults.ts'
import type { BagReader } from '../bag/check.ts'
import { MemoryBag } from '../bag/memory.ts'
import { paths } from '../make/layout.ts'
import { bundleOf, sampleBundle, sampleVault } from '../testing/case.node.ts'
import { after, failed, withPart, words } from '../testing/found.ts'
import { editText, fileIn, textIn } from '../testing/spoil.ts'
import { checkExhibits } from './exhibits.ts'
import { verifyBag } from './verify.ts'

const utf8 = new TextEncoder()

describe('records', () => {
  const chat = 9

  test('one with another word', async () => {
    expect(failed(await after((bag) => editText(bag, paths.records(chat), (text) => text.replace('not answering', 'now answering'))))).toEqual(expect.arrayContaining(['signature', 'records']))
  })

  test.each([
    ['another salt', (text: string) => text.replace(/^0,[0-9a-f]{64}/m, `0,${'0'.repeat(64)}`)],
    ['another leaf', (text: string) => text.replace(/[0-9a-f]{64}\r\n/, `${'0'.repeat(64)}\r\n`)],
    ['a row left out', (text: string) => text.replace(/^1,.*\r\n/m, '')],
    ['a row twice', (text: string) => text.replace(/^(1,.*\r\n)/m, '$1$1')],
    ['rows that changed places', (text: string) => text.replace(/^(1,.*\r\n)(2,.*\r\n)/m, '$2$1')],
    ['a number with a nought before it', (text: string) => text.replace(/^1,/m, '01,')],
    ['another number', (text: string) => text.replace(/^7,/m, '8,')],
    ['another head', (text: string) => text.replace('row,salt', 'salt,row')],
    ['no end to the last line', (text: string) => text.slice(0, -2)],
    ['nothing in it', () => ''],
  ])('rows.csv with %s', async (_, edit) => {
    expect(failed(await after((bag) => editText(bag, paths.rows(chat), edit)))).toEqual(expect.arrayContaining(['signature', 'records']))
  })

  test.each([
    ['a record more', (text: string) => `${text}{}\n`],
    ['a record less', (text: string) => text.replace(/[^\n]*\n$/, '')],
    ['no end to the last line', (text: string) => text.slice(0, -1)],
    ['two that changed places', (text: string) => text.replace(/^(.*\n)(.*\n)/, '$2$1')],
  ])('records.jsonl with %s', async (_, edit) => {
    expect(failed(await after((bag) => editText(bag, paths.records(chat), edit)))).toEqual(expect.arrayContaining(['signature', 'records']))
  })

  test('one that fits its own salt and leaf, but is not in the list that was sealed', async () => {
    const report = await after((bag) => {
      const line = textIn(bag, paths.records(chat)).split('\n')[3] ?? ''
      const changed = line.replace('not answering', 'now answering')
      const salt = /^3,([0-9a-f]{64})/m.exec(textIn(bag, paths.rows(chat)))?.[1] ?? ''
      const leaf = sha256Hex(new Uint8Array([...utf8.encode('daybook/record/v1\n'), ...Buffer.from(salt, 'hex'), ...utf8.encode(changed)]))
      editText(bag, paths.records(chat), (text) => text.replace(line, changed))
      editText(bag, paths.rows(chat), (text) => text.replace(/^3,.*$/m, `3,${salt},${leaf}`))
    })
    expect(words(report)).toContain('record 3 is not the one that was sealed')
  })

  test('leaves changed, cut short, or lengthened', async () => {
    expect(failed(await after((bag) => void (fileIn(bag, paths.leaves(chat))[33] = 1)))).toEqual(expect.arrayContaining(['signature', 'records']))
    expect(failed(await after((bag) => void bag.files.set(paths.leaves(chat), fileIn(bag, paths.leaves(chat)).slice(0, 224))))).toContain('records')
    expect(failed(await after((bag) => void bag.files.set(paths.leaves(chat), new Uint8Array([...fileIn(bag, paths.leaves(chat)), ...new Uint8Array(32)]))))).toContain('records')
  })

  test.each([['records', paths.records(chat)], ['salts', paths.rows(chat)], ['leaves', paths.leaves(chat)], ['number of records', paths.part(chat, 'records')]])('without its %s', async (_, path) => {
    expect(failed(await after((bag) => void bag.files.delete(path)))).toContain('records')
  })

  test('neither records nor salts is not the same as none chosen', async () => {
    const report = await after((bag) => {
      for (const path of [paths.records(chat), paths.rows(chat)]) bag.files.set(path, new Uint8Array())
    })
    expect(words(report)).toContain('its rows.csv is missing or empty')
  })

  test('of an import that is not shown', async () => {
    for (const path of ['data/records/000007/records.jsonl', 'proofs/records/000007.leaves', `data/records/000009/more.txt`]) expect(failed(await after((bag) => void bag.files.set(path, new Uint8Array([10]))))).toEqual(['signature', 'records'])
  })
})

describe('exhibits', () => {
  const edits: readonly (readonly [string, string, (bag: MemoryBag) => void])[] = [
    ['a chat', 'JAP-1/chat.txt', (bag) => editText(bag, 'data/exhibits/JAP-1/chat.txt', (text) => text.replace('outside', 'inside!'))],
    ['a mailbox', 'JAP-3/mail.mbox', (bag) => editText(bag, 'data/exhibits/JAP-3/mail.mbox', (text) => text.replace('cannot hide', 'may now hide'))],
    ['a zip', 'JAP-2/chat.zip', (bag) => void (fileIn(bag, 'data/exhibits/JAP-2/chat.zip')[60] = 0)],
    ['a photograph by another', 'JAP-4/IMG_0002.png', (bag) => void bag.files.set('data/exhibits/JAP-4/IMG_0002.png', fileIn(bag, 'data/exhibits/JAP-1/IMG-20240314-WA0001.png'))],
  ]

  test.each(edits)('%s replaced is found', async (_, name, edit) => {
    const report = await after(edit)
    expect(failed(report)).toEqual(['signature', 'originals'])
    expect(words(report)).toContain(name)
  })

  test.each(edits)('%s missing is found, since every record of it is shown', async (_, name) => {
    expect(failed(await after((bag) => void bag.files.delete(`data/exhibits/${name}`)))).toEqual(['signature', 'originals'])
  })

  test('an original under another name, or beside the others, belongs to nothing', async () => {
    const original = (bag: MemoryBag) => fileIn(bag, 'data/exhibits/JAP-4/IMG_0002.png')
    expect(failed(await after((bag) => void bag.files.set('data/exhibits/JAP-9/IMG_0002.png', original(bag))))).toEqual(['signature', 'originals'])
    expect(failed(await after((bag) => void bag.files.set('data/exhibits/JAP-4/2-IMG_0002.png', original(bag))))).toEqual(['signature', 'originals'])
  })

  test('the list must say of each file what was sealed, and of no other', async () => {
    const list = paths.exhibits
    for (const edit of [
      (text: string) => text.replace('JAP/3,', 'JAP/7,'),
      (text: string) => text.replace(/[0-9a-f]{64}/, '0'.repeat(64)),
      (text: string) => text.replace(/,568,/, ',569,'),
      (text: string) => text.replace('WhatsApp Alex/chat.txt', 'WhatsApp Alex/chat2.txt'),
      (text: string) => text.replace(/^JAP\/4.*\r\n/m, ''),
      (text: string) => text.replace(/^(JAP\/4.*\r\n)/m, '$1$1'),
      (text: string) => text.replace(/^(JAP\/5),/m, 'JAP/6,'),
      (text: string) => text.replace('label,', 'Label,'),
      (text: string) => text.slice(0, -2),
      () => '',
    ]) {
      expect(failed(await after((bag) => editText(bag, list, edit)))).toEqual(['signature', 'originals'])
    }
    expect(failed(await after((bag) => void bag.files.delete(list)))).toEqual(['signature', 'originals'])
  })

  test('an import that could not be read to its end is whole when all that was read is shown, and its original must be there', async () => {
    const vault = await sampleVault()
    const sms = (n: number) => `  <sms protocol="0" address="+447700900123" date="170980000000${n}" type="1" body="message ${n}" read="1" />\n`
    const bytes = utf8.encode(`<?xml version='1.0' encoding='UTF-8' ?>\n<smses count="3">\n${sms(1)}${sms(2)}  <sms protocol="0" addr`)
    const kept = await keepSources(vault, [{ path: 'sms.xml', bytes: memoryBytes(bytes) }], { name: 'sms.xml', caseZone: 'Europe/London' }, depsFrom(77))
    expect([kept.rows, kept.unread]).toEqual([3, 1])
    for (const redact of [[], ['summaries']]) {
      const { bag } = await bundleOf(vault, { redact })
      expect([redact, failed(await verifyBag(bag))]).toEqual([redact, []])
      const path = [...bag.files.keys()].find((one) => one.endsWith('/sms.xml')) ?? ''
      const without = await after((spoilt) => void spoilt.files.delete(path), bag)
      // Without the summaries nothing but the signature tells that no record is missing.
      expect([redact, failed(without)]).toEqual([redact, redact.length === 0 ? ['signature', 'originals'] : ['signature']])
    }
  })

  test('an import without its label, or the names of its files, cannot be checked and says so', async () => {
    expect(failed(await after((bag) => void bag.files.delete(paths.part(withPart(bag, 'label'), 'label'))))).toEqual(['signature', 'originals'])
    const nameless = await after((bag) => void bag.files.delete(paths.part(9, 'source')))
    expect(failed(nameless)).toEqual(['signature', 'originals'])
    expect(words(nameless)).toContain('Import 9: the names of its files, or its label as an exhibit, are missing')
  })
})

describe('a mail that its domain signed', () => {
  const rsa = rsaDomain()
  const plainMail = 'From: Alex Morgan <alex@example.org>\r\nTo: Jo <jo@example.com>\r\nSubject: Again\r\nDate: Sat, 06 Apr 2024 10:00:00 +0000\r\n\r\nAnswer me.\r\n'

  /** The sample with one mail more, taken in as `daybook import` would with that key. */
  async function bundleWithMail(raw: string): Promise<MemoryBag> {
    const vault = await sampleVault()
    const authenticate = async (bytes: Uint8Array) => (await verifyDkim(bytes, { key: async () => rsa.record })).map(({ domain, selector, verdict, weak }) => ({ domain, selector, key: rsa.record, verdict, weak }))
    await keepSources(vault, [{ path: 'more.eml', bytes: memoryBytes(latin1(raw)) }], { name: 'more.eml', caseZone: 'Europe/London', authenticate }, depsFrom(77))
    return (await bundleOf(vault)).bag
  }

  test('is checked again with the key that was kept', async () => {
    const { bag } = await sampleBundle()
    const mail = (await verifyBag(bag)).findings.find((one) => one.id === 'mail')
    expect(mail?.details).toEqual(['Mail 0 of import 11: signature of example.org: the sender’s domain signed this mail, and its body and signed header lines are as they were then'])
    expect(mail?.means, 'which is true of any verdict').not.toContain('sender')
  })

  test.each([
    ['altered on its way', signed(plainMail, rsa).replace('Answer', 'Do not answer'), 'signature of example.org: it does not fit, so the body or a signed header line is not what was signed'],
    ['signed by another domain', signed(plainMail, rsa, { domain: 'example.net' }), 'signature of example.net: it holds; not the domain of the sender'],
    ['signed in part', signed(plainMail, rsa, { l: 6 }), 'signature of example.org: it holds; only the beginning of the body is signed: words can have been added after it'],
  ])('is not called signed by its sender when it was %s, though the same verdict comes out again', async (_, raw, said) => {
    const found = (await verifyBag(await bundleWithMail(raw))).findings.find((one) => one.id === 'mail')
    expect([found?.result, found?.details[1]]).toEqual(['passed', `Mail 0 of import 13: ${said}`])
  })

  test('whose sealed verdict does not come out again is a fault, though nothing was changed', async () => {
    const { bag } = await bundleOf(await sampleVault(1, 'v=DKIM1; k=ed25519; p='))
    expect(failed(await verifyBag(bag))).toEqual(['mail'])
  })

  test('twice by the same name, with a footer added between, has a verdict for each signature, and both come out again', async () => {
    const once = signed(plainMail, rsa)
    const found = (await verifyBag(await bundleWithMail(signed(`${once}Sent to the list.\r\n`, rsa)))).findings.find((one) => one.id === 'mail')
    expect([found?.result, found?.facts.slice(1)]).toEqual(['passed', [
      { is: 'mail', import: 13, row: 0, domain: 'example.org', verdict: 'pass', weak: [] },
      { is: 'mail', import: 13, row: 0, domain: 'example.org', verdict: 'altered', weak: [] },
    ]])
  })
})

describe('what a vault that was itself wrong would have sealed', () => {
  test('an original of any size is never held whole, though one record is all of it', async () => {
    const film = new Uint8Array((9 << 20) + 5).fill(7)
    const sha256 = sha256Hex(film)
    const bag = new MemoryBag([
      ['data/exhibits/A-1/a.txt', film],
      [paths.records(0), utf8.encode(`${JSON.stringify({ source: 'a.txt', raw: { offset: 0, length: film.length, sha256 }, attachments: [] })}\n`)],
      [paths.rows(0), utf8.encode(`row,salt,leaf\r\n0,${'0'.repeat(64)},${'0'.repeat(64)}\r\n`)],
    ])
    const asked: number[] = []
    const reader: BagReader = {
      list: () => bag.list(),
      read: (path) => bag.read(path),
      stream: (path) => bag.stream(path),
      at: async () => ({ size: film.length, read: async (start, end) => (asked.push(end - start), film.subarray(start, end)) }),
    }
    const shown = [entry('import', { source: { name: 'a.txt', files: [{ path: 'a.txt', sha256, bytes: film.length }] }, records: { rows: 1, root: '' } }, 0), entry('exhibit', { label: 'A/1', of: { entry: 'e', record: null, attachment: null } }, 1)]
    const [originals] = await checkExhibits(reader, shown, new Map([[0, 1]]))
    expect(originals?.faults.filter(({ is }) => is !== 'no-exhibits')).toEqual([])
    expect(Math.max(...asked)).toBeLessThan(film.length)
    expect(asked.reduce((sum, one) => sum + one, 0), 'read once for the file and once for the record').toBe(2 * film.length)
  })

  test.each<[string, object]>([
    ['no files', { source: {} }],
    ['files that are none', { source: { files: [null] } }],
    ['names that are none', { source: { files: [{ path: 5 }] } }],
    ['signatures that are none', { authenticated: {} }],
  ])('an import with %s is a fault, and the check goes on', async (_, fields) => {
    const shown = [entry('import', { source: sourceOf(''), ...fields }, 0), entry('exhibit', { label: 'A/1', of: { entry: 'e', record: null, attachment: null } }, 1)]
    const [originals] = await checkExhibits(new MemoryBag(), shown, new Map([[0, 1]]))
    expect(originals?.faults[0]).toMatchObject({ is: 'import', import: 0, why: { is: 'below', error: 'TypeError' } })
    expect(originals?.details[0]).toContain('Import 0: it cannot be read as it should be (')
  })

  const sourceOf = (sha256: string) => ({ name: 'a.txt', files: [{ path: 'a.txt', sha256, bytes: 6 }] })
  const entry = (kind: string, fields: object, index: number) => ({ index, entry: { kind, id: 'e' } as never, fields: fields as never, withheld: [] })

  test.each([
    ['a record of other bytes than it says', { offset: 0, length: 5, sha256: '0'.repeat(64) }, 'a.txt', 1],
    ['a record beyond the end', { offset: 9, length: 5, sha256: sha256Hex(utf8.encode('hello')) }, 'a.txt', 1],
    ['a record of a file that is not there', { offset: 0, length: 5, sha256: sha256Hex(utf8.encode('hello')) }, 'b.txt', 1],
    ['a record of a file in what is no zip', { offset: 0, length: 5, sha256: sha256Hex(utf8.encode('hello')) }, 'a.txt!b.txt', 1],
    ['nothing wrong', { offset: 0, length: 5, sha256: sha256Hex(utf8.encode('hello')) }, 'a.txt', 0],
  ])('%s', async (_, raw, source, faults) => {
    const digest = sha256Hex(utf8.encode('hello\n'))
    const bag = new MemoryBag([
      ['data/exhibits/A-1/a.txt', utf8.encode('hello\n')],
      ['data/exhibits.csv', utf8.encode(`label,description,producer,produced,how obtained,original or copy,file name,bytes,sha256,items\r\nA/1,,,,,,a.txt,6,${digest},\r\n`)],
      [paths.records(0), utf8.encode(`${JSON.stringify({ source, raw, attachments: [] })}\n`)],
      [paths.rows(0), utf8.encode(`row,salt,leaf\r\n0,${'0'.repeat(64)},${'0'.repeat(64)}\r\n`)],
    ])
    const shown = [entry('import', { source: sourceOf(digest), records: { rows: 1, root: '' } }, 0), entry('exhibit', { label: 'A/1', of: { entry: 'e', record: null, attachment: null } }, 1)]
    const [originals] = await checkExhibits(bag, shown, new Map([[0, 1]]))
    expect(originals?.result).toBe(faults === 0 ? 'passed' : 'failed')
  })
})
