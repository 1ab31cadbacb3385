/**
 * Time stamps made once by OpenSSL 3.0.22 with a throw-away authority. They must verify for ever: so must those in
 * people's bundles.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { OpensslVerifier } from '../../../../testing/tsa.ts'
import { sha256 } from '../sha256.ts'
import { pemToDer, timestampRequest, verifyTimestamp } from './index.ts'

const data = new TextEncoder().encode('There was a note under the windscreen wiper again.\n')
const nonce = Uint8Array.from({ length: 8 }, (_, i) => 0xa0 + i)
/** When they were made, POSIX seconds. */
const madeAt = 1795351363

const query = `
MEQCAQEwMTANBglghkgBZQMEAgEFAAQgR5KRs5sZ9iHSRT8cNl+JTBUzQ4prZ5YPhsr7LDYnyTUCCQCgoaKjpKWmpwEB/w==
`

const root = `
MIIB+DCCAX+gAwIBAgIUYGvez5IdNk6UmJYq/OHCRzRpGqAwCgYIKoZIzj0EAwIwPDELMAkGA1UEBhMCR0IxFjAUBgNVBAoMDUV4YW1wbGUgVHJ1c3QxFTAT
BgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjExMjIxMjQyNDJaFw0zNjExMTkxMjQyNDJaMDwxCzAJBgNVBAYTAkdCMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0
MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAASB/vgpTyWvKf2gBVF8KPfJPOA/6Laajm8/2WdZpkC7uCmx5NrFN4M5VcHk
o3TwPu+IQhQ6tOfTVcqR07xWQ2eSMKvyiqoaMP27gYKKkBoNBxwRNEX5vVtoakF68rq8g06jQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEG
MB0GA1UdDgQWBBSm1rKW/Xzg3ZTyl8j/5Ka2vpedEjAKBggqhkjOPQQDAgNnADBkAjBLwECa2GUoxQ84z37p7AU2gZu7TsVlkCU8GRNfos/87winc8zIQdRM
oEQtw/RIBFICMA2pll+oPp1zVIhEN7ALegKZa+pT/T3ewwka41xHOSKgzeAmRn6s8zUmTkEeEXtiZA==
`

const ecdsa = `
MIIEPjADAgEAMIIENQYJKoZIhvcNAQcCoIIEJjCCBCICAQMxDzANBglghkgBZQMEAgEFADCBgQYLKoZIhvcNAQkQAQSgcgRwMG4CAQEGCSsGAQQBg7IDATAx
MA0GCWCGSAFlAwQCAQUABCBHkpGzmxn2IdJFPxw2X4lMFTNDimtnlg+GyvssNifJNQIBARgRMjAyNjExMjIxMjQyNDMuM1owCgIBAYACAfSBAWQCCQCgoaKj
pKWmp6CCAhowggIWMIIBm6ADAgECAhQQKkCMnsYTCkzfa1Pq2E481AsllTAKBggqhkjOPQQDAjA8MQswCQYDVQQGEwJHQjEWMBQGA1UECgwNRXhhbXBsZSBU
cnVzdDEVMBMGA1UEAwwMRXhhbXBsZSBSb290MB4XDTI2MTEyMjEyNDI0MloXDTM2MTExOTEyNDI0MlowPzELMAkGA1UEBhMCR0IxFjAUBgNVBAoMDUV4YW1w
bGUgVHJ1c3QxGDAWBgNVBAMMD0V4YW1wbGUgU3RhbXBlcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEQ+Qdlhmjq7kyWfwe5+HVRcqZy2+sAUgflDRY35
VjsD6vRJclZoVBGScC6X05ZGidIy8ecUvSS17WonlsNNyCSjeDB2MAwGA1UdEwEB/wQCMAAwDgYDVR0PAQH/BAQDAgeAMBYGA1UdJQEB/wQMMAoGCCsGAQUF
BwMIMB0GA1UdDgQWBBTkNGtOKI6p5wexPcPrJp6XhdjUtDAfBgNVHSMEGDAWgBSm1rKW/Xzg3ZTyl8j/5Ka2vpedEjAKBggqhkjOPQQDAgNpADBmAjEAyuFK
1A4Sxnzt5xpytZiuMhBspWz7M1i8q8OIBiZeI05iYV3AIPYCX4+lUHamEihhAjEA+ulDBV3mWI18XjuKnydBiDn5LP8aLxvypVVkZYfJqgTyMgFHAk5Ssz9U
fpbXJ6eTMYIBaDCCAWQCAQEwVDA8MQswCQYDVQQGEwJHQjEWMBQGA1UECgwNRXhhbXBsZSBUcnVzdDEVMBMGA1UEAwwMRXhhbXBsZSBSb290AhQQKkCMnsYT
Ckzfa1Pq2E481AsllTANBglghkgBZQMEAgEFAKCBpDAaBgkqhkiG9w0BCQMxDQYLKoZIhvcNAQkQAQQwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyMjEyNDI0M1ow
LwYJKoZIhvcNAQkEMSIEIAifIe+uIVapWTc7gLT3R9dWyyha42foJ+ToBNO0u75VMDcGCyqGSIb3DQEJEAIvMSgwJjAkMCIEIMOF+lWlEUwBO/CSfPcx+lPh
YSlnEFxLLfCiwgZu1J3CMAoGCCqGSM49BAMCBEcwRQIgSS1UcNoGs3mKxi1U828ak4uKH4wupRy6105AEjUZHNsCIQCBvCOQe06og6IVY54gzCV3mBfTElIq
qedPmSaRu6vZNA==
`

