/**
 * The same spoilt time stamps put to our verifier and to `openssl ts -verify`. They must agree, save for the named
 * differences below, all of which are ours refusing. A difference counts as one of them only when undoing just that
 * flaw makes a token that ours accepts: so nothing else hides behind its name.
 */
import { TimestampError, TimestampVerifier, type Expected } from '../packages/log/src/tsp/index.ts'
import { readCertificate } from '../packages/log/src/tsp/certificate.ts'
import { readWhole, type DerReader } from '../packages/log/src/tsp/der.ts'
import { skipRevocationList } from '../packages/log/src/tsp/revocation-list.ts'
import { mutate, parseTree, writeTree, type Branch, type Node } from './der-mutations.ts'
import type { OpensslVerifier } from './tsa.ts'

export interface Base {
  readonly name: string
  readonly bytes: Uint8Array
  readonly data: Uint8Array
  readonly roots: readonly Uint8Array[]
  /** POSIX seconds at which openssl checks the chain. */
  readonly at: number
  readonly bare?: boolean
}

export interface Difference {
  readonly name: string
  readonly reason: string
  /** `spoilt` without this one flaw. */
  readonly mend: (spoilt: Uint8Array, original: Uint8Array) => Uint8Array
}

export const differences: readonly Difference[] = [
  {
    name: 'bytes after the end',
    reason: 'openssl reads one element from a file and never sees what follows; a file of evidence has no unexplained bytes',
    mend: (spoilt, original) => spoilt.slice(0, original.length),
  },
  {
    name: 'BER that is not DER',
    reason: 'RFC 3161 3.4 sends DER; openssl also reads indefinite and over-long lengths, any octet as TRUE, strings in pieces',
    mend: (spoilt) => writeTree(parseTree(spoilt).slice(0, 1)),
  },
  {
    name: 'a list without the mark of one',
    reason: 'X.690 8.9 to 8.12 make lists constructed; openssl takes a SET OF or SEQUENCE OF whose constructed bit is off',
    mend: (spoilt) => writeTree(remarked(parseTree(spoilt))),
  },
  {
    name: 'algorithms of the signer',
    reason: 'openssl ts goes by the key alone: it reads neither signatureAlgorithm nor any parameters of a digest algorithm; ours wants what is named to be what was used',
    mend: (spoilt, original) => withAlgorithmsOf(original, spoilt),
  },
  {
    name: 'a certificate or revocation list that nobody needs',
    reason: 'openssl passes over names whose parts are not text; ours reads everything in a token or refuses it',
    mend: (spoilt) => withoutUnreadable(spoilt),
  },
]

export interface Tally {
  mutants: number
  bothAccept: number
  bothRefuse: number
  readonly named: Map<string, number>
  /** What nobody explained: must stay empty. */
  readonly unexplained: string[]
}

export async function compare(bases: readonly Base[], count: number, next: () => number, openssl: OpensslVerifier): Promise<Tally> {
  const tally: Tally = { mutants: 0, bothAccept: 0, bothRefuse: 0, named: new Map(), unexplained: [] }
  const verifiers = new Map<readonly Uint8Array[], TimestampVerifier>()
  while (tally.mutants < count) {
    const base = bases[tally.mutants % bases.length]
    if (!base) break
    const { bytes, how } = mutate(base.bytes, next)
    if (Buffer.compare(bytes, base.bytes) === 0) continue
    tally.mutants++
    const verifier = verifiers.get(base.roots) ?? new TimestampVerifier({ roots: base.roots })
    verifiers.set(base.roots, verifier)
    const ours = await refusal(verifier, bytes, base)
    const theirs = openssl.check(bytes, base)
    if (theirs.good && ours === null) tally.bothAccept++
    else if (!theirs.good && ours !== null) tally.bothRefuse++
    else if (ours === null) tally.unexplained.push(`${base.name}, ${how}: only openssl refuses: ${theirs.words}`)
    else {
      const name = await nameOf(verifier, bytes, base)
      if (name === null) tally.unexplained.push(`${base.name}, ${how}: only ours refuses (${ours.check}): ${ours.message}`)
      else tally.named.set(name, (tally.named.get(name) ?? 0) + 1)
    }
  }
  return tally
}

/** Null when ours accepts. Anything thrown that is not a TimestampError is passed on. */
async function refusal(verifier: TimestampVerifier, token: Uint8Array, expected: Expected): Promise<TimestampError | null> {
  try {
    await verifier.verify(token, expected)
    return null
  } catch (error) {
    if (error instanceof TimestampError) return error
    throw error
  }
}

async function nameOf(verifier: TimestampVerifier, spoilt: Uint8Array, base: Base): Promise<string | null> {
  for (const { name, mend } of differences) {
    if ((await refusal(verifier, mend(spoilt, base.bytes), base)) === null) return name
  }
  return null
}

const childrenOf = (node: Node | undefined): readonly Node[] => (node && 'children' in node ? node.children : [])

/** Around a token, SEQUENCE, SET, [0] and [1] are always lists. */
function remarked(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => {
    if ('children' in node) return { tag: node.tag, children: remarked(node.children) }
    return [0x10, 0x11, 0x80, 0x81].includes(node.tag) ? { tag: node.tag | 0x20, children: remarked(parseTree(node.content)) } : node
  })
}

/** Both take a reply or a token as a tree; `change` sees the children of its SignedData. */
function changeSignedData(token: Uint8Array, change: (parts: readonly Node[]) => readonly Node[]): Uint8Array {
  const at = (node: Node, path: readonly number[]): Node => {
    const [first, ...rest] = path
    if (first === undefined) return { tag: node.tag, children: change(childrenOf(node)) }
    return { tag: node.tag, children: childrenOf(node).map((child, i) => (i === first ? at(child, rest) : child)) }
  }
  const [root] = parseTree(token)
  if (!root) return token
  const isBare = childrenOf(root)[0]?.tag === 0x06
  return writeTree([at(root, isBare ? [1, 0] : [1, 1, 0])])
}

function withAlgorithmsOf(original: Uint8Array, spoilt: Uint8Array): Uint8Array {
  let kept: readonly Node[] = []
  changeSignedData(original, (parts) => (kept = parts))
  const signer = (parts: readonly Node[]): Branch => ({ tag: 0x30, children: childrenOf(childrenOf(parts.at(-1))[0]) })
  const algorithms = childrenOf(signer(kept))
  return changeSignedData(spoilt, (parts) => {
    const mended = childrenOf(signer(parts)).map((node, i) => (i === 2 || i === 4 ? (algorithms[i] ?? node) : node))
    return parts.map((part, i) => (i === 1 ? (kept[1] ?? part) : i === parts.length - 1 ? { tag: part.tag, children: [{ tag: 0x30, children: mended }] } : part))
  })
}

function withoutUnreadable(spoilt: Uint8Array): Uint8Array {
  const readers = new Map<number, (reader: DerReader) => unknown>([
    [0xa0, readCertificate],
    [0xa1, skipRevocationList],
  ])
  const reads = (node: Node, read: (reader: DerReader) => unknown): boolean => {
    try {
      readWhole(new Uint8Array(writeTree([node])), 'It', read)
      return true
    } catch (error) {
      if (error instanceof TimestampError) return false
      throw error
    }
  }
  return changeSignedData(spoilt, (parts) =>
    parts.map((part) => {
      const read = readers.get(part.tag)
      return read ? { tag: part.tag, children: childrenOf(part).filter((node) => reads(node, read)) } : part
    }),
  )
}
