import { createPublicKey } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyDkim, type DkimResult } from './index.ts'
import { ed25519Domain, latin1, rsaDomain, signed, type Domain, type Signing } from './node/signing.ts'

const mail = [
  'Received: from mail.example.org by mx.example.com; Tue, 02 Jan 2024 09:05:07 +0000',
  'From: Alex Morgan <alex@example.org>',
  'To: Jo <jo@example.com>',
  'Subject: I saw  you today',
  ' at the   station',
  'Date: Tue, 02 Jan 2024 09:05:07 +0000',
  'X-Mailer: Test',
  '',
  'You did not answer.  ',
  'I know\twhere you  work.',
  '',
  '',
  '',
].join('\r\n')

const keyOf = (record: string | undefined) => ({ key: () => Promise.resolve(record) })

async function verdict(text: string, record: string | undefined, now?: Date): Promise<DkimResult> {
  const results = await verifyDkim(latin1(text), now ? { ...keyOf(record), now } : keyOf(record))
  expect(results).toHaveLength(1)
  return results[0] as DkimResult
}

let rsa: Domain
let ed25519: Domain
beforeAll(() => {
  rsa = rsaDomain()
  ed25519 = ed25519Domain()
})

describe('a signed mail', () => {
  const forms = ['simple/simple', 'simple/relaxed', 'relaxed/simple', 'relaxed/relaxed']
  for (const c of forms) {
    test(`${c}: passes with RSA and with Ed25519`, async () => {
      expect(await verdict(signed(mail, rsa, { c }), rsa.record)).toMatchObject({ verdict: 'pass', altered: null, domain: 'example.org', selector: 'test', alignment: 'same', weak: [], notSigned: [] })
      expect(await verdict(signed(mail, ed25519, { c }), ed25519.record)).toMatchObject({ verdict: 'pass', algorithm: 'ed25519-sha256' })
    })

    test(`${c}: passes when a program saved it with LF line ends`, async () => {
      expect(await verdict(signed(mail, rsa, { c }).replaceAll('\r\n', '\n'), rsa.record)).toMatchObject({ verdict: 'pass' })
    })

    test(`${c}: an empty body is a body`, async () => {
      const empty = mail.slice(0, mail.indexOf('\r\n\r\n') + 4)
      expect(await verdict(signed(empty, rsa, { c }), rsa.record)).toMatchObject({ verdict: 'pass' })
      expect(await verdict(`${signed(empty, rsa, { c })}x`, rsa.record)).toMatchObject({ verdict: 'altered', altered: 'body' })
    })
  }

  test('a changed body is altered, with or without the key', async () => {
    const changed = signed(mail, rsa).replace('not answer', 'now answer')
    expect(await verdict(changed, rsa.record)).toMatchObject({ verdict: 'altered', altered: 'body' })
    expect(await verdict(changed, undefined)).toMatchObject({ verdict: 'altered', altered: 'body' })
  })

  test('a changed From is altered', async () => {
    expect(await verdict(signed(mail, rsa).replace('From: Alex', 'From: Alec'), rsa.record)).toMatchObject({ verdict: 'altered', altered: 'header' })
  })

  test('a From added on top of the signed one is altered, though the signature fits', async () => {
    expect(await verdict(`From: Sam <sam@example.net>\r\n${signed(mail, rsa)}`, rsa.record)).toMatchObject({ verdict: 'altered', altered: 'header', alignment: 'none' })
  })

  test('a second Subject is pointed out', async () => {
    expect(await verdict(`Subject: Other\r\n${signed(mail, rsa)}`, rsa.record)).toMatchObject({ verdict: 'pass', weak: ['unsigned-copy'] })
    expect(await verdict(`Subject: Other\r\n${signed(mail, rsa, { h: 'from:subject:subject' })}`, rsa.record)).toMatchObject({ verdict: 'altered', altered: 'header' })
  })

  test('without a key nothing is said', async () => {
    expect(await verdict(signed(mail, rsa), undefined)).toMatchObject({ verdict: 'no-key' })
  })

  test('the wrong key is not a pass', async () => {
    expect(await verdict(signed(mail, rsa), rsaDomain().record)).toMatchObject({ verdict: 'altered', altered: 'header' })
    expect(await verdict(signed(mail, rsa), ed25519.record)).toMatchObject({ verdict: 'unusable-key' })
  })

  test('lines that were not signed are named', async () => {
    expect(await verdict(signed(mail, rsa, { h: 'from:date' }), rsa.record)).toMatchObject({ verdict: 'pass', notSigned: ['to', 'subject'] })
  })

  test('l= passes with words added after it, and is called weak', async () => {
    const part = signed(mail, rsa, { l: 20 })
    expect(await verdict(part, rsa.record)).toMatchObject({ verdict: 'pass', weak: ['part-of-body'] })
    expect(await verdict(`${part}and more`, rsa.record)).toMatchObject({ verdict: 'pass', weak: ['part-of-body'] })
    expect(await verdict(signed(mail, rsa, { l: 20 }).replace('l=20', 'l=99999'), rsa.record)).toMatchObject({ verdict: 'altered', altered: 'body' })
  })

  test('x= counts only against a given time', async () => {
    const text = signed(mail, ed25519, { extra: ' t=1704186307; x=1704191107;' })
    expect(await verdict(text, ed25519.record)).toMatchObject({ verdict: 'pass', signedAt: '2024-01-02T09:05:07Z', expiresAt: '2024-01-02T10:25:07Z' })
    expect(await verdict(text, ed25519.record, new Date('2024-01-02T10:00:00Z'))).toMatchObject({ verdict: 'pass' })
    expect(await verdict(text, ed25519.record, new Date('2024-02-02T10:00:00Z'))).toMatchObject({ verdict: 'expired' })
    expect(await verdict(text.replace('Alex', 'Alec'), ed25519.record, new Date('2024-02-02T10:00:00Z'))).toMatchObject({ verdict: 'altered' })
  })

  test('the signer is set beside the From address', async () => {
    expect(await verdict(signed(mail, rsa, { domain: 'example.net' }), rsa.record)).toMatchObject({ verdict: 'pass', alignment: 'none', weak: ['not-aligned'] })
    expect(await verdict(signed(mail, rsa, { domain: 'mail.example.org' }), rsa.record)).toMatchObject({ verdict: 'pass', alignment: 'related', weak: [] })
    expect(await verdict(signed(mail, rsa, { extra: ' i=alex@example.net;' }), rsa.record)).toMatchObject({ verdict: 'malformed' })
    expect(await verdict(signed(mail, rsa, { extra: ' i=alex@sub.example.org;' }), rsa.record)).toMatchObject({ verdict: 'pass', identity: 'alex@sub.example.org' })
    expect(await verdict(signed(mail, rsa, { extra: ' i=alex@sub.example.org;' }), `${rsa.record}; t=s`)).toMatchObject({ verdict: 'malformed' })
  })

  test('several signatures are each told, in order', async () => {
    const twice = signed(signed(mail, rsa, { domain: 'example.net' }), ed25519)
    const keys = new Map([['example.org', ed25519.record], ['example.net', rsa.record]])
    const results = await verifyDkim(latin1(twice), { key: (domain) => Promise.resolve(keys.get(domain)) })
    expect(results.map(({ domain, verdict }) => [domain, verdict])).toEqual([['example.org', 'pass'], ['example.net', 'pass']])
  })

  test('the escape that mailbox files put before "From " is undone where the body fits only then', async () => {
    const text = signed(mail.replace('You did', 'From now on\r\nYou did'), rsa)
    expect(await verdict(text.replace('\r\nFrom now', '\r\n>From now'), rsa.record)).toMatchObject({ verdict: 'pass' })
    expect(await verdict(signed(mail.replace('You did', '>From now on\r\nYou did'), rsa), rsa.record)).toMatchObject({ verdict: 'pass' })
  })

  test('a mail without a signature has no result', async () => {
    expect(await verifyDkim(latin1(mail), keyOf(undefined))).toEqual([])
  })
})

