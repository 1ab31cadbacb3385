import { timestampRequest } from '../packages/log/src/tsp/index.ts'
import { createHash } from 'node:crypto'
import { attribute, forgeReply, forgeRevocationList, holderOf, int, octets, seq, utf8 } from './forge.ts'
import type { TestTsa } from './tsa.ts'
import type { Base } from './tsp-differential.ts'

/** Good time stamps of every shape we know, for spoiling. */
export function baseTokens(tsa: TestTsa): Base[] {
  const data = utf8('what was there')
  const query = timestampRequest({ digest: createHash('sha256').update(data).digest(), nonce: new Uint8Array(8).fill(0xc8) })
  const at = Math.floor(Date.now() / 1000)
  const roots = [tsa.root]
  const shared = { data, roots, at }
  const signer = holderOf(tsa.certificate('rsa'), tsa.key('rsa'))
  // Everything that is optional and that nobody signs.
  const busy = forgeReply({
    data,
    signer,
    revocationLists: [forgeRevocationList(signer)],
    genTime: new Date(at * 1000).toISOString().replace('.000', ''),
    status: seq(int(1), seq(Uint8Array.of(0x0c, 2, 0x4f, 0x4b)), Uint8Array.of(0x03, 2, 4, 0x10)),
    unsigned: [attribute('1.2.3.4', octets(data)), attribute('1.2.840.113549.1.9.16.2.14', seq(int(3)))],
  })
  return [
    { name: 'ECDSA', bytes: tsa.timestampReply(query), ...shared },
    { name: 'RSA, named', bytes: tsa.timestampReply(query, { stamper: 'rsa', named: true }), ...shared },
    { name: 'ESSCertID with SHA-1', bytes: tsa.timestampReply(query, { ess: 'sha1' }), ...shared },
    { name: 'two steps to the root', bytes: tsa.timestampReply(query, { stamper: 'deep', chain: [tsa.intermediate], signingDigest: 'sha384' }), ...shared },
    { name: 'the root inside as well', bytes: tsa.timestampReply(query, { stamper: 'deep', chain: [tsa.intermediate, tsa.root], ess: 'sha512' }), ...shared },
    { name: 'bare token', bytes: tsa.timestampReply(query, { bare: true }), bare: true, ...shared },
    { name: 'with all that is optional', bytes: busy, ...shared },
  ]
}
