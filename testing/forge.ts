/**
 * Certificates and time stamps written by hand, also wrong ones: what `openssl` refuses to make, a verifier must
 * refuse to believe. Everything is right unless an option says otherwise.
 */
import { constants, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto'
import { DerReader, readWhole, Tag } from '../packages/log/src/tsp/der.ts'
import { encode, encodeOid, encodeUnsigned } from '../packages/log/src/tsp/der-write.ts'
import { Oid } from '../packages/log/src/tsp/oids.ts'

export type KeyKind = 'P-256' | 'P-384' | 'P-521' | 'RSA' | 'RSA-PSS' | 'RSA-1024' | 'Ed25519'

/** Somebody with a certificate and its private key. */
export interface Holder {
  readonly certificate: Uint8Array
  readonly key: KeyObject
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
export const seq = (...parts: readonly Uint8Array[]): Uint8Array => encode(Tag.sequence, ...parts)
export const set = (...parts: readonly Uint8Array[]): Uint8Array => encode(Tag.set, ...[...parts].sort(Buffer.compare))
export const int = (value: number): Uint8Array => encodeUnsigned(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value))
export const octets = (...parts: readonly Uint8Array[]): Uint8Array => encode(Tag.octetString, ...parts)
export const bool = (value: boolean): Uint8Array => encode(Tag.boolean, Uint8Array.of(value ? 0xff : 0))
const nothing = encode(Tag.null)
const bits = (bytes: Uint8Array): Uint8Array => encode(Tag.bitString, Uint8Array.of(0), bytes)

export const name = (...commonNames: readonly string[]): Uint8Array =>
  seq(...commonNames.map((one) => set(seq(encodeOid('2.5.4.3'), encode(Tag.utf8String, utf8(one))))))

/** GeneralizedTime from ISO text; everything but digits, point and Z is dropped. */
export const time = (iso: string): Uint8Array => encode(Tag.generalizedTime, utf8(iso.replace(/[-:T]/g, '')))

export const extension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array => seq(encodeOid(oid), ...(critical ? [bool(true)] : []), octets(value))

/** The extensions of RFC 5280 that chains of time-stamping authorities are made of. */
export const extensions = {
  authority: (pathLength?: number) => extension(Oid.basicConstraints, true, seq(bool(true), ...(pathLength === undefined ? [] : [int(pathLength)]))),
  notAuthority: () => extension(Oid.basicConstraints, true, seq()),
  /** Bits by number, RFC 5280 4.2.1.3. */
  keyUsage: (...numbers: readonly number[]) => {
    const last = Math.max(...numbers)
    return extension(Oid.keyUsage, true, encode(Tag.bitString, Uint8Array.of(7 - last), Uint8Array.of(numbers.reduce((sum, bit) => sum | (0x80 >> bit), 0))))
  },
  purposes: (oids: readonly string[], critical = true) => extension(Oid.extKeyUsage, critical, seq(...oids.map(encodeOid))),
  subjectKey: (id: Uint8Array) => extension(Oid.subjectKeyIdentifier, false, octets(id)),
  authorityKey: (id: Uint8Array) => extension(Oid.authorityKeyIdentifier, false, seq(encode(Tag.primitive(0), id))),
} as const

export const authorityExtensions = [extensions.authority(), extensions.keyUsage(5, 6)]
export const stampingExtensions = [extensions.notAuthority(), extensions.keyUsage(0), extensions.purposes([Oid.timeStamping])]

export function newKey(kind: KeyKind): KeyObject {
  if (kind === 'RSA' || kind === 'RSA-1024') return generateKeyPairSync('rsa', { modulusLength: kind === 'RSA' ? 2048 : 1024 }).privateKey
  if (kind === 'RSA-PSS') return generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey
  if (kind === 'Ed25519') return generateKeyPairSync('ed25519').privateKey
  return generateKeyPairSync('ec', { namedCurve: kind }).privateKey
}

/** What a signature is made with; `rsaEncryption` stands for PKCS#1 v1.5 whose hash is named elsewhere. */
export interface Signing {
  readonly algorithm: Uint8Array
  readonly digest: 'sha256' | 'sha384' | 'sha512'
  readonly pss?: boolean
}

const digests = { sha256: Oid.sha256, sha384: Oid.sha384, sha512: Oid.sha512 } as const
export const algorithmOf = (oid: string, ...parameters: readonly Uint8Array[]): Uint8Array => seq(encodeOid(oid), ...parameters)

export function signingWith(key: KeyObject, digest: Signing['digest'] = 'sha256', pss = key.asymmetricKeyType === 'rsa-pss'): Signing {
  const number = { sha256: 2, sha384: 3, sha512: 4 }[digest]
  if (key.asymmetricKeyType === 'ec') return { algorithm: algorithmOf(`1.2.840.10045.4.3.${number}`), digest }
  if (key.asymmetricKeyType === 'ed25519') return { algorithm: algorithmOf(Oid.ed25519), digest: 'sha512' }
  if (!pss) return { algorithm: algorithmOf(`1.2.840.113549.1.1.${number + 9}`, nothing), digest }
  const hash = algorithmOf(digests[digest], nothing)
  const salt = int({ sha256: 32, sha384: 48, sha512: 64 }[digest])
  return { algorithm: algorithmOf(Oid.rsassaPss, seq(encode(0xa0, hash), encode(0xa1, algorithmOf(Oid.mgf1, hash)), encode(0xa2, salt))), digest, pss }
}

export function signWith(key: KeyObject, bytes: Uint8Array, { digest, pss = false }: Signing): Uint8Array {
  if (key.asymmetricKeyType === 'ed25519') return sign(null, bytes, key)
  return sign(digest, bytes, pss ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : key)
}

export interface CertificateOptions {
  readonly subject: Uint8Array
  /** Who signs it; without one it signs itself. */
  readonly by?: Holder
  readonly key?: KeyObject
  readonly extensions?: readonly Uint8Array[]
  readonly from?: string
  readonly until?: string
  readonly serial?: number
  readonly signing?: Signing
  /** Written beside the signature in place of the algorithm that is signed. */
  readonly outerAlgorithm?: Uint8Array
  readonly version?: number
}

let nextSerial = 1000

export function forgeCertificate(options: CertificateOptions): Holder {
  const { subject, by, key = newKey('P-256'), extensions: list = authorityExtensions, from = '2025-01-01T00:00:00Z', until = '2045-01-01T00:00:00Z', version = 3 } = options
  const signingKey = by?.key ?? key
  const signing = options.signing ?? signingWith(signingKey)
  const serial = int(options.serial ?? nextSerial++)
  const issuer = by?.subject ?? subject
  const signed = seq(
    ...(version === 1 ? [] : [encode(0xa0, int(version - 1))]),
    serial,
    signing.algorithm,
    issuer,
    seq(time(from), time(until)),
    subject,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    ...(version === 1 ? [] : [encode(0xa3, seq(...list))]),
  )
  const certificate = seq(signed, options.outerAlgorithm ?? signing.algorithm, bits(signWith(signingKey, signed, signing)))
  return { certificate, key, subject, issuer, serial }
}

/** CertificateList, RFC 5280 5.1: one certificate withdrawn, with a reason. */
export function forgeRevocationList(by: Holder): Uint8Array {
  const signing = signingWith(by.key)
  const withdrawn = seq(int(666), time('2026-02-01T00:00:00Z'), seq(extension('2.5.29.21', false, encode(Tag.enumerated, Uint8Array.of(1)))))
  const number = encode(0xa0, seq(extension('2.5.29.20', false, int(7))))
  const signed = seq(int(1), signing.algorithm, by.subject, time('2026-02-02T00:00:00Z'), time('2026-08-02T00:00:00Z'), seq(withdrawn), number)
  return seq(signed, signing.algorithm, bits(signWith(by.key, signed, signing)))
}

/** A certificate that something else made, with its key, so that it can sign here. */
export function holderOf(certificate: Uint8Array, keyPem: string): Holder {
  const whole = new Uint8Array(certificate)
  return readWhole(whole, 'certificate', (outer) => {
    const fields = new DerReader(outer.expect(Tag.sequence, 'certificate').content, 'certificate')
    const signed = new DerReader(fields.expect(Tag.sequence, 'signed part').content, 'signed part')
    signed.optional(Tag.constructed(0), 'version')
    const serial = signed.expect(Tag.integer, 'serial').whole
    signed.element('algorithm')
    const issuer = signed.element('issuer').whole
    signed.element('validity')
    return { certificate: whole, key: createPrivateKey(keyPem), subject: signed.element('subject').whole, issuer, serial }
  })
}

export const toPem = (...certificates: readonly Uint8Array[]): string => certificates.map((one) => new X509Certificate(one).toString()).join('')

export interface StampOptions {
  readonly data: Uint8Array
  readonly signer: Holder
  readonly certificates?: readonly Uint8Array[]
  readonly genTime?: string
  readonly policy?: string
  readonly nonce?: Uint8Array
  readonly tsa?: Uint8Array
  readonly infoVersion?: number
  readonly ordering?: boolean
  readonly infoExtensions?: readonly Uint8Array[]
  readonly imprint?: 'sha1' | Signing['digest']
  /** The attribute value(s) that name the signer's certificate. */
  readonly ess?: readonly Uint8Array[]
  readonly contentType?: string
  readonly attributes?: (attributes: readonly Uint8Array[]) => readonly Uint8Array[]
  /** The attributes are written and signed in this order, without sorting. */
  readonly unsorted?: boolean
  /** Signed first, put in place of what was signed afterwards. */
  readonly swapInfo?: Uint8Array
  readonly signing?: Signing
  readonly signers?: number
  readonly status?: Uint8Array
  readonly unsigned?: readonly Uint8Array[]
  /** AlgorithmIdentifiers written in place of the true ones: announced up front, and in the SignerInfo. */
  readonly announced?: readonly Uint8Array[]
  readonly digestAlgorithm?: Uint8Array
  readonly revocationLists?: readonly Uint8Array[]
  readonly outerType?: string
  readonly innerType?: string
  readonly withoutAttributes?: boolean
  /** TSTInfo in place of the one that the other options make. */
  readonly info?: Uint8Array
}

const imprintOids = { sha1: '1.3.14.3.2.26', ...digests } as const

export const attribute = (oid: string, ...values: readonly Uint8Array[]): Uint8Array => seq(encodeOid(oid), set(...values))
const hashOf = (algorithm: string, bytes: Uint8Array): Uint8Array => createHash(algorithm).update(bytes).digest()
const issuerSerial = ({ issuer, serial }: Holder): Uint8Array => seq(seq(encode(0xa4, issuer)), serial)

/** SigningCertificateV2 and SigningCertificate, the attribute. */
export const essV2 = (holder: Holder, certificate = holder.certificate): Uint8Array =>
  attribute(Oid.signingCertificateV2, seq(seq(seq(octets(hashOf('sha256', certificate)), issuerSerial(holder)))))
export const essV1 = (holder: Holder, certificate = holder.certificate): Uint8Array =>
  attribute(Oid.signingCertificate, seq(seq(seq(octets(hashOf('sha1', certificate)), issuerSerial(holder)))))

/** TSTInfo, DER. */
export function forgeInfo({ data, genTime = '2026-03-01T12:00:00.25Z', policy = '1.3.6.1.4.1.55555.1', imprint = 'sha256', nonce, tsa, infoVersion = 1, ordering = false, infoExtensions }: Omit<StampOptions, 'signer'>): Uint8Array {
  return seq(
    int(infoVersion),
    encodeOid(policy),
    seq(algorithmOf(imprintOids[imprint], nothing), octets(hashOf(imprint, data))),
    int(77),
    time(genTime),
    seq(int(1), encode(0x80, Uint8Array.of(1, 0xf4))),
    ...(ordering ? [bool(true)] : []),
    ...(nonce ? [encodeUnsigned(nonce)] : []),
    ...(tsa ? [encode(0xa0, tsa)] : []),
    ...(infoExtensions ? [encode(0xa1, ...infoExtensions)] : []),
  )
}

/** ContentInfo, DER. */
export function forgeToken(options: StampOptions): Uint8Array {
  const { signer, signing = signingWith(signer.key), certificates = [signer.certificate], ess = [essV2(signer)], signers = 1 } = options
  const info = options.info ?? forgeInfo(options)
  const digestAlgorithm = options.digestAlgorithm ?? algorithmOf(digests[signing.digest])
  const plain = [attribute(Oid.contentType, encodeOid(options.contentType ?? Oid.tstInfo)), attribute(Oid.messageDigest, octets(hashOf(signing.digest, info))), ...ess]
  const attributes = (options.attributes?.(plain) ?? plain).slice()
  const ordered = options.unsorted ? attributes : attributes.sort(Buffer.compare)
  const signature = signWith(signer.key, encode(Tag.set, ...ordered), signing)
  const signerInfo = seq(
    int(1),
    seq(signer.issuer, signer.serial),
    digestAlgorithm,
    ...(options.withoutAttributes ? [] : [encode(0xa0, ...ordered)]),
    signing.algorithm,
    octets(options.withoutAttributes ? signWith(signer.key, info, signing) : signature),
    ...(options.unsigned ? [encode(0xa1, ...options.unsigned)] : []),
  )
  const signedData = seq(
    int(3),
    set(...(options.announced ?? [digestAlgorithm])),
    seq(encodeOid(options.innerType ?? Oid.tstInfo), encode(0xa0, octets(options.swapInfo ?? info))),
    ...(certificates.length > 0 ? [encode(0xa0, ...certificates)] : []),
    ...(options.revocationLists ? [encode(0xa1, ...options.revocationLists)] : []),
    encode(Tag.set, ...Array.from({ length: signers }, () => signerInfo)),
  )
  return seq(encodeOid(options.outerType ?? Oid.signedData), encode(0xa0, signedData))
}

/** TimeStampResp, DER. */
export const forgeReply = (options: StampOptions): Uint8Array => seq(options.status ?? seq(int(0)), forgeToken(options))
