/** A structured value such as `text/plain; charset=utf-8` (RFC 2045 section 5.1, RFC 2183, RFC 2231). */
import { decodeWords } from 'postal-mime'
import { decodeCharset } from './charset.ts'

export interface Structured {
  /** Lower case, without parameters: `text/plain`. May be empty. */
  readonly value: string
  /** Names in lower case; of doubled ones the first. */
  readonly parameters: ReadonlyMap<string, string>
}

const common = /^([\w.+-]+(?:\/[\w.+-]+)?)(?:;\s*(charset|boundary|name|filename)=(?:"([^"\\%*?]*)"|([\w.+-]+)))?;?\s*$/

/** A type with no more than a charset, as most parts have it, is taken apart once. Few are remembered: a file may make up any number. */
const known = new Map<string, Structured>()

/** Splits at `;` outside quotes and comments; tolerates missing quotes, doubled and trailing `;`. */
export function parseStructured(text: string): Structured {
  const before = known.get(text)
  if (before) return before
  const quick = common.exec(text)
  if (quick) {
    const [, value = '', name, quoted, bare] = quick
    const found: Structured = { value: value.toLowerCase(), parameters: new Map(name === undefined ? [] : [[name, quoted ?? bare ?? '']]) }
    if ((name === undefined || name === 'charset') && text.length < 60 && known.size < 100) known.set(text, found)
    return found
  }
  const pieces = split(text.slice(0, 100_000))
  const plain = new Map<string, string>()
  const continued = new Map<string, { at: number; encoded: boolean; text: string }[]>()
  for (const piece of pieces.slice(1)) {
    const equals = piece.text.indexOf('=')
    if (equals === -1) continue
    const name = piece.text.slice(0, equals).trim().toLowerCase()
    const value = piece.text.slice(equals + 1).trim()
    const section = /^([^*]+)\*(?:(\d{1,4})(\*)?)?$/.exec(name)
    if (section) {
      const [, base = '', at, star] = section
      const list = continued.get(base) ?? []
      list.push({ at: Number(at ?? 0), encoded: at === undefined || star !== undefined, text: value })
      continued.set(base, list)
    } else if (!plain.has(name)) plain.set(name, value)
  }
  // RFC 2231 forms say more than the plain one beside them, which is only there for old readers.
  for (const [name, sections] of continued) plain.set(name, joined(sections))
  return { value: (pieces[0]?.text ?? '').trim().toLowerCase(), parameters: plain }
}

function split(text: string): { text: string }[] {
  const pieces: { text: string }[] = []
  let piece = ''
  let quoted = false
  let comment = 0
  let inValue = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (c === '\\' && (quoted || comment > 0)) {
      i++
      if (comment === 0) piece += text[i] ?? ''
    } else if (c === '"' && comment === 0) quoted = !quoted
    else if (quoted) piece += c
    // A bracket inside a bare value (`filename=photo(1).jpg`) is no comment.
    else if (c === '(' && (!inValue || /\s$/.test(piece))) comment++
    else if (c === ')' && comment > 0) comment--
    else if (comment > 0) continue
    else if (c === ';') {
      pieces.push({ text: piece })
      piece = ''
      inValue = false
    } else {
      if (c === '=') inValue = true
      piece += c
    }
  }
  pieces.push({ text: piece })
  return pieces
}

function percentBytes(text: string): Uint8Array<ArrayBuffer> {
  const out: number[] = []
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const hex = code === 0x25 ? /^[0-9a-fA-F]{2}/.exec(text.slice(i + 1, i + 3))?.[0] : undefined
    if (hex !== undefined) {
      out.push(Number.parseInt(hex, 16))
      i += 2
    } else if (code < 0x80) out.push(code)
    else out.push(...new TextEncoder().encode(text[i] ?? ''))
  }
  return Uint8Array.from(out)
}

/** Neighbouring encoded sections are decoded together: a character may be cut between two of them. */
function joined(sections: { at: number; encoded: boolean; text: string }[]): string {
  sections.sort((a, b) => a.at - b.at)
  let charset: string | undefined
  let pending = ''
  let out = ''
  const flush = () => {
    if (pending !== '') out += decodeCharset(percentBytes(pending), charset ?? 'utf-8').text
    pending = ''
  }
  for (const [index, section] of sections.entries()) {
    if (!section.encoded) {
      flush()
      out += section.text
      continue
    }
    const head = index === 0 ? /^([^']*)'[^']*'([\s\S]*)$/.exec(section.text) : null
    if (head) charset = head[1] === '' ? 'utf-8' : head[1]
    pending += head ? (head[2] ?? '') : section.text
  }
  flush()
  return out
}

/** One word of UTF-8 in the Q encoding and nothing else: what most subjects are that are not ASCII. Some programs leave its spaces as they are. */
const oneWord = /^=\?utf-8\?q\?((?:[^?\s]| )*)\?=$/i

/** By the engine's own decoder, many times quicker; undefined where it stands out of line in any way. */
function quicklyDecoded(text: string): string | undefined {
  const written = oneWord.exec(text)?.[1]
  if (written === undefined) return undefined
  try {
    const decoded = decodeURIComponent(written.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%'))
    return decoded.startsWith('\ufeff') ? undefined : decoded
  } catch {
    return undefined
  }
}

/** RFC 2047 words decoded; text without any is returned as it is. */
export const decodedWords = (text: string): string => (text.includes('=?') ? (quicklyDecoded(text) ?? decodeWords(text)) : text)
