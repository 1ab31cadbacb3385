/**
 * Box: AES-256-GCM (NIST SP 800-38D) through WebCrypto.
 *
 *     box = nonce (12 bytes, random) || ciphertext || tag (16 bytes)
 *
 * The associated data says what the box is and where it belongs, so that a box moved elsewhere does not open.
 * Nonces are random: at far fewer than 2^32 boxes to a key that is safe, and keys are many (keys.ts).
 */
import { type Bytes, concat, owned } from './bytes.ts'

export type Random = (length: number) => Bytes

export const boxOverhead = 28

const nonceBytes = 12

/** `bytes` is a key of 32 bytes. The result cannot be read out again. */
export function cipherKey(bytes: Bytes): Promise<CryptoKey> {
  if (bytes.length !== 32) throw new RangeError(`A key has 32 bytes, not ${bytes.length}`)
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export async function sealBox(key: CryptoKey, about: Uint8Array, plain: Uint8Array, random: Random): Promise<Bytes> {
  const nonce = random(nonceBytes)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: owned(about) }, key, owned(plain))
  return concat(nonce, new Uint8Array(sealed))
}

/** `undefined` when the box was not sealed with this key about this, or is not whole. */
export async function openBox(key: CryptoKey, about: Uint8Array, box: Uint8Array): Promise<Bytes | undefined> {
  if (box.length < boxOverhead) return undefined
  const iv = owned(box.subarray(0, nonceBytes))
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: owned(about) }, key, owned(box.subarray(nonceBytes))))
  } catch (error) {
    if ((error as Error).name === 'OperationError') return undefined
    throw error
  }
}
