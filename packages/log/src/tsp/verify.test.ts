import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forgeCertificate, forgeReply, int, name, seq, stampingExtensions } from '../../../../testing/forge.ts'
import { cases, stampedData } from '../../../../testing/tsp-cases.ts'
import { sha256 } from '../sha256.ts'
import { TimestampError, TimestampVerifier, verifyTimestamp, type Expected, type TrustOptions } from './index.ts'

const all = cases()

/** The check that refuses, or null. What is not a TimestampError fails the test. */
async function refusedBy(token: Uint8Array, options: TrustOptions & Expected): Promise<string | null> {
  try {
    await verifyTimestamp(token, options)
    return null
  } catch (error) {
    if (error instanceof TimestampError) return error.check
    throw error
  }
}

describe('a time stamp is accepted', () => {
  test.each(all.filter(({ check }) => check === null))('$name', async ({ token, roots, untrusted = [], nonce }) => {
    expect(await refusedBy(token, { data: stampedData, roots, intermediates: untrusted, ...(nonce ? { nonce } : {}) })).toBeNull()
  })
})

describe('a time stamp is refused', () => {
  test.each(all.filter(({ check }) => check !== null))('$name', async ({ token, roots, check, untrusted = [], nonce }) => {
    expect(await refusedBy(token, { data: stampedData, roots, intermediates: untrusted, ...(nonce ? { nonce } : {}) })).toBe(check)
  })

  test('every named difference to openssl has its reason, and each but two is ours refusing', () => {
    const differing = all.filter(({ check, openssl }) => (check === null) !== openssl)
    expect(differing.filter(({ why }) => why === undefined)).toEqual([])
    expect(differing.filter(({ check }) => check === null).map((one) => one.name)).toEqual(['RSA-PSS', 'Ed25519'])
  })
})

describe('what a time stamp says', () => {
  const root = forgeCertificate({ subject: name('Example Root') })
  const signer = forgeCertificate({ subject: name('Example', 'Stamper'), by: root, extensions: stampingExtensions, serial: 200 })
  const nonce = Uint8Array.of(0, 0xff, 1, 2, 3, 4, 5, 6)
  const token = forgeReply({ data: stampedData, signer, nonce, genTime: '2026-03-01T12:00:00.123456Z' })
  const trust = { roots: [root.certificate] }

  test('is given in full', async () => {
    expect(await verifyTimestamp(token, { ...trust, data: stampedData })).toEqual({
      genTime: '2026-03-01T12:00:00.123456Z',
      accuracy: { seconds: 1, millis: 500, micros: 0 },
      ordering: false,
      serial: '4d',
      policy: '1.3.6.1.4.1.55555.1',
      hash: 'SHA-256',
      digest: Buffer.from(sha256(stampedData)).toString('hex'),
      nonce: 'ff010203040506',
      tsaName: 'CN=Example, CN=Stamper',
      signature: 'ECDSA with SHA-256',
      chain: [
        expect.objectContaining({ subject: 'CN=Example, CN=Stamper', issuer: 'CN=Example Root', serial: 'c8', notBefore: '2025-01-01T00:00:00Z' }),
        expect.objectContaining({ subject: 'CN=Example Root', issuer: 'CN=Example Root', notAfter: '2045-01-01T00:00:00Z', sha256: Buffer.from(sha256(root.certificate)).toString('hex') }),
      ],
    })
  })

  test('can be asked about a digest in place of the data', async () => {
    const digest = sha256(stampedData)
    expect(await refusedBy(token, { ...trust, digest })).toBeNull()
    expect(await refusedBy(token, { ...trust, digest: digest.map((octet, i) => (i === 31 ? octet ^ 1 : octet)) })).toBe('imprint')
    await expect(verifyTimestamp(token, { ...trust, digest: digest.subarray(1) })).rejects.toThrow('the digest given has 248 bits')
  })

  test('is refused under a policy that is not accepted', async () => {
    expect(await refusedBy(token, { ...trust, data: stampedData, policies: ['1.2.3', '1.3.6.1.4.1.55555.1'] })).toBeNull()
    expect(await refusedBy(token, { ...trust, data: stampedData, policies: ['1.3.6.1.4.1.55555'] })).toBe('policy')
    expect(await refusedBy(token, { ...trust, data: stampedData, policies: [] })).toBe('policy')
  })

  test('a root that names another issuer is no root', async () => {
    expect(await refusedBy(token, { roots: [signer.certificate], data: stampedData })).toBe('options')
  })

  test('no root, no trust', async () => {
    expect(await refusedBy(token, { roots: [], data: stampedData })).toBe('chain')
  })

  test('one verifier checks many tokens at once, good and bad', async () => {
    const verifier = new TimestampVerifier(trust)
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => verifier.verify(token, { data: i % 2 ? stampedData : token })))
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, (_, i) => (i % 2 ? 'fulfilled' : 'rejected')))
  })

  test('bytes that change while it is being checked change nothing', async () => {
    const shared = Uint8Array.from(token)
    const pending = refusedBy(shared, { ...trust, data: stampedData })
    shared.fill(0)
    expect(await pending).toBeNull()
  })

  test('a message says what failed and what to do next', async () => {
    await expect(verifyTimestamp(token, { ...trust, data: token })).rejects.toThrow('The token was made for other data. Compare the file')
  })

  test('whatever the bytes, only a TimestampError is thrown', async () => {
    const verifier = new TimestampVerifier(trust)
    const fails = async (bytes: Uint8Array): Promise<void> => {
      await expect(verifier.verify(bytes, { data: stampedData })).rejects.toBeInstanceOf(TimestampError)
      await expect(verifyTimestamp(token, { roots: [bytes], data: stampedData })).rejects.toBeInstanceOf(TimestampError)
    }
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fails), { numRuns: 300 })
    const slice = fc.tuple(fc.nat(token.length), fc.uint8Array({ minLength: 1, maxLength: 8 }))
    await fc.assert(
      fc.asyncProperty(slice, async ([at, patch]) => {
        const spoilt = Uint8Array.from(token)
        spoilt.set(patch.subarray(0, Math.max(0, spoilt.length - at)), at)
        const thrown = await verifier.verify(spoilt, { data: stampedData }).then(() => null, (error: unknown) => error)
        expect(thrown === null || thrown instanceof TimestampError).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('an absurdly large file is refused before it is read', async () => {
    await expect(verifyTimestamp(new Uint8Array((1 << 20) + 1), { ...trust, data: stampedData })).rejects.toThrow('1048577 bytes is not plausible')
  })

  test('a hash that is too short is no match for a digest that is as short', async () => {
    const short = all.find((one) => one.name === 'a hash that is too short for its kind')
    if (!short) throw new Error('The case has another name')
    await expect(verifyTimestamp(short.token, { roots: short.roots, digest: new Uint8Array(31) })).rejects.toThrow('not 256 bits long')
  })

  test('a grant without a token is none', async () => {
    expect(await refusedBy(seq(seq(int(0))), { ...trust, data: stampedData })).toBe('status')
  })

  test('a hundred thousand nested or empty elements are refused without harm', async () => {
    expect(await refusedBy(new Uint8Array(200_000).fill(0x30), { ...trust, data: stampedData })).toBe('encoding')
    expect(await refusedBy(new Uint8Array(200_000), { ...trust, data: stampedData })).toBe('encoding')
  })
})