const rsa = `
MIIHCjADAgEAMIIHAQYJKoZIhvcNAQcCoIIG8jCCBu4CAQMxDzANBglghkgBZQMEAgEFADCBzgYLKoZIhvcNAQkQAQSggb4EgbswgbgCAQEGCSsGAQQBg7ID
ATAxMA0GCWCGSAFlAwQCAQUABCBHkpGzmxn2IdJFPxw2X4lMFTNDimtnlg+GyvssNifJNQIBAhgSMjAyNjExMjIxMjQyNDMuMzJaMAoCAQGAAgH0gQFkAgkA
oKGio6SlpqegR6RFMEMxCzAJBgNVBAYTAkdCMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRwwGgYDVQQDDBNFeGFtcGxlIFN0YW1wZXIgUlNBoIIDZzCCA2Mw
ggLqoAMCAQICFBAqQIyexhMKTN9rU+rYTjzUCyWWMAoGCCqGSM49BAMCMDwxCzAJBgNVBAYTAkdCMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRUwEwYDVQQD
DAxFeGFtcGxlIFJvb3QwHhcNMjYxMTIyMTI0MjQyWhcNMzYxMTE5MTI0MjQyWjBDMQswCQYDVQQGEwJHQjEWMBQGA1UECgwNRXhhbXBsZSBUcnVzdDEcMBoG
A1UEAwwTRXhhbXBsZSBTdGFtcGVyIFJTQTCCAaIwDQYJKoZIhvcNAQEBBQADggGPADCCAYoCggGBANi++QQ3xrAJeFpA44paZnGOv9gmcEHcrvyKaUH4lCGa
t0yyWgQA4s4uIxpfxHLVQykz9kQU1IsPu3HoRSI3yw0LBU3MCxxD0BvmQl8HKYfN1RSkTskwYM1DSSp+cM2veS2vI6yMQujkFEuVfKQowXfwqZ4IWrmXrd+P
nEdg5uBBU1Jz6WFc53Y4oGXAKHSVjWan/RdbsGjcQYgf9zcAtsD+9YaCnQ+pcH7vw2J+3JDndvRUAdgkxe/b3dQaAUoNdotZh3S0JjvPaO1SPvLe3fkC/TCh
vDbPRaioPJ/3ooNuIYOsYQPlqGaibyJYCV9fu9UVz3VYihKsN/RsRy+D8pkezAzYmyFIeXZge+xhY02z+QyQoh/bKIXe1eDcCAyQYc+F9AfUZZHBhhY0x8eU
HkC/Y7V+qPbvmqoFAZ+nsnlKMQrvBZQm/tV/3xOqvZREf74VubHsF56WWnFhkIyqP3ZON8vVJD03hdzDM3s+tbW7KRk5sEQKXSGwFO9Eq+9VpwIDAQABo3gw
djAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDAWBgNVHSUBAf8EDDAKBggrBgEFBQcDCDAdBgNVHQ4EFgQU92u42eQDP0ZDyd2ZPpg/RVL4kJAwHwYD
VR0jBBgwFoAUptaylv184N2U8pfI/+Smtr6XnRIwCgYIKoZIzj0EAwIDZwAwZAIwIyH0y7TC88JQ+KqRGhwu7X2OKV0Ftpc2SScB5WKHC8hUTULaHO9LOOcD
VviV+pkuAjAYVS9kBwUAXdKqqrzbiL/GCa9+IxqKpKyCZA7c0Blz6HfRMaL4LPVJX9RiubxVrdUxggKaMIIClgIBATBUMDwxCzAJBgNVBAYTAkdCMRYwFAYD
VQQKDA1FeGFtcGxlIFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QCFBAqQIyexhMKTN9rU+rYTjzUCyWWMA0GCWCGSAFlAwQCAQUAoIGYMBoGCSqGSIb3
DQEJAzENBgsqhkiG9w0BCRABBDAcBgkqhkiG9w0BCQUxDxcNMjYxMTIyMTI0MjQzWjArBgsqhkiG9w0BCRACDDEcMBowGDAWBBT3djRrscBRVPc+R9AIb+5G
dF+QyDAvBgkqhkiG9w0BCQQxIgQg45eT7yhfOWqmQxZRaXRgdXJwPqzYWh6skYlsWHa/WfkwDQYJKoZIhvcNAQEBBQAEggGAKbrXS/K4jG1fCqUojMWGYTzL
UALj3/pg11QTPpUkKe5VCZVFnEE77uczobc9cxehZLdGVIADUlEHba3C8+pAsLtuWFOzhsS2vAVZPqTu/mvhefBm3DjYAOOhPu3rBF27KVHYdtrrDwF8UeWw
t3CMtMb5ySBECgwX1f11uqNjgtwgLu1PCEJQmm5IG1Sd/B8u0aVM0+0BDRmgf1djLCaMxzMLIUPhmfhvQXsnSOeM16w7L7IHYUDVqezzHO6FIQ+bYCj3pmYO
toIIh1kuuLMP1/nexhhQQPHfB0LD3w8g4A5A16uOxAe0SwEHvU7ybTfq6ff5BGjV5E80tIPljV/EHT9ENWrq4DwsvTDdDtG0LWEkVW1MhlFtSjnLlJUy7Rv+
mLpzVbTWjjOlEt/O6FY6bwjnO0inPoPe2vWoAXmm0INr1rF6s3yBIMBuCx4DlvNvJn31FRjSRONMJvA0gHCyMMt1GVJbOw6I6sFHAUlkaodp/ledPw49aTZr
6Pd1I5B7
`

