/** Going back to the original bytes: of a file inside a zip, and of an attachment of a record. */
import { alone, companionsOf, type Companions, type Member } from './companions.ts'
import { recognise } from './format.ts'
import { headBytes, sha256Of } from './opened.ts'
import type { ReadOptions } from './reader.ts'
import type { Record } from './record.ts'
import { Session } from './session.ts'
import { memoryBytes, type Bytes, type Source } from './source.ts'
import { openArchive } from './zip/index.ts'

interface Inner {
  readonly path: string
  /** Its name within the set it travelled with. */
  readonly name: string
  readonly companions: Companions
  open(): Promise<Source>
}

async function findInner(source: Source, path: string, session: Session): Promise<Inner | undefined> {
  if (path === source.path) return { path, name: path, companions: alone, open: () => Promise.resolve(source) }
  if (!path.startsWith(`${source.path}!`)) return undefined
  session.pack(source.bytes.size)
  const { members } = await openArchive(source, session)
  const holds = (member: Member) => path === member.path || path.startsWith(`${member.path}!`)
  // A name may itself hold a `!`: the longest name that fits is the nearest.
  for (const member of members.filter(holds).sort((a, b) => b.path.length - a.path.length)) {
    if (member.path === path) return { path, name: member.name, companions: companionsOf(members), open: () => member.open() }
    const deeper = await findInner(await member.open(), path, session)
    if (deeper) return deeper
  }
  return undefined
}

/** The bytes of a source inside `source`, by the path its records and summary carry (`chat.zip!_chat.txt`). Undefined if there is none. */
export async function openInner(source: Source, path: string, options: ReadOptions & { readonly now?: () => number } = {}): Promise<Bytes | undefined> {
  const inner = await findInner(source, path, new Session(options, options.now ?? Date.now))
  return (await inner?.open())?.bytes
}

/**
 * The decoded bytes of `record.attachments[index]`, read again from the source given to `read` (the outer zip, if it
 * came from one). Undefined when the export does not carry it. Bytes whose hash is not the one in the record are
 * never given.
 */
export async function attachmentBytes(
  source: Source,
  record: Record,
  index: number,
  options: ReadOptions & { readonly now?: () => number; readonly companions?: Companions } = {},
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const attachment = record.attachments[index]
  if (!attachment || attachment.sha256 === null) return undefined
  const inner = await findInner(source, record.source, new Session(options, options.now ?? Date.now))
  if (!inner) return undefined
  const companions = inner.companions === alone ? (options.companions ?? alone) : inner.companions
  const companion = await companions.near(inner.name)(attachment.name)
  if (companion?.attachment.sha256 === attachment.sha256) return companion.bytes.read(0, companion.bytes.size)

  const opened = await inner.open()
  const recognised = recognise(await opened.bytes.read(0, Math.min(headBytes, opened.bytes.size)), opened.bytes.size, opened.path)
  const own = recognised.format === 'zip' ? undefined : await recognised.reader.attachment?.(opened, record, index)
  return own && (await isIt(own, attachment.sha256)) ? own : undefined
}

const isIt = async (bytes: Uint8Array<ArrayBuffer>, sha256: string) => (await sha256Of({ path: '', bytes: memoryBytes(bytes) })) === sha256
