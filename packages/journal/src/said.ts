/** A contact as it is compared with those of other exports: who said what, when and where, in one spelling. See repeat.ts. */
import type { Casebook } from './casebook.ts'
import { subjectOf, wordsShown, type Contact } from './contact.ts'
import { handleKey } from './handle.ts'

export interface Said {
  readonly contact: Contact
  /** Place among all contacts: the order they were taken in. */
  readonly order: number
  /** Place of its file among those that are compared. */
  readonly file: number
  readonly instant: number | null
  /** To the minute by that clock; null without a time. */
  readonly minute: string | null
  /** As exact as it is given. */
  readonly time: string
  /** False where only the minute is given. */
  readonly fine: boolean
  /** Who sent it: a person of the casebook, or the handle in one spelling. Empty where the export does not say. */
  readonly sender: string
  readonly known: boolean
  /** Which conversation, where the export says so in words that stay the same. */
  readonly place: string
  readonly words: string
  /** `words`, with the digest of each file that came with it. */
  readonly exact: string
}

const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const odd = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00a0\u202f\r]/

/** Without marks of direction and with one kind of space and line break: what a newer version of an app writes differently. */
export const plain = (text: string): string => (odd.test(text) ? text.replace(marks, '').replace(/[\u00a0\u202f]/g, ' ').replace(/\r\n?/g, '\n') : text).trim()

const said = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Folders of an account export change (`inbox`, `archived_threads`); the conversation's own name in them does not. */
function placeOf({ record, channel }: Contact, country: string): string {
  const thread = record.extra['thread_path']
  if (typeof thread === 'string') return thread.split('/').at(-1) ?? ''
  return channel === 'sms' || channel === 'mms' || channel === 'call' ? record.recipients.map((one) => handleKey(one, country)).sort().join(' ') : ''
}

/** Where the export or its format gives one; otherwise null: only a clock on a wall is known. */
export const instantOf = ({ record, when }: Contact): number | null => (record.instant !== null && (record.zoneFrom === 'stated' || record.zoneFrom === 'format') ? when.orderMs : null)

export function saidIn(contact: Contact, order: number, file: number, casebook: Casebook): Said {
  const { record } = contact
  const { country } = casebook.details
  const person = record.sender === null ? undefined : casebook.whose(record.sender)
  const { messageId, durationSeconds } = record.extra
  const words = [record.kind === 'call' ? 'call' : '', plain(wordsShown(record)), subjectOf(record), said(messageId), said(durationSeconds)].join('\0')
  return {
    contact,
    order,
    file,
    instant: instantOf(contact),
    minute: record.wall?.slice(0, 16) ?? null,
    time: record.wall ?? '',
    fine: record.precision === 'second' || record.precision === 'millisecond',
    sender: person?.id ?? (record.sender === null ? '' : handleKey(record.sender, country)),
    known: person !== undefined,
    place: placeOf(contact, country),
    words,
    exact: [words, ...record.attachments.map(({ sha256 }) => sha256 ?? '-')].join('\0'),
  }
}

export const isGone = ({ contact }: Said): boolean => contact.flags.includes('deleted')

export const isEdited = ({ contact }: Said): boolean => contact.flags.includes('edited')

/** A file came with it, and the export has it. */
export const carries = ({ contact }: Said): boolean => contact.record.attachments.some(({ sha256 }) => sha256 !== null)

/** A file came with it, and the export does not have it. */
export const lacks = ({ contact }: Said): boolean => contact.flags.includes('media-omitted') || contact.flags.includes('missing-attachment') || contact.record.attachments.some(({ sha256 }) => sha256 === null)
