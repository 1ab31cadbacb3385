/**
 * One message taken apart: header, words, attachments, and the messages inside it.
 *
 * Words. Each inline text/plain part, and each inline text/html part as text, joined by an empty line in the order of
 * the message. Of a multipart/alternative only the plain parts are taken when they hold any words, else the HTML. HTML
 * that has a word which the plain parts beside it have not stands apart, in `html`.
 *
 * Attachments. Every other leaf, in the order of the message; also a text part that carries a file name, whose words
 * stand in the text as well unless its disposition is `attachment`. Bytes are as decoded from their transfer encoding
 * and otherwise untouched: line ends too.
 *
 * Messages inside (message/rfc822) are attachments, so that their exact bytes can be had; what is attached to them
 * follows them in the same list; their words are in `inside`, apart from the words of the message that carries them.
 */
import { isPlainBetweenTags, saysMore } from './alternatives.ts'
import { isBlank, LF } from './bytes.ts'
import { decodeCharset } from './charset.ts'
import { unflowed } from './flowed.ts'
import { mentionsRemote, textOfHtml } from './html.ts'
import type { Field } from './headers.ts'
import { decodedWords } from './parameters.ts'
import { readParts, type Part } from './parts.ts'
import type { Scratch } from './scratch.ts'
import { decodeTransfer } from './transfer.ts'

export interface MailAttachment {
  /** As written, decoded; empty when the part has no name. */
  readonly name: string
  /** Lower case. */
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer>
}

export interface Mail {
  readonly fields: readonly Field[]
  readonly strayLines: readonly string[]
  readonly text: string
  /** The pieces that `text` was joined from. */
  readonly texts: readonly string[]
  /** What HTML says that the plain words beside it do not: mail programs show it, whatever those say. Empty where it says the same. */
  readonly html: string
  readonly attachments: readonly MailAttachment[]
  readonly inside: readonly Mail[]
  readonly remoteImages: number
  /** Words after the closing boundary, which mail programs do not show. */
  readonly epilogue: string
  readonly broken: boolean
  /** True: some bytes were not valid in their stated charset or transfer encoding. */
  readonly invalidEncoding: boolean
  /** Something is kept whole but not read further: encrypted, in pieces, or in another program's own format. */
  readonly unsupported: boolean
}

/** Messages inside messages; deeper ones are kept as attachments. */
const maxInside = 10

const notReadFurther = new Set(['application/ms-tnef', 'application/vnd.ms-tnef', 'message/partial', 'message/external-body', 'application/pkcs7-mime', 'application/x-pkcs7-mime', 'multipart/encrypted'])

interface Gathered {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly texts: Segment[]
  /** What the HTML says in each place where it says more than the plain words. */
  readonly html: string[]
  readonly attachments: MailAttachment[]
  readonly inside: Mail[]
  readonly depth: number
  readonly scratch: Scratch | undefined
  remoteImages: number
  broken: boolean
  invalid: boolean
  unsupported: boolean
}

/** A text part, decoded once it is known to be wanted: most HTML never is, because the same words stand beside it. */
interface Segment {
  readonly html: boolean
  readonly part: Part
  readonly content: Uint8Array<ArrayBuffer>
  /** Its lines end in LF alone. */
  readonly plainLines: boolean
  /** Its words, when they have been looked at. */
  said: string | undefined
}

/** Never throws. With `scratch`, the attachments' bytes are valid until its next reset. */
export function readMail(bytes: Uint8Array<ArrayBuffer>, scratch?: Scratch, depth = 0): Mail {
  const { root, broken: damaged, epilogue } = readParts(bytes, 0, bytes.length)
  // The last line of a header has a line break, unless the file was cut off in it. (Of a part, the boundary takes it.)
  const broken = damaged || (depth === 0 && bytes.length > 0 && root.header.bodyStart === bytes.length && bytes[bytes.length - 1] !== LF)
  const gathered: Gathered = { bytes, texts: [], html: [], attachments: [], inside: [], depth, scratch, remoteImages: 0, broken, invalid: !root.header.clean, unsupported: false }
  gather(root, gathered, gathered.texts)
  const texts: string[] = []
  for (const segment of gathered.texts) {
    const text = words(segment, gathered)
    if (text !== '') texts.push(text)
  }
  return {
    fields: root.header.fields,
    strayLines: root.header.stray,
    texts,
    text: texts.join('\n\n'),
    html: gathered.html.join('\n\n'),
    attachments: gathered.attachments,
    inside: gathered.inside,
    remoteImages: gathered.remoteImages,
    epilogue: epilogue.end - epilogue.start > 2 ? decodeCharset(bytes.subarray(epilogue.start, Math.min(epilogue.end, epilogue.start + 100_000)), undefined).text.trim() : '',
    broken: gathered.broken,
    invalidEncoding: gathered.invalid,
    unsupported: gathered.unsupported,
  }
}

