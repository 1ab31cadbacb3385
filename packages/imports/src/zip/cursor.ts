/**
 * Reading at any place of something that only comes in order. Each cursor runs forward through one pass and
 * remembers the last few megabytes; a few of them stand at different places, so that a chat and the pictures it
 * names can be read side by side. What no cursor can reach costs a new pass from the beginning.
 */
import { concatBytes } from '@daybook/log'

type Pieces = AsyncGenerator<Uint8Array<ArrayBuffer>>

const memory = 4 * 2 ** 20
const mostCursors = 3

class Cursor {
  readonly #pieces: Pieces
  #kept: Uint8Array<ArrayBuffer>[] = []
  /** Where the first kept piece begins, and where the next one will. */
  #from = 0
  #next = 0

  constructor(pieces: Pieces) {
    this.#pieces = pieces
  }

  reaches(start: number): boolean {
    return start >= this.#from
  }

  /** How far it would have to run. */
  distance(start: number): number {
    return Math.max(0, start - this.#next)
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array<ArrayBuffer>[] = []
    let at = start
    let kept = this.#from
    for (const piece of this.#kept) {
      if (at < kept + piece.length && at < end) {
        parts.push(piece.subarray(at - kept, end - kept))
        at = Math.min(end, kept + piece.length)
      }
      kept += piece.length
    }
    while (at < end) {
      const { done, value } = await this.#pieces.next()
      if (done) break
      const piece = value.slice()
      const begins = this.#next
      this.#keep(piece)
      if (at >= begins + piece.length) continue
      parts.push(piece.subarray(at - begins, end - begins))
      at = Math.min(end, begins + piece.length)
    }
    return joined(parts)
  }

  #keep(piece: Uint8Array<ArrayBuffer>): void {
    this.#kept.push(piece)
    this.#next += piece.length
    while (this.#next - this.#from - (this.#kept[0]?.length ?? 0) > memory) this.#from += this.#kept.shift()?.length ?? 0
  }

  async close(): Promise<void> {
    await this.#pieces.return(undefined)
  }
}

export class Cursors {
  readonly #pass: () => Pieces
  /** Last used last. */
  #open: Cursor[] = []

  /** `pass` begins at the beginning each time it is called. */
  constructor(pass: () => Pieces) {
    this.#pass = pass
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const able = this.#open.filter((cursor) => cursor.reaches(start)).sort((a, b) => a.distance(start) - b.distance(start))
    let cursor = able[0]
    if (!cursor) {
      if (this.#open.length >= mostCursors) await this.#open.shift()?.close()
      cursor = new Cursor(this.#pass())
    }
    const used = cursor
    this.#open = [...this.#open.filter((one) => one !== used), used]
    return used.read(start, end)
  }
}

export function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  if (parts.length === 1 && parts[0]) return parts[0]
  return concatBytes(parts)
}
