/**
 * Checks a time stamp as RFC 3161 2.2 and 2.3 tell its requester to, years later and without a network: that the
 * token is whole, that a time-stamping authority under a trusted root made it, and that it is about these data.
 *
 * Not looked up: revocation. RFC 3161 4 (1) keeps a token made before an ordinary revocation valid; one made with a
 * stolen key is a matter for two authorities and the order of the log.
 */
import { hashNamed, signerScheme, type Hash } from './algorithm.ts'
import { parseCertificate, type Certificate } from './certificate.ts'
import { ChainFinder, fingerprint, isSelfIssued, type Trust } from './chain.ts'
import { equalBytes, hex, readWhole, type Bytes } from './der.ts'
import { encodeUnsigned } from './der-write.ts'
import { TimestampError } from './error.ts'
import { KeyUsage } from './extensions.ts'
import { Oid } from './oids.ts'
import { SignatureChecker } from './signature.ts'
import { checkSigningCertificate } from './signing-certificate.ts'
import { certificateTime } from './time.ts'
import { parseToken, type Token } from './token.ts'
import { parseTstInfo, type Accuracy, type TstInfo } from './tst-info.ts'

export interface TrustOptions {
  /** DER certificates trusted as they are; each must name itself as its issuer. Their validity counts as well. */
  readonly roots: readonly Uint8Array[]
  /** DER certificates that may stand in between, or be the signer's; trusted for nothing. */
  readonly intermediates?: readonly Uint8Array[]
  /** Policies accepted, dotted. Without it, any. */
  readonly policies?: readonly string[]
}

export type Stamped = { readonly data: Uint8Array } | { readonly digest: Uint8Array }

/** What was stamped: the bytes, or their digest (SHA-256, -384 or -512: the hash the token uses). */
export type Expected = Stamped & {
  /** The nonce of the request, big-endian; the token must repeat it. Without it, any nonce or none. */
  readonly nonce?: Uint8Array
}

export interface ChainLink {
  readonly subject: string
  readonly issuer: string
  /** Hex. */
  readonly serial: string
  readonly notBefore: string
  readonly notAfter: string
  /** Hex of SHA-256 over the certificate. */
  readonly sha256: string
}

export interface Timestamp {
  /** ISO 8601, UTC, the fraction as the authority wrote it. The data existed at this moment, give or take `accuracy`. */
  readonly genTime: string
  readonly accuracy: Accuracy | null
  readonly ordering: boolean
  /** Hex. */
  readonly serial: string
  readonly policy: string
  readonly hash: Hash
  /** Hex. */
  readonly digest: string
  /** Hex; null when the token has none. */
  readonly nonce: string | null
  /** As the token names the authority, otherwise as its certificate does. */
  readonly tsaName: string
  readonly signature: string
  /** The signer first, the root last. */
  readonly chain: readonly ChainLink[]
}

/** No honest token comes near this size. */
const largest = 1 << 20

/** Checks many tokens against the same trust; keys are imported once. */
export class TimestampVerifier {
  readonly #roots: readonly Certificate[]
  readonly #between: readonly Certificate[]
  readonly #policies: ReadonlySet<string> | null
  readonly #signatures = new SignatureChecker()
  readonly #chains = new ChainFinder(this.#signatures)

  /** Throws TimestampError 'encoding' for a certificate that cannot be read, 'options' for a root that is none. */
  constructor({ roots, intermediates = [], policies }: TrustOptions) {
    this.#roots = roots.map(parseCertificate)
    this.#between = intermediates.map(parseCertificate)
    this.#policies = policies ? new Set(policies) : null
    const other = this.#roots.find((root) => !isSelfIssued(root))
    if (other) throw new TimestampError('options', `"${other.subject.text}" is not a root: its issuer is "${other.issuer.text}".`)
  }

