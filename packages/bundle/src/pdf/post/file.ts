import { concatBytes } from '@daybook/log'

/**
 * Reads and rewrites a PDF as Typst writes it: a classic cross-reference table, every object in plain sight,
 * objects one after the other. It is not a reader for other people's PDFs, and says so when it meets one.
 * Source: ISO 32000-1:2008, 7.5.
 */
export class PdfError extends Error {
  override readonly name = 'PdfError'
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/**
 * Bytes to a string of one character a byte, and back. Nearly all of a PDF is ASCII, which UTF-8 leaves as it is:
 * then nothing became shorter and nothing was refused. (TextDecoder's "latin1" is windows-1252 and changes 0x80 to 0x9f.)
 */
export function toText(bytes: Uint8Array): string {
  const quick = decoder.decode(bytes)
  if (quick.length === bytes.length && !quick.includes('\ufffd')) return quick
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + 8192))
  return text
}

export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const quick = encoder.encode(text)
  if (quick.length === text.length) return quick
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

export class PdfFile {
  readonly #bytes: Uint8Array
  readonly #starts: readonly number[]
  readonly #end: number
  readonly trailer: string
  readonly #changed = new Map<number, Uint8Array>()

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    const tail = toText(bytes.subarray(-2048))
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN)
    const found = /^xref\s+0 (\d+)\s/.exec(Number.isNaN(start) ? '' : toText(bytes.subarray(start, start + 32)))
    if (!found) throw new PdfError('This PDF was not written by the typesetter that comes with this program, and is left as it is.')
    const starts: number[] = []
    const rows = start + found[0].length
    const last = rows + Number(found[1]) * ROW
    for (let at = rows; at < last; at += ROW) starts.push(numberAt(bytes, at))
    this.#starts = starts
    this.#end = start
    const trailer = toText(bytes.subarray(last))
    this.trailer = trailer.slice(trailer.indexOf('trailer'), trailer.indexOf('startxref'))
  }

  get count(): number {
    return this.#starts.length
  }

  /** Number of the object that a key of the trailer or of a dictionary points to. */
  static reference(dictionary: string, key: string): number {
    const from = dictionary.indexOf(`/${key} `) + key.length + 2
    const found = /^\d+(?= 0 R)/.exec(dictionary.slice(from, from + 16))
    if (from < key.length + 2 || !found) throw new PdfError(`The PDF has no /${key} where one is due.`)
    return Number(found[0])
  }

  #slice(number: number): Uint8Array {
    const from = this.#starts[number]
    if (number < 1 || from === undefined) throw new PdfError(`The PDF has no object ${number}.`)
    return this.#bytes.subarray(from, this.#starts[number + 1] ?? this.#end)
  }

  /** What stands between `obj` and `endobj` or `stream`. */
  dictionary(number: number): string {
    const bytes = this.#changed.get(number) ?? this.#slice(number)
    const end = endOfDictionary(bytes)
    const text = toText(end < 0 ? bytes : bytes.subarray(0, end))
    return text.slice(text.indexOf('obj') + 3, end < 0 ? text.lastIndexOf('endobj') : end).trim()
  }

  /** The bytes of a stream as they are stored. */
  stream(number: number): Uint8Array {
    const bytes = this.#changed.get(number) ?? this.#slice(number)
    const end = endOfDictionary(bytes)
    const length = Number(/\/Length (\d+)/.exec(end < 0 ? '' : toText(bytes.subarray(0, end)))?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) throw new PdfError(`Object ${number} of the PDF is not a stream.`)
    const from = end + STREAM.length
    return bytes.subarray(from, from + length)
  }

  replace(number: number, dictionary: string, stream?: Uint8Array): void {
    const head = toBytes(`${number} 0 obj\n${dictionary}\n${stream ? 'stream\n' : 'endobj\n\n'}`)
    if (!stream) this.#changed.set(number, head)
    else this.#changed.set(number, concatBytes([head, stream, toBytes('\nendstream\nendobj\n\n')]))
  }

  /** The pages, as numbers of objects, in order. Typst writes one flat list. */
  pages(): number[] {
    const catalog = this.dictionary(PdfFile.reference(this.trailer, 'Root'))
    const kids = /\/Kids \[([^\]]*)\]/.exec(this.dictionary(PdfFile.reference(catalog, 'Pages')))?.[1] ?? ''
    return [...kids.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]))
  }

  /** The whole file again, with what was replaced, a new table and this trailer. */
  write(trailer: string): Uint8Array<ArrayBuffer> {
    const head = toBytes(`xref\n0 ${this.count}\n0000000000 65535 f\r\n`)
    const table = new Uint8Array((this.count - 1) * ROW)
    const parts: Uint8Array[] = []
    // What stays as it is goes over in stretches; `moved` is how far the next one comes to stand from where it was.
    let from = 0
    let moved = 0
    for (let number = 1; number < this.count; number++) {
      const start = this.#starts[number] ?? this.#end
      writeRow(table, (number - 1) * ROW, start + moved)
      const changed = this.#changed.get(number)
      if (!changed) continue
      const next = this.#starts[number + 1] ?? this.#end
      parts.push(this.#bytes.subarray(from, start), changed)
      moved += changed.length - (next - start)
      from = next
    }
    parts.push(this.#bytes.subarray(from, this.#end), head, table, toBytes(`${trailer}startxref\n${this.#end + moved}\n%%EOF\n`))
    return concatBytes(parts)
  }
}

/** What begins a stream, after its dictionary (7.3.8.1). */
const STREAM = toBytes('\nstream\n')

/** Just past the dictionary of a stream, whose bytes are never looked at; -1 for any other object. */
function endOfDictionary(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === CLOSE && STREAM.every((byte, n) => bytes[at + 1 + n] === byte)) return at + 1
  return -1
}

