/**
 * Words that tables use, in English, Welsh and German: of headings, for suggesting what a column holds, and of cells, for
 * which way a row went and what it was. A word that is not known is kept as it stands and means nothing.
 */
import type { ColumnName } from './columns.ts'

/** The most telling first; a heading is given to the first that it fits. */
export const headingWords: readonly (readonly [ColumnName, RegExp])[] = [
  ['duration', /\b(duration|length|mins?|minutes|secs?|seconds|dauer|hyd|parhad)\b|dauer/],
  ['direction', /\b(direction|in\s?\/\s?out|incoming|outgoing|richtung|cyfeiriad)\b|^type$|^way$/],
  ['kind', /\b(kind|call type|event type|service|usage|verbindungsart|math|type)\b/],
  ['date', /\b(date|day|when|datum|dyddiad|timestamp|date\s?\/?\s?time)\b/],
  ['time', /\b(time|start|uhrzeit|zeit|amser)\b/],
  ['text', /\b(text|message|messages|body|content|what|said|notes?|details?|description|comments?|neges|nodiadau|nachricht|beth)\b/],
  ['number', /\b(number|phone|tel|telephone|mobile|msisdn|called|address|sender id|to\s?\/\s?from|rhif|ffôn|nummer)\b|nummer/],
  ['to', /^(to|recipients?|receiver|at|an|empfänger)$/],
  ['who', /\b(name|who|contact|caller|from|sender|person|enw|pwy|oddi wrth|von|absender)\b/],
]

interface Meaning {
  readonly direction?: 'in' | 'out'
  readonly kind?: 'call' | 'message' | 'system'
  readonly missed?: true
  readonly channel?: 'sms' | 'mms'
}

const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [/\b(missed|rejected|declined|unanswered|blocked)\b|colli|methwyd|verpasst|abgelehnt/, { direction: 'in', kind: 'call', missed: true }],
  [/\b(voice ?mail)\b/, { direction: 'in', kind: 'call' }],
  [/^(in|i|incoming|inbound|received|receive|recv|rcvd|mt|to me|i mewn|derbyniwyd|eingehend|empfangen)\b/, { direction: 'in' }],
  [/^(out|o|outgoing|outbound|sent|send|dial(?:l?ed)?|made|placed|mo|from me|allan|anfonwyd|ausgehend|gesendet)\b/, { direction: 'out' }],
  [/^(notification|system)\b/, { kind: 'system' }],
]

const kinds: readonly (readonly [RegExp, Meaning])[] = [
  [/\b(mms|picture message)\b/, { kind: 'message', channel: 'mms' }],
  [/\b(sms|text|texts|texting|text message|neges destun)\b/, { kind: 'message', channel: 'sms' }],
  [/\b(message|chat|imessage|whatsapp|neges|nachricht)\b/, { kind: 'message' }],
  [/\b(call|calls|voice|phone|galwad|anruf|mobilfunk|festnetz|gespräch|mobile call|landline)\b/, { kind: 'call' }],
]

const longestWord = 60

const fit = (cell: string, table: readonly (readonly [RegExp, Meaning])[]): Meaning | undefined => {
  const word = cell.trim().toLowerCase()
  return word.length === 0 || word.length > longestWord ? undefined : table.find(([expression]) => expression.test(word))?.[1]
}

export const directionOf = (cell: string): Meaning | undefined => fit(cell, meanings)

export const kindOf = (cell: string): Meaning | undefined => fit(cell, kinds)

/** What stands in place of a number that was withheld; Android writes -1 to -3, American bills zeros. */
const hidden = /^(-\d|[0\s-]+|unknown(?: number| caller)?|withheld|private(?: number)?|anonymous|restricted|unavailable|no caller id|number withheld|unterdrückt|anonym|unbekannt|anhysbys|wedi'i atal)?$/i

export const isHidden = (cell: string): boolean => hidden.test(cell.trim())

/** A telephone number in any spelling, also with its last digits masked. */
export const isNumber = (cell: string): boolean => /^\+?[\d\s().\-/]{4,}[\dx*]{1,4}$/i.test(cell.trim()) && (cell.match(/\d/g)?.length ?? 0) >= 4

/** Seconds, where the cell leaves no doubt: `00:12:34`, `12m 34s`, `45 sec`, or a plain number under a heading that names seconds. */
export function secondsOf(cell: string, heading: string): number | null {
  const text = cell.trim().toLowerCase()
  const parts = /^(\d{1,3}):(\d{2}):(\d{2})$/.exec(text)
  if (parts) return Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])
  const named = /^(?:(\d+) ?h(?:ours?|rs?)?)? ?(?:(\d+) ?m(?:in(?:ute)?s?)?)? ?(?:(\d+) ?s(?:ec(?:ond)?s?)?)?$/.exec(text)
  if (named && text !== '' && /\d ?s/.test(text)) return Number(named[1] ?? 0) * 3600 + Number(named[2] ?? 0) * 60 + Number(named[3] ?? 0)
  return /^\d{1,6}$/.test(text) && /\bsec(ond)?s?\b/i.test(heading) ? Number(text) : null
}
