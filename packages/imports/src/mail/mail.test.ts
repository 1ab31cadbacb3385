/** The parts reader beside postal-mime, which shares no code with it, and under damage of every kind. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import PostalMime, { type Email } from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { corpusRoot, describeCorpus, truth } from '../../../../testing/corpus.ts'
import { seeded } from '../../../../testing/seed.ts'
import { eml, mbox } from './index.ts'
import { readMail, type Mail } from './mail.ts'
import { context, readAll, utf8 } from './testing.ts'

/** `DEEP=1` looks harder. */
const depth = process.env['DEEP'] === '1' ? 15 : 1

const linesOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\r\n/g, '\n').replace(/\n+$/, '')
const contentOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array => (typeof content === 'string' ? utf8(content) : new Uint8Array(content))
const wordsOf = (text: string): string => text.split(/\s+/).join(' ').trim()

/** What both have to agree on: subject, people, plain words, and each attachment's type, name and bytes. */
interface Seen {
  readonly subject: string
  readonly attachments: readonly string[]
  readonly text: string | null
}

function ours(mail: Mail): Seen {
  return {
    subject: mail.fields.find(({ lower }) => lower === 'subject')?.value ?? '',
    attachments: mail.attachments.filter(({ content }) => linesOf(content) !== '').map(({ type, name, content }) => `${type} ${name} ${linesOf(content)}`),
    text: wordsOf(mail.text),
  }
}

function theirs(email: Email): Seen {
  return {
    subject: email.headers.find(({ key }) => key === 'subject')?.value ?? '',
    attachments: email.attachments.filter(({ content }) => linesOf(contentOf(content)) !== '').map(({ mimeType, filename, content }) => `${mimeType} ${filename ?? ''} ${linesOf(contentOf(content))}`),
    text: email.html === undefined || email.text !== undefined ? wordsOf(email.text ?? '') : null,
  }
}

describe('beside postal-mime', () => {
  const word = fc.constantFrom('You', 'café', '😀', '=41', '--b', 'x '.repeat(40), 'From me', '.', '-- ', 'a=b;', '>quoted', '--inner--', 'Ünïcode')
  const words = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' ')), { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\r\n'))

  const quotedPrintable = (text: string): string =>
    text
      .split('\r\n')
      .map((line) => Buffer.from(line).toString('latin1').replace(/[^\x20-\x3c\x3e-\x7e]|[ ]$/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).replace(/((?:=..|[^=]){60})(?=.)/g, '$1=\r\n'))
      .join('\r\n')
  const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/(.{76})/g, '$1\r\n')

  const leaf = fc.record({ body: words, encoding: fc.constantFrom('8bit', 'quoted-printable', 'base64'), kind: fc.constantFrom('text/plain', 'application/x-thing', 'image/png', 'text/csv'), name: fc.constantFrom('', 'a.txt', 'b c.png') }).map(({ body, encoding, kind, name }) => {
    const encoded = encoding === 'base64' ? base64(body) : encoding === 'quoted-printable' ? quotedPrintable(body) : body
    const disposition = name === '' ? '' : `Content-Disposition: attachment; filename="${name}"\r\n`
    return `Content-Type: ${kind}; charset=utf-8\r\n${disposition}Content-Transfer-Encoding: ${encoding}\r\n\r\n${encoded}`
  })

  const { part } = fc.letrec<{ part: string; multipart: string }>((tie) => ({
    part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('multipart')),
    multipart: fc.tuple(fc.array(tie('part'), { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 1_000_000 })).map(([parts, number]) => `Content-Type: multipart/mixed; boundary="=_b${number}"\r\n\r\npreamble\r\n${parts.map((inner) => `--=_b${number}\r\n${inner}\r\n`).join('')}--=_b${number}--`),
  }))

  test('generated mails of every shape are read alike', async () => {
    await fc.assert(
      fc.asyncProperty(part, async (body) => {
        const bytes = utf8(`From: Alex <alex@example.org>\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\n${body}\r\n`)
        // A boundary that happens to be doubled is damage, which the two mend differently.
        const boundaries = [...body.matchAll(/boundary="([^"]*)"/g)].map((match) => match[1])
        fc.pre(new Set(boundaries).size === boundaries.length)
        expect(ours(readMail(bytes))).toEqual(theirs(await PostalMime.parse(bytes)))
      }),
      { numRuns: 200 * depth },
    )
  })

  describeCorpus('on the sample mails', () => {
    /** Where the two differ on purpose. */
    const differing: { readonly [file: string]: string } = {
      'email-eml/mikel/error_emails/content_transfer_encoding_plain.eml': '8-bit bytes under us-ascii that are UTF-8: it takes windows-1252',
      'email-eml/mikel/error_emails/invalid_subject_characters.eml': 'a header in an old charset: it shows U+FFFD',
      'email-eml/mikel/plain_emails/raw_email10.eml': 'UTF-8 under a charset that nobody knows: it takes windows-1252',
      'email-eml/mimekit/missing-subtype.eml': 'a type that is none is text: it makes it an attachment only',
    }

    test('subject, words and attachments are the same, or it is known why not', async () => {
      const found: string[] = []
      for (const file of Object.keys(truth()).filter((name) => name.startsWith('email-eml/'))) {
        const bytes = new Uint8Array(readFileSync(join(corpusRoot, file)))
        const mail = readMail(bytes)
        // It has a way of its own for the words of mails inside mails, and joins the HTML of bodies to plain ones.
        if (mail.inside.length > 0 || mail.broken) continue
        const [a, b] = [ours(mail), theirs(await PostalMime.parse(bytes, { forceRfc822Attachments: true }))]
        if (a.subject !== b.subject || (b.text !== null && a.text !== b.text)) found.push(file)
      }
      expect(found.toSorted()).toEqual(Object.keys(differing).toSorted())
    })
  })
})

