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
  /** Its name within the set it travelled with. */
  readonly name: string
  readonly companions: Companions
  open(): Promise<Source>
  /** Lets go of what `open` holds in memory. */
  close(): void
}

interface Archive {
  readonly members: readonly Member[]
  readonly companions: Companions
}

/** What lies inside one source, at any depth. Each zip on the way is opened once, however often it is asked about. */
class Inside {
  readonly #source: Source
  readonly #session: Session
  readonly #archives = new Map<string, Promise<Archive>>()

  constructor(source: Source, options: ReadOptions & { readonly now?: () => number }) {
    this.#source = source
    this.#session = new Session(options, options.now ?? Date.now)
    this.#session.pack(source.bytes.size)
  }

  find(path: string): Promise<Inner | undefined> {
    return this.#find(this.#source, path)
  }

  async #find(source: Source, path: string): Promise<Inner | undefined> {
    if (path === source.path) return { name: path, companions: alone, open: () => Promise.resolve(source), close: () => {} }
    if (!path.startsWith(`${source.path}!`)) return undefined
    const { members, companions } = await this.#archive(source)
    const holds = (member: Member) => path === member.path || path.startsWith(`${member.path}!`)
    // A name may itself hold a `!`: the longest name that fits is the nearest.
    for (const member of members.filter(holds).sort((a, b) => b.path.length - a.path.length)) {
      if (member.path === path) return { name: member.name, companions, open: () => member.open(), close: () => member.close() }
      const deeper = await this.#find(await member.open(), path)
      if (deeper) return deeper
    }
    return undefined
  }

  #archive(source: Source): Promise<Archive> {
    const known = this.#archives.get(source.path)
    if (known) return known
    const opening = openArchive(source, this.#session).then(({ members }) => ({ members, companions: companionsOf(members) }))
    this.#archives.set(source.path, opening)
    return opening
  }
}

/** The bytes of a source inside `source`, by the path its records and summary carry (`chat.zip!_chat.txt`). Undefined if there is none. */
export async function openInner(source: Source, path: string, options: ReadOptions & { readonly now?: () => number } = {}): Promise<Bytes | undefined> {
  const inner = await new Inside(source, options).find(path)
  return (await inner?.open())?.bytes
}

/**
 * The decoded bytes of `record.attachments[index]`. Undefined when the export does not carry it. Bytes whose hash is not the
 * one in the record are never given.
 */
export type AttachmentReader = (record: Record, index: number) => Promise<Uint8Array<ArrayBuffer> | undefined>

/**
 * Reads attachments again from the source that was given to `read` (the outer zip, if they came from one): each zip is opened
 * once, and a file in it hashed once. For one piece of work, since the caps count from the opening and for all that is read.
 */
export function openAttachments(source: Source, options: ReadOptions & { readonly now?: () => number; readonly companions?: Companions } = {}): AttachmentReader {
  const inside = new Inside(source, options)
  return async (record, index) => {
    const attachment = record.attachments[index]
    if (!attachment || attachment.sha256 === null) return undefined
    const inner = await inside.find(record.source)
    if (!inner) return undefined
    const companions = inner.companions === alone ? (options.companions ?? alone) : inner.companions
    const companion = await companions.near(inner.name)(attachment.name)
    if (companion?.attachment.sha256 === attachment.sha256) return companion.bytes.read(0, companion.bytes.size)

    const opened = await inner.open()
    try {
      const recognised = recognise(await opened.bytes.read(0, Math.min(headBytes, opened.bytes.size)), opened.bytes.size, opened.path)
      const own = recognised.format === 'zip' ? undefined : await recognised.reader.attachment?.(opened, record, index)
      return own && (await isIt(own, attachment.sha256)) ? own : undefined
    } finally {
      inner.close()
    }
  }
}

/** One attachment, as `openAttachments` reads it; for several of one source that is faster. */
export const attachmentBytes = (
  source: Source,
  record: Record,
  index: number,
  options: ReadOptions & { readonly now?: () => number; readonly companions?: Companions } = {},
): ReturnType<AttachmentReader> => openAttachments(source, options)(record, index)

const isIt = async (bytes: Uint8Array<ArrayBuffer>, sha256: string) => (await sha256Of({ path: '', bytes: memoryBytes(bytes) })) === sha256