  /** See verifyTimestamp. */
  async verify(tokenOrResponse: Uint8Array, expected: Expected): Promise<Timestamp> {
    if (tokenOrResponse.length > largest) throw new TimestampError('encoding', `A time stamp of ${tokenOrResponse.length} bytes is not plausible.`)
    // A copy, so that nobody changes the bytes while signatures are being checked.
    const token = parseToken(new Uint8Array(tokenOrResponse))
    const info = parseTstInfo(token.content)
    const between = [...this.#between, ...token.certificates]
    const signer = between.find(({ issuer, serial }) => issuer.canonical === token.issuer.canonical && serial === token.serial)
    if (!signer) throw new TimestampError('signer-certificate', 'The certificate of the signer is not in the token.')
    checkPurpose(signer, this.#chains)
    const scheme = await this.#checkSignature(token, signer)
    const chain = await this.#chains.find(signer, { roots: this.#roots, between } satisfies Trust, info.genTime)
    await checkSigningCertificate(token.attributes, chain)
    checkTsaName(info, signer, this.#chains)
    await this.#checkExpected(info, expected)
    return {
      genTime: info.genTime.iso,
      accuracy: info.accuracy,
      ordering: info.ordering,
      serial: numberHex(info.serial),
      policy: info.policy,
      hash: info.hash,
      digest: hex(info.digest),
      nonce: info.nonce && numberHex(hex(info.nonce)),
      tsaName: info.tsa?.text ?? signer.subject.text,
      signature: scheme.kind === 'Ed25519' ? scheme.kind : `${scheme.kind} with ${scheme.hash}`,
      chain: chain.map(linkOf),
    }
  }

  async #checkSignature(token: Token, signer: Certificate) {
    const digest = hashNamed(token.digestAlgorithm)
    if (!digest) {
      throw new TimestampError('algorithm', `The token was signed over a digest, or with parameters, not accepted here (${token.digestAlgorithm.oid}).`)
    }
    const type = readWhole(single(token, Oid.contentType, 'content-type'), 'The signed content type', (inner) => inner.oid('The signed content type'))
    if (type !== Oid.tstInfo) throw new TimestampError('signed-attributes', 'The signature is over another kind of content than a time stamp.')
    const claimed = readWhole(single(token, Oid.messageDigest, 'message-digest'), 'The message digest', (inner) => inner.octets('The message digest'))
    const actual = new Uint8Array(await crypto.subtle.digest(digest, token.content))
    if (!equalBytes(claimed, actual)) throw new TimestampError('message-digest', 'What the token says is not what the authority signed.')
    const scheme = signerScheme(token.signatureAlgorithm, digest)
    if (!(await this.#signatures.check(scheme, signer.publicKey, token.attributes.signed, token.signature))) {
      throw new TimestampError('signature', `The signature of "${signer.subject.text}" does not fit.`)
    }
    return scheme
  }

  async #checkExpected(info: TstInfo, expected: Expected): Promise<void> {
    if (this.#policies && !this.#policies.has(info.policy)) {
      throw new TimestampError('policy', `The token was made under the policy ${info.policy}, which is not among those accepted.`)
    }
    const { nonce } = expected
    if (nonce && !(info.nonce && equalBytes(encodeUnsigned(nonce).subarray(2), info.nonce))) {
      throw new TimestampError('nonce', 'The token does not repeat the number sent with the request.')
    }
    const digest = 'digest' in expected ? expected.digest : new Uint8Array(await crypto.subtle.digest(info.hash, new Uint8Array(expected.data)))
    if (digest.length !== info.digest.length) {
      throw new TimestampError('imprint', `The token stamps ${info.hash}; the digest given has ${digest.length * 8} bits.`)
    }
    if (!equalBytes(digest, info.digest)) throw new TimestampError('imprint', 'The token was made for other data.')
  }
}

/**
 * Checks that `tokenOrResponse` (DER: a TimeStampResp or its token) was made for `data` (or for `digest`) by a
 * time-stamping authority under one of `roots`, whose certificates were all valid at genTime. Throws TimestampError,
 * whose `check` names the first check that failed, and nothing else.
 */
export async function verifyTimestamp(tokenOrResponse: Uint8Array, options: TrustOptions & Expected): Promise<Timestamp> {
  return new TimestampVerifier(options).verify(tokenOrResponse, options)
}

/** The one value of a signed attribute that must be there (RFC 5652 11.1, 11.2). */
function single(token: Token, oid: string, what: string): Bytes {
  const values = token.attributes.values.get(oid)
  const [value] = values ?? []
  if (!value || values?.length !== 1) throw new TimestampError('signed-attributes', `The token has not exactly one signed ${what}.`)
  return value.whole
}

/** RFC 3161 2.3: the key serves time stamping and nothing else, and says so critically. */
function checkPurpose(signer: Certificate, chains: ChainFinder): void {
  const { purposes, purposesCritical, keyUsage } = chains.extensions(signer)
  const name = signer.subject.text
  if (purposes?.length !== 1 || purposes[0] !== Oid.timeStamping) {
    throw new TimestampError('purpose', `The certificate of "${name}" is not one for time stamping alone (extKeyUsage).`)
  }
  if (!purposesCritical) throw new TimestampError('purpose', `The certificate of "${name}" does not mark its purpose as critical (extKeyUsage).`)
  const signs = keyUsage === null || keyUsage.has(KeyUsage.digitalSignature) || keyUsage.has(KeyUsage.nonRepudiation)
  const more = [...(keyUsage ?? [])].some((bit) => bit !== KeyUsage.digitalSignature && bit !== KeyUsage.nonRepudiation)
  if (!signs || more) throw new TimestampError('purpose', `The certificate of "${name}" is for something other than signing (keyUsage).`)
}

/** RFC 3161 2.4.2: a name in the token must be one of the certificate's. */
function checkTsaName({ tsa }: TstInfo, signer: Certificate, chains: ChainFinder): void {
  if (!tsa || tsa.canonical === `directory ${signer.subject.canonical}`) return
  if (chains.extensions(signer).otherNames.some(({ canonical }) => canonical === tsa.canonical)) return
  throw new TimestampError('tsa-name', `The token is in the name of "${tsa.text}", its certificate in that of "${signer.subject.text}".`)
}

/** Without the octet that only says "not negative". */
const numberHex = (content: string): string => content.replace(/^00(?=.)/, '')

function linkOf(certificate: Certificate): ChainLink {
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serial: numberHex(certificate.serial),
    notBefore: certificateTime(certificate.notBefore, 'The start of a certificate').iso,
    notAfter: certificateTime(certificate.notAfter, 'The end of a certificate').iso,
    sha256: fingerprint(certificate),
  }
}
