/**
 * A picture as it goes on the page. Typst copies a JPEG into the PDF as it is, and with it whatever the camera
 * wrote beside the image: often the place where it was taken, which may be the home of the person who took it.
 * The bundle goes to the other side, so everything but the image is left out here. The original, with all its
 * bytes, is an exhibit file of its own, to be disclosed or not as such.
 */
import { concatBytes } from '@daybook/log'

export type PictureKind = 'jpeg' | 'png' | 'gif' | 'webp'

export function kindOf(bytes: Uint8Array): PictureKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12))
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg'
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'png'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp'
  return null
}

export interface BareJpeg {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The file ends before its picture does: what is missing will be grey. */
  readonly cutOff: boolean
}

/**
 * A JPEG without its comments and application segments: kept are APP0 (JFIF), APP14 (Adobe, says how colours are
 * stored) and ICC profiles (APP2), which change how it looks. The turn of the image (EXIF orientation) is kept in
 * a segment that says nothing else. Source: ITU-T T.81, B.1.1.3; CIPA DC-008, 4.6. Bytes that are not a JPEG, and
 * one whose segments cannot be followed, give null: such a file is not printed.
 */
export function bareJpeg(bytes: Uint8Array): BareJpeg | null {
  if (kindOf(bytes) !== 'jpeg') return null
  const kept: Uint8Array[] = []
  let turn = 1
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const body = bytes.subarray(at + 4, end)
    if (marker === 0xe1) turn = orientationOf(body) ?? turn
    if (isKept(marker, body)) kept.push(bytes.subarray(at, end))
    at = end
    if (marker === 0xda) {
      // From here on only image data (and, in a progressive file, more tables): up to the end of the image.
      const { data, cutOff } = imageData(bytes, at)
      return { bytes: assembled(kept, turn, data), cutOff }
    }
  }
  return null
}

function isKept(marker: number, body: Uint8Array): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  if (marker === 0xe0 || marker === 0xee) return true
  return marker === 0xe2 && String.fromCharCode(...body.subarray(0, 11)) === 'ICC_PROFILE'
}

const END_OF_IMAGE = Uint8Array.of(0xff, 0xd9)

/** Up to the first end-of-image marker, for phones append whole second pictures and videos after it. A picture that was cut off is given one: readers of the PDF would take the file for broken. */
function imageData(bytes: Uint8Array, from: number): { readonly data: Uint8Array; readonly cutOff: boolean } {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xd9) return { data: bytes.subarray(from, at + 2), cutOff: false }
  return { data: concatBytes([bytes.subarray(from), END_OF_IMAGE]), cutOff: true }
}

function assembled(segments: readonly Uint8Array[], turn: number, image: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = segments[0]
  // JFIF, when there is one, comes before anything else.
  const jfif = first && first[1] === 0xe0 ? [first] : []
  const parts = [Uint8Array.of(0xff, 0xd8), ...jfif, ...(turn === 1 ? [] : [orientation(turn)]), ...segments.slice(jfif.length), image]
  return concatBytes(parts)
}

/** APP1 with one entry, tag 0x0112. */
const orientation = (turn: number) =>
  Uint8Array.of(0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0)

function orientationOf(exif: Uint8Array): number | null {
  if (String.fromCharCode(...exif.subarray(0, 6)) !== 'Exif\0\0' || exif.length < 14) return null
  const view = new DataView(exif.buffer, exif.byteOffset + 6, exif.length - 6)
  const little = view.getUint16(0) === 0x4949
  const at = view.getUint32(4, little)
  if (at + 2 > view.byteLength) return null
  for (let n = 0; n < view.getUint16(at, little); n++) {
    const entry = at + 2 + n * 12
    if (entry + 12 > view.byteLength) return null
    if (view.getUint16(entry, little) === 0x0112) {
      const turn = view.getUint16(entry + 8, little)
      return turn >= 1 && turn <= 8 ? turn : null
    }
  }
  return null
}

/** Pixels across and down, as it will be shown (turned as the camera said). Null where they cannot be read. */
export function sizeOf(bytes: Uint8Array): Size | null {
  const kind = kindOf(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'png' && bytes.length >= 24) return turned(view.getUint32(16), view.getUint32(20), 1)
  if (kind === 'gif' && bytes.length >= 10) return turned(view.getUint16(6, true), view.getUint16(8, true), 1)
  if (kind === 'webp' && bytes.length >= 30) return webpSize(view)
  if (kind !== 'jpeg') return null
  let turn = 1
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xe1) turn = orientationOf(bytes.subarray(at + 4, at + 2 + view.getUint16(at + 2))) ?? turn
    // Start of frame: every C0 to CF but the tables (C4), the extension (C8) and arithmetic conditioning (CC).
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) return turned(view.getUint16(at + 7), view.getUint16(at + 5), turn)
  }
  return null
}

/** Of the first chunk: lossy (RFC 6386, 9.1), lossless (RFC 9649, 3.4) or extended (RFC 9649, 2.7). */
function webpSize(view: DataView): Size | null {
  const chunk = view.getUint8(15)
  if (chunk === 0x20) return turned(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff, 1)
  if (chunk === 0x4c) return turned((view.getUint32(21, true) & 0x3fff) + 1, ((view.getUint32(21, true) >>> 14) & 0x3fff) + 1, 1)
  if (chunk === 0x58) return turned((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1, 1)
  return null
}

export interface Size {
  readonly width: number
  readonly height: number
}

function turned(width: number, height: number, turn: number): Size | null {
  if (width === 0 || height === 0) return null
  return turn >= 5 ? { width: height, height: width } : { width, height }
}
