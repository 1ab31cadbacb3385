import type { Packer } from '../engine.ts'
import { toBytes, toText, type PdfFile } from './file.ts'

/** What is drawn on the pages of a file, as text. Each page is unpacked once, though two may look at it: maps.ts, then marks.ts, which keeps nothing. */
export class Contents {
  readonly #file: PdfFile
  readonly #packer: Packer
  readonly #read = new Map<number, string>()

  constructor(file: PdfFile, packer: Packer) {
    this.#file = file
    this.#packer = packer
  }

  /** By the number of the stream; kept for whoever takes it. */
  async text(number: number): Promise<string> {
    const text = await this.take(number)
    this.#read.set(number, text)
    return text
  }

  /** By the number of the stream, for the last time. */
  async take(number: number): Promise<string> {
    const known = this.#read.get(number)
    this.#read.delete(number)
    return known ?? toText(await this.#packer.inflate(this.#file.stream(number)))
  }

  async replace(number: number, text: string): Promise<void> {
    const packed = await this.#packer.deflate(toBytes(text))
    this.#file.replace(number, `<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>`, packed)
  }
}
