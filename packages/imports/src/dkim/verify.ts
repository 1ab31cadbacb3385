/**
 * DKIM (RFC 6376, RFC 8301, RFC 8463) checked offline, against keys that were captured when the mail was imported.
 *
 * A pass says: whoever held the domain's key signed exactly these header lines and this body. It says nothing about
 * who typed them, and it is worth something only as long as the captured key is known to have been the domain's then.
 * A body that does not fit its hash is `altered`, never "neutral": for evidence the difference matters.
 */
import { people } from '../mail/addresses.ts'
import { unquoted } from '../mail/separator.ts'
import { binaryBytes, canonicalBody, canonicalField, rawMessage, type RawField, type RawMessage } from './canonical.ts'
import { importKey, type PublicKey } from './key.ts'
import { parseSignature, withoutSignatureValue, type Refusal, type Signature } from './signature.ts'

export type DkimVerdict =
  | 'pass'
  | 'altered' // the body or a signed header line is not what was signed
  | 'expired' // all fits, but the signer let the signature run out before `now`
  | 'no-key' // no key was captured: nothing can be said
  | 'revoked' // the captured record says that the key was withdrawn
  | 'unusable-key'
  | 'unsupported'
  | 'malformed'

export type DkimWeakness =
  | 'part-of-body' // l=: words can be added after what was signed
  | 'short-key' // RSA below 2048 bits
  | 'testing' // the domain says that it is only trying DKIM out
  | 'not-aligned' // signed by another domain than the one in From
  | 'unsigned-copy' // a signed header line stands a second time, unsigned

export interface DkimResult {
  readonly verdict: DkimVerdict
  /** For people: what was found, and what it means. */
  readonly reason: string
  /** With `altered`: which of the two does not fit. */
  readonly altered: 'body' | 'header' | null
  readonly domain: string
  readonly selector: string
  readonly identity: string | null
  readonly algorithm: string | null
  /** How the domain stands to the From address: the same, one inside the other, or neither. */
  readonly alignment: 'same' | 'related' | 'none'
  readonly weak: readonly DkimWeakness[]
  /** Lower case, as signed. */
  readonly signedHeaders: readonly string[]
  /** Of From, To, Cc, Subject, Date: those that the mail has and that this signature does not cover. */
  readonly notSigned: readonly string[]
  /** UTC, as the signer wrote it. */
  readonly signedAt: string | null
  readonly expiresAt: string | null
}

export interface DkimOptions {
  /** The TXT record captured for `<selector>._domainkey.<domain>`; undefined if there is none. */
  readonly key: (domain: string, selector: string) => Promise<string | undefined>
  /** When given, signatures that ran out before it are `expired`. */
  readonly now?: Date
}

/** More signatures than any honest mail has: further ones are not checked. */
const maxSignatures = 20

/**
 * `raw` is one message as received, with CRLF or LF line ends. One result for each DKIM-Signature, in their order.
 * Where a mailbox file has escaped lines as `>From `, the escape is undone if the body fits only then.
 */
export async function verifyDkim(raw: Uint8Array, options: DkimOptions): Promise<DkimResult[]> {
  const results = await verifyAll(rawMessage(raw), options)
  if (!results.some(({ altered }) => altered === 'body')) return results
  const plain = unquoted(raw)
  if (plain === raw) return results
  const again = await verifyAll(rawMessage(plain), options)
  return results.map((result, index) => (result.altered === 'body' ? (again[index] ?? result) : result))
}

async function verifyAll(message: RawMessage, options: DkimOptions): Promise<DkimResult[]> {
  const signatures = message.fields.filter(({ lower }) => lower === 'dkim-signature').slice(0, maxSignatures)
  const results: DkimResult[] = []
  for (const signature of signatures) results.push(await verifyOne(message, signature, options))
  return results
}

