/**
 * Cuts a stream of mbox bytes into mails, holding one mail at a time. See separator.ts for what separates.
 *
 * What is between the mails (a byte order mark, blank lines before the first separator, each separator line, and the
 * empty line before it or at the end of the file) belongs to no mail. Everything else is in a mail or reported as a gap.
 */
import { hasBom, isBlank } from './bytes.ts'
import { readHeaders } from './headers.ts'
import { beforeEmptyLine, endBefore, lookAhead, nextFrom, separatorAt, type Separator } from './separator.ts'

/** Offsets are of the file. `bytes` are valid only until the splitter is given more. */
export type Piece =
  | { readonly kind: 'mail'; readonly offset: number; readonly bytes: Uint8Array<ArrayBuffer>; readonly separator: Separator; readonly quoted: boolean }
  /** The header of a mail that is over the cap; its body follows as `rest` once its end is known. */
  | { readonly kind: 'header'; readonly offset: number; readonly bytes: Uint8Array<ArrayBuffer>; readonly separator: Separator }
  | { readonly kind: 'rest'; readonly offset: number; readonly length: number }
  /** Bytes before the first separator. */
  | { readonly kind: 'preamble'; readonly offset: number; readonly length: number }

/** No header is looked for beyond this. */
const headerRoom = 1 << 20

export class MboxSplitter {
  readonly #itemBytes: number
  #buffer = new Uint8Array(0)
  #filled = 0
  /** File offset of the buffer's first byte. */
  #base = 0
  #scan = 0
  /** Where the mail, or what is left of it, starts in the buffer. */
  #start = 0
  #separator: Separator | undefined
  #first: Separator | undefined
  #quoted = false
  /** File offset of the part of an oversized mail that is not kept; -1 when there is none. */
  #restFrom = -1
  #atStart = true

  constructor(itemBytes: number) {
    this.#itemBytes = itemBytes
  }

  /** Call for every chunk in order, then once with `undefined`. */
  *add(chunk: Uint8Array | undefined): Generator<Piece> {
    if (chunk) this.#append(chunk)
    const final = chunk === undefined
    if (this.#atStart && (final || this.#filled >= lookAhead)) this.#begin()
    if (!this.#atStart) {
      yield* this.#split(final)
      yield* this.#curb()
    }
    if (final) yield* this.#finish()
  }

  #append(chunk: Uint8Array): void {
    if (this.#filled + chunk.length > this.#buffer.length) {
      const kept = this.#filled - this.#start
      const room = kept + chunk.length
      const target = room > this.#buffer.length * 0.75 ? new Uint8Array(Math.ceil(room * 1.5)) : this.#buffer
      if (target === this.#buffer) target.copyWithin(0, this.#start, this.#filled)
      else target.set(this.#buffer.subarray(this.#start, this.#filled))
      this.#buffer = target
      this.#base += this.#start
      this.#scan -= this.#start
      this.#filled = kept
      this.#start = 0
    }
    this.#buffer.set(chunk, this.#filled)
    this.#filled += chunk.length
  }

  #begin(): void {
    this.#atStart = false
    const at = hasBom(this.#buffer) ? 3 : 0
    this.#start = at
    this.#scan = at
    const first = separatorAt(this.#buffer, at, this.#filled)
    if (first) this.#open(first)
  }

  #open(separator: Separator): void {
    this.#first ??= separator
    this.#separator = separator
    this.#start = separator.next
    this.#scan = separator.next
    this.#quoted = false
    this.#restFrom = -1
  }

  *#split(final: boolean): Generator<Piece> {
    for (;;) {
      const at = nextFrom(this.#buffer, this.#scan, this.#filled)
      if (at === -1) {
        this.#scan = Math.max(this.#scan, this.#filled - 5)
        return
      }
      if (!final && this.#filled - at < lookAhead) {
        this.#scan = at
        return
      }
      this.#scan = at + 5
      if (this.#buffer[at - 1] === 0x3e) {
        this.#quoted = true
        continue
      }
      const separator = separatorAt(this.#buffer, at, this.#filled)
      if (!separator) continue
      const end = this.#endBefore(at, separator)
      if (end === -1) continue
      yield* this.#close(end)
      this.#open(separator)
    }
  }

  #endBefore(at: number, separator: Separator): number {
    const onlyBlanks = !this.#separator && this.#restFrom === -1 && isBlank(this.#buffer, this.#start, at)
    return onlyBlanks ? at : endBefore(this.#buffer, at, this.#start, separator, this.#first)
  }

  *#close(end: number): Generator<Piece> {
    const offset = this.#base + this.#start
    if (this.#restFrom !== -1) yield { kind: 'rest', offset: this.#restFrom, length: this.#base + end - this.#restFrom }
    else if (this.#separator) yield { kind: 'mail', offset, bytes: this.#buffer.subarray(this.#start, end), separator: this.#separator, quoted: this.#quoted }
    else if (!isBlank(this.#buffer, this.#start, end)) yield { kind: 'preamble', offset, length: end - this.#start }
  }

  /** Lets go of what is over the cap, so that memory stays flat whatever one mail's size. */
  *#curb(): Generator<Piece> {
    if (this.#restFrom === -1 && this.#filled - this.#start > this.#itemBytes) {
      const room = Math.min(this.#filled, this.#start + headerRoom)
      const offset = this.#base + this.#start
      let from = this.#start
      if (this.#separator) {
        const header = readHeaders(this.#buffer, this.#start, room)
        if (header.fields.length > 0 && header.ended && header.bodyStart < room) {
          from = header.bodyStart
          yield { kind: 'header', offset, bytes: this.#buffer.subarray(this.#start, from), separator: this.#separator }
        }
      }
      this.#restFrom = this.#base + from
    }
    // Four bytes before the scan are enough to see an empty line there.
    if (this.#restFrom !== -1) this.#start = Math.max(this.#start, this.#scan - 8)
  }

  *#finish(): Generator<Piece> {
    const trimmed = this.#separator ? beforeEmptyLine(this.#buffer, this.#filled, this.#start) : -1
    if (this.#filled > this.#start || this.#restFrom !== -1) yield* this.#close(trimmed === -1 ? this.#filled : trimmed)
  }
}
