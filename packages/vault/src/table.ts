/**
 * Table: the records that were read from one export. They are stored twice: the records themselves, 1,024 rows to a
 * file, in groups of 128 that are inflated by themselves, so that one is fetched quickly; and the columns they are
 * searched by (column.ts), 16,384 rows to a file, so that words are not repeated too often. A search decrypts no record.
 *
 *     id            16 random bytes, as hex in names
 *     key           its own, "table/<id>" of the key tree
 *     "table/<id>/<n, 6 digits>.lines"    box over the groups of rows [1024 n, 1024 (n+1)), each u32 length || group
 *         group     raw DEFLATE (RFC 1951) of 128 rows, the last of fewer: each u32 length || bytes
 *     "table/<id>/<n, 6 digits>.column"   box over the search column of rows [16384 n, 16384 (n+1))
 *         about     "daybook/table-lines/v3\n" or "daybook/table-column/v1\n" || vault id (16) || id (16) || u64 n
 *     Lines of two earlier versions are still read: about "daybook/table-lines/v2\n" they are one group, without its
 *     length; about "daybook/table-lines/v1\n" they are the rows themselves, not deflated.
 *     "table/<id>/head"                   box over u64 rows || RFC 6962 root over the records (records.ts)
 *         about     "daybook/table-head/v1\n" || vault id || id
 *
 * The head is written last; what was said of blobs (blob.ts) about being held and swept is true of tables.
 */
import { sha256 } from '@daybook/log'
import type { BlobPlace } from './blob.ts'
import { type Bytes, ByteReader, concat, concatAll, equal, field, fromHex, toHex, u64, utf8 } from './bytes.ts'
import { openBox, sealBox } from './cipher.ts'
import { Column, type ColumnRow, encodeColumn } from './column.ts'
import { deflate, inflate } from './deflate.ts'
import { Damaged, NotHeld } from './errors.ts'
import { latest } from './latest.ts'
import { makeRecordOpening, recordLeaf, recordSalts, RecordTree } from './records.ts'
import type { Searchable } from './search.ts'
import { removeAll } from './storage.ts'

export const tableFolder = 'table/'

const rowsPerFile = { lines: 1024, column: 16_384 } as const

const rowsPerGroup = 128

export interface TableRow extends ColumnRow {
  /** The record's exact bytes: the leaf of its tree, and what a bundle shows. */
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

type Face = keyof typeof rowsPerFile

const batchName = (id: string, n: number, face: Face) => `${tableFolder}${id}/${String(n).padStart(6, '0')}.${face}`

export const tableHeadName = (id: string): string => `${tableFolder}${id}/head`

const versionOf = { lines: 3, column: 1, head: 1 } as const

function fieldsOf(bytes: Uint8Array): Bytes[] {
  const reader = new ByteReader(bytes)
  const fields: Bytes[] = []
  while (reader.left > 0) fields.push(reader.field())
  return fields
}

/** `rows` as fields. */
async function encodeLines(rows: readonly Bytes[]): Promise<Bytes> {
  const groups = Array.from({ length: Math.ceil(rows.length / rowsPerGroup) }, (_, n) => deflate(concatAll(rows.slice(n * rowsPerGroup, (n + 1) * rowsPerGroup))))
  return concatAll((await Promise.all(groups)).map(field))
}

const about = (place: BlobPlace, id: string, what: Face | 'head', n?: number, version: number = versionOf[what]) =>
  concat(utf8(`daybook/table-${what}/v${version}\n`), place.vaultId, fromHex(id), ...(n === undefined ? [] : [u64(n)]))

/** Takes rows in order and stores them as files fill. Memory: the texts of a column, and 70 bytes a row for the tree. */
export class TableWriter {
  readonly id: string
  readonly #place: BlobPlace
  readonly #key: Promise<CryptoKey>
  readonly #tree: RecordTree
  #lines: Bytes[] = []
  #column: ColumnRow[] = []
  readonly #written = { lines: 0, column: 0 }

  constructor(place: BlobPlace) {
    this.#place = place
    this.id = toHex(place.random(16))
    this.#key = place.keys.cipher(`table/${this.id}`)
    this.#tree = new RecordTree(place.keys.secret(`records/${this.id}`))
  }

