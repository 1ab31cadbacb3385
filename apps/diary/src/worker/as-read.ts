/** The first rows of a table as an answer would have them read, before anything is kept. */
import { isUnread, mayAsk, readTogether, type Source } from '@daybook/imports'
import type { ColumnsAnswer, RowAsRead } from '../protocol/imports.ts'

const mostRows = 2

/** Bytes. The whole of a table says which number of its dates is the day; of more than this, nobody waits to look at two rows. */
const mostRead = 32 * 2 ** 20

/** None where no row can be read so; null where there is too much to look through. */
export async function rowsAsRead(sources: readonly Source[], columns: Exclude<ColumnsAnswer, { unsure: true }>, signal: AbortSignal): Promise<readonly RowAsRead[] | null> {
  const tables: Source[] = []
  for (const source of sources) if (await mayAsk(source)) tables.push(source)
  if (tables.reduce((sum, { bytes }) => sum + bytes.size, 0) > mostRead) return null
  const found: RowAsRead[] = []
  for await (const batch of readTogether(tables, { columns: [columns], signal })) {
    for (const item of batch) {
      // What is no row of a table has no number of its own.
      if (isUnread(item) || typeof item.extra['row'] !== 'number') continue
      const { wall, kind, direction, sender, recipients, text } = item
      found.push({ wall, kind, direction, who: sender ?? recipients[0] ?? null, text })
      if (found.length === mostRows) return found
    }
  }
  return found
}
