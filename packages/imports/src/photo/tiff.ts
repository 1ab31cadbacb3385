/** TIFF (and the raw files of cameras, which are TIFF inside): the whole file is the tag structure. */
import type { PhotoParts } from './container.ts'
import type { Peeker } from './peeker.ts'

/** Tags may stand anywhere, so this much from the front is taken; in larger files they stand at the front or are not read. */
const most = 32 * 2 ** 20

export async function tiffParts(file: Peeker): Promise<PhotoParts> {
  const head = await file.view(0, 8)
  const first = head.byteLength === 8 ? head.getUint32(4, head.getUint8(0) === 0x49) : 0
  const beyond = first >= most && file.size > most
  return {
    fileType: 'TIFF',
    exif: await file.bytes(0, Math.min(file.size, most)),
    notes: beyond ? ['Its date and place stand at the end of a very large file and were not read.'] : [],
  }
}
