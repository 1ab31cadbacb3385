/**
 * A throw-away time-stamping authority, made by `openssl`: a root, an authority below it, and stampers with ECDSA and RSA
 * keys. Nothing about it is secret and nobody may trust it. Its keys stay in memory, so that nobody need clear up after it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { run } from './outside.ts'
import { toPem } from './forge.ts'

/** `deep` stands below the intermediate authority; `code` may sign programs, not time. */
export type StamperName = 'ec' | 'rsa' | 'deep' | 'code'

export interface ReplyOptions {
  readonly stamper?: Exclude<StamperName, 'code'>
  /** ESSCertID (sha1) or ESSCertIDv2. */
  readonly ess?: 'sha1' | 'sha256' | 'sha512'
  /** Certificates beside the stamper's own go into the token as well. */
  readonly chain?: readonly Uint8Array[]
  readonly named?: boolean
  /** A bare token in place of a reply. */
  readonly bare?: boolean
  readonly signingDigest?: 'sha256' | 'sha384' | 'sha512'
}

export interface TestTsa {
  /** DER. */
  readonly root: Uint8Array
  readonly intermediate: Uint8Array
  readonly policy: string
  certificate(name: StamperName): Uint8Array
  /** Private key, PEM. */
  key(name: StamperName | 'root' | 'intermediate'): string
  /** TimeStampReq in, TimeStampResp out: what a server at `application/timestamp-query` does. */
  timestampReply(query: Uint8Array, options?: ReplyOptions): Uint8Array
  /** As a fetch handler, for a local server. */
  handle(request: Request): Promise<Response>
}

const policy = '1.3.6.1.4.1.55555.1'

const extensionFile = `
[authority]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[between]
basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[stamper]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[code]
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,codeSigning
`

/** Runs `openssl` in a folder that holds these files, as often as `work` asks; what is in the folder then. */
export function inFolder(files: ReadonlyMap<string, Uint8Array | string>, work: (openssl: (...args: readonly string[]) => void) => void): Map<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'tsa-'))
  try {
    for (const [name, content] of files) writeFileSync(join(folder, name), content)
    work((...args) => {
      const { code, err } = run('openssl', args, { cwd: folder })
      if (code !== 0) throw new Error(`openssl ${args[0]}: ${err}`)
    })
    return new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The keys and certificates, each as PEM and the certificates as DER too. */
const issued = (): Map<string, Uint8Array> => inFolder(new Map([['extensions.cnf', extensionFile]]), (openssl) => {
  const newKey = (name: string, ...kind: readonly string[]): void => openssl('genpkey', '-out', `${name}.key`, ...kind)
  const ec = (curve: string): string[] => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`]
  const issue = (name: string, subject: string, section: string, by: string | null): void => {
    openssl('req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`)
    const issuer = by === null ? ['-signkey', `${name}.key`] : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial']
    openssl('x509', '-req', '-in', `${name}.csr`, ...issuer, '-days', '3650', '-extfile', 'extensions.cnf', '-extensions', section, '-out', `${name}.pem`)
    openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`)
  }
  newKey('root', ...ec('P-384'))
  newKey('intermediate', ...ec('P-521'))
  newKey('ec', ...ec('P-256'))
  newKey('deep', ...ec('P-256'))
  newKey('code', ...ec('P-256'))
  newKey('rsa', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072')
  issue('root', '/C=GB/O=Example Trust/CN=Example Root', 'authority', null)
  issue('intermediate', '/C=GB/O=Example Trust/CN=Example Issuing', 'between', 'root')
  issue('ec', '/C=GB/O=Example Trust/CN=Example Stamper', 'stamper', 'root')
  issue('rsa', '/C=GB/O=Example Trust/CN=Example Stamper RSA', 'stamper', 'root')
  issue('deep', '/C=GB/O=Example Trust/CN=Example Stamper Deep', 'stamper', 'intermediate')
  issue('code', '/C=GB/O=Example Trust/CN=Example Programs', 'code', 'root')
})

export function makeTsa(): TestTsa {
  const files = issued()
  let stamps = 0
  const file = (name: string, among: ReadonlyMap<string, Uint8Array> = files): Uint8Array => {
    const found = among.get(name)
    if (!found) throw new Error(`openssl wrote no ${name}`)
    return found
  }

  function timestampReply(query: Uint8Array, options: ReplyOptions = {}): Uint8Array {
    const { stamper = 'ec', ess = 'sha256', chain = [], named = false, bare = false, signingDigest = 'sha256' } = options
    const config = `[tsa]
default_tsa=t
[t]
serial=serial
crypto_device=builtin
signer_digest=${signingDigest}
default_policy=${policy}
other_policies=${policy}.2
digests=sha1,sha256,sha384,sha512
accuracy=secs:1,millisecs:500,microsecs:100
clock_precision_digits=3
ordering=no
tsa_name=${named ? 'yes' : 'no'}
ess_cert_id_chain=no
ess_cert_id_alg=${ess}
`
    const words = ['ts', '-reply', '-config', 'reply.cnf', '-queryfile', 'query.tsq', '-signer', `${stamper}.pem`, '-inkey', `${stamper}.key`, '-out', 'reply.tsr']
    if (chain.length > 0) words.push('-chain', 'chain.pem')
    if (bare) words.push('-token_out')
    const serial = (++stamps).toString(16).padStart(8, '0')
    const asked = new Map<string, Uint8Array | string>([...files, ['query.tsq', query], ['reply.cnf', config], ['chain.pem', toPem(...chain)], ['serial', serial]])
    return file('reply.tsr', inFolder(asked, (openssl) => openssl(...words)))
  }

  return {
    root: file('root.der'),
    intermediate: file('intermediate.der'),
    policy,
    certificate: (name) => file(`${name}.der`),
    key: (name) => new TextDecoder().decode(file(`${name}.key`)),
    timestampReply,
    async handle(request) {
      if (request.method !== 'POST' || request.headers.get('content-type') !== 'application/timestamp-query') return new Response('Send a time-stamp query.', { status: 400 })
      const reply = timestampReply(new Uint8Array(await request.arrayBuffer()))
      return new Response(new Uint8Array(reply), { headers: { 'content-type': 'application/timestamp-reply' } })
    },
  }
}

/** The authority at an address of this machine. */
export async function serveTsa(tsa: TestTsa): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = new Request('http://tsa.invalid/', { method: 'POST', body: new Uint8Array(await buffer(incoming)), headers: { 'content-type': incoming.headers['content-type'] ?? '' } })
      const answer = await tsa.handle(request)
      outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(new Uint8Array(await answer.arrayBuffer()))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`, close: () => server.close() }
}

