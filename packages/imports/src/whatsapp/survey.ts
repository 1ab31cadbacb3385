/** The first reading of a file: which headers it has, in what order their dates stand, and who writes in it. */
import type { DateOrder, ReadContext } from '../reader.ts'
import type { Source } from '../source.ts'
import { hourOfDay } from '../dates/day-half.ts'
import { Headers, type Family } from './headers.ts'
import { ROW, type Scanner } from './heads.ts'
import { afterLine, contentEnd } from './lines.ts'
import { Names } from './names.ts'
import { dayOf, readsBothWays, type Order } from '../dates/order.ts'
import { markClass } from '../scan/marks.ts'
import { Header } from './shape.ts'
import { windows, type Window } from './windows.ts'

export interface Survey {
  readonly headers: Headers
  readonly names: Names
  readonly total: number
}

/** Below this share of the headers a frame is foreign and a family rare, in files with enough of them to say so. */
const smallShare = 1 / 50
/** Below this share a frame is odd. A file put together from two phones has more of each. */
const oddShare = 1 / 4
const enoughForFrames = 100
const enoughForFamilies = 10

const exampleLength = 160
const lookedAt = 400
/** Files of the app, in the form in which it writes them: anyone can write the name of a file from another day. */
const androidMedia = new RegExp(`^[^:]+: [${markClass}]*(?:IMG|VID|AUD|PTT|STK|DOC)-(\\d{4})(\\d\\d)(\\d\\d)-WA\\d+\\.\\w{1,8} [(（][^()（）]{2,60}[)）]$`, 'u')
const iosMedia = new RegExp(`(?:^[^:]+: [${markClass}]*|\\u200e)<[^<>:：]{1,40}[:：] ?\\d+-(?:PHOTO|VIDEO|AUDIO|STICKER|GIF)-(\\d{4})-(\\d\\d)-(\\d\\d)-[\\d-]+\\.\\w{1,8}>`, 'u')

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export async function survey(source: Source, context: ReadContext, scanner: Scanner): Promise<Survey> {
  const headers = new Headers(scanner)
  const names = new Names(scanner)
  for await (const window of windows(source.bytes, scanner)) {
    surveyWindow(window, headers, names)
    context.progress((window.offset + window.bytes.length) / 2)
  }
  names.settle()
  const families = [...headers.families]
  const count = (of: readonly Family[]) => of.reduce((sum, { evidence }) => sum + evidence.count, 0)
  const total = count(families)
  for (const family of families) {
    const frame = count(families.filter((other) => other.frame === family.frame))
    family.decision = family.evidence.decide()
    family.foreign = total >= enoughForFrames && frame < total * smallShare
    family.odd = frame < total * oddShare
    family.rare = total >= enoughForFamilies && family.evidence.count <= Math.max(1, total * smallShare)
  }
  return { headers, names, total }
}

const header = new Header()

function surveyWindow({ bytes, rows }: Window, headers: Headers, names: Names): void {
  for (let row = ROW; row < rows.length; row += ROW) {
    const family = headers.read(bytes, rows, row, header)
    if (family === undefined) continue
    family.evidence.add(header)
    names.add(bytes, header.end, header.name)
    if (family.evidence.open) look(family, header, bytes, rows[row] as number)
  }
}

function look({ evidence }: Family, header: Header, bytes: Uint8Array, at: number): void {
  const end = contentEnd(bytes, at, afterLine(bytes, at, lookedAt))
  const said = decoder.decode(bytes.subarray(header.end, end))
  const media = androidMedia.exec(said) ?? iosMedia.exec(said)
  if (media) evidence.media(header, Number(media[1]), Number(media[2]), Number(media[3]))
  if (evidence.example === null || (!evidence.example.real && readsBothWays(header))) {
    const line = decoder.decode(bytes.subarray(at, end))
    evidence.example = { line: line.slice(0, exampleLength), dmy: reading(header, 'dmy'), mdy: reading(header, 'mdy'), real: readsBothWays(header) }
  }
}

function reading(header: Header, order: DateOrder): string {
  return wallOf(header, order) ?? 'no such date'
}

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))

export function wallOf(header: Header, order: Order): string | null {
  const day = dayOf(header, order)
  const hour = hourOfDay(header.hour, header.shape?.half ?? null)
  return day === null || hour > 23 || header.second > 59 ? null : `${day}T${pad(hour)}:${pad(header.minute)}:${pad(header.second)}`
}
