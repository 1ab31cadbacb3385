/** A small picture as a camera would leave it: PNG with an eXIf chunk (PNG 3rd edition, 11.3.3.2). For the fictional case only. */
import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** TIFF, little-endian: Model in IFD0; DateTimeOriginal and OffsetTimeOriginal in the Exif IFD. */
function exif(model: string, taken: string, offset: string): Buffer {
  const texts = [model, taken, offset].map((text) => Buffer.from(`${text}\0`, 'latin1'))
  const ifd0 = 8
  const exifIfd = ifd0 + 2 + 2 * 12 + 4
  const dataAt = exifIfd + 2 + 2 * 12 + 4
  const out = Buffer.alloc(dataAt)
  out.write('II', 0, 'latin1')
  out.writeUInt16LE(42, 2)
  out.writeUInt32LE(ifd0, 4)
  let free = dataAt
  const place = texts.map((text) => {
    const at = free
    free += text.length
    return at
  })
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    out.writeUInt16LE(tag, at)
    out.writeUInt16LE(type, at + 2)
    out.writeUInt32LE(count, at + 4)
    out.writeUInt32LE(value, at + 8)
  }
  out.writeUInt16LE(2, ifd0)
  entry(ifd0 + 2, 0x0110, 2, texts[0]?.length ?? 0, place[0] ?? 0)
  entry(ifd0 + 14, 0x8769, 4, 1, exifIfd)
  out.writeUInt16LE(2, exifIfd)
  entry(exifIfd + 2, 0x9003, 2, texts[1]?.length ?? 0, place[1] ?? 0)
  entry(exifIfd + 14, 0x9011, 2, texts[2]?.length ?? 0, place[2] ?? 0)
  return Buffer.concat([out, ...texts])
}

/** `shade` gives 0 to 255 for a pixel; `taken` as in `2024:03:05 18:30:00`. */
export function photograph(width: number, height: number, shade: (x: number, y: number) => number, taken: string, offset: string): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = Math.max(0, Math.min(255, Math.round(shade(x, y))))
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', header), chunk('eXIf', exif('Example phone', taken, offset)), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
