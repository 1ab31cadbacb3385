/** What came with an item, read again from the original: to save, and to show when it is a picture no larger than a browser should draw. */
import { attachmentBytes, companionsFrom, isUnread, mediaType, memoryBytes, read } from '@daybook/imports'
import { importsOf, keptSources, readRef, refKey } from '@daybook/journal'
import type { Attached } from '../protocol/item.ts'
import { everything, theVault } from './house.ts'
import { NotWritten } from './journal.ts'

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

export async function attached({ ref: key, at }: { readonly ref: string; readonly at: number }): Promise<Attached | null> {
  const { casebook, items } = await everything()
  const ref = readRef(key)
  const record = ref && items.find((item) => refKey(item.ref) === key)?.contact?.record
  const kept = record && importsOf(casebook).find(({ entry }) => entry.id === ref.entry)
  if (!record || !kept) throw new NotWritten()
  const files = await keptSources(theVault(), kept)
  const source = files.find(({ path }) => record.source === path || record.source.startsWith(`${path}!`))
  const bytes = source && (await attachmentBytes(source, record, at, files.length > 1 ? { companions: companionsFrom(files) } : {}))
  if (!bytes) return null
  const size = await pictureSize(bytes)
  return { file: new Blob([bytes], { type: 'application/octet-stream' }), picture: size && { file: new Blob([bytes], { type: size.type }), width: size.width, height: size.height } }
}
