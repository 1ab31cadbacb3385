/**
 * Packer: puts the short ends of files together into packs. The pack being filled is kept in memory and written anew at
 * every commit that adds to it; a full one is left as it is until most of it is gone, and what is left then moves.
 */
import type { Bytes } from '../bytes.ts'
import type { Catalogue, HeldPack } from './catalogue.ts'
import type { Change } from './changes.ts'
import type { ChangeLog } from './change-log.ts'
import { decodePack, encodePack, memberBytes, packCapacity } from './pack.ts'
import type { Region } from './region.ts'
import type { Space } from './space.ts'

/** How many sparse packs are looked at for one that fits. */
const tried = 8
/** How many packs are kept as read: small files are read in the order they were written in. */
const remembered = 8

export interface Tail {
  readonly id: number
  readonly bytes: Bytes
}

export class Packer {
  readonly #region: Region
  readonly #space: Space
  readonly #log: ChangeLog
  readonly #catalogue: Catalogue
  #number = 0
  readonly #members = new Map<number, Bytes>()
  #filled = 0
  #isWritten = true
  readonly #read = new Map<number, Promise<Map<number, Bytes> | undefined>>()

  constructor(region: Region, space: Space, log: ChangeLog, catalogue: Catalogue) {
    this.#region = region
    this.#space = space
    this.#log = log
    this.#catalogue = catalogue
  }

  /** The end of a file, as a copy; `undefined` when its pack does not open. */
  async tail(id: number, pack: number): Promise<Bytes | undefined> {
    const inMemory = pack === this.#number ? this.#members.get(id) : undefined
    if (inMemory) return inMemory.slice()
    const place = this.#catalogue.packs.get(pack)
    return place && (await this.#open(pack, place))?.get(id)?.slice()
  }

  #open(pack: number, place: HeldPack): Promise<Map<number, Bytes> | undefined> {
    const known = this.#read.get(place.stamp)
    if (known) return known
    const opened = this.#region.read(place.address, 'pack', pack, place.stamp).then((block) => block && decodePack(block))
    this.#read.set(place.stamp, opened)
    const forget = () => this.#read.delete(place.stamp)
    opened.then((members) => members ?? forget(), forget)
    const oldest = this.#read.keys().next().value
    if (this.#read.size > remembered && oldest !== undefined) this.#read.delete(oldest)
    return opened
  }

  /**
   * Writes ends into packs, and the changes that say so in the order they must be applied: `before` the files are put, and
   * `after`. `gone` are the files that this commit removes, id to pack.
   */
  async add(tails: readonly Tail[], gone: ReadonlyMap<number, number>): Promise<{ packOf: Map<number, number>; before: Change[]; after: Change[] }> {
    const packOf = new Map<number, number>()
    const before: Change[] = []
    const after: Change[] = []
    for (const { id, bytes } of tails) {
      if (this.#number === 0 || this.#filled + memberBytes(bytes.length) > packCapacity) {
        await this.#write(before)
        this.#number = this.#log.nextId()
        this.#members.clear()
        this.#filled = 0
      }
      this.#hold(id, bytes)
      packOf.set(id, this.#number)
    }
    const emptied = emptiedBy(gone, this.#catalogue)
    if (tails.length > 0) {
      const absorbed = await this.#absorb(new Set(gone.values()))
      for (const id of absorbed.ids) after.push({ kind: 'move', id, pack: this.#number })
      if (absorbed.pack !== undefined) emptied.push(absorbed.pack)
    }
    await this.#write(before)
    const filled = new Set([this.#number, ...packOf.values()])
    for (const pack of emptied) if (!filled.has(pack)) after.push({ kind: 'unpack', pack })
    return { packOf, before, after }
  }

  #hold(id: number, bytes: Bytes): void {
    this.#members.set(id, bytes)
    this.#filled += memberBytes(bytes.length)
    this.#isWritten = false
  }

  async #write(changes: Change[]): Promise<void> {
    if (this.#isWritten) return
    const address = this.#space.take()
    const stamp = this.#log.nextId()
    await this.#region.write(address, 'pack', this.#number, stamp, encodePack(this.#members))
    changes.push({ kind: 'pack', pack: this.#number, address, stamp })
    this.#isWritten = true
  }

  /** Takes what is still needed of one sparse pack into the one being filled. */
  async #absorb(touched: ReadonlySet<number>): Promise<{ pack?: number; ids: readonly number[] }> {
    let looked = 0
    for (const pack of this.#catalogue.sparse) {
      if ((looked += 1) > tried) break
      const place = this.#catalogue.packs.get(pack)
      if (!place || pack === this.#number || touched.has(pack) || this.#filled + this.#catalogue.liveBytes(pack) > packCapacity) continue
      const opened = await this.#open(pack, place)
      const ids = [...this.#catalogue.membersOf(pack)]
      const members = ids.flatMap((id) => opened?.get(id) ?? [])
      // A damaged one stays where it is; reading its files says so.
      if (members.length < ids.length) continue
      for (const [i, bytes] of members.entries()) this.#hold(ids[i] ?? 0, bytes)
      return { pack, ids }
    }
    return { ids: [] }
  }
}

/** Packs of which nothing is left once the files in `gone` (id to pack) are. */
function emptiedBy(gone: ReadonlyMap<number, number>, catalogue: Catalogue): number[] {
  const leaving = new Map<number, number>()
  for (const pack of gone.values()) if (pack !== 0) leaving.set(pack, (leaving.get(pack) ?? 0) + 1)
  return [...leaving].flatMap(([pack, count]) => (count === catalogue.membersOf(pack).size ? [pack] : []))
}
