/** What came with an item, read again from the original: to save, and to show when it is a picture no larger than a browser should draw. */
import { attachmentBytes, companionsFrom, mediaType } from '@daybook/imports'
import { importsOf, keptSources, readRef } from '@daybook/journal'
import type { Attached } from '../protocol/item.ts'
import { happeningOf } from './by-ref.ts'
import { everything, theVault } from './house.ts'
import { NotWritten } from './journal.ts'
import { pictureSize } from './picture-size.ts'

export async function attached({ ref: key, at }: { readonly ref: string; readonly at: number }): Promise<Attached | null> {
  const loaded = await everything()
  const ref = readRef(key)
  const record = ref && happeningOf(loaded, ref)?.contact?.record
  const kept = record && importsOf(loaded.casebook).find(({ entry }) => entry.id === ref.entry)
  if (!record || !kept) throw new NotWritten()
  const files = await keptSources(theVault(), kept)
  const source = files.find(({ path }) => record.source === path || record.source.startsWith(`${path}!`))
  const bytes = source && (await attachmentBytes(source, record, at, files.length > 1 ? { companions: companionsFrom(files) } : {}))
  if (!bytes) return null
  const size = await pictureSize(bytes)
  const type = mediaType(bytes.subarray(0, 4096)) ?? ''
  // One copy for the browser, under the types that it is wanted as.
  const whole = new Blob([bytes])
  const of = (kind: string) => whole.slice(0, whole.size, kind)
  return {
    file: of('application/octet-stream'),
    picture: size && { file: of(size.type), width: size.width, height: size.height },
    played: /^(audio|video)\//.test(type) ? { file: of(type), film: type.startsWith('video/') } : null,
  }
}
