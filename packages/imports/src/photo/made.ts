/** Photographs made for tests: headers without pixels. Not part of the product. */
import { concat, utf8 } from '../zip/made.ts'

type Value =
  | { readonly kind: 'ascii'; readonly text: string }
  | { readonly kind: 'short' | 'long'; readonly value: number }
  | { readonly kind: 'rational'; readonly values: readonly (readonly [number, number])[] }

/** Tag number -> value. */
export type Ifd = readonly (readonly [number, Value])[]

export const ascii = (text: string): Value => ({ kind: 'ascii', text })
export const short = (value: number): Value => ({ kind: 'short', value })
export const rational = (...values: (readonly [number, number])[]): Value => ({ kind: 'rational', values })

const typeOf = { ascii: 2, short: 3, long: 4, rational: 5 }

function valueBytes(value: Value, little: boolean): { bytes: Uint8Array; count: number } {
  if (value.kind === 'ascii') return { bytes: utf8(`${value.text}\0`), count: value.text.length + 1 }
  if (value.kind === 'rational') {
    const view = new DataView(new ArrayBuffer(value.values.length * 8))
    value.values.forEach(([over, under], index) => {
      view.setUint32(index * 8, over, little)
      view.setUint32(index * 8 + 4, under, little)
    })
    return { bytes: new Uint8Array(view.buffer), count: value.values.length }
  }
  const view = new DataView(new ArrayBuffer(value.kind === 'short' ? 2 : 4))
  if (value.kind === 'short') view.setUint16(0, value.value, little)
  else view.setUint32(0, value.value, little)
  return { bytes: new Uint8Array(view.buffer), count: 1 }
}

/** A TIFF structure with a main directory, an Exif directory and a GPS directory. */
export function tiffOf(main: Ifd, exif: Ifd = [], gps: Ifd = [], little = true): Uint8Array<ArrayBuffer> {
  const directories: { ifd: (readonly [number, Value])[]; at: number }[] = []
  let at = 8
  const sizeOf = (ifd: Ifd) => 6 + ifd.length * 12 + ifd.reduce((sum, [, value]) => sum + ((valueBytes(value, little).bytes.length + 1) & ~1), 0)
  const full: (readonly [number, Value])[] = [...main]
  if (exif.length) full.push([0x8769, { kind: 'long', value: 0 }])
  if (gps.length) full.push([0x8825, { kind: 'long', value: 0 }])
  full.sort(([a], [b]) => a - b)
  const exifAt = at + sizeOf(full)
  const gpsAt = exifAt + (exif.length ? sizeOf(exif) : 0)
  const pointers = new Map([[0x8769, exifAt], [0x8825, gpsAt]])
  const pointed = full.map(([tag, value]): readonly [number, Value] => {
    const pointer = pointers.get(tag)
    return [tag, pointer === undefined ? value : { kind: 'long', value: pointer }]
  })
  directories.push({ ifd: pointed, at })
  if (exif.length) directories.push({ ifd: [...exif], at: exifAt })
  if (gps.length) directories.push({ ifd: [...gps], at: gpsAt })
  at = gpsAt + (gps.length ? sizeOf(gps) : 0)
  const out = new Uint8Array(at)
  const view = new DataView(out.buffer)
  out.set(utf8(little ? 'II' : 'MM'))
  view.setUint16(2, 42, little)
  view.setUint32(4, 8, little)
  for (const directory of directories) {
    view.setUint16(directory.at, directory.ifd.length, little)
    let entryAt = directory.at + 2
    let dataAt = directory.at + 6 + directory.ifd.length * 12
    for (const [tag, value] of directory.ifd) {
      const { bytes, count } = valueBytes(value, little)
      view.setUint16(entryAt, tag, little)
      view.setUint16(entryAt + 2, typeOf[value.kind], little)
      view.setUint32(entryAt + 4, count, little)
      if (bytes.length <= 4) out.set(bytes, entryAt + 8)
      else {
        view.setUint32(entryAt + 8, dataAt, little)
        out.set(bytes, dataAt)
        dataAt += (bytes.length + 1) & ~1
      }
      entryAt += 12
    }
  }
  return out
}

const big16 = (value: number) => Uint8Array.of(value >> 8, value & 255)
const big32 = (value: number) => Uint8Array.of(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255)
const little32 = (value: number) => big32(value).toReversed()
const segment = (code: number, body: Uint8Array) => concat([Uint8Array.of(0xff, code), big16(body.length + 2), body])

export interface MadePhoto {
  readonly exif?: Uint8Array
  readonly xmp?: string
  readonly jfif?: boolean
  readonly c2pa?: boolean
  readonly width?: number
  readonly height?: number
}

