/**
 * RFC 6962 section 2.1 word for word: slow, recursive, over hashes of all leaves. For tests only; the fast tree, the
 * tiles and the proofs are kept equal to it.
 */
import { emptyRoot, hashNode, type TreeHash } from '../merkle.ts'

function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** MTH(D[n]) over leaf hashes. */
export function mth(leaves: readonly TreeHash[]): TreeHash {
  const [only] = leaves
  if (!only) return emptyRoot()
  if (leaves.length === 1) return only
  const k = split(leaves.length)
  return hashNode(mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

/** PATH(m, D[n]), section 2.1.1. */
export function path(m: number, leaves: readonly TreeHash[]): TreeHash[] {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  return m < k ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))]
}

/** SUBPROOF(m, D[n], b), section 2.1.2; PROOF(m, D[n]) is SUBPROOF(m, D[n], true). */
export function subproof(m: number, leaves: readonly TreeHash[], b: boolean): TreeHash[] {
  if (m === leaves.length) return b ? [] : [mth(leaves)]
  const k = split(leaves.length)
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), b), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))]
}
