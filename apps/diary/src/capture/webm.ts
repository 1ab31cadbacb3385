/**
 * Writes the time a recording began into it before it is kept: a browser gives a WebM none. `DateUTC` (RFC 9559, 5.1.2.11:
 * nanoseconds from 2001, in UTC) goes to the end of the segment's `Info`, near the beginning.
 */
import { concatBytes } from '@daybook/log'

const headId = [0x1a, 0x45, 0xdf, 0xa3]
const segmentId = [0x18, 0x53, 0x80, 0x67]
const infoId = [0x15, 0x49, 0xa9, 0x66]
const seekId = [0x11, 0x4d, 0x9b, 0x74]

const from2001 = Date.UTC(2001, 0, 1)

interface Size {
  /** How many bytes it is written in. */
  readonly length: number
  /** Null where it is not known, as of a segment that is recorded live. */
  readonly value: number | null
}

/** A number as EBML writes it (RFC 8794, 4); undefined where the bytes end before it does. */
function sizeAt(bytes: Uint8Array, at: number): Size | undefined {
  const length = Math.clz32(bytes[at] ?? 0) - 23
  if (length > 8 || at + length > bytes.length) return undefined
  let value = (bytes[at] ?? 0) & (0xff >> length)
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte
  const isUnknown = bytes.subarray(at + 1, at + length).every((byte) => byte === 0xff) && ((bytes[at] ?? 0) & (0xff >> length)) === 0xff >> length
  return { length, value: isUnknown ? null : value }
}

/** `value` in `length` bytes; undefined where it does not fit. */
function sizeOf(value: number, length: number): Uint8Array<ArrayBuffer> | undefined {
  if (value >= 2 ** (7 * length) - 1) return undefined
  const bytes = Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256)
  bytes[0] = (bytes[0] ?? 0) | (0x100 >> length)
  return bytes
}

const isAt = (bytes: Uint8Array, at: number, id: readonly number[]) => id.every((byte, n) => bytes[at + n] === byte)

function dateElement(ms: number): Uint8Array<ArrayBuffer> {
  const element = new DataView(new ArrayBuffer(11))
  element.setUint16(0, 0x4461)
  element.setUint8(2, 0x88)
  element.setBigInt64(3, BigInt(ms - from2001) * 1_000_000n)
  return new Uint8Array(element.buffer)
}

/**
 * The first piece of a recording with its beginning written in, in ms since 1970. Anything but the beginning of a live WebM
 * comes back as it was, and so does one that says where its parts stand, since they would stand elsewhere.
 */
export function datedWebm(piece: Uint8Array<ArrayBuffer>, ms: number): Uint8Array<ArrayBuffer> {
  const head = isAt(piece, 0, headId) ? sizeAt(piece, 4) : undefined
  if (!head || head.value === null) return piece
  const segment = 4 + head.length + head.value
  const size = isAt(piece, segment, segmentId) ? sizeAt(piece, segment + 4) : undefined
  if (size?.value !== null) return piece
  let at = segment + 4 + size.length
  const seek = isAt(piece, at, seekId) ? sizeAt(piece, at + 4) : undefined
  if (seek) {
    if (seek.value !== 0) return piece
    at += 4 + seek.length
  }
  const info = isAt(piece, at, infoId) ? sizeAt(piece, at + 4) : undefined
  if (!info || info.value === null) return piece
  const date = dateElement(ms)
  const [start, larger] = [at + 4 + info.length, sizeOf(info.value + date.length, info.length)]
  const end = start + info.value
  if (!larger || end > piece.length) return piece
  const dated = new Uint8Array(piece.length + date.length)
  dated.set(piece.subarray(0, at + 4))
  dated.set(larger, at + 4)
  dated.set(piece.subarray(start, end), start)
  dated.set(date, end)
  dated.set(piece.subarray(end), end + date.length)
  return dated
}

export interface Beginning {
  /** What can be kept now: null while more must come first. */
  add(piece: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null
  /** What was still held back. */
  rest(): Uint8Array<ArrayBuffer> | null
}

/** Holds the first bytes back until `change` has something to change in them, or `most` have come: a busy device gives them in more than one piece. */
export function beginning(change: (head: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>, most: number): Beginning {
  let held: Uint8Array<ArrayBuffer> | null = new Uint8Array()
  return {
    add(piece) {
      if (held === null) return piece
      const head = concatBytes([held, piece])
      const changed = change(head)
      held = changed === head && head.length < most ? head : null
      return held === null ? changed : null
    },
    rest() {
      const rest = held
      held = null
      return rest?.length ? rest : null
    },
  }
}
