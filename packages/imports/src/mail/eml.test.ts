import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { eml } from './index.ts'
import { context, crlf, one, readAll, sourceOf, utf8 } from './testing.ts'
import type { Record } from '../record.ts'

const head = 'From: Alex <alex@example.org>\nTo: Jo <jo@example.com>\nSubject: Hello\nDate: Tue, 02 Jan 2024 09:05:07 +0100\nMessage-ID: <1@example.org>\n'
const read = (text: string): Promise<Record> => one(eml, utf8(text))

describe('a mail becomes a record', () => {
  test('with its times, people, words and the bytes it was read from', async () => {
    const text = `${head}\nI saw you.\n`
    expect(await read(text)).toEqual({
      source: 'test',
      kind: 'mail',
      wall: '2024-01-02T09:05:07',
      instant: '2024-01-02T08:05:07Z',
      precision: 'second',
      zone: '+01:00',
      zoneFrom: 'stated',
      sender: 'Alex <alex@example.org>',
      recipients: ['Jo <jo@example.com>'],
      direction: 'unknown',
      text: 'I saw you.',
      attachments: [],
      flags: [],
      raw: { offset: 0, length: text.length, sha256: createHash('sha256').update(text).digest('hex') },
      extra: { subject: 'Hello', messageId: '<1@example.org>', dateHeader: 'Tue, 02 Jan 2024 09:05:07 +0100' },
    })
  })

  test('CRLF and LF say the same', async () => {
    const [a, b] = [await one(eml, crlf(`${head}\nOne\nTwo\n`)), await read(`${head}\nOne\nTwo\n`)]
    expect({ ...a, raw: null }).toEqual({ ...b, raw: null })
  })

  test('a byte order mark, empty lines and an mbox line before it are stepped over', async () => {
    for (const [before, from] of [['\ufeff', undefined], ['\r\n\n', undefined], ['From alex@example.org Tue Jan  2 09:05:07 2024\n', 'From alex@example.org Tue Jan  2 09:05:07 2024'], ['>From alex@example.org\n', '>From alex@example.org']] as const) {
      const bytes = utf8(`${before}${head}\nwords`)
      expect(eml.recognises(bytes, bytes.length)).toBe(true)
      const record = await one(eml, bytes)
      expect(record).toMatchObject({ text: 'words', raw: { offset: utf8(before).length } })
      expect(record.extra['mboxFrom']).toBe(from)
    }
  })

  test('names are decoded and the address is always there', async () => {
    const record = await read(
      'From: =?UTF-8?B?QWxleCBNw7ZyZ2Fu?= <alex@example.org>\nTo: "Doe, Jo" <jo@example.com>, sam@example.net\nCc: =?iso-8859-1?Q?Zo=EB?= <zoe@example.net>\nBcc: Team: a@example.net, B <b@example.net>;\nReply-To: other@example.net\nSender: List <list@example.net>\nSubject: =?utf-8?q?caf=C3=A9?= =?utf-8?q?_=F0=9F=98=80?=\n\nx',
    )
    expect(record.sender).toBe('Alex Mörgan <alex@example.org>')
    expect(record.recipients).toEqual(['Doe, Jo <jo@example.com>', 'sam@example.net', 'Zoë <zoe@example.net>', 'a@example.net', 'B <b@example.net>'])
    expect(record.extra).toMatchObject({ subject: 'café 😀', cc: ['Zoë <zoe@example.net>'], bcc: ['a@example.net', 'B <b@example.net>'], replyTo: ['other@example.net'], sender: 'List <list@example.net>' })
  })

  test('a name that looks like an address does not hide the address', async () => {
    expect((await read('From: "friend@example.com" <alex@example.org>\nSubject: x\n\nx')).sender).toBe('friend@example.com <alex@example.org>')
  })

  test('direction comes from the user only', async () => {
    const text = utf8(`${head}\nx`)
    const direction = async (me: string) => (await one(eml, text, context({ me }))).direction
    expect(await direction('ALEX@example.org')).toBe('out')
    expect(await direction('Alex')).toBe('out')
    expect(await direction('jo@example.com')).toBe('in')
    expect(await direction('sam@example.net')).toBe('unknown')
  })

  test('the way it came, and what the receiving machine said, are kept as written', async () => {
    const record = await read(`Delivered-To: jo@example.com\nReceived: by b.example.com; Tue, 02 Jan 2024 09:05:09 +0000\nReceived: from a.example.org\n\tby b.example.com; Tue, 02 Jan 2024 09:05:08 +0000\nReturn-Path: <bounce@example.org>\nAuthentication-Results: b.example.com; dkim=pass\n${head}In-Reply-To: <0@example.org>\nReferences: <0@example.org>\n\nx`)
    expect(record.extra).toMatchObject({
      deliveredTo: ['jo@example.com'],
      received: [
        { date: 'Tue, 02 Jan 2024 09:05:09 +0000', text: 'by b.example.com; Tue, 02 Jan 2024 09:05:09 +0000' },
        { date: 'Tue, 02 Jan 2024 09:05:08 +0000', text: 'from a.example.org\tby b.example.com; Tue, 02 Jan 2024 09:05:08 +0000' },
      ],
      returnPath: '<bounce@example.org>',
      authenticationResults: ['b.example.com; dkim=pass'],
      inReplyTo: '<0@example.org>',
      references: '<0@example.org>',
    })
  })

  test('without a usable date the newest Received line gives the time, and that is said', async () => {
    const received = 'Received: by b.example.com; Tue, 02 Jan 2024 09:05:09 +0000\nReceived: by a.example.com; Mon, 01 Jan 2024 09:05:09 +0000\n'
    expect(await read(`${received}Subject: x\n\nx`)).toMatchObject({ wall: '2024-01-02T09:05:09', flags: ['date-from-received'] })
    expect(await read(`${received}Date: soon\n\nx`)).toMatchObject({ wall: '2024-01-02T09:05:09', flags: ['invalid-date', 'date-from-received'], extra: { dateHeader: 'soon' } })
    expect(await read('Date: soon\nSubject: x\n\nx')).toMatchObject({ wall: null, instant: null, zoneFrom: 'none', flags: ['invalid-date'] })
    expect(await read('From: a@example.org\nSubject: x\n\nx')).toMatchObject({ wall: null, flags: [] })
  })

  test('doubled lines are named, and the first is used', async () => {
    const record = await read(`${head}From: Sam <sam@example.net>\nSubject: Other\n\nx`)
    expect(record).toMatchObject({ sender: 'Alex <alex@example.org>', extra: { subject: 'Hello', duplicatedHeaders: ['from', 'subject'] } })
  })

  test('labels say spam, bin, draft and archive in the account\'s language', async () => {
    const flagsOf = async (labels: string) => (await read(`X-Gmail-Labels: ${labels}\n${head}\nx`)).flags
    expect(await flagsOf('Inbox,Important')).toEqual([])
    expect(await flagsOf('Spam')).toEqual(['filtered'])
    expect(await flagsOf('=?UTF-8?Q?Papierkorb,Entw=C3=BCrfe?=')).toEqual(['filtered', 'draft'])
    expect(await flagsOf('Archived,"a, b"')).toEqual(['archived'])
    expect((await read(`X-Gmail-Labels: Posteingang,"a, b"\n${head}\nx`)).extra['labels']).toEqual(['Posteingang', 'a, b'])
  })
})

