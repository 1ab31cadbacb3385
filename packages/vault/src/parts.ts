/**
 * Part: a piece of an entry that can be left out of what is disclosed (a new address, a child's name).
 *
 *     opening = "daybook/part/v1\n" || salt (16 bytes) || bytes
 *     digest  = SHA-256(opening)
 *
 * The entry holds `{name, digest}` of each part; name and digest are bound together there. Leaving a part
 * out changes nothing else: the entry still verifies, and its reader sees that a part of that name was withheld.
 */
import { sha256 } from '@daybook/log'
import { joinOpening, splitOpening } from './commitment.ts'
import { type Bytes, equal, utf8 } from './bytes.ts'

export const partSaltBytes = 16

const label = utf8('daybook/part/v1\n')

export interface Part {
  /** As the entry names it. */
  readonly name: string
  /** 16 bytes. */
  readonly salt: Bytes
  readonly bytes: Bytes
}

/** @throws RangeError when the salt is not 16 bytes */
export function makePart(name: string, bytes: Bytes, salt: Bytes): Part {
  joinOpening(label, partSaltBytes, salt, new Uint8Array()) // refuses the salt
  return { name, salt, bytes }
}

/** The file whose SHA-256 is the part's digest. */
export function partOpening(part: Pick<Part, 'salt' | 'bytes'>): Bytes {
  return joinOpening(label, partSaltBytes, part.salt, part.bytes)
}

/** 32 bytes, as the entry names them. */
export function partDigest(part: Pick<Part, 'salt' | 'bytes'>): Bytes {
  return sha256(partOpening(part))
}

/** Undoes `partOpening`; the name comes from the entry. @throws NotAnOpening */
export function openPart(name: string, opening: Uint8Array): Part {
  const { salt, rest } = splitOpening(`the part "${name}"`, label, partSaltBytes, opening)
  return makePart(name, rest, salt)
}

/** Whether these bytes under this salt are what an entry names by `digest`. */
export function checkPart(part: Pick<Part, 'salt' | 'bytes'>, digest: Uint8Array): boolean {
  return equal(partDigest(part), digest)
}
