/**
 * Matroska and WebM (RFC 9559 over EBML, RFC 8794): `DateUTC` in the segment's `Info` is counted in nanoseconds from
 * 2001, in UTC (RFC 9559, 5.1.2.11). What stands after the first cluster is not looked at: the film itself is not read.
 */
import { mostParts } from '../photo/container.ts'
import type { Peeker } from '../photo/peeker.ts'
import { utcDate, type Told } from './told.ts'

const segmentId = 0x18538067
const infoId = 0x1549a966
const clusterId = 0x1f43b675
const dateId = 0x4461

const from2001 = Date.UTC(2001, 0, 1)

interface Element {
  readonly id: number
  readonly start: number
  /** Of one whose size is not known, as in what is recorded live: the end of what it stands in. */
  readonly end: number
}

/** How many bytes a number has, by its first one; 0 for none. */
const lengthOf = (first: number): number => (first === 0 ? 0 : Math.clz32(first) - 23)

/** The elements that stand between two places. */
async function* elements(file: Peeker, from: number, to: number): AsyncGenerator<Element> {
  let at = from
  for (let count = 0; at < to && count < mostParts; count++) {
    const head = await file.bytes(at, 12)
    const idLength = lengthOf(head[0] ?? 0)
    const sizeLength = lengthOf(head[idLength] ?? 0)
    if (idLength === 0 || idLength > 4 || sizeLength === 0 || idLength + sizeLength > head.length) return
    let id = 0
    for (const byte of head.subarray(0, idLength)) id = id * 256 + byte
    const sizeBytes = head.subarray(idLength, idLength + sizeLength)
    let size = (sizeBytes[0] ?? 0) & (0xff >> sizeLength)
    let isKnown = size !== 0xff >> sizeLength
    for (const byte of sizeBytes.subarray(1)) {
      size = size * 256 + byte
      isKnown ||= byte !== 0xff
    }
    const start = at + idLength + sizeLength
    const end = isKnown ? Math.min(to, start + size) : to
    yield { id, start, end }
    at = end
  }
}

export async function matroskaDates(file: Peeker): Promise<readonly Told[]> {
  for await (const segment of elements(file, 0, file.size)) {
    if (segment.id !== segmentId) continue
    for await (const part of elements(file, segment.start, segment.end)) {
      if (part.id === clusterId) return []
      if (part.id !== infoId) continue
      for await (const { id, start, end } of elements(file, part.start, part.end)) {
        if (id !== dateId || end - start !== 8) continue
        const told = utcDate('DateUTC', from2001 + Number((await file.view(start, 8)).getBigInt64(0) / 1_000_000n))
        return told ? [told] : []
      }
      return []
    }
    return []
  }
  return []
}