const deep = `
MIIG0QYJKoZIhvcNAQcCoIIGwjCCBr4CAQMxDzANBglghkgBZQMEAgMFADCBgwYLKoZIhvcNAQkQAQSgdARyMHACAQEGCSsGAQQBg7IDATAxMA0GCWCGSAFl
AwQCAQUABCBHkpGzmxn2IdJFPxw2X4lMFTNDimtnlg+GyvssNifJNQIBAxgTMjAyNjExMjIxMjQyNDMuMzgyWjAKAgEBgAIB9IEBZAIJAKChoqOkpaanoIIE
kDCCAkIwggGjoAMCAQICFBbp5+o7OaQ7UBfCg0ahGpqgX7leMAoGCCqGSM49BAMCMD8xCzAJBgNVBAYTAkdCMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRgw
FgYDVQQDDA9FeGFtcGxlIElzc3VpbmcwHhcNMjYxMTIyMTI0MjQzWhcNMzYxMTE5MTI0MjQzWjBEMQswCQYDVQQGEwJHQjEWMBQGA1UECgwNRXhhbXBsZSBU
cnVzdDEdMBsGA1UEAwwURXhhbXBsZSBTdGFtcGVyIERlZXAwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ9aR6hSqQHvl7JI0TU2yhGyFFl/tNyW0W6TZ7g
caui/ilfrx1koRUBqpNBIpmdR8BUKPTJJ0zGXhJtNZb1inrmo3gwdjAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDAWBgNVHSUBAf8EDDAKBggrBgEF
BQcDCDAdBgNVHQ4EFgQU8Sm7vodupOL+B04ybEasQq2emRkwHwYDVR0jBBgwFoAUyjR8JeL+ejKyTj5x7FDtkbBvHl0wCgYIKoZIzj0EAwIDgYwAMIGIAkIB
/ikVJlaay5b1KeHvHRqU7S6RSHaig+UqfTomd23LXXwkxcYMesABL1OckDX/FPcmllLLvB0JzWN6Lsl37+uxpe0CQgDS1Fkx27oxwLC2Ii6Kn5a0scGit2S3
lUC6fLfCuYZo27YfAeJkuYW1WxdargtpYuL8ARu1NBOtf+TaoBNVa7PKhzCCAkYwggHMoAMCAQICFBAqQIyexhMKTN9rU+rYTjzUCyWUMAoGCCqGSM49BAMC
MDwxCzAJBgNVBAYTAkdCMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMTIyMTI0MjQyWhcNMzYxMTE5MTI0
MjQyWjA/MQswCQYDVQQGEwJHQjEWMBQGA1UECgwNRXhhbXBsZSBUcnVzdDEYMBYGA1UEAwwPRXhhbXBsZSBJc3N1aW5nMIGbMBAGByqGSM49AgEGBSuBBAAj
A4GGAAQA1ZgZgb+T0Gu+0u+9tHNH9wnZlzdJCTkCFsfUA6Vy2fsDHO2Y1ERVGR1ejREid5KeAZcsIf9OUXx8J0LZQWIZvfkBa13/Vz808+MU7AHbKQZ0F1yz
FJGs7h92TG9vq6fTvAhHj/ZYwf318Nb3tZvApgiQ2l/c+ir9il4UQAq5+t39tmqjZjBkMBIGA1UdEwEB/wQIMAYBAf8CAQAwDgYDVR0PAQH/BAQDAgEGMB0G
A1UdDgQWBBTKNHwl4v56MrJOPnHsUO2RsG8eXTAfBgNVHSMEGDAWgBSm1rKW/Xzg3ZTyl8j/5Ka2vpedEjAKBggqhkjOPQQDAgNoADBlAjEA4AIPruSsLumI
b6gsxKKsT/4wboYy0DVml5OspK5S/bc2PJxzibFDB+7xREWh2KMEAjAjr/NlJ+MJwgLnG7ZaxCrduuJFxE6nw4N7rHNoAuZ1Tu2XO8e+6tWJfG/+4jPBuC4x
ggGMMIIBiAIBATBXMD8xCzAJBgNVBAYTAkdCMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRgwFgYDVQQDDA9FeGFtcGxlIElzc3VpbmcCFBbp5+o7OaQ7UBfC
g0ahGpqgX7leMA0GCWCGSAFlAwQCAwUAoIHEMBoGCSqGSIb3DQEJAzENBgsqhkiG9w0BCRABBDAcBgkqhkiG9w0BCQUxDxcNMjYxMTIyMTI0MjQzWjA3Bgsq
hkiG9w0BCRACLzEoMCYwJDAiBCDYqit4TvspvBfR9dZmOwRLh7IXoFmTSdPZWlVotwB9vTBPBgkqhkiG9w0BCQQxQgRAZm6vlWSW+1geuFsl+xyQXrVegesm
1y9+7Jpd0xfK+UHsfX4PHvpI+PeuCFUfunoZZ4FBoGyZ5slS6QkTt1oMvzAKBggqhkjOPQQDBARIMEYCIQDrNqTF+lXmNpBmlhjCJljBzJSyFEZ/AQxvz9Md
NUxCZAIhAOtakIrKGc+aGGzh4xAb4Hjyk5c2oxJi7sSion5EQOED
`

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
const roots = pemToDer(`-----BEGIN CERTIFICATE-----${root}-----END CERTIFICATE-----`)

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
