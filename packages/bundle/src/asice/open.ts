/** Reads a bundle that is one file: the bag inside an ASiC-E container, and its time assertion if it has one. */
import { configure, Reader, Uint8ArrayWriter, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js'
import type { BagReader } from '../bag/check.ts'
import { asicMimeType } from './container.ts'

/** Bytes at random, wherever they are. */
export interface RandomBytes {
  readonly size: number
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
}

export class NotABundle extends Error {
  constructor(why: string) {
    super(`This is not a Daybook bundle: ${why}.`)
    this.name = 'NotABundle'
  }
}

class RandomReader extends Reader<RandomBytes> {
  readonly #bytes: RandomBytes

  constructor(bytes: RandomBytes) {
    super(bytes)
    this.#bytes = bytes
    this.size = bytes.size
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#bytes.read(index, Math.min(this.size, index + length))
  }
}

export interface OpenContainer extends BagReader {
  /** Faults of the container itself: what is in it beside the bag. */
  readonly faults: readonly string[]
  /** A file beside the bag, such as the time assertion. */
  outside(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>
}

const isFile = (entry: Entry): entry is FileEntry => !entry.directory

const local = 30

/** @throws NotABundle */
export async function openContainer(bytes: RandomBytes): Promise<OpenContainer> {
  configure({ useWebWorkers: false })
  const head = await bytes.read(0, local + 'mimetype'.length + asicMimeType.length)
  if (new TextDecoder('latin1').decode(head.subarray(local)) !== `mimetype${asicMimeType}`) throw new NotABundle('it does not begin as an ASiC-E container does')
  let entries: FileEntry[]
  try {
    entries = (await new ZipReader(new RandomReader(bytes)).getEntries()).filter(isFile)
  } catch (error) {
    throw new NotABundle(`its list of files cannot be read (${(error as Error).message})`)
  }
  const byPath = new Map<string, FileEntry>()
  const faults: string[] = []
  for (const entry of entries) {
    if (byPath.has(entry.filename)) faults.push(`${entry.filename} is in the container twice`)
    byPath.set(entry.filename, entry)
    if (!/^(mimetype$|bag\/|META-INF\/(ASiCManifest001\.xml|timestamp001\.tst)$)/.test(entry.filename)) faults.push(`${entry.filename} does not belong in the container`)
  }
  const content = async (entry: FileEntry | undefined) => (entry === undefined ? undefined : (await entry.getData(new Uint8ArrayWriter(), { checkSignature: true })) as Uint8Array<ArrayBuffer>)
  return {
    faults,
    list: async () => [...byPath.keys()].filter((path) => path.startsWith('bag/')).map((path) => path.slice(4)),
    read: (path) => content(byPath.get(`bag/${path}`)),
    async *stream(path) {
      const bytes = await content(byPath.get(`bag/${path}`))
      if (bytes) yield bytes
    },
    outside: (path) => content(byPath.get(path)),
  }
}
