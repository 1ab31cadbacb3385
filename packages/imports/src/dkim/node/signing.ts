/**
 * Signs a mail as a sending domain would, so that tests have keys of their own. It shares nothing with the verifier
 * but the canonical forms' names, and builds its text the slow and obvious way.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export interface Domain {
  readonly privateKey: KeyObject
  readonly record: string
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
}

export function rsaDomain(bits = 2048): Domain {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  return { privateKey, algorithm: 'rsa-sha256', record: `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}` }
}

/** With a seed of 32 bytes (RFC 8410 section 7), always the same key, and so always the same signatures. */
export function ed25519Domain(seed?: Uint8Array): Domain {
  const privateKey = seed ? createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' }) : generateKeyPairSync('ed25519').privateKey
  const publicKey = createPublicKey(privateKey)
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  return { privateKey, algorithm: 'ed25519-sha256', record: `v=DKIM1; k=ed25519; p=${raw.toString('base64')}` }
}

export interface Signing {
  readonly c?: string
  readonly h?: string
  readonly extra?: string
  readonly l?: number
  readonly domain?: string
}

const relaxedLine = (line: string): string => line.replace(/[ \t]+/g, ' ').replace(/ $/, '')

function bodyText(body: string, form: string): string {
  const lines = body.split('\r\n').map((line) => (form === 'relaxed' ? relaxedLine(line) : line))
  while (lines.length > 0 && lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? (form === 'simple' ? '\r\n' : '') : `${lines.join('\r\n')}\r\n`
}

function fieldText(field: string, form: string): string {
  if (form === 'simple') return `${field}\r\n`
  const colon = field.indexOf(':')
  return `${field.slice(0, colon).trim().toLowerCase()}:${relaxedLine(field.slice(colon + 1).replace(/\r\n/g, '')).trim()}\r\n`
}

/** `mail` has CRLF line ends. Answers it with a DKIM-Signature on top. */
export function signed(mail: string, { privateKey, algorithm }: Domain, { c = 'relaxed/relaxed', h = 'from:to:subject:date', extra = '', l, domain = 'example.org' }: Signing = {}): string {
  const [headerForm = 'simple', bodyForm = 'simple'] = c.split('/')
  const split = mail.indexOf('\r\n\r\n')
  const fields = mail.slice(0, split).split(/\r\n(?![ \t])/)
  const body = Buffer.from(bodyText(mail.slice(split + 4), bodyForm), 'latin1').subarray(0, l)
  const hash = createHash('sha256').update(body).digest('base64')
  const own = `DKIM-Signature: v=1; a=${algorithm}; c=${c}; d=${domain}; s=test;\r\n\th=${h}; bh=${hash};${l === undefined ? '' : ` l=${l};`}${extra}\r\n\tb=`
  const left = [...fields]
  let text = ''
  for (const name of h.split(':')) {
    const at = left.findLastIndex((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name.trim().toLowerCase())
    if (at !== -1) text += fieldText(left.splice(at, 1)[0] ?? '', headerForm)
  }
  text += fieldText(own, headerForm).replace(/\r\n$/, '')
  const data = Buffer.from(text, 'latin1')
  const value = algorithm === 'rsa-sha256' ? sign('sha256', data, privateKey) : sign(null, createHash('sha256').update(data).digest(), privateKey)
  return `${own}${value.toString('base64').replace(/(.{60})/g, '$1\r\n\t')}\r\n${mail}`
}

export const latin1 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'))
