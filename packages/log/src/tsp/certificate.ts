/** X.509 certificates (RFC 5280 4.1): their shape. What extensions say is read in extensions.ts, and only for a chain. */
import { readAlgorithm, type AlgorithmIdentifier } from './algorithm.ts'
import { hex, readWhole, Tag, type BitString, type Bytes, type DerReader, type Element } from './der.ts'
import { TimestampError } from './error.ts'
import { readName, type Name } from './name.ts'

export interface Extension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Bytes
}

export interface Certificate {
  /** The whole certificate, DER. */
  readonly bytes: Bytes
  /** tbsCertificate, the part its issuer signed. */
  readonly signed: Bytes
  readonly version: number
  /** Hex of the INTEGER's content octets. */
  readonly serial: string
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Element
  readonly notAfter: Element
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Bytes
  readonly extensions: readonly Extension[]
  /** As named inside the signed part, and beside the signature: RFC 5280 4.1.1.2 wants them equal. */
  readonly signedAlgorithm: AlgorithmIdentifier
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: BitString
}

/** Exactly one certificate in `bytes`. Throws TimestampError 'encoding'. */
export function parseCertificate(bytes: Uint8Array): Certificate {
  return readWhole(new Uint8Array(bytes), 'The certificate', readCertificate)
}

export function readCertificate(reader: DerReader): Certificate {
  const outer = reader.expect(Tag.sequence, 'The certificate')
  return readWhole(outer.content, 'The certificate', (parts) => {
    const signed = parts.expect(Tag.sequence, 'The signed part of the certificate')
    return {
      bytes: outer.whole,
      signed: signed.whole,
      ...readWhole(signed.content, 'The signed part of the certificate', readSigned),
      signatureAlgorithm: readAlgorithm(parts, "The certificate's signature algorithm"),
      signature: parts.bitString("The certificate's signature"),
    }
  })
}

function readSigned(reader: DerReader) {
  const version = reader.optionalInside(Tag.constructed(0), "The certificate's version", (inner) => inner.integer("The certificate's version"))
  const serial = hex(reader.integer("The certificate's serial number"))
  const signedAlgorithm = readAlgorithm(reader, "The certificate's signature algorithm")
  const issuer = readName(reader, "The certificate issuer's name")
  const [notBefore, notAfter] = reader.inside(Tag.sequence, "The certificate's validity", (validity) =>
    [readTime(validity, 'The start of the certificate'), readTime(validity, 'The end of the certificate')] as const,
  )
  const subject = readName(reader, "The certificate holder's name")
  const publicKey = readPublicKey(reader)
  for (const number of [1, 2]) {
    if (reader.nextIs(Tag.primitive(number))) reader.bitString("The certificate's unique identifier", Tag.primitive(number))
  }
  const extensions = reader.optionalInside(Tag.constructed(3), "The certificate's extensions", (inner) =>
    inner.inside(Tag.sequence, "The certificate's extensions", (list) => list.each(readExtension)),
  )
  return {
    version: version === null ? 1 : version.length === 1 ? (version[0] ?? 0) + 1 : 0,
    serial,
    signedAlgorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKey,
    extensions: extensions ?? [],
  }
}

/** Time (RFC 5280 4.1): not looked into before it is needed. */
export function readTime(reader: DerReader, what: string): Element {
  if (reader.nextIs(Tag.utcTime) || reader.nextIs(Tag.generalizedTime)) return reader.element(what)
  throw new TimestampError('encoding', `${what} is neither UTCTime nor GeneralizedTime.`)
}

function readPublicKey(reader: DerReader): Bytes {
  const { whole, content } = reader.expect(Tag.sequence, 'The public key')
  readWhole(content, 'The public key', (key) => {
    readAlgorithm(key, "The public key's algorithm")
    key.bitString('The public key')
  })
  return whole
}

/** Extension (RFC 5280 4.1): also the form of the extensions of a TSTInfo. */
export function readExtension(reader: DerReader): Extension {
  return reader.inside(Tag.sequence, 'An extension', (extension) => ({
    oid: extension.oid("An extension's type"),
    critical: extension.nextIs(Tag.boolean) && extension.boolean("An extension's critical mark"),
    value: extension.octets("An extension's value"),
  }))
}
