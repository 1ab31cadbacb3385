/**
 * The way from a signer's certificate to a trusted root, as it stood at one moment (RFC 5280 6.1, without policies
 * and name constraints: certificates that use those to narrow a chain are refused). Revocation is not looked up.
 */
import { sha256Hex } from '../sha256.ts'
import { certificateScheme } from './algorithm.ts'
import type { Certificate } from './certificate.ts'
import { equalBytes, hex } from './der.ts'
import { TimestampError } from './error.ts'
import { KeyUsage, readExtensions, type Extensions } from './extensions.ts'
import { Oid } from './oids.ts'
import type { SignatureChecker } from './signature.ts'
import { certificateTime, type Instant } from './time.ts'

/** Real chains have two to four; the limits keep hostile sets of certificates cheap. */
const longestChain = 8
const mostAttempts = 32
const keptProofs = 256

export interface Trust {
  /** Self-issued certificates that are trusted as they are. */
  readonly roots: readonly Certificate[]
  /** Certificates that may stand in between, trusted for nothing. */
  readonly between: readonly Certificate[]
}

/** Remembers which certificate was signed by which key: that does not change, and tokens bring the same ones again. */
export class ChainFinder {
  readonly #signatures: SignatureChecker
  readonly #proven = new Set<string>()
  readonly #extensions = new WeakMap<Certificate, Extensions>()

  constructor(signatures: SignatureChecker) {
    this.#signatures = signatures
  }

  /** Extensions of a certificate, read once. Throws TimestampError 'critical-extension' or 'encoding'. */
  extensions(certificate: Certificate): Extensions {
    const known = this.#extensions.get(certificate)
    if (known) return known
    const fresh = readExtensions(certificate)
    this.#extensions.set(certificate, fresh)
    return fresh
  }

  /**
   * From the signer (first) to a root (last), every certificate valid at `at`. Throws the TimestampError of the first
   * way that looked right and was not, or 'chain' when no way leads to a root.
   */
  async find(signer: Certificate, trust: Trust, at: Instant): Promise<readonly Certificate[]> {
    this.#checkAtTime(signer, at)
    let attempts = 0
    let failure: TimestampError | null = null
    const extend = async (path: readonly Certificate[]): Promise<readonly Certificate[] | null> => {
      const last = path[path.length - 1] ?? signer
      if (trust.roots.some((root) => equalBytes(root.bytes, last.bytes))) return path
      if (path.length >= longestChain) return null
      for (const issuer of [...trust.roots, ...trust.between]) {
        if (issuer.subject.canonical !== last.issuer.canonical || path.some((one) => equalBytes(one.bytes, issuer.bytes))) continue
        if (++attempts > mostAttempts) return null
        try {
          if (!this.#keysAgree(issuer, last)) continue
          await this.#checkIssuer(issuer, path, at)
          const whole = await extend([...path, issuer])
          if (whole) return whole
        } catch (error) {
          if (!(error instanceof TimestampError)) throw error
          failure ??= error
        }
      }
      return null
    }
    const path = await extend([signer])
    if (path) return path
    throw failure ?? new TimestampError('chain', `No way leads from the certificate of "${signer.subject.text}" to a trusted root.`)
  }

  /** authorityKeyIdentifier must fit, when both sides speak (RFC 5280 4.2.1.1). */
  #keysAgree(issuer: Certificate, child: Certificate): boolean {
    const { authorityKey, authorityNames, authoritySerial } = this.extensions(child)
    const { subjectKey } = this.extensions(issuer)
    if (authorityKey !== null && subjectKey !== null && authorityKey !== subjectKey) return false
    if (authoritySerial !== null && authoritySerial !== issuer.serial) return false
    const directories = authorityNames?.filter(({ canonical }) => canonical.startsWith('directory ')) ?? []
    return directories.length === 0 || directories.some(({ canonical }) => canonical === `directory ${issuer.issuer.canonical}`)
  }

  async #checkIssuer(issuer: Certificate, path: readonly Certificate[], at: Instant): Promise<void> {
    const name = issuer.subject.text
    this.#checkAtTime(issuer, at)
    const { isAuthority, pathLength, keyUsage, purposes } = this.extensions(issuer)
    if (!isAuthority) throw new TimestampError('ca', `"${name}" signed a certificate but is not a certification authority (basicConstraints).`)
    if (keyUsage && !keyUsage.has(KeyUsage.keyCertSign)) throw new TimestampError('ca', `"${name}" signed a certificate but may not (keyUsage).`)
    if (purposes && !purposes.includes(Oid.timeStamping) && !purposes.includes(Oid.anyExtendedKeyUsage)) {
      throw new TimestampError('ca', `"${name}" may not issue certificates for time stamping (extKeyUsage).`)
    }
    const below = path.slice(1).filter((one) => one.subject.canonical !== one.issuer.canonical).length
    if (pathLength !== null && below > pathLength) {
      throw new TimestampError('path-length', `"${name}" allows at most ${pathLength} authorities below it; there are ${below}.`)
    }
    const child = path[path.length - 1]
    if (child) await this.#checkSignature(issuer, child)
  }

  #checkAtTime(certificate: Certificate, at: Instant): void {
    const name = certificate.subject.text
    if (certificate.version !== 3) throw new TimestampError('chain', `The certificate of "${name}" is not of version 3.`)
    const from = certificateTime(certificate.notBefore, 'The start of a certificate')
    const until = certificateTime(certificate.notAfter, 'The end of a certificate')
    if (at.seconds < from.seconds) {
      throw new TimestampError('validity', `The certificate of "${name}" was not valid yet at ${at.iso} (from ${from.iso}).`)
    }
    // RFC 5280 4.1.2.5 still counts the last second; OpenSSL does not, and the two of us should agree.
    if (at.seconds >= until.seconds) {
      throw new TimestampError('validity', `The certificate of "${name}" had run out at ${at.iso} (until ${until.iso}).`)
    }
  }

  async #checkSignature(issuer: Certificate, child: Certificate): Promise<void> {
    if (!equalBytes(child.signedAlgorithm.whole, child.signatureAlgorithm.whole)) {
      throw new TimestampError('algorithm', `The certificate of "${child.subject.text}" names two signature algorithms.`)
    }
    const proof = `${fingerprint(child)} ${hex(issuer.publicKey)}`
    if (this.#proven.has(proof)) return
    const { bytes, unusedBits } = child.signature
    const good = unusedBits === 0 && (await this.#signatures.check(certificateScheme(child.signatureAlgorithm), issuer.publicKey, child.signed, bytes))
    if (!good) {
      throw new TimestampError('chain', `The certificate of "${child.subject.text}" (serial number ${hexSerial(child)}) was not signed by "${issuer.subject.text}".`)
    }
    if (this.#proven.size >= keptProofs) this.#proven.clear()
    this.#proven.add(proof)
  }
}

const hexSerial = ({ serial }: Certificate): string => (serial.length > 40 ? `${serial.slice(0, 40)}…` : serial)

/** Whether a root can be one: it names itself as its issuer (RFC 5280 3.2). */
export const isSelfIssued = ({ subject, issuer }: Certificate): boolean => subject.canonical === issuer.canonical

/** Hex of SHA-256 over the whole certificate. */
export const fingerprint = (certificate: Certificate): string => sha256Hex(certificate.bytes)
