import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusRoot, describeCorpus, truth, type Truth } from '../../../../testing/corpus.ts'
import { eml, mbox } from './index.ts'
import { readMail } from './mail.ts'
import { context, readAll, recordsOf } from './testing.ts'
import { memoryBytes } from '../source.ts'
import { isUnread, type Record } from '../record.ts'

/** White space as Python's split() knows it. */
const normalised = (text: string): string => text.split(/[\s\u0085]+/).filter((word) => word !== '').join(' ')
const hashed = (text: string): string => createHash('sha256').update(normalised(text)).digest('hex')
const bytesOf = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(corpusRoot, file)))
const headOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, 65_536)

type Figure = 'subject' | 'date' | 'message_id' | 'attachments' | 'text'

/** Where truth.json is wrong or says less than the file does, and why. */
const known: { readonly [file: string]: { readonly [figure in Figure]?: string } } = {
  'mailparser-mixed.eml': { text: 'two text parts: Python gives the first only' },
  'mikel/attachment_emails/attachment_message_rfc822.eml': { attachments: 'the forwarded mail itself is an attachment too' },
  'mikel/attachment_emails/attachment_message_rfc822_inline_image.eml': { attachments: 'Python leaves out the inline picture, which has a name in Content-Type only' },
  'mikel/attachment_emails/attachment_pdf_non_ascii.eml': { text: 'ISO-8859-1 means windows-1252 to every mail program: byte 0x82 is a comma, not a control character' },
  'mikel/attachment_emails/attachment_pdf_non_ascii_lf.eml': { text: 'as attachment_pdf_non_ascii.eml' },
  'mikel/attachment_emails/attachment_with_base64_encoded_name.eml': { attachments: 'Python does not decode this name' },
  'mikel/attachment_emails/attachment_with_quoted_filename.eml': { attachments: 'Python loses the attachment' },
  'mikel/error_emails/bad_date_header.eml': { date: 'no date in the header: taken from Received, and flagged' },
  'mikel/error_emails/bad_date_header2.eml': { date: 'as bad_date_header.eml' },
  'mikel/error_emails/content_transfer_encoding_7-bit.eml': { text: 'ISO-8859-1 means windows-1252: byte 0x86' },
  'mikel/error_emails/content_transfer_encoding_plain.eml': { text: '8-bit bytes under us-ascii: Python shows U+FFFD' },
  'mikel/error_emails/invalid_subject_characters.eml': { subject: 'Latin letters as single bytes: Python shows U+FFFD' },
  'mikel/plain_emails/raw_email_double_at_in_header.eml': { message_id: 'Python cuts it at the second @' },
  'mikel/plain_emails/raw_email_incorrect_header.eml': { subject: 'Python ends the header at a line that is no field, and loses the rest', date: 'as the subject', message_id: 'as the subject', text: 'as the subject' },
  'mikel/rfc2822/example13.eml': { subject: 'Python ends the header at "__"', date: 'as the subject', message_id: 'as the subject', text: 'as the subject' },
  'mikel/plain_emails/raw_email10.eml': { text: 'charset x-unknown: Python gives no text, and the figure is that of none' },
  'mikel/mime_emails/raw_email_with_binary_encoded.eml': { attachments: 'Python loses the attachment behind a name with 8-bit letters' },
  'mikel/mime_emails/raw_email_with_nested_attachment.eml': { attachments: 'Python leaves out the inline picture, which has a name in Content-Type only' },
  'mimekit/issue1130.eml': { text: 'format=flowed, which Python does not undo' },
  'mimekit/missing-subtype.eml': { attachments: 'a name beside a type that is none' },
  'cpython/msg_04.eml': { attachments: 'inline text with a file name is an attachment as well', text: 'two text parts: Python gives the first only' },
  'cpython/msg_44.eml': { attachments: 'as msg_04', text: 'as msg_04' },
  'cpython/msg_15.eml': { attachments: 'Python leaves out a part with a name and no disposition' },
  'cpython/msg_05.eml': { text: 'two text parts: Python gives the first only' },
  'cpython/msg_10.eml': { text: 'five text parts: Python gives the first only' },
  'cpython/msg_13.eml': { text: 'two text parts: Python gives the first only' },
  'cpython/msg_21.eml': { text: 'two text parts: Python gives the first only' },
  'cpython/msg_22.eml': { text: 'two text parts: Python gives the first only' },
  'cpython/msg_33.eml': { text: 'two text parts: Python gives the first only' },
  'cpython/msg_38.eml': { text: 'four text parts: Python gives the first only' },
}

interface Expected {
  readonly subject: string | null
  readonly date_utc: string | null
  readonly message_id: string | null
  readonly attachments: readonly (readonly [string | null, string])[]
  readonly plain_text_ws_normalised_sha256: string | null
}

