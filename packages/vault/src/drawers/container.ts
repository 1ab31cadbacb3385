/**
 * Container: everything that stands on a device. It has the size its owner chose, whatever is in it, and two drawers.
 *
 *     block         16,384 bytes; a container is 2 + 2n blocks, n at least 30; bytes after the last pair are random and unused
 *     block 0       16 bytes salt, random; at 4096: boxes 0 to 7; the rest random
 *     block 1       at 4096: boxes 8 to 15; the rest random
 *     block 2+2i+d  block i of drawer d (0 or 1): see superblock.ts for what is in it. A drawer not in use holds random bytes
 *
 *     slots         8; 0 to 3 are of drawer 0, 4 to 7 of drawer 1. Slot n is boxes n and n + 8, so that one is whole when
 *                   the writing of the other stops. Each is sealed by itself: two equal runs of bytes would be a mark
 *     box           60 bytes: a box (cipher.ts) over the drawer's root (32 bytes), under the key that Argon2id (kdf.ts)
 *                   makes of the secret's text (secret.ts) and the salt, 64 MiB and 3 passes;
 *                   about "daybook/drawer-slot/v1\n" || salt || u8 number of the box.
 *                   Those of a slot that is not in use are random bytes
 *
 * Everything is random or looks it: there is no mark, no version, no length, no count. The cost is a constant of this
 * version for that reason: written down, it would be the one byte that is not random. A version 2 would be tried after this one.
 *
 * One salt serves all slots, so one run of Argon2id tries them all: every box of every slot, whatever the answer. An opening reads the first six blocks in one go before it knows anything. A secret that opens nothing leads to no
 * other read and to no write.
 *
 * The drawers alternate, block by block, so that a container grows by adding random blocks at its end: nothing moves, and
 * a drawer that is shut needs no key for it.
 *
 * What this does not hide: that this software is used; from somebody who sees the bytes twice, which drawer changed in
 * between; a drawer from somebody who can force its secret out of a person.
 *
 * Vectors: container.test.ts.
 */
import { type Bytes, concat, utf8 } from '../bytes.ts'
import { boxOverhead, cipherKey, openBox, type Random, sealBox } from '../cipher.ts'
import { rootBytes } from '../keys.ts'

export const blockBytes = 16_384

const mebibyte = 1 << 20

/** What people choose from, in bytes. */
export const drawerSizes = [64 * mebibyte, 256 * mebibyte, 1024 * mebibyte] as const

/** The least that works, in bytes: for tests. */
export const smallestContainer = mebibyte

/** What an opening reads: the slots, and the two superblocks of both drawers. */
export const headBytes = 6 * blockBytes

export type DrawerNumber = 0 | 1

export const otherOf = (drawer: DrawerNumber): DrawerNumber => (drawer === 0 ? 1 : 0)

export const saltBytes = 16
export const boxBytes = rootBytes + boxOverhead
export const slotsPerDrawer = 4
const slots = 2 * slotsPerDrawer

const slotsAt = 4096

/** How many blocks stand before those of the drawers: the salt and all slots are in them. */
export const slotBlocks = 2

/** Where block `i` of a drawer begins. */
export const blockAt = (drawer: DrawerNumber, i: number): number => (slotBlocks + 2 * i + drawer) * blockBytes

/** How many blocks each drawer has in a container of `size` bytes. */
export const blocksIn = (size: number): number => Math.floor((size / blockBytes - slotBlocks) / 2)

/** Where box `n` begins. */
export const boxAt = (n: number): number => Math.floor(n / slots) * blockBytes + slotsAt + (n % slots) * boxBytes

export const saltOf = (head: Bytes): Bytes => head.slice(0, saltBytes)

const about = (salt: Uint8Array, box: number) => concat(utf8('daybook/drawer-slot/v1\n'), salt, Uint8Array.of(box))

/** What stands in a slot: its two boxes. */
export type SlotBoxes = readonly [Bytes, Bytes]

/** `kek` is what Argon2id gave, `root` 32 bytes. */
export async function sealSlot(kek: Bytes, salt: Uint8Array, slot: number, root: Uint8Array, random: Random): Promise<SlotBoxes> {
  const key = await cipherKey(kek)
  return [await sealBox(key, about(salt, slot), root, random), await sealBox(key, about(salt, slot + slots), root, random)]
}

/** Boxes that open to nobody. */
export const emptySlot = (random: Random): SlotBoxes => [random(boxBytes), random(boxBytes)]

export interface OpenedSlot {
  readonly slot: number
  readonly drawer: DrawerNumber
  readonly root: Bytes
}

/** Tries every box, also after one has opened. `head` is the beginning of the container. */
export async function openSlots(kek: Bytes, head: Bytes): Promise<OpenedSlot | undefined> {
  const key = await cipherKey(kek)
  const salt = saltOf(head)
  const tries = Array.from({ length: 2 * slots }, (_, n) => openBox(key, about(salt, n), head.subarray(boxAt(n), boxAt(n) + boxBytes)))
  let found: OpenedSlot | undefined
  for (const [n, root] of (await Promise.all(tries)).entries()) {
    const slot = n % slots
    if (root && !found) found = { slot, drawer: slot < slotsPerDrawer ? 0 : 1, root }
  }
  return found
}
