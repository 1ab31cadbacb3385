import type { Packer } from '../engine.ts'
import { toBytes, toText, type PdfFile } from './file.ts'

/** What is drawn on the pages of a file, as text. Each page is unpacked once, though two look at it (maps.ts, marks.ts). */
export class Contents {
  readonly #file: PdfFile
  readonly #packer: Packer
  readonly #read = new Map<number, string>()

  constructor(file: PdfFile, packer: Packer) {
    this.#file = file
    this.#packer = packer
  }

  /** By the number of the stream. */
  async text(number: number): Promise<string> {
    const known = this.#read.get(number)
    if (known !== undefined) return known
    const text = toText(await this.#packer.inflate(this.#file.stream(number)))
    this.#read.set(number, text)
    return text
  }

  async replace(number: number, text: string): Promise<void> {
    this.#read.delete(number)
    const packed = await this.#packer.deflate(toBytes(text))
    this.#file.replace(number, `<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>`, packed)
  }
}
