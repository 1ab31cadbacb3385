/**
 * Vault: entries, originals and tables of records of one device, sealed on a storage.
 *
 *     keys                     slots.ts
 *     segment/<number>         segment.ts     the entries; the truth
 *     blob/<id>/…              blob.ts        originals
 *     table/<id>/…             table.ts       records read from them
 *     log/…                    devicelog.ts   the log over the entries' commitments, in plain tlog-tiles
 *
 * A vault is written by one program at a time; the storage adapter sees to that. `append` is all or nothing: when it
 * resolves, its entries are durable, in the log, and under a signed checkpoint. What `putBlob` and `beginTable` store
 * is kept from the next `append` on; what no append followed is swept away at the next opening.
 */
import type { InclusionProof, LogFile, TreeHead } from '@daybook/log'
import { blobFolder, type BlobPlace, type BlobReader, type BlobRef, openBlob, putBlob } from './blob.ts'
import { type Bytes, toHex } from './bytes.ts'
import type { Random } from './cipher.ts'
import { makeOpening, saltBytes } from './commitment.ts'
import { Closed, Damaged, DrawerFull, Interrupted, NotHeld } from './errors.ts'
import { groupedBy } from './grouped.ts'
import type { KdfCost } from './kdf.ts'
import type { Keys } from './keys.ts'
import { latest } from './latest.ts'
import { commitmentsOf, type Ledger, markOf } from './ledger.ts'
import type { Part } from './parts.ts'
import { type Found, type Hit, searchColumns, type Searchable, type SearchOptions } from './search.ts'
import { ageIdentity } from './age-identity.ts'
import { type Holding, type HoldingKind, noSegmentBefore, openSegment, type Segment, type SegmentEntry, segmentName, sealSegment } from './segment.ts'
import { changeKeysFile, keysName } from './slots.ts'
import { removeAll, type Storage } from './storage.ts'
import { openTable, type TableReader, type TableRef, type TableRow, TableWriter } from './table.ts'
import { tableFolder } from './table-file.ts'

export interface VaultDeps {
  /** ms since 1970. */
  now(): number
  /** Cryptographic randomness, `crypto.getRandomValues` in use. */
  readonly random: Random
  /** What a guess at the passphrase of a new vault costs; `defaultKdf` when left out. */
  readonly kdf?: KdfCost
}

export interface Item {
  readonly entry: Bytes
  readonly parts: readonly Part[]
}

export interface Sealed {
  /** Place in the device's log, from 0. */
  readonly index: number
  /** 32 bytes. */
  readonly commitment: Bytes
}

export interface KeptEntry extends SegmentEntry, Sealed {
  /** When the device's clock said it was written; ms since 1970. */
  readonly writtenAt: number
}

/** Records of a search stand apart, most in a box of their own: reading several together halves the wait. */
const readAtOnce = 20

/** Records being taken in. Rows in order; then `finish` once. */
export interface TableDraft {
  readonly id: string
  add(row: TableRow): Promise<void>
  finish(): Promise<TableRef>
}

export class Vault {
  readonly #storage: Storage
  readonly #deps: VaultDeps
  readonly #vaultId: Bytes
  readonly #place: BlobPlace
  readonly #keys: Keys
  readonly #ledger: Ledger
  #pending: Holding[] = []
  #writing: Promise<unknown> = Promise.resolve()
  #stopped: Closed | Interrupted | undefined
  readonly #tables = new Map<string, Promise<TableReader>>()
  readonly #columns = new Map<string, Searchable[]>()
  #segment: (number: number) => Promise<readonly KeptEntry[]>

  /** For opening.ts alone: see `createVault` and `openVault`. */
  constructor(storage: Storage, deps: VaultDeps, vaultId: Bytes, keys: Keys, ledger: Ledger) {
    this.#storage = storage
    this.#deps = deps
    this.#vaultId = vaultId
    this.#keys = keys
    this.#ledger = ledger
    this.#place = { storage, keys, vaultId, random: deps.random }
    this.#segment = latest((number) => this.#readSegment(number))
  }

