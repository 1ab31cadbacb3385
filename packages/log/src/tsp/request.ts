import type { Hash } from './algorithm.ts'
import { Tag, type Bytes } from './der.ts'
import { encode, encodeOid, encodeUnsigned } from './der-write.ts'
import { TimestampError } from './error.ts'
import { Oid } from './oids.ts'

const imprints: { readonly [hash in Hash]: { readonly oid: string; readonly size: number } } = {
  'SHA-256': { oid: Oid.sha256, size: 32 },
  'SHA-384': { oid: Oid.sha384, size: 48 },
  'SHA-512': { oid: Oid.sha512, size: 64 },
}

export interface TimestampRequest {
  /** SHA-256 of the data, 32 bytes (or another hash, when `hash` says so). */
  readonly digest: Uint8Array
  readonly hash?: Hash
  /** 8 to 20 random bytes, read as an unsigned number; keep them to check the reply with. */
  readonly nonce: Uint8Array
  /** The policy wanted, dotted; without it the authority uses its own. */
  readonly policy?: string
}

/**
 * TimeStampReq (RFC 3161 2.4.1), DER, with certReq TRUE so that the reply can be checked years later. Send it as
 * `application/timestamp-query` (RFC 3161 3.4). Throws TimestampError 'options' for a digest or nonce of a wrong size.
 */
export function timestampRequest({ digest, hash = 'SHA-256', nonce, policy }: TimestampRequest): Bytes {
  const { oid, size } = imprints[hash]
  if (digest.length !== size) throw new TimestampError('options', `A ${hash} digest has ${size} bytes, not ${digest.length}.`)
  if (nonce.length < 8 || nonce.length > 20) throw new TimestampError('options', `A nonce has 8 to 20 bytes, not ${nonce.length}.`)
  const algorithm = encode(Tag.sequence, encodeOid(oid), encode(Tag.null))
  return encode(
    Tag.sequence,
    encode(Tag.integer, Uint8Array.of(1)),
    encode(Tag.sequence, algorithm, encode(Tag.octetString, digest)),
    ...(policy === undefined ? [] : [encodeOid(policy)]),
    encodeUnsigned(nonce),
    encode(Tag.boolean, Uint8Array.of(0xff)),
  )
}
