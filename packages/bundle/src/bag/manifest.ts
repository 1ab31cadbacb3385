/**
 * Manifests of a BagIt 1.0 bag (RFC 8493, 2.1.3): `<lower-case hex><two spaces><path>\n`, one line a file.
 * We write, and accept, one spelling only: lower-case digits, two spaces, paths in byte order, a newline at the
 * end. RFC 8493 allows more; a bag of ours never needs it, and so every changed byte of a manifest is found.
 */

export type Algorithm = 'sha256' | 'sha512'

export const algorithms: readonly Algorithm[] = ['sha256', 'sha512']

const digits = { sha256: 64, sha512: 128 } as const

export interface Digests {
  /** Lower-case hex. */
  readonly sha256: string
  readonly sha512: string
}

export class BadManifest extends Error {
  constructor(line: number, why: string) {
    super(`line ${line}: ${why}. The bag has been changed since it was made.`)
    this.name = 'BadManifest'
  }
}

/** Plain file names only, so that BagIt, sha256sum, zip and every file system spell them the same. */
export const isBagPath = (path: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(path)

const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export function formatManifest(files: ReadonlyMap<string, Digests>, algorithm: Algorithm): string {
  return [...files]
    .sort(([a], [b]) => byBytes(a, b))
    .map(([path, digests]) => `${digests[algorithm]}  ${path}\n`)
    .join('')
}

/** Path to digest. @throws BadManifest for anything we would not have written */
export function parseManifest(text: string, algorithm: Algorithm): Map<string, string> {
  const found = new Map<string, string>()
  if (text === '') return found
  if (!text.endsWith('\n')) throw new BadManifest(1, 'the last line has no end')
  let last = ''
  for (const [at, line] of text.slice(0, -1).split('\n').entries()) {
    const hex = line.slice(0, digits[algorithm])
    const path = line.slice(digits[algorithm] + 2)
    if (!/^[0-9a-f]+$/.test(hex) || hex.length !== digits[algorithm] || line.slice(digits[algorithm], digits[algorithm] + 2) !== '  ') throw new BadManifest(at + 1, 'it is not a digest, two spaces and a path')
    if (!isBagPath(path)) throw new BadManifest(at + 1, 'the path is not one that a bundle uses')
    if (byBytes(last, path) >= 0) throw new BadManifest(at + 1, 'the paths are not in order')
    last = path
    found.set(path, hex)
  }
  return found
}
