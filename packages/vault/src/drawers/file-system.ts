/**
 * File system: a drawer's files, as the vault's `Storage`. The format is in superblock.ts.
 *
 * What is asked for while a commit runs goes into the next one, all together. A commit that fails stops the file system:
 * what is on the device is then known only after opening it again.
 */
import type { Bytes } from '../bytes.ts'
import type { Random } from '../cipher.ts'
import { Closed, Damaged, DrawerFull, Interrupted } from '../errors.ts'
import { checkName, type Storage } from '../storage.ts'
import { Catalogue, type HeldFile } from './catalogue.ts'
import { type Change, changesOf, decodeChanges, fileRecordBytes } from './changes.ts'
import { chainBlocksFor, ChangeLog } from './change-log.ts'
import { blockBytes } from './container.ts'
import { packCapacity } from './pack.ts'
import { Packer, type Tail } from './packer.ts'
import { payloadBytes, type Region } from './region.ts'
import { Space } from './space.ts'
import { newestSuperblock, readChain, superblocks, writeSuperblock } from './superblock.ts'

/** How many wishes go into one commit, and how many blocks are sealed or opened side by side. */
const mostWishes = 64
const sideBySide = 16
/** Blocks that only small files may still take, so that a diary can be written in when imports no longer fit. */
const keptForSmall = 8

type Wish = { readonly kind: 'write'; readonly name: string; readonly bytes: Uint8Array } | { readonly kind: 'remove'; readonly name: string } | { readonly kind: 'note'; readonly bytes: Bytes }

interface Waiting {
  readonly wish: Wish
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** How a file of `size` bytes lies: blocks of its own, and bytes that go into a pack. An end of more than half a block has its own. */
function layOut(size: number): { blocks: number; tail: number } {
  const whole = Math.floor(size / payloadBytes)
  const rest = size - whole * payloadBytes
  return rest * 2 > payloadBytes ? { blocks: whole + 1, tail: 0 } : { blocks: whole, tail: rest }
}

export class FileSystem implements Storage {
  readonly #region: Region
  readonly #space: Space
  readonly #catalogue: Catalogue
  readonly #log: ChangeLog
  readonly #packer: Packer
  #blocks: number
  /** Counts commits, for readers that were overtaken by one. */
  #commits = 0
  #waiting: Waiting[] = []
  #running: Promise<void> | undefined
  #stopped: Closed | Interrupted | undefined

  private constructor(region: Region, space: Space, catalogue: Catalogue, log: ChangeLog) {
    this.#region = region
    this.#space = space
    this.#catalogue = catalogue
    this.#log = log
    this.#packer = new Packer(region, space, log, catalogue)
    this.#blocks = region.blocks
  }

  /** Begins an empty one; the caller flushes. `note` has `noteBytes`. */
  static format(region: Region, note: Bytes): Promise<void> {
    return writeSuperblock(region, { number: 0, next: 1, chainLength: 0, chain: undefined, note, changes: new Uint8Array() })
  }

  /** `first` are blocks 0 and 1 as they stand on the device. @throws Damaged */
  static async open(region: Region, first: readonly [Bytes, Bytes], random: Random): Promise<FileSystem> {
    const superblock = await newestSuperblock(region, first)
    const chain = superblock && (await readChain(region, superblock))
    if (!superblock || !chain) throw new Damaged('The list of what is kept here', 'it has been changed')
    const catalogue = new Catalogue()
    for (const change of [...chain.changes.flat(), ...decodeChanges(superblock.changes)]) catalogue.apply(change)
    const taken = new Set([...catalogue.addresses(), ...chain.places.map(({ address }) => address)])
    const { blocks } = region
    for (const address of taken) if (address >= blocks) throw new Damaged('What is kept here', 'its end has been cut off')
    const space = new Space(random)
    for (let address = superblocks; address < blocks; address += 1) if (!taken.has(address)) space.give([address])
    return new FileSystem(region, space, catalogue, new ChangeLog(region, space, superblock, chain.places))
  }

