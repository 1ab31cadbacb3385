/** A zip as a set of files that travelled together, and what in it cannot be read. */
import type { Member } from '../companions.ts'
import { digestStream, headBytes, type Opened } from '../opened.ts'
import type { Unread } from '../record.ts'
import type { Session } from '../session.ts'
import type { Bytes, Source } from '../source.ts'
import { defaultHoldBytes, EntryBytes } from './content.ts'
import { NoDirectory, readDirectory, type ZipEntry } from './directory.ts'
import { salvage } from './salvage.ts'
import { canUnpack, type Damage } from './unpack.ts'

export interface Archive {
  readonly members: readonly ZipMember[]
  readonly unread: readonly Unread[]
  readonly warnings: readonly string[]
}

export class ZipMember implements Member {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly weight: number
  damage: Damage | undefined
  readonly #zip: Bytes
  readonly #entry: ZipEntry
  readonly #session: Session
  readonly #holdBytes: number
  #bytes: EntryBytes | undefined
  #sha256: string | undefined

  constructor(zip: Bytes, entry: ZipEntry, path: string, session: Session, holdBytes: number) {
    this.name = entry.name
    this.path = path
    this.size = entry.declaredSize
    this.weight = entry.compressedSize
    this.#zip = zip
    this.#entry = entry
    this.#session = session
    this.#holdBytes = holdBytes
  }

  peek(): Promise<Uint8Array<ArrayBuffer>> {
    return (this.#bytes ?? new EntryBytes(this.#zip, this.#entry, this.#session, 0)).head(headBytes)
  }

  async open(passed: (bytes: number) => void = () => {}): Promise<Opened> {
    if (this.#bytes && this.#sha256 !== undefined) {
      return { path: this.path, bytes: this.#bytes, sha256: this.#sha256, head: await this.#bytes.head(headBytes), damage: this.damage }
    }
    const bytes = new EntryBytes(this.#zip, this.#entry, this.#session, this.#holdBytes)
    const { sha256, head } = await digestStream(bytes.firstPass(), passed)
    this.#bytes = bytes
    this.#sha256 = sha256
    this.damage = bytes.damage
    return { path: this.path, bytes, sha256, head, damage: this.damage }
  }

  close(): void {
    this.#bytes?.release()
  }
}

/** `holdBytes`: files up to this size are unpacked once and held while they are read. */
export async function openArchive(source: Source, session: Session, holdBytes = defaultHoldBytes): Promise<Archive> {
  const warnings: string[] = []
  const unread: Unread[] = []
  const cannot = (offset: number, length: number, code: Unread['unread']['code'], reason: string) => unread.push({ source: source.path, unread: { offset, length, code, reason } })

  const listed = await list(source.bytes, session, warnings, cannot)
  if (listed === undefined) return { members: [], unread, warnings }

  const taken = new Set<string>()
  const members: ZipMember[] = []
  let folders = 0
  let appleDoubles = 0
  // In the order in which they lie, so that a zip that is itself unpacked on the way is gone through once.
  for (const entry of listed.toSorted((a, b) => a.headerOffset - b.headerOffset)) {
    if (entry.directory && entry.declaredSize === 0) folders++
    else if (/(^|\/)__MACOSX\/(.*\/)?\._[^/]*$/.test(entry.name)) appleDoubles++
    else if (entry.encrypted) cannot(entry.headerOffset, entry.compressedSize, 'encrypted', `${shown(entry)} needs a password. Unpack the zip with its password and import what is inside.`)
    else if (!canUnpack(entry)) cannot(entry.headerOffset, entry.compressedSize, 'unsupported', `${shown(entry)} is packed in a way that is not read here (method ${entry.method}). Unpack the zip yourself and import what is inside.`)
    else members.push(new ZipMember(source.bytes, entry, `${source.path}!${unique(entry.name, taken, warnings)}`, session, holdBytes))
  }
  if (folders > 0) warnings.push(`Folders skipped in the zip, which hold no bytes: ${folders}.`)
  if (appleDoubles > 0) warnings.push(`Files skipped in the zip that begin with __MACOSX/._, which macOS adds and which hold Finder information only: ${appleDoubles}.`)
  if (members.some((member) => /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-zA-Z]:/.test(member.name))) {
    warnings.push('Some names in the zip point outside it (they begin with / or contain ..). They are shown as written and used for nothing else.')
  }
  session.entries(listed.length)
  return { members, unread, warnings }
}

const shown = (entry: ZipEntry) => `"${entry.name}" in the zip`

function unique(name: string, taken: Set<string>, warnings: string[]): string {
  let path = name || '(no name)'
  for (let count = 2; taken.has(path); count++) path = `${name} (${count})`
  if (path !== name && name) warnings.push(`The zip holds more than one file called "${name}": all are read, the later ones under a number.`)
  taken.add(path)
  return path
}

async function list(
  bytes: Bytes,
  session: Session,
  warnings: string[],
  cannot: (offset: number, length: number, code: Unread['unread']['code'], reason: string) => void,
): Promise<readonly ZipEntry[] | undefined> {
  const most = session.entriesLeft
  const tooMany = () => cannot(0, bytes.size, 'bomb', `It holds more than ${session.caps.entries} files. Unpack it yourself and import the parts that matter.`)
  try {
    const directory = await readDirectory(bytes, most)
    warnings.push(...directory.notes)
    if (!directory.tooMany) return directory.entries
    tooMany()
    return undefined
  } catch (error) {
    if (!(error instanceof NoDirectory)) throw error
    const found = await salvage(bytes, most, (output) => session.peeked(output))
    if (found.tooMany) {
      tooMany()
      return undefined
    }
    warnings.push(`${error.message} ${found.entries.length} files were found by reading the zip from the front. Ask for the zip again if you can.`)
    cannot(found.end, bytes.size - found.end, found.end < bytes.size ? 'truncated' : 'broken', `${error.message} There may have been more files after the last one that was found.`)
    return found.entries
  }
}