/**
 * `openssl ts -verify` as a second opinion, at a moment of its own (POSIX seconds). Keeps its files in one directory.
 */
export class OpensslVerifier {
  readonly #directory = mkdtempSync(join(tmpdir(), 'ts-verify-'))

  /** What openssl says, and its words when it refuses. */
  check(token: Uint8Array, trust: { data: Uint8Array; roots: readonly Uint8Array[]; untrusted?: readonly Uint8Array[]; at: number; bare?: boolean; query?: Uint8Array }): { good: boolean; words: string } {
    const path = (name: string): string => join(this.#directory, name)
    writeFileSync(path('in.tsr'), token)
    writeFileSync(path('data'), trust.data)
    this.#writePem('roots.pem', trust.roots)
    if (trust.untrusted) this.#writePem('untrusted.pem', trust.untrusted)
    if (trust.query) writeFileSync(path('query.tsq'), trust.query)
    const words = ['ts', '-verify', '-in', 'in.tsr', '-CAfile', 'roots.pem', '-attime', String(trust.at)]
    if (trust.query) words.push('-queryfile', 'query.tsq')
    else words.push('-data', 'data')
    if (trust.untrusted) words.push('-untrusted', 'untrusted.pem')
    if (trust.bare) words.push('-token_in')
    const { code, out, err } = run('openssl', words, { cwd: this.#directory })
    // A crash is not a refusal.
    if (code !== 0 && code !== 1) throw new Error(`openssl ts ended with ${code}: ${err}`)
    return { good: code === 0 && out.includes('Verification: OK'), words: err }
  }

  #pems = new Map<string, readonly Uint8Array[]>()

  #writePem(name: string, certificates: readonly Uint8Array[]): void {
    if (this.#pems.get(name) === certificates) return
    writeFileSync(join(this.#directory, name), toPem(...certificates))
    this.#pems.set(name, certificates)
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true })
  }
}
