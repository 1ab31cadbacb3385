/** One file out of a zip: its bytes as they really come out, and what was wrong with them. */
import type { Bytes } from '../source.ts'
import { crc32 } from './crc32.ts'
import { localSignature, type ZipEntry } from './directory.ts'
import { DamagedDeflate, Inflater } from './inflate.ts'

export interface Damage {
  readonly code: 'truncated' | 'broken' | 'bomb' | 'unsupported'
  readonly reason: string
}

/** How far real output may pass what the zip declared before it is taken for a bomb rather than a careless writer. */
const lieAllowance = 64 * 2 ** 20

export const canUnpack = (entry: ZipEntry): boolean => entry.method === 0 || entry.method === 8

/** Where the entry's data lies in the zip, or undefined if its local header is not where the directory says. */
export async function dataRange(zip: Bytes, entry: ZipEntry): Promise<{ start: number; end: number } | undefined> {
  let start = entry.dataOffset
  if (start === undefined) {
    if (!Number.isSafeInteger(entry.headerOffset) || entry.headerOffset + 30 > zip.size) return undefined
    const header = await zip.read(entry.headerOffset, entry.headerOffset + 30)
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
    if (header.length < 30 || view.getUint32(0, true) !== localSignature) return undefined
    start = entry.headerOffset + 30 + view.getUint16(26, true) + view.getUint16(28, true)
  }
  return { start: Math.min(start, zip.size), end: Math.min(zip.size, start + entry.compressedSize) }
}

/**
 * The bytes of the entry in order. Ends where the data ends or breaks; `found` is called at most once, at the end,
 * with the first thing that was wrong; leave it out on a second reading, when that is known. A piece may be
 * overwritten once the next is asked for.
 */
export async function* unpack(zip: Bytes, entry: ZipEntry, found?: (damage: Damage) => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const range = await dataRange(zip, entry)
  if (!range) {
    found?.({ code: 'broken', reason: 'It is not where the table of contents of the zip says. Ask for the zip again.' })
    return
  }
  if (entry.compressedSize === 0 && entry.declaredSize === 0) return
  const cutShort = range.end - range.start < entry.compressedSize
  let crc = 0
  let size = 0
  let damage: Damage | undefined
  try {
    for await (const piece of entry.method === 0 ? stored(zip, range) : deflated(zip, range)) {
      if (found) crc = crc32(piece, crc)
      size += piece.length
      yield piece
      if (size > entry.declaredSize + lieAllowance) {
        damage = { code: 'bomb', reason: `The zip says it is ${entry.declaredSize} bytes long, but more than ${size} came out. What came out until then is kept.` }
        break
      }
    }
  } catch (error) {
    if (!(error instanceof DamagedDeflate)) throw error
    damage = { code: cutShort ? 'truncated' : 'broken', reason: `The packed data is damaged after ${size} bytes: ${error.message} What came before is kept.` }
  }
  if (!damage && cutShort) damage = { code: 'truncated', reason: `The zip ends in the middle of it, after ${size} bytes. Ask for the zip again.` }
  if (!damage && size !== entry.declaredSize) damage = { code: 'broken', reason: `The zip says it is ${entry.declaredSize} bytes long; ${size} came out. All that came out is kept.` }
  if (!damage && found && crc !== entry.crc) damage = { code: 'broken', reason: 'Its checksum in the zip does not match: some of it was changed or damaged. It is kept as it came out.' }
  if (damage) found?.(damage)
}

async function* stored(zip: Bytes, range: { start: number; end: number }): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* zip.stream(range.start, range.end)
}

async function* deflated(zip: Bytes, range: { start: number; end: number }): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const inflater = new Inflater(Math.max(1 << 12, Math.min(1 << 18, (range.end - range.start) * 4)))
  let at = range.start
  for await (const piece of zip.stream(range.start, range.end)) {
    at += piece.length
    yield* inflater.push(piece, at >= range.end)
    if (inflater.ended) return
  }
  // Nothing came at all: then the end of the data is what is missing.
  if (at === range.start) yield* inflater.push(new Uint8Array(0), true)
}
