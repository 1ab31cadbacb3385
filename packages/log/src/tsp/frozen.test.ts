/**
 * Time stamps made once by OpenSSL 3.0.22 with a throw-away authority. They must verify for ever: so must those in
 * people's bundles.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { OpensslVerifier } from '../../../../testing/tsa.ts'
import { data, deep, ecdsa, fromBase64 as bytes, madeAt, nonce, query, roots, rsa } from '../../../../testing/tsp-frozen.ts'
import { sha256 } from '../sha256.ts'
import { timestampRequest, verifyTimestamp } from './index.ts'

describe('frozen', () => {
  test('the request', () => {
    expect(Buffer.from(timestampRequest({ digest: sha256(data), nonce })).toString('base64')).toBe(query.trim())
  })

  test.each([
    { name: 'ECDSA, ESSCertIDv2', token: ecdsa, signature: 'ECDSA with SHA-256', serial: '01', steps: 2, tsaName: 'C=GB, O=Example Trust, CN=Example Stamper' },
    { name: 'RSA-3072, ESSCertID with SHA-1, named', token: rsa, signature: 'RSA PKCS#1 with SHA-256', serial: '02', steps: 2, tsaName: 'C=GB, O=Example Trust, CN=Example Stamper RSA' },
    { name: 'bare, below P-521, SHA-512', token: deep, signature: 'ECDSA with SHA-512', serial: '03', steps: 3, tsaName: 'C=GB, O=Example Trust, CN=Example Stamper Deep' },
  ])('$name', async ({ token, signature, serial, steps, tsaName }) => {
    const stamp = await verifyTimestamp(bytes(token), { roots, data, nonce, policies: ['1.3.6.1.4.1.55555.1'] })
    expect(stamp).toMatchObject({ signature, serial, tsaName, ordering: false, nonce: 'a0a1a2a3a4a5a6a7', accuracy: { seconds: 1, millis: 500, micros: 100 } })
    expect(stamp.genTime).toMatch(/^2026-11-22T12:42:4\d\.\d{1,3}Z$/)
    expect(stamp.chain).toHaveLength(steps)
    await expect(verifyTimestamp(bytes(token), { roots, data: nonce })).rejects.toMatchObject({ check: 'imprint' })
  })
})

describeWith(['openssl'], 'frozen, put to openssl', () => {
  const openssl = new OpensslVerifier()
  afterAll(() => openssl.remove())

  test.each([['ECDSA', ecdsa, false], ['RSA', rsa, false], ['bare', deep, true]] as const)('%s', (_, token, bare) => {
    expect(openssl.check(bytes(token), { data, roots, at: madeAt, bare })).toMatchObject({ good: true })
    expect(openssl.check(bytes(token), { data: nonce, roots, at: madeAt, bare })).toMatchObject({ good: false })
  })
})
