/**
 * ID3v2 in front of an MP3. Version 4 has the time of recording in `TDRC`, as much of `yyyy-MM-ddTHH:mm:ss` as is known,
 * in UTC (id3v2.4.0-structure, 4); version 3 has the year, the day as DDMM and the time as HHMM in frames of their own,
 * and says of no zone.
 */
import { text, type Peeker } from '../photo/peeker.ts'
import { writtenDate, type Told } from './told.ts'

/** Frames behind a larger picture are not found. */
const mostTag = 2 ** 20

const sevenBits = (bytes: Uint8Array): number => bytes.reduce((size, byte) => size * 128 + (byte & 127), 0)

const eightBits = (bytes: Uint8Array): number => bytes.reduce((size, byte) => size * 256 + byte, 0)

/** A zero that was put in after each 0xff is taken out again. */
const undone = (bytes: Uint8Array): Uint8Array => bytes.filter((byte, at) => byte !== 0 || at === 0 || bytes[at - 1] !== 0xff)

const encodings = ['latin1', 'utf-16', 'utf-16be', 'utf-8'] as const

/** The frames of dates are short, and what is longer is none. */
function wordsOf(frame: Uint8Array): string {
  const encoding = encodings[frame[0] ?? 0]
  if (!encoding || frame.length > 64) return ''
  return new TextDecoder(encoding === 'utf-16' && frame[1] === 0xfe ? 'utf-16be' : encoding).decode(frame.subarray(1)).split('\0')[0]?.trim() ?? ''
}

/** The text frames whose names begin with T, and are wanted. */
function frames(tag: Uint8Array, version: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (let at = 0; at + 10 <= tag.length && tag[at] !== 0; ) {
    const name = text(tag.subarray(at, at + 4))
    const size = (version === 4 ? sevenBits : eightBits)(tag.subarray(at + 4, at + 8))
    const frame = tag.subarray(at + 10, at + 10 + size)
    if (/^T(DRC|YER|DAT|IME)$/.test(name) && !found.has(name)) found.set(name, wordsOf(version === 4 && ((tag[at + 9] ?? 0) & 2) !== 0 ? undone(frame) : frame))
    at += 10 + size
  }
  return found
}

export async function id3Dates(file: Peeker): Promise<readonly Told[]> {
  const head = await file.bytes(0, 10)
  const [version = 0, , flags = 0] = head.subarray(3)
  if (text(head.subarray(0, 3)) !== 'ID3' || head.length < 10 || (version !== 3 && version !== 4)) return []
  let tag: Uint8Array = await file.bytes(10, Math.min(sevenBits(head.subarray(6, 10)), mostTag))
  if (version === 3 && (flags & 0x80) !== 0) tag = undone(tag)
  // The extended header counts itself in version 4 only.
  if ((flags & 0x40) !== 0) tag = tag.subarray(version === 4 ? sevenBits(tag.subarray(0, 4)) : 4 + eightBits(tag.subarray(0, 4)))
  const found = frames(tag, version)
  const [recorded, year, day, time] = ['TDRC', 'TYER', 'TDAT', 'TIME'].map((name) => found.get(name))
  if (recorded) return [writtenDate('TDRC', recorded, { isUtc: true })]
  if (!year) return []
  const date = /^\d{4}$/.test(year) && day && /^\d{4}$/.test(day) ? `${year}-${day.slice(2)}-${day.slice(0, 2)}` : year
  return [writtenDate('TYER', date !== year && time && /^\d{4}$/.test(time) ? `${date}T${time.slice(0, 2)}:${time.slice(2)}` : date)]
}
