/**
 * Device log: the RFC 6962 log over this device's commitments, kept as plain C2SP tlog-tiles files under `log/`.
 *
 *     origin and key name   "daybook/" || vault id in hex
 *     leaf data             the 32-byte commitment of an entry (commitment.ts)
 *     key                   Ed25519, seed "log" of the key tree
 *
 * These files hold commitments only and are not encrypted: they can be copied out and checked as they stand.
 * Everything in them follows from the segments; they are never believed, only compared. Two roots are never signed for one size:
 * a checkpoint is written only on top of the one that was written before, and what is in it was in a durable segment first.
 */
import {
  appendEntries,
  checkConsistency,
  CHECKPOINT_PATH,
  type Edge,
  ed25519Signer,
  emptyEdge,
  formatNote,
  formatVkey,
  hashesFromTiles,
  type InclusionProof,
  type LogFile,
  type LogFiles,
  openCheckpoint,
  parseTilePath,
  partialTiles,
  proveConsistency,
  proveInclusion,
  signCheckpoint,
  signText,
  tilePath,
  tilesOf,
  type TreeHead,
  verifierOf,
} from '@daybook/log'
import { type Bytes, equal, toHex } from './bytes.ts'
import { Damaged, VaultInUse } from './errors.ts'
import type { Keys } from './keys.ts'
import type { Storage } from './storage.ts'

export const logFolder = 'log/'

const checkpointName = logFolder + CHECKPOINT_PATH

type LogSigner = Awaited<ReturnType<typeof ed25519Signer>>

export const logOrigin = (vaultId: Bytes): string => `daybook/${toHex(vaultId)}`

export class DeviceLog {
  readonly #storage: Storage
  readonly #signer: LogSigner
  #edge: Edge
  #checkpoint: Bytes

  private constructor(storage: Storage, signer: LogSigner, edge: Edge, checkpoint: Bytes) {
    this.#storage = storage
    this.#signer = signer
    this.#edge = edge
    this.#checkpoint = checkpoint
  }

  /** Signs and writes the checkpoint of an empty log, over whatever was there. */
  static async create(storage: Storage, vaultId: Bytes, keys: Keys): Promise<DeviceLog> {
    const signer = await ed25519Signer(logOrigin(vaultId), keys.secret('log'))
    const checkpoint = await sign(signer, emptyEdge())
    await storage.write(checkpointName, checkpoint)
    return new DeviceLog(storage, signer, emptyEdge(), checkpoint)
  }

  /**
   * Reads the stored checkpoint; `rebuild` must follow before the log is used.
   * @throws Damaged when there is none or it is not this log's
   */
  static async open(storage: Storage, vaultId: Bytes, keys: Keys): Promise<{ log: DeviceLog; signed: TreeHead }> {
    const signer = await ed25519Signer(logOrigin(vaultId), keys.secret('log'))
    const stored = await storage.read(checkpointName)
    if (!stored) throw new Damaged(checkpointName, 'the signed state of the log has been taken away')
    const signed = await openCheckpoint(stored, [verifierOf(signer.key)]).catch((error: unknown) => {
      throw new Damaged(checkpointName, `the signed state of the log is not this vault's (${(error as Error).message})`)
    })
    if (!equal(stored, await sign(signer, signed))) throw new Damaged(checkpointName, 'the signed state of the log has been added to')
    return { log: new DeviceLog(storage, signer, emptyEdge(), stored), signed }
  }

