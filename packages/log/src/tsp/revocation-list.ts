/**
 * CertificateList, RFC 5280 5.1: some authorities put them into their tokens. Nobody signed them together with the
 * token and revocation is not looked up here, so only their form is checked, as far as OpenSSL checks it too.
 */
import { readAlgorithm } from './algorithm.ts'
import { readExtension, readTime } from './certificate.ts'
import { Tag, type DerReader } from './der.ts'
import { readName } from './name.ts'

const what = 'A revocation list'

/** Throws TimestampError 'encoding'. */
export function skipRevocationList(reader: DerReader): void {
  reader.inside(Tag.sequence, what, (list) => {
    list.inside(Tag.sequence, what, readSigned)
    readAlgorithm(list, what)
    list.bitString(what)
  })
}

function readSigned(fields: DerReader): void {
  if (fields.nextIs(Tag.integer)) fields.integer(what)
  readAlgorithm(fields, what)
  readName(fields, what)
  readTime(fields, what)
  if (isTime(fields)) readTime(fields, what)
  fields.optionalInside(Tag.sequence, what, (revoked) => revoked.each(readRevoked))
  fields.optionalInside(Tag.constructed(0), what, (inner) => inner.inside(Tag.sequence, what, (extensions) => extensions.each(readExtension)))
}

function readRevoked(reader: DerReader): void {
  reader.inside(Tag.sequence, what, (entry) => {
    entry.integer(what)
    readTime(entry, what)
    entry.optionalInside(Tag.sequence, what, (extensions) => extensions.each(readExtension))
  })
}

const isTime = (reader: DerReader): boolean => reader.nextIs(Tag.utcTime) || reader.nextIs(Tag.generalizedTime)
