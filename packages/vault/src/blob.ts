/**
 * Blob: an original, kept as it came, in encrypted chunks of 1 MiB that are read at random.
 *
 *     id            16 random bytes, as hex in names
 *     key           its own, "blob/<id>" of the key tree
 *     "blob/<id>/<n, 8 digits>"   box over bytes [n MiB, n+1 MiB); the last chunk may be shorter; an empty blob has one empty chunk
 *         about     "daybook/blob-chunk/v1\n" || vault id (16) || id (16) || u64 n || u8 (1 for the last chunk, else 0)
 *     "blob/<id>/head"            box over u64 size || SHA-256 of all the bytes
 *         about     "daybook/blob-head/v1\n" || vault id || id
 *
 * The head is written last. A blob is kept once a segment holds it (segment.ts); until then the next opening of
 * the vault sweeps it away. File names and media types are not kept here: they belong in an entry.
 */
import { createSha256, sha256 } from '@daybook/log'
import { type Bytes, ByteReader, concat, concatAll, equal, fromHex, toHex, u64, utf8 } from './bytes.ts'
import { openBox, type Random, sealBox } from './cipher.ts'
import { Damaged } from './errors.ts'
import type { Keys } from './keys.ts'
import { latest } from './latest.ts'
import { removeAll, type Storage } from './storage.ts'

export const blobFolder = 'blob/'

export const chunkBytes = 1 << 20

export interface BlobPlace {
  readonly storage: Storage
  readonly keys: Keys
  readonly vaultId: Bytes
  readonly random: Random
}

export interface BlobRef {
  /** 32 lower-case hex digits. */
  readonly id: string
  /** Of the original bytes, lower-case hex. */
  readonly sha256: string
  readonly bytes: number
}

/** Reads like a file. A range is read whole or not at all. */
export interface BlobReader extends BlobRef {
  readonly size: number
  /** Bytes [start, end), fewer only at the end of the blob. @throws Damaged */
  read(start: number, end: number): Promise<Bytes>
  /** The same bytes in order. @throws Damaged */
  stream(start?: number, end?: number): AsyncIterable<Bytes>
}

const chunkName = (id: string, n: number) => `${blobFolder}${id}/${String(n).padStart(8, '0')}`

export const blobHeadName = (id: string): string => `${blobFolder}${id}/head`

const chunkAbout = (place: BlobPlace, id: string, n: number, isLast: boolean) =>
  concat(utf8('daybook/blob-chunk/v1\n'), place.vaultId, fromHex(id), u64(n), Uint8Array.of(isLast ? 1 : 0))

const headAbout = (place: BlobPlace, id: string) => concat(utf8('daybook/blob-head/v1\n'), place.vaultId, fromHex(id))

/** Cuts a stream into pieces of exactly 1 MiB and a last one of 0 to 1 MiB; says which is the last. */
async function* pieces(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<{ bytes: Bytes; isLast: boolean }> {
  let held = new Uint8Array(chunkBytes)
  let filled = 0
  for await (let chunk of source) {
    while (chunk.length > 0) {
      // A full piece goes out only when more follows: the last one must be known as the last.
      if (filled === chunkBytes) {
        yield { bytes: held, isLast: false }
        held = new Uint8Array(chunkBytes)
        filled = 0
      }
      const taken = chunk.subarray(0, chunkBytes - filled)
      held.set(taken, filled)
      filled += taken.length
      chunk = chunk.subarray(taken.length)
    }
  }
  yield { bytes: held.subarray(0, filled), isLast: true }
}

/** Keeps a stream, or nothing of it when it throws. Memory: about 3 MiB whatever the size. `headHash` is what a segment names. */
export async function putBlob(place: BlobPlace, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<{ ref: BlobRef; headHash: Bytes }> {
  const id = toHex(place.random(16))
  try {
    return await putPieces(place, id, source)
  } catch (error) {
    // What cannot be taken away now, the next opening takes away.
    await removeAll(place.storage, `${blobFolder}${id}/`).catch(() => undefined)
    throw error
  }
}

async function putPieces(place: BlobPlace, id: string, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ReturnType<typeof putBlob> {
  const key = await place.keys.cipher(`blob/${id}`)
  const hasher = createSha256()
  let bytes = 0
  let n = 0
  for await (const piece of pieces(source)) {
    hasher.update(piece.bytes)
    bytes += piece.bytes.length
    await place.storage.write(chunkName(id, n), await sealBox(key, chunkAbout(place, id, n, piece.isLast), piece.bytes, place.random))
    n += 1
  }
  const digest = hasher.digest()
  const head = await sealBox(key, headAbout(place, id), concat(u64(bytes), digest), place.random)
  await place.storage.write(blobHeadName(id), head)
  return { ref: { id, sha256: toHex(digest), bytes }, headHash: sha256(head) }
}

/** @throws Damaged when the head is gone or is not the one that the segment named */
export async function openBlob(place: BlobPlace, id: string, headHash: Uint8Array): Promise<BlobReader> {
  const headName = blobHeadName(id)
  const head = await place.storage.read(headName)
  if (!head) throw new Damaged(headName, 'this original has been taken away')
  const key = await place.keys.cipher(`blob/${id}`)
  const opened = equal(sha256(head), headHash) ? await openBox(key, headAbout(place, id), head) : undefined
  if (!opened) throw new Damaged(headName, 'this original has been changed or exchanged')
  const reader = new ByteReader(opened)
  const size = reader.u64()
  const digest = toHex(reader.take(32))
  const chunks = Math.max(1, Math.ceil(size / chunkBytes))

  async function openChunk(n: number): Promise<Bytes> {
    const name = chunkName(id, n)
    const box = await place.storage.read(name)
    if (!box) throw new Damaged(name, 'a piece of this original has been taken away')
    const plain = await openBox(key, chunkAbout(place, id, n, n === chunks - 1), box)
    if (!plain) throw new Damaged(name, 'a piece of this original has been changed or exchanged')
    return plain
  }

  // Readers of archives ask for many small ranges near each other.
  const chunk = latest(openChunk)

  async function* stream(start = 0, end = size): AsyncGenerator<Bytes> {
    const to = Math.min(end, size)
    for (let at = Math.max(0, start); at < to; ) {
      const n = Math.floor(at / chunkBytes)
      const until = Math.min(to, (n + 1) * chunkBytes)
      yield (await chunk(n)).slice(at - n * chunkBytes, until - n * chunkBytes)
      at = until
    }
  }

  return {
    id,
    sha256: digest,
    bytes: size,
    size,
    stream,
    async read(start, end) {
      const found: Bytes[] = []
      for await (const piece of stream(start, end)) found.push(piece)
      return found.length === 1 && found[0] ? found[0] : concatAll(found)
    },
  }
}
