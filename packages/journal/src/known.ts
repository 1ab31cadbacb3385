/** Whether files were taken in before: the same bytes are one import, however often they are brought. */
import { isUnread, type Item, type Source, type Unread } from '@daybook/imports'
import { createSha256 } from '@daybook/log'
import type { Vault } from '@daybook/vault'
import type { ImportEntry } from './keep.ts'

async function sha256Of({ bytes }: Source, signal: AbortSignal | undefined): Promise<string> {
  const hasher = createSha256()
  for await (const chunk of bytes.stream()) {
    signal?.throwIfAborted()
    hasher.update(chunk)
  }
  return hasher.digestHex()
}

/** The import that has these very bytes, all of them. Only what has the right sizes is hashed for it. @throws what `signal` is aborted with */
export async function knownAs(sources: readonly Source[], imports: readonly ImportEntry[], signal?: AbortSignal): Promise<ImportEntry | undefined> {
  if (sources.length === 0) return undefined
  const digests = new Map<Source, string>()
  for (const kept of imports) {
    if (kept.files.length < sources.length || !sources.every(({ bytes }) => kept.files.some((file) => file.bytes === bytes.size))) continue
    for (const source of sources) if (!digests.has(source)) digests.set(source, await sha256Of(source, signal))
    if (sources.every((source) => kept.files.some(({ sha256 }) => sha256 === digests.get(source)))) return kept
  }
  return undefined
}

/** What is in a line that waits for an answer (packages/imports/src/record.ts). */
const waits = /"code":"(?:date-order|columns)"/

/** The parts of an import that can be read only when somebody says which of day and month comes first, or what columns hold. */
export async function waitingForAnswer(vault: Vault, { keeping, summaries }: ImportEntry): Promise<Unread[]> {
  if (!summaries.some(({ unread }) => unread > 0)) return []
  const found: Unread[] = []
  const table = await vault.table(keeping.table)
  const utf8 = new TextDecoder()
  for await (const bytes of table.lines()) {
    const line = utf8.decode(bytes)
    if (!waits.test(line)) continue
    const item = JSON.parse(line) as Item
    if (isUnread(item) && (item.unread.code === 'date-order' || item.unread.code === 'columns')) found.push(item)
  }
  return found
}
