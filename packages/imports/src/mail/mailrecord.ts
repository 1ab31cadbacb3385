/**
 * A mail as a record.
 *
 * `extra`, by the names below, each present only when there is something to say:
 * subject, messageId, dateHeader, inReplyTo, references (decoded or as written); cc, bcc, replyTo, deliveredTo (as in
 * `recipients`); sender (the Sender header, where it is not the From); returnPath; labels (X-Gmail-Labels);
 * received (`{date, text}` newest first: the way the mail took, as each machine wrote it);
 * authenticationResults (as written by the receiving machine); duplicatedHeaders (fields that may stand once only and
 * stand more often; the first is used); strayHeaderLines; remoteImages (counted, never fetched); afterEnd (words after
 * the last boundary); inside (messages inside this one); texts (how many text parts, when not one);
 * mboxFrom (the separator line of an mbox, as written).
 */
import { sha256Hex } from '@daybook/log'
import type { AddressBook, Person } from './addresses.ts'
import { parseMailDate } from './date.ts'
import { allOf, firstOf, type Field } from './headers.ts'
import type { Mail } from './mail.ts'
import { decodedWords } from './parameters.ts'
import type { Attachment, Direction, Flag, RawSlice, Record } from '../record.ts'

export interface MailPlace {
  readonly source: string
  readonly raw: RawSlice
  readonly book: AddressBook
  readonly me?: string | undefined
  readonly mboxFrom?: string | undefined
  readonly flags?: readonly Flag[]
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
  readonly flags: readonly Flag[]
}

interface Hop {
  /** As that machine wrote it, or null where its line has none. */
  readonly date: string | null
  readonly text: string
}

function hop(value: string): Hop {
  const semicolon = value.lastIndexOf(';')
  return { date: semicolon === -1 ? null : value.slice(semicolon + 1).trim(), text: value }
}

function timesOf(dateHeader: string | undefined, received: readonly Hop[]): Times {
  const date = dateHeader === undefined ? null : parseMailDate(dateHeader)
  if (date) return { ...date, flags: [] }
  const invalid: Flag[] = dateHeader === undefined ? [] : ['invalid-date']
  for (const { date: written } of received) {
    const arrived = written === null ? null : parseMailDate(written)
    if (arrived) return { ...arrived, flags: [...invalid, 'date-from-received'] }
  }
  return { wall: null, instant: null, zone: null, flags: invalid }
}

function directionOf(me: string | undefined, sender: readonly Person[], recipients: readonly Person[]): Direction {
  const wanted = me?.trim().toLowerCase() ?? ''
  if (wanted === '') return 'unknown'
  const isMe = ({ shown, address }: Person): boolean => address === wanted || shown.toLowerCase() === wanted || shown.toLowerCase().startsWith(`${wanted} <`)
  if (sender.some(isMe)) return 'out'
  return recipients.some(isMe) ? 'in' : 'unknown'
}

function duplicated(fields: readonly Field[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { lower } of fields) {
    if (!once.has(lower)) continue
    if (seen.has(lower)) twice.add(lower)
    seen.add(lower)
  }
  return [...twice]
}

const peopleIn = (fields: readonly Field[], name: string, book: AddressBook): Person[] => {
  const found: Person[] = []
  for (const field of fields) if (field.lower === name) found.push(...book.people(field.value))
  return found
}

const shownOf = (list: readonly Person[]): string[] => list.map(({ shown }) => shown)

/** What a mail inside a mail says, one level after the other. */
function insideOf(mail: Mail, book: AddressBook): { readonly [key: string]: unknown } {
  const say = (name: string): string | null => {
    const value = firstOf(mail.fields, name)
    return value === undefined ? null : decodedWords(value)
  }
  return {
    from: shownOf(peopleIn(mail.fields, 'from', book)).join(', ') || null,
    to: shownOf(peopleIn(mail.fields, 'to', book)),
    date: say('date'),
    subject: say('subject'),
    messageId: say('message-id'),
    text: mail.text,
    ...(mail.inside.length > 0 ? { inside: mail.inside.map((inner) => insideOf(inner, book)) } : {}),
  }
}

function extraOf(mail: Mail, received: readonly Hop[], labels: readonly string[], place: MailPlace): { [key: string]: unknown } {
  const { fields } = mail
  const { book } = place
  const extra: { [key: string]: unknown } = {}
  const put = (key: string, value: unknown) => {
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) extra[key] = value
  }
  const subject = firstOf(fields, 'subject')
  if (subject !== undefined) extra['subject'] = decodedWords(subject)
  put('messageId', firstOf(fields, 'message-id'))
  put('dateHeader', firstOf(fields, 'date'))
  put('inReplyTo', firstOf(fields, 'in-reply-to'))
  put('references', firstOf(fields, 'references'))
  put('cc', shownOf(peopleIn(fields, 'cc', book)))
  put('bcc', shownOf(peopleIn(fields, 'bcc', book)))
  put('replyTo', shownOf(peopleIn(fields, 'reply-to', book)))
  put('deliveredTo', allOf(fields, 'delivered-to'))
  put('returnPath', firstOf(fields, 'return-path'))
  put('labels', labels)
  put('received', received)
  put('authenticationResults', [...allOf(fields, 'authentication-results'), ...allOf(fields, 'arc-authentication-results')])
  put('duplicatedHeaders', duplicated(fields))
  put('strayHeaderLines', mail.strayLines)
  if (mail.remoteImages > 0) extra['remoteImages'] = mail.remoteImages
  put('afterEnd', mail.epilogue)
  if (mail.inside.length > 0) extra['inside'] = mail.inside.map((inner) => insideOf(inner, book))
  if (mail.texts.length > 1) extra['texts'] = mail.texts.length
  put('mboxFrom', place.mboxFrom)
  return extra
}

export function mailRecord(mail: Mail, place: MailPlace): Record {
  const { fields } = mail
  const { book } = place
  const received = allOf(fields, 'received').map(hop)
  const times = timesOf(firstOf(fields, 'date'), received)
  const labels = allOf(fields, 'x-gmail-labels').flatMap((value) => decodedWords(value).split(',').map((label) => label.trim().replace(/^"|"$/g, ''))).filter((label) => label !== '')
  const extra = extraOf(mail, received, labels, place)

  // The first From only: a second one is how mails are made to look like somebody else's.
  const from = book.people(firstOf(fields, 'from') ?? '')
  const sender = from.length > 0 ? from : book.people(firstOf(fields, 'sender') ?? '')
  const other = from.length > 0 ? shownOf(book.people(firstOf(fields, 'sender') ?? '')).join(', ') : ''
  if (other !== '' && other !== shownOf(from).join(', ')) extra['sender'] = other
  const recipients = [...peopleIn(fields, 'to', book), ...peopleIn(fields, 'cc', book), ...peopleIn(fields, 'bcc', book)]
  const reached = [...recipients, ...peopleIn(fields, 'delivered-to', book)]

  const flags = new Set<Flag>([...times.flags, ...(place.flags ?? [])])
  if (mail.broken) flags.add('broken-structure')
  if (mail.invalidEncoding) flags.add('invalid-encoding')
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
    precision: 'second',
    zone: times.zone,
    zoneFrom: times.zone === null ? 'none' : 'stated',
    sender: sender.length > 0 ? shownOf(sender).join(', ') : null,
    recipients: shownOf(recipients),
    direction: directionOf(place.me, sender, reached),
    text: mail.text,
    attachments: mail.attachments.map(({ name, type, content }): Attachment => ({ name, type, bytes: content.length, sha256: sha256Hex(content) })),
    flags: [...flags],
    raw: place.raw,
    extra,
  }
}
