/**
 * Making proofs: which complete subtrees of a log a proof is made of (RFC 6962 sections 2.1.1 and 2.1.2), and
 * the proof from their hashes. A complete subtree's hash never changes, so tiles can store it.
 */
import { checkConsistency, checkInclusion, emptyRoot, hashNode, type InclusionProof, ProofError, type TreeHash, type TreeHead } from './merkle.ts'

/** The 2^level entries that begin at index * 2^level, all of them in the log. */
export interface Subtree {
  readonly level: number
  readonly index: number
}

/** Hashes of complete subtrees, in the order asked for. See `hashesFromTiles`. */
export type ReadHashes = (subtrees: readonly Subtree[]) => Promise<readonly TreeHash[]>

/** Entries `from` up to, not including, `to`: one node of the tree, complete or at the right edge. */
interface Span {
  readonly from: number
  readonly to: number
}

function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

/** The complete subtrees that a span is made of, from left to right, each smaller than the one before. */
export function subtreesOf(span: Span): Subtree[] {
  const parts: Subtree[] = []
  let { from } = span
  while (from < span.to) {
    let level = 0
    while (2 ** (level + 1) <= span.to - from) level++
    parts.push({ level, index: from / 2 ** level })
    from += 2 ** level
  }
  return parts
}

/** Joins what `subtreesOf` took apart: node(a, node(b, c)). */
function join(hashes: readonly TreeHash[]): TreeHash {
  const root = hashes.reduceRight<TreeHash | undefined>((right, left) => (right ? hashNode(left, right) : left), undefined)
  if (!root) throw new ProofError('A span without entries has no hash.')
  return root
}

/** PATH(m, D[n]) of RFC 6962 section 2.1.1, as spans. */
function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = []
  let from = 0
  let to = size
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from)
    if (index < middle) {
      spans.push({ from: middle, to })
      to = middle
    } else {
      spans.push({ from, to: middle })
      from = middle
    }
  }
  return spans.toReversed()
}

/** SUBPROOF(m, D[n], true) of RFC 6962 section 2.1.2, as spans. */
function consistencySpans(first: number, second: number): Span[] {
  const spans: Span[] = []
  let from = 0
  let to = second
  while (to !== first) {
    const middle = from + largestPowerBelow(to - from)
    if (first <= middle) {
      spans.push({ from: middle, to })
      to = middle
    } else {
      spans.push({ from, to: middle })
      from = middle
    }
  }
  // When `from` is still 0, the span is the whole first tree, whose root the verifier already has.
  if (from > 0) spans.push({ from, to })
  return spans.toReversed()
}

async function hashSpans(spans: readonly Span[], read: ReadHashes): Promise<TreeHash[]> {
  const parts = spans.map(subtreesOf)
  const wanted = parts.flat()
  const hashes = await read(wanted)
  if (hashes.length !== wanted.length) throw new ProofError(`Asked for ${wanted.length} hashes, got ${hashes.length}.`)
  let at = 0
  return parts.map((part) => join(hashes.slice(at, (at += part.length))))
}

/** The root of the first `size` entries. */
export async function readRoot(size: number, read: ReadHashes): Promise<TreeHash> {
  if (size === 0) return emptyRoot()
  const [root] = await hashSpans([{ from: 0, to: size }], read)
  return root ?? emptyRoot()
}

export interface MadeInclusionProof extends InclusionProof {
  /** The leaf hash that stands at `index`. */
  readonly leaf: TreeHash
}

/**
 * The proof that an entry is in the log with this head.
 * @throws ProofError when the index is not in the log, or when what was read does not lead to `head.root`
 * (a damaged tile never becomes a false proof).
 */
export async function proveInclusion(index: number, head: TreeHead, read: ReadHashes): Promise<MadeInclusionProof> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= head.size) throw new ProofError(`Entry ${index} is not in a log of ${head.size} entries.`)
  const [leaf, ...path] = await hashSpans([{ from: index, to: index + 1 }, ...inclusionSpans(index, head.size)], read)
  if (!leaf) throw new ProofError(`The hash of entry ${index} is missing.`)
  const proof = { index, size: head.size, path, leaf }
  checkInclusion(leaf, proof, head)
  return proof
}

/**
 * The proof that the log of `second` begins with the log of `first`.
 * @throws ProofError when it does not, or when what was read does not lead to both roots.
 */
export async function proveConsistency(first: TreeHead, second: TreeHead, read: ReadHashes): Promise<TreeHash[]> {
  if (first.size > second.size) throw new ProofError(`A log of ${first.size} entries cannot be the beginning of one of ${second.size}.`)
  const path = first.size === 0 ? [] : await hashSpans(consistencySpans(first.size, second.size), read)
  checkConsistency(first, second, path)
  return path
}
