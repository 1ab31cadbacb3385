/**
 * Where one mail ends and the next begins in an mbox file (RFC 4155, and what programs really write).
 *
 *   From <who> [<when>] [<anything>]      the separator line; `From 1864@xxx Tue Jan 02 09:05:07 +0000 2024` (Gmail),
 *   <header field>: …                     `From -` (Mozilla), or an address with or without a date
 *   …
 *   <empty line>
 *   From …
 *
 * A line of a mail's own text can begin with "From ", escaped as `>From ` by careful writers and not by others. So a
 * line is taken for a separator only if all of this holds:
 *   1. it stands at the start of the file (a byte order mark may precede it) or after an empty line; or it is of the
 *      same style as the file's first separator, says `-`, Gmail's number or a full date, and a field that every mail
 *      program knows follows: Mozilla and others left the empty line out;
 *   2. it has the shape of one: `-`, an address alone, or anything followed by a date with a time and a year;
 *   3. the next line has the shape of a header field.
 * Content-Length is not believed.
 */
import { indexOfFrom } from '#mail-native'
import { CR, LF, asciiLine, colonOfField, withoutLineBreak } from './bytes.ts'
import { isWellKnown } from './headers.ts'

export type SeparatorStyle = 'gmail' | 'mozilla' | 'classic'

const year = /\b(?:19|20)\d\d\b/
const fullDate = /\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+[A-Z][a-z]{2}\s+\d{1,2}\s+\d{2}:\d{2}(?::\d{2})?\s.*\d{4}\s*$/
const time = /\b\d{1,2}:\d{2}\b/

/** `line` without its line break. Undefined: no separator. */
export function separatorStyle(line: string): SeparatorStyle | undefined {
  if (!line.startsWith('From ')) return undefined
  const rest = line.slice(5).trim()
  const space = rest.search(/\s/)
  const who = space === -1 ? rest : rest.slice(0, space)
  if (who === '') return undefined
  const when = space === -1 ? '' : rest.slice(space)
  if (when === '' && who !== '-' && !/^[^@\s]+@[^@\s]+$|^<>$|^MAILER[-_]DAEMON$/i.test(who)) return undefined
  if (when !== '' && !(year.test(when) && time.test(when))) return undefined
  if (/^\d+@xxx$/.test(who)) return 'gmail'
  return who === '-' ? 'mozilla' : 'classic'
}

/** Longest separator line that is believed. */
const longest = 1_000
/** As much of the following line as is needed to see a field's name. */
const nameRoom = 300

/** How many bytes after a "From " must be at hand before the answer is final (unless the file ends first). */
export const lookAhead = longest + nameRoom

export interface Separator {
  readonly style: SeparatorStyle
  /** Without its line break. */
  readonly line: string
  /** Where the mail starts. */
  readonly next: number
}

/** The separator line at `at`, by rules 2 and 3. Rule 1 is the caller's. */
export function separatorAt(bytes: Uint8Array, at: number, end: number): Separator | undefined {
  let stop = at
  while (stop < end && bytes[stop] !== LF) {
    if (stop - at > longest) return undefined
    stop++
  }
  if (stop >= end) return undefined
  const line = asciiLine(bytes, at, bytes[stop - 1] === CR ? stop - 1 : stop)
  const style = separatorStyle(line)
  if (style === undefined || colonOfField(bytes, stop + 1, Math.min(end, stop + 1 + nameRoom)) === -1) return undefined
  return { style, line, next: stop + 1 }
}

/** If an empty line ends at `at`, where the text before that empty line ends (with the empty line's own break left out); else -1. */
export function beforeEmptyLine(bytes: Uint8Array, at: number, start: number): number {
  if (at - 1 < start || bytes[at - 1] !== LF) return -1
  const lineEnd = at - 2 >= start && bytes[at - 2] === CR ? at - 2 : at - 1
  return lineEnd > start && bytes[lineEnd - 1] === LF ? lineEnd : -1
}

/** Where the mail before a separator at `at` ends, by rule 1; -1 if that rule does not hold. */
export function endBefore(bytes: Uint8Array, at: number, start: number, separator: Separator, first: Separator | undefined): number {
  const end = beforeEmptyLine(bytes, at, start)
  if (end !== -1 || bytes[at - 1] !== LF) return end
  const { style, line, next } = separator
  const plain = style === first?.style && (style !== 'classic' || fullDate.test(line)) && isWellKnown(bytes, next, Math.min(bytes.length, next + 70))
  return plain ? withoutLineBreak(bytes, start, at) : -1
}

/** The next "From " that begins a line, perhaps after some `>`; -1 if there is none before `end`. */
export function nextFrom(bytes: Uint8Array, from: number, end: number): number {
  for (let at = indexOfFrom(bytes, from, end); at !== -1 && at + 5 <= end; at = indexOfFrom(bytes, at + 5, end)) {
    const before = at === 0 ? LF : bytes[at - 1]
    if (before === LF || before === 0x3e) return at
  }
  return -1
}

/** Lines `>From `, `>>From ` … lose one `>` (the "mboxrd" rule). The same bytes when there is none. */
export function unquoted<B extends ArrayBufferLike>(bytes: Uint8Array<B>): Uint8Array<B> | Uint8Array<ArrayBuffer> {
  let out: Uint8Array<ArrayBuffer> | undefined
  let copied = 0
  let filled = 0
  for (let at = nextFrom(bytes, 0, bytes.length); at !== -1; at = nextFrom(bytes, at + 5, bytes.length)) {
    let quote = at
    while (quote > 0 && bytes[quote - 1] === 0x3e) quote--
    if (quote === at || (quote > 0 && bytes[quote - 1] !== LF)) continue
    out ??= new Uint8Array(bytes.length)
    out.set(bytes.subarray(copied, quote), filled)
    filled += quote - copied
    copied = quote + 1
  }
  if (!out) return bytes
  out.set(bytes.subarray(copied), filled)
  return out.subarray(0, filled + bytes.length - copied)
}
