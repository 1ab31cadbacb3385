/**
 * Ed25519 (RFC 8032): WebCrypto where it has it (Node, Chromium, Firefox, Safari), @noble/curves elsewhere, which is
 * some fifteen times slower. Keys come from a 32-byte seed that the caller drew at random or derived; the same seed
 * gives the same key in both.
 */
import { ed25519 as noble } from '@noble/curves/ed25519.js'
import { concatBytes } from './bytes.ts'
import { KeyError } from './vkey.ts'

export interface Ed25519Key {
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array
  /** 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

export interface Ed25519 {
  /** `seed` is the 32-byte private key of RFC 8032. */
  keyFromSeed(seed: Uint8Array): Promise<Ed25519Key>
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
}

/** The DER of RFC 8410 section 7 before the seed: PKCS#8 version 0, id-Ed25519, OCTET STRING in OCTET STRING. */
const PKCS8_HEAD = Uint8Array.of(0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20)

function mustBeSeed(seed: Uint8Array): void {
  if (seed.length !== 32) throw new KeyError(`An Ed25519 key is made from 32 random bytes, not ${seed.length}.`)
}

const fromBase64Url = (text: string): Uint8Array => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

export function webEd25519(subtle: SubtleCrypto): Ed25519 {
  return {
    async keyFromSeed(seed) {
      mustBeSeed(seed)
      const pkcs8 = concatBytes([PKCS8_HEAD, seed])
      // Only an extractable key tells its public half; the one kept for signing cannot be taken out again.
      const { x = '' } = await subtle.exportKey('jwk', await subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']))
      const key = await subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
      pkcs8.fill(0)
      return {
        publicKey: fromBase64Url(x),
        sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', key, new Uint8Array(message))),
      }
    },
    async verify(publicKey, message, signature) {
      if (publicKey.length !== 32 || signature.length !== 64) return false
      try {
        const key = await subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', true, ['verify'])
        return await subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message))
      } catch {
        return false // some engines throw for a public key that is no point of the curve
      }
    },
  }
}

export function nobleEd25519(): Ed25519 {
  return {
    async keyFromSeed(seed) {
      mustBeSeed(seed)
      const secret = new Uint8Array(seed)
      return { publicKey: noble.getPublicKey(secret), sign: async (message) => noble.sign(message, secret) }
    },
    async verify(publicKey, message, signature) {
      if (publicKey.length !== 32 || signature.length !== 64) return false
      try {
        return noble.verify(signature, message, publicKey, { zip215: false })
      } catch {
        return false
      }
    },
  }
}

/** WebCrypto when the platform's has Ed25519, else @noble/curves. */
export async function findEd25519(subtle: SubtleCrypto | undefined): Promise<Ed25519> {
  try {
    if (subtle) {
      await subtle.importKey('raw', BASE_POINT, 'Ed25519', true, ['verify'])
      return webEd25519(subtle)
    }
  } catch {
    // NotSupportedError: a browser from before Ed25519
  }
  return nobleEd25519()
}

/** A public key that is surely one: the base point's encoding, RFC 8032 section 5.1. */
const BASE_POINT = new Uint8Array(32).fill(0x66).with(0, 0x58)

let found: Promise<Ed25519> | undefined

/** What this platform offers; looked for once. */
export function ed25519(): Promise<Ed25519> {
  found ??= findEd25519(globalThis.crypto?.subtle)
  return found
}
