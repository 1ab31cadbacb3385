import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mutate, parseTree, writeTree } from '../../../../testing/der-mutations.ts'
import { describeWith } from '../../../../testing/outside.ts'
import { seeded } from '../../../../testing/seed.ts'
import { inFolder, makeTsa, OpensslVerifier, serveTsa, type TestTsa } from '../../../../testing/tsa.ts'
import { baseTokens } from '../../../../testing/tsp-bases.ts'
import { cases, stampedData } from '../../../../testing/tsp-cases.ts'
import { compare, differences, type Base } from '../../../../testing/tsp-differential.ts'
import { frozenBases } from '../../../../testing/tsp-frozen.ts'
import { sha256 } from '../sha256.ts'
import { timestampRequest, TimestampVerifier } from './index.ts'

describeWith(['openssl'], 'time stamps, put to openssl as well', () => {
  const openssl = new OpensslVerifier()
  let tsa: TestTsa
  let bases: Base[] = []
  beforeAll(() => {
    tsa = makeTsa()
    bases = baseTokens(tsa)
  })
  afterAll(() => openssl.remove())

  describe('openssl ts -verify says what the table says', () => {
    test.each(cases())('$name', ({ token, roots, untrusted, bare, nonce, at, openssl: expected }) => {
      const verdict = openssl.check(token, {
        data: stampedData,
        roots,
        at,
        ...(untrusted ? { untrusted } : {}),
        ...(bare ? { bare } : {}),
        ...(nonce ? { query: timestampRequest({ digest: sha256(stampedData), nonce }) } : {}),
      })
      expect(verdict.good, verdict.words).toBe(expected)
    })
  })

  test('both accept every kind of time stamp that openssl makes', async () => {
    expect(bases).toHaveLength(7)
    for (const base of bases) {
      expect(openssl.check(base.bytes, base), base.name).toMatchObject({ good: true })
      const { genTime } = await new TimestampVerifier({ roots: base.roots }).verify(base.bytes, { data: base.data })
      expect(Math.abs(Date.parse(genTime) / 1000 - base.at), base.name).toBeLessThan(60)
    }
  })

  test('both agree on hundreds of spoilt ones, or differ for a named reason', async () => {
    const tally = await compare(frozenBases(), 330, seeded(11), openssl)
    expect(tally.unexplained).toEqual([])
    expect(tally.bothAccept + tally.bothRefuse + [...tally.named.values()].reduce((sum, n) => sum + n, 0)).toBe(330)
    expect(tally.bothAccept).toBeGreaterThan(0)
  })

  test('the comparison notices a verifier that refuses what ours accepts, and one that accepts what ours refuses', async () => {
    const always = (good: boolean) => Object.assign(Object.create(openssl) as OpensslVerifier, { check: () => ({ good, words: '' }) })
    expect((await compare(frozenBases(), 330, seeded(11), always(false))).unexplained).not.toEqual([])
    expect((await compare(frozenBases(), 30, seeded(11), always(true))).unexplained).not.toEqual([])
  })

  describe('each named difference is real: openssl accepts, ours refuses, and mending that flaw alone is enough', () => {
    const base = (name: string): Base => {
      const found = bases.find((one) => one.name === name)
      if (!found) throw new Error(`No base ${name}`)
      return found
    }
    const spoilers: { readonly [name: string]: () => readonly [Base, Uint8Array] } = {
      'bytes after the end': () => [base('ECDSA'), Uint8Array.from([...base('ECDSA').bytes, 0])],
      'BER that is not DER': () => [base('ECDSA'), Uint8Array.from([0x30, 0x80, ...base('ECDSA').bytes.subarray(4), 0, 0])],
      'a list without the mark of one': () => [base('ECDSA'), renamed(base('ECDSA').bytes, '310b3009060355040613', '110b3009060355040613')],
      'algorithms of the signer': () => [base('RSA, named'), renamed(base('RSA, named').bytes, '06092a864886f70d010101', '06092a864886f70d01010c')],
      'a certificate or revocation list that nobody needs': () => {
        const { bytes } = base('the root inside as well')
        // In the root's own name, which OpenSSL finds in the store and not here: a string turned into a BIT STRING.
        return [base('the root inside as well'), renamed(bytes, '0c0c4578616d706c6520526f6f74', '030c004578616d706c6520526f6f')]
      },
    }

    test('the list is complete', () => {
      expect(Object.keys(spoilers)).toEqual(differences.map(({ name }) => name))
    })

    test.each(differences)('$name', async ({ name, mend }) => {
      const [from, spoilt] = spoilers[name]?.() ?? []
      if (!from || !spoilt) throw new Error(`No example of ${name}`)
      const verifier = new TimestampVerifier({ roots: from.roots })
      expect(openssl.check(spoilt, from)).toMatchObject({ good: true })
      await expect(verifier.verify(spoilt, { data: from.data })).rejects.toMatchObject({ name: 'TimestampError' })
      await expect(verifier.verify(mend(spoilt, from.bytes), { data: from.data })).resolves.toBeDefined()
    })
  })

  test('openssl reads our request, and a server answers it', async () => {
    const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 0xf8)
    const query = timestampRequest({ digest: sha256(stampedData), nonce, policy: `${tsa.policy}.2` })
    const read = inFolder(new Map([['asked.tsq', query]]), (ask) => ask('ts', '-query', '-in', 'asked.tsq', '-text', '-out', 'text')).get('text')
    const text = new TextDecoder().decode(read)
    expect(text).toContain('Hash Algorithm: sha256')
    expect(text).toContain('Nonce: 0x01020304050607F8')
    expect(text).toContain(`Policy OID: ${tsa.policy}.2`)
    expect(text).toContain('Certificate required: yes')

    const { url, close } = await serveTsa(tsa)
    try {
      const reply = await fetch(url, { method: 'POST', body: query, headers: { 'content-type': 'application/timestamp-query' } })
      expect(reply.headers.get('content-type')).toBe('application/timestamp-reply')
      const stamp = await new TimestampVerifier({ roots: [tsa.root], policies: [`${tsa.policy}.2`] }).verify(new Uint8Array(await reply.arrayBuffer()), { data: stampedData, nonce })
      expect(stamp.nonce).toBe('01020304050607f8')
      expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(400)
    } finally {
      close()
    }
  })
})

/** `bytes` with the last run of octets `from` (hex) replaced by `to`, of the same length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('hex')
  const at = text.lastIndexOf(from)
  if (at === -1) throw new Error(`${from} is not there`)
  return Buffer.from(text.slice(0, at) + to + text.slice(at + to.length), 'hex')
}

describe('the tools that spoil', () => {
  test('writing a tree back gives the same DER', () => {
    for (const { token } of cases().slice(0, 6)) expect(Buffer.from(writeTree(parseTree(token))).equals(token)).toBe(true)
  })

  test('the same seed spoils the same way', () => {
    const [first] = cases()
    const spoil = () => mutate(first?.token ?? new Uint8Array(), seeded(5))
    const a = cases()[0]?.token ?? new Uint8Array()
    expect(mutate(a, seeded(5))).toEqual(mutate(a, seeded(5)))
    expect(spoil().how).not.toBe('')
  })
})
