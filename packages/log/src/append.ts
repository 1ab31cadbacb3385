/**
 * Growing a log. An `Edge` is all a writer needs to remember: the partial tiles and the partial entry bundle on the
 * right. It is a value: `appendEntries` returns a new one and leaves the old one as it was, so when writing the
 * files fails, the writer forgets the new edge and tries again.
 *
 * Order of writing, so that a stop at any moment loses nothing that was acknowledged: the files of the batch,
 * then the signed checkpoint over (size, root), then tell the caller that the entries are in. Files of a batch whose
 * checkpoint was never written are overwritten by the next batch.
 */
import { decodeBundle, encodeBundle, hashBundle } from './entries.ts'
import { concatBytes, equalBytes } from './bytes.ts'
import { type LogFile, type LogFiles, readTile } from './files.ts'
import { HASH_BYTES, type TreeHash, type TreeHead } from './merkle.ts'
import { Spine } from './spine.ts'
import { partialTiles, TILE_WIDTH, TileError, tilePath } from './tiles.ts'

export interface Edge extends TreeHead {
  /** Partial tiles by level. */
  readonly tiles: ReadonlyMap<number, Uint8Array<ArrayBuffer>>
  /** The partial entry bundle; empty when `size` is a multiple of 256. */
  readonly bundle: Uint8Array<ArrayBuffer>
}

export interface Batch {
  readonly edge: Edge
  /** Full tiles and bundles, then the partial ones of the new edge. Every file stands under a path of its own. */
  readonly files: readonly LogFile[]
}

export function emptyEdge(): Edge {
  return { size: 0, root: new Spine().root(), tiles: new Map(), bundle: new Uint8Array(0) }
}

/**
 * Appends entries of at most 65,535 bytes each; in our logs 32-byte commitments.
 * Memory: the files of the batch (66 bytes for each 32-byte entry). Append a large log in batches.
 * @throws BundleError for an entry that is too big; nothing is appended then.
 */
export function appendEntries(edge: Edge, entries: readonly Uint8Array[]): Batch {
  const spine = new Spine(edge.size, edge.tiles)
  const files: LogFile[] = []
  const onFullTile = (level: number, index: number, bytes: Uint8Array<ArrayBuffer>): void => {
    files.push({ path: tilePath({ level, index, width: TILE_WIDTH }), bytes })
  }
  let bundle = edge.bundle
  for (let at = 0; at < entries.length; ) {
    const some = entries.slice(at, at + spine.room)
    const index = Math.floor(spine.size / TILE_WIDTH)
    const encoded = encodeBundle(some)
    const whole = bundle.length > 0 ? concatBytes([bundle, encoded]) : encoded
    spine.addLeaves(some.length, (out, outAt) => hashBundle(encoded, some.length, out, outAt), onFullTile)
    at += some.length
    const isFull = spine.size % TILE_WIDTH === 0
    if (isFull) files.push({ path: tilePath({ level: 'entries', index, width: TILE_WIDTH }), bytes: whole })
    bundle = isFull ? new Uint8Array(0) : whole
  }
  const next: Edge = { size: spine.size, root: spine.root(), tiles: spine.partials(), bundle }
  if (entries.length > 0) files.push(...edgeFiles(next))
  return { edge: next, files }
}

/** The files of an edge: its partial bundle and partial tiles. Their bytes are the edge's own: not to be changed. */
export function edgeFiles(edge: Edge): LogFile[] {
  return partialTiles(edge.size).map((tile) => {
    const bytes = tile.level === 'entries' ? edge.bundle : (edge.tiles.get(tile.level) ?? new Uint8Array(0))
    return { path: tilePath(tile), bytes }
  })
}

/**
 * Takes up a log where a signed checkpoint left it.
 * @throws TileError or BundleError when a file of the edge is missing or does not belong to this head: then the
 * log must not be appended to, because its next checkpoint would contradict the one already signed.
 */
export async function readEdge(files: LogFiles, head: TreeHead): Promise<Edge> {
  const tiles = new Map<number, Uint8Array<ArrayBuffer>>()
  let bundle = new Uint8Array(0)
  for (const { level, index, width } of partialTiles(head.size)) {
    if (level === 'entries') bundle = await readBundleStart(files, index, width)
    else tiles.set(level, new Uint8Array(await readTile(files, { level, index, width })))
  }
  const spine = new Spine(head.size, tiles)
  if (!equalBytes(spine.root(), head.root)) throw new TileError(`The tiles on the right edge do not belong to the checkpoint of ${head.size} entries: check the log before adding to it.`)
  checkBundle(bundle, spine.partial(0))
  return { size: head.size, root: head.root, tiles, bundle }
}

async function readBundleStart(files: LogFiles, index: number, width: number): Promise<Uint8Array<ArrayBuffer>> {
  const path = tilePath({ level: 'entries', index, width })
  const bytes = await files.read(path)
  if (bytes) return new Uint8Array(bytes)
  const full = await files.read(tilePath({ level: 'entries', index, width: TILE_WIDTH }))
  if (full) return encodeBundle(decodeBundle(full, TILE_WIDTH).slice(0, width))
  throw new TileError(`${path} is missing: the log is not complete, get this file.`)
}

function checkBundle(bundle: Uint8Array, leaves: TreeHash): void {
  const made = new Uint8Array(leaves.length)
  hashBundle(bundle, leaves.length / HASH_BYTES, made, 0)
  if (!equalBytes(made, leaves)) throw new TileError('The last entry bundle does not belong to the tile beside it: check the log before adding to it.')
}
