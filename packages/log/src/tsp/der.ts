/**
 * DER (ITU-T X.690, clauses 8 and 10) as RFC 3161, RFC 5652 and RFC 5280 need it: definite, shortest lengths, low
 * tag numbers, canonical INTEGER, BOOLEAN, BIT STRING and OBJECT IDENTIFIER. Anything else is refused, and so is
 * anything left over after a structure. Failures throw TimestampError 'encoding' with the offset into the buffer.
 */
import { TimestampError } from './error.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** Identifier octets. */
export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific, primitive (an IMPLICIT tag over a primitive type). */
  primitive: (number: number) => 0x80 | number,
  /** Context-specific, constructed (EXPLICIT, or IMPLICIT over SEQUENCE or SET). */
  constructed: (number: number) => 0xa0 | number,
} as const

export interface Element {
  readonly tag: number
  readonly content: Bytes
  /** Identifier, length and content. */
  readonly whole: Bytes
}

export interface BitString {
  readonly unusedBits: number
  readonly bytes: Bytes
}

/** No object identifier in use comes near this; it keeps hostile ones cheap. */
const longestOid = 128

/** Walks the elements of one constructed value from left to right. `what` names it in messages. */
export class DerReader {
  readonly #bytes: Bytes
  readonly #what: string
  #at = 0

  constructor(bytes: Bytes, what: string) {
    this.#bytes = bytes
    this.#what = what
  }

  get more(): boolean {
    return this.#at < this.#bytes.length
  }

  nextIs(tag: number): boolean {
    return this.#bytes[this.#at] === tag
  }