/** Bytes of one row of the cross-reference table: ten digits, a generation, a letter, the end of the line (7.5.4). */
const ROW = 20
const blankRow = toBytes('0000000000 00000 n\r\n')
const ZERO = 0x30
const BACKSLASH = 0x5c
const CLOSE = 0x3e

function numberAt(bytes: Uint8Array, at: number): number {
  let number = 0
  for (let i = at; i < at + 10; i++) number = number * 10 + (bytes[i] ?? ZERO) - ZERO
  return number
}

function writeRow(table: Uint8Array, at: number, place: number): void {
  table.set(blankRow, at)
  for (let i = at + 9, rest = place; rest > 0; i--) {
    table[i] = ZERO + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}

/** Just past the string object that starts at `at`. Literal strings may hold brackets, escaped or in pairs (7.3.4.2). */
export function endOfString(source: string, at: number): number {
  if (source[at] === '<') return source.indexOf('>', at) + 1
  let depth = 0
  for (let i = at; i < source.length; i++) {
    const character = source[i]
    if (character === '\\') i += 1
    else if (character === '(') depth += 1
    else if (character === ')' && --depth === 0) return i + 1
  }
  throw new PdfError('A string in the PDF has no end.')
}

const escapes: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** One byte of a literal string as it is written at `at`: its value, and the characters that it takes. */
export function byteAt(source: string, at: number): { readonly value: number; readonly length: number } {
  if (source.charCodeAt(at) !== BACKSLASH) return { value: source.charCodeAt(at), length: 1 }
  let value = 0
  let length = 1
  for (; length < 4; length++) {
    const digit = source.charCodeAt(at + length) - ZERO
    if (digit < 0 || digit > 7 || Number.isNaN(digit)) break
    value = value * 8 + digit
  }
  if (length > 1) return { value, length }
  const letter = source[at + 1] ?? ''
  return { value: (escapes[letter] ?? letter).charCodeAt(0), length: 2 }
}

/** The bytes of a string object, one character a byte. */
export function stringBytes(source: string): string {
  if (source.startsWith('<')) return source.replaceAll(/[<>\s]/g, '').replaceAll(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)))
  return source.slice(1, -1).replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, what: string) => (/^[0-7]/.test(what) ? String.fromCharCode(Number.parseInt(what, 8)) : (escapes[what] ?? what)))
}

/** The text of a string object: ASCII, or UTF-16BE after a byte order mark (7.9.2.2). */
export function readString(source: string): string {
  const raw = stringBytes(source)
  if (!raw.startsWith('\u00fe\u00ff')) return raw
  let text = ''
  for (let i = 2; i + 1 < raw.length; i += 2) text += String.fromCharCode((raw.charCodeAt(i) << 8) | raw.charCodeAt(i + 1))
  return text
}

/** The text of a string object that Typst writes as UTF-8: an address. */
export const readUtf8 = (source: string): string => decoder.decode(toBytes(stringBytes(source)))

/** Where the string that a key names stands in a dictionary; null when it has none. */
export function stringOf(dictionary: string, key: string): { readonly from: number; readonly to: number } | null {
  const found = new RegExp(`/${key} (?=[(<])`).exec(dictionary)
  if (!found) return null
  const from = found.index + found[0].length
  return { from, to: endOfString(dictionary, from) }
}

/** A text as a string object. */
export function writeString(text: string): string {
  if (/^[ -~]*$/.test(text)) return `(${text.replaceAll(/[\\()]/g, '\\$&')})`
  let digits = 'feff'
  for (let i = 0; i < text.length; i++) digits += text.charCodeAt(i).toString(16).padStart(4, '0')
  return `<${digits}>`
}
