import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mbox } from './index.ts'
import { separatorStyle, unquoted } from './separator.ts'
import { context, crlf, one, readAll, recordsOf, sourceOf, utf8 } from './testing.ts'
import { isUnread, type Item } from '../record.ts'

const mail = (subject: string, body = 'Hello.\n') => `From: Alex <alex@example.org>\nTo: Jo <jo@example.com>\nSubject: ${subject}\nDate: Tue, 02 Jan 2024 09:05:07 +0000\n\n${body}`
const gmail = (id: number) => `From ${1864000000000000000n + BigInt(id)}@xxx Tue Jan 02 09:05:07 +0000 2024\n`
const subjects = (items: readonly Item[]) => recordsOf(items).map(({ extra }) => extra['subject'])

/** Every byte is in a mail, in an unread range, in a separator line, or blank. */
function expectCovered(bytes: Uint8Array, items: readonly Item[]): void {
  const ranges = items.map((item) => (isUnread(item) ? item.unread : item.raw)).toSorted((a, b) => a.offset - b.offset)
  let at = 0
  const gaps: string[] = []
  for (const { offset, length } of ranges) {
    expect(offset).toBeGreaterThanOrEqual(at)
    gaps.push(Buffer.from(bytes.subarray(at, offset)).toString('latin1'))
    at = offset + length
  }
  gaps.push(Buffer.from(bytes.subarray(at)).toString('latin1'))
  for (const gap of gaps) expect(gap).toMatch(/^(\xef\xbb\xbf)?\s*(From [^\n]*\n)?\s*$/)
}

