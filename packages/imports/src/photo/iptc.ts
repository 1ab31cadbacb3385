/** IPTC-IIM (4.2) in a JPEG's Photoshop block: what press agencies write. Only the date and time of creation are taken. */
import { text } from './peeker.ts'

const photoshop = 'Photoshop 3.0\0'
const iptcResource = 0x0404

/** `YYYY-MM-DD HH:MM:SS+ZZZZ`, or the date alone, from 2:55 and 2:60; undefined if there is none. */
export function iptcCreated(segment: Uint8Array<ArrayBuffer>): string | undefined {
  if (text(segment.subarray(0, photoshop.length)) !== photoshop) return undefined
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  for (let at = photoshop.length; at + 12 <= segment.length && text(segment.subarray(at, at + 4)) === '8BIM'; ) {
    const id = view.getUint16(at + 4)
    const nameLength = ((segment[at + 6] ?? 0) + 2) & ~1
    const sizeAt = at + 6 + nameLength
    if (sizeAt + 4 > segment.length) return undefined
    const size = view.getUint32(sizeAt)
    if (id === iptcResource) return createdIn(segment.subarray(sizeAt + 4, sizeAt + 4 + size))
    at = sizeAt + 4 + ((size + 1) & ~1)
  }
  return undefined
}

function createdIn(block: Uint8Array): string | undefined {
  let date: string | undefined
  let time = ''
  for (let at = 0; at + 5 <= block.length && block[at] === 0x1c; ) {
    const length = ((block[at + 3] ?? 0) << 8) | (block[at + 4] ?? 0)
    if (length > 0x7fff) break
    const value = () => text(block.subarray(at + 5, at + 5 + length)).trim()
    if (block[at + 1] === 2 && block[at + 2] === 55) date ??= /^(\d{4})(\d{2})(\d{2})$/.exec(value())?.slice(1).join('-')
    else if (block[at + 1] === 2 && block[at + 2] === 60) time ||= /^(\d{2})(\d{2})(\d{2})([+-]\d{4})?$/.exec(value())?.slice(1).join(':') ?? ''
    at += 5 + length
  }
  return date === undefined ? undefined : `${date} ${time.replace(/:(?=[+-]|$)/, '')}`.trim()
}
