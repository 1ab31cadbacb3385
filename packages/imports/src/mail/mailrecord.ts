/**
 * A mail as a record.
 *
 * `extra`, by the names below, each present only when there is something to say:
 * subject, messageId, dateHeader, inReplyTo, references (decoded or as written); cc, bcc, replyTo, deliveredTo (as in
 * `recipients`); sender (the Sender header, where it is not the From); returnPath; labels (X-Gmail-Labels);
 * received (`{date, text}` newest first: the way the mail took, as each machine wrote it);
 * authenticationResults (as written by the receiving machine); duplicatedHeaders (fields that may stand once only and
 * stand more often; the first is used); strayHeaderLines; remoteImages (counted, never fetched); afterEnd (words after
 * the last boundary); html (what the HTML of the mail says, where that is more than the plain words which are the record's
 * text); inside (messages inside this one); texts (how many text parts, when not one);
 * mboxFrom (the separator line of an mbox, as written); mozillaStatus (X-Mozilla-Status, as written).
 */
import type { Person } from './addresses.ts'
import type { Book } from './book.ts'
import { parseMailDate } from './date.ts'
import { FieldIndex } from './headers.ts'
import type { Mail } from './mail.ts'
import { decodedWords } from './parameters.ts'
import type { Attachment, Direction, Flag, RawSlice, Record } from '../record.ts'

export interface MailPlace {
  readonly source: string
  readonly raw: RawSlice
  readonly book: Book
  readonly me?: string | undefined
  readonly mboxFrom?: string | undefined
  readonly flags?: readonly Flag[]
  /** Nothing but a line that anybody can write says that a mail begins here. */
  readonly inMailbox?: boolean
}

/** Fields that RFC 5322 section 3.6 allows once. */
const once = new Set(['date', 'from', 'sender', 'reply-to', 'to', 'cc', 'bcc', 'message-id', 'in-reply-to', 'references', 'subject', 'content-type', 'content-transfer-encoding', 'mime-version'])

/** Labels that Gmail writes in the language of the account. */
const filteredLabels = new Set(['spam', 'trash', 'bin', 'junk', 'papierkorb', 'corbeille', 'papelera', 'cestino', 'lixeira', 'lixo', 'kosz', 'prullenbak', 'koš', 'coș de gunoi', 'çöp kutusu', 'спам', 'корзина', 'кошик', 'المهملات', '垃圾邮件', '迷惑メール'])
const draftLabels = new Set(['draft', 'drafts', 'entwurf', 'entwürfe', 'brouillons', 'borradores', 'bozze', 'rascunhos', 'wersje robocze', 'concepten'])

interface Times {
  readonly wall: string | null
  readonly instant: string | null
  readonly zone: string | null
  readonly precision: 'second' | 'minute'
  readonly flags: readonly Flag[]
}

interface Hop {
  /** As that machine wrote it, or null where its line has none. */
  readonly date: string | null
  readonly text: string
}

function hopsIn(values: readonly string[]): Hop[] {
  const hops: Hop[] = []
  for (const text of values) {
    const semicolon = text.lastIndexOf(';')
    hops.push({ date: semicolon === -1 ? null : text.slice(semicolon + 1).trim(), text })
  }
  return hops
}

function timesOf(dateHeader: string | undefined, received: readonly Hop[]): Times {
  const date = dateHeader === undefined ? null : parseMailDate(dateHeader)
  if (date) return { ...date, flags: [] }
  const invalid: Flag[] = dateHeader === undefined ? [] : ['invalid-date']
  for (const { date: written } of received) {
    const arrived = written === null ? null : parseMailDate(written)
    if (arrived) return { ...arrived, flags: [...invalid, 'date-from-received'] }
  }
  return { wall: null, instant: null, zone: null, precision: 'second', flags: invalid }
}

function directionOf(me: string | undefined, sender: readonly Person[], reached: () => readonly Person[]): Direction {
  const wanted = me?.trim().toLowerCase() ?? ''
  if (wanted === '') return 'unknown'
  const isMe = ({ shown, address }: Person): boolean => address === wanted || shown.toLowerCase() === wanted || shown.toLowerCase().startsWith(`${wanted} <`)
  if (sender.some(isMe)) return 'out'
  return reached().some(isMe) ? 'in' : 'unknown'
}

/** Those of the fields named, in that order. */
function peopleIn(index: FieldIndex, book: Book, ...names: readonly string[]): readonly Person[] {
  const found: Person[] = []
  for (const name of names) for (const value of index.all(name)) for (const person of book.people(value)) found.push(person)
  return found
}

/** Names with a comma stand in quotes. */
function labelsIn(values: readonly string[]): string[] {
  const labels: string[] = []
  for (const value of values) {
    const text = decodedWords(value)
    const pieces = text.includes('"') ? (text.match(/"[^"]*"|[^,"]+/g) ?? []).map((piece) => piece.replace(/^"|"$/g, '')) : text.split(',')
    for (const piece of pieces) if (piece.trim() !== '') labels.push(piece.trim())
  }
  return labels
}

/** Here and above without `map`: compiled, it makes another kind of array than before, and what was compiled for the first must be again. */
function shownOf(list: readonly Person[]): string[] {
  const shown: string[] = []
  for (const person of list) shown.push(person.shown)
  return shown
}

const isSpoilt = ({ spoilt }: Person): boolean => spoilt

