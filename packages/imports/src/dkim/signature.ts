/** One DKIM-Signature field taken apart (RFC 6376 section 3.5). */
import type { Canonicalisation } from './canonical.ts'
import { decodeBase64, parseTags } from './tags.ts'
import type { Algorithm } from './key.ts'

export interface Signature {
  readonly algorithm: Algorithm
  readonly signature: Uint8Array<ArrayBuffer>
  readonly bodyHash: Uint8Array<ArrayBuffer>
  readonly headerForm: Canonicalisation
  readonly bodyForm: Canonicalisation
  readonly domain: string
  readonly selector: string
  /** `i=`, or `@domain`. */
  readonly identity: string
  /** Lower case, in the order of signing; a name stands once for each field signed. */
  readonly headers: readonly string[]
  /** `l=`: bytes of the body that were signed. */
  readonly bodyLength: number | undefined
  /** Seconds since 1970. */
  readonly signedAt: number | undefined
  readonly expiresAt: number | undefined
}

export interface Refusal {
  readonly refused: 'malformed' | 'unsupported'
  readonly reason: string
  readonly domain: string
  readonly selector: string
}

const number = (text: string | undefined): number | undefined => (text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined)

const isForm = (text: string | undefined): text is Canonicalisation => text === 'simple' || text === 'relaxed'

/** `value` is the field's text after the colon. */
export function parseSignature(value: string): Signature | Refusal {
  const tags = parseTags(value)
  const domain = tags?.get('d')?.toLowerCase() ?? ''
  const selector = tags?.get('s') ?? ''
  const refuse = (refused: Refusal['refused'], reason: string): Refusal => ({ refused, reason, domain, selector })
  if (!tags) return refuse('malformed', 'The signature is not written as one: it may have been cut or changed.')
  for (const name of ['v', 'a', 'b', 'bh', 'd', 'h', 's']) {
    if (!tags.get(name)) return refuse('malformed', `The signature lacks its part "${name}=": it may have been cut or changed.`)
  }
  if (tags.get('v') !== '1') return refuse('unsupported', 'The signature is of another version than 1.')
  const algorithm = tags.get('a')?.toLowerCase()
  if (algorithm === 'rsa-sha1') return refuse('unsupported', 'The signature uses SHA-1, which proves nothing any more (RFC 8301).')
  if (algorithm !== 'rsa-sha256' && algorithm !== 'ed25519-sha256') return refuse('unsupported', `The signature uses "${algorithm}", which is not known here.`)
  const [headerForm, bodyForm = 'simple'] = (tags.get('c') ?? 'simple/simple').toLowerCase().split('/')
  if (!isForm(headerForm) || !isForm(bodyForm)) return refuse('unsupported', 'The signature uses a canonical form that is not known here.')
  const signature = decodeBase64(tags.get('b') ?? '')
  const bodyHash = decodeBase64(tags.get('bh') ?? '')
  if (!signature || bodyHash?.length !== 32) return refuse('malformed', 'The signature\'s own bytes are damaged.')
  const headers = (tags.get('h') ?? '').split(':').map((name) => name.trim().toLowerCase())
  if (!headers.includes('from')) return refuse('malformed', 'The signature does not cover the From line, which every signature must.')
  const identity = tags.get('i') ?? `@${domain}`
  const identityDomain = identity.slice(identity.lastIndexOf('@') + 1).toLowerCase()
  if (!identity.includes('@') || (identityDomain !== domain && !identityDomain.endsWith(`.${domain}`))) {
    return refuse('malformed', 'The signature speaks for an identity outside of its own domain.')
  }
  for (const name of ['l', 't', 'x']) {
    if (tags.has(name) && number(tags.get(name)) === undefined) return refuse('malformed', `The signature's part "${name}=" is no number.`)
  }
  return {
    algorithm,
    signature,
    bodyHash,
    headerForm,
    bodyForm,
    domain,
    selector,
    identity,
    headers,
    bodyLength: number(tags.get('l')),
    signedAt: number(tags.get('t')),
    expiresAt: number(tags.get('x')),
  }
}

/** The field with the value of `b=` taken out, blanks around it too (RFC 6376 section 3.7). */
export function withoutSignatureValue(text: string): string {
  return text.replace(/([:;][ \t\r\n]*b[ \t\r\n]*=)[^;]*/, (whole, kept: string) => (whole.endsWith('\r\n') ? `${kept}\r\n` : kept))
}