describe('who and what, where the header is odd', () => {
  test('what servers add in brackets is nobody', async () => {
    const record = await read('From: a@example.org\nTo: unlisted-recipients:; (no To-header on input)\nCc: (only this)\n\nx')
    expect(record.recipients).toEqual(['unlisted-recipients:;', 'only this'])
    expect((await read('From: alex@example.org (Alex)\n\nx')).sender).toBe('Alex <alex@example.org>')
  })

  test.each([
    ['0001', []],
    ['0009', ['deleted']],
    ['0008', ['deleted']],
    ['words', []],
  ])('Thunderbird\'s status %s', async (status, flags) => {
    expect(await read(`X-Mozilla-Status: ${status}\n${head}\nx`)).toMatchObject({ flags, extra: { mozillaStatus: status } })
  })

  test('an encoded word whose bytes are not of its charset is told of', async () => {
    expect(await read('From: a@example.org\nSubject: =?utf-8?Q?caf=E9?=\n\nx')).toMatchObject({ flags: ['invalid-encoding'], extra: { subject: 'caf\ufffd' } })
    expect(await read('From: =?utf-8?Q?Zo=EB?= <zoe@example.org>\nSubject: =?utf-8?Q?caf=C3=A9?=\n\nx')).toMatchObject({ flags: ['invalid-encoding'], extra: { subject: 'café' } })
  })

  test.each([
    ['From: a@example.org\nTo: b@exam', ['broken-structure']],
    ['From: a@example.org\nTo: b@example.org\n', []],
    ['From: a@example.org\nTo: b@example.org\n\nwords that may go on', []],
  ])('a file cut off in the header says so: %j', async (text, flags) => {
    expect((await read(text)).flags).toEqual(flags)
  })
})

