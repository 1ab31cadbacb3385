/**
 * A file inside a zip as `Bytes`. Small ones are held once unpacked; large ones are unpacked again for every
 * pass, so that memory does not grow with them; stored (uncompressed) ones are read in place.
 */
import type { Bytes } from '../source.ts'
import type { Session } from '../session.ts'
import { Cursors, joined } from './cursor.ts'
import type { ZipEntry } from './directory.ts'
import { dataRange, unpack, type Damage } from './unpack.ts'

const chunk = 1 << 18

export const defaultHoldBytes = 8 * 2 ** 20

export class EntryBytes implements Bytes {
  /** What the zip declares, until `firstPass` has ended; then what really came out. */
  size: number
  damage: Damage | undefined
  readonly #zip: Bytes
  readonly #entry: ZipEntry
  readonly #session: Session
  readonly #holdBytes: number
  #held: Uint8Array<ArrayBuffer> | undefined
  #inPlace: number | undefined
  #cursors: Cursors | undefined

  constructor(zip: Bytes, entry: ZipEntry, session: Session, holdBytes = defaultHoldBytes) {
    this.#zip = zip
    this.#entry = entry
    this.#session = session
    this.#holdBytes = holdBytes
    this.size = entry.declaredSize
  }

  /** The first `length` bytes or all there are. */
  async head(length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#held) return this.#held.subarray(0, length)
    const parts: Uint8Array<ArrayBuffer>[] = []
    let filled = 0
    for await (const piece of unpack(this.#zip, this.#entry)) {
      const part = piece.slice(0, length - filled)
      parts.push(part)
      filled += part.length
      this.#session.peeked(part.length)
      if (filled === length) break
    }
    return joined(parts)
  }

  /** The one pass that is counted against the caps and finds `size` and `damage`. Run it to its end before reading. */
  async *firstPass(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let size = 0
    let held: Uint8Array<ArrayBuffer>[] | undefined = []
    for await (const piece of unpack(this.#zip, this.#entry, (damage) => (this.damage = damage))) {
      size += piece.length
      this.#session.unpacked(piece.length)
      if (size > this.#holdBytes) held = undefined
      held?.push(piece.slice())
      yield piece
    }
    this.size = size
    if (this.#entry.method === 0 && !this.damage) this.#inPlace = (await dataRange(this.#zip, this.#entry))?.start
    else if (held) this.#held = joined(held)
  }

  /** Lets go of memory. Reading afterwards unpacks again. */
  release(): void {
    this.#held = undefined
    this.#cursors = undefined
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const to = Math.min(end, this.size)
    const from = Math.min(start, to)
    if (this.#held) return this.#held.subarray(from, to)
    if (this.#inPlace !== undefined) return this.#zip.read(this.#inPlace + from, this.#inPlace + to)
    if (from === 0 && to === this.size) return this.#whole()
    this.#cursors ??= new Cursors(() => this.#pass())
    return this.#cursors.read(from, to)
  }

  async *stream(start = 0, end = this.size): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const to = Math.min(end, this.size)
    if (this.#held) {
      for (let at = start; at < to; at += 1 << 20) yield this.#held.subarray(at, Math.min(to, at + (1 << 20)))
    } else if (this.#inPlace !== undefined) {
      yield* this.#zip.stream(this.#inPlace + start, this.#inPlace + to)
    } else if (start === 0 && to === this.size) {
      // The common case, a reader going through the whole file: nothing needs to be remembered.
      yield* this.#pass()
    } else {
      for (let at = start; at < to; at += chunk) yield await this.read(at, Math.min(to, at + chunk))
    }
  }

  /** All of it, read once: nothing needs to be remembered for a next time. */
  async #whole(): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array<ArrayBuffer>[] = []
    for await (const piece of this.#pass()) parts.push(piece.slice())
    return joined(parts)
  }

  async *#pass(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let left = this.size
    for await (const piece of unpack(this.#zip, this.#entry)) {
      this.#session.peeked(piece.length)
      yield piece.length > left ? piece.subarray(0, left) : piece
      left -= piece.length
      if (left <= 0) return
    }
  }
}
