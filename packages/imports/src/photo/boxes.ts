/** Boxes of ISO base media files (ISO/IEC 14496-12, 4.2), which QuickTime calls atoms. */
import { mostParts } from './container.ts'
import { text, type Peeker } from './peeker.ts'

export interface Box {
  readonly kind: string
  /** Where its contents begin. */
  readonly start: number
  readonly end: number
}

/** The boxes that stand between two places, one after the other; those of nonsense are not followed for ever. */
export async function* boxes(file: Peeker, from: number, to: number): AsyncGenerator<Box> {
  let at = from
  for (let count = 0; at + 8 <= to && count < mostParts; count++) {
    const head = await file.view(at, 16)
    if (head.byteLength < 8) return
    const size32 = head.getUint32(0)
    const long = size32 === 1 && head.byteLength === 16
    const size = long ? Number(head.getBigUint64(8)) : size32 === 0 ? to - at : size32
    if (size < (long ? 16 : 8)) return
    yield { kind: text(new Uint8Array(head.buffer, 4, 4)), start: at + (long ? 16 : 8), end: Math.min(to, at + size) }
    at += size
  }
}

export async function allBoxes(file: Peeker, from: number, to: number): Promise<Box[]> {
  const found: Box[] = []
  for await (const box of boxes(file, from, to)) found.push(box)
  return found
}
