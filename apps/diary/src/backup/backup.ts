/**
 * Backup: all that one drawer holds, as one age file (packages/vault/src/seal-stream.ts) around a tar (tar.ts).
 *
 *     "about.json"   first: { "daybook-backup": 1, "root": 64 hex digits, "files": how many follow }
 *     then every file of the drawer's storage under its own name: the vault as packages/vault/src/vault.ts lays it out,
 *     sealed under `root`, and the small files that the page keeps beside it: settings, drafts, and what was captured and is
 *     not saved yet (worker/staging.ts)
 *
 * `root` is the root of the vault in that drawer. Whoever opens the age file can open everything in it.
 *
 * Put back, the files stand in another drawer, whose own root is another; so `root` is kept there in the file "root", and the
 * vault has the identity and the log it had before. "root" is written last and "unfinished-restore" first: a drawer in which
 * a restore was stopped is swept empty at its next opening (`sweepStopped`).
 */
import { fromHex, toHex } from '@daybook/log'
import { sealStream, unsealStream, type Bytes, type SealFor, type Storage } from '@daybook/vault'
import { NotATar, readTar, writeTar, type TarFile } from './tar.ts'

const aboutName = 'about.json'
const rootName = 'root'
const stoppedName = 'unfinished-restore'

/** Files; the largest has 1 MiB and a little. */
export interface BackupProgress {
  readonly done: number
  readonly of: number
}

export interface BackupOptions {
  readonly signal?: AbortSignal
  readonly progress?: (progress: BackupProgress) => void
}

export interface BackupAbout {
  readonly root: Bytes
  readonly files: number
}

/** The root of the vault in this drawer: its own, unless a backup was put back here. */
export async function rootIn(storage: Pick<Storage, 'read'>, own: Bytes): Promise<Bytes> {
  return (await storage.read(rootName)) ?? own
}

const isKept = (name: string) => name !== rootName && name !== stoppedName

/** Files that stay as they are while a backup is made; all of a long film is in them. */
const standsStill = (name: string) => /^(blob|table|segment|log)\/|^capture\/[^/]+\//.test(name)

/** What somebody began and has not saved: words, and what was captured. */
export const isUnsaved = (name: string): boolean => /^(draft|capture)\//.test(name)

/**
 * The pieces of a backup of what stands in `storage`. Nothing may be appended to the vault, and nothing captured taken away, while it is made.
 * @throws SealError
 */
export async function makeBackup(storage: Storage, root: Bytes, whom: SealFor, { signal, progress }: BackupOptions = {}): Promise<ReadableStream<Uint8Array>> {
  const names = (await storage.list('')).filter(isKept)
  // What the page keeps beside the vault may change while this goes on, so it is read first.
  const aside = new Map<string, Bytes>()
  for (const name of names.filter((one) => !standsStill(one))) {
    const bytes = await storage.read(name)
    if (bytes) aside.set(name, bytes)
  }
  const wanted = names.filter((name) => standsStill(name) || aside.has(name))
  const about = { 'daybook-backup': 1, root: toHex(root), files: wanted.length }
  async function* members(): AsyncGenerator<TarFile> {
    yield { name: aboutName, bytes: new TextEncoder().encode(JSON.stringify(about)) }
    for (const [at, name] of wanted.entries()) {
      signal?.throwIfAborted()
      yield { name, bytes: aside.get(name) ?? (await storage.read(name)) ?? new Uint8Array() }
      progress?.({ done: at + 1, of: wanted.length })
    }
  }
  return sealStream(whom, streamOf(writeTar(members())))
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}

function aboutOf({ name, bytes }: TarFile): BackupAbout {
  const said: unknown = name === aboutName ? JSON.parse(new TextDecoder().decode(bytes)) : null
  if (typeof said !== 'object' || said === null || !('daybook-backup' in said) || said['daybook-backup'] !== 1) throw new NotATar('it was made by something else')
  const root = 'root' in said && typeof said.root === 'string' ? fromHex(said.root) : undefined
  if (root?.length !== 32 || !('files' in said) || typeof said.files !== 'number') throw new NotATar('what it says of itself is not whole')
  return { root, files: said.files }
}

/** Every file after the first goes to `take`. Gives what it says of itself, and the bytes of its files in all. @throws SealError, NotATar */
async function readBackup(file: Blob, passphrase: string, take: (file: TarFile) => Promise<void>, { signal, progress }: BackupOptions): Promise<BackupAbout & { readonly bytes: number }> {
  const plain = await unsealStream(file.stream(), { passphrase })
  let about: BackupAbout | undefined
  let files = 0
  let bytes = 0
  for await (const one of readTar(piecesOf(plain))) {
    signal?.throwIfAborted()
    if (!about) {
      about = aboutOf(one)
      continue
    }
    if (!isKept(one.name)) throw new NotATar('it holds what no backup holds')
    await take(one)
    files += 1
    bytes += one.bytes.length
    progress?.({ done: files, of: about.files })
  }
  if (!about || files !== about.files) throw new NotATar('something is missing from it')
  return { ...about, bytes }
}

/** Not every browser iterates over a stream. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Reads a backup to its end and keeps nothing. @throws SealError, NotATar */
export const checkBackup = (file: Blob, passphrase: string, options: BackupOptions = {}): Promise<BackupAbout & { readonly bytes: number }> => readBackup(file, passphrase, async () => undefined, options)

/**
 * Puts a backup into a storage that holds nothing but small files of the page's own, which are replaced. Check it first:
 * what fails half-way is swept at the next opening.
 * @throws SealError, NotATar, DrawerFull
 */
export async function putBack(storage: Storage, file: Blob, passphrase: string, options: BackupOptions = {}): Promise<void> {
  await storage.write(stoppedName, new Uint8Array())
  for (const name of await storage.list('')) if (name !== stoppedName) await storage.remove(name)
  const { root } = await readBackup(file, passphrase, ({ name, bytes }) => storage.write(name, bytes), options)
  await storage.write(rootName, root)
  await storage.remove(stoppedName)
}

/** Empties a storage in which a restore was stopped; does nothing elsewhere. */
export async function sweepStopped(storage: Storage): Promise<void> {
  if (!(await storage.read(stoppedName))) return
  for (const name of await storage.list('')) if (name !== stoppedName) await storage.remove(name)
  await storage.remove(stoppedName)
}
