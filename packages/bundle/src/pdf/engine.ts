import type { FontFile } from '../fonts/list.ts'

/**
 * The typesetter. One template goes to either engine: the native one (node/engine.ts) and the
 * WebAssembly one (web.ts). Both are Typst 0.14.2 and write the same pages.
 */
export interface Typst {
  /**
   * @param files by virtual path, each starting with `/`; `.typ` files are UTF-8.
   * @param main the path of the file to set.
   * @param fonts the only fonts there are: nothing is taken from the machine, so that any machine makes the same bytes.
   * @throws TypstError with what the typesetter said.
   */
  compile(files: ReadonlyMap<string, Uint8Array>, main: string, fonts: readonly FontFile[]): Promise<Uint8Array>
  /** The quickest way to the streams inside a PDF where the engine runs; post/pack.ts when left out. */
  readonly packer?: Packer
}

/** zlib data (RFC 1950) to bytes and back. The same bytes in give the same bytes out, within one runtime. */
export interface Packer {
  inflate(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
  deflate(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
}

/** Reads a font file; injected, since one comes from disk and another from the page's own server. */
export type LoadFont = (font: FontFile) => Promise<Uint8Array>

export class TypstError extends Error {
  override readonly name = 'TypstError'
  readonly reasons: readonly string[]

  constructor(reasons: readonly string[]) {
    super(`The PDF could not be made: ${reasons.join('; ')}. The evidence itself is untouched: save the bundle without the PDF, or report this message.`)
    this.reasons = reasons
  }
}
