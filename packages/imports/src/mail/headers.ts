/**
 * A block of header fields (RFC 5322 section 2.2), read with every field in its place, the doubled ones too.
 *
 * The block ends at the first empty line, at a line that is a boundary of an enclosing multipart, or at a line that
 * cannot be a header field; then the body starts with that line, so that no word is swallowed as a header. If such a
 * line is followed by a well-known field, it is kept as `stray` and the block goes on.
 */
import { latin1 } from '#mail-native'
import { SPACE, TAB, CR, LF, asciiLine, colonOfField, isSpaceOrTab, nextLine } from './bytes.ts'
import { decodeHeaderBytes } from './charset.ts'

export interface Field {
  /** The name in lower case. */
  readonly lower: string
  /** Unfolded (line breaks taken out, blanks kept), trimmed, not otherwise decoded. */
  readonly value: string
}

export interface HeaderBlock {
  readonly fields: readonly Field[]
  /** Where the body starts. */
  readonly bodyStart: number
  /** False: no empty line stood between header and body. */
  readonly ended: boolean
  /** Lines inside the block that are no field. */
  readonly stray: readonly string[]
  /** False: bytes that are neither ASCII nor UTF-8. */
  readonly clean: boolean
}

const wellKnown = /^(?:from|to|cc|bcc|subject|date|message-id|mime-version|received|return-path|reply-to|delivered-to|sender|references|in-reply-to|content-[a-z-]{2,40}|x-[a-z0-9-]{1,60})[ \t]*:/i

/** Is the line at `at` a field that every mail program knows? */
export const isWellKnown = (bytes: Uint8Array, at: number, end: number): boolean => {
  return wellKnown.test(asciiLine(bytes, at, end, 70))
}

/** Past the few lines that begin with a blank. */
function afterFolds(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  for (let lines = 0; lines < 5 && at < end && (bytes[at] === SPACE || bytes[at] === TAB); lines++) at = nextLine(bytes, at, end)
  return at
}

const foldedBreak = /[\r\n]+/g

function trimBlanks(text: string, start: number, end: number): string {
  while (start < end && isSpaceOrTab(text.charCodeAt(start))) start++
  while (end > start && (isSpaceOrTab(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 0x0d || text.charCodeAt(end - 1) === 0x0a)) end--
  return text.slice(start, end)
}

/** `isBoundary(at)` says whether the line at `at` ends the block because it belongs to an enclosing multipart. */
export function readHeaders(bytes: Uint8Array, start: number, end: number, isBoundary?: (at: number) => boolean): HeaderBlock {
  // Triples: start of the field, its colon, its end.
  const places: number[] = []
  const stray: [number, number][] = []
  let at = start
  let ended = false
  let bodyStart = end
  /** Every bit that is set in any byte of the fields. */
  let seen = 0
  while (at < end) {
    let next = at
    let c = 0
    while (next < end && c !== LF) {
      c = bytes[next++] as number
      seen |= c
    }
    const first = bytes[at] as number
    if (first === LF || (first === CR && (at + 1 >= end || bytes[at + 1] === LF))) {
      ended = true
      bodyStart = next
      break
    }
    if (first === 0x2d && isBoundary?.(at)) {
      bodyStart = at
      break
    }
    if ((first === SPACE || first === TAB) && places.length > 0) {
      places[places.length - 1] = next
    } else {
      const colon = colonOfField(bytes, at, next)
      if (colon !== -1) places.push(at, colon, next)
      else {
        const after = stray.length < 100 ? afterFolds(bytes, next, end) : end
        if (!isWellKnown(bytes, after, end)) {
          bodyStart = at
          break
        }
        stray.push([at, after])
        at = after
        continue
      }
    }
    at = next
  }
  const blockEnd = Math.min(at, end)

  let clean = true
  const decode = (from: number, to: number): string => {
    const decoded = decodeHeaderBytes(bytes.subarray(from, to))
    clean &&= decoded.clean
    return decoded.text
  }
  // When all fields are ASCII one text serves for them, with a character for each byte.
  const ascii = seen < 0x80
  const whole = ascii ? latin1(bytes, start, blockEnd) : ''
  const fields: Field[] = []
  for (let i = 0; i < places.length; i += 3) {
    const from = places[i] as number
    const colon = places[i + 1] as number
    const to = places[i + 2] as number
    const name = ascii ? trimBlanks(whole, from - start, colon - start) : decode(from, colon).trim()
    const text = ascii ? '' : decode(colon + 1, to)
    const value = ascii ? trimBlanks(whole, colon + 1 - start, to - start) : trimBlanks(text, 0, text.length)
    fields.push({ lower: name.toLowerCase(), value: value.includes('\n') || value.includes('\r') ? value.replace(foldedBreak, '') : value })
  }
  return { fields, bodyStart, ended: ended || bodyStart === end, stray: stray.map(([from, to]) => decode(from, to).trim()), clean }
}

/** The first of that name (lower case): later copies never win over it. */
export function firstOf(fields: readonly Field[], lower: string): string | undefined {
  for (const field of fields) if (field.lower === lower) return field.value
  return undefined
}

/** The fields by name, for those who ask for many. */
export class FieldIndex {
  readonly #values = new Map<string, string[]>()
  /** Names that stand more than once, in order of their second appearance. */
  readonly repeated: readonly string[]

  constructor(fields: readonly Field[]) {
    const repeated: string[] = []
    for (const { lower, value } of fields) {
      const same = this.#values.get(lower)
      if (!same) this.#values.set(lower, [value])
      else if (same.push(value) === 2) repeated.push(lower)
    }
    this.repeated = repeated
  }

  first(lower: string): string | undefined {
    return this.#values.get(lower)?.[0]
  }

  all(lower: string): readonly string[] {
    return this.#values.get(lower) ?? none
  }
}

const none: readonly string[] = []
