/**
 * The Merkle tree of RFC 6962 section 2.1 (the same in RFC 9162 section 2.1), over SHA-256.
 *
 *     MTH({})   = SHA-256("")
 *     leaf      = SHA-256(0x00 || entry)
 *     node      = SHA-256(0x01 || left || right)
 *     MTH(D[n]) = node(MTH(D[0:k]), MTH(D[k:n])),  k the largest power of two below n
 *
 * Sizes and indexes are plain numbers up to 2^53-1. Bit operators work on 32 bits only, so halving and
 * parity are done by arithmetic.
 */
import { equalBytes } from './bytes.ts'
import { sha256 } from './sha256.ts'

/** 32 bytes: a leaf hash, a node hash or a root. */
export type TreeHash = Uint8Array

export const HASH_BYTES = 32

/** How far a log has come: the number of its entries and the root over them. */
export interface TreeHead {
  readonly size: number
  readonly root: TreeHash
}

export interface InclusionProof {
  /** Zero-based place of the entry. */
  readonly index: number
  /** Size of the tree that the proof is for. */
  readonly size: number
  /** Sibling hashes, from the leaf's sibling up to the root's child. */
  readonly path: readonly TreeHash[]
}

/** A proof that does not show what it claims to show. Nothing that rests on it may be relied on. */
export class ProofError extends Error {
  override readonly name = 'ProofError'
}

export function emptyRoot(): TreeHash {
  return sha256(new Uint8Array(0))
}

export function hashLeaf(entry: Uint8Array): TreeHash {
  const input = new Uint8Array(1 + entry.length)
  input.set(entry, 1)
  return sha256(input)
}

export function hashNode(left: TreeHash, right: TreeHash): TreeHash {
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return sha256(input)
}

const isOdd = (n: number): boolean => n % 2 === 1
const half = (n: number): number => Math.floor(n / 2)

function mustBeCount(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new ProofError(`The ${what} must be a whole number from 0 to 2^53-1, not ${value}.`)
}

function mustBeHashes(hashes: readonly Uint8Array[], what: string): void {
  for (const hash of hashes) {
    if (hash.length !== HASH_BYTES) throw new ProofError(`A hash in the ${what} has ${hash.length} bytes instead of ${HASH_BYTES}: the file is damaged, get it again.`)
  }
}

/**
 * RFC 9162 section 2.1.3.2. Returns when `leaf` (a leaf *hash*) stands at `proof.index` of the tree with this head.
 * @throws ProofError otherwise, also when the proof is for another tree size.
 */
export function checkInclusion(leaf: TreeHash, proof: InclusionProof, head: TreeHead): void {
  mustBeCount(proof.index, 'index')
  mustBeCount(head.size, 'tree size')
  mustBeHashes([leaf, head.root, ...proof.path], 'inclusion proof')
  if (proof.size !== head.size) throw new ProofError(`The proof is for a log of ${proof.size} entries, the checkpoint for one of ${head.size}: get a proof for this checkpoint.`)
  if (proof.index >= head.size) throw new ProofError(`Entry ${proof.index} is not in a log of ${head.size} entries.`)
  let fn = proof.index
  let sn = head.size - 1
  let hash = leaf
  for (const sibling of proof.path) {
    if (sn === 0) throw new ProofError('The inclusion proof is too long for this log.')
    if (isOdd(fn) || fn === sn) {
      hash = hashNode(sibling, hash)
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else {
      hash = hashNode(hash, sibling)
    }
    fn = half(fn)
    sn = half(sn)
  }
  if (sn !== 0) throw new ProofError('The inclusion proof is too short for this log.')
  if (!equalBytes(hash, head.root)) throw new ProofError(`Entry ${proof.index} is not what the log holds there: the proof leads to another root.`)
}

/**
 * RFC 9162 section 2.1.4.2. Returns when the tree of `second` begins with all entries of the tree of `first`.
 * Every log is consistent with the empty one; then the proof must be empty.
 * @throws ProofError otherwise.
 */
export function checkConsistency(first: TreeHead, second: TreeHead, path: readonly TreeHash[]): void {
  mustBeCount(first.size, 'first tree size')
  mustBeCount(second.size, 'second tree size')
  mustBeHashes([first.root, second.root, ...path], 'consistency proof')
  if (first.size > second.size) throw new ProofError(`A log of ${first.size} entries cannot be the beginning of one of ${second.size}.`)
  if (first.size === 0 || first.size === second.size) {
    if (path.length > 0) throw new ProofError('The consistency proof must be empty for these sizes.')
    const expected = first.size === 0 ? emptyRoot() : second.root
    if (!equalBytes(first.root, expected)) throw new ProofError(`Two different roots are claimed for a log of ${first.size} entries.`)
    return
  }
  let fn = first.size - 1
  let sn = second.size - 1
  while (isOdd(fn)) {
    fn = half(fn)
    sn = half(sn)
  }
  // fn is 0 exactly when first.size is a power of two: then its root is itself a node of the second tree.
  const [start, ...rest] = fn === 0 ? [first.root, ...path] : path
  if (!start) throw new ProofError('The consistency proof is too short.')
  let firstRoot = start
  let secondRoot = start
  for (const hash of rest) {
    if (sn === 0) throw new ProofError('The consistency proof is too long.')
    if (isOdd(fn) || fn === sn) {
      firstRoot = hashNode(hash, firstRoot)
      secondRoot = hashNode(hash, secondRoot)
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else {
      secondRoot = hashNode(secondRoot, hash)
    }
    fn = half(fn)
    sn = half(sn)
  }
  if (sn !== 0) throw new ProofError('The consistency proof is too short.')
  if (!equalBytes(firstRoot, first.root)) throw new ProofError(`The consistency proof does not lead to the root of the log at ${first.size} entries.`)
  if (!equalBytes(secondRoot, second.root)) throw new ProofError(`The log at ${second.size} entries does not continue the log at ${first.size}: entries were changed, removed or put in between.`)
}