  /** The next element, whatever it is. */
  element(what: string): Element {
    const bytes = this.#bytes
    const start = this.#at
    const tag = bytes[start]
    const first = bytes[start + 1]
    if (tag === undefined || first === undefined) throw this.#wrong(what, 'ends too early')
    if ((tag & 0x1f) === 0x1f) throw this.#wrong(what, 'has a tag number above 30')
    let at = start + 2
    let length = first
    if (first === 0x80) throw this.#wrong(what, 'has an indefinite length, which DER forbids')
    if (first > 0x80) {
      const octets = first & 0x7f
      length = 0
      for (let i = 0; i < octets; i++) {
        const octet = bytes[at++]
        if (octet === undefined) throw this.#wrong(what, 'ends too early')
        length = length * 256 + octet
      }
      if (length < 0x80 || length < 256 ** (octets - 1)) throw this.#wrong(what, 'writes its length longer than needed, which DER forbids')
    }
    if (length > bytes.length - at) throw this.#wrong(what, 'ends too early')
    this.#at = at + length
    return { tag, content: bytes.subarray(at, this.#at), whole: bytes.subarray(start, this.#at) }
  }

  expect(tag: number, what: string): Element {
    if (!this.nextIs(tag)) throw this.#wrong(what, 'is missing or is of another type')
    return this.element(what)
  }

  optional(tag: number, what: string): Element | null {
    return this.nextIs(tag) ? this.element(what) : null
  }

  /** Reads one constructed element to its last byte with `read`. */
  inside<T>(tag: number, what: string, read: (reader: DerReader) => T): T {
    return readWhole(this.expect(tag, what).content, what, read)
  }

  optionalInside<T>(tag: number, what: string, read: (reader: DerReader) => T): T | null {
    return this.nextIs(tag) ? this.inside(tag, what, read) : null
  }

  /** Every remaining element with `read`. */
  each<T>(read: (reader: DerReader) => T): T[] {
    const all: T[] = []
    while (this.more) all.push(read(this))
    return all
  }

  /** Content octets of an INTEGER: two's complement, big-endian, shortest form. */
  integer(what: string, tag: number = Tag.integer): Bytes {
    return canonicalInteger(this.expect(tag, what), what)
  }

  /** A non-negative INTEGER that fits a small number. */
  smallInteger(what: string, tag: number = Tag.integer): number {
    const content = this.integer(what, tag)
    if (content.length > 4 || (content[0] ?? 0) >= 0x80) throw new TimestampError('encoding', `${what} is not a small number.`)
    return content.reduce((value, octet) => value * 256 + octet, 0)
  }

  oid(what: string): string {
    return oidText(this.expect(Tag.oid, what), what)
  }

  bitString(what: string, tag: number = Tag.bitString): BitString {
    return canonicalBits(this.expect(tag, what), what)
  }

  boolean(what: string): boolean {
    return canonicalBoolean(this.expect(Tag.boolean, what), what)
  }

  octets(what: string): Bytes {
    return this.expect(Tag.octetString, what).content
  }

  /** ANY: its own encoding is checked, what is inside a constructed value is not. */
  any(what: string): Element {
    const element = this.element(what)
    if (element.tag === Tag.integer || element.tag === Tag.enumerated) canonicalInteger(element, what)
    else if (element.tag === Tag.boolean) canonicalBoolean(element, what)
    else if (element.tag === Tag.bitString) canonicalBits(element, what)
    else if (element.tag === Tag.oid) oidText(element, what)
    else if (element.tag === Tag.null && element.content.length > 0) throw wrongAt(element.whole, what, 'is a NULL that is not empty')
    else if ((element.tag & 0xc0) === 0 && (element.tag & 0x20) !== 0 && element.tag !== Tag.sequence && element.tag !== Tag.set) {
      throw wrongAt(element.whole, what, 'is cut into pieces, which DER forbids')
    } else if (element.tag === 0x00 || element.tag === 0x10 || element.tag === 0x11) throw wrongAt(element.whole, what, 'has an impossible tag')
    return element
  }

  end(): void {
    if (this.more) throw this.#wrong(this.#what, 'has bytes left over')
  }

  #wrong(what: string, fault: string): TimestampError {
    return wrongAt(this.#bytes.subarray(this.#at), what, fault)
  }
}

/** Reads `bytes` to the last one with `read`; bytes left over are refused. */
export function readWhole<T>(bytes: Bytes, what: string, read: (reader: DerReader) => T): T {
  const reader = new DerReader(bytes, what)
  const value = read(reader)
  reader.end()
  return value
}

export { equalBytes, toHex as hex } from '../bytes.ts'

function wrongAt(place: Uint8Array, what: string, fault: string): TimestampError {
  return new TimestampError('encoding', `${what} ${fault} (byte ${place.byteOffset}).`)
}

function canonicalInteger({ content, whole }: Element, what: string): Bytes {
  const [first, second] = content
  if (first === undefined) throw wrongAt(whole, what, 'is an empty number')
  if (second !== undefined && ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw wrongAt(whole, what, 'is a number with needless leading bytes, which DER forbids')
  }
  return content
}

function canonicalBoolean({ content, whole }: Element, what: string): boolean {
  if (content.length !== 1 || (content[0] !== 0x00 && content[0] !== 0xff)) throw wrongAt(whole, what, 'is neither TRUE nor FALSE in DER')
  return content[0] === 0xff
}

function canonicalBits({ content, whole }: Element, what: string): BitString {
  const unusedBits = content[0]
  const last = content.at(-1) ?? 0
  if (unusedBits === undefined || unusedBits > 7 || (content.length === 1 && unusedBits > 0)) throw wrongAt(whole, what, 'has an impossible count of unused bits')
  if (content.length > 1 && (last & ((1 << unusedBits) - 1)) !== 0) throw wrongAt(whole, what, 'has unused bits that are set, which DER forbids')
  return { unusedBits, bytes: content.subarray(1) }
}

/** Dotted text; X.690 8.19: base 128, no leading 0x80, the first two arcs share one number. */
function oidText({ content, whole }: Element, what: string): string {
  const arcs: string[] = []
  let value = 0n
  let fresh = true
  if (content.length > longestOid) throw wrongAt(whole, what, 'is an object identifier of absurd length')
  for (const octet of content) {
    if (fresh && octet === 0x80) throw wrongAt(whole, what, 'is an object identifier with needless leading bytes')
    value = (value << 7n) | BigInt(octet & 0x7f)
    fresh = octet < 0x80
    if (!fresh) continue
    if (arcs.length === 0) {
      const first = value < 40n ? 0n : value < 80n ? 1n : 2n
      arcs.push(String(first))
      value -= first * 40n
    }
    arcs.push(String(value))
    value = 0n
  }
  if (!fresh || arcs.length === 0) throw wrongAt(whole, what, 'is an object identifier cut short')
  return arcs.join('.')
}