  /** 32 lower-case hex digits; in the clear wherever the log is shown. */
  get id(): string {
    return toHex(this.#vaultId)
  }

  /** How many entries there are. */
  get size(): number {
    return this.#ledger.log.head.size
  }

  get head(): TreeHead {
    return this.#ledger.log.head
  }

  get origin(): string {
    return this.#ledger.log.origin
  }

  get vkey(): string {
    return this.#ledger.log.vkey
  }

  /** The newest signed checkpoint, exact bytes. */
  get checkpoint(): Bytes {
    return this.#ledger.log.checkpoint
  }

  #mustBeOpen(): void {
    if (this.#stopped) throw this.#stopped
  }

  /**
   * Seals entries, all or none. What was put since the last append is kept with them.
   * @throws DrawerFull when there is no room for them; all is as before
   * @throws Interrupted when a write fails; the vault must then be opened again
   */
  append(items: readonly Item[]): Promise<Sealed[]> {
    const turn = this.#writing.then(() => this.#append(items))
    this.#writing = turn.catch(() => undefined)
    return turn
  }

  async #append(items: readonly Item[]): Promise<Sealed[]> {
    this.#mustBeOpen()
    if (items.length === 0) return []
    const { log, marks, segmentKey, holdings } = this.#ledger
    const first = this.size
    const number = marks.length
    const before = marks.at(-1)?.hash ?? noSegmentBefore
    const claimed = this.#pending
    const entries = items.map(({ entry, parts }) => ({ entry, parts, salt: this.#deps.random(saltBytes) }))
    const segment: Segment = { first, writtenAt: this.#deps.now(), entries, holdings: claimed }
    const commitments = commitmentsOf(segment)
    const file = await sealSegment(segmentKey, { vaultId: this.#vaultId, number, before }, segment, this.#deps.random)
    try {
      await this.#storage.write(segmentName(number), file)
      await log.commit(commitments)
    } catch (error) {
      if (error instanceof DrawerFull && (await this.#storage.remove(segmentName(number)).then(() => true, () => false))) throw error
      this.#stopped = new Interrupted(error)
      throw this.#stopped
    }
    marks.push(markOf(number, segment, file, before))
    for (const holding of claimed) holdings.set(holding.id, holding)
    this.#pending = this.#pending.filter((holding) => !claimed.includes(holding))
    return commitments.map((commitment, i) => ({ index: first + i, commitment }))
  }

  async #readSegment(number: number): Promise<readonly KeptEntry[]> {
    const mark = this.#ledger.marks[number]
    if (!mark) throw new NotHeld(`segment ${number}`)
    const { before, first } = mark
    const file = await this.#storage.read(segmentName(number))
    if (!file) throw new Damaged(segmentName(number), 'entries have been taken away')
    const segment = await openSegment(this.#ledger.segmentKey, { vaultId: this.#vaultId, number, before }, file)
    const commitments = commitmentsOf(segment)
    return segment.entries.flatMap((entry, i) => {
      const commitment = commitments[i]
      return commitment ? [{ ...entry, index: first + i, commitment, writtenAt: segment.writtenAt }] : []
    })
  }

  /** Entries in the order of the log, from index `from`. @throws Damaged */
  async *entries(from = 0): AsyncGenerator<KeptEntry> {
    for (const mark of this.#ledger.marks) {
      if (mark.first + mark.count <= from) continue
      this.#mustBeOpen()
      yield* (await this.#segment(mark.number)).slice(Math.max(0, from - mark.first))
    }
  }

  /** @throws NotHeld, Damaged */
  async entry(index: number): Promise<KeptEntry> {
    this.#mustBeOpen()
    if (Number.isSafeInteger(index) && index >= 0) for await (const found of this.entries(index)) return found
    throw new NotHeld(`entry ${index}`)
  }

  /** The file whose SHA-256 is the entry's commitment. @throws NotHeld, Damaged */
  async opening(index: number): Promise<Bytes> {
    const { salt, entry } = await this.entry(index)
    return makeOpening(salt, entry)
  }

  /** That an entry is in the log of `head`. @throws ProofError */
  inclusionProof(index: number): Promise<InclusionProof> {
    return this.#ledger.log.inclusionProof(index)
  }

  /** That the log of `head` begins with an earlier one. @throws ProofError */
  consistencyProof(first: TreeHead): Promise<readonly Uint8Array[]> {
    return this.#ledger.log.consistencyProof(first)
  }

  /** The whole log for a bundle: paths of tlog-tiles, `checkpoint` first. @throws Damaged */
  logFiles(): AsyncIterable<LogFile> {
    return this.#ledger.log.files()
  }

  /** A signed note by the log's key, such as one over a bundle's list of files. @throws RangeError for what looks like a checkpoint */
  signNote(text: string): Promise<Bytes> {
    this.#mustBeOpen()
    return this.#ledger.log.signNote(text)
  }

  /** Keeps an original, from the next `append` on. A source that throws leaves the vault as it was. */
  async putBlob(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<BlobRef> {
    this.#mustBeOpen()
    const { ref, headHash } = await putBlob(this.#place, source)
    this.#pending.push({ kind: 'blob', id: ref.id, headHash })
    return ref
  }

  #holding(kind: HoldingKind, id: string): Holding {
    this.#mustBeOpen()
    const found = this.#ledger.holdings.get(id) ?? this.#pending.find((holding) => holding.id === id)
    if (found?.kind !== kind) throw new NotHeld(kind === 'blob' ? `an original with the id ${id}` : `records with the id ${id}`)
    return found
  }

  /** @throws NotHeld, Damaged */
  async blob(id: string): Promise<BlobReader> {
    return openBlob(this.#place, id, this.#holding('blob', id).headHash)
  }

  /** Begins to keep records, from the next `append` after `finish` on. */
  beginTable(): TableDraft {
    this.#mustBeOpen()
    const writer = new TableWriter(this.#place)
    return {
      id: writer.id,
      add: (row) => writer.add(row),
      finish: async () => {
        const { ref, headHash } = await writer.finish()
        this.#pending.push({ kind: 'table', id: ref.id, headHash })
        return ref
      },
    }
  }

  /** @throws NotHeld, Damaged */
  async table(id: string): Promise<TableReader> {
    const { headHash } = this.#holding('table', id)
    let known = this.#tables.get(id)
    if (!known) {
      known = openTable(this.#place, id, headHash)
      this.#tables.set(id, known)
      // A failure is not remembered: the card may be put back in.
      known.catch(() => this.#tables.delete(id))
    }
    return known
  }

  /** Decrypts what a search needs, once; a search does it too when it was not done before. @throws Damaged */
  async openSearch(): Promise<void> {
    await this.#searchable()
  }

  async #searchable(tables?: ReadonlySet<string>): Promise<Searchable[]> {
    this.#mustBeOpen()
    const units: Searchable[] = []
    for (const { kind, id } of this.#ledger.holdings.values()) {
      if (kind !== 'table' || tables?.has(id) === false) continue
      const known = this.#columns.get(id) ?? (await (await this.table(id)).columns())
      this.#columns.set(id, known)
      units.push(...known)
    }
    return units
  }

  /** Finds the rows that have every word asked for; see search.ts and fold.ts. @throws Damaged */
  async search(query: string, options: SearchOptions = {}): Promise<Found> {
    return searchColumns(await this.#searchable(options.tables), query, options)
  }

  /** The records of hits, in their order. @throws NotHeld, Damaged */
  async *found(hits: readonly Pick<Hit, 'table' | 'row'>[]): AsyncGenerator<{ readonly table: string; readonly row: number; readonly line: Bytes }> {
    for (let from = 0; from < hits.length; from += readAtOnce) {
      const asked = hits.slice(from, from + readAtOnce)
      const lines = new Map(await Promise.all([...groupedBy(asked, (hit) => hit.table)].map(async ([id, ofTable]) => [id, await (await this.table(id)).pick(ofTable.map(({ row }) => row))] as const)))
      for (const { table, row } of asked) {
        const line = lines.get(table)?.get(row)
        if (line) yield { table, row, line }
      }
    }
  }

  /** The key, in age's text form, that opens what others seal to this vault. */
  get ageIdentity(): string {
    this.#mustBeOpen()
    return ageIdentity(this.#keys.secret('age'))
  }

  /** Of a vault that has its own: see drawers/drawer.ts for the others. @throws WrongPassphrase, EmptyPassphrase, Damaged; nothing is changed then */
  async changePassphrase(before: string, after: string): Promise<void> {
    this.#mustBeOpen()
    const file = await this.#storage.read(keysName)
    if (!file) throw new Damaged(keysName, 'the file that opens the vault has been taken away')
    await this.#storage.write(keysName, await changeKeysFile(file, before, after, this.#deps.random))
  }

  /** Gives up a blob or a table that no append has kept yet; one that is kept stays for ever. @throws NotHeld */
  async discard(id: string): Promise<void> {
    this.#mustBeOpen()
    if (this.#ledger.holdings.has(id) || !this.#pending.some((holding) => holding.id === id)) throw new NotHeld(`anything yet to be kept with the id ${id}`)
    this.#pending = this.#pending.filter((holding) => holding.id !== id)
    this.#tables.delete(id)
    for (const folder of [blobFolder, tableFolder]) await removeAll(this.#storage, `${folder}${id}/`)
  }

  /** Reads everything the vault keeps and tells what is damaged; empty when all is well. */
  async check(): Promise<Damaged[]> {
    this.#mustBeOpen()
    const damage: Damaged[] = []
    const attempt = async (work: () => Promise<unknown>) => {
      await work().catch((error: unknown) => {
        if (!(error instanceof Damaged)) throw error
        damage.push(error)
      })
    }
    for (const { kind, id } of this.#ledger.holdings.values()) {
      await attempt(async () => {
        if (kind === 'table') {
          const table = await this.table(id)
          await table.tree()
          await table.columns()
        } else for await (const _ of (await this.blob(id)).stream());
      })
    }
    return damage
  }

  /** Waits for what is being written, then forgets the keys. */
  async close(): Promise<void> {
    await this.#writing
    this.#stopped = new Closed()
    this.#columns.clear()
    this.#tables.clear()
    this.#segment = latest((number) => this.#readSegment(number))
  }
}
