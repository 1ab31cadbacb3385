/**
 * Photographs and screenshots: one record each, from what the file says of itself. Only headers are read; no pixel
 * is decoded, so a picture that would unpack to gigabytes costs nothing.
 *
 * `extra`: `fileType`, `width`, `height`, `make`, `model`, `software`, `orientation`, `offsetTime`, `gps {lat, lon}`
 * (decimal degrees, WGS 84 by the standard's default; of the XMP where the Exif block has none), `gpsTime` (UTC),
 * `dateFrom` (the tag the time is from), `dates` (every date tag as written, under the name that `dateFrom` gives it),
 * `c2pa` (a provenance manifest is in the file; it has not been checked).
 */
import { mediaType } from '../file/magic.ts'
import { fileName } from '../file/index.ts'
import { sha256Of } from '../opened.ts'
import type { Reader } from '../reader.ts'
import type { Flag, Record } from '../record.ts'
import type { PhotoParts } from './container.ts'
import { exifTags, type ExifTags } from './exif.ts'
import { heifParts } from './heif.ts'
import { jpegParts } from './jpeg.ts'
import { text, Peeker } from './peeker.ts'
import { gifParts, pngParts, webpParts } from './png.ts'
import { tiffParts } from './tiff.ts'
import { whenTaken, type Dated } from './when.ts'
import { xmpPlace, xmpValues, type XmpValues } from './xmp.ts'

const photoTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/tiff', 'image/heic', 'image/heif', 'image/avif'])

export const photo: Reader = {
  format: 'photo',
  recognises: (head) => photoTypes.has(mediaType(head) ?? ''),
  async *read(source, context) {
    const file = new Peeker(source.bytes)
    const type = mediaType(await file.bytes(0, 512))
    const parts = await readParts(file, type).catch((error: unknown): PhotoParts => {
      // Reading past the end of a damaged header; anything else (cancelled, disk gone) is not ours to keep in.
      if (!(error instanceof RangeError)) throw error
      return { ...damagedType(type), notes: ['The headers of this photograph are damaged and could not be read.'] }
    })
    const tags = parts.exif ? exifTags(parts.exif) : undefined
    const notes = parts.exif && !tags ? [...parts.notes, 'Its Exif block is damaged and could not be read.'] : parts.notes
    for (const note of notes) context.warn(note)
    const said = saidBy({ ...parts, notes }, tags)
    if (said.place === 'half') context.warn('This photograph gives a place, but not whole (without north or south, for instance), so none is shown. Another program may show what is written.')
    context.progress(source.bytes.size)
    yield [recordOf(source.path, source.bytes.size, await sha256Of(source), type, said, context.options.zone)]
  },
  attachment: (source) => source.bytes.read(0, source.bytes.size),
}

const damagedType = (type: string | null): Pick<PhotoParts, 'fileType'> => ({ fileType: typeNames[type ?? ''] ?? 'JPEG' })

const typeNames: { readonly [type: string]: PhotoParts['fileType'] } = { 'image/png': 'PNG', 'image/webp': 'WebP', 'image/gif': 'GIF', 'image/tiff': 'TIFF', 'image/heic': 'HEIC', 'image/heif': 'HEIF', 'image/avif': 'AVIF' }

async function readParts(file: Peeker, type: string | null): Promise<PhotoParts> {
  switch (type) {
    case 'image/png':
      return pngParts(file)
    case 'image/webp':
      return webpParts(file)
    case 'image/gif':
      return gifParts(file)
    case 'image/tiff':
      return tiffParts(file)
    case 'image/heic':
    case 'image/heif':
    case 'image/avif':
      return heifParts(file, heifType(text(await file.bytes(8, 4)), type))
    default:
      return jpegParts(file)
  }
}

/** By the major brand, as exiftool does. */
const heifType = (brand: string, type: string): 'HEIC' | 'HEIF' | 'AVIF' => (/^(mif1|msf1|miaf)$/.test(brand) ? 'HEIF' : type === 'image/avif' ? 'AVIF' : 'HEIC')

