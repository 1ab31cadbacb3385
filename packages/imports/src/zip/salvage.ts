/**
 * Reads a zip from the front, by its local headers (APPNOTE 4.3.7), when the table of contents at the end is
 * missing or damaged: a download that broke off, a card that failed. Where a header leaves the size to a data
 * descriptor (4.3.9), the data is unpacked once to find where it ends.
 */
import type { Bytes } from '../source.ts'
import { localSignature, type ZipEntry } from './directory.ts'
import { DamagedDeflate, Inflater } from './inflate.ts'
import { entryName } from './name.ts'

export interface Salvage {
  readonly entries: readonly ZipEntry[]
  readonly tooMany: boolean
  /** Where reading had to stop. Equal to the size of the zip when all of it was understood. */
  readonly end: number
}

const headerLength = 30
const searchChunk = 1 << 20
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** `tick` is called with the number of bytes unpacked on the way and may throw to stop. */
export async function salvage(bytes: Bytes, most: number, tick: (output: number) => void): Promise<Salvage> {
  const entries: ZipEntry[] = []
  let at = await nextHeader(bytes, 0, tick)
  while (at !== undefined) {
    if (entries.length >= most) return { entries, tooMany: true, end: at }
    const found = await localEntry(bytes, at, tick)
    if (!found) return { entries, tooMany: false, end: at }
    entries.push(found.entry)
    at = await nextHeader(bytes, found.end, tick)
  }
  return { entries, tooMany: false, end: bytes.size }
}

/** The next place from `from` on where a local header begins. */
async function nextHeader(bytes: Bytes, from: number, tick: (output: number) => void): Promise<number | undefined> {
  for (let base = from; base + headerLength <= bytes.size; base += searchChunk) {
    const window = await bytes.read(base, Math.min(bytes.size, base + searchChunk + 3))
    tick(0)
    for (let at = window.indexOf(0x50); at >= 0 && at + 4 <= window.length; at = window.indexOf(0x50, at + 1)) {
      if (window[at + 1] === 0x4b && window[at + 2] === 3 && window[at + 3] === 4) return base + at
    }
  }
  return undefined
}

async function localEntry(bytes: Bytes, headerOffset: number, tick: (output: number) => void): Promise<{ entry: ZipEntry; end: number } | undefined> {
  const head = await bytes.read(headerOffset, Math.min(bytes.size, headerOffset + headerLength + 2 * 0xffff))
  if (head.length < headerLength) return undefined
  const view = viewOf(head)
  if (view.getUint32(0, true) !== localSignature) return undefined
  const bits = view.getUint16(6, true)
  const nameLength = view.getUint16(26, true)
  const dataAt = headerLength + nameLength + view.getUint16(28, true)
  if (dataAt > head.length) return undefined
  const extra = head.subarray(headerLength + nameLength, dataAt)
  const name = entryName(head.subarray(headerLength, headerLength + nameLength), extra, (bits & 0x800) !== 0)
  const dataOffset = headerOffset + dataAt
  const method = view.getUint16(8, true)
  let declaredSize = view.getUint32(22, true)
  let compressedSize = view.getUint32(18, true)
  let crc = view.getUint32(14, true)
  const extraView = viewOf(extra)
  if (compressedSize === 0xffffffff && extra.length >= 20 && extraView.getUint16(0, true) === 1) {
    declaredSize = Number(extraView.getBigUint64(4, true))
    compressedSize = Number(extraView.getBigUint64(12, true))
  }
  let end = dataOffset + compressedSize
  if ((bits & 8) !== 0 && compressedSize === 0) {
    const measured = method === 8 ? await measureDeflate(bytes, dataOffset, tick) : { used: (await nextDescriptor(bytes, dataOffset, tick)) - dataOffset, output: -1 }
    compressedSize = measured.used
    declaredSize = measured.output < 0 ? measured.used : measured.output
    end = dataOffset + measured.used
    const descriptor = await bytes.read(end, Math.min(bytes.size, end + 8))
    const signed = descriptor.length === 8 && viewOf(descriptor).getUint32(0, true) === 0x08074b50
    if (descriptor.length === 8) crc = viewOf(descriptor).getUint32(signed ? 4 : 0, true)
    end += signed ? 16 : 12
  }
  const entry = { name, method, encrypted: (bits & 1) !== 0, crc, compressedSize, declaredSize, headerOffset, dataOffset, directory: name.endsWith('/') }
  return { entry, end: Math.min(end, bytes.size) }
}

/** Unpacks to the end of the deflate data, or to where it breaks. */
async function measureDeflate(bytes: Bytes, start: number, tick: (output: number) => void): Promise<{ used: number; output: number }> {
  const inflater = new Inflater()
  let output = 0
  try {
    for (let at = start; at < bytes.size && !inflater.ended; at += searchChunk) {
      const piece = await bytes.read(at, Math.min(bytes.size, at + searchChunk))
      for (const out of inflater.push(piece, at + piece.length >= bytes.size)) {
        output += out.length
        tick(out.length)
      }
    }
  } catch (error) {
    if (!(error instanceof DamagedDeflate)) throw error
  }
  return { used: inflater.used, output }
}

/** A stored file of unknown length ends where its descriptor begins; failing that, at the end of the zip. */
async function nextDescriptor(bytes: Bytes, from: number, tick: (output: number) => void): Promise<number> {
  for (let base = from; base < bytes.size; base += searchChunk) {
    const window = await bytes.read(base, Math.min(bytes.size, base + searchChunk + 15))
    const view = viewOf(window)
    tick(0)
    for (let at = window.indexOf(0x50); at >= 0 && at + 16 <= window.length; at = window.indexOf(0x50, at + 1)) {
      if (view.getUint32(at, true) === 0x08074b50 && view.getUint32(at + 8, true) === base + at - from) return base + at
    }
  }
  return bytes.size
}
