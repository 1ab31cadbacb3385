/**
 * Superblock: where a drawer begins. There are two, in blocks 0 and 1 of the drawer; the one with number n stands in block
 * n modulo 2 and is written last in its commit, so that a stop leaves the one before.
 *
 *     block 0, 1     "super", 0 or 1, 0:    u64 number, u64 next id to be given,
 *                                           u32 length of the chain, u32 address and u64 stamp of its newest block (0, 0: none),
 *                                           u32 length and note, u32 length and the newest changes
 *     chain          "changes", stamp, 0:   u32 address and u64 stamp of the block before (0, 0: none), u32 length and changes
 *     pack           "pack", pack, stamp:   pack.ts
 *     data           "data", id, n:         bytes [16356 n, 16356 (n+1)) of the file with that id, filled up with zeros
 *
 * Each is a box (region.ts) over so many bytes, filled up with zeros, about "daybook/drawer-" || name || "/v1\n" || the
 * two numbers that follow the name above, each a u64. Ids and stamps are never given twice, so a block that stood
 * elsewhere, or here before, does not open.
 *
 * The changes of the chain, oldest block first, then those of the superblock, give the catalogue. A commit writes data and
 * packs to free blocks, flushes, writes the superblock, flushes. What it freed is free once that is done. So a commit
 * costs what it changes, and one superblock. When the chain has grown to twice what is needed, it is written anew.
 */
import { type Bytes, ByteReader, concat, field, u32, u64 } from '../bytes.ts'
import { type Change, decodeChanges } from './changes.ts'
import { payloadBytes, type Region } from './region.ts'

/** Blocks before the first that is free in a new drawer. */
export const superblocks = 2

export interface ChainPlace {
  readonly address: number
  readonly stamp: number
}

export interface Superblock {
  readonly number: number
  readonly next: number
  /** How many blocks the chain has, and its newest. */
  readonly chainLength: number
  readonly chain: ChainPlace | undefined
  /** What the drawer's owner keeps beside its files: `noteBytes` bytes. */
  readonly note: Bytes
  /** The newest changes, encoded. */
  readonly changes: Bytes
}

export const noteBytes = 484

/** How many bytes of changes a superblock, and a block of the chain, hold. */
export const inlineBytes = payloadBytes - 40 - noteBytes
export const chainBytes = payloadBytes - 16

export async function writeSuperblock(region: Region, superblock: Superblock): Promise<void> {
  const { number, next, chainLength, chain, note, changes } = superblock
  const plain = concat(u64(number), u64(next), u32(chainLength), u32(chain?.address ?? 0), u64(chain?.stamp ?? 0), field(note), field(changes))
  await region.write(number % superblocks, 'super', number % superblocks, 0, plain)
}

function decode(plain: Bytes): Superblock {
  const reader = new ByteReader(plain)
  const number = reader.u64()
  const next = reader.u64()
  const chainLength = reader.u32()
  const place = { address: reader.u32(), stamp: reader.u64() }
  return { number, next, chainLength, chain: chainLength === 0 ? undefined : place, note: reader.field(), changes: reader.field() }
}

/** The newer of the two that opens; `undefined` when neither does. `blocks` are blocks 0 and 1. */
export async function newestSuperblock(region: Region, blocks: readonly [Bytes, Bytes]): Promise<Superblock | undefined> {
  const opened = await Promise.all(blocks.map((block, i) => region.open(block, 'super', i, 0)))
  const found = opened.flatMap((plain) => (plain ? [decode(plain)] : []))
  return found.sort((a, b) => b.number - a.number)[0]
}

export async function writeChainBlock(region: Region, place: ChainPlace, before: ChainPlace | undefined, changes: Uint8Array): Promise<void> {
  await region.write(place.address, 'changes', place.stamp, 0, concat(u32(before?.address ?? 0), u64(before?.stamp ?? 0), field(changes)))
}

/** Follows the chain from its newest block. Places and changes are oldest first. `undefined` when a block of it does not open. */
export async function readChain(region: Region, superblock: Superblock): Promise<{ places: ChainPlace[]; changes: Change[][] } | undefined> {
  const places: ChainPlace[] = []
  const changes: Change[][] = []
  let at = superblock.chain
  for (let n = superblock.chainLength; n > 0; n -= 1) {
    if (!at || at.address >= region.blocks) return undefined
    const plain = await region.read(at.address, 'changes', at.stamp, 0)
    if (!plain) return undefined
    const reader = new ByteReader(plain)
    places.push(at)
    at = { address: reader.u32(), stamp: reader.u64() }
    changes.push(decodeChanges(reader.field()))
  }
  return { places: places.toReversed(), changes: changes.toReversed() }
}