  /** Bytes, in whole blocks. */
  get size(): number {
    return this.#blocks * blockBytes
  }

  get used(): number {
    return (this.#blocks - this.#space.count) * blockBytes
  }

  /** What the owner keeps beside the files. */
  get note(): Bytes {
    return this.#log.note
  }

  /** Takes up blocks that the device has more than before. */
  widen(): void {
    for (; this.#blocks < this.#region.blocks; this.#blocks += 1) this.#space.give([this.#blocks])
  }

  #mustBeOpen(): void {
    if (this.#stopped) throw this.#stopped
  }

  async list(prefix: string): Promise<string[]> {
    this.#mustBeOpen()
    return [...this.#catalogue.files.keys()].filter((name) => name.startsWith(prefix)).sort()
  }

  /** @throws Damaged */
  read(name: string): Promise<Bytes | undefined> {
    return this.readPart(name, 0, Infinity)
  }

  /** @throws Damaged */
  async readPart(name: string, start: number, end: number): Promise<Bytes | undefined> {
    checkName(name)
    for (;;) {
      this.#mustBeOpen()
      const commits = this.#commits
      const file = this.#catalogue.files.get(name)
      if (!file) return undefined
      const bytes = await this.#load(file, Math.min(start, file.size), Math.min(end, file.size))
      if (bytes) return bytes
      // Its blocks may have been given to others while it was being read.
      if (commits === this.#commits) throw new Damaged(name, 'a piece of it has been changed')
    }
  }

  /** Bytes [start, end) of it. */
  async #load(file: HeldFile, start: number, end: number): Promise<Bytes | undefined> {
    const bytes = new Uint8Array(end - start)
    const { blocks, tail } = layOut(file.size)
    let isWhole = file.blocks.length === blocks
    /** Takes what is wanted of a piece that stands at `at` in the file. */
    const take = (piece: Bytes, at: number) => bytes.set(piece.subarray(Math.max(0, start - at), end - at), Math.max(0, at - start))
    const first = Math.floor(start / payloadBytes)
    await inBatches(Math.min(Math.ceil(end / payloadBytes), blocks) - first, async (i) => {
      const n = first + i
      const block = await this.#region.read(file.blocks[n] ?? 0, 'data', file.id, n)
      if (block) take(block, n * payloadBytes)
      else isWhole = false
    })
    if (tail > 0 && end > blocks * payloadBytes) {
      const piece = await this.#packer.tail(file.id, file.pack)
      if (piece?.length !== tail) return undefined
      take(piece, blocks * payloadBytes)
    }
    return isWhole ? bytes : undefined
  }

  /** @throws DrawerFull, after which all is as before */
  write(name: string, bytes: Uint8Array): Promise<void> {
    return this.#wish({ kind: 'write', name, bytes }, name)
  }

  remove(name: string): Promise<void> {
    return this.#wish({ kind: 'remove', name }, name)
  }

  writeNote(bytes: Bytes): Promise<void> {
    return this.#wish({ kind: 'note', bytes })
  }

  async #wish(wish: Wish, name?: string): Promise<void> {
    if (name !== undefined) checkName(name)
    this.#mustBeOpen()
    const answered = new Promise<void>((done, failed) => this.#waiting.push({ wish, done, failed }))
    this.#running ??= this.#run()
    return answered
  }

  async #run(): Promise<void> {
    // Whoever asks in the same breath comes along.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = takeBatch(this.#waiting)
      try {
        this.#mustBeOpen()
        const refused = await this.#commit(batch.map(({ wish }) => wish))
        for (const [i, { done, failed }] of batch.entries()) {
          if (refused.has(i)) failed(new DrawerFull())
          else done()
        }
      } catch (error) {
        this.#stopped ??= new Interrupted(error)
        for (const { failed } of batch) failed(this.#stopped)
      }
    }
    this.#running = undefined
  }

  /** Gives the places of the wishes for which there is no room; all others are durable then. */
  async #commit(wishes: readonly Wish[]): Promise<ReadonlySet<number>> {
    const refused = new Set<number>()
    const room = this.#room()
    const gone = new Map<number, number>()
    const removed: Change[] = []
    const files: HeldFile[] = []
    const tails: Tail[] = []
    for (const [i, wish] of wishes.entries()) {
      if (wish.kind === 'note') {
        this.#log.note = wish.bytes
        continue
      }
      if (wish.kind === 'write' && !room(wish.name, wish.bytes.length)) {
        refused.add(i)
        continue
      }
      const before = this.#catalogue.files.get(wish.name)
      if (before) {
        removed.push({ kind: 'remove', id: before.id })
        gone.set(before.id, before.pack)
      }
      if (wish.kind === 'write') {
        const id = this.#log.nextId()
        const { blocks, tail } = layOut(wish.bytes.length)
        files.push({ id, name: wish.name, size: wish.bytes.length, blocks: await this.#writeBlocks(id, wish.bytes, blocks), pack: 0 })
        if (tail > 0) tails.push({ id, bytes: new Uint8Array(wish.bytes.subarray(-tail)) })
      }
    }
    const { packOf, before, after } = await this.#packer.add(tails, gone)
    const added = files.flatMap((file) => [...changesOf({ ...file, pack: packOf.get(file.id) ?? 0 })])
    const changes = [...before, ...removed, ...added, ...after]
    const isNoted = wishes.some(({ kind }) => kind === 'note')
    if (changes.length > 0 || isNoted) await this.#log.commit(changes)
    const free = changes.flatMap((change) => this.#catalogue.apply(change))
    this.#commits += 1
    this.#space.give(free)
    await this.#tidy()
    return refused
  }

  async #writeBlocks(id: number, bytes: Uint8Array, count: number): Promise<number[]> {
    const addresses = Array.from({ length: count }, () => this.#space.take())
    await inBatches(count, (n) => this.#region.write(addresses[n] ?? 0, 'data', id, n, bytes.subarray(n * payloadBytes, (n + 1) * payloadBytes)))
    return addresses
  }

  /** Blocks that are kept back, so that there is always room to remove files and to write the chain anew. */
  get #reserve(): number {
    return 2 * chainBlocksFor(this.#catalogue.recordBytes) + 4
  }

  /** Says whether one more file fits beside those it has said yes to. */
  #room(): (name: string, size: number) => boolean {
    const free = this.#space.count - this.#reserve - 2
    let taken = 0
    let packed = 0
    let recorded = 0
    return (name, size) => {
      const { blocks, tail } = layOut(size)
      const whole = taken + blocks
      const packs = Math.ceil((2 * (packed + tail)) / packCapacity)
      const records = recorded + fileRecordBytes(name, blocks)
      if (whole + packs + 2 * chainBlocksFor(records) + (blocks > 0 ? keptForSmall : 0) > free) return false
      taken = whole
      packed += tail
      recorded = records
      return true
    }
  }

  /** Writes the chain anew when that is worth it. */
  async #tidy(): Promise<void> {
    const needed = chainBlocksFor(this.#catalogue.recordBytes)
    const { chainLength } = this.#log
    const isLong = chainLength > 2 * needed + 2 || (this.#space.count < this.#reserve && chainLength > needed)
    if (isLong && this.#space.count >= needed + 1) this.#space.give(await this.#log.rewrite(this.#catalogue.changes()))
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#running
    this.#stopped ??= new Closed()
  }
}

/** The wishes that go together, taken off the list: in order, and no two for one name. */
function takeBatch(waiting: Waiting[]): Waiting[] {
  const names = new Set<string>()
  let count = 0
  for (const { wish } of waiting.slice(0, mostWishes)) {
    const name = wish.kind === 'note' ? '' : wish.name
    if (names.has(name)) break
    names.add(name)
    count += 1
  }
  return waiting.splice(0, count)
}

async function inBatches(count: number, work: (n: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += sideBySide) {
    await Promise.all(Array.from({ length: Math.min(sideBySide, count - from) }, (_, i) => work(from + i)))
  }
}
