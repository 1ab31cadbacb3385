/** TSTInfo, RFC 3161 2.4.2: what the authority says. */
import { hashNamed, readAlgorithm, type Hash } from './algorithm.ts'
import { readExtension } from './certificate.ts'
import { hex, readWhole, Tag, type Bytes, type DerReader } from './der.ts'
import { TimestampError } from './error.ts'
import { readGeneralName, type GeneralName } from './extensions.ts'
import { genTime, type Instant } from './time.ts'

/** How far the true time may be from genTime, either way: the sum of the three. */
export interface Accuracy {
  readonly seconds: number
  readonly millis: number
  readonly micros: number
}

export interface TstInfo {
  readonly policy: string
  readonly hash: Hash
  readonly digest: Bytes
  /** Hex of the INTEGER's content octets. */
  readonly serial: string
  readonly genTime: Instant
  readonly accuracy: Accuracy | null
  readonly ordering: boolean
  readonly nonce: Bytes | null
  readonly tsa: GeneralName | null
}

/** Throws TimestampError 'version', 'imprint-algorithm', 'imprint', 'gen-time', 'critical-extension' or 'encoding'. */
export function parseTstInfo(bytes: Bytes): TstInfo {
  return readWhole(bytes, 'The time stamp information', (outer) => outer.inside(Tag.sequence, 'The time stamp information', readFields))
}

function readFields(fields: DerReader): TstInfo {
  if (hex(fields.integer('The version')) !== '01') throw new TimestampError('version', 'The token is of a version other than 1.')
  const policy = fields.oid('The policy')
  const { algorithm, digest } = fields.inside(Tag.sequence, 'The message imprint', (imprint) => ({
    algorithm: readAlgorithm(imprint, "The imprint's algorithm"),
    digest: imprint.octets('The imprint'),
  }))
  const hash = hashNamed(algorithm)
  if (!hash) throw new TimestampError('imprint-algorithm', `The token stamps a hash that is not accepted here (${algorithm.oid}).`)
  if (digest.length * 8 !== Number(hash.slice(4))) throw new TimestampError('imprint', `The token's hash is not ${hash.slice(4)} bits long.`)
  const serial = hex(fields.integer('The serial number'))
  const at = genTime(fields.expect(Tag.generalizedTime, 'The time in the token'))
  const accuracy = fields.optionalInside(Tag.sequence, 'The accuracy', readAccuracy)
  const ordering = fields.nextIs(Tag.boolean) && fields.boolean('The ordering')
  const nonce = fields.nextIs(Tag.integer) ? fields.integer('The nonce') : null
  const tsa = fields.optionalInside(Tag.constructed(0), "The authority's name", readGeneralName)
  const extensions = fields.optionalInside(Tag.constructed(1), 'The extensions', (list) => list.each(readExtension)) ?? []
  for (const { oid, critical } of extensions) {
    if (critical) throw new TimestampError('critical-extension', `The token makes a condition that is not understood here (extension ${oid}).`)
  }
  return { policy, hash, digest, serial, genTime: at, accuracy, ordering, nonce, tsa }
}

function readAccuracy(fields: DerReader): Accuracy {
  const seconds = fields.nextIs(Tag.integer) ? fields.smallInteger('The seconds of the accuracy') : 0
  const part = (number: number): number => {
    if (!fields.nextIs(Tag.primitive(number))) return 0
    const value = fields.smallInteger('A part of the accuracy', Tag.primitive(number))
    if (value < 1 || value > 999) throw new TimestampError('encoding', 'A part of the accuracy is not between 1 and 999.')
    return value
  }
  return { seconds, millis: part(0), micros: part(1) }
}
