/**
 * What is captured comes in pieces, each a small file beside the vault, encrypted as everything in the drawer is: a lock
 * or a crash in the middle loses at most the last piece. It is read back as one source when its entry is sealed.
 *
 *   capture/list              JSON: what is staged, in order
 *   capture/<id>/<n, 6 digits>  its pieces
 */
import type { Bytes } from '@daybook/imports'
import type { Storage } from '@daybook/vault'
import type { CaptureKind, Staged } from '../protocol/capture.ts'
import { takingTurns } from './turns.ts'

export type Aside = Pick<Storage, 'read' | 'write' | 'remove'>

interface Listed {
  readonly id: string
  readonly kind: CaptureKind
  readonly name: string
  readonly type: string
  /** Sizes of its pieces; null until it has ended. */
  readonly pieces: readonly number[] | null
  /** Id of the import it was sealed as, where its entry was not sealed after that. */
  readonly sealed: string | null
}

export class NotStaged extends Error {
  constructor() {
    super('That is not waiting any more. It may have been saved already.')
    this.name = 'NotStaged'
  }
}

const listName = 'capture/list'
const pieceName = (id: string, n: number) => `capture/${id}/${String(n).padStart(6, '0')}`

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

export class Staging {
  readonly #aside: Aside
  readonly #newId: () => string
  /** Pieces written so far of what has not ended. */
  readonly #coming = new Map<string, number[]>()
  /** One change of the list at a time, and none while it is read. */
  readonly #inTurn = takingTurns()
  /** While `work` goes on, nothing that is here is taken away. What is being recorded goes on coming. */
  readonly still = takingTurns()

  constructor(aside: Aside, newId: () => string) {
    this.#aside = aside
    this.#newId = newId
  }

  #removal(work: () => Promise<void>): Promise<void> {
    return this.still(() => this.#inTurn(work))
  }

  async #list(): Promise<readonly Listed[]> {
    const bytes = await this.#aside.read(listName)
    return bytes ? JSON.parse(fromUtf8.decode(bytes)) : []
  }

  #write(list: readonly Listed[]): Promise<void> {
    return list.length === 0 ? this.#aside.remove(listName) : this.#aside.write(listName, utf8.encode(JSON.stringify(list)))
  }

  /** Sizes of the pieces that are there, of something that was cut off too. */
  async #pieces(one: Listed): Promise<readonly number[]> {
    const known = one.pieces ?? this.#coming.get(one.id)
    if (known) return known
    const found: number[] = []
    for (;;) {
      const piece = await this.#aside.read(pieceName(one.id, found.length))
      if (!piece) return found
      found.push(piece.length)
    }
  }

  async #found(id: string): Promise<Listed> {
    const found = (await this.#list()).find((one) => one.id === id)
    if (!found) throw new NotStaged()
    return found
  }

  begin(kind: CaptureKind, name: string, type: string): Promise<string> {
    return this.#inTurn(async () => {
      const id = this.#newId()
      await this.#write([...(await this.#list()), { id, kind, name, type, pieces: null, sealed: null }])
      this.#coming.set(id, [])
      return id
    })
  }

  /** @throws NotStaged */
  add(id: string, bytes: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      const pieces = this.#coming.get(id)
      if (!pieces) throw new NotStaged()
      if (bytes.length === 0) return
      await this.#aside.write(pieceName(id, pieces.length), bytes)
      pieces.push(bytes.length)
    })
  }

  /** @throws NotStaged */
  end(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const pieces = this.#coming.get(id)
      if (!pieces) throw new NotStaged()
      await this.#write((await this.#list()).map((one) => (one.id === id ? { ...one, pieces } : one)))
      this.#coming.delete(id)
    })
  }

  /** What waits, in order; without what is just coming in. Nothing of it came where it has no bytes. */
  list(): Promise<Staged[]> {
    return this.#inTurn(async () => {
      const staged: Staged[] = []
      for (const one of await this.#list()) {
        if (this.#coming.has(one.id)) continue
        const bytes = (await this.#pieces(one)).reduce((sum, size) => sum + size, 0)
        const { id, kind, name, type } = one
        if (bytes > 0 || one.sealed !== null) staged.push({ id, kind, name, type, bytes, whole: one.pieces !== null })
      }
      return staged
    })
  }

  async source(id: string): Promise<{ readonly name: string; readonly type: string; readonly sealed: string | null; readonly bytes: Bytes }> {
    const found = await this.#found(id)
    const sizes = await this.#pieces(found)
    return { name: found.name, type: found.type, sealed: found.sealed, bytes: joined(sizes, async (n) => (await this.#aside.read(pieceName(id, n))) ?? new Uint8Array()) }
  }

  /** To be shown. Put together from its pieces, so that it is never in memory a second time as one stretch of bytes. */
  async file(id: string): Promise<Blob> {
    const { bytes, type } = await this.source(id)
    const parts: Blob[] = []
    for await (const piece of bytes.stream()) parts.push(new Blob([piece]))
    return new Blob(parts, { type })
  }

  /** It has become an import of the vault: its pieces go, its id stays until its entry is sealed too. */
  sealed(id: string, importId: string): Promise<void> {
    return this.#removal(async () => {
      const one = await this.#found(id)
      const count = (await this.#pieces(one)).length
      await this.#write((await this.#list()).map((other) => (other.id === id ? { ...other, sealed: importId } : other)))
      for (let n = 0; n < count; n++) await this.#aside.remove(pieceName(id, n))
    })
  }

  /** Takes it and its pieces away. Does nothing where it is gone already. */
  remove(id: string): Promise<void> {
    return this.#removal(async () => {
      const list = await this.#list()
      const found = list.find((one) => one.id === id)
      if (!found) return
      const count = (await this.#pieces(found)).length
      await this.#write(list.filter((one) => one !== found))
      this.#coming.delete(id)
      for (let n = 0; n < count; n++) await this.#aside.remove(pieceName(id, n))
    })
  }
}

/** Pieces one after the other. */
function joined(sizes: readonly number[], piece: (n: number) => Promise<Uint8Array<ArrayBuffer>>): Bytes {
  const size = sizes.reduce((sum, one) => sum + one, 0)
  async function* stream(start = 0, end = size): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let at = 0
    for (const [n, length] of sizes.entries()) {
      if (at + length > start && at < end) yield (await piece(n)).subarray(Math.max(0, start - at), Math.min(length, end - at))
      at += length
    }
  }
  return {
    size,
    stream,
    async read(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
      let at = 0
      for await (const part of stream(start, end)) {
        bytes.set(part, at)
        at += part.length
      }
      return bytes
    },
  }
}
