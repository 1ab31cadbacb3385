/**
 * Entry bundles (C2SP tlog-tiles, "Log entries"): up to 256 entries, each `uint16be length || bytes`, and their
 * leaf hashes. An entry has at most 65,535 bytes; it may be empty.
 */
import { HASH_BYTES } from './merkle.ts'
import { sha256Each } from './sha256.ts'
import { TILE_WIDTH } from './tiles.ts'

export const MAX_ENTRY_BYTES = 65_535

/** A bundle that is cut short, too long, or not what its name says; or an entry too big for one. */
export class BundleError extends Error {
  override readonly name = 'BundleError'
}

/** @throws BundleError for an entry above 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new BundleError(`An entry of ${entry.length} bytes does not fit into a log: at most ${MAX_ENTRY_BYTES}. Put its hash into the log instead.`)
    length += 2 + entry.length
  }
  const bundle = new Uint8Array(length)
  let at = 0
  for (const entry of entries) {
    bundle[at] = entry.length >>> 8
    bundle[at + 1] = entry.length & 0xff
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

/**
 * The entries of a bundle, as views into it.
 * @throws BundleError unless the bytes are exactly `count` entries (any number up to 256 when left out).
 */
export function decodeBundle(bundle: Uint8Array, count?: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    const length = lengthAt(bundle, at, entries.length)
    entries.push(bundle.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  if (entries.length > TILE_WIDTH || (count !== undefined && entries.length !== count)) {
    throw new BundleError(`The entry bundle holds ${entries.length} entries instead of ${count ?? `at most ${TILE_WIDTH}`}: the file is damaged, get it again.`)
  }
  return entries
}

function lengthAt(bundle: Uint8Array, at: number, entry: number): number {
  const high = bundle[at]
  const low = bundle[at + 1]
  if (high === undefined || low === undefined || at + 2 + high * 256 + low > bundle.length) {
    throw new BundleError(`The entry bundle ends in the middle of entry ${entry}: the file is damaged, get it again.`)
  }
  return high * 256 + low
}

/**
 * Writes the leaf hash of each entry of `bundle` to `out` from byte `outAt` on.
 * Neighbours of one length are hashed in one go: in our logs all entries are 32-byte commitments.
 * @throws BundleError unless the bytes are exactly `count` entries.
 */
export function hashBundle(bundle: Uint8Array, count: number, out: Uint8Array, outAt: number): void {
  let done = 0
  let at = 0
  while (at < bundle.length) {
    const size = lengthAt(bundle, at, done)
    const from = at + 2
    let run = 1
    at = from + size
    while (at < bundle.length && lengthAt(bundle, at, done + run) === size) {
      run++
      at += 2 + size
    }
    if (done + run > count) throw new BundleError(`The entry bundle holds more than ${count} entries: the file is damaged, get it again.`)
    sha256Each({ prefix: 0, source: bundle, from, stride: size + 2, size, count: run }, out, outAt + done * HASH_BYTES)
    done += run
  }
  if (done !== count) throw new BundleError(`The entry bundle holds ${done} entries instead of ${count}: the file is damaged, get it again.`)
}