/** What a photograph says of itself. */
interface Said {
  readonly parts: PhotoParts
  readonly tags: ExifTags | undefined
  readonly xmp: XmpValues
  /** Where it was taken; `half` where what is written is no place on a map. */
  readonly place: ExifTags['gps'] | 'half'
}

function saidBy(parts: PhotoParts, tags: ExifTags | undefined): Said {
  const xmp = parts.xmp === undefined ? {} : xmpValues(parts.xmp)
  const inXmp = parts.xmp === undefined ? undefined : xmpPlace(parts.xmp, xmp)
  return { parts, tags, xmp, place: tags?.gps ?? (tags?.halfPlace ? (inXmp ?? 'half') : inXmp) }
}

function recordOf(path: string, bytes: number, sha256: string, type: string | null, said: Said, zone: string | undefined): Record {
  const { parts, tags } = said
  const dates = datesOf(said)
  const taken = whenTaken(dates, zone)
  const name = fileName(path)
  const flags: Flag[] = [...taken.flags]
  if (parts.notes.length > 0) flags.push('broken-structure')
  if (dates.length === 0 && saysNothing(said)) flags.push('metadata-stripped')
  if (dates.length === 0 && parts.jfifOnly && looksPassedOn(name, tags?.strings['Software'])) flags.push('converted-copy')
  return {
    source: path,
    kind: 'photo',
    wall: taken.wall,
    instant: taken.instant,
    precision: taken.precision,
    zone: taken.zone,
    zoneFrom: taken.zoneFrom,
    sender: null,
    recipients: [],
    direction: 'unknown',
    text: '',
    attachments: [{ name, type, bytes, sha256 }],
    flags,
    raw: { offset: 0, length: bytes, sha256 },
    extra: extraOf(said, dates, taken.chosen),
  }
}

/** Neither where nor with what, and nothing that was not understood. */
function saysNothing({ parts, tags, xmp, place }: Said): boolean {
  if (parts.notes.length > 0 || parts.privateBlock || parts.c2pa || parts.software || place || tags?.gpsTime || tags?.makerNote) return false
  return [tags?.strings ?? {}, xmp].every((said) => Object.keys(said).every((tag) => !/make|model|serial|gps/i.test(tag)))
}

/** Where in a photograph a date stands. */
interface PhotoDate extends Dated {
  readonly from: 'exif' | 'xmp' | 'iptc' | 'png'
}

const nameOf = ({ tag, from }: PhotoDate): string => (from === 'exif' ? tag : `${tag} (${from.toUpperCase()})`)

/** In the order of the Metadata Working Group (guidelines 2.0, 5.4): original, digitised, modified; Exif before XMP. */
function datesOf({ parts, tags, xmp }: Said): PhotoDate[] {
  const exif = tags?.strings ?? {}
  // OffsetTime is the offset of DateTime (Exif 2.32, 4.6.5): of another date only where they are one and the same moment.
  const offsetOf = (date: string | undefined) => (exif['DateTime'] === undefined || exif['DateTime'] === date ? exif['OffsetTime'] : undefined)
  const all: readonly (Omit<PhotoDate, 'date'> & { readonly date: string | undefined })[] = [
    { tag: 'DateTimeOriginal', from: 'exif', date: exif['DateTimeOriginal'], subSecond: exif['SubSecTimeOriginal'], offset: exif['OffsetTimeOriginal'] ?? offsetOf(exif['DateTimeOriginal']) },
    { tag: 'DateTimeOriginal', from: 'xmp', date: xmp['exif:DateTimeOriginal'] },
    { tag: 'DateCreated', from: 'xmp', date: xmp['photoshop:DateCreated'] },
    { tag: 'DateCreated', from: 'iptc', date: parts.iptcCreated },
    { tag: 'CreateDate', from: 'exif', date: exif['DateTimeDigitized'], subSecond: exif['SubSecTimeDigitized'], offset: exif['OffsetTimeDigitized'] ?? offsetOf(exif['DateTimeDigitized']) },
    { tag: 'CreateDate', from: 'xmp', date: xmp['xmp:CreateDate'] ?? xmp['xap:CreateDate'] ?? xmp['exif:DateTimeDigitized'] },
    { tag: 'CreationTime', from: 'png', date: parts.created },
    { tag: 'ModifyDate', from: 'exif', date: exif['DateTime'], subSecond: exif['SubSecTime'], offset: exif['OffsetTime'] },
    { tag: 'ModifyDate', from: 'xmp', date: xmp['xmp:ModifyDate'] ?? xmp['xap:ModifyDate'] },
    { tag: 'ModifyDate', from: 'png', date: parts.modified, isUtc: true },
  ]
  return all.filter((one): one is PhotoDate => one.date !== undefined)
}

