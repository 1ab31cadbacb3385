/**
 * Time stamps that a strict verifier must accept or refuse, with what `openssl ts -verify` makes of the same bytes.
 * All are written by testing/forge.ts under one made-up root.
 */
import { createHash } from 'node:crypto'
import { Oid } from '../packages/log/src/tsp/oids.ts'
import type { TimestampCheck } from '../packages/log/src/tsp/index.ts'
import { encode, encodeOid, encodeUnsigned } from '../packages/log/src/tsp/der-write.ts'
import {
  algorithmOf, attribute, authorityExtensions, essV1, essV2, extension, extensions, forgeCertificate, forgeInfo, forgeRevocationList, forgeReply, forgeToken, int, name, newKey, octets, seq, signingWith, stampingExtensions, time, utf8,
  type CertificateOptions, type Holder, type KeyKind, type StampOptions,
} from './forge.ts'

export interface Case {
  readonly name: string
  readonly token: Uint8Array
  /** The check that refuses it; null when it is good. */
  readonly check: TimestampCheck | null
  /** What openssl says. */
  readonly openssl: boolean
  /** Why we differ from openssl, where we do. */
  readonly why?: string
  readonly roots: readonly Uint8Array[]
  readonly untrusted?: readonly Uint8Array[]
  readonly bare?: boolean
  /** Put to both together with the nonce of the request. */
  readonly nonce?: Uint8Array
  readonly at: number
}

export const stampedData = utf8('what was there')
const otherData = utf8('what was there!')
const codeSigning = '1.3.6.1.5.5.7.3.3'
const strictAuthority = 'openssl is lenient with authorities; ours wants what RFC 5280 demands of them'
const notSupported = 'openssl ts verifies through PKCS#7, which knows neither; openssl cms does'

