/**
 * Files that travelled together, in one zip or one folder, and how a message's words for its picture lead to it.
 * Names come from strangers: they are compared with other names, never opened.
 */
import { mediaType } from './file/magic.ts'
import { digestStream, headBytes, type Opened } from './opened.ts'
import type { Companion } from './reader.ts'
import type { Bytes } from './source.ts'
import type { Damage } from './zip/unpack.ts'

/** One file of the set. */
export interface Member {
  /** Its path within the set. */
  readonly name: string
  /** Its path for people: `chat.zip!_chat.txt`. */
  readonly path: string
  /** In a zip: what the zip declares. */
  readonly size: number
  /** Its share of the work, for progress: bytes as they lie on the disk. */
  readonly weight: number
  /** What was wrong with it in its zip; known once it has been opened. */
  readonly damage?: Damage | undefined
  /** The first 64 KiB, or all of it. */
  peek(): Promise<Uint8Array<ArrayBuffer>>
  /** Hashes all of it, the first time. `passed` is told the bytes so far and may throw to stop. */
  open(passed?: (bytes: number) => void): Promise<Opened>
  /** Lets go of what is held in memory; reading again afterwards works and costs another pass. */
  close(): void
}

export interface Companions {
  /** The finder for the file that stands at `path` in the set. */
  near(path: string): (name: string) => Promise<Companion | undefined>
  /** Whether a message has already been given this file. */
  claimed(path: string): boolean
}

const key = (path: string) => path.replaceAll('\\', '/').normalize('NFC')

/** Nothing travelled with it. */
export const alone: Companions = { near: () => () => Promise.resolve(undefined), claimed: () => false }

/** The members of one zip or folder. */
export interface CompanionSet extends Companions {
  /** The members that messages have been given. */
  readonly given: ReadonlySet<Member>
}

export function companionsOf(members: readonly Member[]): CompanionSet {
  const byName = new Map<string, Member>()
  for (const member of members) if (!byName.has(key(member.name))) byName.set(key(member.name), member)
  const claimed = new Set<Member>()

  const find = (from: string, name: string): Member | undefined => {
    const folder = key(from).split('/').slice(0, -1)
    const wanted = key(name).split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
    for (let cut = 0; cut < wanted.length; cut++) {
      const rest = wanted.slice(cut)
      // A bare name means a file beside the chat; only a name with folders in it may be looked for further up.
      const highest = rest.length === 1 && (cut > 0 || !name.includes('/')) ? folder.length : 0
      for (let depth = folder.length; depth >= highest; depth--) {
        const found = byName.get([...folder.slice(0, depth), ...rest].join('/'))
        if (found && found.name !== from) return found
      }
    }
    return undefined
  }

  return {
    near: (path) => async (name) => {
      const member = find(path, name)
      if (!member) return undefined
      claimed.add(member)
      const opened = await member.open()
      const attachment = { name, type: mediaType(opened.head), bytes: opened.bytes.size, sha256: opened.sha256 }
      member.close()
      return { attachment, bytes: opened.bytes }
    },
    claimed: (path) => {
      const member = byName.get(key(path))
      return member !== undefined && claimed.has(member)
    },
    given: claimed,
  }
}

/** A file that lies loose in a folder. */
export class LooseMember implements Member {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly weight: number
  readonly bytes: Bytes
  #sha256: string | undefined

  constructor(path: string, bytes: Bytes) {
    this.name = path
    this.path = path
    this.size = bytes.size
    this.weight = bytes.size
    this.bytes = bytes
  }

  peek(): Promise<Uint8Array<ArrayBuffer>> {
    return this.bytes.read(0, Math.min(headBytes, this.size))
  }

  async open(passed: (bytes: number) => void = () => {}): Promise<Opened> {
    this.#sha256 ??= (await digestStream(this.bytes.stream(), passed)).sha256
    return { path: this.path, bytes: this.bytes, sha256: this.#sha256, head: await this.peek() }
  }

  close(): void {}
}

/** For files that lie in one folder: give the result to `read` as `companions`. */
export const companionsFrom = (files: readonly { readonly path: string; readonly bytes: Bytes }[]): Companions =>
  companionsOf(files.map((file) => new LooseMember(file.path, file.bytes)))
