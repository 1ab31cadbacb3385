/** The blocks of a LevelDB table (`.ldb`, `.sst`), opened: table_format.md of google/leveldb. Enough to search in, not to read keys. */
import { unsnap } from './snappy.ts'

const footer = 48
const magic = Buffer.from('57fb808b247547db', 'hex')

function varint(bytes: Uint8Array, from: number): readonly [value: number, next: number] {
  let value = 0
  let at = from
  for (let shift = 0; shift < 49; shift += 7) {
    const byte = bytes[at++] ?? 0
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) break
  }
  return [value, at]
}

interface Handle {
  readonly offset: number
  readonly size: number
}

function handle(bytes: Uint8Array, from: number): readonly [handle: Handle, next: number] {
  const [offset, at] = varint(bytes, from)
  const [size, next] = varint(bytes, at)
  return [{ offset, size }, next]
}

function block(table: Uint8Array, { offset, size }: Handle): Uint8Array {
  const bytes = table.subarray(offset, offset + size)
  return table[offset + size] === 1 ? (unsnap(bytes) ?? bytes) : bytes
}

/** Empty for anything that is no such table. */
export function blocksOf(table: Buffer): Uint8Array[] {
  if (table.length < footer || !table.subarray(-8).equals(magic)) return []
  const foot = table.subarray(-footer)
  const [, after] = handle(foot, 0)
  const [indexAt] = handle(foot, after)
  const index = block(table, indexAt)
  const restarts = Buffer.from(index).readUInt32LE(index.length - 4)
  const end = index.length - 4 - restarts * 4
  const found: Uint8Array[] = []
  for (let at = 0; at < end; ) {
    const [, second] = varint(index, at)
    const [unshared, third] = varint(index, second)
    const [length, key] = varint(index, third)
    const [one] = handle(index, key + unshared)
    found.push(block(table, one))
    at = key + unshared + length
  }
  return found
}
