/** Checks signatures with WebCrypto, which wants keys re-wrapped and ECDSA signatures as two plain numbers. */
import { readAlgorithm, type AlgorithmIdentifier, type Scheme } from './algorithm.ts'
import { readWhole, Tag, type Bytes } from './der.ts'
import { encode, encodeOid } from './der-write.ts'
import { TimestampError } from './error.ts'
import { Oid } from './oids.ts'

/** Curve name and octets of its order, by its object identifier (RFC 5480 2.1.1.1). */
const curves: ReadonlyMap<string, { readonly name: string; readonly size: number }> = new Map([
  [Oid.p256, { name: 'P-256', size: 32 }],
  [Oid.p384, { name: 'P-384', size: 48 }],
  [Oid.p521, { name: 'P-521', size: 66 }],
])

const smallestRsa = 2048
const keptKeys = 256

interface ReadKey {
  readonly key: CryptoKey
  /** Octets of r and of s; 0 for a key that is not ECDSA. */
  readonly size: number
}

/** Keeps the keys it has imported, because importing one costs as much as checking a signature. */
export class SignatureChecker {
  readonly #keys = new Map<string, Promise<ReadKey>>()

  /**
   * Whether `signature` over `signed` was made with the private half of `publicKey` (SubjectPublicKeyInfo, DER).
   * Throws TimestampError 'algorithm' for a key that does not fit the scheme, is too weak, or cannot be used.
   */
  async check(scheme: Scheme, publicKey: Bytes, signed: Bytes, signature: Bytes): Promise<boolean> {
    const { key, size } = await this.#key(scheme, publicKey)
    switch (scheme.kind) {
      case 'RSA PKCS#1':
        return crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, signed)
      case 'RSA-PSS':
        return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: scheme.saltLength }, key, signature, signed)
      case 'ECDSA': {
        const raw = plainEcdsa(signature, size)
        return raw !== null && crypto.subtle.verify({ name: 'ECDSA', hash: scheme.hash }, key, raw, signed)
      }
      case 'Ed25519':
        return crypto.subtle.verify('Ed25519', key, signature, signed)
    }
  }

  #key(scheme: Scheme, publicKey: Bytes): Promise<ReadKey> {
    const name = `${scheme.kind} ${scheme.kind === 'Ed25519' ? '' : scheme.hash} ${String.fromCharCode(...publicKey.subarray(0, 4096))}`
    const known = this.#keys.get(name)
    if (known) return known
    // Hostile tokens could bring any number of keys.
    if (this.#keys.size >= keptKeys) this.#keys.clear()
    const fresh = importKey(scheme, publicKey)
    this.#keys.set(name, fresh)
    return fresh
  }
}

async function importKey(scheme: Scheme, publicKey: Bytes): Promise<ReadKey> {
  const { algorithm, bits } = readWhole(publicKey, 'The public key', (outer) =>
    outer.inside(Tag.sequence, 'The public key', (fields) => ({
      algorithm: readAlgorithm(fields, "The public key's algorithm"),
      bits: fields.expect(Tag.bitString, 'The public key').whole,
    })),
  )
  const load = async (form: Bytes, parameters: RsaHashedImportParams | EcKeyImportParams | Algorithm): Promise<CryptoKey> => {
    try {
      return await crypto.subtle.importKey('spki', form, parameters, false, ['verify'])
    } catch (cause) {
      throw new TimestampError('algorithm', 'A public key in the chain cannot be used.', { cause })
    }
  }
  switch (scheme.kind) {
    case 'RSA PKCS#1':
    case 'RSA-PSS': {
      const pssOnly = algorithm.oid === Oid.rsassaPss && scheme.kind === 'RSA-PSS'
      if (algorithm.oid !== Oid.rsaEncryption && !pssOnly) throw misfit(scheme)
      // WebCrypto knows RSA keys only as rsaEncryption, also those that RFC 4055 reserves for PSS.
      const plain = encode(Tag.sequence, encode(Tag.sequence, encodeOid(Oid.rsaEncryption), encode(Tag.null)), bits)
      const key = await load(plain, { name: scheme.kind === 'RSA-PSS' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash: scheme.hash })
      if (!('modulusLength' in key.algorithm) || Number(key.algorithm.modulusLength) < smallestRsa) {
        throw new TimestampError('algorithm', `A signature was made with an RSA key shorter than ${smallestRsa} bits.`)
      }
      return { key, size: 0 }
    }
    case 'ECDSA': {
      const curve = curves.get(curveOid(algorithm) ?? '')
      if (!curve) throw misfit(scheme)
      return { key: await load(publicKey, { name: 'ECDSA', namedCurve: curve.name }), size: curve.size }
    }
    case 'Ed25519':
      if (algorithm.oid !== Oid.ed25519) throw misfit(scheme)
      return { key: await load(publicKey, { name: 'Ed25519' }), size: 0 }
  }
}

/** Only named curves; one spelt out in numbers is refused (RFC 5480 2.1.1). */
function curveOid({ oid, parameters }: AlgorithmIdentifier): string | null {
  if (oid !== Oid.ecPublicKey || parameters?.tag !== Tag.oid) return null
  return readWhole(parameters.whole, 'The curve', (reader) => reader.oid('The curve'))
}

const misfit = (scheme: Scheme): TimestampError =>
  new TimestampError('algorithm', `A signature claims to be ${scheme.kind}, but the key is of another kind or curve.`)

/** Ecdsa-Sig-Value (RFC 3279 2.2.3) as r || s, each `size` octets; null when it is not one, which no true signature is. */
function plainEcdsa(signature: Bytes, size: number): Bytes | null {
  try {
    const [r, s] = readWhole(signature, 'The signature', (outer) =>
      outer.inside(Tag.sequence, 'The signature', (fields) => [fields.integer('r'), fields.integer('s')] as const),
    )
    const raw = new Uint8Array(size * 2)
    for (const [number, end] of [[r, size], [s, size * 2]] as const) {
      const digits = number[0] === 0 ? number.subarray(1) : number
      if ((number[0] ?? 0) >= 0x80 || digits.length > size) return null
      raw.set(digits, end - digits.length)
    }
    return raw
  } catch (error) {
    if (error instanceof TimestampError) return null
    throw error
  }
}