function differences(record: Record, expected: Expected, texts: readonly string[]): Figure[] {
  const out: Figure[] = []
  // Trailing blanks of a header are no part of it (RFC 5322 section 2.2); Python keeps them.
  if (((record.extra['subject'] as string | undefined) ?? null) !== (expected.subject?.trim() ?? null)) out.push('subject')
  const zoneless = expected.date_utc?.endsWith(' (no zone)') ?? false
  const unreadable = expected.date_utc?.startsWith('unparseable') ?? false
  const dated = zoneless ? instantFits(record, expected.date_utc ?? '') : unreadable ? record.instant === null : record.instant === (expected.date_utc?.replace('+00:00', 'Z') ?? null)
  const onlyReceived = expected.date_utc === null && record.flags.includes('date-from-received')
  if (!dated && !onlyReceived) out.push('date')
  if (((record.extra['messageId'] as string | undefined) ?? null) !== expected.message_id) out.push('message_id')
  const named = record.attachments.filter(({ name }) => name !== '').map(({ name, type }) => `${name} ${type}`)
  if (named.join('\n') !== expected.attachments.map(([name, type]) => `${name} ${type}`).join('\n')) out.push('attachments')
  if (expected.plain_text_ws_normalised_sha256 !== null && hashed(record.text) !== expected.plain_text_ws_normalised_sha256) {
    out.push('text')
    // "gives the first only" has to be the reason whenever there are several.
    if (texts.length > 1) expect(hashed(texts[0] ?? '')).toBe(expected.plain_text_ws_normalised_sha256)
  }
  return out
}

/** Python says "no zone" for -0000, for a zone that it does not know, and for none. Ours is then UTC, or known, or nothing. */
function instantFits(record: Record, expected: string): boolean {
  return record.wall === expected.replace(' (no zone)', '') && (record.zone !== null || record.instant === null)
}

describeCorpus('the sample mails', () => {
  const files = Object.entries(truth()).filter(([file]) => file.startsWith('email-eml/'))

  test.each(files)('%s says what truth.json says, or why not', async (file, figures) => {
    const bytes = bytesOf(file)
    const [record, ...more] = recordsOf(await readAll(eml, bytes))
    if (!record) throw new Error('no record')
    expect(more).toEqual([])
    const short = file.replace('email-eml/', '')
    const expected = figures as unknown as Expected
    const texts = readMail(bytes.subarray(record.raw.offset)).texts
    expect(differences(record, expected, texts)).toEqual(Object.keys(known[short] ?? {}))
    expect(mbox.recognises(headOf(bytes), bytes.length) || eml.recognises(headOf(bytes), bytes.length)).toBe(true)
  })

  test('every mail that fits into the head is known as one mail, not a mailbox', () => {
    const taken = files.map(([file]) => file).filter((file) => {
      const bytes = bytesOf(file)
      return bytes.length <= 65_536 && mbox.recognises(headOf(bytes), bytes.length)
    })
    expect(taken).toEqual([])
  })

  /** What truth.json counts as attachments is what Python's iter_attachments() gives. What there really is, mail by mail, and why. */
  const attachmentsByEye: { readonly [file: string]: number } = {
    // 39 by Python, which gives none of a mail that is one part (8: seven encrypted, one forwarded), nothing of what lies in
    // forwarded mails (7), and takes a first part that has a file name for the words of the mail (1).
    'email-mbox/mimekit-content-length.mbox': 55,
    // 5 by Python: whole multiparts inside others, which hold texts and nothing that is attached.
    'email-mbox/mimekit-simple.mbox': 0,
  }

  const mailboxes = Object.entries(truth()).filter(([file]) => file.startsWith('email-mbox/'))

  test.each(mailboxes)('%s is cut where python cuts it, and holds what truth.json says', async (file, said) => {
    const items = await readAll(mbox, bytesOf(file))
    const mails = recordsOf(items)
    expect(items.filter(isUnread)).toEqual([])
    const instants = mails.map(({ instant }) => instant).filter((instant) => instant !== null).sort()
    const ours: { readonly [figure: string]: unknown } = {
      messages: mails.length,
      messages_python_mailbox: mails.length,
      from_lines_at_line_start: mails.length,
      first_utc: instants[0]?.replace('Z', '+00:00'),
      last_utc: instants.at(-1)?.replace('Z', '+00:00'),
      attachments: mails.flatMap(({ attachments }) => attachments).length,
    }
    for (const figures of [said, (said['independent_check'] ?? {}) as Truth]) {
      const { method: _, warning: _words, independent_check: _own, ...rest } = figures
      const wanted = { ...rest, ...('attachments' in rest && file in attachmentsByEye && { attachments: attachmentsByEye[file] }) }
      expect(Object.fromEntries(Object.keys(rest).map((figure) => [figure, ours[figure]]))).toEqual(wanted)
    }
  })

  test('no other sample is taken for mail', () => {
    const taken: string[] = []
    const walk = (folder: string) => {
      for (const name of readdirSync(join(corpusRoot, folder))) {
        const path = folder === '' ? name : `${folder}/${name}`
        if (statSync(join(corpusRoot, path)).isDirectory()) walk(path)
        else if (!path.startsWith('email-')) {
          const bytes = bytesOf(path)
          if (mbox.recognises(headOf(bytes), bytes.length) || eml.recognises(headOf(bytes), bytes.length)) taken.push(path)
        }
      }
    }
    walk('')
    expect(taken).toEqual([])
  })

  test('attachments come out again with the digest of their record', async () => {
    let seen = 0
    for (const [file] of Object.entries(truth()).filter(([name]) => name.startsWith('email-'))) {
      const bytes = bytesOf(file)
      const reader = file.startsWith('email-mbox/') ? mbox : eml
      const source = { path: file, bytes: memoryBytes(bytes) }
      for (const record of recordsOf(await readAll(reader, bytes, context()))) {
        for (const [index, { sha256 }] of record.attachments.entries()) {
          const content = await reader.attachment?.(source, record, index)
          expect(createHash('sha256').update(content ?? '').digest('hex')).toBe(sha256)
          seen++
        }
      }
    }
    expect(seen).toBeGreaterThan(100)
  })
})
