/** The tags of a TIFF structure (Exif 2.32), by exifreader. The only file that may touch it. */
import ExifReader from 'exifreader'

/** Values as written. A date is `YYYY:MM:DD HH:MM:SS`. */
export interface ExifTags {
  readonly strings: { readonly [tag: string]: string }
  readonly numbers: { readonly [tag: string]: number }
  /** Decimal degrees, north and east positive. */
  readonly gps?: { readonly lat: number; readonly lon: number }
  /** Three numbers, UTC. */
  readonly gpsTime?: readonly [number, number, number]
  /** A place is written, but not so that it can be found on a map: without north or south, or beyond the poles. */
  readonly halfPlace?: boolean
  /** The maker's private block is there. */
  readonly makerNote?: boolean
}

const stringTags = [
  'Make', 'Model', 'Software', 'DateTime', 'DateTimeOriginal', 'DateTimeDigitized', 'SubSecTime', 'SubSecTimeOriginal', 'SubSecTimeDigitized',
  'OffsetTime', 'OffsetTimeOriginal', 'OffsetTimeDigitized', 'GPSDateStamp', 'GPSLatitudeRef', 'GPSLongitudeRef', 'ImageUniqueID', 'BodySerialNumber',
]
const numberTags = ['Orientation', 'ImageWidth', 'ImageLength', 'Image Width', 'Image Height']
const otherTags = ['GPSLatitude', 'GPSLongitude', 'GPSTimeStamp', 'MakerNote']

const nul = String.fromCharCode(0)

/** What stands before the first NUL; exifreader gives what follows it as further elements. */
const asText = (value: unknown): string | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value
  if (typeof one !== 'string') return undefined
  const end = one.indexOf(nul)
  const trimmed = (end < 0 ? one : one.slice(0, end)).trim()
  return trimmed === '' ? undefined : trimmed
}

const asNumber = (value: unknown): number | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'number' && Number.isFinite(one) ? one : undefined
}

/** Three rationals, each `[numerator, denominator]`; undefined where any is not a number (0/0 is what phones write for "not known"). */
function asTriple(value: unknown): [number, number, number] | undefined {
  if (!Array.isArray(value) || value.length < 3) return undefined
  const [a, b, c] = value.slice(0, 3).map((part: unknown) => {
    if (typeof part === 'number') return part
    if (!Array.isArray(part)) return Number.NaN
    const [over, under] = part as unknown[]
    return typeof over === 'number' && typeof under === 'number' ? (over === 0 && under === 0 ? Number.NaN : over / under) : Number.NaN
  })
  return a !== undefined && b !== undefined && c !== undefined && [a, b, c].every((part) => Number.isFinite(part)) ? [a, b, c] : undefined
}

/** `reference` must begin with one of the two letters that its kind of degrees has, the positive one first. */
function degrees(value: unknown, reference: string | undefined, most: number, letters: 'NS' | 'EW'): number | undefined {
  const triple = asTriple(value)
  const side = letters.indexOf(reference?.slice(0, 1).toUpperCase() || '?')
  if (!triple || side === -1 || triple.some((part) => part < 0)) return undefined
  const size = triple[0] + triple[1] / 60 + triple[2] / 3600
  if (size > most) return undefined
  return side === 1 ? -size : size
}

/** Does the first directory begin within the block? exifreader finds nothing where it does not, and says nothing. */
function leadsInside(tiff: Uint8Array<ArrayBuffer>): boolean {
  if (tiff.length < 10) return false
  return new DataView(tiff.buffer, tiff.byteOffset).getUint32(4, tiff[0] === 0x49) + 2 <= tiff.length
}

const isKnown = (part: unknown): boolean => !Array.isArray(part) || part.some((number: unknown) => number !== 0)
/** Not the 0/0 that phones write for a place they do not know. */
const isPlace = (value: unknown): boolean => Array.isArray(value) && value.some(isKnown)

/** Undefined when the structure cannot be read at all. Never throws. */
export function exifTags(tiff: Uint8Array<ArrayBuffer>): ExifTags | undefined {
  if (!leadsInside(tiff)) return undefined
  let found: { readonly [tag: string]: { readonly value?: unknown } | undefined }
  try {
    const groups = ExifReader.load(tiff.slice().buffer, { expanded: true, includeTags: { exif: [...stringTags, ...numberTags, ...otherTags] } })
    found = (groups.exif ?? {}) as typeof found
  } catch {
    return undefined
  }
  const pick = <T>(tags: readonly string[], as: (value: unknown) => T | undefined): { [tag: string]: T } =>
    Object.fromEntries(tags.flatMap((tag) => {
      const value = as(found[tag]?.value)
      return value === undefined ? [] : [[tag, value]]
    }))
  const strings = pick(stringTags, asText)
  const lat = degrees(found['GPSLatitude']?.value, strings['GPSLatitudeRef'], 90, 'NS')
  const lon = degrees(found['GPSLongitude']?.value, strings['GPSLongitudeRef'], 180, 'EW')
  const gpsTime = asTriple(found['GPSTimeStamp']?.value)
  return {
    strings,
    numbers: pick(numberTags, asNumber),
    ...(lat !== undefined && lon !== undefined ? { gps: { lat, lon } } : isPlace(found['GPSLatitude']?.value) || isPlace(found['GPSLongitude']?.value) ? { halfPlace: true } : {}),
    ...(found['MakerNote'] ? { makerNote: true } : {}),
    ...(gpsTime ? { gpsTime } : {}),
  }
}