describe('bodies', () => {
  const typed = (type: string, body: string, more = '') => `${head}MIME-Version: 1.0\nContent-Type: ${type}\n${more}\n${body}`

  const alternatives = (plain: string, html: string) => typed('multipart/alternative; boundary=b', `--b\nContent-Type: text/plain\n\n${plain}\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`)

  test('of alternatives the plain words are taken, and HTML where there are none', async () => {
    expect((await read(alternatives('Rich words', '<p>Rich <b>words</b></p>'))).text).toBe('Rich words')
    expect((await read(alternatives('  \n', '<p>Rich <b>words</b></p>'))).text).toBe('Rich words')
  })

  test.each([
    ['words', 'This message cannot be shown.', '<p>I know where you live</p>', 'I know where you live'],
    ['a word more', 'I will wait', '<p>I will wait <!-- > --> <b>tonight</b></p>', 'I will wait tonight'],
    ['a word in brackets that are no tag', 'I you', '<p>I < love > you</p>', 'I < love > you'],
    ['a picture sign', 'I will wait', '<p>I will wait &#128298;</p>', 'I will wait \u{1f52a}'],
    ['where a link leads', 'look here', '<p>look <a href="https://example.net/x">here</a></p>', 'look here (https://example.net/x)'],
  ])('HTML that says more than the plain text beside it stands beside it: %s', async (_, plain, html, more) => {
    expect(await read(alternatives(plain, html))).toMatchObject({ text: plain, extra: { html: more } })
  })

  test.each([
    ['tags and line ends', 'I will\n  wait ', '<html><body class="a">\n<p>I <i>will</i><br/>wait</p></body></html>'],
    ['entities, head and capitals', 'CAF\u00c9 & bar', '<html><head><title>no</title><style>p{}</style></head><p>Caf&eacute; &amp;&nbsp;bar</p></html>'],
    ['links that a phone adds', 'call 07700 900123 tomorrow', '<p>call <a href="tel:07700%20900123">07700 900123</a> <a href="x-apple-data-detectors://1" dir="ltr">tomorrow</a></p>'],
    ['a link that is written out', 'look here <https://example.net/x>', '<p>look <a href="https://example.net/x">here</a></p>'],
  ])('HTML that says the same is not said twice: %s', async (_, plain, html) => {
    const { text, extra } = await read(alternatives(plain, html))
    expect(text).toBe(plain)
    expect(extra).not.toHaveProperty('html')
  })

  test('charsets, wrong ones too', async () => {
    const bytes = (charset: string, body: number[]) => new Uint8Array([...utf8(typed(`text/plain${charset}`, '')), ...body])
    const say = async (charset: string, body: number[]) => {
      const { text, flags } = await one(eml, bytes(charset, body))
      return [text, flags.includes('invalid-encoding')]
    }
    expect(await say('; charset=iso-8859-1', [0xe9])).toEqual(['é', false])
    expect(await say('; charset="windows-1252";', [0x80])).toEqual(['€', false])
    expect(await say('; charset=utf-8;', [0xc3, 0xa9])).toEqual(['é', false])
    expect(await say('; charset=utf-8', [0xe9])).toEqual(['\ufffd', true])
    expect(await say('; charset=utf-8', [0xef, 0xbf, 0xbd])).toEqual(['\ufffd', false])
    expect(await say('; charset=us-ascii', [0xc3, 0xa9])).toEqual(['é', true])
    expect(await say('', [0xc3, 0xa9])).toEqual(['é', false])
    expect(await say('', [0xe9])).toEqual(['é', true])
    expect(await say('; charset=x-nonsense', [0x41])).toEqual(['A', false])
    expect(await say('; charset=x-nonsense', [0xe9])).toEqual(['é', true])
    expect(await say('; charset=x-nonsense', [0x31, 0x2b, 0x31])).toEqual(['1+1', false])
    expect(await say('; charset=utf-7', [...utf8('caf+AOk-')])).toEqual(['caf+AOk-', true])
    expect(await say('; charset=utf-7', [...utf8('plain + simple')])).toEqual(['plain + simple', false])
    expect(await say('; charset=iso-2022-kr', [0x0e, 0x30, 0x21, 0x0f])).toEqual(['\x0e0!\x0f', true])
    expect(await say('; charset=cp932', [0x82, 0xa0])).toEqual(['あ', false])
    expect(await say('; charset=utf-16le', [0x41, 0, 0x0d, 0, 0x0a, 0, 0x42, 0])).toEqual(['A\nB', false])
  })

  test('transfer encodings, damaged ones too', async () => {
    const say = async (encoding: string, body: string) => {
      const { text, flags } = await read(typed('text/plain; charset=utf-8', body, `Content-Transfer-Encoding: ${encoding}\n`))
      return [text, flags.includes('invalid-encoding')]
    }
    expect(await say('quoted-printable', 'caf=C3=A9 =\nis=20\nopen   \nx')).toEqual(['café is \nopen\nx', false])
    expect(await say('Quoted-Printable', '100=% =ZZ')).toEqual(['100=% =ZZ', true])
    expect(await say('quoted-printable', 'caf=C=\n3=A9 ==\n41')).toEqual(['café A', true])
    expect(await say('base64', 'Y2Fm\nw6k=')).toEqual(['café', false])
    expect(await say('base64', 'Y2E=\nZg==')).toEqual(['caf', false])
    expect(await say('base64', 'Y2F*m')).toEqual(['caf', true])
    expect(await say('base64', 'Y2FmY')).toEqual(['caf', true])
    expect(await say('(note) base64', 'Y2Fm')).toEqual(['caf', false])
    expect(await say('7-bit', 'x=41')).toEqual(['x=41', false])
  })

  test('format=flowed is undone', async () => {
    expect((await read(typed('text/plain; format=flowed', 'One \ntwo\n three\n> a \n> b\n-- \nAlex'))).text).toBe('One two\nthree\n> a b\n-- \nAlex')
    expect((await read(typed('text/plain; format=flowed; delsp=yes', 'One \ntwo'))).text).toBe('Onetwo')
  })

  test('HTML gives its words, keeps where links lead, and fetches nothing', async () => {
    const record = await read(
      typed('text/html; charset=utf-8', '<html><head><title>no</title><style>p{background:url(https://t.example.net/a.png)}</style></head><body><p>You&nbsp;&amp; me</p><div>a<br>b</div><ul><li>c<li>d</ul><table><tr><td>e<td>f</table><script>alert("no")</script><a href="https://example.net/x">click</a> <a href="https://example.org/">example.org</a><img src="https://t.example.net/p.gif" width=1><img src="cid:1"><td background="//t.example.net/b.gif"></body></html>'),
    )
    expect(record.text).toBe('You\u00a0& me\na\nb\nc\nd\ne f\nclick (https://example.net/x) example.org')
    expect(record.extra['remoteImages']).toBe(3)
  })

  test('remote images are counted in HTML that is not shown, however they are written', async () => {
    const both = (html: string) => typed('multipart/alternative; boundary=b', `--b\n\nplain\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`)
    for (const html of ['<img src="https://t.example.net/p.gif">', '<img src="https:&#47;&#47;t.example.net/p.gif">', '<img src="https&colon;&sol;&sol;t.example.net/p.gif">', "<img SRC='//t.example.net/p.gif'/>"]) {
      expect((await read(both(html))).extra['remoteImages']).toBe(1)
    }
    expect((await read(both('<p>none</p>'))).extra['remoteImages']).toBeUndefined()
  })

  test('attachments have name, type, size and digest, and come out again', async () => {
    const text = typed('multipart/mixed; boundary="b"', '--b\n\nwords\n--b\nContent-Type: image/png; name="=?UTF-8?Q?caf=C3=A9.png?="\nContent-Transfer-Encoding: base64\n\nAAECAw==\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*0*=UTF-8\'\'caf%C3; filename*1*=%A9; filename*2=.pdf\n\na\r\nb\n--b\nContent-Type: text/plain\nContent-Disposition: inline; filename=note(1).txt\n\nnote\n--b\nContent-Type: application/octet-stream\n\nbare\n--b--\nafter\n')
    const record = await read(text)
    const digest = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(record.attachments).toEqual([
      { name: 'café.png', type: 'image/png', bytes: 4, sha256: digest(Uint8Array.of(0, 1, 2, 3)) },
      { name: 'café.pdf', type: 'application/pdf', bytes: 4, sha256: digest('a\r\nb') },
      { name: 'note(1).txt', type: 'text/plain', bytes: 4, sha256: digest('note') },
      { name: '', type: 'application/octet-stream', bytes: 4, sha256: digest('bare') },
    ])
    expect(record.text).toBe('words\n\nnote')
    expect(record.extra['afterEnd']).toBe('after')
    for (const [index, { sha256 }] of record.attachments.entries()) expect(digest((await eml.attachment?.(sourceOf(utf8(text)), record, index)) ?? '')).toBe(sha256)
  })

  test('a mail inside a mail is an attachment, with what is attached to it, and its words are kept apart', async () => {
    const inner = 'From: Sam <sam@example.net>\nSubject: Inner\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\nthreat\n--i\nContent-Type: image/png; name=a.png\n\npng\n--i--\n'
    const record = await read(typed('multipart/mixed; boundary=b', `--b\n\nlook at this\n--b\nContent-Type: message/rfc822\n\n${inner}\n--b--\n`))
    expect(record.text).toBe('look at this')
    expect(record.attachments.map(({ name, type }) => [name, type])).toEqual([['', 'message/rfc822'], ['a.png', 'image/png']])
    expect(record.attachments[0]?.sha256).toBe(createHash('sha256').update(inner).digest('hex'))
    expect(record.extra['inside']).toMatchObject([{ from: 'Sam <sam@example.net>', subject: 'Inner', text: 'threat' }])
    expect(record.flags).toEqual([])
  })

  test('what is encrypted, in pieces or in another program\'s own format is kept whole and said to be unread', async () => {
    const record = await read(typed('multipart/mixed; boundary=b', '--b\n\nwords\n--b\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n--b--\n'))
    expect(record).toMatchObject({ flags: ['unsupported'], attachments: [{ name: 'winmail.dat', bytes: 4 }] })
    expect(await read(typed('message/partial; id=1; number=1; total=2', 'From: x@example.org\n\npart'))).toMatchObject({ flags: ['unsupported'], attachments: [{ type: 'message/partial' }] })
  })
})

