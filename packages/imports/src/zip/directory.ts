/**
 * The table of contents at the end of a zip (APPNOTE 4.3.12-4.3.16), with Zip64, read in windows so that a
 * million entries cost no more memory than the entries kept. Counts and sizes in headers are never believed:
 * records are counted as they are met, and positions are checked against the bytes.
 */
import type { Bytes } from '../source.ts'
import { entryName } from './name.ts'

export interface ZipEntry {
  /** As written, decoded. Never used as a path. */
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  readonly compressedSize: number
  /** What the zip says will come out. Not believed. */
  readonly declaredSize: number
  /** Where its local header begins. */
  readonly headerOffset: number
  readonly directory: boolean
  /** Set by salvage: where the data begins, when there is no trusting the local header again. */
  readonly dataOffset?: number
}

export interface Directory {
  readonly entries: readonly ZipEntry[]
  /** True when there were more entries than `most`; `entries` then holds the first `most`. */
  readonly tooMany: boolean
  /** What was wrong, for people; the entries stand all the same. */
  readonly notes: readonly string[]
}

/** The table of contents cannot be found or followed. Try `salvage`. */
export class NoDirectory extends Error {
  override name = 'NoDirectory'
}

export const localSignature = 0x04034b50
export const centralSignature = 0x02014b50
const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locator64Signature = 0x07064b50
const endLength = 22
const centralLength = 46
const windowBytes = 1 << 20
const directoryBit = 0x10
const mostEnds = 64

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const uint64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true))

interface End {
  /** Where the record that says so begins: the directory lies before it. */
  readonly before: number
  readonly offset: number
  readonly size: number
  readonly count: number
}

/**
 * The record that ends the zip, and where the directory it speaks of begins. A comment may hold bytes that look like
 * such a record, so one is taken only if a directory stands where it points; "empty" is believed last of all.
 */
async function findEnd(bytes: Bytes): Promise<{ end: End; start: number } | undefined> {
  const from = Math.max(0, bytes.size - endLength - 0xffff)
  const tail = await bytes.read(from, bytes.size)
  const view = viewOf(tail)
  let sawEmpty = false
  let tried = 0
  for (let at = tail.length - endLength; at >= 0 && tried < mostEnds; at--) {
    if (view.getUint32(at, true) !== endSignature) continue
    if (at + endLength + view.getUint16(at + 20, true) > tail.length) continue
    tried++
    const plain = { before: from + at, offset: view.getUint32(at + 16, true), size: view.getUint32(at + 12, true), count: view.getUint16(at + 10, true) }
    const end = (await findEnd64(bytes, plain)) ?? plain
    // Something may stand before the zip (a self-extractor, a mail header): then every offset is short by that much.
    for (const start of [end.before - end.size, end.offset]) if (await hasSignature(bytes, start, centralSignature)) return { end, start }
    sawEmpty ||= end.count === 0 && end.size === 0
  }
  if (sawEmpty) return undefined
  throw new NoDirectory(tried > 0 ? 'The table of contents of the zip is damaged.' : 'The table of contents at the end of the zip is missing.')
}

async function findEnd64(bytes: Bytes, plain: End): Promise<End | undefined> {
  const locator = await bytes.read(Math.max(0, plain.before - 20), plain.before)
  if (locator.length < 20 || viewOf(locator).getUint32(0, true) !== locator64Signature) return undefined
  const stated = uint64(viewOf(locator), 8)
  for (const at of [stated, plain.before - 20 - 56]) {
    if (at < 0 || at + 56 > plain.before) continue
    const view = viewOf(await bytes.read(at, at + 56))
    if (view.getUint32(0, true) !== end64Signature) continue
    return { before: at, offset: uint64(view, 48), size: uint64(view, 40), count: uint64(view, 32) }
  }
  return undefined
}

async function hasSignature(bytes: Bytes, at: number, signature: number): Promise<boolean> {
  if (!Number.isSafeInteger(at) || at < 0 || at + 4 > bytes.size) return false
  return viewOf(await bytes.read(at, at + 4)).getUint32(0, true) === signature
}

/** `most` entries are kept; one more is looked for, to know. */
export async function readDirectory(bytes: Bytes, most: number): Promise<Directory> {
  const found = await findEnd(bytes)
  if (!found) return { entries: [], tooMany: false, notes: [] }
  const { end, start } = found
  const notes: string[] = []
  let shift = start - end.offset
  const entries: ZipEntry[] = []
  let base = start
  let window = await bytes.read(base, Math.min(bytes.size, base + windowBytes))
  let view = viewOf(window)
  let at = 0
  for (let first = true; ; first = false) {
    if (at + centralLength + 3 * 0xffff > window.length && base + window.length < end.before) {
      base += at
      at = 0
      window = await bytes.read(base, Math.min(bytes.size, base + windowBytes))
      view = viewOf(window)
    }
    if (base + at >= end.before || at + centralLength > window.length || view.getUint32(at, true) !== centralSignature) break
    if (entries.length >= most) return { entries, tooMany: true, notes }
    const entry = centralRecord(window, view, at)
    if (!entry) break
    if (first && shift !== 0 && !(await hasSignature(bytes, entry.headerOffset + shift, localSignature))) shift = 0
    entries.push(shift === 0 ? entry : { ...entry, headerOffset: entry.headerOffset + shift })
    at += centralLength + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  // A writer without Zip64 wraps the count at 65,536; anything else is damage.
  if (entries.length !== end.count && entries.length % 0x10000 !== end.count) {
    if (entries.length < end.count) throw new NoDirectory(`The table of contents of the zip breaks off after ${entries.length} of ${end.count} files.`)
    notes.push(`The zip says it holds ${end.count} files; its table of contents lists ${entries.length}.`)
  }
  const before = entries.reduce((least, entry) => Math.min(least, entry.headerOffset), start)
  if (before > 0) notes.push(`${before} bytes stand before the first file in the zip. They are not part of any file in it.`)
  return { entries, tooMany: false, notes }
}

function centralRecord(window: Uint8Array, view: DataView, at: number): ZipEntry | undefined {
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const nameAt = at + centralLength
  if (nameAt + nameLength + extraLength > window.length) return undefined
  const extra = window.subarray(nameAt + nameLength, nameAt + nameLength + extraLength)
  const bits = view.getUint16(at + 8, true)
  const name = entryName(window.subarray(nameAt, nameAt + nameLength), extra, (bits & 0x800) !== 0)
  const sizes = zip64Sizes(extra, view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true))
  const attributes = view.getUint32(at + 38, true)
  const madeBy = view.getUint8(at + 5)
  const unixKind = (attributes >>> 28) & 15
  return {
    name,
    method: view.getUint16(at + 10, true),
    encrypted: (bits & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    ...sizes,
    directory: name.endsWith('/') || (madeBy === 3 && unixKind === 4) || (madeBy === 0 && (attributes & directoryBit) !== 0),
  }
}

/** Zip64 extra field 0x0001 (APPNOTE 4.5.3): only those of the values that are all ones, in this order. */
function zip64Sizes(extra: Uint8Array, declaredSize: number, compressedSize: number, headerOffset: number) {
  const found = { declaredSize, compressedSize, headerOffset }
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1) {
      let value = at + 4
      for (const key of ['declaredSize', 'compressedSize', 'headerOffset'] as const) {
        if (found[key] !== 0xffffffff || value + 8 > Math.min(end, extra.length)) continue
        found[key] = uint64(view, value)
        value += 8
      }
    }
    at = end
  }
  return found
}
