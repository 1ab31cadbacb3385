/** What the certificates of a chain say about themselves (RFC 5280 4.2.1). Each extension is read whole or refused. */
import type { Certificate } from './certificate.ts'
import { hex, readWhole, Tag, type Bytes, type DerReader, type Element } from './der.ts'
import { TimestampError } from './error.ts'
import { nameOf } from './name.ts'
import { Oid } from './oids.ts'

/** keyUsage bits, RFC 5280 4.2.1.3. */
export const KeyUsage = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const

export interface Extensions {
  readonly isAuthority: boolean
  /** Certificates that may stand between this one and the end; null for no limit. */
  readonly pathLength: number | null
  /** Numbers of the bits that are set; null without the extension. */
  readonly keyUsage: ReadonlySet<number> | null
  readonly purposes: readonly string[] | null
  readonly purposesCritical: boolean
  readonly subjectKey: string | null
  readonly authorityKey: string | null
  readonly authorityNames: readonly GeneralName[] | null
  readonly authoritySerial: string | null
  readonly otherNames: readonly GeneralName[]
}

/** GeneralName, RFC 5280 4.2.1.6. A directory name is compared as a name, everything else byte by byte. */
export interface GeneralName {
  readonly canonical: string
  readonly text: string
}

/** Understood, or without meaning for a chain whose policies nobody asked for. */
const known: ReadonlySet<string> = new Set([
  Oid.subjectKeyIdentifier,
  Oid.keyUsage,
  Oid.subjectAltName,
  Oid.basicConstraints,
  Oid.cRLDistributionPoints,
  Oid.certificatePolicies,
  Oid.authorityKeyIdentifier,
  Oid.extKeyUsage,
])

/** Would narrow what the chain may do, in ways not implemented here: refused whether critical or not. */
const narrowing: ReadonlySet<string> = new Set([Oid.nameConstraints, Oid.policyConstraints, Oid.policyMappings, Oid.inhibitAnyPolicy])

/** Throws TimestampError 'critical-extension' for what is not understood, 'encoding' for what cannot be read. */
export function readExtensions(certificate: Certificate): Extensions {
  const values = new Map<string, { value: Bytes; critical: boolean }>()
  for (const { oid, critical, value } of certificate.extensions) {
    if (values.has(oid)) throw new TimestampError('encoding', `The certificate of "${certificate.subject.text}" has the extension ${oid} twice.`)
    if (narrowing.has(oid) || (critical && !known.has(oid))) {
      throw new TimestampError('critical-extension', `The certificate of "${certificate.subject.text}" makes a condition that is not understood here (extension ${oid}).`)
    }
    values.set(oid, { value, critical })
  }
  const read = <T>(oid: string, what: string, parse: (reader: DerReader) => T): T | null => {
    const extension = values.get(oid)
    return extension ? readWhole(extension.value, what, parse) : null
  }
  const constraints = read(Oid.basicConstraints, 'The extension basicConstraints', readBasicConstraints)
  const authority = read(Oid.authorityKeyIdentifier, 'The extension authorityKeyIdentifier', readAuthorityKey)
  return {
    isAuthority: constraints?.isAuthority ?? false,
    pathLength: constraints?.pathLength ?? null,
    keyUsage: read(Oid.keyUsage, 'The extension keyUsage', readKeyUsage),
    purposes: read(Oid.extKeyUsage, 'The extension extKeyUsage', readPurposes),
    purposesCritical: values.get(Oid.extKeyUsage)?.critical ?? false,
    subjectKey: read(Oid.subjectKeyIdentifier, 'The extension subjectKeyIdentifier', (reader) => hex(reader.octets('The key identifier'))),
    authorityKey: authority?.key ?? null,
    authorityNames: authority?.names ?? null,
    authoritySerial: authority?.serial ?? null,
    otherNames: read(Oid.subjectAltName, 'The extension subjectAltName', readAlternativeNames) ?? [],
  }
}

export function readGeneralName(reader: DerReader): GeneralName {
  const element = reader.element('A general name')
  if ((element.tag & 0xc0) !== 0x80) throw new TimestampError('encoding', 'A general name has a tag that does not exist.')
  if (element.tag === Tag.constructed(4)) {
    const { canonical, text } = readWhole(element.content, 'A directory name', (inner) => nameOf(inner.expect(Tag.sequence, 'A directory name'), 'A directory name'))
    return { canonical: `directory ${canonical}`, text }
  }
  return { canonical: hex(element.whole), text: plainText(element) }
}

function plainText({ tag, content, whole }: Element): string {
  const isText = tag === Tag.primitive(1) || tag === Tag.primitive(2) || tag === Tag.primitive(6)
  return isText && content.every((octet) => octet >= 0x20 && octet < 0x7f) ? String.fromCharCode(...content.subarray(0, 1000)) : `#${hex(whole)}`
}

function readBasicConstraints(reader: DerReader) {
  return reader.inside(Tag.sequence, 'basicConstraints', (fields) => {
    const isAuthority = fields.nextIs(Tag.boolean) && fields.boolean('The mark of an authority')
    const pathLength = fields.nextIs(Tag.integer) ? fields.smallInteger('The path length') : null
    return { isAuthority, pathLength }
  })
}

function readKeyUsage(reader: DerReader): ReadonlySet<number> {
  const { bytes, unusedBits } = reader.bitString('keyUsage')
  const count = bytes.length * 8 - unusedBits
  return new Set(Array.from({ length: Math.min(count, 16) }, (_, bit) => bit).filter((bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0))
}

const readAlternativeNames = (reader: DerReader): GeneralName[] => reader.inside(Tag.sequence, 'The alternative names', (list) => list.each(readGeneralName))

const readPurposes = (reader: DerReader): string[] => reader.inside(Tag.sequence, 'extKeyUsage', (list) => list.each((one) => one.oid('A purpose')))

function readAuthorityKey(reader: DerReader) {
  return reader.inside(Tag.sequence, 'authorityKeyIdentifier', (fields) => {
    const key = fields.optional(Tag.primitive(0), 'The key identifier')
    const names = fields.optionalInside(Tag.constructed(1), "The authority's names", (list) => list.each(readGeneralName))
    const serial = fields.nextIs(Tag.primitive(2)) ? hex(fields.integer("The authority's serial number", Tag.primitive(2))) : null
    return { key: key && hex(key.content), names, serial }
  })
}
