/**
 * Note: a drawer's own four slots, as its file system carries them beside the files (superblock.ts).
 *
 *     4 x    u8 kind (0 not in use, 1 passphrase, 2 recovery words, 3 passkey), its two boxes as they stand in the container
 *
 * A change of slots is first written here, in one commit, then into the container, box by box. After a stop in between, the
 * next opening finishes it: what stands here is what should stand there.
 */
import { type Bytes, ByteReader, concat } from '../bytes.ts'
import { boxBytes, type SlotBoxes, slotsPerDrawer } from './container.ts'
import type { SecretKind } from './secret.ts'

export interface Slot {
  readonly kind: SecretKind | undefined
  readonly boxes: SlotBoxes
}

const kinds: readonly (SecretKind | undefined)[] = [undefined, 'passphrase', 'words', 'passkey']

export const encodeNote = (slots: readonly Slot[]): Bytes => concat(...slots.flatMap(({ kind, boxes }) => [Uint8Array.of(kinds.indexOf(kind)), ...boxes]))

export function decodeNote(note: Bytes): Slot[] {
  const reader = new ByteReader(note)
  const box = () => reader.take(boxBytes).slice()
  return Array.from({ length: slotsPerDrawer }, () => ({ kind: kinds[reader.u8()], boxes: [box(), box()] }))
}
