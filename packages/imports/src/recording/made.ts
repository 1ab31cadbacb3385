/** Sounds and films made for tests: headers without a sound. Not part of the product. */
import { concat } from '../zip/made.ts'

type Made = Uint8Array<ArrayBuffer>

export const latin = (text: string): Made => Uint8Array.from(text, (character) => character.charCodeAt(0))

const number = (value: number | bigint, length: number, little = false): Made => {
  const bytes = Uint8Array.from({ length }, (_, at) => Number((BigInt(value) >> BigInt(8 * (length - 1 - at))) & 255n))
  return little ? bytes.toReversed() : bytes
}

const box = (kind: string, ...parts: readonly Made[]): Made => {
  const body = concat(parts)
  return concat([number(8 + body.length, 4), latin(kind), body])
}

const secondsFrom1904 = (iso: string) => (Date.parse(iso) - Date.UTC(1904, 0, 1)) / 1000

export interface MadeFilm {
  readonly brand?: string
  readonly created?: string | number
  readonly isLong?: boolean
  readonly apple?: string
  /** As ISO has `meta`, with a version. */
  readonly isFull?: boolean
}

/** The film stands before its headers, as phones write it. */
export function filmOf({ brand = 'isom', created = 0, isLong = false, apple, isFull = false }: MadeFilm): Made {
  const seconds = typeof created === 'number' ? created : secondsFrom1904(created)
  const mvhd = box('mvhd', number(isLong ? 0x01000000 : 0, 4), number(seconds, isLong ? 8 : 4), number(seconds, isLong ? 8 : 4), new Uint8Array(80))
  const key = (name: string) => box('mdta', latin(name))
  const keys = ['com.apple.quicktime.make', 'com.apple.quicktime.creationdate']
  const values = ['Apple', apple ?? ''].map((value, at) => box(String.fromCharCode(0, 0, 0, at + 1), box('data', number(1, 4), number(0, 4), latin(value))))
  const meta = box('meta', ...(isFull ? [number(0, 4)] : []), box('hdlr', new Uint8Array(24)), box('keys', number(0, 4), number(keys.length, 4), ...keys.map(key)), box('ilst', ...values))
  return concat([box('ftyp', latin(brand), number(0, 4)), box('mdat', new Uint8Array(200)), box('moov', mvhd, ...(apple === undefined ? [] : [meta]))])
}

const element = (id: number, ...parts: readonly Made[]): Made => {
  const body = concat(parts)
  const idBytes = number(id, Math.ceil(id.toString(16).length / 2))
  return concat([idBytes, body.length < 127 ? number(0x80 | body.length, 1) : number(0x4000 | body.length, 2), body])
}

/** `isLive`: of no known size, as a browser records. */
export function webmOf({ date, isLive = false }: { readonly date?: bigint; readonly isLive?: boolean }): Made {
  const info = element(0x1549a966, element(0x2ad7b1, number(1_000_000, 3)), ...(date === undefined ? [] : [element(0x4461, number(BigInt.asUintN(64, date), 8))]), element(0x4d80, latin('Somebody')))
  const cluster = element(0x1f43b675, element(0xe7, number(0, 1)), element(0xa3, new Uint8Array(60)))
  const inside = concat([element(0xec, new Uint8Array(40)), info, cluster])
  const head = element(0x1a45dfa3, element(0x4282, latin('webm')))
  return isLive ? concat([head, number(0x18538067, 4), number(0x01ffffffffffffffn, 8), inside]) : concat([head, element(0x18538067, inside)])
}

/** Nanoseconds from 2001. */
export const fromMillennium = (iso: string): bigint => BigInt(Date.parse(iso) - Date.UTC(2001, 0, 1)) * 1_000_000n

const sevenBits = (size: number): Made => Uint8Array.from([21, 14, 7, 0], (by) => (size >> by) & 127)

/** `frames`: name and text; a text with U+FEFF first stands in UTF-16. */
export function mp3Of(version: 3 | 4, frames: readonly (readonly [string, string])[], { unsync = false, extended = false } = {}): Made {
  const words = (value: string): Made => (value.startsWith('\ufeff') ? concat([Uint8Array.of(1), ...[...value].map((character) => number(character.charCodeAt(0), 2, true))]) : concat([Uint8Array.of(3), latin(value)]))
  const put = (bytes: Made): Made => (unsync ? Uint8Array.from([...bytes].flatMap((byte) => (byte === 255 ? [255, 0] : [byte]))) : bytes)
  const body = concat([
    ...(extended ? [version === 4 ? concat([sevenBits(6), Uint8Array.of(1, 0)]) : concat([number(6, 4), new Uint8Array(6)])] : []),
    ...frames.map(([name, value]) => {
      const frame = version === 4 ? put(words(value)) : words(value)
      return concat([latin(name), version === 4 ? sevenBits(frame.length) : number(frame.length, 4), Uint8Array.of(0, unsync && version === 4 ? 2 : 0), frame])
    }),
    new Uint8Array(20),
  ])
  const tag = version === 3 ? put(body) : body
  return concat([latin('ID3'), Uint8Array.of(version, 0, (unsync ? 0x80 : 0) | (extended ? 0x40 : 0)), sevenBits(tag.length), tag, latin('\xff\xfb\x90\0')])
}

export function wavOf({ bext, icrd }: { readonly bext?: readonly [date: string, time: string]; readonly icrd?: string }): Made {
  const chunk = (kind: string, body: Made) => concat([latin(kind), number(body.length, 4, true), body, new Uint8Array(body.length % 2)])
  const broadcast = bext && chunk('bext', concat([new Uint8Array(320), latin(bext[0]), latin(bext[1]), new Uint8Array(300)]))
  const info = icrd === undefined ? undefined : chunk('LIST', concat([latin('INFO'), chunk('ISFT', latin('abc')), chunk('ICRD', latin(`${icrd}\0`))]))
  const body = concat([latin('WAVE'), chunk('fmt ', new Uint8Array(16)), ...(broadcast ? [broadcast] : []), chunk('data', new Uint8Array(101)), ...(info ? [info] : [])])
  return concat([latin('RIFF'), number(body.length, 4, true), body])
}

const comments = (fields: readonly string[]): Made => concat([number(3, 4, true), latin('abc'), number(fields.length, 4, true), ...fields.flatMap((one) => [number(one.length, 4, true), latin(one)])])

/** The comments go over the end of a page, and a page of another stream stands between. */
export function oggOf(start: 'OpusTags' | '\x03vorbis' | '\x81theora', fields: readonly string[]): Made {
  const page = (serial: number, lacing: readonly number[], body: Made) => concat([latin('OggS\0\0'), new Uint8Array(8), number(serial, 4, true), new Uint8Array(8), Uint8Array.of(lacing.length, ...lacing), body])
  const [first, packet] = [start === 'OpusTags' ? latin(`OpusHead${'\0'.repeat(11)}`) : latin(`${start === '\x03vorbis' ? '\x01vorbis' : '\x80theora'}${'\0'.repeat(23)}`), concat([latin(start), comments(fields)])]
  const rest = packet.length - 255
  return concat([page(7, [first.length], first), page(9, [5], new Uint8Array(5)), page(7, [255], packet.subarray(0, 255)), page(7, [...Array.from({ length: Math.floor(rest / 255) }, () => 255), rest % 255], packet.slice(255))])
}

export const flacOf = (fields: readonly string[]): Made => {
  const words = comments(fields)
  return concat([latin('fLaC'), number(34, 4), new Uint8Array(34), number(0x84000000 + words.length, 4), words])
}
