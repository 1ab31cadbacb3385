/** Change log: the chain and the superblocks of superblock.ts, as they are written. */
import { type Bytes, concatAll } from '../bytes.ts'
import { type Change, encodeChange } from './changes.ts'
import type { Region } from './region.ts'
import type { Space } from './space.ts'
import { chainBytes, type ChainPlace, inlineBytes, type Superblock, writeChainBlock, writeSuperblock } from './superblock.ts'

/** How many blocks `bytes` of changes take at most: a record does not go over the end of a block. */
export const chainBlocksFor = (bytes: number): number => Math.ceil(bytes / (chainBytes - 2048))

export class ChangeLog {
  readonly #region: Region
  readonly #space: Space
  #number: number
  #next: number
  #chain: readonly ChainPlace[]
  #newest: Bytes
  note: Bytes

  /** `chain` is what `readChain` found from `superblock`. */
  constructor(region: Region, space: Space, superblock: Superblock, chain: readonly ChainPlace[]) {
    this.#region = region
    this.#space = space
    this.#number = superblock.number
    this.#next = superblock.next
    this.#chain = chain
    this.#newest = superblock.changes
    this.note = superblock.note
  }

  get chainLength(): number {
    return this.#chain.length
  }

  /** A number that this drawer has never given before. */
  nextId(): number {
    this.#next += 1
    return this.#next - 1
  }

  /** Makes what was written before, and these changes, what a reader finds after any stop. */
  async commit(changes: readonly Change[]): Promise<void> {
    const added = changes.map(encodeChange)
    const newest = concatAll([this.#newest, ...added])
    if (newest.length > inlineBytes) {
      await this.#extend([this.#newest, ...added])
      this.#newest = new Uint8Array()
    } else this.#newest = newest
    await this.#finish()
  }

  /** Writes a chain anew that says all there is. Gives the addresses of the old one. */
  async rewrite(changes: Iterable<Change>): Promise<readonly number[]> {
    const before = this.#chain
    this.#chain = []
    this.#newest = new Uint8Array()
    await this.#extend(encoded(changes))
    await this.#finish()
    return before.map(({ address }) => address)
  }

  async #extend(pieces: Iterable<Bytes>): Promise<void> {
    let held: Bytes[] = []
    let length = 0
    const put = async () => {
      const place = { address: this.#space.take(), stamp: this.nextId() }
      await writeChainBlock(this.#region, place, this.#chain.at(-1), concatAll(held))
      this.#chain = [...this.#chain, place]
      held = []
      length = 0
    }
    for (const piece of pieces) {
      if (length + piece.length > chainBytes) await put()
      held.push(piece)
      length += piece.length
    }
    if (length > 0) await put()
  }

  async #finish(): Promise<void> {
    await this.#region.flush()
    const chain = this.#chain.at(-1)
    this.#number += 1
    await writeSuperblock(this.#region, { number: this.#number, next: this.#next, chainLength: this.#chain.length, chain, note: this.note, changes: this.#newest })
    await this.#region.flush()
  }
}

function* encoded(changes: Iterable<Change>): Generator<Bytes> {
  for (const change of changes) yield encodeChange(change)
}
