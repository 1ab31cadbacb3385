/**
 * Mail: mails per CPU-second from an mbox of 20,000 to full records, with the SHA-256 of the file, every mail and attachment,
 * against mbox-reader with postal-mime, which hash nothing.
 *
 *     node bench/mbox.ts [--file PATH] [--large]
 */
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { seeded, seededBytes } from '../testing/seed.ts'
import { turns, writeTexts, type Target } from './lib/turns.ts'

const words = 'when are you back home tonight I saw the light on again who was that outside near school bus garden café naïve 🙂 🚗 👋🏽 Sunday please stop writing to me never call my work'.split(' ')

const quotedPrintable = (text: string): string =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/[^\x20-\x3c\x3e-\x7e\r\n]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/((?:=..|[^=\r\n]){70})(?=[^\r\n])/g, '$1=\r\n')

/** A third plain, the rest with HTML beside it, one in ten with a picture of 30 kB. */
function write(file: string, target: Target): void {
  const next = seeded(11)
  const sentence = () => Array.from({ length: 3 + Math.floor(next() * 18) }, () => words[Math.floor(next() * words.length)]).join(' ')
  const picture = Buffer.from(seededBytes(5)(30_000)).toString('base64').replace(/(.{76})/g, '$1\r\n')
  const part = (headers: string, body: string) => `${headers}\r\n\r\n${body}\r\n`
  writeTexts(file, target, (i) => {
    const date = new Date(Date.UTC(2019, 0, 1) + i * 7_000_000).toUTCString().replace('GMT', '+0000')
    const header = [
      `From ${1_864_000_000_000_000_000n + BigInt(i)}@xxx Tue Jan 01 10:00:00 +0000 2019`,
      `X-GM-THRID: ${1_864_000_000_000_000_000n + BigInt(i)}`,
      'X-Gmail-Labels: Inbox,Important',
      'Delivered-To: jo@example.org',
      `Received: by 2001:db8:6402:1 with SMTP id x${i}; ${date}`,
      `Received: from mail.example.net (mail.example.net. [203.0.113.7]) by mx.example.com with ESMTPS id y${i} for <jo@example.org> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); ${date}`,
      'MIME-Version: 1.0',
      'From: =?UTF-8?B?QWxleCBNw7ZyZ2Fu?= <alex@example.net>',
      'To: Jo <jo@example.org>',
      `Subject: =?UTF-8?Q?caf=C3=A9_${i}?=`,
      `Date: ${date}`,
      `Message-ID: <${i}@example.net>`,
      '',
    ].join('\r\n')
    const body = Array.from({ length: 8 }, sentence).join('\r\n')
    const plain = part('Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable', quotedPrintable(body))
    const html = part('Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable', quotedPrintable(`<div>${body}</div>`))
    const both = part(`Content-Type: multipart/alternative; boundary="b${i}"`, `--b${i}\r\n${plain}--b${i}\r\n${html}--b${i}--`)
    const image = part('Content-Type: image/jpeg; name="x.jpg"\r\nContent-Disposition: attachment; filename="x.jpg"\r\nContent-Transfer-Encoding: base64', picture)
    const mixed = part(`Content-Type: multipart/mixed; boundary="m${i}"`, `--m${i}\r\n${both}--m${i}\r\n${image}--m${i}--`)
    const simple = part('Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit', `${body}\r\n>From me`)
    return `${header}${i % 10 === 1 ? mixed : i % 3 === 0 ? simple : both}\r\n`
  })
}

interface PeerMail {
  readonly content: Uint8Array
}
type PeerReader = (stream: NodeJS.ReadableStream) => AsyncIterable<PeerMail>

await turns({
  script: import.meta.url,
  unit: 'mails',
  peer: {
    name: 'mbox-reader + postal-mime',
    async load() {
      const { mboxReader } = createRequire(import.meta.url)('mbox-reader') as { readonly mboxReader: PeerReader }
      const { default: PostalMime } = await import('postal-mime')
      return async (file) => {
        let count = 0
        for await (const { content } of mboxReader(createReadStream(file))) {
          await PostalMime.parse(content)
          count++
        }
        return count
      }
    },
  },
  wantedRatio: 4,
  items: 20_000,
  inputs: [{ name: 'a mailbox', write }],
})