export function cases(): Case[] {
  const root = forgeCertificate({ subject: name('Example Root') })
  const twin = forgeCertificate({ subject: name('Example Root') })
  const stamper = (options: Partial<CertificateOptions> = {}): Holder => forgeCertificate({ subject: name('Example Stamper'), by: root, extensions: stampingExtensions, ...options })
  const authority = (options: Partial<CertificateOptions> = {}): Holder => forgeCertificate({ subject: name('Example Issuing'), by: root, ...options })
  const good = stamper()
  const between = authority()
  const nonce = new Uint8Array(8).fill(0xb7)

  const moment = Date.parse('2026-03-01T12:00:00Z') / 1000

  interface More extends Partial<Omit<StampOptions, 'nonce'>> {
    readonly openssl?: boolean
    readonly why?: string
    readonly roots?: readonly Holder[]
    readonly untrusted?: readonly Uint8Array[]
    readonly bare?: boolean
    /** In the token, and the one asked for. */
    readonly nonces?: readonly [inside: Uint8Array | null, asked: Uint8Array]
  }
  const one = (caseName: string, check: TimestampCheck | null, more: More = {}): Case => {
    const { openssl = check === null, why, roots = [root], untrusted, bare, nonces, ...stamp } = more
    const options: StampOptions = { data: stampedData, signer: good, ...stamp, ...(nonces?.[0] ? { nonce: nonces[0] } : {}) }
    return {
      name: caseName,
      token: bare ? forgeToken(options) : forgeReply(options),
      check,
      openssl,
      roots: roots.map(({ certificate }) => certificate),
      at: moment,
      ...(why === undefined ? {} : { why }),
      ...(untrusted ? { untrusted } : {}),
      ...(bare ? { bare } : {}),
      ...(nonces ? { nonce: nonces[1] } : {}),
    }
  }
  /** A stamper under an authority of its own, both certificates in the token. */
  const under = (caseName: string, check: TimestampCheck | null, issuer: Holder, more: More = {}): Case => {
    const signer = stamper({ by: issuer })
    return one(caseName, check, { signer, certificates: [signer.certificate, issuer.certificate], ...more })
  }
  const signedBy = (kind: KeyKind, digest?: 'sha256' | 'sha384' | 'sha512'): More => {
    const signer = stamper({ key: newKey(kind) })
    return { signer, signing: signingWith(signer.key, digest) }
  }
  const withPurposes = (caseName: string, purposes: Uint8Array | null, more: More = {}): Case =>
    one(caseName, 'purpose', { signer: stamper({ extensions: [extensions.keyUsage(0), ...(purposes ? [purposes] : [])] }), ...more })

  const rsa = stamper({ key: newKey('RSA') })
  const selfMade = forgeCertificate({ subject: name('Self-made Stamper'), extensions: stampingExtensions })
  const ended = authority({ from: '2020-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z' })
  const second = authority({ by: authority({ extensions: [extensions.authority(0), extensions.keyUsage(5)] }), subject: name('Example Issuing 2') })
  const shortPath = authority({ extensions: [extensions.authority(0), extensions.keyUsage(5)] })
  const belowShort = authority({ by: shortPath, subject: name('Example Issuing 2') })
  const belowAll = stamper({ by: belowShort })
  const keyed = authority({ extensions: [...authorityExtensions, extensions.subjectKey(Uint8Array.of(1, 2, 3))] })
  const misKeyed = stamper({ by: keyed, extensions: [...stampingExtensions, extensions.authorityKey(Uint8Array.of(9, 9, 9))] })
  const named = encode(0xa4, good.subject)
  const misnamed = encode(0xa4, name('Somebody Else'))
  const alsoNamed = stamper({ extensions: [...stampingExtensions, extension(Oid.subjectAltName, false, seq(misnamed))] })
  const swapped = forgeInfo({ data: stampedData, genTime: '2020-03-01T12:00:00.25Z' })
  const essOf = (hash: string, list = [good.certificate]) => attribute(Oid.signingCertificateV2, seq(seq(...list.map((certificate) => seq(...(hash === 'sha256' ? [] : [seq(encodeOid('1.3.14.3.2.26'))]), octets(createHash(hash).update(certificate).digest()))))))
  const essValue = (digest: Uint8Array) => seq(seq(seq(octets(digest))))
  const twice = attribute(Oid.signingCertificateV2, essValue(createHash('sha256').update(good.certificate).digest()), essValue(new Uint8Array(32).fill(0xff)))
  const jumbled = seq(encodeOid('1.2.3.4'), encode(0x31, int(2), int(1)))
  const sha = (oid: string) => algorithmOf(oid)
  const trueImprint = (oid: string) => seq(sha(oid), octets(createHash('sha256').update(stampedData).digest()))
  const info = (imprint = trueImprint, ...accuracy: readonly Uint8Array[]) => seq(int(1), encodeOid('1.2.3'), imprint(Oid.sha256), int(1), time('2026-03-01T12:00:00Z'), seq(...accuracy))
  const v1Root = forgeCertificate({ subject: name('Old Root'), version: 1 })
  const weak = stamper({ key: newKey('RSA-1024') })
  const usedFor = (caseName: string, oid: string, critical: boolean, more: More) => one(caseName, 'critical-extension', { signer: stamper({ extensions: [...stampingExtensions, extension(oid, critical, seq())] }), ...more })

  return [
    one('ECDSA on P-256', null),
    one('ECDSA on P-384 with SHA-384', null, signedBy('P-384', 'sha384')),
    one('ECDSA on P-521 with SHA-512', null, signedBy('P-521', 'sha512')),
    one('RSA PKCS#1', null, { signer: rsa }),
    one('RSA PKCS#1 with SHA-512', null, { signer: rsa, signing: signingWith(rsa.key, 'sha512') }),
    one('RSA whose hash is named by the digest algorithm only', null, { signer: rsa, signing: { algorithm: seq(encodeOid(Oid.rsaEncryption), encode(0x05)), digest: 'sha384' } }),
    one('RSA-PSS', null, { signer: rsa, signing: signingWith(rsa.key, 'sha256', true), openssl: false, why: notSupported }),
    one('Ed25519', null, { ...signedBy('Ed25519'), openssl: false, why: notSupported }),
    under('an authority that signs with RSA-PSS', null, authority({ key: newKey('RSA-PSS') })),
    under('an authority that signs with Ed25519', null, authority({ key: newKey('Ed25519') })),
    under('an authority in between', null, between),
    under('an authority in between whose path length just suffices', null, shortPath),
    one('certificates beside the token, not in it', null, { certificates: [], untrusted: [good.certificate] }),
    one('a bare token', null, { bare: true }),
    one('granted with changes', null, { status: seq(int(1)) }),
    one('SHA-384 of the data', null, { imprint: 'sha384' }),
    one('ESSCertID with SHA-1', null, { ess: [essV1(good)] }),
    one('ESSCertID of both kinds', null, { ess: [essV1(good), essV2(good)] }),
    one('ESSCertIDv2 without issuer, root named second', null, { ess: [essOf('sha256', [good.certificate, root.certificate])] }),
    one('the nonce asked for', null, { nonces: [nonce, nonce] }),
    one('in the name of the certificate', null, { tsa: named }),
    one('in another name of the certificate', null, { signer: alsoNamed, tsa: misnamed }),
    one('no fraction of a second', null, { genTime: '2026-03-01T12:00:00Z' }),
    one('a stamper who is trusted as a root', null, { signer: selfMade, roots: [selfMade] }),
    one('unsigned attributes', null, { unsigned: [attribute('1.2.3.4', octets(nonce))] }),

    withPurposes('a certificate for signing programs, under the same root', extensions.purposes([codeSigning])),
    withPurposes('purpose not critical', extensions.purposes([Oid.timeStamping], false)),
    withPurposes('two purposes', extensions.purposes([Oid.timeStamping, codeSigning])),
    withPurposes('a second purpose that nobody knows', extensions.purposes([Oid.timeStamping, '1.2.3.4']), { openssl: true, why: 'openssl skips purposes it does not know; RFC 3161 2.3 allows one' }),
    withPurposes('any purpose', extensions.purposes([Oid.anyExtendedKeyUsage])),
    withPurposes('no purpose', null),
    one('a key that also encrypts', 'purpose', { signer: stamper({ extensions: [extensions.keyUsage(0, 2), extensions.purposes([Oid.timeStamping])] }) }),

    one('no ESSCertID at all', 'signing-certificate', { ess: [] }),
    one('ESSCertIDv2 of another certificate', 'signing-certificate', { ess: [essV2(good, root.certificate)] }),
    one('ESSCertID of another certificate', 'signing-certificate', { ess: [essV1(good, root.certificate)] }),
    one('ESSCertIDv2 right, ESSCertID wrong', 'signing-certificate', { ess: [essV2(good), essV1(good, root.certificate)] }),
    one('ESSCertIDv2 with the issuer and number of another', 'signing-certificate', { ess: [essV2(between, good.certificate)] }),
    one('ESSCertIDv2 naming the root first', 'signing-certificate', { ess: [essOf('sha256', [root.certificate, good.certificate])] }),
    one('ESSCertIDv2 naming a stranger second', 'signing-certificate', { ess: [essOf('sha256', [good.certificate, twin.certificate])] }),
    one('ESSCertIDv2 naming nothing', 'signing-certificate', { ess: [essOf('sha256', [])] }),
    one('ESSCertIDv2 with SHA-1', 'signing-certificate', { ess: [essOf('sha1')], openssl: true, why: 'a second form was made to be rid of SHA-1' }),

    one('another root of the same name', 'chain', { roots: [twin] }),
    one('no certificate of the signer', 'signer-certificate', { certificates: [root.certificate] }),
    under('an authority that had run out', 'validity', ended),
    one('a certificate that was not valid yet', 'validity', { signer: stamper({ from: '2026-03-01T12:00:01Z' }) }),
    one('a certificate in its first second', null, { signer: stamper({ from: '2026-03-01T12:00:00Z' }) }),
    one('a certificate in its last second', 'validity', { signer: stamper({ until: '2026-03-01T12:00:00Z' }) }),
    one('a certificate in the second before its last', null, { signer: stamper({ until: '2026-03-01T12:00:01Z' }) }),
    under('an issuer that is no authority', 'ca', authority({ extensions: [extensions.notAuthority(), extensions.keyUsage(5)] })),
    under('an issuer that says nothing of being an authority', 'ca', authority({ extensions: [] })),
    under('an authority that may not sign certificates', 'ca', authority({ extensions: [extensions.authority(), extensions.keyUsage(6)] })),
    under('an authority for programs only', 'ca', authority({ extensions: [...authorityExtensions, extensions.purposes([codeSigning], false)] }), { openssl: true, why: strictAuthority }),
    one('a path longer than allowed', 'path-length', { signer: belowAll, certificates: [belowAll.certificate, belowShort.certificate, shortPath.certificate] }),
    under('an authority below a missing one', 'chain', second),
    one('key identifiers that do not fit', 'chain', { signer: misKeyed, certificates: [misKeyed.certificate, keyed.certificate] }),
    one('a certificate with two signature algorithms', 'algorithm', { signer: stamper({ outerAlgorithm: seq(encodeOid(Oid.ecdsaWithSha384)) }) }),
    one('an RSA key of 1024 bits', 'algorithm', { signer: weak, openssl: true, why: 'openssl has no lower limit here' }),
    one('a root of version 1', 'chain', { signer: stamper({ by: v1Root }), roots: [v1Root], openssl: true, why: strictAuthority }),
    usedFor('a critical extension that nobody knows', '1.2.3.4', true, {}),
    usedFor('name constraints', Oid.nameConstraints, false, { openssl: true, why: 'not implemented here, so refused; openssl ignores them in the last certificate' }),
    one('an extension twice', 'encoding', { signer: stamper({ extensions: [...stampingExtensions, extensions.keyUsage(0)] }) }),
    one('an extension that nobody knows, not critical', null, { signer: stamper({ extensions: [...stampingExtensions, extension('1.2.3.4', false, seq())] }) }),

    one('other data', 'imprint', { data: otherData }),
    one('SHA-1 of the data', 'imprint-algorithm', { imprint: 'sha1', openssl: true, why: 'SHA-1 collisions are bought, not found' }),
    one('a time edited after signing', 'message-digest', { swapInfo: swapped }),
    one('a time with a needless zero', 'gen-time', { genTime: '2026-03-01T12:00:00.250Z', openssl: true, why: 'RFC 3161 2.4.2 forbids it' }),
    one('a time without Z', 'gen-time', { genTime: '2026-03-01T12:00:00', openssl: true, why: 'RFC 3161 2.4.2 forbids it' }),
    one('a second that does not exist', 'gen-time', { genTime: '2026-03-01T12:00:60Z', openssl: true, why: 'openssl does not look at the time it reports', signer: good }),
    one('the nonce of another request', 'nonce', { nonces: [nonce, new Uint8Array(8).fill(0xb6)] }),
    one('no nonce though one was sent', 'nonce', { nonces: [null, nonce] }),
    one('in the name of somebody else', 'tsa-name', { tsa: misnamed, nonces: [nonce, nonce] }),
    one('an information of version 2', 'version', { infoVersion: 2 }),
    one('a critical condition in the token', 'critical-extension', { infoExtensions: [extension('1.2.3.4', true, seq())], openssl: true, why: 'openssl does not look at the extensions of a token' }),

    one('rejected by the authority', 'status', { status: seq(int(2)) }),
    one('no signer', 'signer-count', { signers: 0 }),
    one('two signers', 'signer-count', { signers: 2 }),
    one('no message digest', 'signed-attributes', { attributes: (all) => all.filter((_, i) => i !== 1) }),
    one('two message digests', 'signed-attributes', { attributes: (all) => [...all, attribute(Oid.messageDigest, octets(new Uint8Array(32)))] }),
    one('no content type', 'signed-attributes', { attributes: (all) => all.filter((_, i) => i !== 0), openssl: true, why: 'openssl does not look at the signed content type; RFC 5652 11.1 demands it' }),
    one('another content type', 'signed-attributes', { contentType: '1.2.840.113549.1.7.1', openssl: true, why: 'openssl does not look at the signed content type; RFC 5652 11.1 demands it' }),
    one('signed attributes out of order', 'encoding', { unsorted: true, attributes: (all) => [...all].sort(Buffer.compare).toReversed(), openssl: true, why: 'openssl digests the attributes as they come; RFC 5652 5.4 wants DER' }),
    one('no signed attributes', 'signed-attributes', { withoutAttributes: true }),
    one('ESSCertIDv2 with two values', 'signed-attributes', { ess: [twice], openssl: true, why: 'openssl takes the first value' }),
    one('another signed attribute with two values', null, { ess: [essV2(good), attribute('1.2.3.4', int(1), int(2))] }),
    one('another signed attribute whose values are out of order', 'encoding', { ess: [essV2(good), jumbled] }),
    one('a kind of content that is no time stamp', 'content-type', { innerType: '1.2.840.113549.1.7.1' }),
    one('a kind of CMS that is not signed', 'content-type', { outerType: '1.2.840.113549.1.7.3' }),
    one('revocation lists', null, { revocationLists: [forgeRevocationList(root), forgeRevocationList(between)] }),
    one('a revocation list of another form', 'encoding', { revocationLists: [good.certificate] }),
    one('a digest announced that nobody uses', null, { announced: [sha(Oid.sha256), sha(Oid.sha512)] }),
    one('a digest announced that nobody should use', 'algorithm', { announced: [sha(Oid.sha256), sha('1.2.840.113549.2.5')], openssl: true, why: 'MD5 has no place in a token' }),
    one('a digest not announced', 'algorithm', { announced: [sha(Oid.sha512)] }),
    one('a digest with parameters', 'algorithm', { digestAlgorithm: seq(encodeOid(Oid.sha256), int(1)), announced: [sha(Oid.sha256)], openssl: true, why: 'RFC 5754 2: absent or NULL' }),
    one('an ECDSA signature with parameters', 'algorithm', { signing: { ...signingWith(good.key), algorithm: seq(encodeOid(Oid.ecdsaWithSha256), encode(0x05)) }, openssl: true, why: 'openssl goes by the key alone; RFC 5758 3.2: absent' }),
    one('a hash that is too short for its kind', 'imprint', { info: info((oid) => seq(sha(oid), octets(new Uint8Array(31)))) }),
    one('an accuracy of a thousand milliseconds', 'encoding', { info: info(undefined, encode(0x80, Uint8Array.of(3, 0xe8))), openssl: true, why: 'RFC 3161 2.4.2: 1 to 999' }),
    one('an accuracy of no microseconds', 'encoding', { info: info(undefined, encode(0x81, Uint8Array.of(0))), openssl: true, why: 'RFC 3161 2.4.2: 1 to 999' }),
    one('an accuracy of 999 milliseconds', null, { info: info(undefined, encode(0x80, Uint8Array.of(3, 0xe7))) }),
    one('a serial number of 160 bits', null, { info: seq(int(1), encodeOid('1.2.3'), trueImprint(Oid.sha256), encodeUnsigned(new Uint8Array(20).fill(0xff)), time('2026-03-01T12:00:00Z')) }),
    one('signed by another key', 'signature', { signer: { ...good, key: newKey('P-256') } }),
    one('a signature said to be by another kind of key', 'algorithm', { signing: { ...signingWith(good.key), algorithm: signingWith(rsa.key).algorithm }, openssl: true, why: 'openssl goes by the key alone' }),
    one('a signature said to be over another digest', 'algorithm', { signing: { ...signingWith(good.key), algorithm: signingWith(good.key, 'sha512').algorithm }, openssl: true, why: 'openssl goes by the key alone' }),
  ]
}