test('the frozen mail, signed once with a fixed key, still passes', async () => {
  const domain = ed25519Domain(new Uint8Array(32).fill(7))
  const frozen = signed(mail, domain)
  expect(domain.record).toBe('v=DKIM1; k=ed25519; p=6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=')
  expect(frozen.slice(0, frozen.indexOf('Received:'))).toBe('DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.org; s=test;\r\n\th=from:to:subject:date; bh=HAimjac00+1yWPpGfS23pKWTGGL2uPOU6lvK9NNEhD4=;\r\n\tb=9wWoIuPgBAX56XciJg34uu2wNGGdbuQWutoLoscx18VQ14CwU/XSGSg6KGFe\r\n\tk7GLCH5caFgYAeXNL/yYNeMaAw==\r\n')
  expect(await verdict(frozen, domain.record)).toMatchObject({ verdict: 'pass' })
})

describe('a key record', () => {
  const forms: readonly (readonly [string, (p: string) => string, string])[] = [
    ['in quoted pieces', (p) => `"v=DKIM1; k=rsa; p=${p.slice(0, 100)}" "${p.slice(100)}"`, 'pass'],
    ['without a version or a kind', (p) => `p=${p}`, 'pass'],
    ['for mail', (p) => `v=DKIM1; s=email; p=${p}`, 'pass'],
    ['for something else', (p) => `v=DKIM1; s=chat; p=${p}`, 'unusable-key'],
    ['for SHA-1 only', (p) => `v=DKIM1; h=sha1; p=${p}`, 'unusable-key'],
    ['of another version', (p) => `v=DKIM2; p=${p}`, 'unusable-key'],
    ['with the version not first', (p) => `k=rsa; v=DKIM1; p=${p}`, 'unusable-key'],
    ['withdrawn', () => 'v=DKIM1; p=', 'revoked'],
    ['without a key', () => 'v=DKIM1; k=rsa', 'unusable-key'],
    ['damaged', (p) => `v=DKIM1; p=${p.slice(0, 80)}`, 'unusable-key'],
    ['that is none', () => 'v=spf1 -all', 'unusable-key'],
  ]
  test.each(forms)('%s', async (_, record, expected) => {
    const p = /p=(.*)$/.exec(rsa.record)?.[1] ?? ''
    expect(await verdict(signed(mail, rsa), record(p))).toMatchObject({ verdict: expected })
  })

  test('as the bare RSAPublicKey of the RFC\'s words is read too', async () => {
    const bare = createPublicKey(rsa.privateKey).export({ type: 'pkcs1', format: 'der' }).toString('base64')
    expect(await verdict(signed(mail, rsa), `v=DKIM1; p=${bare}`)).toMatchObject({ verdict: 'pass' })
  })

  test('of a domain that is only trying DKIM out, or with a short key, is weak', async () => {
    expect(await verdict(signed(mail, rsa), `${rsa.record}; t=y`)).toMatchObject({ verdict: 'pass', weak: ['testing'] })
    const short = rsaDomain(1024)
    expect(await verdict(signed(mail, short), short.record)).toMatchObject({ verdict: 'pass', weak: ['short-key'] })
  })

  test('below 1024 bits proves nothing', async () => {
    const tiny = rsaDomain(512)
    expect(await verdict(signed(mail, tiny), tiny.record)).toMatchObject({ verdict: 'unusable-key' })
  })
})