describe('mails are cut apart', () => {
  const styles: readonly (readonly [string, string])[] = [
    ['Gmail Takeout', gmail(1)],
    ['an id without a date', 'From 1864000000000000001@xxx\n'],
    ['Mozilla', 'From - Tue Jan 02 09:05:07 2024\n'],
    ['Mozilla without a date', 'From - \n'],
    ['mutt and Apple Mail', 'From alex@example.org Tue Jan  2 09:05:07 2024\n'],
    ['an address alone', 'From alex@example.org\n'],
    ['a machine', 'From MAILER-DAEMON Tue Jan  2 09:05:07 2024\n'],
    ['an empty return path', 'From <> Tue Jan  2 09:05:07 2024\n'],
  ]
  for (const [name, line] of styles) {
    test.each([['LF', utf8], ['CRLF', crlf]] as const)(`${name}, %s`, async (_, encode) => {
      const bytes = encode(`${line}${mail('one')}\n${line}${mail('two')}\n`)
      expect(mbox.recognises(bytes, bytes.length)).toBe(true)
      const items = await readAll(mbox, bytes)
      expect(subjects(items)).toEqual(['one', 'two'])
      expect(recordsOf(items).map(({ text, flags }) => ({ text, flags }))).toEqual([{ text: 'Hello.', flags: [] }, { text: 'Hello.', flags: [] }])
      expectCovered(bytes, items)
    })
  }

  test('behind a byte order mark', async () => {
    const bytes = utf8(`\ufeff${gmail(1)}${mail('one')}\n${gmail(2)}${mail('two')}\n`)
    expect(mbox.recognises(bytes, bytes.length)).toBe(true)
    const items = await readAll(mbox, bytes)
    expect(subjects(items)).toEqual(['one', 'two'])
    expectCovered(bytes, items)
  })

  test('the raw slice is the bytes that an .eml of it has', async () => {
    const text = mail('one')
    const items = await readAll(mbox, utf8(`${gmail(1)}${text}\n${gmail(2)}${mail('two')}\n`))
    expect(recordsOf(items)[0]?.raw).toEqual({ offset: gmail(1).length, length: text.length, sha256: createHash('sha256').update(text).digest('hex') })
    expect(recordsOf(items)[0]?.extra['mboxFrom']).toBe(gmail(1).trim())
  })

  test('a "From " line of the text is no separator', async () => {
    const lines = [
      'From now on I will wait outside.',
      'From the station:\nNote: I saw you',
      'From alex\nSubject: pasted',
      'From alex@example.org to you\nSubject: pasted',
      'From Tuesday 2 Jan 2024 on\nSubject: pasted',
    ]
    for (const line of lines) {
      const items = await readAll(mbox, utf8(`\ufeff${gmail(1)}${mail('one', `Hello.\n\n${line}\n`)}\n${gmail(2)}${mail('two')}\n`))
      expect(subjects(items)).toEqual(['one', 'two'])
      expect(recordsOf(items)[0]?.text).toBe(`Hello.\n\n${line}`)
    }
  })

  test('a separator needs a header after it', async () => {
    const items = await readAll(mbox, utf8(`${gmail(1)}${mail('one', `Hello.\n\n${gmail(7)}and more words\n`)}\n${gmail(2)}${mail('two')}\n`))
    expect(subjects(items)).toEqual(['one', 'two'])
  })

  test('Mozilla leaves out the empty line; a line of another kind still needs one', async () => {
    const items = await readAll(mbox, utf8(`From - Tue Jan 02 09:05:07 2024\n${mail('one')}From - Tue Jan 02 09:05:08 2024\n${mail('two')}From alex@example.org Tue Jan  2 09:05:07 2024\nSubject: pasted\n`))
    expect(subjects(items)).toEqual(['one', 'two'])
  })

  test('a separator of another kind than the first is pointed out', async () => {
    const items = await readAll(mbox, utf8(`${gmail(1)}${mail('one', 'Hello.\n\nFrom alex@example.org Tue Jan  2 09:05:07 2024\nFrom: Jo <jo@example.com>\nSubject: forged\n\nI agree.\n')}\n${gmail(2)}${mail('two')}\n`))
    expect(recordsOf(items).map(({ extra, flags }) => [extra['subject'], flags])).toEqual([['one', []], ['forged', ['possible-forged-header']], ['two', []]])
  })

  test('nor one below which nothing stands that every delivered mail has, though it is written like all others', async () => {
    const items = await readAll(mbox, utf8(`${gmail(1)}${mail('one', `Hello.\n\n${gmail(3)}From: Jo <jo@example.com>\nSubject: forged\n\nI agree.\n`)}\n${gmail(2)}Date: Tue, 02 Jan 2024 09:05:07 +0000\n${mail('two')}\n`))
    expect(recordsOf(items).map(({ extra, flags }) => [extra['subject'], flags])).toEqual([['one', []], ['forged', ['possible-forged-header']], ['two', []]])
  })

  test('Content-Length is not believed', async () => {
    const items = await readAll(mbox, utf8(`From - \nContent-Length: 999999\n${mail('one')}\nFrom - \nContent-Length: 1\n${mail('two')}\n`))
    expect(subjects(items)).toEqual(['one', 'two'])
  })

  test('escaped lines lose one ">" in the text and nothing in the raw slice', async () => {
    const bytes = utf8(`${gmail(1)}${mail('one', '>From me\n>>From you\n> From them\na >From b\n')}\n`)
    const record = recordsOf(await readAll(mbox, bytes))[0]
    expect(record?.text).toBe('From me\n>From you\n> From them\na >From b')
    expect(Buffer.from(bytes).toString().slice(record?.raw.offset)).toContain('\n>From me\n>>From you\n')
  })

  test('what stands before the first separator is returned as unread', async () => {
    const bytes = utf8(`junk\nmore\n\n${gmail(1)}${mail('one')}\n`)
    const items = await readAll(mbox, bytes)
    expect(items[0]).toMatchObject({ unread: { offset: 0, length: 10, code: 'not-understood' } })
    expect(subjects(items)).toEqual(['one'])
    expectCovered(bytes, items)
  })

  test('a file without any separator is one unread range', async () => {
    expect(await readAll(mbox, utf8('From here to there\n\nnothing'))).toMatchObject([{ unread: { offset: 0, length: 27, code: 'not-understood' } }])
    expect(await readAll(mbox, utf8(''))).toEqual([])
  })

  test('the end of the file may be anywhere', async () => {
    const text = `${gmail(1)}${mail('one')}\n${gmail(2)}${mail('two')}\n`
    for (let cut = gmail(1).length + 5; cut < text.length; cut += 7) {
      const bytes = utf8(text.slice(0, cut))
      const items = await readAll(mbox, bytes)
      expect(recordsOf(items).length).toBe(cut > gmail(1).length + mail('one').length + gmail(2).length + 6 ? 2 : 1)
      expectCovered(bytes, items)
    }
  })
})