describe('broken mails', () => {
  const broken = async (text: string) => {
    const { text: words, flags, attachments } = await read(text)
    return { words, broken: flags.includes('broken-structure'), attachments: attachments.length }
  }

  test('a boundary that never comes, or is never closed', async () => {
    expect(await broken(`${head}Content-Type: multipart/mixed; boundary=b\n\nwords without parts`)).toEqual({ words: 'words without parts', broken: true, attachments: 0 })
    expect(await broken(`${head}Content-Type: multipart/mixed\n\n--b\n\nwords\n--b--\n`)).toMatchObject({ broken: true })
    expect(await broken(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n`)).toEqual({ words: 'words', broken: true, attachments: 0 })
    expect(await broken(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n--b--\n`)).toEqual({ words: 'words', broken: false, attachments: 0 })
  })

  test('an inner multipart that the outer one\'s boundary ends', async () => {
    expect(await broken(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=bb\n\n--bb\n\nwords\n--b\n\nmore\n--b--\n`)).toEqual({ words: 'words\n\nmore', broken: true, attachments: 0 })
  })

  test('a line in the header that is no field starts the body, unless well-known fields follow', async () => {
    expect(await broken(`${head}this is the body\nand this`)).toEqual({ words: 'this is the body\nand this', broken: true, attachments: 0 })
    const record = await read('From: a@example.org\nstray words\nSubject: x\n\nbody')
    expect(record).toMatchObject({ text: 'body', flags: ['broken-structure'], extra: { subject: 'x', strayHeaderLines: ['stray words'] } })
  })

  test('8-bit header lines are shown, and said to be wrong when they are no UTF-8', async () => {
    const bytes = (subject: number[]) => new Uint8Array([...utf8('From: a@example.org\nSubject: '), ...subject, ...utf8('\n\nx')])
    expect(await one(eml, bytes([0xc3, 0xa9]))).toMatchObject({ extra: { subject: 'é' }, flags: [] })
    expect(await one(eml, bytes([0xe9]))).toMatchObject({ extra: { subject: 'é' }, flags: ['invalid-encoding'] })
  })

  test('a file without a header is one unread range', async () => {
    expect(await readAll(eml, utf8('no header here'))).toMatchObject([{ unread: { offset: 0, length: 14, code: 'not-understood' } }])
    expect(await readAll(eml, utf8(''))).toMatchObject([{ unread: { offset: 0, length: 0 } }])
  })

  test('over the cap, the header is read and the rest is unread', async () => {
    const text = `${head}\n${'word '.repeat(1_000)}`
    const items = await readAll(eml, utf8(text), context({}, { itemBytes: 1_000 }))
    expect(items).toMatchObject([
      { text: '', flags: ['broken-structure'], extra: { subject: 'Hello' }, raw: { offset: 0, length: head.length + 1 } },
      { unread: { offset: head.length + 1, length: 5_000, code: 'too-large' } },
    ])
  })
})

describe('what is recognised', () => {
  const recognised = (text: string) => eml.recognises(utf8(text), text.length)

  test('mails', () => {
    expect(recognised(`${head}\nx`)).toBe(true)
    expect(recognised('Subject: x\nFrom: a@example.org\n\nx')).toBe(true)
    expect(recognised('Received: by x; Tue, 02 Jan 2024 09:05:07 +0000\n\nx')).toBe(true)
    expect(recognised('Content-Type: multipart/mixed; boundary=b\n\n--b')).toBe(true)
  })

  test('other things', () => {
    for (const text of ['', 'x', 'hello world', 'BEGIN:VCARD\nVERSION:3.0\nFN:Jo\nEND:VCARD', 'title: x\ndate: 2024-01-02\nauthor: y\ntags: z\nlayout: w\n---', '02/01/2024, 09:05 - Alex: hi', '{"from":"x"}', '<?xml version="1.0"?>', ' From: a@example.org\nSubject: x', 'Name: x\nValue: y']) expect([text, recognised(text)]).toEqual([text, false])
  })
})
