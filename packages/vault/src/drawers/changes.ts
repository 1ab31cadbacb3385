/**
 * Changes: what happened to the files of a drawer, one record after another. Replayed from an empty catalogue
 * (catalogue.ts), they give what is there now.
 *
 *     1 put      u64 id, u64 size, u64 pack (0: none), u8 length and name
 *     2 blocks   u64 id, u32 count, count x u32 address: more blocks of a file, in order
 *     3 remove   u64 id
 *     4 pack     u64 pack, u32 address, u64 stamp: where a pack stands from now on
 *     5 unpack   u64 pack: it is gone
 *     6 move     u64 id, u64 pack: the end of a file stands in another pack
 *
 * each after its number in a u8. Ids, packs and stamps come from one counter: none is ever given twice.
 */
import { type Bytes, ByteReader, concat, fromUtf8, u32, u64, utf8 } from '../bytes.ts'

export type Change =
  | { readonly kind: 'put'; readonly id: number; readonly size: number; readonly pack: number; readonly name: string }
  | { readonly kind: 'blocks'; readonly id: number; readonly addresses: readonly number[] }
  | { readonly kind: 'remove'; readonly id: number }
  | { readonly kind: 'pack'; readonly pack: number; readonly address: number; readonly stamp: number }
  | { readonly kind: 'unpack'; readonly pack: number }
  | { readonly kind: 'move'; readonly id: number; readonly pack: number }

/** Of one record, so that little of a block is left over by the records that do not fit any more. */
export const mostAddresses = 500

/** Bytes that the records of a file, or of a pack, take. */
export const fileRecordBytes = (name: string, blocks: number): number => 26 + name.length + (blocks === 0 ? 0 : 13 * Math.ceil(blocks / mostAddresses) + 4 * blocks)
export const packRecordBytes = 21

export function encodeChange(change: Change): Bytes {
  switch (change.kind) {
    case 'put': {
      const name = utf8(change.name)
      return concat(Uint8Array.of(1), u64(change.id), u64(change.size), u64(change.pack), Uint8Array.of(name.length), name)
    }
    case 'blocks':
      return concat(Uint8Array.of(2), u64(change.id), u32(change.addresses.length), ...change.addresses.map(u32))
    case 'remove':
      return concat(Uint8Array.of(3), u64(change.id))
    case 'pack':
      return concat(Uint8Array.of(4), u64(change.pack), u32(change.address), u64(change.stamp))
    case 'unpack':
      return concat(Uint8Array.of(5), u64(change.pack))
    case 'move':
      return concat(Uint8Array.of(6), u64(change.id), u64(change.pack))
  }
}

/** The changes that say of a file all there is. */
export function* changesOf(file: { readonly id: number; readonly size: number; readonly pack: number; readonly name: string; readonly blocks: readonly number[] }): Generator<Change> {
  yield { kind: 'put', id: file.id, size: file.size, pack: file.pack, name: file.name }
  for (let at = 0; at < file.blocks.length; at += mostAddresses) yield { kind: 'blocks', id: file.id, addresses: file.blocks.slice(at, at + mostAddresses) }
}

/** @throws RangeError for what is no run of changes */
export function decodeChanges(bytes: Uint8Array): Change[] {
  const reader = new ByteReader(bytes)
  const changes: Change[] = []
  while (reader.left > 0) changes.push(decodeChange(reader))
  return changes
}

function decodeChange(reader: ByteReader): Change {
  const kind = reader.u8()
  switch (kind) {
    case 1:
      return { kind: 'put', id: reader.u64(), size: reader.u64(), pack: reader.u64(), name: fromUtf8(reader.take(reader.u8())) }
    case 2:
      return { kind: 'blocks', id: reader.u64(), addresses: Array.from({ length: reader.u32() }, () => reader.u32()) }
    case 3:
      return { kind: 'remove', id: reader.u64() }
    case 4:
      return { kind: 'pack', pack: reader.u64(), address: reader.u32(), stamp: reader.u64() }
    case 5:
      return { kind: 'unpack', pack: reader.u64() }
    case 6:
      return { kind: 'move', id: reader.u64(), pack: reader.u64() }
    default:
      throw new RangeError(`No change has the number ${kind}`)
  }
}