describe('what is recognised', () => {
  test('one mail behind an address line is an .eml, two are a mailbox', () => {
    const line = 'From alex@example.org Tue Jan  2 09:05:07 2024\n'
    const single = utf8(`${line}${mail('one')}`)
    const double = utf8(`${line}${mail('one')}\n${line}${mail('two')}`)
    expect(mbox.recognises(single, single.length)).toBe(false)
    expect(mbox.recognises(single, 1_000_000)).toBe(true)
    expect(mbox.recognises(double, double.length)).toBe(true)
  })

  test('a text that starts with From is no mailbox', () => {
    for (const text of ['From here on\nSubject: x\n', 'From - \n\nSubject: x\n', 'from - \nSubject: x\n', 'From: a@example.org\n', '']) expect(mbox.recognises(utf8(text), text.length)).toBe(false)
    expect(separatorStyle('From x 2024')).toBeUndefined()
  })
})

describe('limits', () => {
  const big = `${gmail(1)}${mail('big', 'word '.repeat(5_000))}\n${gmail(2)}${mail('small')}\n`

  test.each([64, 1_000, 1 << 20])('a mail over the cap gives its header and the rest as unread, in chunks of %i', async (chunk) => {
    const bytes = utf8(big)
    const items = await readAll(mbox, bytes, context({}, { itemBytes: 5_000 }), chunk)
    expect(subjects(items)).toEqual(['big', 'small'])
    expect(recordsOf(items)[0]).toMatchObject({ text: '', flags: ['broken-structure'] })
    expect(items.filter(isUnread)).toMatchObject([{ unread: { code: 'too-large' } }])
    expectCovered(bytes, items)
  })

  test('a header without end is unread as a whole', async () => {
    const bytes = utf8(`${gmail(1)}Subject: ${'x'.repeat(20_000)}\n${gmail(2)}${mail('small')}`)
    const items = await readAll(mbox, bytes, context({}, { itemBytes: 5_000 }), 1_000)
    expect(items.filter(isUnread).length).toBe(1)
    expectCovered(bytes, items)
  })

  test('cancelling stops it', async () => {
    const controller = new AbortController()
    controller.abort(new Error('enough'))
    await expect(readAll(mbox, utf8(big), context({ signal: controller.signal }))).rejects.toThrow('enough')
  })
})

describe('laws', () => {
  const line = fc.constantFrom('', 'Hello.', '>From me', 'From me', 'From - ', gmail(3).trim(), 'Subject: x', 'a@example.org', ' folded', '\ufeff', '--b', 'From alex@example.org Tue Jan  2 09:05:07 2024', 'Content-Type: multipart/mixed; boundary=b')

  test('every byte is in a mail, in an unread range, or between mails; chunk borders do not matter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 200 }), async (lines, lineBreak, chunk) => {
        const bytes = utf8(lines.join(lineBreak))
        const items = await readAll(mbox, bytes)
        expectCovered(bytes, items)
        expect(await readAll(mbox, bytes, context(), chunk)).toEqual(items)
      }),
    )
  })

  test('what is written as mboxrd is read back, whatever the words', async () => {
    const words = fc.array(line, { maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`)
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), async (bodies) => {
        const plain = bodies.map((body) => `Subject: x\n\n${body.replaceAll('\ufeff', '')}`)
        const file = plain.map((text, index) => `${gmail(index)}${text.replace(/^(>*From )/gm, '>$1')}\n`).join('')
        const bytes = utf8(file)
        const records = recordsOf(await readAll(mbox, bytes))
        const raws = records.map(({ raw }) => Buffer.from(unquoted(bytes.slice(raw.offset, raw.offset + raw.length))).toString())
        expect(raws).toEqual(plain)
      }),
    )
  })

  test('an attachment is found again by its index', async () => {
    const body = `--b\n\nwords\n--b\nContent-Type: image/png; name="a.png"\nContent-Transfer-Encoding: base64\n\nAAECAw==\n--b--\n`
    const bytes = utf8(`${gmail(1)}Content-Type: multipart/mixed; boundary=b\n${mail('one', `>From me\n${body}`)}\n`)
    const record = await one(mbox, bytes)
    expect(record.attachments).toMatchObject([{ name: 'a.png', type: 'image/png', bytes: 4 }])
    expect(await mbox.attachment?.(sourceOf(bytes), record, 0)).toEqual(Uint8Array.of(0, 1, 2, 3))
    expect(await mbox.attachment?.(sourceOf(bytes), record, 1)).toBeUndefined()
  })
})