function gather(part: Part, into: Gathered, texts: Segment[]): void {
  const type = part.type.value
  if (notReadFurther.has(type)) into.unsupported = true
  if (type.startsWith('multipart/') && part.children.length > 0) {
    if (type !== 'multipart/alternative') {
      for (const child of part.children) gather(child, into, texts)
      return
    }
    const choices: Segment[] = []
    for (const child of part.children) gather(child, into, choices)
    const plain = choices.filter(({ html, content }) => !html && !isBlank(content, 0, content.length))
    if (plain.length === 0) {
      texts.push(...choices.filter(({ html }) => html))
      return
    }
    for (const choice of choices) {
      if (!choice.html) texts.push(choice)
      else if (isRepeated(choice, plain)) {
        if (mentionsRemote(choice.content)) words(choice, into)
      } else if (saysMore(words(choice, into), plain.map((one) => words(one, into)))) into.html.push(words(choice, into))
    }
    return
  }
  const name = nameOf(part)
  const attached = part.disposition.value === 'attachment'
  // A multipart whose parts were never found is read as the text that it looks like.
  if (!attached && (type === 'text/plain' || type === 'text/html' || type.startsWith('multipart/'))) {
    // An attachment is kept as it is, to the byte. Of words, CR is cheaper taken out of the bytes, where it is a byte of its own.
    const plainLines = name === '' && !isWide(part.type.parameters.get('charset'))
    const content = decoded(part, into, plainLines)
    texts.push({ html: type === 'text/html', part, content, plainLines, said: undefined })
    if (name !== '') into.attachments.push({ name, type, content })
    return
  }
  if (part.bodyEnd <= part.header.bodyStart && name === '' && !attached) return
  const content = decoded(part, into)
  into.attachments.push({ name, type, content })
  if (type !== 'message/rfc822' && type !== 'message/global' && type !== 'message/rfc822-headers' && type !== 'text/rfc822-headers') return
  if (into.depth >= maxInside) {
    into.unsupported = true
    return
  }
  const inner = readMail(content, into.scratch, into.depth + 1)
  into.inside.push(inner)
  for (const attachment of inner.attachments) into.attachments.push(attachment)
  into.remoteImages += inner.remoteImages
  into.broken ||= inner.broken && type.startsWith('message/')
  into.invalid ||= inner.invalidEncoding
  into.unsupported ||= inner.unsupported
}

/** Charsets in which a line feed has more bytes than one. */
const isWide = (charset: string | undefined): boolean => charset !== undefined && /utf-?(?:16|32)|ucs|10646/i.test(charset)

function decoded(part: Part, into: Gathered, plainLines = false): Uint8Array<ArrayBuffer> {
  const { bytes, clean } = decodeTransfer(into.bytes, part.header.bodyStart, part.bodyEnd, part.encoding, into.scratch, plainLines)
  if (!clean) into.invalid = true
  return bytes
}

const charsetOf = ({ part }: Segment): string | undefined => part.type.parameters.get('charset')

/** Is the HTML the one plain part over again? */
function isRepeated(html: Segment, [plain, ...more]: readonly Segment[]): boolean {
  return plain !== undefined && more.length === 0 && charsetOf(plain) === charsetOf(html) && isPlainBetweenTags(plain.content, html.content)
}

/** The words of a text part. What HTML would have fetched is counted, once. */
function words(segment: Segment, into: Gathered): string {
  segment.said ??= said(segment, into)
  return segment.said
}

function said(segment: Segment, into: Gathered): string {
  const { html, part, content, plainLines } = segment
  const { text, clean } = decodeCharset(content, charsetOf(segment))
  if (!clean) into.invalid = true
  if (html) {
    const { text: shown, remoteImages } = textOfHtml(text)
    into.remoteImages += remoteImages
    return shown
  }
  const lines = plainLines ? text : text.replaceAll('\r\n', '\n')
  const flowed = part.type.parameters.get('format')?.toLowerCase() === 'flowed'
  return withoutTrailingLines(flowed ? unflowed(lines, part.type.parameters.get('delsp')?.toLowerCase() === 'yes') : lines)
}

function withoutTrailingLines(text: string): string {
  let end = text.length
  while (end > 0 && (text.charCodeAt(end - 1) === 0x0a || text.charCodeAt(end - 1) === 0x0d)) end--
  return text.slice(0, end)
}

function nameOf(part: Part): string {
  const written = part.disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? ''
  return decodedWords(written)
}