  get head(): TreeHead {
    return { size: this.#edge.size, root: this.#edge.root }
  }

  get origin(): string {
    return this.#signer.name
  }

  /** The log's public key as outside checkers take it (C2SP signed-note). */
  get vkey(): string {
    return formatVkey(this.#signer.key)
  }

  /** The signed note, as stored. */
  get checkpoint(): Bytes {
    return this.#checkpoint.slice()
  }

  /**
   * Takes up the commitments that the signed checkpoint covers, all at once: compares root and files with what is stored, and
   * clears the tiles that a stop left behind. @throws Damaged
   */
  async rebuild(commitments: readonly Uint8Array[], signed: TreeHead): Promise<void> {
    const { edge, files } = appendEntries(emptyEdge(), commitments)
    if (signed.size !== edge.size || !equal(signed.root, edge.root)) {
      throw new Damaged(checkpointName, 'the signed state of the log is not that of the entries in the vault')
    }
    for (const file of files) await this.#mustHold(file)
    const wanted = new Set(files.map(({ path }) => logFolder + path))
    for (const name of await this.#storage.list(logFolder)) if (!wanted.has(name) && isTile(name)) await this.#storage.remove(name)
    this.#edge = edge
  }

  async #mustHold({ path, bytes }: LogFile): Promise<void> {
    const stored = await this.#storage.read(logFolder + path)
    if (!stored) throw new Damaged(logFolder + path, 'a piece of the log has been taken away')
    if (!equal(stored, bytes)) throw new Damaged(logFolder + path, 'a piece of the log has been changed')
  }

  /**
   * Adds commitments whose segment is durable, and signs. When it throws, open the vault again.
   * @throws VaultInUse when another checkpoint than ours has been written meanwhile
   */
  async commit(commitments: readonly Uint8Array[]): Promise<void> {
    const before = this.#edge
    const { edge, files } = appendEntries(before, commitments)
    const checkpoint = await sign(this.#signer, edge)
    const stored = await this.#storage.read(checkpointName)
    if (!stored || !equal(stored, this.#checkpoint)) throw new VaultInUse(checkpointName)
    for (const { path, bytes } of files) await this.#storage.write(logFolder + path, bytes)
    await this.#storage.write(checkpointName, checkpoint)
    this.#edge = edge
    this.#checkpoint = checkpoint
    const kept = new Set(partialTiles(edge.size).map(tilePath))
    for (const path of partialTiles(before.size).map(tilePath)) if (!kept.has(path)) await this.#storage.remove(logFolder + path)
  }

  get #files(): LogFiles {
    return { read: (path) => this.#storage.read(logFolder + path) }
  }

  /** @throws ProofError when the entry is not in the log or a tile is damaged */
  async inclusionProof(index: number): Promise<InclusionProof> {
    const { size, path } = await proveInclusion(index, this.head, hashesFromTiles(this.#files, this.head.size))
    return { index, size, path }
  }

  /** That this log begins with the one of `first`. @throws ProofError when it does not */
  async consistencyProof(first: TreeHead): Promise<readonly Uint8Array[]> {
    const path = await proveConsistency(first, this.head, hashesFromTiles(this.#files, this.head.size))
    checkConsistency(first, this.head, path)
    return path
  }

  /**
   * A signed note (C2SP signed-note) over a text that is not a checkpoint: its first line is not the log's origin.
   * @throws RangeError for a text that could be taken for a checkpoint of this log
   */
  async signNote(text: string): Promise<Bytes> {
    if (text.startsWith(`${this.#signer.name}\n`)) throw new RangeError('Only the log itself signs a text that begins with its origin.')
    return formatNote({ text, signatures: await signText(text, [this.#signer]) })
  }

  /** Every file of the log, by the paths of tlog-tiles, the checkpoint first. @throws Damaged */
  async *files(): AsyncGenerator<LogFile> {
    const { checkpoint, head } = this
    yield { path: CHECKPOINT_PATH, bytes: checkpoint }
    for (const tile of tilesOf(head.size)) {
      const path = tilePath(tile)
      const bytes = await this.#storage.read(logFolder + path)
      if (!bytes) throw new Damaged(logFolder + path, 'a piece of the log has been taken away')
      yield { path, bytes }
    }
  }
}

const sign = (signer: LogSigner, { size, root }: TreeHead) => signCheckpoint({ origin: signer.name, size, root }, [signer])

function isTile(name: string): boolean {
  try {
    parseTilePath(name.slice(logFolder.length))
    return true
  } catch {
    return false
  }
}
