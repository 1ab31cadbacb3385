/** Reads a bundle that is one file: the bag inside an ASiC-E container, and its time assertion if it has one. */
import { configure, Reader, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js'
import { largestWhole, readWhole, TooLarge } from '../bag/bounded.ts'
import type { BagReader, RandomBytes } from '../bag/check.ts'
import type { ContainerFault } from '../fault.ts'
import { asicMimeType } from './container.ts'

export type { RandomBytes }

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
    // The length is what the file says of its own list.
    if (length > largestWhole) throw new TooLarge('The list')
    return this.#bytes.read(index, Math.min(this.size, index + length))
  }
}

export interface OpenContainer extends BagReader {
  /** Faults of the container itself: what is in it beside the bag. */
  readonly faults: readonly ContainerFault[]
  /** A file beside the bag, such as the time assertion. */
  outside(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>
}

const isFile = (entry: Entry): entry is FileEntry => !entry.directory

const local = 30
const piece = 1 << 20

/** @throws NotABundle */
export async function openContainer(bytes: RandomBytes): Promise<OpenContainer> {
  configure({ useWebWorkers: false })
  const head = await bytes.read(0, local + 'mimetype'.length + asicMimeType.length)
  if (new TextDecoder('latin1').decode(head.subarray(local)) !== `mimetype${asicMimeType}`) throw new NotABundle('it does not begin as an ASiC-E container does')
  let entries: FileEntry[]
  try {
    entries = (await new ZipReader(new RandomReader(bytes)).getEntries()).filter(isFile)
  } catch (error) {
    throw new NotABundle(`it begins as one does, but was cut short or changed, so that its list of files cannot be read (${(error as Error).message})`)
  }
  // Each byte of a file is that of one entry at most; otherwise a small one could be read for ever.
  if (entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0) > bytes.size) throw new NotABundle('it begins as one does, but was changed, so that its files lie over one another')
  const byPath = new Map<string, FileEntry>()
  const faults: ContainerFault[] = []
  for (const entry of entries) {
    if (byPath.has(entry.filename)) faults.push({ is: 'contained', path: entry.filename, what: 'twice' })
    byPath.set(entry.filename, entry)
    if (!/^(mimetype$|bag\/|META-INF\/(ASiCManifest001\.xml|timestamp001\.tst)$)/.test(entry.filename)) faults.push({ is: 'contained', path: entry.filename, what: 'foreign' })
  }
  // What is in a bundle lies there as it is; anything packed is not ours, and is not unpacked to see what it would do.
  for (const { filename, compressionMethod, encrypted, compressedSize, uncompressedSize } of entries) {
    if (compressionMethod !== 0 || encrypted || compressedSize !== uncompressedSize) {
      faults.push({ is: 'contained', path: filename, what: 'packed' })
      byPath.delete(filename)
    }
  }
  const at = async (path: string): Promise<RandomBytes | undefined> => {
    const entry = byPath.get(path)
    if (!entry) return undefined
    const header = new DataView((await bytes.read(entry.offset, entry.offset + local)).buffer)
    if (header.byteLength < local) return undefined
    const first = entry.offset + local + header.getUint16(26, true) + header.getUint16(28, true)
    const size = Math.max(0, Math.min(entry.uncompressedSize, bytes.size - first))
    return { size, read: (start, end) => bytes.read(first + start, first + Math.min(end, size)) }
  }
  const whole = async (path: string) => {
    const file = await at(path)
    return file && readWhole(path, file)
  }
  return {
    faults,
    list: async () => [...byPath.keys()].filter((path) => path.startsWith('bag/')).map((path) => path.slice(4)),
    read: (path) => whole(`bag/${path}`),
    async *stream(path) {
      const file = await at(`bag/${path}`)
      if (file) for (let from = 0; from < file.size; from += piece) yield await file.read(from, Math.min(file.size, from + piece))
    },
    at: (path) => at(`bag/${path}`),
    outside: whole,
  }
}
