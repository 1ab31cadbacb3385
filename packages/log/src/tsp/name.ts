/** X.501 names (RFC 5280 4.1.2.4), compared as RFC 5280 7.1 and OpenSSL do: case and runs of space do not count. */
import { readWhole, Tag, type Bytes, type DerReader, type Element } from './der.ts'
import { TimestampError } from './error.ts'

export interface Name {
  /** Two names are the same when this is. */
  readonly canonical: string
  /** For people: `C=GB, O=Example, CN=Time Stamping`. */
  readonly text: string
}

const shortNames: { readonly [oid: string]: string } = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
}

export function readName(reader: DerReader, what: string): Name {
  return nameOf(reader.expect(Tag.sequence, what), what)
}

export function nameOf(element: Element, what: string): Name {
  const parts = readWhole(element.content, what, (name) =>
    name.each((one) =>
      one.inside(Tag.set, what, (set) =>
        set.each((attribute) =>
          attribute.inside(Tag.sequence, what, (pair) => {
            const oid = pair.oid(what)
            const value = pair.any(what)
            const text = stringOf(value, what)
            return {
              canonical: `${oid}=${value.tag === Tag.numericString ? `numeric#${text}` : fold(text)}`,
              text: `${shortNames[oid] ?? oid}=${text}`,
            }
          }),
        ),
      ),
    ),
  )
  return {
    canonical: JSON.stringify(parts.map((set) => set.map(({ canonical }) => canonical).sort())),
    text: parts.map((set) => set.map(({ text }) => text).join(' + ')).join(', '),
  }
}

const fold = (text: string): string =>
  text
    .replace(/^[\t-\r ]+|[\t-\r ]+$/g, '')
    .replace(/[\t-\r ]+/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** The text of a DirectoryString, or of an IA5String or NumericString, which some attributes are. */
function stringOf({ tag, content }: Element, what: string): string {
  switch (tag) {
    case Tag.utf8String:
      return utf8(content, what)
    case Tag.printableString:
    case Tag.teletexString:
    case Tag.ia5String:
    case Tag.numericString:
      return characters(content, 1, what)
    case Tag.bmpString:
      return characters(content, 2, what)
    case Tag.universalString:
      return characters(content, 4, what)
    default:
      throw new TimestampError('encoding', `${what} has a part that is not text.`)
  }
}

function utf8(content: Bytes, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch (cause) {
    throw new TimestampError('encoding', `${what} is not valid UTF-8.`, { cause })
  }
}

function characters(content: Bytes, width: number, what: string): string {
  let text = ''
  for (let at = 0; at < content.length; at += width) {
    let code = 0
    for (let i = 0; i < width; i++) code = code * 256 + (content[at + i] ?? Number.NaN)
    if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) {
      throw new TimestampError('encoding', `${what} has a character that does not exist.`)
    }
    text += String.fromCodePoint(code)
  }
  return text
}
