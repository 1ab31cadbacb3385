/**
 * A contact: one message, call, mail or photograph from an import, or one written down by hand, seen through
 * the casebook: whose it is, which way it went, and when, with how sure we are.
 */
import type { Flag, Precision, Record, ZoneFrom } from '@daybook/imports'
import type { Casebook, Person } from './casebook.ts'
import { isChannel, type Channel } from './kinds.ts'
import type { Grade } from './obtained.ts'
import { isObject, text } from './values.ts'
import { epochToWall, wallToEpoch } from './zone.ts'

export interface When {
  /** As written; null where the item has no time. */
  readonly wall: string | null
  /** Only where the item's zone is known. */
  readonly instant: string | null
  readonly zone: string | null
  readonly zoneFrom: ZoneFrom
  readonly precision: Precision
  /** For order and counting: an item with no zone is taken to be in the case's zone. Null if it has no time at all. */
  readonly orderMs: number | null
  /** The clock on the wall in the case's zone, `2024-01-02T09:05:00`; what days, weeks and hours are counted by. */
  readonly local: string | null
}

export interface Contact {
  /** The import's entry id and the record's number in it. */
  readonly ref: { readonly entry: string; readonly record: number }
  readonly when: When
  readonly channel: Channel
  readonly kind: Record['kind']
  readonly direction: 'in' | 'out' | 'unknown'
  /** The other side: who it came from, or the first it went to. */
  readonly person: Person | null
  /** The other side's handle as written, or null. */
  readonly handle: string | null
  readonly obtained: Grade
  readonly flags: readonly Flag[]
  readonly record: Record
}

const channelOf: { readonly [format: string]: Channel } = {
  whatsapp: 'whatsapp',
  'sms-backup': 'sms',
  eml: 'email',
  mbox: 'email',
  messenger: 'messenger',
  instagram: 'instagram',
  photo: 'photo',
}

/** What a mail or a text message is headed with; an MMS has it in `sub` (imports/sms/mms.ts). Empty where there is none. */
export const subjectOf = ({ extra }: Record): string => (text(extra['subject']) || text(extra['sub'])).trim()

/** All that its reader was shown, the subject first, but for what stands there already. */
export function wordsShown(record: Record): string {
  const subject = subjectOf(record)
  const words = wordsUnderSubject(record)
  return subject === '' || words === subject || words.startsWith(`${subject}\n`) ? words : together(subject, words)
}

/**
 * For where the subject stands by itself. Mail programs show a mail's HTML, which may say more than the plain words that are
 * its text (imports/mail/mailrecord.ts); Messenger and Instagram show what was shared, of which the text often says no more
 * than that something was sent.
 */
export function wordsUnderSubject({ text: words, extra }: Record): string {
  const { html, share } = extra
  const shared = isObject(share) ? [text(share['share_text']), text(share['link'])] : []
  return shared.reduce((shown, more) => (more === '' || spaced(shown).includes(spaced(more)) ? shown : together(shown, more)), together(words, text(html)))
}

/** So that words are found as words: a link is not in another that begins with it. */
const spaced = (words: string): string => ` ${words.replace(/\s+/g, ' ').trim()} `

const together = (one: string, other: string): string => (one === '' || other === '' ? one + other : `${one}\n\n${other}`)

/** `format` is that of the record's own source; `obtained` the import's grade. */
export function contactOf(record: Record, number: number, format: string, entry: { readonly id: string; readonly obtained: Grade }, casebook: Casebook): Contact {
  const sender = record.sender === null ? undefined : casebook.whose(record.sender)
  const fromMe = record.direction === 'out' || sender?.role === 'me'
  const direction = fromMe ? 'out' : record.direction === 'in' || sender !== undefined ? 'in' : directionByRecipients(record, casebook)
  const handle = direction === 'out' ? (record.recipients[0] ?? null) : record.sender
  return {
    ref: { entry: entry.id, record: number },
    when: whenOf(record, casebook.details.zone),
    channel: channelIn(record, format),
    // WhatsApp writes some notices of its own under a person's name: they are nobody's message.
    kind: record.extra['appText'] === true ? 'system' : record.kind,
    direction,
    person: (handle === null ? undefined : casebook.whose(handle)) ?? null,
    handle,
    obtained: entry.obtained,
    flags: record.flags,
    record,
  }
}

function channelIn(record: Record, format: string): Channel {
  if (record.kind === 'call' && (format === 'sms-backup' || format === 'table')) return 'call'
  if (format === 'table') return isChannel(record.extra['channel']) ? record.extra['channel'] : 'other'
  return format === 'sms-backup' && isMms(record) ? 'mms' : (channelOf[format] ?? 'file')
}

/** Those read by an earlier version are not marked, and known by the attributes that an MMS has of its own. */
const isMms = ({ extra }: Record): boolean => extra['mms'] === true || 'msg_box' in extra || 'm_type' in extra

/** A mail to one of my own addresses, from somebody nobody has named, came in. */
function directionByRecipients(record: Record, casebook: Casebook): 'in' | 'unknown' {
  return record.sender !== null && record.recipients.some((one) => casebook.whose(one)?.role === 'me') ? 'in' : 'unknown'
}

export function whenOf(record: Pick<Record, 'wall' | 'instant' | 'zone' | 'zoneFrom' | 'precision'>, caseZone: string): When {
  const { wall, instant, zone, zoneFrom, precision } = record
  const orderMs = instant !== null ? Date.parse(instant) : wall === null ? null : wallToEpoch(wall, caseZone)
  const local = instant !== null && orderMs !== null ? epochToWall(orderMs, caseZone) : wall === null ? null : wall.length === 10 ? `${wall}T00:00:00` : wall.slice(0, 19)
  return { wall, instant, zone, zoneFrom, precision, orderMs, local }
}
