/**
 * Table: the records that were read from one export. They are stored twice: the records themselves, 1,024 rows to a
 * file, in boxes of 64, so that one is fetched quickly; and the columns they are searched by (column.ts), 16,384 rows
 * to a file, so that words are not repeated too often. A search decrypts no record.
 *
 *     id            16 random bytes, as hex in names
 *     key           its own, "table/<id>" of the key tree
 *     "table/<id>/<n, 6 digits>.lines"    the boxes of rows [1024 n, 1024 (n+1)), one after the other
 *         box m     over raw DEFLATE (RFC 1951) of rows [64 m, 64 (m+1)): each u32 length || bytes
 *         about     "daybook/table-lines/v4\n" || vault id (16) || id (16) || u64 m
 *     "table/<id>/<n, 6 digits>.column"   box over the search column of rows [16384 n, 16384 (n+1))
 *         about     "daybook/table-column/v1\n" || vault id || id || u64 n
 *     "table/<id>/head"                   box over u64 rows || RFC 6962 root over the records (records.ts) || u32 size of each box of rows
 *         about     "daybook/table-head/v2\n" || vault id || id
 *     A head about "daybook/table-head/v1\n" ends with the root; its lines are of an earlier version (lines-before.ts).
 *
 * The head is written last; what was said of blobs (blob.ts) about being held and swept is true of tables.
 */
import { sha256 } from '@daybook/log'
import type { BlobPlace } from './blob.ts'
import { type Bytes, ByteReader, concatAll, equal, toHex, u32, u64 } from './bytes.ts'
import { openBox, sealBox } from './cipher.ts'
import { Column, type ColumnRow, encodeColumn } from './column.ts'
import { Damaged, NotHeld } from './errors.ts'
import { groupedBy } from './grouped.ts'
import { openLines, rowsPerBox, sealLines } from './lines.ts'
import { openLinesBefore } from './lines-before.ts'
import { makeRecordOpening, recordLeaf, recordSalts, RecordTree } from './records.ts'
import type { Searchable } from './search.ts'
import { removeAll, type Storage } from './storage.ts'
import { about, type Face, fileName, openFile, rowsPerFile, tableFolder, tableHeadName, type TablePlace } from './table-file.ts'

export interface TableRow extends ColumnRow {
  /** The record's exact bytes: the leaf of its tree, and what a bundle shows. They must not change afterwards. */
  readonly line: Bytes
}

export interface TableRef {
  /** 32 lower-case hex digits. */
  readonly id: string
  readonly rows: number
  /** 32 bytes: what the import's entry names. */
  readonly root: Bytes
}

export interface TableReader extends TableRef {
  /** @throws NotHeld, Damaged */
  line(row: number): Promise<Bytes>
  /** Some rows, by their numbers; what stands together is opened once. @throws NotHeld, Damaged */
  pick(rows: readonly number[]): Promise<ReadonlyMap<number, Bytes>>
  /** Rows [from, to) in order. @throws Damaged */
  lines(from?: number, to?: number): AsyncIterable<Bytes>
  /** The file whose SHA-256 is the row's leaf. @throws NotHeld, Damaged */
  opening(row: number): Promise<Bytes>
  /** The leaves of all rows in order, 32 bytes each, a batch at a time: every row is read and hashed. @throws Damaged */
  leaves(): AsyncIterable<Bytes>
  /** The tree over all rows, for proofs: every row is read and hashed. @throws Damaged */
  tree(): Promise<RecordTree>
  /** @throws Damaged */
  columns(): Promise<Searchable[]>
}

const columnVersion = 1
const headVersion = 2

async function tablePlace(place: BlobPlace, id: string): Promise<TablePlace> {
  return { ...place, id, key: await place.keys.cipher(`table/${id}`) }
}

/** Takes rows in order and stores them as files fill. Memory: the texts of a column, and 70 bytes a row for the tree. */
export class TableWriter {
  readonly id: string
  readonly #place: Promise<TablePlace>
  readonly #storage: Storage
  readonly #tree: RecordTree
  #lines: Bytes[] = []
  #column: ColumnRow[] = []
  readonly #sizes: number[] = []
  readonly #written = { lines: 0, column: 0 }

  constructor(place: BlobPlace) {
    this.#storage = place.storage
    this.id = toHex(place.random(16))
    this.#place = tablePlace(place, this.id)
    this.#tree = new RecordTree(place.keys.secret(`records/${this.id}`))
  }

