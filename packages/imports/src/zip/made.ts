/** Zips made for tests, honest or not. Not part of the product. */
import { crc32 } from './crc32.ts'

export interface MadeEntry {
  readonly name: string | Uint8Array
  readonly data?: Uint8Array
  /** `data` deflated; then the method is 8. */
  readonly packed?: Uint8Array
  /** Overrides what the headers say. */
  readonly declaredSize?: number
  readonly compressedSize?: number
  readonly crc?: number
  readonly method?: number
  readonly bits?: number
  /** Sizes stand after the data, and 0 before it (bit 3). */
  readonly descriptor?: boolean
  readonly extra?: Uint8Array
  readonly zip64?: boolean
  /** Points at the local header of the entry with this index instead of writing its own. */
  readonly sharesWith?: number
  readonly unixMode?: number
}

export interface MadeZip {
  readonly prefix?: Uint8Array
  /** Offsets in the zip count from the start of the prefix rather than from its end. */
  readonly countsPrefix?: boolean
  readonly comment?: Uint8Array
  readonly count?: number
  readonly noDirectory?: boolean
}

export const utf8 = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words)

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Little-endian fields: `[value, bytes]`. */
export function fields(...list: readonly (readonly [number, 1 | 2 | 4 | 8])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(list.reduce((sum, [, size]) => sum + size, 0)))
  let at = 0
  for (const [value, size] of list) {
    if (size === 1) view.setUint8(at, value)
    else if (size === 2) view.setUint16(at, value & 0xffff, true)
    else if (size === 4) view.setUint32(at, value >>> 0, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += size
  }
  return new Uint8Array(view.buffer)
}

export function zipOf(entries: readonly MadeEntry[], zip: MadeZip = {}): Uint8Array<ArrayBuffer> {
  const prefix = zip.prefix ?? new Uint8Array(0)
  const base = zip.countsPrefix ? prefix.length : 0
  const body: Uint8Array[] = []
  const central: Uint8Array[] = []
  const offsets: number[] = []
  let at = base
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? utf8(entry.name) : entry.name
    const data = entry.data ?? new Uint8Array(0)
    const stored = entry.packed ?? data
    const method = entry.method ?? (entry.packed ? 8 : 0)
    const bits = (entry.bits ?? (typeof entry.name === 'string' ? 0x800 : 0)) | (entry.descriptor ? 8 : 0)
    const crc = entry.crc ?? crc32(data)
    const size = entry.declaredSize ?? data.length
    const packedSize = entry.compressedSize ?? stored.length
    const extra = entry.extra ?? new Uint8Array(0)
    const offset = entry.sharesWith === undefined ? at : (offsets[entry.sharesWith] ?? 0)
    offsets.push(offset)
    if (entry.sharesWith === undefined) {
      const late = entry.descriptor
      const local = concat([
        fields([0x04034b50, 4], [20, 2], [bits, 2], [method, 2], [0, 2], [0x5821, 2], [late ? 0 : crc, 4], [late ? 0 : packedSize, 4], [late ? 0 : size, 4], [name.length, 2], [extra.length, 2]),
        name,
        extra,
        stored,
        late ? fields([0x08074b50, 4], [crc, 4], [packedSize, 4], [size, 4]) : new Uint8Array(0),
      ])
      body.push(local)
      at += local.length
    }
    const centralExtra = entry.zip64 ? concat([extra, fields([1, 2], [24, 2], [size, 8], [packedSize, 8], [offset, 8])]) : extra
    const all = (value: number) => (entry.zip64 ? 0xffffffff : value)
    central.push(
      fields([0x02014b50, 4], [0x031e, 2], [20, 2], [bits, 2], [method, 2], [0, 2], [0x5821, 2], [crc, 4], [all(packedSize), 4], [all(size), 4]),
      fields([name.length, 2], [centralExtra.length, 2], [0, 2], [0, 2], [0, 2], [((entry.unixMode ?? 0o100644) << 16) >>> 0, 4], [all(offset), 4]),
      name,
      centralExtra,
    )
  }
  if (zip.noDirectory) return concat([prefix, ...body])
  const directory = concat(central)
  const count = zip.count ?? entries.length
  const comment = zip.comment ?? new Uint8Array(0)
  const wide = entries.some((entry) => entry.zip64)
  const end64 = wide
    ? concat([
        fields([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [directory.length, 8], [at, 8]),
        fields([0x07064b50, 4], [0, 4], [at + directory.length, 8], [1, 4]),
      ])
    : new Uint8Array(0)
  const all = (value: number, most: number) => (wide ? most : value)
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [all(count, 0xffff), 2], [all(count, 0xffff), 2], [all(directory.length, 0xffffffff), 4], [all(at, 0xffffffff), 4], [comment.length, 2])
  return concat([prefix, ...body, directory, end64, end, comment])
}
