/** Lines: the records of a table themselves, in boxes of a few (table.ts), so that one is read and opened with few others. */
import { type Bytes, ByteReader, giveBack } from './bytes.ts'
import { openBox, sealBox } from './cipher.ts'
import { deflate } from './deflate.ts'
import { inflate } from './inflate.ts'
import { latest } from './latest.ts'
import { about, changed, fileName, gone, rowsPerFile, type TablePlace } from './table-file.ts'

const version = 4

export const rowsPerBox = 64

const boxesPerFile = rowsPerFile.lines / rowsPerBox

/** Records in groups: each stands, and is opened, with its group. Every method throws Damaged. */
export interface Lines {
  /** Rows of every group but the last. */
  readonly perGroup: number
  /** All rows of group n. The last one asked for is kept. */
  group(n: number): Promise<readonly Bytes[]>
  /** Some rows of group n, by their places in it. */
  some(n: number, places: readonly number[]): Promise<readonly (Bytes | undefined)[]>
  /** Groups [from, to), in order. */
  groups(from: number, to: number): AsyncIterable<readonly Bytes[]>
}

/** What stands as fields, one after the other: views. */
export function fieldsOf(bytes: Uint8Array): Bytes[] {
  const reader = new ByteReader(bytes)
  const fields: Bytes[] = []
  while (reader.left > 0) fields.push(reader.field())
  return fields
}

/** Undoes `fieldsOf`. */
function joinFields(fields: readonly Bytes[]): Bytes {
  const out = new Uint8Array(fields.reduce((sum, { length }) => sum + 4 + length, 0))
  const view = new DataView(out.buffer)
  let at = 0
  for (const bytes of fields) {
    view.setUint32(at, bytes.length)
    out.set(bytes, at + 4)
    at += 4 + bytes.length
  }
  return out
}

/** Seals the rows of file n; gives its boxes, in order. */
export async function sealLines(place: TablePlace, n: number, rows: readonly Bytes[]): Promise<Bytes[]> {
  const groups = Array.from({ length: Math.ceil(rows.length / rowsPerBox) }, (_, i) => joinFields(rows.slice(i * rowsPerBox, (i + 1) * rowsPerBox)))
  const deflated = await Promise.all(groups.map(deflate))
  groups.forEach(giveBack)
  return Promise.all(deflated.map((plain, i) => sealBox(place.key, about(place, 'lines', version, n * boxesPerFile + i), plain, place.random)))
}

/** `sizes` are those of all boxes of the table, as its head has them. */
export function openLines(place: TablePlace, sizes: readonly number[]): Lines {
  const starts: number[] = []
  for (const [n, size] of sizes.entries()) starts.push(n % boxesPerFile === 0 ? 0 : (starts[n - 1] ?? 0) + (sizes[n - 1] ?? size))
  const endOf = (n: number) => (starts[n] ?? 0) + (sizes[n] ?? 0)
  const isLastOfFile = (n: number) => n === sizes.length - 1 || n % boxesPerFile === boxesPerFile - 1

  const nameOf = (n: number) => fileName(place.id, Math.floor(n / boxesPerFile), 'lines')

  /** What is in box n, still deflated. */
  async function open(n: number, box: Bytes): Promise<Bytes> {
    const deflated = await openBox(place.key, about(place, 'lines', version, n), box)
    if (!deflated) throw changed(nameOf(n))
    return deflated
  }

  async function read(n: number): Promise<Bytes> {
    // One byte more of the last than it has: a file that was made longer does not open.
    const box = await place.storage.readPart(nameOf(n), starts[n] ?? 0, endOf(n) + (isLastOfFile(n) ? 1 : 0))
    if (!box) throw gone(nameOf(n))
    const deflated = await open(n, box)
    giveBack(box)
    return deflated
  }

  /** `take` gets the rows in memory that is used again as soon as it returns. */
  function unpack<T>(deflated: Bytes, take: (rows: Bytes) => T): T {
    const taken = take(inflate(deflated))
    giveBack(deflated)
    return taken
  }

  const allRows = (rows: Bytes) => fieldsOf(rows.slice())

  return {
    perGroup: rowsPerBox,
    group: latest(async (n) => unpack(await read(n), allRows)),
    async some(n, places) {
      return unpack(await read(n), (rows) => {
        const fields = fieldsOf(rows)
        return places.map((at) => fields[at]?.slice())
      })
    },
    async *groups(from, to) {
      for (let n = from; n < to; ) {
        const next = Math.min(to, n - (n % boxesPerFile) + boxesPerFile)
        const file = await place.storage.read(nameOf(n))
        if (!file) throw gone(nameOf(n))
        const boxes = Array.from({ length: next - n }, (_, i) => n + i)
        const opened = await Promise.all(boxes.map((at) => open(at, file.subarray(starts[at], isLastOfFile(at) ? file.length : endOf(at)))))
        for (const deflated of opened) yield unpack(deflated, allRows)
        n = next
      }
    },
  }
}
