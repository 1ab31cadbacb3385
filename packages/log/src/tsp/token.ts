/**
 * The form of a time stamp:
 *
 *   TimeStampResp  ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL }      RFC 3161 2.4.2
 *   ContentInfo    ::= SEQUENCE { id-signedData, [0] SignedData }                                  RFC 5652 3
 *   SignedData     ::= SEQUENCE { version, digestAlgorithms SET, { id-ct-TSTInfo, [0] OCTET STRING },
 *                                 certificates [0] OPTIONAL, crls [1] OPTIONAL, signerInfos SET }  RFC 5652 5.1
 *   SignerInfo     ::= SEQUENCE { version, issuerAndSerialNumber, digestAlgorithm, signedAttrs [0],
 *                                 signatureAlgorithm, signature, unsignedAttrs [1] OPTIONAL }      RFC 5652 5.3
 *
 * RFC 3161 3.4 sends it as DER, so BER is refused. Only plain certificates and revocation lists are taken, and a
 * signer named by issuer and serial number: what OpenSSL reads as well. The two CMS version numbers say which
 * choices occur; since only one set of choices is taken, they are read and not judged.
 */
import { hashNamed, readAlgorithm, type AlgorithmIdentifier } from './algorithm.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { equalBytes, hex, readWhole, Tag, type Bytes, type DerReader, type Element } from './der.ts'
import { TimestampError } from './error.ts'
import { readName, type Name } from './name.ts'
import { Oid } from './oids.ts'
import { skipRevocationList } from './revocation-list.ts'

export interface SignedAttributes {
  /** The attributes as they were signed: a DER SET OF (RFC 5652 5.4). */
  readonly signed: Bytes
  readonly values: ReadonlyMap<string, readonly Element[]>
}

export interface Token {
  /** TSTInfo, DER: the bytes that message-digest is over. */
  readonly content: Bytes
  readonly digestAlgorithms: readonly AlgorithmIdentifier[]
  readonly certificates: readonly Certificate[]
  readonly issuer: Name
  readonly serial: string
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly attributes: SignedAttributes
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
}

/** A TimeStampResp with status 0 or 1, or its token alone. Throws TimestampError. */
export function parseToken(bytes: Bytes): Token {
  return readWhole(bytes, 'The time stamp', (outer) =>
    outer.inside(Tag.sequence, 'The time stamp', (fields) => {
      if (fields.nextIs(Tag.oid)) return readContentInfo(fields)
      readStatus(fields)
      if (!fields.more) throw new TimestampError('status', 'The reply has no token.')
      return fields.inside(Tag.sequence, 'The token', readContentInfo)
    }),
  )
}

/** PKIStatusInfo, RFC 3161 2.4.2. */
function readStatus(reader: DerReader): void {
  reader.inside(Tag.sequence, 'The status', (fields) => {
    const status = hex(fields.integer('The status'))
    fields.optionalInside(Tag.sequence, 'The text of the status', (texts) => texts.each((text) => text.expect(Tag.utf8String, 'The text of the status')))
    if (fields.nextIs(Tag.bitString)) fields.bitString('The reason of the status')
    if (status !== '00' && status !== '01') {
      throw new TimestampError('status', `The time-stamping authority did not grant a time stamp (status ${Number.parseInt(status.slice(0, 8), 16)}).`)
    }
  })
}

function readContentInfo(fields: DerReader): Token {
  if (fields.oid('The kind of the token') !== Oid.signedData) throw new TimestampError('content-type', 'This is not a signed token.')
  return fields.inside(Tag.constructed(0), 'The token', (explicit) => explicit.inside(Tag.sequence, 'The signed data', readSignedData))
}

