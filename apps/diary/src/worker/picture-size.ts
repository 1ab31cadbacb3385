/** How large a picture says it is, before anything draws it. */
import { isUnread, mediaType, memoryBytes, read } from '@daybook/imports'

/** Pictures that every browser draws. */
const drawn = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

/** A small file can unpack to a picture that stops a phone: 40 megapixels is 160 MB once drawn, more than its camera takes. */
export const mostPixels = 40_000_000

/** What the file says of its own size, before anything draws it; null where it says nothing, or too much. */
export async function pictureSize(bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly type: string; readonly width: number; readonly height: number } | null> {
  const type = mediaType(bytes.subarray(0, 4096))
  if (type === null || !drawn.includes(type)) return null
  for await (const item of read({ path: 'picture', bytes: memoryBytes(bytes) })) {
    if (isUnread(item)) return null
    const { width, height } = item.extra
    if (typeof width !== 'number' || typeof height !== 'number' || width * height > mostPixels || width * height <= 0) return null
    return { type, width, height }
  }
  return null
}
