import { describe, expect, test } from 'vitest'
import { forgeCertificate, name, toPem } from '../../../../testing/forge.ts'
import { hex } from './der.ts'
import { derToPem, pemToDer, timestampRequest } from './index.ts'

describe('a request', () => {
  const digest = new Uint8Array(32).fill(0xd1)

  test('is 69 bytes or so of DER, with the nonce as an unsigned number and certReq TRUE', () => {
    const nonce = Uint8Array.of(0x80, 1, 2, 3, 4, 5, 6, 7)
    expect(hex(timestampRequest({ digest, nonce }))).toBe(`3044020101${'3031300d060960864801650304020105000420'}${'d1'.repeat(32)}0209008001020304050607${'0101ff'}`)
  })

  test('names a policy and another hash when asked to', () => {
    const request = hex(timestampRequest({ digest: new Uint8Array(64), hash: 'SHA-512', nonce: new Uint8Array(8).fill(1), policy: '1.2.3' }))
    expect(request).toContain('06096086480165030402030500044000')
    expect(request).toContain('06022a0302080101010101010101')
  })

  test.each([
    ['a digest of another hash', new Uint8Array(20), new Uint8Array(8)],
    ['a short nonce', digest, new Uint8Array(7)],
    ['a long nonce', digest, new Uint8Array(21)],
  ])('is not made with %s', (_, wrongDigest, nonce) => {
    expect(() => timestampRequest({ digest: wrongDigest, nonce })).toThrow(expect.objectContaining({ check: 'options' }))
  })
})

describe('PEM', () => {
  const block = (label: string, base64: string) => `-----BEGIN ${label}-----\r\n${base64}\r\n-----END ${label}-----\r\n`

  test('gives every certificate in order and skips the rest', () => {
    const text = `Example Root\n${block('CERTIFICATE', 'AAEC')}${block('PRIVATE KEY', 'BBBB')}${block('CERTIFICATE', 'Aw==')}`
    expect(pemToDer(text).map(hex)).toEqual(['000102', '03'])
    expect(pemToDer(text, 'PRIVATE KEY').map(hex)).toEqual(['041041'])
  })

  test('is written as others write it, and read again', () => {
    const certificates = ['One', 'Another'].map((called) => forgeCertificate({ subject: name(called) }).certificate)
    expect(derToPem(certificates)).toBe(toPem(...certificates))
    expect(pemToDer(derToPem(certificates)).map(hex)).toEqual(certificates.map(hex))
  })

  test.each([
    ['text without a block', 'hello'],
    ['a block cut short', '-----BEGIN CERTIFICATE-----\nAAEC\n'],
    ['a block that is not Base64', block('CERTIFICATE', 'A')],
  ])('%s is refused', (_, text) => {
    expect(() => pemToDer(text)).toThrow(expect.objectContaining({ check: 'options' }))
  })
})
