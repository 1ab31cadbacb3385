import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { algorithmOf, extension, forgeCertificate, int, name, newKey, octets, seq, set, signingWith, utf8 } from '../../../../testing/forge.ts'
import { certificateScheme, readAlgorithm, type AlgorithmIdentifier } from './algorithm.ts'
import { parseCertificate } from './certificate.ts'
import { readWhole } from './der.ts'
import { encode, encodeOid } from './der-write.ts'
import { readExtensions } from './extensions.ts'
import { readName } from './name.ts'
import { Oid } from './oids.ts'
import { SignatureChecker } from './signature.ts'
import { certificateTime, genTime } from './time.ts'

const nameOf = (bytes: Uint8Array) => readWhole(new Uint8Array(bytes), 'A name', (reader) => readName(reader, 'A name'))
const withText = (tag: number, text: Uint8Array) => seq(set(seq(encodeOid('2.5.4.3'), encode(tag, text))))
const canonical = (tag: number, text: string) => nameOf(withText(tag, utf8(text))).canonical

describe('names', () => {
  test('are the same whatever the case, the space and the type of string', () => {
    const plain = canonical(0x0c, 'Example Root')
    expect(canonical(0x13, '  EXAMPLE \t root\n')).toBe(plain)
    expect(canonical(0x16, 'example root')).toBe(plain)
    expect(nameOf(withText(0x1e, Buffer.from('Example Root', 'utf16le').swap16())).canonical).toBe(plain)
    expect(nameOf(withText(0x1c, Buffer.from([...'Example Root'].flatMap((letter) => [0, 0, 0, letter.charCodeAt(0)])))).canonical).toBe(plain)
  })

  test('differ by a letter, by an attribute, by their order, and by how they are cut', () => {
    const both = nameOf(name('a', 'b')).canonical
    expect(new Set([both, nameOf(name('b', 'a')).canonical, nameOf(name('a b')).canonical, nameOf(name('a')).canonical, canonical(0x12, 'a'), nameOf(name('a","2.5.4.3=b')).canonical]).size).toBe(6)
  })

  test('several attributes at one place count in any order', () => {
    const [a, b] = ['a', 'b'].map((text) => seq(encodeOid('2.5.4.3'), encode(0x0c, utf8(text))))
    if (!a || !b) throw new Error('two')
    expect(nameOf(seq(encode(0x31, a, b)))).toMatchObject({ canonical: nameOf(seq(encode(0x31, b, a))).canonical, text: 'CN=a + CN=b' })
  })

  test.each([
    ['UTF-8 that is none', 0x0c, [0xff]],
    ['half a BMP character', 0x1e, [0, 0x41, 0]],
    ['a surrogate', 0x1e, [0xd8, 0]],
    ['a character past the last', 0x1c, [0, 0x11, 0, 0]],
    ['a part that is not text', 0x04, [0x41]],
  ])('%s is refused', (_, tag, bytes) => {
    expect(() => nameOf(withText(tag, Uint8Array.from(bytes)))).toThrow(expect.objectContaining({ check: 'encoding' }))
  })
})

describe('times', () => {
  const element = (tag: number, text: string) => readWhole(encode(tag, utf8(text)), 'A time', (reader) => reader.any('A time'))
  test.each([
    [0x17, '491231235959Z', '2049-12-31T23:59:59Z'],
    [0x17, '500101000000Z', '1950-01-01T00:00:00Z'],
    [0x18, '20500101000000Z', '2050-01-01T00:00:00Z'],
    [0x18, '20240229120000Z', '2024-02-29T12:00:00Z'],
  ])('%i %s', (tag, text, iso) => {
    expect(certificateTime(element(tag, text), 'It')).toEqual({ iso, seconds: Date.parse(iso) / 1000 })
  })

  test.each([
    [0x17, '4912312359Z'],
    [0x17, '491231235959+0000'],
    [0x18, '20500101000000.5Z'],
    [0x18, '20230229120000Z'],
    [0x18, '20240229240000Z'],
    [0x17, '20500101000000Z'],
  ])('%i %s is refused in a certificate', (tag, text) => {
    expect(() => certificateTime(element(tag, text), 'It')).toThrow(expect.objectContaining({ check: 'validity' }))
  })

  test('genTime keeps its fraction to the last digit', () => {
    expect(genTime(element(0x18, '20260301120000.000000001Z'))).toEqual({ iso: '2026-03-01T12:00:00.000000001Z', seconds: 1772366400 })
    for (const wrong of ['20260301120000.Z', '20260301120000.10Z', '202603011200Z', '20260301120000', '20260301120000.1', '20260301126000Z', '20260230120000Z']) {
      expect(() => genTime(element(0x18, wrong)), wrong).toThrow(expect.objectContaining({ check: 'gen-time' }))
    }
  })

  test('a certificate has a time where a time belongs', () => {
    const { certificate } = forgeCertificate({ subject: name('Example') })
    const spoilt = new Uint8Array(certificate)
    spoilt[Buffer.from(spoilt).indexOf('20250101') - 2] = 0x0c
    expect(() => parseCertificate(spoilt)).toThrow('neither UTCTime nor GeneralizedTime')
  })
})