describe('a signature that is not one', () => {
  const spoilt: readonly (readonly [string, (text: string) => string, string])[] = [
    ['another version', (text) => text.replace('v=1', 'v=2'), 'unsupported'],
    ['SHA-1', (text) => text.replace('rsa-sha256', 'rsa-sha1'), 'unsupported'],
    ['an unknown form', (text) => text.replace('c=relaxed', 'c=nice'), 'unsupported'],
    ['no From among the signed lines', (text) => text.replace('h=from:', 'h='), 'malformed'],
    ['a part missing', (text) => text.replace(' s=test;', ''), 'malformed'],
    ['a part twice', (text) => text.replace(' s=test;', ' s=test; s=test;'), 'malformed'],
    ['no base64', (text) => text.replace('bh=', 'bh=*'), 'malformed'],
    ['base64 with a loose bit at its end', (text) => text.replace(/(bh=[^=]*)(.)=/, (_, kept: string, last: string) => `${kept}${String.fromCharCode(last.charCodeAt(0) + 1)}=`), 'malformed'],
    ['a number that is none', (text) => text.replace('v=1;', 'v=1; x=soon;'), 'malformed'],
  ]
  test.each(spoilt)('%s', async (_, spoil, expected) => {
    expect(await verdict(spoil(signed(mail, rsa)), rsa.record)).toMatchObject({ verdict: expected })
  })
})

describe('any change that the canonical form does not forgive is found', () => {
  const changes = (c: string): Signing => ({ c })

  test.each(['simple/simple', 'relaxed/relaxed'])('%s', async (c) => {
    const text = signed(mail, ed25519, changes(c))
    const original = latin1(text)
    const unsigned = [text.indexOf('Received:'), text.indexOf('From:'), text.indexOf('X-Mailer'), text.indexOf('\r\n\r\n')] as const
    await fc.assert(
      fc.asyncProperty(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        // Lines that nobody signed may change.
        if ((at >= unsigned[0] && at < unsigned[1]) || (at >= unsigned[2] && at <= unsigned[3])) return
        const changed = original.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        if (forgiven(original, changed, c)) return
        const results = await verifyDkim(changed, keyOf(ed25519.record))
        expect(results.map(({ verdict }) => verdict)).not.toContain('pass')
      }),
      { numRuns: Number(process.env['DEEP'] === '1' ? 20_000 : 400) },
    )
  })
})

/** Says the canonical form, written a second time and slowly, that the two are the same mail? */
function forgiven(a: Uint8Array, b: Uint8Array, c: string): boolean {
  const [headerForm, bodyForm] = c.split('/')
  const shape = (bytes: Uint8Array): string => {
    const text = Buffer.from(bytes).toString('latin1').replace(/\r?\n/g, '\r\n')
    const split = text.indexOf('\r\n\r\n')
    let header = text.slice(0, split)
    let body = text.slice(split + 4)
    // Tags may be folded and spaced at will, and white space inside base64 is none.
    header = header.replace(/^[^\r]*(\r\n[ \t][^\r]*)*/, (signature) => (headerForm === 'relaxed' ? signature.replace(/(b=)[\s\S]*$/, (value) => value.replace(/[ \t\r\n]/g, '')) : signature.replace(/(\tb=)[\s\S]*$/, (value) => value.replace(/[ \t\r\n]/g, ''))))
    if (headerForm === 'relaxed') {
      header = header
        .replace(/\r\n(?=[ \t])/g, '')
        .replace(/[ \t]+/g, ' ')
        .split('\r\n')
        .map((line) => line.replace(/^([^:]*?) ?: ?/, (_, name: string) => `${name.toLowerCase()}:`).trimEnd())
        .join('\r\n')
    }
    if (bodyForm === 'relaxed') body = body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '')
    return `${header}\r\n\r\n${body.replace(/(\r\n)*$/, '')}`
  }
  return shape(a) === shape(b)
}
