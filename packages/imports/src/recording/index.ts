/**
 * Sounds and films: what the file itself says of the time it was recorded. Headers alone are read; no sound and no picture
 * is decoded. It is the time of the device's own clock, which nobody has checked, and is said as such (`device-clock`).
 */
import { Peeker } from '../photo/peeker.ts'
import { whenTaken, type When } from '../photo/when.ts'
import type { Record } from '../record.ts'
import type { Bytes } from '../source.ts'
import { id3Dates } from './id3.ts'
import { isoDates } from './iso.ts'
import { matroskaDates } from './matroska.ts'
import { riffDates } from './riff.ts'
import type { Told } from './told.ts'
import { flacDates, oggDates } from './vorbis.ts'

const readers: { readonly [type: string]: (file: Peeker) => Promise<readonly Told[]> } = {
  'video/mp4': isoDates,
  'audio/mp4': isoDates,
  'video/quicktime': isoDates,
  'video/3gpp': isoDates,
  'video/3gpp2': isoDates,
  'video/webm': matroskaDates,
  'video/x-matroska': matroskaDates,
  'audio/mpeg': id3Dates,
  'audio/wav': riffDates,
  'video/x-msvideo': riffDates,
  'audio/ogg': oggDates,
  'audio/ogg; codecs=opus': oggDates,
  'video/ogg': oggDates,
  'audio/flac': flacDates,
}

type Recorded = Pick<Record, 'wall' | 'instant' | 'precision' | 'zone' | 'zoneFrom' | 'flags'> & { readonly extra: { readonly dateFrom?: string; readonly dates?: { readonly [tag: string]: string } } }

/** `type`: the media type by content; of any other, and of headers that are damaged, no time is known. `zone`: what the user named, for formats that say of none. */
export async function whenRecorded(bytes: Bytes, type: string | null, zone: string | undefined): Promise<Recorded> {
  const dates = (await readers[type ?? '']?.(new Peeker(bytes))) ?? []
  const { chosen, flags, ...when }: When<Told> = whenTaken(dates.filter(({ isVague }) => !isVague), zone)
  return {
    ...when,
    flags: [...flags, ...(when.wall === null ? [] : (['device-clock'] as const))],
    extra: {
      ...(chosen && { dateFrom: chosen.tag }),
      ...(dates.length > 0 && { dates: Object.fromEntries(dates.map(({ tag, date }) => [tag, date])) }),
    },
  }
}
