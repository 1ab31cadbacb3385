/**
 * Canonical forms of header fields and bodies (RFC 6376 section 3.4).
 *
 * Programs that save mail often write LF where the wire had CRLF. Every bare LF is therefore read as CRLF first: a
 * signed mail never has one (RFC 6376 section 5.3), so nothing that was signed is lost by it.
 */
export type Canonicalisation = 'simple' | 'relaxed'

const CR = 0x0d
const LF = 0x0a
const SPACE = 0x20
const TAB = 0x09

/** One field as it stands, folds and all, each line ended by CRLF, as a string of one char a byte. */
export interface RawField {
  readonly lower: string
  readonly text: string
}

export interface RawMessage {
  readonly fields: readonly RawField[]
  readonly body: Uint8Array
}

const chunk = 8_192

/** Bytes as chars 0 to 255, so that text tools can be used without losing any byte. */
export function binaryString(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += chunk) out += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return out
}

export function binaryBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

/** Splits at the first empty line. Lines that are no field are left out: no signature can name them. */
export function rawMessage(raw: Uint8Array): RawMessage {
  const fields: RawField[] = []
  let name = ''
  let text = ''
  const flush = () => {
    if (name !== '') fields.push({ lower: name.toLowerCase(), text })
    name = ''
  }
  let at = 0
  while (at < raw.length) {
    const found = raw.indexOf(LF, at)
    const next = found === -1 ? raw.length : found + 1
    const end = found === -1 ? raw.length : found > at && raw[found - 1] === CR ? found - 1 : found
    if (end === at) {
      at = next
      break
    }
    const line = binaryString(raw.subarray(at, end))
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (name !== '') text += `${line}\r\n`
    } else {
      flush()
      const colon = line.indexOf(':')
      name = colon === -1 ? '' : line.slice(0, colon).trimEnd()
      text = `${line}\r\n`
    }
    at = next
  }
  flush()
  return { fields, body: raw.subarray(at) }
}

/** RFC 6376 sections 3.4.1 and 3.4.2, with the CRLF at the end. */
export function canonicalField(text: string, how: Canonicalisation): string {
  if (how === 'simple') return text
  const colon = text.indexOf(':')
  const value = text.slice(colon + 1).replace(/\r\n/g, '').replace(/[ \t]+/g, ' ')
  return `${text.slice(0, colon).trimEnd().toLowerCase()}:${value.replace(/^ | $/g, '')}\r\n`
}

/** RFC 6376 sections 3.4.3 and 3.4.4. */
export function canonicalBody(body: Uint8Array, how: Canonicalisation): Uint8Array<ArrayBuffer> {
  let breaks = 0
  for (let at = body.indexOf(LF); at !== -1; at = body.indexOf(LF, at + 1)) breaks++
  const out = new Uint8Array(body.length + breaks + 2)
  let filled = 0
  /** Empty lines that are only written once something follows them. */
  let empty = 0
  for (let at = 0; at < body.length; ) {
    const found = body.indexOf(LF, at)
    const next = found === -1 ? body.length : found + 1
    let end = found === -1 ? body.length : found > at && body[found - 1] === CR ? found - 1 : found
    if (how === 'relaxed') while (end > at && (body[end - 1] === SPACE || body[end - 1] === TAB)) end--
    if (end === at) {
      empty++
      at = next
      continue
    }
    for (; empty > 0; empty--) {
      out[filled++] = CR
      out[filled++] = LF
    }
    if (how === 'simple') {
      out.set(body.subarray(at, end), filled)
      filled += end - at
    } else {
      let blank = false
      for (let i = at; i < end; i++) {
        const c = body[i] ?? 0
        const isBlank = c === SPACE || c === TAB
        if (!isBlank) out[filled++] = c
        else if (!blank) out[filled++] = SPACE
        blank = isBlank
      }
    }
    out[filled++] = CR
    out[filled++] = LF
    at = next
  }
  if (filled === 0 && how === 'simple') {
    out[filled++] = CR
    out[filled++] = LF
  }
  return out.subarray(0, filled)
}
