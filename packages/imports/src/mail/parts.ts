/**
 * The parts of a message (RFC 2045, RFC 2046) found in one pass over its bytes: where each part's header and body
 * stand, and which part holds which. Nothing is decoded here.
 *
 * A boundary line is `--` + boundary [+ `--`] + blanks. The innermost open multipart is asked first; an outer one's
 * boundary closes the inner ones, which is damage and is reported as such.
 */
import { indexOfByte } from '#mail-native'
import { CR, DASH, LF, SPACE, TAB, nextLine, withoutLineBreak } from './bytes.ts'
import { firstOf, readHeaders, type HeaderBlock } from './headers.ts'
import { parseStructured, type Structured } from './parameters.ts'

export interface Part {
  readonly header: HeaderBlock
  readonly type: Structured
  readonly disposition: Structured
  /** Lower case; empty when none is stated. */
  readonly encoding: string
  /** The body as it stands, without the line break that belongs to the next boundary. */
  bodyEnd: number
  readonly children: Part[]
  readonly parent: Part | undefined
  /** Set while or after its own boundaries were looked for. */
  readonly boundary: Uint8Array | undefined
}

export interface Parts {
  readonly root: Part
  /** True: a boundary is missing, doubled, never closed or never found, or a cap was reached. */
  readonly broken: boolean
  /** Bytes after the root's closing boundary: mostly empty, but words can stand there. */
  readonly epilogue: { readonly start: number; readonly end: number }
}

/** Multiparts inside multiparts, and parts in all. What is beyond is kept whole as the last part's body. */
const maxDepth = 50
const maxParts = 5_000

const encoder = new TextEncoder()

function boundaryBytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7e) return encoder.encode(text)
    out[i] = code
  }
  return out
}

const encodingToken = /[\w-]+/
const usualEncodings: ReadonlySet<string> = new Set(['7bit', '8bit', 'binary', 'base64', 'quoted-printable'])

/** Lower case, without comments. */
function encodingOf(written: string): string {
  if (usualEncodings.has(written)) return written
  return (encodingToken.exec(written.replace(/\([^)]*\)/g, ''))?.[0] ?? '').toLowerCase()
}

function partOf(header: HeaderBlock, parent: Part | undefined, end: number, depth: number): Part {
  const { fields } = header
  const fallback = parent?.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const stated = firstOf(fields, 'content-type')
  const parsed = stated === undefined ? undefined : parseStructured(stated)
  // A type that is no type (RFC 2045 section 5.2) counts as text/plain, but its parameters are kept.
  const type: Structured = parsed === undefined ? { value: fallback, parameters: new Map() } : /^[^/\s]+\/[^/\s]+$/.test(parsed.value) ? parsed : { value: 'text/plain', parameters: parsed.parameters }
  const disposition = firstOf(fields, 'content-disposition')
  const encoding = firstOf(fields, 'content-transfer-encoding')
  const boundary = type.value.startsWith('multipart/') && depth < maxDepth ? type.parameters.get('boundary') : undefined
  return {
    header,
    type,
    disposition: disposition === undefined ? { value: '', parameters: new Map() } : parseStructured(disposition),
    encoding: encoding === undefined ? '' : encodingOf(encoding),
    bodyEnd: end,
    children: [],
    parent,
    boundary: boundary === undefined || boundary === '' ? undefined : boundaryBytes(boundary),
  }
}

interface BoundaryLine {
  readonly level: number
  readonly closes: boolean
  readonly start: number
  readonly next: number
}

/** The boundary line at `at` (a line's start), if it is one of the open multiparts'. */
function boundaryAt(bytes: Uint8Array, at: number, end: number, open: readonly Part[]): BoundaryLine | undefined {
  if (bytes[at + 1] !== DASH) return undefined
  for (let level = open.length - 1; level >= 0; level--) {
    const wanted = open[level]?.boundary
    if (!wanted || at + 2 + wanted.length > end) continue
    let same = 0
    while (same < wanted.length && bytes[at + 2 + same] === wanted[same]) same++
    if (same < wanted.length) continue
    let rest = at + 2 + wanted.length
    const closes = bytes[rest] === DASH && bytes[rest + 1] === DASH && rest + 1 < end
    if (closes) rest += 2
    while (rest < end && (bytes[rest] === SPACE || bytes[rest] === TAB || bytes[rest] === CR)) rest++
    if (rest < end && bytes[rest] !== LF) continue
    return { level, closes, start: at, next: Math.min(rest + 1, end) }
  }
  return undefined
}

function nextBoundary(bytes: Uint8Array, from: number, end: number, open: readonly Part[]): BoundaryLine | undefined {
  let at = from
  while ((at = indexOfByte(bytes, DASH, at)) !== -1 && at < end) {
    if (at === from || bytes[at - 1] === LF) {
      const found = boundaryAt(bytes, at, end, open)
      if (found) return found
      at = nextLine(bytes, at, end)
    } else at++
  }
  return undefined
}

/** Reads the message in bytes [start, end). Never throws; work is linear in the size times the open multiparts. */
export function readParts(bytes: Uint8Array, start: number, end: number): Parts {
  const root = partOf(readHeaders(bytes, start, end), undefined, end, 0)
  const open: Part[] = root.boundary ? [root] : []
  let broken = false
  let current: Part | undefined = root
  let at = root.header.bodyStart
  let count = 1
  let epilogue = end
  while (open.length > 0) {
    const line = nextBoundary(bytes, at, end, open)
    if (!line) break
    if (current) current.bodyEnd = withoutLineBreak(bytes, current.header.bodyStart, line.start)
    if (line.level < open.length - 1) broken = true
    open.length = line.level + 1
    const parent = open[line.level]
    at = line.next
    if (line.closes) {
      open.pop()
      current = undefined
      if (open.length === 0) epilogue = at
      continue
    }
    if (count++ >= maxParts) {
      broken = true
      break
    }
    const header = readHeaders(bytes, at, end, (from) => boundaryAt(bytes, from, end, open) !== undefined)
    current = partOf(header, parent, end, open.length)
    parent?.children.push(current)
    at = header.bodyStart
    if (current.boundary) open.push(current)
  }
  return { root, broken: broken || open.length > 0 || damaged(root), epilogue: { start: epilogue, end } }
}

/** A multipart in which no part was found, or a header that ran into something that is no header. */
function damaged(part: Part): boolean {
  if (part.type.value.startsWith('multipart/') && part.children.length === 0) return true
  if (!part.header.ended || part.header.stray.length > 0) return true
  return part.children.some(damaged)
}