describe('extensions', () => {
  const holding = (value: Uint8Array) => parseCertificate(forgeCertificate({ subject: name('Example'), extensions: [extension(Oid.subjectAltName, false, value)] }).certificate)

  test('alternative names are read', () => {
    const names = readExtensions(holding(seq(encode(0x82, utf8('tsa.example.org')), encode(0xa4, name('Example'))))).otherNames
    expect(names.map(({ text }) => text)).toEqual(['tsa.example.org', 'CN=Example'])
  })

  test('a general name of no kind is refused', () => {
    expect(() => readExtensions(holding(seq(octets(utf8('x')))))).toThrow('a tag that does not exist')
  })
})

describe('algorithms', () => {
  const identifier = (bytes: Uint8Array): AlgorithmIdentifier => readWhole(new Uint8Array(bytes), 'It', (reader) => readAlgorithm(reader, 'It'))
  const sha256 = algorithmOf(Oid.sha256)
  const pss = (hash: Uint8Array, mask: Uint8Array, ...rest: readonly Uint8Array[]) => algorithmOf(Oid.rsassaPss, seq(encode(0xa0, hash), encode(0xa1, algorithmOf(Oid.mgf1, mask)), ...rest))

  test('RSA-PSS with one hash throughout', () => {
    expect(certificateScheme(identifier(pss(sha256, sha256, encode(0xa2, int(32)), encode(0xa3, int(1)))))).toEqual({ kind: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 })
  })

  test.each([
    ['RSA-PSS without parameters, which means SHA-1', algorithmOf(Oid.rsassaPss)],
    ['RSA-PSS with empty parameters, which means SHA-1', algorithmOf(Oid.rsassaPss, seq())],
    ['RSA-PSS with SHA-1', pss(algorithmOf('1.3.14.3.2.26'), algorithmOf('1.3.14.3.2.26'))],
    ['RSA-PSS with two hashes', pss(sha256, algorithmOf(Oid.sha512))],
    ['RSA-PSS with another trailer', pss(sha256, sha256, encode(0xa3, int(2)))],
    ['RSA with SHA-1', algorithmOf('1.2.840.113549.1.1.5', encode(0x05))],
    ['RSA with parameters', algorithmOf(Oid.sha256WithRsa, int(1))],
    ['ECDSA with parameters', algorithmOf(Oid.ecdsaWithSha256, encode(0x05))],
    ['Ed25519 with parameters', algorithmOf(Oid.ed25519, encode(0x05))],
  ])('%s is refused', (_, bytes) => {
    expect(() => certificateScheme(identifier(bytes))).toThrow(expect.objectContaining({ check: 'algorithm' }))
  })

  const spki = (kind: Parameters<typeof newKey>[0]) => new Uint8Array(createPublicKey(newKey(kind)).export({ type: 'spki', format: 'der' }))
  test.each([
    ['an elliptic key', 'RSA', 'P-256'],
    ['a key that RFC 4055 reserves for PSS', 'RSA', 'RSA-PSS'],
    ['an RSA key', 'Ed25519', 'RSA'],
    ['an Ed25519 key', 'P-256', 'Ed25519'],
  ] as const)('%s does not fit a signature by %s', async (_, claimed, kind) => {
    const scheme = certificateScheme(identifier(signingWith(newKey(claimed)).algorithm))
    await expect(new SignatureChecker().check(scheme, spki(kind), new Uint8Array(1), new Uint8Array(64))).rejects.toThrow('the key is of another kind')
  })

  test('a point that is not on its curve is no key', async () => {
    const key = spki('P-256')
    key[key.length - 1] = (key[key.length - 1] ?? 0) ^ 1
    const scheme = certificateScheme(identifier(signingWith(newKey('P-256')).algorithm))
    await expect(new SignatureChecker().check(scheme, key, new Uint8Array(1), new Uint8Array(64))).rejects.toMatchObject({ check: 'algorithm' })
  })
})
