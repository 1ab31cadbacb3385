/** From keys to those who sign and check with them. */
import { isEd25519Cosignature, isMldsaCosignature, type KeyedSigner } from './cosignature.ts'
import { ed25519 } from './ed25519.ts'
import type { Verifier } from './note.ts'
import { KEY_TYPES, parseVkey, type VerifierKey, verifierKey } from './vkey.ts'

/**
 * A log's own key (type 0x01), from a 32-byte seed drawn at random or derived.
 * @throws KeyError for a seed of another length or a name that notes cannot carry.
 */
export async function ed25519Signer(name: string, seed: Uint8Array): Promise<KeyedSigner> {
  const key = await (await ed25519()).keyFromSeed(seed)
  const verifier = verifierKey(name, KEY_TYPES.ed25519, key.publicKey)
  return { name, keyId: verifier.keyId, key: verifier, sign: (message) => key.sign(message) }
}

/** A verifier for a key, or for its text form. @throws KeyError */
export function verifierOf(keyOrText: VerifierKey | string): Verifier {
  const key = typeof keyOrText === 'string' ? parseVkey(keyOrText) : keyOrText
  const { name, keyId } = key
  switch (key.type) {
    case KEY_TYPES.ed25519:
      return { name, keyId, verify: async (message, signature) => (await ed25519()).verify(key.publicKey, message, signature) }
    case KEY_TYPES.ed25519Cosignature:
      return { name, keyId, verify: (message, signature) => isEd25519Cosignature(key, message, signature) }
    case KEY_TYPES.mldsa44:
      return { name, keyId, verify: (message, signature) => isMldsaCosignature(key, message, signature) }
  }
}
