/**
 * Reader of one mail in a file (.eml, RFC 5322).
 *
 * A byte order mark, empty lines and one mbox separator line may stand before the mail: they are stepped over and are
 * not in the record's raw slice, which is all the rest of the file.
 */
import { sha256Hex } from '@daybook/log'
import { Book } from './book.ts'
import { CR, LF, SPACE, TAB, asciiLine, hasBom, nextLine, withoutLineBreak } from './bytes.ts'
import { firstOf, readHeaders, type Field } from './headers.ts'
import { readMail } from './mail.ts'
import { mailRecord } from './mailrecord.ts'
import { parseStructured } from './parameters.ts'
import type { Reader, ReadContext } from '../reader.ts'
import { isUnread, type Item } from '../record.ts'
import type { Source } from '../source.ts'

const headerRoom = 1 << 20

/** Where the mail itself starts, and the separator line before it, if any. */
function mailStart(bytes: Uint8Array): { readonly start: number; readonly mboxFrom: string | undefined } {
  let start = hasBom(bytes) ? 3 : 0
  while (start < bytes.length && (bytes[start] === LF || bytes[start] === CR)) start++
  const line = asciiLine(bytes, start, start + 6)
  if (!line.startsWith('From ') && line !== '>From ') return { start, mboxFrom: undefined }
  const next = nextLine(bytes, start, bytes.length)
  return { start: next, mboxFrom: asciiLine(bytes, start, withoutLineBreak(bytes, start, next)) }
}

const telling = new Set(['from', 'to', 'cc', 'bcc', 'subject', 'date', 'received', 'return-path', 'delivered-to', 'message-id', 'sender', 'reply-to', 'in-reply-to', 'references', 'mime-version', 'content-type', 'content-transfer-encoding', 'dkim-signature', 'resent-from', 'newsgroups'])

/** Are these the fields of a mail, rather than of some other `name: value` text? */
function looksLikeMail(fields: readonly Field[]): boolean {
  const found = new Set(fields.map(({ lower }) => lower).filter((lower) => telling.has(lower)))
  const type = firstOf(fields, 'content-type')
  if (type !== undefined && parseStructured(type).value.startsWith('multipart/')) return true
  if (found.size === 1) return found.has('message-id') || found.has('received') || (type !== undefined && fields.length === 1 && /^(?:text|message)\/[a-z]/i.test(type))
  return found.size >= 2 && found.size * 4 >= new Set(fields.map(({ lower }) => lower).filter((lower) => !lower.startsWith('x-'))).size
}

async function* read(source: Source, context: ReadContext): AsyncGenerator<readonly Item[]> {
  const { path } = source
  const { size } = source.bytes
  context.progress(0)
  const whole = size <= context.caps.itemBytes
  const bytes = await source.bytes.read(0, whole ? size : Math.min(size, headerRoom, context.caps.itemBytes))
  const { start, mboxFrom } = mailStart(bytes)
  const header = readHeaders(bytes, start, bytes.length)
  if (header.fields.length === 0) {
    yield [{ source: path, unread: { offset: 0, length: size, code: 'not-understood', reason: 'No mail header was found. Open it in a text editor to see what it is.' } }]
    context.progress(size)
    return
  }
  const end = whole ? size : header.bodyStart
  const mailBytes = bytes.subarray(start, end)
  const record = mailRecord(readMail(mailBytes), {
    source: path,
    raw: { offset: start, length: mailBytes.length, sha256: sha256Hex(mailBytes) },
    book: new Book(),
    me: context.options.me,
    mboxFrom,
    flags: whole ? [] : ['broken-structure'],
  })
  const items: Item[] = [record]
  if (!whole) {
    const reason = `This mail is over the limit of ${context.caps.itemBytes} bytes: only its header was read. Raise the limit to read it.`
    items.push({ source: path, unread: { offset: end, length: size - end, code: 'too-large', reason } })
  }
  context.progress(size)
  yield items
}

export const eml: Reader = {
  format: 'eml',
  recognises(head) {
    const { start } = mailStart(head)
    const first = head[start]
    if (first === undefined || first === SPACE || first === TAB) return false
    return looksLikeMail(readHeaders(head, start, head.length).fields)
  },
  read,
  async attachment(source, record, index) {
    if (isUnread(record)) return undefined
    const { offset, length } = record.raw
    const found = readMail(await source.bytes.read(offset, offset + length)).attachments[index]
    return found && new Uint8Array(found.content)
  },
}
