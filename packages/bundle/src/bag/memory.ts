/** A bag in memory: for tests, and for a browser before it saves. */
import type { Sink } from './bag.ts'
import type { BagReader, RandomBytes } from './check.ts'

export class MemoryBag implements Sink, BagReader {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>

  constructor(files: Iterable<readonly [string, Uint8Array<ArrayBuffer>]> = []) {
    this.files = new Map(files)
  }

  async write(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for await (const piece of bytes) pieces.push(piece.slice())
    this.files.set(path, new Uint8Array(await new Blob(pieces).arrayBuffer()))
  }

  async list(): Promise<string[]> {
    return [...this.files.keys()]
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.files.get(path)
  }

  async at(path: string): Promise<RandomBytes | undefined> {
    const bytes = this.files.get(path)
    return bytes && { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) }
  }

  async *stream(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const bytes = this.files.get(path)
    if (bytes) yield bytes
  }
}
