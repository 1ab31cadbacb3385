/** The first reading of a file: which headers it has, in what order their dates stand, and who writes in it. */
import type { DateOrder, ReadContext } from '../reader.ts'
import type { Source } from '../source.ts'
import { gregorianDay, yearOf } from './calendar.ts'
import { hourOfDay } from './day-half.ts'
import { Headers, type Family } from './headers.ts'
import { persianZero } from './marks.ts'
import { Names, type Senders } from './names.ts'
import { partsOf, readsBothWays, type Order } from './order.ts'
import { Header, type Shape } from './shape.ts'
import { windows } from './windows.ts'

export interface Survey {
  readonly headers: Headers
  readonly senders: Senders
  readonly total: number
  /** Frames of so few lines that they are more likely pasted text than headers of this export. */
  readonly foreign: ReadonlySet<Shape['frame']>
}

/** Below this share of the headers a second frame is foreign, in files with enough of them to say so. */
const foreignShare = 1 / 50
const enough = 100

const lineFeed = 0x0a
const carriageReturn = 0x0d
const exampleLength = 160
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
      const next = afterLine(bytes, at)
      const end = contentEnd(bytes, at, next)
      const family = headers.read(bytes, at, end, header)
      if (family) {
        frames[family.frame]++
        family.evidence.add(header)
        names.add(bytes, header.end, end)
        if (family.evidence.open) look(family, header, decoder.decode(bytes.subarray(at, Math.min(end, at + 400))))
      }
      at = next
    }
    context.progress((offset + bytes.length) / 2)
  }
  const total = frames.bracket + frames.dash + frames.colon
  for (const family of headers.families) family.decision = family.evidence.decide()
  const foreign = new Set((['bracket', 'dash', 'colon'] as const).filter((frame) => total >= enough && frames[frame] < total * foreignShare))
  return { headers, senders: names.resolve(), total, foreign }
}

/** Where the next line begins. */
export function afterLine(bytes: Uint8Array, at: number): number {
  const found = bytes.indexOf(lineFeed, at)
  return found < 0 ? bytes.length : found + 1
}

/** Where the line [at, next) ends without its line feed and the carriage return before it. */
export function contentEnd(bytes: Uint8Array, at: number, next: number): number {
  let end = next
  if (end > at && bytes[end - 1] === lineFeed) end--
  if (end > at && bytes[end - 1] === carriageReturn) end--
  return end
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