export function jpegOf({ exif, xmp, jfif, c2pa, width = 40, height = 30 }: MadePhoto = {}): Uint8Array<ArrayBuffer> {
  return concat([
    Uint8Array.of(0xff, 0xd8),
    jfif ? segment(0xe0, concat([utf8('JFIF\0'), Uint8Array.of(1, 2, 0, 0, 72, 0, 72, 0, 0)])) : new Uint8Array(0),
    exif ? segment(0xe1, concat([utf8('Exif\0\0'), exif])) : new Uint8Array(0),
    xmp ? segment(0xe1, concat([utf8('http://ns.adobe.com/xap/1.0/\0'), utf8(xmp)])) : new Uint8Array(0),
    c2pa ? segment(0xeb, concat([utf8('JP\0\u0001'), big32(1), big32(60), utf8('jumbjumdc2pa')])) : new Uint8Array(0),
    segment(0xc0, concat([Uint8Array.of(8), big16(height), big16(width), Uint8Array.of(1, 1, 0x11, 0)])),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(0, 0xff, 0xd9),
  ])
}

export const pngChunk = (kind: string, body: Uint8Array) => concat([big32(body.length), utf8(kind), body, big32(0)])

export function pngOf({ exif, xmp, c2pa, width = 40, height = 30 }: MadePhoto = {}, time?: Uint8Array, ...more: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    pngChunk('IHDR', concat([big32(width), big32(height), Uint8Array.of(8, 2, 0, 0, 0)])),
    c2pa ? pngChunk('caBX', utf8('jumb')) : new Uint8Array(0),
    time ? pngChunk('tIME', time) : new Uint8Array(0),
    pngChunk('IDAT', new Uint8Array(100_000)),
    ...more,
    exif ? pngChunk('eXIf', exif) : new Uint8Array(0),
    xmp ? pngChunk('iTXt', concat([utf8('XML:com.adobe.xmp\0'), Uint8Array.of(0, 0, 0, 0), utf8(xmp)])) : new Uint8Array(0),
    pngChunk('IEND', new Uint8Array(0)),
  ])
}

const riffChunk = (kind: string, body: Uint8Array) => concat([utf8(kind), little32(body.length), body, new Uint8Array(body.length & 1)])

export function webpOf({ exif, xmp, width = 40, height = 30 }: MadePhoto = {}): Uint8Array<ArrayBuffer> {
  const three = (value: number) => little32(value - 1).subarray(0, 3)
  const body = concat([
    utf8('WEBP'),
    riffChunk('VP8X', concat([Uint8Array.of(0, 0, 0, 0), three(width), three(height)])),
    riffChunk('VP8 ', new Uint8Array(51)),
    exif ? riffChunk('EXIF', concat([utf8('Exif\0\0'), exif])) : new Uint8Array(0),
    xmp ? riffChunk('XMP ', utf8(xmp)) : new Uint8Array(0),
  ])
  return concat([utf8('RIFF'), little32(body.length), body])
}

const box = (kind: string, ...parts: readonly Uint8Array[]) => {
  const body = concat(parts)
  return concat([big32(body.length + 8), utf8(kind), body])
}
const fullBox = (kind: string, version: number, ...parts: readonly Uint8Array[]) => box(kind, Uint8Array.of(version, 0, 0, 0), ...parts)

/** `ftypSize` is 16 and four for each compatible brand: 52 is what iOS 18 writes. */
export function heicOf({ exif, xmp, c2pa, width = 4032, height = 3024 }: MadePhoto = {}, ftypSize = 24, brand = 'heic'): Uint8Array<ArrayBuffer> {
  const brands = ['mif1', 'heic', 'MiHB', 'MiHE', 'MiPr', 'miaf', 'MiHA', 'heix', 'tmap'].slice(0, (ftypSize - 16) / 4)
  const ftyp = box('ftyp', utf8(brand), big32(0), ...brands.map(utf8))
  const infe = (id: number, kind: string, more = '') => fullBox('infe', 2, big16(id), big16(0), utf8(kind), utf8(`\0${more}`))
  const exifItem = exif ? concat([big32(6), utf8('Exif\0\0'), exif]) : new Uint8Array(0)
  const xmpItem = utf8(xmp ?? '')
  const meta = (exifAt: number) =>
    fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, new Uint8Array(20)),
      fullBox('pitm', 0, big16(1)),
      fullBox('iinf', 0, big16(3), infe(1, 'hvc1'), infe(2, 'Exif'), infe(3, 'mime', 'application/rdf+xml\0')),
      // The thumbnail's size stands first, so that taking the first `ispe` is seen to be wrong.
      box('iprp', box('ipco', fullBox('ispe', 0, big32(160), big32(120)), fullBox('ispe', 0, big32(width), big32(height))), fullBox('ipma', 0, big32(1), big16(1), Uint8Array.of(1, 0x82))),
      fullBox('iloc', 1, Uint8Array.of(0x44, 0), big16(2), big16(2), big16(0), big16(0), big16(1), big32(exifAt), big32(exifItem.length), big16(3), big16(0), big16(0), big16(1), big32(exifAt + exifItem.length), big32(xmpItem.length)),
    )
  const manifest = c2pa ? box('uuid', Uint8Array.of(0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81), new Uint8Array(20)) : new Uint8Array(0)
  const dataAt = ftyp.length + manifest.length + meta(0).length + 8
  return concat([ftyp, manifest, meta(dataAt), box('mdat', exifItem, xmpItem, new Uint8Array(64))])
}