  /** Await it before the next row: it is what holds a fast reader back. */
  async add({ line, text, at }: TableRow): Promise<void> {
    this.#tree.add(line)
    this.#lines.push(line)
    this.#column.push({ text, at })
    if (this.#lines.length === rowsPerFile.lines) await this.#flush('lines')
    if (this.#column.length === rowsPerFile.column) await this.#flush('column')
  }

  async #flush(face: Face): Promise<void> {
    const lines = this.#lines
    const column = this.#column
    if (face === 'lines') this.#lines = []
    else this.#column = []
    const n = this.#written[face]
    this.#written[face] += 1
    const place = await this.#place
    const boxes = face === 'lines' ? await sealLines(place, n, lines) : [await sealBox(place.key, about(place, face, columnVersion, n), encodeColumn(column), place.random)]
    if (face === 'lines') this.#sizes.push(...boxes.map(({ length }) => length))
    await this.#write(fileName(this.id, n, face), concatAll(boxes))
  }

  /** A table of which one file could not be written is given up. */
  async #write(name: string, box: Bytes): Promise<void> {
    try {
      await this.#storage.write(name, box)
    } catch (error) {
      // What cannot be taken away now, the next opening takes away.
      await removeAll(this.#storage, `${tableFolder}${this.id}/`).catch(() => undefined)
      throw error
    }
  }

  /** `headHash` is what a segment names. */
  async finish(): Promise<{ ref: TableRef; headHash: Bytes }> {
    if (this.#lines.length > 0) await this.#flush('lines')
    if (this.#column.length > 0) await this.#flush('column')
    const ref = { id: this.id, rows: this.#tree.size, root: this.#tree.root() }
    const place = await this.#place
    const head = await sealBox(place.key, about(place, 'head', headVersion), concatAll([u64(ref.rows), ref.root, ...this.#sizes.map(u32)]), place.random)
    await this.#write(tableHeadName(this.id), head)
    return { ref, headHash: sha256(head) }
  }
}

/** @throws Damaged when the head is gone or is not the one that the segment named */
export async function openTable(blobs: BlobPlace, id: string, headHash: Uint8Array): Promise<TableReader> {
  const headName = tableHeadName(id)
  const head = await blobs.storage.read(headName)
  if (!head) throw new Damaged(headName, 'the records of this import have been taken away')
  const changed = new Damaged(headName, 'the records of this import have been changed or exchanged')
  if (!equal(sha256(head), headHash)) throw changed
  const place = await tablePlace(blobs, id)
  const opened = await openBox(place.key, about(place, 'head', headVersion), head)
  const before = opened ? undefined : await openBox(place.key, about(place, 'head', 1), head)
  const plain = opened ?? before
  if (!plain) throw changed
  const reader = new ByteReader(plain)
  const rows = reader.u64()
  const root = reader.take(32)
  const stored = before ? openLinesBefore(place) : openLines(place, Array.from({ length: Math.ceil(rows / rowsPerBox) }, () => reader.u32()))
  const { perGroup } = stored

  async function* groupsFrom(from: number, to: number): AsyncGenerator<{ first: number; lines: readonly Bytes[] }> {
    let first = from - (from % perGroup)
    if (from < to) for await (const lines of stored.groups(first / perGroup, Math.ceil(to / perGroup))) {
      yield { first: Math.max(first, from), lines: lines.slice(Math.max(0, from - first), to - first) }
      first += perGroup
    }
  }

  async function* lines(from = 0, to = rows): AsyncGenerator<Bytes> {
    for await (const group of groupsFrom(Math.max(0, from), Math.min(to, rows))) yield* group.lines
  }

  const placeOf = (row: number) => {
    if (!Number.isSafeInteger(row) || row < 0 || row >= rows) throw new NotHeld(`row ${row} of the records ${id}`)
    return { group: Math.floor(row / perGroup), at: row % perGroup }
  }

  const held = (found: Bytes | undefined) => {
    if (!found) throw new Damaged(headName, 'it tells of more records than there are')
    return found
  }

  async function line(row: number): Promise<Bytes> {
    const { group, at } = placeOf(row)
    return held((await stored.group(group))[at])
  }

  async function pick(wanted: readonly number[]): Promise<Map<number, Bytes>> {
    const found = new Map<number, Bytes>()
    await Promise.all(
      [...groupedBy(wanted, (row) => placeOf(row).group)].map(async ([group, ofGroup]) => {
        const picked = await stored.some(group, ofGroup.map((row) => row % perGroup))
        for (const [i, row] of ofGroup.entries()) found.set(row, held(picked[i]))
      }),
    )
    return found
  }

  const secret = place.keys.secret(`records/${id}`)
  const salts = recordSalts(secret)

  return {
    id,
    rows,
    root,
    line,
    pick,
    lines,
    async opening(row) {
      return makeRecordOpening(salts(row), await line(row))
    },
    async *leaves() {
      for await (const { first, lines } of groupsFrom(0, rows)) yield concatAll(lines.map((record, i) => recordLeaf(salts(first + i), record)))
    },
    async tree() {
      const tree = new RecordTree(secret)
      for await (const record of lines()) tree.add(record)
      if (!equal(tree.root(), root)) throw new Damaged(headName, 'the records do not lead to the root that was kept for them')
      return tree
    },
    async columns() {
      return Promise.all(
        Array.from({ length: Math.ceil(rows / rowsPerFile.column) }, async (_, n) => ({ table: id, firstRow: n * rowsPerFile.column, column: new Column((await openFile(place, n, 'column', [columnVersion])).plain) })),
      )
    },
  }
}
