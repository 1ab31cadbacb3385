/** The first reading of a file: which headers it has, in what order their dates stand, and who writes in it. */
import type { DateOrder, ReadContext } from '../reader.ts'
import type { Source } from '../source.ts'
import { gregorianDay, yearOf } from './calendar.ts'
import { hourOfDay } from './day-half.ts'
import { Headers, type Family } from './headers.ts'
import { persianZero } from './marks.ts'
import { afterLine, contentEnd } from './lines.ts'
import { Names } from './names.ts'
import { partsOf, readsBothWays, type Order } from './order.ts'
import { Header, type Shape } from './shape.ts'
import { windows } from './windows.ts'

export interface Survey {
  readonly headers: Headers
  readonly names: Names
  readonly total: number
  /** Frames of so few lines that they are more likely pasted text than headers of this export. */
  readonly foreign: ReadonlySet<Shape['frame']>
  /** Families of one line or hardly more: headers only where they fit in time. */
  readonly rare: ReadonlySet<Family>
}

/** Below this share of the headers a frame is foreign and a family rare, in files with enough of them to say so. */
const smallShare = 1 / 50
const enoughForFrames = 100
const enoughForFamilies = 10

const exampleLength = 160
const lookedAt = 400
const androidMedia = /(?:IMG|VID|AUD|PTT|STK|DOC)-(\d{4})(\d\d)(\d\d)-WA\d/
const iosMedia = /\d-(?:PHOTO|VIDEO|AUDIO|STICKER|GIF)-(\d{4})-(\d\d)-(\d\d)-/

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export async function survey(source: Source, context: ReadContext): Promise<Survey> {
  const headers = new Headers()
  const names = new Names()
  const header = new Header()
  const frames = { bracket: 0, dash: 0, colon: 0 }
  for await (const { bytes, offset, midLine } of windows(source.bytes)) {
    let at = midLine ? afterLine(bytes, 0) : 0
    while (at < bytes.length) {
      const family = headers.read(bytes, at, header)
      if (family) {
        frames[family.frame]++
        family.evidence.add(header)
        names.add(bytes, header.end)
        if (family.evidence.open) look(family, header, decoder.decode(bytes.subarray(at, contentEnd(bytes, at, afterLine(bytes, at, lookedAt)))))
      }
      at = afterLine(bytes, at)
    }
    context.progress((offset + bytes.length) / 2)
  }
  const total = frames.bracket + frames.dash + frames.colon
  for (const family of headers.families) family.decision = family.evidence.decide()
  const foreign = new Set((['bracket', 'dash', 'colon'] as const).filter((frame) => total >= enoughForFrames && frames[frame] > 0 && frames[frame] < total * smallShare))
  const rare = new Set([...headers.families].filter(({ evidence }) => total >= enoughForFamilies && evidence.headers <= Math.max(1, total * smallShare)))
  names.settle()
  return { headers, names, total, foreign, rare }
}

function look({ evidence }: Family, header: Header, line: string): void {
  const media = androidMedia.exec(line) ?? iosMedia.exec(line)
  if (media) evidence.media(header, Number(media[1]), Number(media[2]), Number(media[3]))
  if (evidence.example === null || (!evidence.example.real && readsBothWays(header))) {
    evidence.example = { line: line.slice(0, exampleLength), dmy: reading(header, 'dmy'), mdy: reading(header, 'mdy'), real: readsBothWays(header) }
  }
}

function reading(header: Header, order: DateOrder): string {
  return wallOf(header, order) ?? 'no such date'
}

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** The day a header names in the given order, or null when there is none. */
export function dayOf(header: Header, order: Order): string | null {
  const { year, yearDigits, month, day } = partsOf(header, order)
  return gregorianDay(yearOf(year, yearDigits, header.shape?.digits.zero === persianZero), month, day)
}

export function wallOf(header: Header, order: Order): string | null {
  const day = dayOf(header, order)
  const hour = hourOfDay(header.hour, header.shape?.half ?? null)
  return day === null || hour > 23 ? null : `${day}T${pad(hour)}:${pad(header.minute)}:${pad(header.second)}`
}
