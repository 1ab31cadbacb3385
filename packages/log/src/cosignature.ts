/**
 * Cosignatures (C2SP tlog-cosignature): a witness states that at a time this was the largest consistent tree of the
 * log that it had seen. A signature is u64be POSIX seconds || the algorithm's signature.
 *
 *     0x04 Ed25519:   "cosignature/v1\n" "time " <decimal seconds> "\n" <text of the checkpoint>
 *     0x06 ML-DSA-44: "subtree/v1\n\0" || u8 length || cosigner name || u64be time || u8 length || log origin
 *                     || u64be start, 0 || u64be end, the tree size || root, 32 bytes       (FIPS 204, empty context)
 *
 * An Ed25519 cosigner's key must not be used under a second name: the name is not in what is signed.
 * This is the only file that touches @noble/post-quantum.
 */
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import { concatBytes, fromUtf8, readU64be, u64be, utf8 } from './bytes.ts'
import { type Checkpoint, CheckpointError, parseCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import type { Signer } from './note.ts'
import { KEY_TYPES, KeyError, type VerifierKey, verifierKey } from './vkey.ts'

const TIME_BYTES = 8

/** POSIX seconds. */
export type Clock = () => number

/** A signer that can also say which key checks it. */
export interface KeyedSigner extends Signer {
  readonly key: VerifierKey
}

/** The time in a cosignature, POSIX seconds; `undefined` for what cannot be one, or lies beyond 2^53. */
export function cosignatureTime(signature: Uint8Array): number | undefined {
  return signature.length > TIME_BYTES ? readU64be(signature) : undefined
}

function mustBeTime(seconds: number): number {
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw new CheckpointError(`A cosignature needs whole POSIX seconds, not ${seconds}.`)
  return seconds
}

/** What an Ed25519 cosigner signs. */
export function ed25519CosignedMessage(text: Uint8Array, seconds: number): Uint8Array {
  return concatBytes([utf8(`cosignature/v1\ntime ${seconds}\n`), text])
}

/** What an ML-DSA-44 cosigner signs; a log signs its own checkpoints in the same way. */
export function mldsaCosignedMessage(cosigner: string, checkpoint: Checkpoint, seconds: number): Uint8Array {
  const [name, origin] = [utf8(cosigner), utf8(checkpoint.origin)]
  if (name.length > 255 || origin.length > 255) throw new CheckpointError('For ML-DSA cosignatures the names of the cosigner and of the log have at most 255 bytes.')
  return concatBytes([
    utf8('subtree/v1\n\0'), Uint8Array.of(name.length), name, u64be(seconds), Uint8Array.of(origin.length), origin, u64be(0), u64be(checkpoint.size), checkpoint.root,
  ])
}

function checkpointIn(message: Uint8Array): Checkpoint {
  const text = fromUtf8(message)
  if (text === undefined) throw new CheckpointError('Only checkpoints can be cosigned: this is not UTF-8 text.')
  return parseCheckpoint(text)
}

/** @throws CheckpointError, from `sign`, for a note that is not a checkpoint. */
export async function ed25519Cosigner(name: string, seed: Uint8Array, now: Clock): Promise<KeyedSigner> {
  const key = await (await ed25519()).keyFromSeed(seed)
  const verifier = verifierKey(name, KEY_TYPES.ed25519Cosignature, key.publicKey)
  return {
    name,
    keyId: verifier.keyId,
    key: verifier,
    async sign(message) {
      checkpointIn(message)
      const seconds = mustBeTime(now())
      return concatBytes([u64be(seconds), await key.sign(ed25519CosignedMessage(message, seconds))])
    },
  }
}

/** `seed` is the 32-byte xi of FIPS 204; signing is deterministic. @throws CheckpointError, from `sign`, for a note that is not a checkpoint. */
export function mldsaCosigner(name: string, seed: Uint8Array, now: Clock): KeyedSigner {
  if (seed.length !== 32) throw new KeyError(`An ML-DSA-44 key is made from 32 random bytes, not ${seed.length}.`)
  const { publicKey, secretKey } = ml_dsa44.keygen(new Uint8Array(seed))
  const verifier = verifierKey(name, KEY_TYPES.mldsa44, publicKey)
  return {
    name,
    keyId: verifier.keyId,
    key: verifier,
    async sign(message) {
      const seconds = mustBeTime(now())
      const signed = mldsaCosignedMessage(name, checkpointIn(message), seconds)
      return concatBytes([u64be(seconds), ml_dsa44.sign(signed, secretKey, { extraEntropy: false })])
    },
  }
}

/** Whether `signature` (time and all) is this cosigner's over the checkpoint text. */
export async function isEd25519Cosignature(key: VerifierKey, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const seconds = cosignatureTime(signature)
  if (seconds === undefined) return false
  return (await ed25519()).verify(key.publicKey, ed25519CosignedMessage(message, seconds), signature.subarray(TIME_BYTES))
}

export async function isMldsaCosignature(key: VerifierKey, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const seconds = cosignatureTime(signature)
  if (seconds === undefined) return false
  try {
    return ml_dsa44.verify(signature.subarray(TIME_BYTES), mldsaCosignedMessage(key.name, checkpointIn(message), seconds), key.publicKey)
  } catch {
    return false // not a checkpoint, or bytes that cannot be a signature
  }
}
