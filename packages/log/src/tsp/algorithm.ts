/**
 * Signature algorithms: RSA PKCS#1 v1.5 and PSS (RFC 8017), ECDSA on P-256, P-384 and P-521 (RFC 5758), Ed25519
 * (RFC 8410, RFC 8419), with SHA-256, SHA-384 or SHA-512. SHA-1 and MD5 are not known here.
 */
import { readWhole, Tag, type Bytes, type DerReader, type Element } from './der.ts'
import { TimestampError } from './error.ts'
import { Oid } from './oids.ts'

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512'

export interface AlgorithmIdentifier {
  readonly oid: string
  readonly parameters: Element | null
  readonly whole: Bytes
}

export type Scheme =
  | { readonly kind: 'RSA PKCS#1'; readonly hash: Hash }
  | { readonly kind: 'RSA-PSS'; readonly hash: Hash; readonly saltLength: number }
  | { readonly kind: 'ECDSA'; readonly hash: Hash }
  | { readonly kind: 'Ed25519' }

const hashes: ReadonlyMap<string, Hash> = new Map([
  [Oid.sha256, 'SHA-256'],
  [Oid.sha384, 'SHA-384'],
  [Oid.sha512, 'SHA-512'],
])

const fixed: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  [Oid.sha256WithRsa, { kind: 'RSA PKCS#1', hash: 'SHA-256' }],
  [Oid.sha384WithRsa, { kind: 'RSA PKCS#1', hash: 'SHA-384' }],
  [Oid.sha512WithRsa, { kind: 'RSA PKCS#1', hash: 'SHA-512' }],
  [Oid.ecdsaWithSha256, { kind: 'ECDSA', hash: 'SHA-256' }],
  [Oid.ecdsaWithSha384, { kind: 'ECDSA', hash: 'SHA-384' }],
  [Oid.ecdsaWithSha512, { kind: 'ECDSA', hash: 'SHA-512' }],
  [Oid.ed25519, { kind: 'Ed25519' }],
])

export function readAlgorithm(reader: DerReader, what: string, tag: number = Tag.sequence): AlgorithmIdentifier {
  const { content, whole } = reader.expect(tag, what)
  return readWhole(content, what, (fields) => ({ oid: fields.oid(what), parameters: fields.more ? fields.any(what) : null, whole }))
}

/** Null for a hash that is not on the list. Parameters must be absent or NULL (RFC 5754 2). */
export function hashNamed({ oid, parameters }: AlgorithmIdentifier): Hash | null {
  return absentOrNull(parameters) ? (hashes.get(oid) ?? null) : null
}

/** The signature algorithm of a certificate. Throws TimestampError 'algorithm'. */
export function certificateScheme(algorithm: AlgorithmIdentifier): Scheme {
  if (algorithm.oid === Oid.rsassaPss) return pssScheme(algorithm)
  const scheme = fixed.get(algorithm.oid)
  if (!scheme) throw unknown(algorithm)
  if (scheme.kind === 'RSA PKCS#1' ? !absentOrNull(algorithm.parameters) : algorithm.parameters !== null) throw unknown(algorithm)
  return scheme
}

/** The signature algorithm of a SignerInfo, which must go with its digest algorithm (RFC 5652 5.3, RFC 8419 3). */
export function signerScheme(algorithm: AlgorithmIdentifier, digest: Hash): Scheme {
  if (algorithm.oid === Oid.rsaEncryption && absentOrNull(algorithm.parameters)) return { kind: 'RSA PKCS#1', hash: digest }
  const scheme = certificateScheme(algorithm)
  if ((scheme.kind === 'Ed25519' ? 'SHA-512' : scheme.hash) !== digest) {
    throw new TimestampError('algorithm', 'The token names one digest for its signature and another for its content.')
  }
  return scheme
}

/** RSASSA-PSS-params (RFC 4055 3.1) with one hash throughout; the defaults, which mean SHA-1, are refused. */
function pssScheme(algorithm: AlgorithmIdentifier): Scheme {
  const { parameters } = algorithm
  if (parameters?.tag !== Tag.sequence) throw unknown(algorithm)
  return readWhole(parameters.content, 'The parameters of RSA-PSS', (fields) => {
    const hash = fields.optionalInside(Tag.constructed(0), 'The hash of RSA-PSS', (inner) => hashNamed(readAlgorithm(inner, 'The hash of RSA-PSS')))
    const mask = fields.optionalInside(Tag.constructed(1), 'The mask of RSA-PSS', (inner) => readAlgorithm(inner, 'The mask of RSA-PSS'))
    const salt = fields.optionalInside(Tag.constructed(2), 'The salt of RSA-PSS', (inner) => inner.smallInteger('The salt of RSA-PSS'))
    const trailer = fields.optionalInside(Tag.constructed(3), 'The trailer of RSA-PSS', (inner) => inner.smallInteger('The trailer of RSA-PSS'))
    if (!hash || maskHash(mask) !== hash || (trailer ?? 1) !== 1) throw unknown(algorithm)
    return { kind: 'RSA-PSS', hash, saltLength: salt ?? 20 }
  })
}

function maskHash(mask: AlgorithmIdentifier | null): Hash | null {
  if (mask?.oid !== Oid.mgf1 || mask.parameters?.tag !== Tag.sequence) return null
  return hashNamed(readWhole(mask.parameters.whole, 'The mask of RSA-PSS', (reader) => readAlgorithm(reader, 'The mask of RSA-PSS')))
}

const absentOrNull = (parameters: Element | null): boolean => parameters === null || parameters.tag === Tag.null

const unknown = ({ oid }: AlgorithmIdentifier): TimestampError =>
  new TimestampError('algorithm', `A signature was made with an algorithm that is not accepted here (${oid}).`)