/** Messengers rename pictures in ways of their own. */
const looksPassedOn = (name: string, software: string | undefined): boolean =>
  /^(IMG-\d{8}-WA\d+|\d{8}-PHOTO-\d|photo_\d{4}-\d\d-\d\d|signal-\d{4}-|received_\d+|FB_IMG_|Snapchat-)/i.test(name) || /whatsapp|telegram|signal|messenger|instagram|snapchat/i.test(software ?? '')

function extraOf({ parts, tags, xmp, place }: Said, dates: readonly PhotoDate[], chosen: PhotoDate | undefined): Record['extra'] {
  const exif = tags?.strings ?? {}
  const numbers = tags?.numbers ?? {}
  const gpsTime = gpsTimeOf(tags)
  const entries: readonly [string, unknown][] = [
    ['fileType', parts.fileType],
    ['width', parts.width ?? numbers['ImageWidth'] ?? numbers['Image Width']],
    ['height', parts.height ?? numbers['ImageLength'] ?? numbers['Image Height']],
    ['make', exif['Make'] ?? xmp['tiff:Make']],
    ['model', exif['Model'] ?? xmp['tiff:Model']],
    ['software', exif['Software'] ?? xmp['xmp:CreatorTool'] ?? xmp['xap:CreatorTool'] ?? parts.software],
    ['orientation', numbers['Orientation'] ?? orientationOf(xmp['tiff:Orientation'])],
    ['offsetTime', exif['OffsetTimeOriginal'] ?? exif['OffsetTime'] ?? exif['OffsetTimeDigitized']],
    ['subSecond', chosen?.subSecond],
    ['gps', place === 'half' ? undefined : place],
    ['gpsTime', gpsTime],
    ['dateFrom', chosen && nameOf(chosen)],
    ['dates', dates.length > 0 ? Object.fromEntries(dates.map((one) => [nameOf(one), one.date])) : undefined],
    ['c2pa', parts.c2pa === true ? true : undefined],
  ]
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const orientationOf = (value: string | undefined): number | undefined => (/^[1-8]$/.test(value ?? '') ? Number(value) : undefined)

/** GPSDateStamp and GPSTimeStamp are UTC (Exif 2.32, 4.6.6). The date may be missing: then it is no time. */
function gpsTimeOf(tags: ExifTags | undefined): string | undefined {
  const date = /^(\d{4})[:-](\d{2})[:-](\d{2})$/.exec(tags?.strings['GPSDateStamp'] ?? '')
  const [hour, minute, second] = tags?.gpsTime ?? []
  if (!date || hour === undefined || minute === undefined || second === undefined) return undefined
  const milliseconds = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) + Math.round((hour * 3600 + minute * 60 + second) * 1000)
  if (hour >= 24 || minute >= 60 || second >= 61 || Number.isNaN(milliseconds)) return undefined
  const utc = new Date(milliseconds).toISOString()
  return utc.endsWith('.000Z') ? `${utc.slice(0, 19)}Z` : utc
}