describe('under damage', () => {
  const fixture = 'From: =?UTF-8?Q?Al=C3=A9x?= <alex@example.org>\r\nTo: a@example.org, "B, C" <b@example.net>\r\nSubject: =?utf-8?B?Y2Fmw6k=?=\r\nDate: Tue, 02 Jan 2024 09:05:07 +0000 (GMT)\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=C3=A9 \r\nx\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>a<img src=//x.example.net><b>&amp;</p>\r\n--c--\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nwords\r\n--b\r\nContent-Type: image/png; name*0*=utf-8\'\'%C3; name*1*=%A9.png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--b--\r\n'

  /** Bytes changed, cut, doubled or moved. */
  function spoil(bytes: Uint8Array, next: () => number): Uint8Array<ArrayBuffer> {
    let out = bytes.slice()
    for (let times = 1 + Math.floor(next() * 4); times > 0; times--) {
      const at = Math.floor(next() * out.length)
      const to = Math.min(out.length, at + Math.floor(next() * 60))
      const way = Math.floor(next() * 4)
      if (way === 0 && out.length > 0) out[at] = Math.floor(next() * 256)
      else if (way === 1) out = Uint8Array.from([...out.subarray(0, at), ...out.subarray(to)])
      else if (way === 2) out = Uint8Array.from([...out.subarray(0, to), ...out.subarray(at)])
      else out = out.slice(0, at)
    }
    return out as Uint8Array<ArrayBuffer>
  }

  async function survives(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    eml.recognises(bytes, bytes.length)
    mbox.recognises(bytes, bytes.length)
    const items = [...(await readAll(eml, bytes)), ...(await readAll(mbox, bytes, context(), 999))]
    for (const item of items) expect(JSON.parse(JSON.stringify(item))).toEqual(item)
  }

  test('spoilt mails and mailboxes give items, never an exception', async () => {
    const next = seeded(7)
    const box = utf8(`From - \r\n${fixture}\r\nFrom - \r\n${fixture}`)
    for (let run = 0; run < 600 * depth; run++) await survives(spoil(run % 2 === 0 ? utf8(fixture) : box, next))
  })

  test('any bytes at all give items, never an exception', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => survives(new Uint8Array(bytes))), { numRuns: 200 * depth })
  })

  describeCorpus('of the sample mails', () => {
    test('spoilt samples give items, never an exception', async () => {
      const next = seeded(11)
      for (const file of Object.keys(truth()).filter((name) => name.startsWith('email-'))) {
        const bytes = new Uint8Array(readFileSync(join(corpusRoot, file)))
        if (bytes.length > 100_000) continue
        for (let run = 0; run < 2 * depth; run++) await survives(spoil(bytes, next))
      }
    })
  })

  /** Each would take minutes or all memory if anything were not linear, or not bounded. */
  const huge: readonly (readonly [string, () => string])[] = [
    ['multiparts in multiparts', () => Array.from({ length: 20_000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join('')],
    ['the same boundary over and over', () => `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n'.repeat(300_000)}`],
    ['mails in mails', () => 'Content-Type: message/rfc822\n\n'.repeat(20_000)],
    ['one header of 4 MB', () => `Subject: ${'x'.repeat(4_000_000)}\n\nx`],
    ['a header folded 400,000 times', () => `Subject: x\n${' y\n'.repeat(400_000)}\nx`],
    ['400,000 headers', () => `${'X: y\n'.repeat(400_000)}\nx`],
    ['a million dashes', () => `Content-Type: multipart/mixed; boundary=b\n\n${'-'.repeat(1_000_000)}`],
    ['lines of dashes', () => `Content-Type: multipart/mixed; boundary=${'-'.repeat(60)}\n\n${`${'-'.repeat(70)}\n`.repeat(30_000)}`],
    ['format=flowed, 2 MB in one paragraph', () => `Content-Type: text/plain; format=flowed\n\n${'word \n'.repeat(350_000)}`],
    ['a million nested tags', () => `Content-Type: text/html\n\n${'<div>'.repeat(1_000_000)}x`],
    ['open links', () => `Content-Type: text/html\n\n${'<a href="https://example.net/">x'.repeat(100_000)}`],
    ['an address list of 1 MB', () => `To: ${'a@example.org, '.repeat(70_000)}\n\nx`],
    ['brackets', () => `From: ${'('.repeat(500_000)}\nDate: ${'('.repeat(500_000)}\nContent-Type: ${'('.repeat(500_000)}\n\nx`],
    ['encoded words', () => `Subject: ${'=?utf-8?q?x?= '.repeat(50_000)}\n\nx`],
    ['parameters', () => `Content-Type: text/plain; ${Array.from({ length: 50_000 }, (_, i) => `name*${i}*=%41`).join('; ')}\n\nx`],
    ['blanks', () => `Subject:${' '.repeat(1_000_000)}x\nDate:${' '.repeat(1_000_000)}x\nFrom:${' '.repeat(190_000)}x\nContent-Type: text/plain;${' '.repeat(1_000_000)}x\n\n${' '.repeat(1_000_000)}`],
    ['a header without end', () => 'X'.repeat(4_000_000)],
    ['empty lines', () => `Subject: x\n${'\n'.repeat(2_000_000)}`],
    ['"From " lines', () => `From - \nSubject: x\n\n${'From - \n'.repeat(200_000)}`],
  ]
  test.each(huge)('%s: done in seconds', { timeout: 10_000 }, async (_, text) => {
    const bytes = utf8(text())
    await survives(bytes)
  })
})
