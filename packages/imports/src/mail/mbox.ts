/**
 * Reader of mbox files: Gmail Takeout, Thunderbird, Apple Mail, mutt (see separator.ts for the format).
 *
 * A record's raw slice is the mail as it stands in the file, `>From ` quoting included, without its separator line and
 * without the empty line that ends it: for an unquoted mail, exactly the bytes that an .eml of it has.
 */
import { sha256Hex } from '@daybook/log'
import { Book } from './book.ts'
import { hasBom } from './bytes.ts'
import { readMail } from './mail.ts'
import { mailRecord } from './mailrecord.ts'
import { Scratch } from './scratch.ts'
import { endBefore, nextFrom, separatorAt, unquoted, type SeparatorStyle } from './separator.ts'
import { MboxSplitter, type Piece } from './splitter.ts'
import type { Reader, ReadContext } from '../reader.ts'
import { isUnread, type Flag, type Item } from '../record.ts'
import type { Source } from '../source.ts'

const batchSize = 100

/** How many separators, at most two, and the first one's style. */
function separatorsIn(head: Uint8Array): { readonly count: number; readonly style: SeparatorStyle | undefined } {
  const start = hasBom(head) ? 3 : 0
  const first = separatorAt(head, start, head.length)
  if (!first) return { count: 0, style: undefined }
  for (let at = nextFrom(head, first.next, head.length); at !== -1; at = nextFrom(head, at + 5, head.length)) {
    const separator = separatorAt(head, at, head.length)
    if (separator && endBefore(head, at, first.next, separator, first) !== -1) return { count: 2, style: first.style }
  }
  return { count: 1, style: first.style }
}

class PieceReader {
  readonly #path: string
  readonly #context: ReadContext
  readonly #book = new Book()
  readonly #scratch = new Scratch()
  #style: SeparatorStyle | undefined

  constructor(path: string, context: ReadContext) {
    this.#path = path
    this.#context = context
  }

  item(piece: Piece): Item {
    if (piece.kind === 'preamble') {
      return unread(this.#path, piece, 'not-understood', 'These bytes stand before the first mail and are no mail. They are kept; look at them in a text editor.')
    }
    if (piece.kind === 'rest') {
      return unread(this.#path, piece, 'too-large', `This mail is over the limit of ${this.#context.caps.itemBytes} bytes: only its header was read. Save it as a file of its own and raise the limit to read it.`)
    }
    const { bytes, separator } = piece
    const isFirst = this.#style === undefined
    this.#style ??= separator.style
    const flags: Flag[] = []
    // Programs write all their separators alike. A different one may be text that somebody wrote to look like one.
    if (separator.style !== this.#style) flags.push('possible-forged-header')
    if (piece.kind === 'header') flags.push('broken-structure')
    this.#scratch.reset()
    const mail = readMail(piece.kind === 'mail' && piece.quoted ? unquoted(bytes) : bytes, this.#scratch)
    const raw = { offset: piece.offset, length: bytes.length, sha256: sha256Hex(bytes) }
    return mailRecord(mail, { source: this.#path, raw, flags, inMailbox: !isFirst, book: this.#book, me: this.#context.options.me, mboxFrom: separator.line })
  }
}

const unread = (source: string, { offset, length }: { offset: number; length: number }, code: 'not-understood' | 'too-large', reason: string): Item => ({ source, unread: { offset, length, code, reason } })

async function* read(source: Source, context: ReadContext): AsyncGenerator<readonly Item[]> {
  const splitter = new MboxSplitter(context.caps.itemBytes)
  const pieces = new PieceReader(source.path, context)
  let items: Item[] = []
  let done = 0
  for await (const chunk of withEnd(source.bytes.stream())) {
    for (const piece of splitter.add(chunk)) {
      items.push(pieces.item(piece))
      if (items.length < batchSize) continue
      yield items
      items = []
    }
    done += chunk?.length ?? 0
    context.progress(done)
    if (items.length > 0) yield items
    items = []
  }
}

async function* withEnd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  yield* chunks
  yield undefined
}

export const mbox: Reader = {
  format: 'mbox',
  /**
   * Starts with a separator. A whole file with one mail behind a separator that carries an address is taken for an
   * .eml instead: several mail programs save single mails so.
   */
  recognises(head, size) {
    const { count, style } = separatorsIn(head)
    if (count === 0) return false
    return count > 1 || size > head.length || style !== 'classic'
  },
  read,
  async attachment(source, record, index) {
    if (isUnread(record)) return undefined
    const { offset, length } = record.raw
    const bytes = await source.bytes.read(offset, offset + length)
    const found = readMail(unquoted(bytes)).attachments[index]
    return found && new Uint8Array(found.content)
  },
}