async function verifyOne(message: RawMessage, field: RawField, options: DkimOptions): Promise<DkimResult> {
  const parsed = parseSignature(field.text.slice(field.text.indexOf(':') + 1))
  if ('refused' in parsed) return refusal(parsed)
  const alignment = alignmentOf(message, parsed.domain)
  const weak: DkimWeakness[] = []
  if (alignment === 'none') weak.push('not-aligned')
  if (parsed.bodyLength !== undefined) weak.push('part-of-body')
  if (hasUnsignedCopy(message, parsed)) weak.push('unsigned-copy')
  const told = (verdict: DkimVerdict, reason: string, altered: DkimResult['altered'] = null): DkimResult => ({
    verdict,
    reason,
    altered,
    domain: parsed.domain,
    selector: parsed.selector,
    identity: parsed.identity,
    algorithm: parsed.algorithm,
    alignment,
    weak,
    signedHeaders: parsed.headers,
    notSigned: ['from', 'to', 'cc', 'subject', 'date'].filter((name) => !parsed.headers.includes(name) && message.fields.some(({ lower }) => lower === name)),
    signedAt: instant(parsed.signedAt),
    expiresAt: instant(parsed.expiresAt),
  })

  // The body needs no key: a changed body is known even where the key is lost.
  if (!(await bodyFits(message.body, parsed))) {
    return told('altered', 'The body is not what was signed: words were changed, added or taken away after it was sent, or on the way (mailing lists do that).', 'body')
  }
  const record = await options.key(parsed.domain, parsed.selector)
  if (record === undefined) return told('no-key', `No key of ${parsed.domain} was captured when this mail was imported, so nothing can be said. The body fits the hash in the signature.`)
  const key = await importKey(record, parsed.algorithm)
  if ('refused' in key) return told(key.refused === 'revoked' ? 'revoked' : 'unusable-key', key.reason)
  if (key.exactDomain && identityDomain(parsed) !== parsed.domain) return told('malformed', 'The key does not allow signatures for identities in subdomains, and this is one.')
  if (key.bits !== undefined && key.bits < 2048) weak.push('short-key')
  if (key.testing) weak.push('testing')
  if (!(await signatureFits(message, field, parsed, key))) {
    return told('altered', 'A signed header line is not what was signed, or the captured key is not the one that it was signed with.', 'header')
  }
  // RFC 6376 section 8.15: programs show the first From, the signature covers the last.
  const fromLines = message.fields.filter(({ lower }) => lower === 'from').length
  if (fromLines > parsed.headers.filter((name) => name === 'from').length) {
    return told('altered', 'There are more From lines than were signed: the one that is shown may have been added.', 'header')
  }
  if (parsed.expiresAt !== undefined && options.now && parsed.expiresAt * 1000 < options.now.getTime()) {
    return told('expired', `Body and signed header lines are as ${parsed.domain} signed them, but it let the signature run out.`)
  }
  const limits = weak.includes('part-of-body') ? ' Only the beginning of the body was signed.' : ''
  return told('pass', `Body and signed header lines are exactly as ${parsed.domain} signed them.${limits}`)
}

function refusal({ refused, reason, domain, selector }: Refusal): DkimResult {
  return { verdict: refused, reason, altered: null, domain, selector, identity: null, algorithm: null, alignment: 'none', weak: [], signedHeaders: [], notSigned: [], signedAt: null, expiresAt: null }
}

const instant = (seconds: number | undefined): string | null => (seconds === undefined || seconds > 253_402_300_799 ? null : `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`)

const identityDomain = ({ identity }: Signature): string => identity.slice(identity.lastIndexOf('@') + 1).toLowerCase()

async function bodyFits(body: Uint8Array, { bodyForm, bodyLength, bodyHash }: Signature): Promise<boolean> {
  const canonical = canonicalBody(body, bodyForm)
  if (bodyLength !== undefined && bodyLength > canonical.length) return false
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', canonical.subarray(0, bodyLength)))
  return digest.every((byte, index) => byte === bodyHash[index])
}

/** The header lines in the order of `h=`, each name taken from the bottom up, then the signature itself (section 5.4.2). */
function signedText({ fields }: RawMessage, own: RawField, { headers, headerForm }: Signature): string {
  const left = new Map<string, RawField[]>()
  for (const field of fields) {
    if (field === own) continue
    const same = left.get(field.lower)
    if (same) same.push(field)
    else left.set(field.lower, [field])
  }
  let text = ''
  for (const name of headers) {
    const field = left.get(name)?.pop()
    if (field) text += canonicalField(field.text, headerForm)
  }
  return text + canonicalField(withoutSignatureValue(own.text), headerForm).replace(/\r\n$/, '')
}

async function signatureFits(message: RawMessage, own: RawField, signature: Signature, { key }: PublicKey): Promise<boolean> {
  const data = binaryBytes(signedText(message, own, signature))
  if (signature.algorithm === 'rsa-sha256') return crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature.signature, data)
  // RFC 8463 section 3: Ed25519 signs the hash, not the text.
  return crypto.subtle.verify('Ed25519', key, signature.signature, await crypto.subtle.digest('SHA-256', data))
}

/** Is a line that people read there more often than it was signed? */
function hasUnsignedCopy({ fields }: RawMessage, { headers }: Signature): boolean {
  return ['from', 'to', 'cc', 'subject', 'date', 'reply-to', 'message-id'].some((name) => {
    const signed = headers.filter((header) => header === name).length
    return signed > 0 && fields.filter(({ lower }) => lower === name).length > signed
  })
}

function alignmentOf({ fields }: RawMessage, domain: string): DkimResult['alignment'] {
  const from = fields.filter(({ lower }) => lower === 'from')
  const written = from[0]?.text.slice(from[0].text.indexOf(':') + 1).replace(/\r\n/g, '').trim() ?? ''
  const authors = people(written)
  const author = authors[0]?.address ?? ''
  const authorDomain = author.slice(author.lastIndexOf('@') + 1)
  if (from.length !== 1 || authors.length !== 1 || authorDomain === '') return 'none'
  if (authorDomain === domain) return 'same'
  return authorDomain.endsWith(`.${domain}`) || domain.endsWith(`.${authorDomain}`) ? 'related' : 'none'
}