  /** Await it before the next row: it is what holds a fast reader back. */
  async add({ line, text, at }: TableRow): Promise<void> {
    this.#tree.add(line)
    this.#lines.push(field(line))
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
    const plain = face === 'lines' ? await encodeLines(lines) : encodeColumn(column)
    const box = await sealBox(await this.#key, about(this.#place, this.id, face, n), plain, this.#place.random)
    await this.#write(batchName(this.id, n, face), box)
  }

  /** A table of which one file could not be written is given up. */
  async #write(name: string, box: Bytes): Promise<void> {
    try {
      await this.#place.storage.write(name, box)
    } catch (error) {
      // What cannot be taken away now, the next opening takes away.
      await removeAll(this.#place.storage, `${tableFolder}${this.id}/`).catch(() => undefined)
      throw error
    }
  }

  /** `headHash` is what a segment names. */
  async finish(): Promise<{ ref: TableRef; headHash: Bytes }> {
    if (this.#lines.length > 0) await this.#flush('lines')
    if (this.#column.length > 0) await this.#flush('column')
    const ref = { id: this.id, rows: this.#tree.size, root: this.#tree.root() }
    const head = await sealBox(await this.#key, about(this.#place, this.id, 'head'), concat(u64(ref.rows), ref.root), this.#place.random)
    await this.#write(tableHeadName(this.id), head)
    return { ref, headHash: sha256(head) }
  }
}

/** @throws Damaged when the head is gone or is not the one that the segment named */
export async function openTable(place: BlobPlace, id: string, headHash: Uint8Array): Promise<TableReader> {
  const headName = tableHeadName(id)
  const head = await place.storage.read(headName)
  if (!head) throw new Damaged(headName, 'the records of this import have been taken away')
  const key = await place.keys.cipher(`table/${id}`)
  const opened = equal(sha256(head), headHash) ? await openBox(key, about(place, id, 'head'), head) : undefined
  if (!opened) throw new Damaged(headName, 'the records of this import have been changed or exchanged')
  const reader = new ByteReader(opened)
  const rows = reader.u64()
  const root = reader.take(32)

  /** What the file holds, and which version of it. */
  async function openFile(n: number, face: Face): Promise<{ plain: Bytes; version: number }> {
    const name = batchName(id, n, face)
    const box = await place.storage.read(name)
    if (!box) throw new Damaged(name, 'some records of this import have been taken away')
    for (let version = versionOf[face]; version > 0; version -= 1) {
      const plain = await openBox(key, about(place, id, face, n, version), box)
      if (plain) return { plain, version }
    }
    throw new Damaged(name, 'some records of this import have been changed or exchanged')
  }

  const linesFile = latest(async (n) => {
    const { plain, version } = await openFile(n, 'lines')
    const groups = version < 3 ? [plain] : fieldsOf(plain)
    return {
      rowsPerGroup: version < 3 ? rowsPerFile.lines : rowsPerGroup,
      group: latest(async (at) => fieldsOf(version < 2 ? plain : await inflate(groups[at] ?? new Uint8Array()))),
    }
  })

  /** The rows that are inflated with this one. */
  async function groupOf(row: number): Promise<{ first: number; end: number; lines: Bytes[] }> {
    const n = Math.floor(row / rowsPerFile.lines)
    const file = await linesFile(n)
    const at = Math.floor((row % rowsPerFile.lines) / file.rowsPerGroup)
    const first = n * rowsPerFile.lines + at * file.rowsPerGroup
    return { first, end: first + file.rowsPerGroup, lines: await file.group(at) }
  }

  async function* groupsFrom(from: number, to: number): AsyncGenerator<{ first: number; lines: Bytes[] }> {
    for (let row = Math.max(0, from); row < to; ) {
      const { first, end, lines } = await groupOf(row)
      yield { first: row, lines: lines.slice(row - first, to - first) }
      row = end
    }
  }

  async function* lines(from = 0, to = rows): AsyncGenerator<Bytes> {
    for await (const group of groupsFrom(from, Math.min(to, rows))) yield* group.lines
  }

  async function line(row: number): Promise<Bytes> {
    const isRow = Number.isSafeInteger(row) && row >= 0 && row < rows
    const group = isRow ? await groupOf(row) : undefined
    const found = group?.lines[row - group.first]
    if (!found) throw new NotHeld(`row ${row} of the records ${id}`)
    return found
  }

  const secret = place.keys.secret(`records/${id}`)
  const salts = recordSalts(secret)

  return {
    id,
    rows,
    root,
    line,
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
        Array.from({ length: Math.ceil(rows / rowsPerFile.column) }, async (_, n) => ({ table: id, firstRow: n * rowsPerFile.column, column: new Column((await openFile(n, 'column')).plain) })),
      )
    },
  }
}
