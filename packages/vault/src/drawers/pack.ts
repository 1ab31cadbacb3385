/**
 * Pack: one block that holds small files, and the short ends of larger ones, each by its file's id.
 *
 *     u32    how many
 *     each   u64 id, u32 length
 *     then the bytes of each in the same order
 */
import { type Bytes, ByteReader, concatAll, u32, u64 } from '../bytes.ts'
import { payloadBytes } from './region.ts'

export const packCapacity = payloadBytes - 4

/** What `length` bytes take in a pack. */
export const memberBytes = (length: number): number => 12 + length

export function encodePack(members: ReadonlyMap<number, Uint8Array>): Bytes {
  const entries = [...members]
  return concatAll([u32(entries.length), ...entries.flatMap(([id, bytes]) => [u64(id), u32(bytes.length)]), ...entries.map(([, bytes]) => bytes)])
}

/** @throws RangeError for what is no pack */
export function decodePack(block: Uint8Array): Map<number, Bytes> {
  const reader = new ByteReader(block)
  const heads = Array.from({ length: Math.min(reader.u32(), packCapacity) }, () => ({ id: reader.u64(), length: reader.u32() }))
  return new Map(heads.map(({ id, length }) => [id, reader.take(length)]))
}
