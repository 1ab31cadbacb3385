import { concatBytes } from '@daybook/log'

/**
 * Reads and rewrites a PDF as Typst writes it: a classic cross-reference table, every object in plain sight,
 * objects one after the other. It is not a reader for other people's PDFs, and says so when it meets one.
 * Source: ISO 32000-1:2008, 7.5.
 */
export class PdfError extends Error {
  override readonly name = 'PdfError'
}

const decoder = new TextDecoder('latin1')
const encoder = new TextEncoder()

/**
 * Bytes to a string of one character a byte, and back. (TextDecoder's "latin1" is windows-1252 and changes
 * 0x80 to 0x9f; it is used, for its speed, where none of those came out.)
 */
export function toText(bytes: Uint8Array): string {
  const quick = decoder.decode(bytes)
  if (!/[\u0100-\uffff\u0080-\u009f]/.test(quick)) return quick
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
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
    const table = Number.isNaN(start) ? '' : toText(bytes.subarray(start))
    const found = /^xref\s+0 (\d+)\s/.exec(table)
    if (!found) throw new PdfError('This PDF was not written by the typesetter that comes with this program, and is left as it is.')
    const starts: number[] = []
    const head = found[0].length
    for (let i = 0; i < Number(found[1]); i++) starts.push(Number(table.slice(head + i * 20, head + i * 20 + 10)))
    this.#starts = starts
    this.#end = start
    this.trailer = table.slice(table.indexOf('trailer'), table.indexOf('startxref'))
  }

  get count(): number {
    return this.#starts.length
  }

  /** Number of the object that a key of the trailer or of a dictionary points to. */
  static reference(dictionary: string, key: string): number {
    const found = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)
    if (!found) throw new PdfError(`The PDF has no /${key} where one is due.`)
    return Number(found[1])
  }

  #slice(number: number): Uint8Array {
    const from = this.#starts[number]
    if (number < 1 || from === undefined) throw new PdfError(`The PDF has no object ${number}.`)
    return this.#bytes.subarray(from, this.#starts[number + 1] ?? this.#end)
  }

  /** What stands between `obj` and `endobj` or `stream`. */
  dictionary(number: number): string {
    const bytes = this.#changed.get(number) ?? this.#slice(number)
    const head = toText(bytes.subarray(0, 1024))
    const text = bytes.length <= 1024 || head.includes('>>\nstream') ? head : toText(bytes)
    const from = text.indexOf('obj') + 3
    const stream = text.indexOf('>>\nstream')
    return text.slice(from, stream < 0 ? text.lastIndexOf('endobj') : stream + 2).trim()
  }

  /** The bytes of a stream as they are stored. */
  stream(number: number): Uint8Array {
    const bytes = this.#slice(number)
    const dictionary = this.dictionary(number)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? Number.NaN)
    const head = toText(bytes.subarray(0, 64 + dictionary.length)).indexOf('stream\n')
    if (Number.isNaN(length) || head < 0) throw new PdfError(`Object ${number} of the PDF is not a stream.`)
    return bytes.subarray(head + 7, head + 7 + length)
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
    const parts: Uint8Array[] = [this.#bytes.subarray(0, this.#starts[1] ?? this.#end)]
    let at = parts[0]?.length ?? 0
    const rows = ['0000000000 65535 f\r\n']
    for (let number = 1; number < this.count; number++) {
      const part = this.#changed.get(number) ?? this.#slice(number)
      rows.push(`${String(at).padStart(10, '0')} 00000 n\r\n`)
      parts.push(part)
      at += part.length
    }
    parts.push(toBytes(`xref\n0 ${this.count}\n${rows.join('')}${trailer}startxref\n${at}\n%%EOF\n`))
    return concatBytes(parts)
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
