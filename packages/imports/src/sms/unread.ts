/** What is said of bytes that could not be read. */
import type { Unread } from '../record.ts'

export type Code = 'broken' | 'truncated' | 'too-large' | 'not-understood'

export interface Damage {
  readonly from: number
  readonly code: Exclude<Code, 'not-understood'>
}

const reasons: { readonly [code in Code]: string } = {
  broken: 'The markup is damaged here. Reading went on at the next message; the damaged bytes are kept with the file.',
  truncated: 'The file ends in the middle of a message, so it was probably cut off while it was copied. Copy it again, or make the backup again.',
  'too-large': 'One message is larger than the limit for a single item. It is kept with the file; raise the limit to read it.',
  'not-understood': 'Something here is no message, MMS or call. It is kept with the file but was not read; look at this range yourself.',
}

export function unread(source: string, offset: number, to: number, code: Code, reason: string = reasons[code]): Unread {
  return { source, unread: { offset, length: to - offset, code, reason } }
}

export const noClosingTag = 'The file ends without its closing tag, so messages may be missing at its end. Everything up to there was read. Copy it again, or make the backup again.'
