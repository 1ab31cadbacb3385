/**
 * Commitment: what the log holds in place of an entry.
 *
 *     opening    = "daybook/entry/v1\n" || salt (32 bytes) || entry
 *     commitment = SHA-256(opening)
 *
 * The opening is a file of its own in a bundle, and `sha256sum` of that file is the log's leaf data: no
 * program of ours is needed to check it. The salt hides the entry from whoever sees only the log, and is
 * drawn afresh for every entry, so that equal entries do not look equal.
 */
import { sha256 } from '@daybook/log'
import { type Bytes, concat, equal, utf8 } from './bytes.ts'
import { VaultError } from './errors.ts'

export const saltBytes = 32

const label = utf8('daybook/entry/v1\n')

export interface Opened {
  readonly salt: Bytes
  readonly entry: Bytes
}

/** Bytes that should be an opening (of an entry, a part or a record) and are not. */
export class NotAnOpening extends VaultError {
  override readonly name = 'NotAnOpening'
  constructor(kind: string) {
    super(`These bytes are not the opening of ${kind}. Take the file from the bundle again.`)
  }
}

/** @throws RangeError when the salt is not 32 bytes */
export function makeOpening(salt: Uint8Array, entry: Uint8Array): Bytes {
  return joinOpening(label, saltBytes, salt, entry)
}

/** 32 bytes: the log's leaf data for the entry. */
export function commit(salt: Uint8Array, entry: Uint8Array): Bytes {
  return sha256(makeOpening(salt, entry))
}

/** @throws NotAnOpening */
export function openOpening(opening: Uint8Array): Opened {
  const { salt, rest } = splitOpening('an entry', label, saltBytes, opening)
  return { salt, entry: rest }
}

/** label || salt || bytes, the one shape that entries, parts and records share. */
export function joinOpening(label: Uint8Array, saltLength: number, salt: Uint8Array, bytes: Uint8Array): Bytes {
  if (salt.length !== saltLength) throw new RangeError(`A salt of ${saltLength} bytes is needed, not ${salt.length}`)
  return concat(label, salt, bytes)
}

/** Undoes `joinOpening`. @throws NotAnOpening */
export function splitOpening(kind: string, label: Uint8Array, saltLength: number, opening: Uint8Array): { salt: Bytes; rest: Bytes } {
  const head = label.length + saltLength
  if (opening.length < head || !equal(opening.subarray(0, label.length), label)) throw new NotAnOpening(kind)
  return { salt: opening.slice(label.length, head) as Bytes, rest: opening.slice(head) as Bytes }
}
