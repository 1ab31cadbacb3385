/**
 * The signed attribute that ties a token to its signer's certificate: SigningCertificate (RFC 2634 5.4, SHA-1) or
 * SigningCertificateV2 (RFC 5035 3, demanded of new tokens by RFC 5816). Without it another certificate over the
 * same key could be put in the signer's place.
 */
import { hashNamed, readAlgorithm } from './algorithm.ts'
import type { Certificate } from './certificate.ts'
import { equalBytes, hex, readWhole, Tag, type Bytes, type DerReader } from './der.ts'
import { TimestampError } from './error.ts'
import { readGeneralName, type GeneralName } from './extensions.ts'
import { Oid } from './oids.ts'
import type { SignedAttributes } from './token.ts'

interface CertificateId {
  readonly hash: string
  readonly digest: Bytes
  readonly issuer: readonly GeneralName[] | null
  readonly serial: string | null
}

/**
 * Every certificate named must be in the chain, the first must be the signer's (RFC 2634 5.4, RFC 5035 3). Both
 * forms are checked when both are there. Throws TimestampError 'signing-certificate'.
 */
export async function checkSigningCertificate(attributes: SignedAttributes, chain: readonly Certificate[]): Promise<void> {
  const lists = [
    readIds(attributes, Oid.signingCertificate, readId),
    readIds(attributes, Oid.signingCertificateV2, readIdV2),
  ].filter((list) => list !== null)
  if (lists.length === 0) {
    throw new TimestampError('signing-certificate', "The token does not say which certificate it was signed with (no ESSCertID).")
  }
  for (const ids of lists) {
    if (ids.length === 0) throw new TimestampError('signing-certificate', 'The token names an empty list of certificates it was signed with.')
    for (const [i, id] of ids.entries()) await checkId(id, i === 0 ? chain.slice(0, 1) : chain.slice(1))
  }
}

async function checkId(id: CertificateId, candidates: readonly Certificate[]): Promise<void> {
  for (const certificate of candidates) {
    const digest = new Uint8Array(await crypto.subtle.digest(id.hash, certificate.bytes))
    if (!equalBytes(digest, id.digest)) continue
    const sameIssuer = id.issuer === null || (id.issuer.length === 1 && id.issuer[0]?.canonical === `directory ${certificate.issuer.canonical}`)
    if (sameIssuer && (id.serial === null || id.serial === certificate.serial)) return
  }
  throw new TimestampError('signing-certificate', 'The token was made for another certificate than the one it comes with (ESSCertID).')
}

function readIds(attributes: SignedAttributes, oid: string, readOne: (reader: DerReader) => CertificateId): CertificateId[] | null {
  const values = attributes.values.get(oid)
  if (!values) return null
  const [value] = values
  if (!value || values.length !== 1) throw new TimestampError('signed-attributes', 'The signed attribute ESSCertID has not exactly one value.')
  return readWhole(value.whole, 'The signing certificate', (outer) =>
    outer.inside(Tag.sequence, 'The signing certificate', (fields) => {
      const ids = fields.inside(Tag.sequence, 'The signing certificates', (list) => list.each(readOne))
      fields.optionalInside(Tag.sequence, 'The policies of the signing certificate', (policies) => policies.each((one) => one.expect(Tag.sequence, 'A policy')))
      return ids
    }),
  )
}

const readId = (reader: DerReader): CertificateId =>
  reader.inside(Tag.sequence, 'ESSCertID', (fields) => ({ hash: 'SHA-1', digest: fields.octets('The hash of the certificate'), ...readIssuerSerial(fields) }))

const readIdV2 = (reader: DerReader): CertificateId =>
  reader.inside(Tag.sequence, 'ESSCertIDv2', (fields) => {
    const hash = fields.nextIs(Tag.sequence) ? hashNamed(readAlgorithm(fields, 'The hash of the certificate')) : 'SHA-256'
    if (!hash) throw new TimestampError('signing-certificate', 'The token names its certificate by a hash that is not accepted here.')
    return { hash, digest: fields.octets('The hash of the certificate'), ...readIssuerSerial(fields) }
  })

function readIssuerSerial(fields: DerReader): { readonly issuer: readonly GeneralName[] | null; readonly serial: string | null } {
  const both = fields.optionalInside(Tag.sequence, 'The issuer and serial number', (inner) => ({
    issuer: inner.inside(Tag.sequence, 'The issuer', (names) => names.each(readGeneralName)),
    serial: hex(inner.integer('The serial number')),
  }))
  return both ?? { issuer: null, serial: null }
}