/** Thunderbird leaves deleted mails in the file until it is compacted: bit 8 of nsMsgMessageFlags, four hexadecimal digits. */
const isExpunged = (status: unknown): boolean => typeof status === 'string' && /^[0-9a-f]{4}$/i.test(status) && (Number.parseInt(status, 16) & 8) !== 0

/** What a mail inside a mail says, one level after the other. */
function insideOf(mail: Mail, book: Book): { readonly [key: string]: unknown } {
  const index = new FieldIndex(mail.fields)
  const say = (name: string): string | null => {
    const value = index.first(name)
    return value === undefined ? null : decodedWords(value)
  }
  return {
    from: shownOf(peopleIn(index, book, 'from')).join(', ') || null,
    to: shownOf(peopleIn(index, book, 'to')),
    date: say('date'),
    subject: say('subject'),
    messageId: say('message-id'),
    text: mail.text,
    ...(mail.html === '' ? {} : { html: mail.html }),
    ...(mail.inside.length > 0 ? { inside: mail.inside.map((inner) => insideOf(inner, book)) } : {}),
  }
}

function extraOf(mail: Mail, index: FieldIndex, received: readonly Hop[], labels: readonly string[], place: MailPlace): { [key: string]: unknown } {
  const { book } = place
  const extra: { [key: string]: unknown } = {}
  const put = (key: string, value: string | readonly unknown[] | undefined) => {
    if (value !== undefined && value.length > 0) extra[key] = value
  }
  const subject = index.first('subject')
  if (subject !== undefined) extra['subject'] = decodedWords(subject)
  put('messageId', index.first('message-id'))
  put('dateHeader', index.first('date'))
  put('inReplyTo', index.first('in-reply-to'))
  put('references', index.first('references'))
  put('cc', shownOf(peopleIn(index, book, 'cc')))
  put('bcc', shownOf(peopleIn(index, book, 'bcc')))
  put('replyTo', shownOf(peopleIn(index, book, 'reply-to')))
  put('deliveredTo', index.all('delivered-to'))
  put('returnPath', index.first('return-path'))
  put('labels', labels)
  put('mozillaStatus', index.first('x-mozilla-status'))
  put('received', received)
  put('authenticationResults', [...index.all('authentication-results'), ...index.all('arc-authentication-results')])
  put('duplicatedHeaders', index.repeated.filter((name) => once.has(name)))
  put('strayHeaderLines', mail.strayLines)
  if (mail.remoteImages > 0) extra['remoteImages'] = mail.remoteImages
  put('afterEnd', mail.epilogue)
  put('html', mail.html)
  if (mail.inside.length > 0) extra['inside'] = mail.inside.map((inner) => insideOf(inner, book))
  if (mail.texts.length > 1) extra['texts'] = mail.texts.length
  put('mboxFrom', place.mboxFrom)
  return extra
}

export function mailRecord(mail: Mail, place: MailPlace): Record {
  const { book } = place
  const index = new FieldIndex(mail.fields)
  const received = hopsIn(index.all('received'))
  const times = timesOf(index.first('date'), received)
  const labels = labelsIn(index.all('x-gmail-labels'))
  const extra = extraOf(mail, index, received, labels, place)

  // The first From only: a second one is how mails are made to look like somebody else's.
  const from = book.people(index.first('from') ?? '')
  const by = book.people(index.first('sender') ?? '')
  const sender = from.length > 0 ? from : by
  const other = from.length > 0 && by.length > 0 ? shownOf(by).join(', ') : ''
  if (other !== '' && other !== shownOf(from).join(', ')) extra['sender'] = other
  const recipients = peopleIn(index, book, 'to', 'cc', 'bcc')

  const flags = new Set<Flag>([...times.flags, ...(place.flags ?? [])])
  if (mail.broken) flags.add('broken-structure')
  if (mail.invalidEncoding || String(extra['subject']).includes('\ufffd') || sender.some(isSpoilt) || recipients.some(isSpoilt)) flags.add('invalid-encoding')
  // Every program that sends or keeps a mail gives it one of these; somebody's text below a line that looks like a separator has none.
  if (place.inMailbox && received.length === 0 && extra['dateHeader'] === undefined && extra['messageId'] === undefined) flags.add('possible-forged-header')
  if (isExpunged(extra['mozillaStatus'])) flags.add('deleted')
  if (mail.unsupported) flags.add('unsupported')
  for (const label of labels) {
    const lower = label.toLowerCase()
    if (filteredLabels.has(lower)) flags.add('filtered')
    if (draftLabels.has(lower)) flags.add('draft')
    if (lower === 'archived') flags.add('archived')
  }

  return {
    source: place.source,
    kind: 'mail',
    wall: times.wall,
    instant: times.instant,
    precision: times.precision,
    zone: times.zone,
    zoneFrom: times.zone === null ? 'none' : 'stated',
    sender: sender.length > 0 ? shownOf(sender).join(', ') : null,
    recipients: shownOf(recipients),
    direction: directionOf(place.me, sender, () => peopleIn(index, book, 'to', 'cc', 'bcc', 'delivered-to')),
    text: mail.text,
    attachments: mail.attachments.map(({ name, type, content }): Attachment => ({ name, type, bytes: content.length, sha256: book.digest(content) })),
    flags: [...flags],
    raw: place.raw,
    extra,
  }
}
