/**
 * MP4, M4A, 3GP and QuickTime. The time of creation in `mvhd` is counted in seconds from 1904, in UTC (ISO/IEC 14496-12,
 * 8.2.2); none is written as 0. Apple's devices write the clock on the wall beside it, with its offset, under the key
 * `com.apple.quicktime.creationdate` (QuickTime File Format, metadata atoms): that one outlives a film's being exported.
 */
import { boxes, type Box } from '../photo/boxes.ts'
import { text, type Peeker } from '../photo/peeker.ts'
import { utcDate, writtenDate, type Told } from './told.ts'

const from1904 = Date.UTC(1904, 0, 1)

const appleDate = 'com.apple.quicktime.creationdate'

/** The one key that is wanted is among the first few dozen. */
const mostKeys = 1000

async function find(file: Peeker, kind: string, from: number, to: number): Promise<Box | undefined> {
  for await (const box of boxes(file, from, to)) if (box.kind === kind) return box
  return undefined
}

async function movieDate(file: Peeker, { start, end }: Box): Promise<Told | null> {
  const head = await file.view(start, Math.min(12, end - start))
  const isLong = head.byteLength > 0 && head.getUint8(0) === 1
  if (head.byteLength < (isLong ? 12 : 8)) return null
  const seconds = isLong ? Number(head.getBigUint64(4)) : head.getUint32(4)
  return seconds === 0 ? null : utcDate('mvhd', from1904 + seconds * 1000)
}

/** Which of the keys it is, counted from 1; 0 if none. */
async function keyNumber(file: Peeker, { start, end }: Box): Promise<number> {
  let number = 0
  for await (const { kind, start: at, end: to } of boxes(file, start + 8, end)) {
    number += 1
    if (kind === 'mdta' && to - at === appleDate.length && text(await file.bytes(at, to - at)) === appleDate) return number
    if (number === mostKeys) break
  }
  return 0
}

async function appleCreation(file: Peeker, meta: Box): Promise<Told | null> {
  // ISO gives this box a version and flags; QuickTime does not.
  const isPlain = text(await file.bytes(meta.start + 4, 4)) === 'hdlr'
  const inside = [meta.start + (isPlain ? 0 : 4), meta.end] as const
  const [keys, list] = [await find(file, 'keys', ...inside), await find(file, 'ilst', ...inside)]
  const number = keys && list ? await keyNumber(file, keys) : 0
  if (!list || number === 0) return null
  // Each value's box is named by the number of its key.
  const item = await find(file, String.fromCharCode(0, 0, number >> 8, number & 255), list.start, list.end)
  const data = item && (await find(file, 'data', item.start, item.end))
  if (!data || data.end - data.start > 64) return null
  return writtenDate(appleDate, text(await file.bytes(data.start + 8, data.end - data.start - 8)))
}

export async function isoDates(file: Peeker): Promise<readonly Told[]> {
  const movie = await find(file, 'moov', 0, file.size)
  if (!movie) return []
  const [header, meta] = [await find(file, 'mvhd', movie.start, movie.end), await find(file, 'meta', movie.start, movie.end)]
  return [meta && (await appleCreation(file, meta)), header && (await movieDate(file, header))].filter((one) => one !== null && one !== undefined)
}
