/** Catalogue: which files a drawer holds and where, in memory. It changes by changes (changes.ts) alone. */
import { type Change, changesOf, fileRecordBytes, packRecordBytes } from './changes.ts'
import { memberBytes, packCapacity } from './pack.ts'
import { payloadBytes } from './region.ts'

export interface HeldFile {
  readonly id: number
  readonly name: string
  readonly size: number
  /** Addresses, in order. */
  readonly blocks: number[]
  /** The pack its end stands in, or 0. */
  readonly pack: number
}

export interface HeldPack {
  readonly address: number
  readonly stamp: number
}

/** What is in a pack that is still of a file. */
interface Live {
  readonly members: Set<number>
  bytes: number
}

/** Bytes of a file's end that stand in a pack. */
const tailBytes = (file: HeldFile) => file.size - file.blocks.length * payloadBytes

export class Catalogue {
  readonly files = new Map<string, HeldFile>()
  readonly packs = new Map<number, HeldPack>()
  readonly #byId = new Map<number, HeldFile>()
  readonly #live = new Map<number, Live>()
  /** Packs of which less than half is still needed. */
  readonly sparse = new Set<number>()
  /** Bytes of the changes that would say all that is here. */
  recordBytes = 0

  membersOf(pack: number): ReadonlySet<number> {
    return this.#live.get(pack)?.members ?? new Set()
  }

  liveBytes(pack: number): number {
    return this.#live.get(pack)?.bytes ?? 0
  }

  /**
   * Gives the addresses that nothing needs any more.
   * @throws RangeError for a change of what is not there
   */
  apply(change: Change): readonly number[] {
    switch (change.kind) {
      case 'put': {
        if (this.files.has(change.name) || this.#byId.has(change.id)) throw new RangeError(`File ${change.id} is there already`)
        const file: HeldFile = { id: change.id, name: change.name, size: change.size, blocks: [], pack: change.pack }
        this.files.set(file.name, file)
        this.#byId.set(file.id, file)
        this.recordBytes += fileRecordBytes(file.name, 0)
        // How much of it a pack holds is known once its blocks are: they follow in the same commit.
        if (file.pack !== 0) this.#join(file.id, file.pack, file.size)
        return []
      }
      case 'blocks': {
        const file = this.#file(change.id)
        this.recordBytes -= fileRecordBytes(file.name, file.blocks.length)
        file.blocks.push(...change.addresses)
        this.recordBytes += fileRecordBytes(file.name, file.blocks.length)
        if (file.pack !== 0) this.#count(file.pack, -change.addresses.length * payloadBytes)
        return []
      }
      case 'remove': {
        const file = this.#file(change.id)
        this.files.delete(file.name)
        this.#byId.delete(file.id)
        this.recordBytes -= fileRecordBytes(file.name, file.blocks.length)
        if (file.pack !== 0) this.#leave(file)
        return file.blocks
      }
      case 'pack': {
        const before = this.packs.get(change.pack)
        this.packs.set(change.pack, { address: change.address, stamp: change.stamp })
        if (before) return [before.address]
        this.#live.set(change.pack, { members: new Set(), bytes: 0 })
        this.recordBytes += packRecordBytes
        this.#count(change.pack, 0)
        return []
      }
      case 'unpack': {
        const before = this.packs.get(change.pack)
        if (!before || this.membersOf(change.pack).size > 0) throw new RangeError(`Pack ${change.pack} is not empty`)
        this.packs.delete(change.pack)
        this.#live.delete(change.pack)
        this.sparse.delete(change.pack)
        this.recordBytes -= packRecordBytes
        return [before.address]
      }
      case 'move': {
        const file = this.#file(change.id)
        this.#leave(file)
        const moved = { ...file, pack: change.pack }
        this.files.set(file.name, moved)
        this.#byId.set(file.id, moved)
        this.#join(file.id, change.pack, tailBytes(file))
        return []
      }
    }
  }

  #file(id: number): HeldFile {
    const file = this.#byId.get(id)
    if (!file) throw new RangeError(`There is no file ${id}`)
    return file
  }

  #count(pack: number, bytes: number): void {
    const live = this.#live.get(pack)
    if (!live) throw new RangeError(`There is no pack ${pack}`)
    live.bytes += bytes
    if (live.bytes * 2 < packCapacity) this.sparse.add(pack)
    else this.sparse.delete(pack)
  }

  #join(id: number, pack: number, bytes: number): void {
    this.#count(pack, memberBytes(bytes))
    this.#live.get(pack)?.members.add(id)
  }

  #leave(file: HeldFile): void {
    this.#live.get(file.pack)?.members.delete(file.id)
    this.#count(file.pack, -memberBytes(tailBytes(file)))
  }

  /** The changes that say all that is here. */
  *changes(): Generator<Change> {
    for (const [pack, { address, stamp }] of this.packs) yield { kind: 'pack', pack, address, stamp }
    for (const file of this.files.values()) yield* changesOf(file)
  }

  /** Every address that is needed. */
  *addresses(): Generator<number> {
    for (const { address } of this.packs.values()) yield address
    for (const { blocks } of this.files.values()) yield* blocks
  }
}
