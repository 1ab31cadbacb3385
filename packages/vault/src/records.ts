/**
 * Records: a tree over what was read from one export, so that one message of 100,000 can be shown, and proved to
 * be from that export, without showing the rest.
 *
 *     salt i     = HKDF-SHA-256(secret of the table, no salt, info = "daybook/record-salt/v1\n" || u64 i), 32 bytes
 *     opening i  = "daybook/record/v1\n" || salt i || record i
 *     leaf i     = SHA-256(opening i)
 *     root       = RFC 6962 root over the leaves in order; the import's entry names it
 *
 * As with entries, `sha256sum` of the opening's file is the leaf. The secret never leaves the vault; a salt does,
 * with its record. Salts are derived so that a million of them need not be stored.
 */
import { appendEntries, type Edge, emptyEdge, hashesFromTiles, logInMemory, proveInclusion, sha256 } from '@daybook/log'
import { type Bytes, concat, u64, utf8 } from './bytes.ts'
import { joinOpening, saltBytes, splitOpening } from './commitment.ts'
import { hkdfExpander, hkdfExtract } from './hkdf.ts'

const label = utf8('daybook/record/v1\n')
const saltLabel = utf8('daybook/record-salt/v1\n')

/** Gives the salt of record i. `secret` has 32 bytes. */
export function recordSalts(secret: Uint8Array): (index: number) => Bytes {
  const expand = hkdfExpander(hkdfExtract(new Uint8Array(32), secret))
  return (index) => expand(concat(saltLabel, u64(index)))
}

export function makeRecordOpening(salt: Uint8Array, record: Uint8Array): Bytes {
  return joinOpening(label, saltBytes, salt, record)
}

/** 32 bytes: SHA-256 of the opening. */
export function recordLeaf(salt: Uint8Array, record: Uint8Array): Bytes {
  return sha256(makeRecordOpening(salt, record))
}

/** @throws NotAnOpening */
export function openRecordOpening(opening: Uint8Array): { salt: Bytes; record: Bytes } {
  const { salt, rest } = splitOpening('a record', label, saltBytes, opening)
  return { salt, record: rest }
}

/** Where a record stands in its tree; `path` goes up from the leaf (RFC 6962 section 2.1.1). */
export interface RecordProof {
  readonly index: number
  readonly size: number
  readonly path: readonly Uint8Array[]
}

/** The tree of one import, built record by record. About 70 bytes of memory a record. */
export class RecordTree {
  readonly #salts: (index: number) => Bytes
  readonly #tiles = new Map<string, Uint8Array>()
  #edge: Edge = emptyEdge()
  #leaves: Bytes[] = []

  constructor(secret: Uint8Array) {
    this.#salts = recordSalts(secret)
  }

  get size(): number {
    return this.#edge.size + this.#leaves.length
  }

  add(record: Uint8Array): void {
    this.#leaves.push(recordLeaf(this.#salts(this.size), record))
    if (this.#leaves.length === 4096) this.#settle()
  }

  /** 32 bytes. */
  root(): Bytes {
    this.#settle()
    return new Uint8Array(this.#edge.root)
  }

  async proof(index: number): Promise<RecordProof> {
    this.#settle()
    const files = logInMemory(this.#tiles)
    const { size, path } = await proveInclusion(index, this.#edge, hashesFromTiles(files, this.#edge.size))
    return { index, size, path }
  }

  #settle(): void {
    if (this.#leaves.length === 0) return
    const { edge, files } = appendEntries(this.#edge, this.#leaves)
    for (const { path, bytes } of files) if (!path.startsWith('tile/entries/')) this.#tiles.set(path, bytes)
    this.#edge = edge
    this.#leaves = []
  }
}
