/** The element names of the format, told apart from bytes. */

export type ElementName = 'sms' | 'mms' | 'call' | 'part' | 'addr' | 'parts' | 'addrs' | 'smses' | 'calls' | 'other' | 'more'

const names = ['sms', 'mms', 'call', 'part', 'addr', 'parts', 'addrs', 'smses', 'calls'] as const

const longest = 5

/** Space, `/` or `>`: what may follow a name. */
const ends = (code: number) => code === 32 || code === 62 || code === 47 || code === 10 || code === 13 || code === 9

/** The element named at `at`; `more` when the bytes end before that can be said. */
export function elementAt(bytes: Uint8Array, at: number, end: number): ElementName {
  // Nine in ten elements of a large backup.
  if (bytes[at] === 115 && bytes[at + 1] === 109 && bytes[at + 2] === 115 && bytes[at + 3] === 32 && at + 3 < end) return 'sms'
  for (const name of names) {
    if (at + name.length < end && ends(bytes[at + name.length] ?? 0) && spells(bytes, at, name)) return name
  }
  return at + longest < end ? 'other' : 'more'
}

function spells(bytes: Uint8Array, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name.charCodeAt(i)) return false
  return true
}

export const isRecordName = (name: ElementName): name is 'sms' | 'mms' | 'call' => name === 'sms' || name === 'mms' || name === 'call'

export const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9
/** What the name of an element that is not ours may hold: no space, `<`, `>`, `/`, quote or `=`. */
export const isNamePart = (code: number): boolean => code > 32 && code !== 62 && code !== 47 && code !== 60 && code !== 34 && code !== 39 && code !== 61
