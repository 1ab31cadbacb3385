/** JPEG (ITU-T T.81 B.1): marker segments up to the image data. */
import { mostMetadata, mostParts, tiffIn, type PhotoParts } from './container.ts'
import { iptcCreated } from './iptc.ts'
import { text, type Peeker } from './peeker.ts'

const exifLabel = 'Exif\0'
const xmpLabel = 'http://ns.adobe.com/xap/1.0/\0'

export async function jpegParts(file: Peeker): Promise<PhotoParts> {
  let parts: { -readonly [key in keyof PhotoParts]?: PhotoParts[key] } = {}
  const notes: string[] = []
  let jfif = false
  let at = 2
  for (let count = 0; count < mostParts && at + 4 <= Math.min(file.size, mostMetadata); count++) {
    const marker = await file.view(at, 4)
    if (marker.byteLength < 4 || marker.getUint8(0) !== 0xff) {
      // Padding or damage between segments: look a little further, as viewers do.
      const next = (await file.bytes(at, 4096)).indexOf(0xff)
      if (next <= 0) break
      at += next
      continue
    }
    const code = marker.getUint8(1)
    if (code === 0xff || (code >= 0xd0 && code <= 0xd8) || code === 1 || code === 0) {
      at += code === 0xff ? 1 : 2
      continue
    }
    if (code === 0xd9 || code === 0xda) break
    const length = marker.getUint16(2)
    const start = at + 4
    if (start + length - 2 > file.size) notes.push('This photograph is cut off in the middle of its headers; what stands before the cut was read. Copy it again if you can.')
    if (length < 2) {
      notes.push('The headers of this photograph are damaged; what stands before the damage was read.')
      break
    }
    if (code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc) {
      const frame = await file.view(start, 6)
      if (frame.byteLength >= 5) parts = { ...parts, height: frame.getUint16(1), width: frame.getUint16(3) }
    } else if (code === 0xe0) {
      const label = text(await file.bytes(start, 5))
      jfif ||= label === 'JFIF\0'
      if (!label.startsWith('JF')) parts.privateBlock = true
    } else if (code === 0xe1) {
      const block = await file.bytes(start, length - 2)
      const label = text(block.subarray(0, xmpLabel.length))
      if (label.startsWith(exifLabel)) parts.exif ??= tiffIn(block) ?? new Uint8Array(0)
      else if (label === xmpLabel) parts.xmp ??= new TextDecoder().decode(block.subarray(xmpLabel.length))
    } else if (code === 0xed) {
      const created = iptcCreated(await file.bytes(start, length - 2))
      if (created) parts.iptcCreated ??= created
    } else if (code === 0xeb) {
      const block = text(await file.bytes(start, Math.min(length - 2, 256)))
      if (block.startsWith('JP') && block.includes('c2pa')) parts.c2pa = true
    } else if (code >= 0xe3 && code <= 0xef && code !== 0xee) parts.privateBlock = true
    at = start + length - 2
  }
  if (parts.exif?.length === 0) {
    delete parts.exif
    notes.push('Its Exif block is damaged and could not be read.')
  }
  return { ...parts, fileType: 'JPEG', jfifOnly: jfif && !parts.exif, notes }
}
