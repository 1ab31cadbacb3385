/** PNG (ISO/IEC 15948) and, with the same kind of walk, WebP (RFC 9649) and GIF. Metadata may stand after the image. */
import { mostMetadata, mostParts, tiffIn, type PhotoParts } from './container.ts'
import { text, type Peeker } from './peeker.ts'
import { isTextChunk, keywordOf, saidUnder } from './png-text.ts'

type Found = { -readonly [key in keyof PhotoParts]?: PhotoParts[key] }

const longestProfile = 131_072
/** A date or a program's name is shorter by far. */
const longestWords = 512

/** ImageMagick's way of keeping Exif before eXIf existed: a hex dump. */
function putProfile(found: Found, said: string): void {
  const exif = rawProfile(said.slice(0, longestProfile))
  if (exif) found.exif ??= exif
  else found.privateBlock = true
}

/** By the keyword (11.3.3.2), in small letters: what a text says of the picture. */
const told: ReadonlyMap<string, (found: Found, said: string) => void> = new Map([
  ['xml:com.adobe.xmp', (found, said) => void (found.xmp ??= said)],
  ['creation time', (found, said) => void (found.created = said.slice(0, longestWords))],
  ['software', (found, said) => void (found.software = said.slice(0, longestWords))],
  ['raw profile type exif', putProfile],
  ['raw profile type app1', putProfile],
])

export async function pngParts(file: Peeker): Promise<PhotoParts> {
  const found: Found = {}
  const notes: string[] = []
  const read = new Set<string>()
  for (let at = 8, count = 0; at + 8 <= file.size && count < mostParts; count++) {
    const head = await file.view(at, 8)
    const length = head.getUint32(0)
    const kind = text(new Uint8Array(head.buffer, 4, 4))
    const start = at + 8
    const take = () => file.bytes(start, Math.min(length, mostMetadata))
    if (kind === 'IHDR') {
      const size = await file.view(start, 8)
      if (size.byteLength === 8) Object.assign(found, { width: size.getUint32(0), height: size.getUint32(4) })
    } else if (kind === 'eXIf') {
      const exif = tiffIn(await take())
      if (exif) found.exif ??= exif
    } else if (isTextChunk(kind)) {
      const chunk = await take()
      const keyword = keywordOf(chunk)
      // The first of its name alone: thousands that each unpack to megabytes would take for ever.
      const put = read.has(keyword.toLowerCase()) ? undefined : told.get(keyword.toLowerCase())
      if (put) read.add(keyword.toLowerCase())
      const said = put && saidUnder(keyword, kind, chunk)
      if (said === null) notes.push(`A text in this photograph (${keyword}) is damaged and could not be read.`)
      else if (said?.trim()) put?.(found, said.trim())
    } else if (kind === 'tIME') {
      const time = await file.view(start, 7)
      const two = (index: number) => String(time.getUint8(index)).padStart(2, '0')
      if (time.byteLength === 7) found.modified = `${String(time.getUint16(0)).padStart(4, '0')}:${two(2)}:${two(3)} ${two(4)}:${two(5)}:${two(6)}`
    } else if (kind === 'caBX') {
      found.c2pa = true
    } else if (kind === 'IEND') break
    at = start + length + 4
  }
  return { ...found, fileType: 'PNG', notes }
}

function rawProfile(words: string): Uint8Array<ArrayBuffer> | undefined {
  const hex = words.replace(/^\s*\w+\s+\d+\s/, '').replace(/\s+/g, '')
  if (!/^[0-9a-f]+$/i.test(hex)) return undefined
  return tiffIn(Uint8Array.from({ length: hex.length >> 1 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)))
}

export async function webpParts(file: Peeker): Promise<PhotoParts> {
  const found: Found = {}
  for (let at = 12, count = 0; at + 8 <= file.size && count < mostParts; count++) {
    const head = await file.view(at, 8)
    const kind = text(new Uint8Array(head.buffer, 0, 4))
    const length = head.getUint32(4, true)
    const start = at + 8
    const view = await file.view(start, 10)
    if (kind === 'VP8X' && view.byteLength === 10) {
      const three = (index: number) => view.getUint16(index, true) | (view.getUint8(index + 2) << 16)
      Object.assign(found, { width: three(4) + 1, height: three(7) + 1 })
    } else if (kind === 'VP8 ' && view.byteLength === 10 && found.width === undefined) {
      Object.assign(found, { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff })
    } else if (kind === 'VP8L' && view.byteLength >= 5 && found.width === undefined) {
      const bits = view.getUint32(1, true)
      Object.assign(found, { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 })
    } else if (kind === 'EXIF') {
      const exif = tiffIn(await file.bytes(start, Math.min(length, mostMetadata)))
      if (exif) found.exif ??= exif
    } else if (kind === 'XMP ') {
      found.xmp ??= new TextDecoder().decode(await file.bytes(start, Math.min(length, mostMetadata)))
    } else if (kind === 'C2PA') {
      found.c2pa = true
    }
    at = start + length + (length & 1)
  }
  return { ...found, fileType: 'WebP', notes: [] }
}

export async function gifParts(file: Peeker): Promise<PhotoParts> {
  const size = await file.view(6, 4)
  const known = size.byteLength === 4 ? { width: size.getUint16(0, true), height: size.getUint16(2, true) } : {}
  return { ...known, fileType: 'GIF', notes: [] }
}
