/**
 * Slots: the file `keys`, which turns a passphrase into the vault's root key.
 *
 *     u8     version, 1
 *     16     vault id, random
 *     u32    Argon2id memory in KiB
 *     u32    Argon2id passes
 *     16     Argon2id salt, random
 *     8 x 60 slots: a box (cipher.ts) over the 32-byte root under the key that Argon2id gives,
 *            about "daybook/slot/v1\n" || the 41 bytes above || u8 number of the slot;
 *            a slot not in use holds random bytes
 *     32     SHA-256 of all the above
 *
 * One salt serves all slots, so one run of Argon2id tries them all, and neither the file nor the time taken
 * tells how many are in use. The last hash is against accidents: it lets a damaged file be told from a wrong
 * passphrase. What an attacker changes is found by the boxes.
 *
 * Who has an old copy of this file and the old passphrase can open the vault still: changing the passphrase
 * does not change the root.
 */
import { sha256 } from '@daybook/log'
import { type Bytes, ByteReader, concat, equal, u32, utf8 } from './bytes.ts'
import { boxOverhead, cipherKey, openBox, type Random, sealBox } from './cipher.ts'
import { Damaged, WrongPassphrase } from './errors.ts'
import { checkNewCost, deriveKey, type KdfCost, withinCeiling } from './kdf.ts'
import { rootBytes } from './keys.ts'

export const keysName = 'keys'

const slotCount = 8
const slotBytes = rootBytes + boxOverhead
const headBytes = 41
const fileBytes = headBytes + slotCount * slotBytes + 32

export interface Unlocked {
  /** 16 bytes. */
  readonly vaultId: Bytes
  readonly root: Bytes
  /** Which slot opened. */
  readonly slot: number
}

const about = (head: Uint8Array, slot: number) => concat(utf8('daybook/slot/v1\n'), head, Uint8Array.of(slot))

const finish = (head: Uint8Array, slots: readonly Uint8Array[]): Bytes => {
  const body = concat(head, ...slots)
  return concat(body, sha256(body))
}

/** A new `keys` file with one passphrase, in a slot drawn at random. @throws EmptyPassphrase, RangeError */
export async function makeKeysFile(passphrase: string, cost: KdfCost, random: Random): Promise<{ file: Bytes; unlocked: Unlocked }> {
  checkNewCost(cost)
  const vaultId = random(16)
  const root = random(rootBytes)
  const salt = random(16)
  const head = concat(Uint8Array.of(1), vaultId, u32(cost.memoryKiB), u32(cost.passes), salt)
  const slot = (random(1)[0] ?? 0) % slotCount
  const key = await cipherKey(await deriveKey(passphrase, salt, cost))
  const slots = Array.from({ length: slotCount }, () => random(slotBytes))
  slots[slot] = await sealBox(key, about(head, slot), root, random)
  return { file: finish(head, slots), unlocked: { vaultId, root, slot } }
}

interface KeysFile {
  readonly head: Bytes
  readonly vaultId: Bytes
  readonly cost: KdfCost
  readonly salt: Bytes
  readonly slots: readonly Bytes[]
}

function readKeysFile(file: Uint8Array): KeysFile {
  const body = file.subarray(0, file.length - 32)
  if (file.length !== fileBytes || !equal(sha256(body), file.subarray(-32))) throw new Damaged(keysName, 'the file that opens the vault has changed')
  const reader = new ByteReader(file)
  const version = reader.u8()
  if (version !== 1) throw new Damaged(keysName, `written by a newer version (${version}) of this software`, 'Open it with that version; nothing was changed.')
  const vaultId = reader.take(16)
  const cost = { memoryKiB: reader.u32(), passes: reader.u32() }
  if (!withinCeiling(cost)) throw new Damaged(keysName, 'asks for more memory or time than a vault ever needs')
  const salt = reader.take(16)
  const slots = Array.from({ length: slotCount }, () => reader.take(slotBytes))
  return { head: file.slice(0, headBytes) as Bytes, vaultId, cost, salt, slots }
}

/** @throws WrongPassphrase, EmptyPassphrase, Damaged */
export async function openKeysFile(file: Uint8Array, passphrase: string): Promise<Unlocked> {
  return (await unlock(readKeysFile(file), passphrase)).unlocked
}

async function unlock(keys: KeysFile, passphrase: string): Promise<{ unlocked: Unlocked; kek: Bytes }> {
  const kek = await deriveKey(passphrase, keys.salt, keys.cost)
  const key = await cipherKey(kek)
  const opened = await Promise.all(keys.slots.map((box, slot) => openBox(key, about(keys.head, slot), box)))
  const slot = opened.findIndex((root) => root !== undefined)
  const root = opened[slot]
  if (!root) throw new WrongPassphrase()
  return { unlocked: { vaultId: keys.vaultId, root, slot }, kek }
}

/** The file with the slot that `before` opens sealed for `after` instead; every other slot stays. @throws as `openKeysFile` */
export async function changeKeysFile(file: Uint8Array, before: string, after: string, random: Random): Promise<Bytes> {
  const keys = readKeysFile(file)
  const { unlocked } = await unlock(keys, before)
  const key = await cipherKey(await deriveKey(after, keys.salt, keys.cost))
  const sealed = await sealBox(key, about(keys.head, unlocked.slot), unlocked.root, random)
  return finish(keys.head, keys.slots.map((slot, i) => (i === unlocked.slot ? sealed : slot)))
}
