/**
 * Segment: the entries of one `append`, sealed together; the unit of storage, and the vault's only truth about
 * its entries. The log beside it can be made again from the segments.
 *
 *     file  "segment/<number, 12 digits>", from 0
 *     file  = u8 version (1) || box (cipher.ts, key "segment") over the body
 *     about = "daybook/segment/v1\n" || vault id (16) || u64 number || SHA-256 of the file before (32 zero bytes for number 0)
 *     body  = u64 index of the first entry || u64 written at (ms since 1970, the device's clock)
 *             || u32 entries || each: field entry || salt (32) || u32 parts || each: field name (UTF-8) || salt (16) || field bytes
 *             || u32 holdings || each: u8 kind (1 blob, 2 table) || id (16) || SHA-256 of its head file (32)
 *             || zero bytes up to a multiple of 512
 *     field = u32 length || bytes
 *
 * The chain of hashes makes a segment that was removed, repeated, or brought in from another state of the vault fail to open.
 * A holding is a blob or a table that is kept from this segment on; one that no segment holds was never finished.
 */
import { sha256 } from '@daybook/log'
import { type Bytes, ByteReader, concat, concatAll, field, fromHex, fromUtf8, toHex, u32, u64, utf8 } from './bytes.ts'
import { openBox, type Random, sealBox } from './cipher.ts'
import { saltBytes } from './commitment.ts'
import { Damaged } from './errors.ts'
import { type Part, partSaltBytes } from './parts.ts'

export const segmentFolder = 'segment/'

export const segmentName = (number: number): string => segmentFolder + String(number).padStart(12, '0')

export const noSegmentBefore = new Uint8Array(32)

export interface SegmentEntry {
  readonly entry: Bytes
  readonly salt: Bytes
  readonly parts: readonly Part[]
}

export type HoldingKind = 'blob' | 'table'

export interface Holding {
  readonly kind: HoldingKind
  /** 32 lower-case hex digits. */
  readonly id: string
  readonly headHash: Bytes
}

export interface Segment {
  readonly first: number
  readonly writtenAt: number
  readonly entries: readonly SegmentEntry[]
  readonly holdings: readonly Holding[]
}

/** Where a segment stands. */
export interface SegmentPlace {
  readonly vaultId: Bytes
  readonly number: number
  /** SHA-256 of the file before. */
  readonly before: Uint8Array
}

const version = 1
const block = 512
const kinds: readonly HoldingKind[] = ['blob', 'table']

const about = ({ vaultId, number, before }: SegmentPlace) => concat(utf8('daybook/segment/v1\n'), vaultId, u64(number), before)

function encodeBody(segment: Segment): Bytes {
  const pieces: Uint8Array[] = [u64(segment.first), u64(segment.writtenAt), u32(segment.entries.length)]
  for (const { entry, salt, parts } of segment.entries) {
    pieces.push(field(entry), salt, u32(parts.length))
    for (const part of parts) pieces.push(field(utf8(part.name)), part.salt, field(part.bytes))
  }
  pieces.push(u32(segment.holdings.length))
  for (const { kind, id, headHash } of segment.holdings) {
    pieces.push(Uint8Array.of(kinds.indexOf(kind) + 1), fromHex(id), headHash)
  }
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  pieces.push(new Uint8Array((block - (length % block)) % block))
  return concatAll(pieces)
}

function decodeBody(body: Uint8Array): Segment {
  const reader = new ByteReader(body)
  const first = reader.u64()
  const writtenAt = reader.u64()
  const entries = Array.from({ length: reader.u32() }, () => {
    const entry = reader.field()
    const salt = reader.take(saltBytes)
    const parts = Array.from({ length: reader.u32() }, () => ({
      name: fromUtf8(reader.field()),
      salt: reader.take(partSaltBytes),
      bytes: reader.field(),
    }))
    return { entry, salt, parts }
  })
  const holdings = Array.from({ length: reader.u32() }, () => {
    const kind = kinds[reader.u8() - 1]
    if (!kind) throw new RangeError('A holding of an unknown kind')
    return { kind, id: toHex(reader.take(16)), headHash: reader.take(32) }
  })
  if (reader.left >= block || reader.take(reader.left).some((byte) => byte !== 0)) throw new RangeError('Something stands after the end')
  return { first, writtenAt, entries, holdings }
}

export async function sealSegment(key: CryptoKey, place: SegmentPlace, segment: Segment, random: Random): Promise<Bytes> {
  return concat(Uint8Array.of(version), await sealBox(key, about(place), encodeBody(segment), random))
}

/** @throws Damaged when the file is not the one that was written at this place */
export async function openSegment(key: CryptoKey, place: SegmentPlace, file: Uint8Array): Promise<Segment> {
  const name = segmentName(place.number)
  if (file[0] !== version) throw new Damaged(name, 'changed, or written by a newer version of this software', 'Do not write to this vault. Try the newest version; if that does not open it either, keep it as it is and bring back a copy made earlier.')
  const body = await openBox(key, about(place), file.subarray(1))
  if (!body) throw new Damaged(name, 'the entries in it, or before it, have been changed, exchanged or cut short')
  try {
    return decodeBody(body)
  } catch (error) {
    throw new Damaged(name, `cannot be read (${(error as Error).message})`)
  }
}

export const segmentHash = (file: Uint8Array): Bytes => sha256(file)