function readSignedData(fields: DerReader): Token {
  fields.integer("The signed data's version")
  const digestAlgorithms = fields.inside(Tag.set, 'The digest algorithms', (set) => set.each((one) => readAlgorithm(one, 'A digest algorithm')))
  const content = fields.inside(Tag.sequence, 'The signed content', (inner) => {
    if (inner.oid('The kind of the content') !== Oid.tstInfo) {
      throw new TimestampError('content-type', 'The token signs something other than a time stamp.')
    }
    return inner.inside(Tag.constructed(0), 'The signed content', (explicit) => explicit.octets('The signed content'))
  })
  const certificates = fields.optionalInside(Tag.constructed(0), 'The certificates', (set) => set.each(readCertificate)) ?? []
  fields.optionalInside(Tag.constructed(1), 'The revocation lists', (set) => set.each(skipRevocationList))
  const signers = fields.inside(Tag.set, 'The signers', (set) => set.each(readSigner))
  const [signer] = signers
  if (!signer || signers.length !== 1) throw new TimestampError('signer-count', `A token has one signer; this one has ${signers.length}.`)
  // OpenSSL digests the content only with what is announced up front, and takes no digest it does not know.
  if (digestAlgorithms.some((one) => hashNamed(one) === null)) {
    throw new TimestampError('algorithm', 'The token announces a digest that is not accepted here.')
  }
  if (!digestAlgorithms.some((one) => one.oid === signer.digestAlgorithm.oid)) {
    throw new TimestampError('algorithm', 'The token does not announce the digest that its signer uses.')
  }
  return { content, digestAlgorithms, certificates, ...signer }
}

function readSigner(reader: DerReader) {
  return reader.inside(Tag.sequence, 'The signer', (fields) => {
    fields.integer("The signer's version")
    const sid = fields.inside(Tag.sequence, "The signer's certificate", (id) => ({
      issuer: readName(id, "The issuer of the signer's certificate"),
      serial: hex(id.integer("The serial number of the signer's certificate")),
    }))
    const digestAlgorithm = readAlgorithm(fields, "The signer's digest algorithm")
    if (!fields.nextIs(Tag.constructed(0))) throw new TimestampError('signed-attributes', 'The token has no signed attributes.')
    const attributes = signedAttributes(fields.element('The signed attributes'))
    const signatureAlgorithm = readAlgorithm(fields, "The signer's signature algorithm")
    const signature = fields.octets("The signer's signature")
    // Nobody signed these: their form is checked, their content is not used.
    fields.optionalInside(Tag.constructed(1), 'The unsigned attributes', (set) => set.each(readAttribute))
    return { ...sid, digestAlgorithm, attributes, signatureAlgorithm, signature }
  })
}

function readAttribute(reader: DerReader): { readonly oid: string; readonly values: readonly Element[]; readonly whole: Bytes } {
  const { content, whole } = reader.expect(Tag.sequence, 'An attribute')
  return readWhole(content, 'An attribute', (fields) => ({
    oid: fields.oid("An attribute's type"),
    values: fields.inside(Tag.set, "An attribute's values", (set) => set.each((value) => value.any("An attribute's value"))),
    whole,
  }))
}

function signedAttributes({ content, whole }: Element): SignedAttributes {
  const attributes = readWhole(content, 'The signed attributes', (set) => set.each(readAttribute))
  const values = new Map<string, readonly Element[]>()
  checkOrder(attributes)
  for (const attribute of attributes) {
    checkOrder(attribute.values)
    if (values.has(attribute.oid)) throw new TimestampError('signed-attributes', `The signed attribute ${attribute.oid} occurs twice.`)
    values.set(attribute.oid, attribute.values)
  }
  const signed = new Uint8Array(whole)
  signed[0] = Tag.set
  return { signed, values }
}

/** X.690 11.6: a SET OF is in ascending order of its encodings. OpenSSL sorts the values of an attribute before it checks the signature. */
function checkOrder(elements: readonly { readonly whole: Bytes }[]): void {
  elements.forEach(({ whole }, i) => {
    const before = elements[i - 1]
    if (before && !ordered(before.whole, whole)) throw new TimestampError('encoding', 'The signed attributes are not in the order that DER demands.')
  })
}

/** The shorter one counts as padded with zeros. */
function ordered(a: Uint8Array, b: Uint8Array): boolean {
  if (equalBytes(a, b)) return true
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return true
}
