/** Logs for tests. */
import { appendEntries, type Edge, emptyEdge } from '../append.ts'
import { hashLeaf, hashNode, type TreeHash, type TreeHead } from '../merkle.ts'
import type { ReadHashes, Subtree } from '../prove.ts'
import { readRoot } from '../prove.ts'

/** The i-th entry of a test log: `length` bytes that begin with the number. */
export function entryOf(i: number, length = 32): Uint8Array<ArrayBuffer> {
  const entry = new Uint8Array(Math.max(length, 8))
  new DataView(entry.buffer).setFloat64(0, i)
  return entry
}

export const entriesOf = (size: number, length = 32): Uint8Array<ArrayBuffer>[] => Array.from({ length: size }, (_, i) => entryOf(i, length))

export interface MemoryLog {
  readonly edge: Edge
  /** All files ever written, except those that a later batch wrote again. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>
}

export function logOf(entries: readonly Uint8Array[], into: MemoryLog = { edge: emptyEdge(), files: new Map() }): MemoryLog {
  const batch = appendEntries(into.edge, entries)
  const files = new Map(into.files)
  for (const { path, bytes } of batch.files) files.set(path, bytes)
  return { edge: batch.edge, files }
}

/**
 * A log far too big to build: every entry is the same but those marked. Its subtrees can still be hashed, because
 * all unmarked ones of a level are equal.
 */
export function hugeLog(size: number, marked: readonly number[]): { head: () => Promise<TreeHead>; read: ReadHashes; leaf: (index: number) => TreeHash } {
  const plain: TreeHash[] = [hashLeaf(entryOf(0))]
  const plainAt = (level: number): TreeHash => {
    const known = plain[level]
    if (known) return known
    const below = plainAt(level - 1)
    return (plain[level] = hashNode(below, below))
  }
  const leaf = (index: number): TreeHash => (marked.includes(index) ? hashLeaf(entryOf(index + 1)) : plainAt(0))
  const hash = ({ level, index }: Subtree): TreeHash => {
    const width = 2 ** level
    if (!marked.some((mark) => mark >= index * width && mark < (index + 1) * width)) return plainAt(level)
    if (level === 0) return leaf(index)
    return hashNode(hash({ level: level - 1, index: index * 2 }), hash({ level: level - 1, index: index * 2 + 1 }))
  }
  const read: ReadHashes = async (subtrees) => subtrees.map(hash)
  return { read, leaf, head: async () => ({ size, root: await readRoot(size, read) }) }
}
