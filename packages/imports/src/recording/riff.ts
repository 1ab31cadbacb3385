/**
 * WAV and AVI. Broadcast WAV, which voice recorders write, has the day and the time in its `bext` chunk (EBU Tech 3285,
 * 2.3), others a date in `ICRD` (RIFF, INFO list). Neither says of a zone.
 */
import { mostParts } from '../photo/container.ts'
import { text, type Peeker } from '../photo/peeker.ts'
import { writtenDate, type Told } from './told.ts'

interface Chunk {
  readonly kind: string
  readonly start: number
  readonly end: number
}

async function* chunks(file: Peeker, from: number, to: number): AsyncGenerator<Chunk> {
  let at = from
  for (let count = 0; at + 8 <= to && count < mostParts; count++) {
    const head = await file.view(at, 8)
    if (head.byteLength < 8) return
    const size = head.getUint32(4, true)
    yield { kind: text(new Uint8Array(head.buffer, 0, 4)), start: at + 8, end: Math.min(to, at + 8 + size) }
    at += 8 + size + (size % 2)
  }
}

const written = async (file: Peeker, at: number, length: number): Promise<string> => text(await file.bytes(at, length)).split('\0')[0]?.trim() ?? ''

/** EBU allows any sign between the numbers. */
async function broadcastDate(file: Peeker, { start, end }: Chunk): Promise<Told | null> {
  if (end - start < 338) return null
  const date = /^(\d{4})\D(\d\d)\D(\d\d)$/.exec(await written(file, start + 320, 10))
  const time = /^(\d\d)\D(\d\d)\D(\d\d)$/.exec(await written(file, start + 330, 8))
  return date ? writtenDate('bext', `${date.slice(1).join('-')}${time ? `T${time.slice(1).join(':')}` : ''}`) : null
}

/** The first `ICRD` of an INFO list. */
async function infoDate(file: Peeker, { start, end }: Chunk): Promise<Told | null> {
  for await (const one of chunks(file, start + 4, end)) if (one.kind === 'ICRD') return writtenDate('ICRD', await written(file, one.start, Math.min(32, one.end - one.start)))
  return null
}

export async function riffDates(file: Peeker): Promise<readonly Told[]> {
  let broadcast: Told | null | undefined
  let info: Told | null | undefined
  for await (const chunk of chunks(file, 12, file.size)) {
    if (chunk.kind === 'bext') broadcast ??= await broadcastDate(file, chunk)
    else if (chunk.kind === 'LIST' && info === undefined && (await written(file, chunk.start, 4)) === 'INFO') info = await infoDate(file, chunk)
  }
  return [broadcast, info].filter((one) => one !== null && one !== undefined)
}
