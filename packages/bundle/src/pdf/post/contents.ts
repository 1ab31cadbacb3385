import type { Packer } from '../engine.ts'
import type { PdfFile } from './file.ts'

/** What is drawn on the pages of a file. Each page is unpacked once, though two may look at it: maps.ts, then marks.ts, which keeps nothing. */
export class Contents {
  readonly #file: PdfFile
  readonly #packer: Packer
  readonly #read = new Map<number, Uint8Array>()

  constructor(file: PdfFile, packer: Packer) {
    this.#file = file
    this.#packer = packer
  }

  /** By the number of the stream; kept for whoever takes it. */
  async bytes(number: number): Promise<Uint8Array> {
    const bytes = await this.take(number)
    this.#read.set(number, bytes)
    return bytes
  }

  /** By the number of the stream, for the last time. */
  async take(number: number): Promise<Uint8Array> {
    const known = this.#read.get(number)
    this.#read.delete(number)
    return known ?? this.#packer.inflate(this.#file.stream(number))
  }

  async replace(number: number, bytes: Uint8Array): Promise<void> {
    const packed = await this.#packer.deflate(bytes)
    this.#file.replace(number, `<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>`, packed)
  }
}
