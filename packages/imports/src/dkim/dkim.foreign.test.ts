/** The verifier beside dkimpy, which shares no code with it: the same mails, the same keys, the same answers. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { has, run } from '../../../../testing/outside.ts'
import { verifyDkim } from './index.ts'
import { ed25519Domain, latin1, rsaDomain, signed } from './node/signing.ts'

const cache = fileURLToPath(new URL('../../../../node_modules/.cache/foreign/py', import.meta.url))
const packages = ['dkimpy', 'dnspython', 'PyNaCl']

/** Installs dkimpy once; says why not, where it cannot be. */
function whyNot(): string | undefined {
  if (!has('python3')) return 'there is no python3 here'
  if (existsSync(join(cache, 'dkim')) && existsSync(join(cache, 'nacl'))) return undefined
  mkdirSync(cache, { recursive: true })
  const ran = run('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', cache, ...packages], { timeout: 300_000 })
  return ran.code === 0 ? undefined : (ran.err.trim().split('\n').at(-1) ?? 'pip failed')
}

const why = whyNot()

/** Reads `{mail, key}` objects (base64, TXT record) and answers true or false for each. */
const script = `
import base64, json, sys
import dkim
out = []
for case in json.load(sys.stdin):
    key = case['key'].encode() if case['key'] is not None else None
    try:
        out.append(bool(dkim.verify(base64.b64decode(case['mail']), dnsfunc=lambda name, timeout=5: key)))
    except Exception as error:
        out.append(False)
print(json.dumps(out))
`

interface Case {
  readonly name: string
  readonly mail: string
  readonly key: string | undefined
}

function dkimpy(cases: readonly Case[]): boolean[] {
  const input = JSON.stringify(cases.map(({ mail, key }) => ({ mail: Buffer.from(mail, 'latin1').toString('base64'), key: key ?? null })))
  const ran = run('python3', ['-c', script], { input, env: { ...process.env, PYTHONPATH: cache } })
  if (ran.code !== 0) throw new Error(ran.err)
  return JSON.parse(ran.out) as boolean[]
}

const mail = 'From: Alex <alex@example.org>\r\nTo: Jo <jo@example.com>\r\nSubject: I  saw\r\n\tyou\r\nDate: Tue, 02 Jan 2024 09:05:07 +0000\r\n\r\nYou did not  answer. \r\n\r\nA\r\n\r\n\r\n'

describe.skipIf(why !== undefined)(`dkimpy${why === undefined ? '' : ` [cannot be installed: ${why}]`}`, () => {
  test('agrees on good and spoilt mails in every form', async () => {
    const cases: Case[] = []
    const rsa = rsaDomain()
    const ed25519 = ed25519Domain()
    for (const domain of [rsa, ed25519]) {
      for (const c of ['simple/simple', 'simple/relaxed', 'relaxed/simple', 'relaxed/relaxed']) {
        const good = signed(mail, domain, { c })
        const name = `${domain.algorithm} ${c}`
        const add = (what: string, text: string, key: string | undefined = domain.record) => cases.push({ name: `${name}: ${what}`, mail: text, key })
        add('good', good)
        add('LF line ends', good.replaceAll('\r\n', '\n'))
        add('body changed', good.replace('not  answer', 'now  answer'))
        add('From changed', good.replace('Alex', 'Alec'))
        add('Subject changed', good.replace('saw', 'was'))
        add('white space in the body', good.replace('not  answer. ', 'not answer.'))
        add('folding changed', good.replace('saw\r\n\tyou', 'saw you'))
        add('empty lines at the end', `${good}\r\n\r\n`)
        add('a word at the end', `${good}x`)
        add('another key', good, (domain === rsa ? rsaDomain() : ed25519Domain()).record)
        add('a key that was withdrawn', good, 'v=DKIM1; p=')
        cases.push({ name: `${name}: no key`, mail: good, key: undefined })
        add('part of the body', `${signed(mail, domain, { c, l: 10 })}more`)
        const empty = mail.slice(0, mail.indexOf('\r\n\r\n') + 4)
        add('no body', signed(empty, domain, { c }))
      }
    }
    const theirs = dkimpy(cases)
    const ours: boolean[] = []
    for (const { mail: text, key } of cases) {
      const [result] = await verifyDkim(latin1(text), { key: () => Promise.resolve(key) })
      ours.push(result?.verdict === 'pass')
    }
    const table = (answers: readonly boolean[]) => cases.map(({ name }, index) => `${name}: ${answers[index]}`)
    expect(table(ours)).toEqual(table(theirs))
    expect(theirs.filter((answer) => answer).length).toBeGreaterThan(20)
    expect(theirs.filter((answer) => !answer).length).toBeGreaterThan(40)
  })

  test('passes the signatures that dkimpy makes', async () => {
    const { privateKey, record } = rsaDomain()
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
    const signer = `
import base64, json, sys
import dkim
case = json.load(sys.stdin)
mail = base64.b64decode(case['mail'])
out = []
for c in ((b'simple', b'simple'), (b'relaxed', b'relaxed'), (b'relaxed', b'simple')):
    out.append(base64.b64encode(dkim.sign(mail, b'test', b'example.org', case['pem'].encode(), canonicalize=c) + mail).decode())
print(json.dumps(out))
`
    const ran = run('python3', ['-c', signer], { input: JSON.stringify({ mail: Buffer.from(mail, 'latin1').toString('base64'), pem }), env: { ...process.env, PYTHONPATH: cache } })
    if (ran.code !== 0) throw new Error(ran.err)
    for (const text of JSON.parse(ran.out) as string[]) {
      const [result] = await verifyDkim(new Uint8Array(Buffer.from(text, 'base64')), { key: () => Promise.resolve(record) })
      expect(result).toMatchObject({ verdict: 'pass', alignment: 'same' })
    }
  })
})
