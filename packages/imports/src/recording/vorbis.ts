/**
 * Vorbis comments (Xiph, "Ogg Vorbis I format specification: comment field"), as Ogg with Vorbis, Opus (RFC 7845, 5.2) or
 * Theora has them, and FLAC (RFC 9639, 8.6): `DATE` is the day of recording, in ISO 8601, with or without a time.
 */
import { mostParts } from '../photo/container.ts'
import { text, type Peeker } from '../photo/peeker.ts'
import { writtenDate, type Told } from './told.ts'

/** Pictures may stand among the comments; those behind a larger one are not found. */
const mostComments = 2 ** 20

function dateIn(block: Uint8Array<ArrayBuffer>): readonly Told[] {
  const view = new DataView(block.buffer, block.byteOffset, block.length)
  let at = 0
  /** The next text, which has its length before it; undefined where the block ends. */
  const next = (most: number): string | undefined => {
    if (at + 4 > block.length) return undefined
    const length = view.getUint32(at, true)
    const words = block.subarray(at + 4, at + 4 + Math.min(length, most))
    at += 4 + length
    return new TextDecoder().decode(words)
  }
  next(0)
  at += 4
  for (;;) {
    const comment = next(64)
    if (comment === undefined) return []
    const date = /^DATE=(.+)$/i.exec(comment)?.[1]
    if (date) return [writtenDate('DATE', date.trim())]
  }
}

const starts: readonly string[] = ['\x03vorbis', 'OpusTags', '\x81theora']

/** The second packet of the first stream, put together from its pages (RFC 3533, 6). */
async function secondPacket(file: Peeker): Promise<Uint8Array<ArrayBuffer>> {
  const packet = new Uint8Array(mostComments)
  let [at, length, before, serial] = [0, 0, 0, -1]
  for (let pages = 0; pages < mostParts; pages++) {
    const head = await file.view(at, 27)
    if (head.byteLength < 27 || head.getUint32(0) !== 0x4f676753) break
    const lacing = await file.bytes(at + 27, head.getUint8(26))
    let start = at + 27 + lacing.length
    at = start + lacing.reduce((sum, one) => sum + one, 0)
    if (serial === -1) serial = head.getUint32(14)
    if (head.getUint32(14) !== serial) continue
    for (const one of lacing) {
      if (before === 1) {
        const piece = await file.bytes(start, Math.min(one, packet.length - length))
        packet.set(piece, length)
        length += piece.length
      }
      start += one
      if (one < 255) before += 1
      if (before === 2 || length === packet.length) return packet.subarray(0, length)
    }
  }
  return packet.subarray(0, length)
}

export async function oggDates(file: Peeker): Promise<readonly Told[]> {
  const packet = await secondPacket(file)
  const start = starts.find((one) => text(packet.subarray(0, one.length)) === one)
  return start === undefined ? [] : dateIn(packet.subarray(start.length))
}

export async function flacDates(file: Peeker): Promise<readonly Told[]> {
  let at = 4
  for (let count = 0; count < mostParts; count++) {
    const head = await file.view(at, 4)
    if (head.byteLength < 4) return []
    const [kind, size] = [head.getUint8(0), head.getUint32(0) & 0xffffff]
    if ((kind & 127) === 4) return dateIn(await file.bytes(at + 4, Math.min(size, mostComments)))
    if ((kind & 128) !== 0) return []
    at += 4 + size
  }
  return []
}
