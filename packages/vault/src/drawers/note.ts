/**
 * Note: a drawer's own four slots, as its file system carries them beside the files (superblock.ts).
 *
 *     4 x    u8 kind (0 not in use, 1 passphrase, 2 recovery words, 3 passkey), 60 bytes as they stand in the container
 *
 * A change of slots is first written here, in one commit, then into both copies in the container. After a stop in between,
 * the next opening finishes it: what stands here is what should stand there.
 */
import { type Bytes, ByteReader, concat } from '../bytes.ts'
import type { Random } from '../cipher.ts'
import { slotBytes, slotsPerDrawer } from './container.ts'
import type { SecretKind } from './secret.ts'

export interface Slot {
  readonly kind: SecretKind | undefined
  readonly box: Bytes
}

const kinds: readonly (SecretKind | undefined)[] = [undefined, 'passphrase', 'words', 'passkey']

/** A slot that opens to nobody. */
export const emptySlot = (random: Random): Slot => ({ kind: undefined, box: random(slotBytes) })

export const encodeNote = (slots: readonly Slot[]): Bytes => concat(...slots.flatMap(({ kind, box }) => [Uint8Array.of(kinds.indexOf(kind)), box]))

export function decodeNote(note: Bytes): Slot[] {
  const reader = new ByteReader(note)
  return Array.from({ length: slotsPerDrawer }, () => ({ kind: kinds[reader.u8()], box: reader.take(slotBytes).slice() }))
}
